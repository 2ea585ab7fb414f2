"""What may restrict a child's liberty, in the words of those who live with it."""

from __future__ import annotations

from sightline.codes.code_list import local_list

RESTRICTION = local_list(
    "restriction",
    "What is restricted?",
    doors="Doors or windows are locked",
    watched="Somebody is beside the child all the time",
    out_alone="The child does not go out alone",
    held="The child may be held",
    searched="The child, or the room, may be searched",
    telephone="Telephone or internet is taken or looked into",
    belongings="Belongings or money are kept from the child",
    people="Whom the child may see is restricted",
    medicine="Medicine that calms, without the child's own word",
    other="Something else",
)
