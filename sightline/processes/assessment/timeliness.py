"""How long an assessment may take, who looks at it on the way, and when it is out of date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sightline.grammar import registry
from sightline.grammar.clock import Checkpoints, Event, Mark, Within, day_of, in_order
from sightline.statute.instruments import LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, WorkingDays

LIMIT = WorkingDays(45)
CURRENT_FOR = Months(12)
TIMELINESS = WORKING_TOGETHER.at("ch.3 (timeliness)", confidence=Confidence.SECONDARY)
COMPLETE = Within(
    name="complete",
    title="Complete the assessment",
    limit=LIMIT,
    start=Mark("referred"),
    stop=Mark("completed"),
    law=TIMELINESS,
    row="AS-01",
)
LOOKED_AT = Checkpoints(
    name="manager_looks",
    title="Look at progress with the manager",
    limits=(WorkingDays(10), WorkingDays(20), WorkingDays(45)),
    met_by=Mark("made", of="casework.management_decision"),
    law=LOCAL_PRACTICE.at("review points on assessment", confidence=Confidence.SECONDARY),
    row="AS-02",
)
# What makes an assessment out of date, however young it is: process and mark.
SIGNIFICANT = frozenset(
    {
        ("front_door.referral", "received"),
        ("protection.strategy_discussion", "held"),
        ("protection.conference", "initial_held"),
        ("casework.case_note", "significant"),
    }
)


def first_significant(events: Iterable[Event], *, after: date) -> str:
    """The first significant event later than a day, as "Referral on 3 March 2026"; "" if none."""
    found = [e for e in events if (e.kind, e.mark) in SIGNIFICANT and day_of(e.at) > after]
    if not found:
        return ""
    first = min(found, key=lambda e: in_order(e.at))
    return f"{registry.process_of(first.kind).name} on {day_of(first.at):%-d %B %Y}"
