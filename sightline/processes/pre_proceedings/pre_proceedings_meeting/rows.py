"""Who comes to a pre-proceedings meeting, what is asked for there, and the answers it offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows
from sightline.record.tasks import TaskRow

WHICH = local_list(
    "pre_proceedings_meeting_kind",
    "Which meeting",
    first="The first meeting",
    review="A review",
)
STANDING = local_list(
    "pre_proceedings_meeting_standing",
    "Has it been held?",
    held="Yes",
    booked="Not yet: it is booked",
    called_off="No: it was called off",
)
WHO = local_list(
    "at_pre_proceedings_meeting",
    "Who they are",
    mother="Mother",
    father="Father",
    responsible="Somebody else with parental responsibility",
    family="Another of the family",
    supporter="Advocate or supporter of a parent",
    lawyer="A lawyer of ours",
    worker="Social worker or manager",
    other="Somebody else",
)
PARENTS = ("mother", "father", "responsible")
CAME = local_list(
    "came_to_pre_proceedings_meeting",
    "Did they come?",
    came="Came",
    apart="Came to a part of their own",
    solicitor="Did not come: their solicitor did",
    no="Did not come",
)


@recorded_rows
class AtMeeting(Row):
    who = Coded("Who", WHO)
    name = Words("Name")
    came = Coded("Did they come?", CAME)
    solicitor = Words("Their solicitor, if they have one", optional=True)

    in_touch = InTouch(name="name", when=Is("came", "came", "apart"))


@recorded_rows
class AssessmentAskedFor(TaskRow):
    """An assessment that was asked for: a task on Today and on the plan until it is there."""
