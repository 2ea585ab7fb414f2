"""What repeats in a strategy discussion, and the answers it offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    Coded,
    Narrative,
    Words,
)
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows
from sightline.record.tasks import TaskRow

HOW = local_list(
    "strategy_discussion_how",
    "How it was held",
    meeting="A meeting",
    screen="A meeting on a screen",
    telephone="By telephone",
)


PART = local_list(
    "strategy_discussion_part",
    "Did they take part?",
    present="Present",
    in_writing="In writing",
    absent="Absent",
)


WHO_ENQUIRES = local_list(
    "who_enquires",
    "Who makes enquiries?",
    joint="Social care and the police together",
    social_care="Social care alone",
    police="The police alone",
    nobody="Nobody: no enquiry is needed",
)


@recorded_rows
class AgencyHeard(Row):
    agency = Words("Agency, name and role")
    part = Coded("Did they take part?", PART)
    gave = Narrative("What they knew and said", optional=True)

    in_touch = InTouch(name="agency", when=Is("part", "present", "in_writing"))


@recorded_rows
class OtherChild(Row):
    """Another child whom the same harm may reach, here or in another household."""

    name = Words("Name, or how they are known")
    considered = Narrative("What was considered, and what happens for them")


@recorded_rows
class Task(TaskRow):
    """What was agreed to do: a task on Today and on the plan from the decision on."""
