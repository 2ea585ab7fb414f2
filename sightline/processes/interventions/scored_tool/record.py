"""Scored tool: what did it measure, has it moved, and what does it mean for this child?

The scores are those of a form that was completed on paper or in its owner's own system. They are
checked against the tool's ranges and against each other, and never worked out into a risk: what
they mean is written in words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sightline.grammar.condition import Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Number,
    PersonNamed,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.instrument import Instrument
from sightline.grammar.passport import Passport
from sightline.grammar.process import Counts, Feed, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.processes.interventions.instruments import INSTRUMENT, INSTRUMENTS, OTHER
from sightline.processes.interventions.scored_tool.rows import (
    INFORMANT,
    JUDGED,
    SDQ_REASONS,
    WHY_NOT,
    PartScored,
)
from sightline.processes.interventions.scored_tool.rules import (
    as_said,
    lacking,
    of_range,
    scores_in,
    wrong_informant,
    wrong_parts,
    wrong_total,
)
from sightline.record.answers import answers_of
from sightline.record.base import recorded
from sightline.record.tried import Score, Scored
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

DONE, NOT_DONE = Is("completed", True), Is("completed", False)
SDQ_BY_CARER = Both(DONE, Is("instrument", "sdq"), Is("informant", "carer"))


@recorded
class ScoredTool(Scored):
    instrument = Coded("Which tool?", INSTRUMENT)
    tool_name = Words("What is it called, if it is not in the list?", optional=True)
    done_on = Day("When was it completed, or should have been?")
    informant = Coded("Who completed it, or was asked to?", INFORMANT)
    informant_name = Words("What is their name?", optional=True)
    about = PersonNamed("Whom is it about, if not {child}?", optional=True)
    completed = YesNo("Was it completed?")
    why_not = Coded("Why not?", WHY_NOT, asked_if=NOT_DONE)
    instead = Narrative("What will you do instead?", asked_if=NOT_DONE)
    parts = Rows(PartScored, "What are the scores of its parts?", one="a part")
    total = Number(
        "What is the total, as it stands on the form?",
        hint="It is checked against the parts. Leave it empty where the tool has no total.",
        optional=True,
    )
    childs_words = ChildsWords("What did {child} say about it?", optional=True)
    judged = Coded("What does it say of {child}'s life?", JUDGED)
    worry = Narrative(
        "What does it mean for {child}, with what came before?",
        asked_if=Is("judged", "worry"),
        tells=Tells.WORRY,
    )
    works = Narrative(
        "What has helped {child}, and how do you know?",
        asked_if=Is("judged", "works"),
        tells=Tells.WORKING,
    )
    neither = Narrative("What would tell you more?", asked_if=Is("judged", "neither"))
    will_do = Narrative("What will be done because of it?")
    significant = YesNo(
        "Does this belong in {child}'s chronology?",
        hint="Yes if it changes what we know of {child}'s life, for the better or the worse.",
    )

    process = Process(
        name="Scored tool",
        purpose="What did it measure, has it moved, and what does it mean for this child?",
        law=LOCAL_PRACTICE.at("scored tools", confidence=Confidence.KNOWLEDGE),
        began="done_on",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR, Role.BUSINESS_SUPPORT),
        retention=Retention.CHILD_IN_NEED,
        passport=(Passport(answers=("instrument", "total"), has="sdq_by_carer", last=4),),
        sections=(
            Section(
                "tool",
                "The tool",
                "instrument",
                "tool_name",
                "done_on",
                "informant",
                "informant_name",
                "about",
                "completed",
                "why_not",
                "instead",
            ),
            Section("scores", "The scores", "parts", "total", asked_if=DONE),
            Section(
                "meaning",
                "What it means",
                "childs_words",
                "judged",
                "worry",
                "works",
                "neither",
                "will_do",
                "significant",
                asked_if=DONE,
            ),
        ),
        marks={
            "scored": Counts("done_on", when=DONE),
            "not_scored": Counts("done_on", when=NOT_DONE),
            "sdq_by_carer": Counts("done_on", when=SDQ_BY_CARER),
            "significant": Counts("done_on", when=Is("significant", True)),
        },
        feeds=(
            Feed("ssda903", "oc2/SDQ_SCORE", derivation="sdq_score"),
            Feed("ssda903", "oc2/SDQ_REASON", derivation="sdq_reason"),
        ),
    )

    @property
    def tool(self) -> Instrument | None:
        return INSTRUMENTS.get(self.instrument or "")

    @property
    def _name(self) -> str:
        tool = self.tool
        named = self.tool_name if tool and tool.key == OTHER else ""
        return named or (tool.short if tool else "")

    def in_a_line(self) -> str:
        tool = self.tool
        if tool is None:
            return ""
        by = f" by {as_said(INFORMANT.label(self.informant))}" if self.informant else ""
        if self.completed is False:
            why = f": {as_said(WHY_NOT.label(self.why_not))}" if self.why_not else ""
            return f"{self._name}{by}, not completed{why}."
        scored = ""
        if tool.total is not None and self.total is not None:
            scored = f": {of_range(tool.total, self.total, self.informant or '')}"
        return f"{self._name}{by}{scored}. {self._means()}".strip()

    def _means(self) -> str:
        said = {"worry": self.worry, "works": self.works, "neither": self.neither}
        return said.get(self.judged or "") or ""

    def rows_ready(self, key: str) -> Sequence[Mapping[str, Any]]:
        """Each part of the tool that has no score yet."""
        tool, scored = self.tool, self._scores()
        if key != "parts" or tool is None:
            return ()
        return [{"part": part.key} for part in tool.parts if part.key not in scored]

    def offers(self, key: str) -> Collection[str] | None:
        if self.tool is None or key != "parts.part":
            return None
        return {part.key for part in self.tool.parts}

    def untrue(self) -> str:
        tool = self.tool
        if tool is None:
            return ""
        wrong = wrong_informant(tool, self.informant)
        if wrong or not self.completed:
            return wrong
        rows = answers_of(self)["parts"]
        return wrong_parts(tool, rows) or wrong_total(tool, scores_in(rows), self.total)

    def unfinished(self) -> str:
        if self.tool is None or not self.completed:
            return ""
        return lacking(self.tool, self.tool_name, answers_of(self)["parts"], self.total)

    def sdq_score(self) -> int | None:
        """What the return about looked-after children asks for: the total, by the carer."""
        return self.total if SDQ_BY_CARER.holds(vars(self)) else None

    def sdq_reason(self) -> str | None:
        """Its code for why there is no such score."""
        asked = self.instrument == "sdq" and self.informant == "carer"
        return SDQ_REASONS.get(self.why_not or "") if asked and self.completed is False else None

    def _scores(self) -> dict[str, int]:
        return scores_in(answers_of(self)["parts"])

    def score(self) -> Score | None:
        tool = self.tool
        if tool is None or self.done_on is None or self.completed is None:
            return None
        return Score(
            instrument=tool,
            name=self._name,
            informant=self.informant or "",
            completed_by=as_said(INFORMANT.label(self.informant)) if self.informant else "",
            on=self.done_on,
            about=self.about_id,
            values=self._scores() if self.completed else {},
            total=self.total if self.completed else None,
            why_not="" if self.completed else WHY_NOT.label(self.why_not or "other"),
            means=self._means(),
            will_do=self.will_do or "",
        )
