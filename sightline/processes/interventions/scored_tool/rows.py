"""The parts of a tool that were scored, and the lists of what is answered of it."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.fields import Coded, Number
from sightline.processes.interventions.instruments import PART
from sightline.record.base import Row, recorded_rows

INFORMANT = local_list(
    "who_completed_tool",
    "Who completed it",
    carer="A parent or carer",
    self="The one it is about",
    teacher="A teacher or nursery",
    worker="A worker",
)
WHY_NOT = local_list(
    "why_tool_not_completed",
    "Why it was not completed",
    carer_declined="The parent or carer did not want to",
    child_declined="The child or young person did not want to",
    disability="Not possible because of a disability",
    age="The child is too young or too old for it",
    no_reply="It did not come back",
    other="Another reason",
)
# The return's own codes for why there is no score of a child in care.
SDQ_REASONS = {
    "age": "SDQ1",
    "carer_declined": "SDQ2",
    "disability": "SDQ3",
    "no_reply": "SDQ4",
    "other": "SDQ4",
    "child_declined": "SDQ5",
}
JUDGED = local_list(
    "what_score_says",
    "What it says",
    worry="It is a worry",
    works="It shows what works",
    neither="Neither, or too early to say",
)


@recorded_rows
class PartScored(Row):
    part = Coded("Which part", PART)
    score = Number("Score")
