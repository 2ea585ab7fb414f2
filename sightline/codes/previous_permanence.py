"""How a child once left care for good and came back (`PREV_PERM` in the SSDA903 return).

Source: the codes of each collection year are the Department for Education's, as carried in
`ssda903_schema`; the words are those of the Standard Safeguarding Dataset (MIT), shortened.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.code_list import Code, CodeList
from sightline.codes.ssda903_schema import SOURCE

PREVIOUS_PERMANENCE = CodeList(
    "previous_permanence",
    "Permanence before this time in care",
    [
        Code("P1", "Adopted"),
        Code("P2", "A special guardianship order"),
        Code("P3", "A residence or child arrangements order, which says with whom to live"),
        Code("P4", "Not known"),
        Code("Z1", "None before"),
    ],
    source=SOURCE,
)
