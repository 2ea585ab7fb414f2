"""Contact refused: since when may somebody not see this child, and who ends it within seven days?

It is open from the word that refused it until they may meet again, or a court has allowed the
refusal to go on. Seven days are all that an authority has by itself. It can be written down by
whoever was there that night, whether or not a manager has decided yet: that is asked by the
decision to refuse contact, and begins no second one of the same person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within, day_of
from sightline.grammar.condition import Answered
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence
from sightline.statute.limits import CalendarDays

WHY_ENDED = local_list(
    "contact_refused_ended",
    "How it ended",
    meet="They may see each other again",
    court="A court allowed us to refuse it",
    agreed="Another arrangement was agreed with those it concerns",
    left_care="The child left care",
)
SEVEN_DAYS = CHILDREN_ACT_1989.at("s.34(6)", confidence=Confidence.SECONDARY)


@recorded
class ContactRefused(StepRecord):
    since_on = Day("Since which day is it refused?")
    refused_whom = Words("Who may not see {child}?")
    why = Narrative("Why?")
    ended_on = Day("On which day did the refusal end?")
    why_ended = Coded("How did it end?", WHY_ENDED)
    childs_words = ChildsWords(
        "What did {child} say of the days without it?", asked_if=Answered("ended_on")
    )
    after = Narrative(
        "How do they see each other now, and what keeps it safe?", asked_if=Answered("ended_on")
    )

    process = Process(
        name="Contact refused",
        purpose="Since when may somebody not see this child, and who ends it within seven days?",
        law=SEVEN_DAYS,
        began="since_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.FAMILY: ()},
        sections=(
            Section(
                "refused",
                "The refusal",
                "since_on",
                "refused_whom",
                "why",
                beside=("belonging.refusing_contact", "belonging.family_time"),
            ),
            Section("end", "The end of it", "ended_on", "why_ended", "childs_words", "after"),
        ),
        clocks=(
            Within(
                name="seven_days",
                title="Let them meet again, or have a court's leave to refuse it",
                limit=CalendarDays(7),
                stop=Mark("ended"),
                law=SEVEN_DAYS,
                row="CLA-53",
            ),
        ),
    )

    def in_a_line(self) -> str:
        return f"{self.refused_whom}: {self.why or ''}" if self.refused_whom else self.why or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != "belonging.refusing_contact":
            return {}
        carried = {key: said[key] for key in ("refused_whom", "why")}
        return carried | {"since_on": day_of(said["refused_at"])}

    def is_begun_by(self, decided: Step, said: Mapping[str, Any]) -> bool:
        """One of them may be named more fully: Craig, or Craig Dunn."""
        if decided.kind != "belonging.refusing_contact":
            return False
        one, other = _names(self.refused_whom), _names(said["refused_whom"])
        return bool(one and other) and (one <= other or other <= one)


def _names(whom: str | None) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in whom or "").casefold().split())
