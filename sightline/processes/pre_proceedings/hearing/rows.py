"""What a court orders and directs, and the answers that a hearing offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.fields import Coded, Day, Words
from sightline.record.base import Row, recorded_rows
from sightline.record.tasks import TaskRow

WHICH = local_list(
    "court_hearing",
    "Which hearing",
    case_management="Case management hearing",
    issues_resolution="Issues resolution hearing",
    contested_interim="Contested interim hearing",
    final="Final hearing",
    other="Another hearing",
)
STANDING = local_list(
    "court_hearing_standing",
    "Has it been held?",
    held="Yes",
    adjourned="No: it was adjourned or taken out of the list",
)
ORDER = local_list(
    "court_order",
    "Which order",
    interim_care="Interim care order",
    interim_supervision="Interim supervision order",
    care="Care order",
    supervision="Supervision order",
    placement="Placement order",
    special_guardianship="Special guardianship order",
    child_arrangements="Child arrangements order",
    extension="The proceedings are extended",
    no_order="No order",
    other="Another order",
)


@recorded_rows
class OrderMade(Row):
    order = Coded("Which order?", ORDER)
    until = Day("Until which day, if it says?", optional=True)
    terms = Words("To whom, or on which terms?", optional=True)


@recorded_rows
class Direction(TaskRow):
    """What the court directed somebody to do: a task on Today and on the plan until it is done."""
