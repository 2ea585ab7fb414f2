"""Why an episode of care ended (`REC` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

EPISODE_CEASED_REASON = CodeList(
    "episode_ceased_reason",
    "Reason the episode ended",
    [
        Code("X1", "A new episode began on the same day"),
        Code("E11", "Adopted, the application unopposed"),
        Code("E12", "Adopted, consent dispensed with by the court"),
        Code("E2", "Died"),
        Code("E3", "Care taken over by another local authority in the UK"),
        Code("E4A", "Returned home to a parent or relative, as planned"),
        Code("E4B", "Returned home to a parent or relative, unplanned"),
        Code(
            "E13", "Left to live with a parent, relative or other without parental responsibility"
        ),
        Code("E41", "Child arrangements order granted, or residence order"),
        Code("E43", "Special guardianship order made to former foster carers", last_year=2018),
        Code(
            "E44",
            "Special guardianship order made to others than former foster carers",
            last_year=2018,
        ),
        Code(
            "E45",
            "Special guardianship order made to former foster carers who are relatives or friends",
            first_year=2019,
        ),
        Code(
            "E46",
            "Special guardianship order made to former foster carers who are not relatives or friends",
            first_year=2019,
        ),
        Code(
            "E47",
            "Special guardianship order made to others who are relatives or friends",
            first_year=2019,
        ),
        Code(
            "E48",
            "Special guardianship order made to others who are not relatives or friends",
            first_year=2019,
        ),
        Code("E5", "Independent living with formal support"),
        Code("E6", "Independent living without formal support"),
        Code("E7", "Residential care funded by adult social care"),
        Code("E9", "Sentenced to custody"),
        Code("E14", "Accommodation on remand ended"),
        Code("E15", "Age assessment found an adult of 18 or over"),
        Code("E16", "Moved abroad"),
        Code("E17", "Eighteen or over, and stayed with the present carers"),
        Code("E8", "Stopped being looked after for another reason"),
    ],
    source=SOURCE,
)
