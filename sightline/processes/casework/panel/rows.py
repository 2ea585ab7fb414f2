"""Which panels there are, who sits on one, and what is put before it and said there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Coded, Day, Narrative, Words, YesNo
from sightline.record.base import Row, recorded_rows
from sightline.record.tasks import TaskRow

PANELS = local_list(
    "panel",
    "Which panel?",
    legal="Legal gateway panel",
    resources="Placements and resources panel",
    edge="Edge of care panel",
    permanence="Permanence panel",
    adoption="Adoption panel",
    fostering="Fostering panel",
    secure="Secure accommodation review panel",
    short_breaks="Short breaks panel",
    other="Another panel",
)
STANDING = local_list(
    "panel_standing",
    "Has the panel sat?",
    held="Yes, with enough members to decide or advise",
    inquorate="It met, with too few members",
    adjourned="It was adjourned before it finished",
    booked="Not yet: it is booked",
)
WHOSE = local_list(
    "panel_whose_decision",
    "Whose decision is it?",
    chair="The panel’s own, given by its chair",
    decision_maker="A decision maker’s, on the panel’s advice",
)
GROUNDS_STAND = local_list(
    "secure_grounds_stand",
    "Are the law’s grounds still there?",
    all="Yes, all of them",
    some="Some of them",
    none="No",
)
PART = local_list(
    "panel_part",
    "Did they sit?",
    sat="Sat",
    withdrew="Left while this child was heard",
    absent="Absent",
)


@recorded_rows
class Member(Row):
    name = Words("Name")
    role = Words("As what?", hint="Chair, medical adviser, foster carer, councillor.")
    independent = YesNo("Independent of the authority?")
    part = Coded("Did they sit?", PART)
    conflict = YesNo("Did they declare that they know the family, or have a stake in it?")
    conflict_done = Words("What, and what was done about it?", optional=True)

    @classmethod
    def lacks_nothing(cls, row: Mapping[str, Any]) -> bool:
        """A conflict that was declared is told with what was done about it, and no other is."""
        return bool(row.get("conflict")) is is_answer(row.get("conflict_done"))


@recorded_rows
class Paper(Row):
    what = Words("What?", hint="The assessment, the medical report, the child’s own letter.")
    came_on = Day("When did the panel have it?")


@recorded_rows
class Said(Row):
    name = Words("Who?")
    said = Narrative("What did they say or ask, and what was answered?")


@recorded_rows
class Dissent(Row):
    name = Words("Who?")
    why = Narrative("What would they have decided, and why?")


@recorded_rows
class PanelTask(TaskRow):
    """What the panel asks for: a task on Today and on the plan from the decision on."""
