"""Who takes part in a legal planning meeting, and the answers that it offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

STANDING = local_list(
    "legal_planning_standing",
    "Has it been held?",
    held="Yes",
    booked="Not yet: it is booked",
)
THRESHOLD = local_list(
    "legal_threshold",
    "Is the threshold reached?",
    yes="Yes",
    no="No",
    not_yet="Not yet: more must be known",
)
PART = local_list(
    "legal_planning_part",
    "Did they take part?",
    there="Was there",
    in_writing="In writing",
    absent="Absent",
)


@recorded_rows
class TookPart(Row):
    name = Words("Name")
    role = Words("Their role", hint="Lawyer, social worker, manager.")
    part = Coded("Did they take part?", PART)

    in_touch = InTouch(name="name", when=Is("part", "there", "in_writing"))
