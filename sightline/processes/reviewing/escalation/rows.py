"""What repeats in an escalation, and the lists that it is answered from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import PlanActionNamed, Words
from sightline.record.base import Row, recorded_rows

ABOUT = local_list(
    "escalation_about",
    "What is it about?",
    drift="What was decided or agreed has not been done",
    plan="The plan, or a move that is proposed, is not right for the child",
    home="Where the child lives, or with whom",
    health_school="Health or school",
    family="Whom the child sees",
    worker="Visits, or changes of social worker",
    rights="The law or the child's rights are not kept",
    other="Something else",
)
HOW_ENDED = local_list(
    "escalation_ended",
    "How did it end?",
    done="What was asked has been done",
    agreed="Agreed, with a day by which it is done",
    another_way="Another way was found that is right for the child",
    unresolved="Not resolved: the officer disagrees still",
    overtaken="Overtaken: the child's life has changed",
)


@recorded_rows
class ConcernedAction(Row):
    """An action of the plan that has not moved, and what the officer was told of it."""

    action = PlanActionNamed("Which action of the plan?", optional=True)
    why_not = Words("Why has it not moved, as you were told?", optional=True)

    @classmethod
    def lacks_nothing(cls, row: Mapping[str, Any]) -> bool:
        return is_answer(row.get("action")) or is_answer(row.get("why_not"))
