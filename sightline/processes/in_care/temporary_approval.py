"""Temporary approval: a relative or friend may foster this child for sixteen weeks: what then?

It begins as soon as the nominated officer has approved them and ends when they are approved in
full, or the child lives elsewhere. It can be made longer once, by eight weeks. Past its last day
nobody has approved the carers, and the child may not stay as the law stands: so the last day is a
clock, whatever becomes of the assessment. While it runs its own visits stand in the place of the
placement's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Every, Mark, Slower, Within
from sightline.grammar.condition import Answered
from sightline.grammar.fields import Coded, Day, Narrative, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.people.person import long_date
from sightline.record.base import StepRecord, recorded
from sightline.record.step import State, Step
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import Weeks

WHY_ENDED = local_list(
    "temporary_approval_ended",
    "Why it ended",
    approved="The carers are approved as foster carers",
    order="A court order gives them the child’s care",
    moved="The child lives elsewhere now",
    refused="The carers were not approved",
    left_care="The child left care",
)
SIXTEEN_WEEKS = Weeks(16)
REGULATION_24 = CARE_PLANNING_REGULATIONS.at("reg 24", confidence=Confidence.SECONDARY)


@recorded
class TemporaryApproval(StepRecord):
    began_on = Day("From which day are they approved?")
    carer = Words("Who is approved?")
    tie = Words("Who are they to {child}?")
    full_assessment = Narrative("Who assesses them in full, and by when is it to go to panel?")
    support = Narrative("How are they helped meanwhile, with money and otherwise?")
    longer_decided_on = Day(
        "When did the nominated officer decide to make it longer, if they did?",
        hint="Before the sixteen weeks end. The eight weeks count from the day on which they do.",
        optional=True,
    )
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    after = Narrative("What follows for {child} and for them?", asked_if=Answered("ended_on"))

    process = Process(
        name="Temporary approval",
        purpose="A relative or friend may foster this child for sixteen weeks: what then?",
        law=REGULATION_24,
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, Role.NOMINATED_OFFICER, Role.DIRECTOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HOME: ()},
        exclusive_as="temporary approval",
        sections=(
            Section(
                "approved",
                "Who is approved",
                "began_on",
                "carer",
                "tie",
                "full_assessment",
                "support",
            ),
            Section("longer", "Made longer", "longer_decided_on"),
            Section("end", "The end of it", "ended_on", "why_ended", "after"),
        ),
        marks={"extended": Counts("longer_decided_on", not_before=(SIXTEEN_WEEKS, "began_on"))},
        clocks=(
            Within(
                name="runs_out",
                title="Approve the carers in full, make it longer, or find another home",
                not_if=("extended",),
                limit=SIXTEEN_WEEKS,
                stop=Mark("ended"),
                law=REGULATION_24,
                row="CLA-37",
            ),
            Within(
                name="longer_runs_out",
                title="Approve the carers in full, or find another home",
                start=Mark("extended"),
                limit=Weeks(8),
                stop=Mark("ended"),
                law=CARE_PLANNING_REGULATIONS.at("reg 25", confidence=Confidence.LEGISLATION),
                row="CLA-38",
            ),
            # The first review is taken to be the first since they were approved: of two readings
            # the one that sees the child more often.
            Every(
                name="visit",
                title="Visit the child, whose carers are approved for a time",
                first=Weeks(1),
                then=Weeks(1),
                slower=Slower(limit=Weeks(4), after=Mark("held", of="in_care.review")),
                met_by=Mark("seen", of="in_care.visit"),
                law=CARE_PLANNING_REGULATIONS.at("reg 28(4)", confidence=Confidence.LEGISLATION),
                row="CLA-24",
            ),
        ),
    )

    def in_a_line(self) -> str:
        return f"Approved for a time: {self.carer}" if self.carer else ""

    def untrue(self) -> str:
        began, decided = self.began_on, self.longer_decided_on
        if began is None or decided is None:
            return ""
        ends = SIXTEEN_WEEKS.after(began)
        if not began <= decided <= ends:
            return (
                f"The sixteen weeks run from {long_date(began)} until {long_date(ends)}, and only"
                " within them are they made longer. Put the day right."
            )
        if self.step.came_from_id is not None and not self._was_decided_here():
            return (
                "It was approved here, and nobody has decided here to make it longer. Ask for that"
                " first, in another “Connected person”."
            )
        return ""

    def runs_on(self, day: date | None) -> bool:
        """Whether that day is in the sixteen weeks."""
        began = self.began_on
        return began is not None and day is not None and day <= SIXTEEN_WEEKS.after(began)

    def was_made_longer(self) -> bool:
        """Another approval, of other carers or another time, has an extension of its own."""
        return self.longer_decided_on is not None or self._was_decided_here()

    def _was_decided_here(self) -> bool:
        asked = Step.objects.filter(person=self.step.person_id, kind="in_care.connected_person")
        since = asked.filter(began__gte=self.step.began, marks__has_key="made_longer")
        return since.exclude(state=State.VOIDED).exists()

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != "in_care.connected_person":
            return {}
        return {key: said[key] for key in ("carer", "tie", "full_assessment")}


def approvals_of(child: UUID | None, carer: str | None) -> list[TemporaryApproval]:
    """Of these carers for this child, the newest first: known by the name that was written down."""
    approvals = TemporaryApproval.objects.filter(step__person=child).select_related("step")
    found = approvals.exclude(step__state=State.VOIDED).order_by("-step__began", "-step_id")
    return [one for one in found if _same(one.carer) == _same(carer)]


def _same(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
