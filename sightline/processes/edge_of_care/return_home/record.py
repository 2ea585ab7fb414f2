"""Return home: is home safe enough for this child now, and what will hold them there?

It is the plan of going home, and is decided before the child goes: what has changed and what has
not, what the child says, the support as things that somebody has said yes to, the stages, and what
happens if it does not hold.

Of a child who leaves our care by going home this is the approval that the regulations ask for: a
nominated officer gives it, and the director too where the child is sixteen or seventeen and was
accommodated. Of one who would live with a parent under the care order it is not: the child goes on
being looked after, and the parents are assessed and approved in `in_care.placement_with_parents`,
to which it leads.

It moves nobody. A child who leaves care does so in `in_care.looked_after`, which ends on the day
that they go. What happens after the child is home is written in `edge_of_care.home_again`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    WorkerNamed,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Drawn, Duty, Journey, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.edge_of_care.return_home.rows import RIGHT, Stage, Support
from sightline.processes.edge_of_care.return_home.rules import (
    CEASING,
    GATES,
    OUTCOMES,
    WITH_PARENTS,
)
from sightline.record.base import StepRecord, recorded
from sightline.record.leaving_care import is_the_directors
from sightline.record.step import Step


@recorded
class ReturnHome(StepRecord):
    proposed_on = Day("On which day was it proposed that {child} goes home?")
    proposed_by = Words("Who proposed it?", hint="The review, the parents, {child}, the court.")
    with_whom = Words("With whom would {child} live, and what are they to {child}?")
    changed = Narrative(
        "What has changed since {child} came into care, and how do we know?", tells=Tells.WORKING
    )
    unchanged = Narrative(
        "What has not changed, and what would keep {child} safe all the same?", tells=Tells.WORRY
    )
    household = Narrative("Who else lives or often stays there, and what was looked at for each?")
    family_view = Narrative("What do the parents, and the family around them, say and offer?")
    assessed_on = Day("When was home last assessed?")
    judgement = Narrative("Is home safe enough for {child} now, and why?", tells=Tells.ANALYSIS)
    childs_words = ChildsWords("What does {child} say of going home: hopes, and fears?")
    heard_how = Words("Who asked {child}, where, and when?")
    carer_view = Narrative("What do those who care for {child} now say of it?")
    officer_told_on = Day("When was the reviewing officer told?", optional=True)
    officer_view = Narrative("What did the reviewing officer say?", optional=True)
    right = Coded("By what right would {child} live there?", RIGHT)
    director = WorkerNamed(
        "Which director do you ask?",
        hint="Where {child} is sixteen or seventeen, in care by agreement, and has been for twenty"
        " working days.",
        optional=True,
        asked_if=Is("right", "ceases"),
    )
    goes_on = Day("On which day does {child} go home for good?")
    stages = Rows(Stage, "By which stages?", one="a stage")
    support = Rows(
        Support,
        "Which support is there?",
        hint="Write down what somebody has said yes to, not what may be asked for.",
        at_least=1,
        one="a support",
    )
    school_and_health = Narrative("What happens with {child}’s school, doctor and health?")
    visits = Narrative("Who visits after {child} is home, how often, and who sees {child} alone?")
    keeps = Narrative("Whom and what does {child} keep of the time in care?")
    check_on = Day("On which day do we look whether it holds?")
    if_not = Narrative("If it does not hold: who is rung, who comes, and where does {child} go?")
    recommended = Proposal("What do you propose?")

    process = Process(
        name="Return home",
        purpose="Is home safe enough for this child now, and what will hold them there?",
        law=CEASING,
        began="proposed_on",
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.PERMANENCE: ()},
        sections=(
            Section(
                "home",
                "Is home safe enough",
                "proposed_on",
                "proposed_by",
                "with_whom",
                "changed",
                "unchanged",
                "household",
                "family_view",
                "assessed_on",
                "judgement",
                beside=("edge_of_care.return_home", "casework.panel"),
            ),
            Section(
                "heard",
                "Who was heard",
                "childs_words",
                "heard_how",
                "carer_view",
                "officer_told_on",
                "officer_view",
                facts=("communicates",),
            ),
            Section(
                "right",
                "By what right",
                "right",
                "director",
                duties=(
                    Duty(
                        "That a child leaves care is approved by a nominated officer; of a"
                        " sixteen- or seventeen-year-old in care by agreement, by the director.",
                        CEASING,
                    ),
                    Duty(
                        "Under a care order no child lives with a parent before the parents are"
                        " assessed and a nominated officer has approved it.",
                        WITH_PARENTS,
                    ),
                ),
            ),
            Section(
                "support",
                "The plan of going home",
                "goes_on",
                "stages",
                "support",
                "school_and_health",
                "visits",
                "keeps",
                "check_on",
                "if_not",
            ),
            Section("next", "What you propose", "recommended"),
        ),
        marks={
            "proposed": Counts("proposed_on"),
            "assessed": Counts("assessed_on"),
            "approved": Counts("proposed_on", outcomes=("approve",)),
        },
        journey=Journey(drawn=Drawn.MEETING, word="Return home proposed"),
        gates=GATES,
        outcomes=OUTCOMES,
    )

    def gates_shut(self) -> dict[str, str]:
        (gate, *_) = self.process.gates
        day: date = self.goes_on or self.step.began
        asked: date = self.proposed_on or self.step.began
        leaves = self.right != "order" and is_the_directors(self.step.child, day, asked=asked)
        return {gate.name: gate.sentence} if leaves else {}

    def untrue(self) -> str:
        if self.goes_on and self.check_on and self.check_on < self.goes_on:
            return "We look whether it holds once the child is home, and not before."
        return ""

    def in_a_line(self) -> str:
        if not self.with_whom:
            return ""
        day = f", from {self.goes_on:%-d %B %Y}" if self.goes_on else ""
        return f"Home to {self.with_whom}{day}"

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """A second plan begins from who the child would live with, and what was found of home."""
        if came_from.kind != cls.kind:
            return {}
        kept = ("proposed_by", "with_whom", "changed", "unchanged", "household", "right")
        return {key: said[key] for key in kept}
