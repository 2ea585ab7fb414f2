"""The ethnic groups (`Ethnicity` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

ETHNICITY = CodeList(
    "ethnicity",
    "Ethnicity",
    [
        Code("WBRI", "White British"),
        Code("WIRI", "White Irish"),
        Code("WIRT", "Traveller of Irish heritage"),
        Code("WOTH", "Any other White background"),
        Code("WROM", "Gypsy/Roma"),
        Code("MWBC", "White and Black Caribbean"),
        Code("MWBA", "White and Black African"),
        Code("MWAS", "White and Asian"),
        Code("MOTH", "Any other mixed background"),
        Code("AIND", "Indian"),
        Code("APKN", "Pakistani"),
        Code("ABAN", "Bangladeshi"),
        Code("AOTH", "Any other Asian background"),
        Code("BCRB", "Caribbean"),
        Code("BAFR", "African"),
        Code("BOTH", "Any other black background"),
        Code("CHNE", "Chinese"),
        Code("OOTH", "Any other ethnic group"),
        Code("REFU", "Refused"),
        Code("NOBT", "Information not yet obtained"),
    ],
    source=SOURCE,
)
