"""Core group: since we last met, is this child safer, the same or worse?

The people who carry the plan out meet between conferences. They look at each thing that was to
be different, as the child sees it, and answer with one judgement. When it is worse, the chair of
the conference hears of it. A meeting without enough of them is recorded, and meets nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Words, YesNo
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.people.allocation import AllocationRole
from sightline.record.base import Alert, Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

MEMBER = local_list(
    "core_group_member",
    "Member of the core group",
    child="The child",
    mother="Mother",
    father="Father",
    family="Another of the family",
    social_worker="Social worker",
    school="School or nursery",
    health_visitor="Health visitor or school nurse",
    doctor="GP or hospital",
    mental_health="Mental health",
    police="Police or probation",
    housing="Housing",
    other="Another agency",
)
CAME = local_list(
    "came_to_core_group",
    "Did they come?",
    came="Came",
    apologies="Sent apologies",
    no="Did not come",
)
PROGRESS = local_list(
    "core_group_progress", "How far", done="Done", better="Better", same="The same", worse="Worse"
)
JUDGEMENT = local_list(
    "core_group_judgement", "Safer, same or worse", safer="Safer", same="The same", worse="Worse"
)
CHAIR = AllocationRole.CHAIR.value
# Of these there may be several, so they are told apart by name; of the rest a child has one.
TOLD_APART = ("family", "other")


@recorded_rows
class CoreGroupMember(Row):
    who = Coded("Who", MEMBER)
    name = Words("Name")
    came = Coded("Did they come?", CAME)

    in_touch = InTouch(name="name", when=Is("came", "came"))

    @property
    def place(self) -> tuple[str, str]:
        """Whose place in the group this is, whoever sat in it that day."""
        return self.who, self.name.strip().casefold() if self.who in TOLD_APART else ""


@recorded_rows
class OutcomeProgress(Row):
    """How far one thing that was to be different has come."""

    outcome = Words("What was to be different")
    progress = Coded("How far?", PROGRESS)
    childs_view = ChildsWords(
        "How is it for the child?", hint="In their words, or as they show it."
    )


@recorded
class CoreGroup(StepRecord):
    held_on = Day("When did it meet?", shared=True)
    quorate = YesNo(
        "Were enough of the group there to decide?",
        hint="If not, it is recorded and meets no duty.",
        shared=True,
    )
    meets_again_on = Day("When does it meet next?", shared=True)
    members = Rows(
        CoreGroupMember, "Who came, and who did not?", at_least=1, shared=True, one="a person"
    )
    progress = Rows(
        OutcomeProgress,
        "How far has each thing come?",
        at_least=1,
        one="an outcome",
        asked_if=Is("quorate", True),
    )
    judgement = Coded("Is {child} safer, the same or worse?", JUDGEMENT)
    why = Narrative("What makes you say so?")
    plan_changes = Narrative("What changes in the plan?", hint="If nothing, say why not.")
    plan_updated_on = Day("When was the plan updated?")

    process = Process(
        name="Core group",
        purpose="Since we last met, is this child safer, the same or worse?",
        law=WORKING_TOGETHER.at("core groups", unread=True),
        began="held_on",
        several_children=True,
        opened_by=PRACTITIONERS,
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section("meeting", "The meeting", "held_on", "quorate", "members", "meets_again_on"),
            Section(
                "judgement",
                "How it is for the child",
                "progress",
                "judgement",
                "why",
                asked_if=Is("quorate", True),
            ),
            Section(
                "plan",
                "The plan",
                "plan_changes",
                "plan_updated_on",
                asked_if=Is("quorate", True),
            ),
        ),
        marks={
            "held": Counts("held_on", when=Is("quorate", True)),
            "plan_updated": Counts("plan_updated_on"),
        },
        clocks=(
            Within(
                name="update_plan",
                title="Update the plan after the core group",
                start=Mark("held"),
                limit=WorkingDays(5),
                stop=Mark("plan_updated"),
                law=LOCAL_PRACTICE.at("plan updated", confidence=Confidence.LOCAL_USE),
                row="CP-21",
            ),
        ),
    )

    def in_a_line(self) -> str:
        if self.quorate is False:
            return "Not enough of the group came"
        return f"{JUDGEMENT.label(self.judgement)}: {self.why or ''}" if self.judgement else ""

    def alerts(self, earlier: Sequence[Step]) -> Sequence[str | Alert]:
        missed = self.missed_twice_running(earlier)
        said: list[str | Alert] = [f"{name} missed two core groups in a row." for name in missed]
        if self.quorate and self.judgement == "worse":
            said.append(Alert("The core group judges it worse for the child.", to=CHAIR))
        return said

    def missed_twice_running(self, earlier: Sequence[Step]) -> list[str]:
        """Who came neither to this core group nor to the one before, as they are called."""
        if not earlier:
            return []
        before = {member.place for member in _missed(earlier[0])}
        return [
            f"{member.name} ({MEMBER.label(member.who)})"
            for member in _missed(self.step)
            if member.place in before
        ]


def _missed(step: Step) -> list[CoreGroupMember]:
    """Members whose place in the group was empty: nobody came for it."""
    members = list(CoreGroupMember.objects.filter(step=step))
    filled = {member.place for member in members if member.came == "came"}
    return [member for member in members if member.place not in filled]
