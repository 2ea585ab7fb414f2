"""Panel: what was a panel asked about this child, who sat, what was said, and what was decided?

One process for every panel: its list names them. What a panel is to hear on a day stands together
on its agenda, which is read from these pages. It is about one child, or about brothers and
sisters heard together, at one sitting. Who sat, what they had read and what they had at stake is
written before what they said; whoever disagreed is named with what they would have decided. A
panel that met with too few members, or was adjourned, agrees to nothing and meets nothing.

The panel about secure accommodation sits here too. It is asked whether the child may stay, and the
law says who must sit: what they find is asked then alone, and it meets the duty to hold one only
where three sat, one of whom is independent.

A panel decides by its chair, or advises somebody who decides: either way the decision is made by a
senior manager who did not write the minute, and it takes the place of nothing else. A legal
planning meeting (`pre_proceedings`) is where the threshold is weighed with a lawyer and court is
decided; a legal gateway panel that sits above it is recorded here. A placement request, a decision
to look after a child and a return home keep their own deciders, and may begin from here.

What the panel thinks of the papers and of our work is asked on a page of its own and is no part of
the minute: it is about us, and not about the child.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Number,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.process import Drawn, Journey, Process, Retention
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.casework.panel.pages import AGENDAS, MARKS, SECTIONS
from sightline.processes.casework.panel.rows import (
    GROUNDS_STAND,
    PANELS,
    STANDING,
    WHOSE,
    Dissent,
    Member,
    PanelTask,
    Paper,
    Said,
)
from sightline.processes.casework.panel.rules import (
    CLOCKS,
    GATES,
    KIND,
    MET,
    NOT_HELD,
    OUTCOMES,
    PANELS_LAW,
)
from sightline.record.answers import answers_of
from sightline.record.base import StepRecord, recorded
from sightline.record.step import State, Step


@recorded
class Panel(StepRecord):
    sat_on = Day("On which day does the panel sit?", hint="Booked for, or held on.", shared=True)
    which = Coded("Which panel is it?", PANELS, shared=True)
    which_other = Words("What is it called?", asked_if=Is("which", "other"), shared=True)
    stands = Coded("Has it sat?", STANDING, shared=True)
    not_sat = Narrative(
        "What was missing, and when does it sit again?", asked_if=NOT_HELD, shared=True
    )
    item = Number("Which item on its agenda is this?", optional=True, shared=True)
    chair = Words("Who chairs it?", shared=True)
    members = Rows(
        Member,
        "Who are its members?",
        hint="Name those who were absent.",
        at_least=1,
        asked_if=MET,
        shared=True,
        one="a member",
    )
    quorum = Words(
        "Who had to be there for it to decide, and were they?", asked_if=MET, shared=True
    )
    brought_by = Words("Who brought this to the panel?", shared=True)
    question = Narrative("What is the panel asked?", tells=Tells.WHY, shared=True)
    papers = Rows(
        Paper,
        "What was put before it?",
        hint="Attach each paper to this page, so that it is kept as the panel read it.",
        shared=True,
        one="a paper",
    )
    papers_sent_on = Day("When were the papers sent to the members?", optional=True, shared=True)
    childs_words = ChildsWords("What does {child} want the panel to know or to do?")
    heard_how = Words(
        "How did the panel hear from {child}?",
        hint="They came, wrote, drew; an advocate spoke; who asked them, and when.",
    )
    family_view = Narrative("What do the parents and the family want?", shared=True)
    said = Rows(Said, "What was said?", at_least=1, shared=True, one="what somebody said")
    grounds_stand = Coded(
        "Are the law’s grounds for keeping {child} in still there?", GROUNDS_STAND
    )
    grounds_shown = Narrative(
        "What shows that, of each of them?",
        hint="What happened since the last time.",
        tells=Tells.ANALYSIS,
    )
    nothing_less = Narrative("Would anything less keep {child} safe, and what was done for it?")
    for_the_child = Narrative("What is {child} told, in words for a child?")
    whose = Coded("Whose decision is it?", WHOSE, shared=True)
    decision_maker = Words(
        "Who decides on its advice?", asked_if=Is("whose", "decision_maker"), shared=True
    )
    advice = Narrative("What does the panel say should happen for {child}, and why?")
    disagrees = YesNo("Does any member disagree?", shared=True)
    dissent = Rows(
        Dissent,
        "Who disagrees?",
        at_least=1,
        asked_if=Is("disagrees", True),
        shared=True,
        one="a member",
    )
    recommended = Proposal("So which is it?")
    conditions = Narrative(
        "On which conditions, and who sees to it that they are met?",
        asked_if=Is("recommended", "on_conditions"),
    )
    tasks = Rows(PanelTask, "What is to be done?", shared=True, one="a task")
    quality = Narrative(
        "What does the panel say of the papers and of our work?",
        hint="About our work, and not about the child. It is kept apart from the minute.",
        shared=True,
    )

    process = Process(
        name="Panel",
        purpose="What was a panel asked about this child, who sat, and what was decided?",
        law=PANELS_LAW,
        began="sat_on",
        several_children=True,
        opened_by=(
            *PRACTITIONERS,
            Role.HEAD_OF_SERVICE,
            Role.NOMINATED_OFFICER,
            Role.BUSINESS_SUPPORT,
        ),
        proposes="recommended",
        decided_by=(
            Role.SERVICE_MANAGER,
            Role.HEAD_OF_SERVICE,
            Role.NOMINATED_OFFICER,
            Role.DIRECTOR,
        ),
        retention=Retention.LOOKED_AFTER,
        sections=SECTIONS,
        marks=MARKS,
        register=AGENDAS,
        journey=Journey(drawn=Drawn.MEETING, word="Panel", when="held"),
        clocks=CLOCKS,
        gates=GATES,
        outcomes=OUTCOMES,
    )

    def gates_shut(self) -> dict[str, str]:
        if self.which != "secure":
            return {}
        sentences = {gate.name: gate.sentence for gate in self.process.gates}
        shut = {
            "three_people": "secure_held" not in self.step.marks,
            "grounds": self.grounds_stand == "none",
        }
        return {name: sentences[name] for name, is_so in shut.items() if is_so}

    def rows_ready(self, key: str) -> Sequence[Mapping[str, Any]]:
        """Who sits on it, as it is written of another child whom the same panel hears that day.
        Whether they sat for this child, and what they have at stake, is asked of each anew."""
        if key != "members" or not (self.sat_on and self.which) or answers_of(self)["members"]:
            return ()
        same = Panel.objects.filter(
            sat_on=self.sat_on, which=self.which, which_other=self.which_other
        ).exclude(step__state=State.VOIDED)
        members = Member.objects.filter(step__in=same.values("pk")).exclude(step=self.step)
        first = members.order_by("step").values("step")[:1]
        return list(members.filter(step__in=first).values("name", "role", "independent"))

    def in_a_line(self) -> str:
        if not self.which:
            return ""
        panel = (self.which_other if self.which == "other" else "") or PANELS.label(self.which)
        if self.stands != "held":
            said = STANDING.label(self.stands) if self.stands else "Not booked yet"
        else:
            said = self.advice or self.question or ""
        return f"{panel}: {said}"

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """The sitting after one that asked for more, or did not sit: its day is to be booked."""
        if came_from.kind != KIND:
            return {}
        kept = ("which", "which_other", "chair", "brought_by", "question")
        return {"sat_on": None} | {key: said[key] for key in kept}
