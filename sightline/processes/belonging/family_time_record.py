"""Family time record: did they meet, how was it for this child, and what must change?

It is written by whoever was there, of one time. What was seen is apart from what it means. That
somebody came late or not at all is written down by name, because the child was waiting; and so is
what was good. That a helper saw the child here is no visit of the social worker.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Moment, Narrative, Rows, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence

HAPPENED = local_list(
    "family_time_happened",
    "Did they meet?",
    whole="As it was planned",
    shorter="Yes, and it was cut short",
    family="No: the family did not come, or called it off",
    child="No: the child did not want to, or could not",
    us="No: we, or the carers, did not make it happen",
)
CAME = local_list(
    "family_time_came",
    "Did they come?",
    in_time="In time",
    late="Late",
    no="Did not come",
    word="Did not come, and sent word",
)
MET = Is("happened", "whole", "shorter")


@recorded_rows
class Expected(Row):
    """Somebody whom the child was to see that day."""

    name = Words("Name")
    came = Coded("Did they come?", CAME)
    how_late = Words("If late, by how long, and why?", optional=True)

    in_touch = InTouch(name="name", when=Is("came", "in_time", "late"))


@recorded
class FamilyTimeRecord(StepRecord):
    planned_at = Moment("For when was it planned?")
    expected = Rows(Expected, "Whom was {child} to see?", at_least=1, one="a person")
    happened = Coded("Did they meet?", HAPPENED)
    why_not = Narrative(
        "What happened, who told {child}, and when is it made up for?",
        asked_if=Is("happened", "shorter", "family", "child", "us"),
    )
    who_was_there = Words("Who was there from us, and as what?", asked_if=MET)
    where = Words("Where was it?", asked_if=MET)
    coming = Narrative("How was {child} before it, and as they met?", asked_if=MET)
    seen_there = Narrative(
        "What did they do together, and what did you see and hear?",
        hint="What happened, not what it means: who did what, and what was said.",
        asked_if=MET,
    )
    parting = Narrative("How did they part, and how was {child} afterwards?", asked_if=MET)
    childs_words = ChildsWords(
        "What did {child} say of it, in their own words?",
        hint="Before, during or after it, or of not having met.",
        optional=True,
    )
    family_said = Narrative("What did the family say or ask for?", optional=True)
    means = Narrative("How was it for {child}, as you see it?")
    must_change = YesNo("Must something change before the next time?")
    changes = Narrative(
        "What must change, who does it, and whom have you told?", asked_if=Is("must_change", True)
    )

    process = Process(
        name="Family time record",
        purpose="Did they meet, how was it for this child, and what must change?",
        law=CHILDREN_ACT_1989.at("s.34", confidence=Confidence.LEGISLATION),
        began="planned_at",
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.FAMILY: ()},
        sections=(
            Section(
                "met",
                "Did they meet",
                "planned_at",
                "expected",
                "happened",
                "why_not",
                beside=("belonging.family_time", "belonging.contact_refused"),
            ),
            Section(
                "seen",
                "What was seen and heard",
                "who_was_there",
                "where",
                "coming",
                "seen_there",
                "parting",
                "childs_words",
                "family_said",
                facts=("communicates",),
            ),
            Section("then", "And then", "means", "must_change", "changes"),
        ),
        marks={
            "met": Counts("planned_at", when=MET),
            "not_met": Counts("planned_at", when=Is("happened", "family", "child", "us")),
        },
    )

    def in_a_line(self) -> str:
        if self.happened == "whole":
            return self.means or ""
        happened = HAPPENED.label(self.happened) if self.happened else ""
        return ". ".join(part for part in (happened, self.means) if part)

    def alerts(self, earlier: Sequence[Step]) -> Sequence[str]:
        return ["Family time must change before the next time."] if self.must_change else []
