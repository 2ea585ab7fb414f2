"""Before January: what the system that Northmere had then still holds of the children.

It is brought in as any other system's records are, with what it held and nothing beside it: no
words of the children, no reasons, nobody's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import at, day
from sightline.demo.turns import Life
from sightline.grammar.clock import Mark
from sightline.people.person import Person
from sightline.record.bring_in import Source, SourceChild, SourceStep, bring_in

SYSTEM = Source("The system before this one", frozenset({Mark("seen", "child_in_need.visit")}))
BROUGHT_IN = at("2026-01-09 10:40")
WORRY = "Shouting and a broken plate; the children were in the house."
# When somebody rang, what they said, and what was decided.
CONTACTS = (
    (
        "2024-06-20 22:10",
        "Craig Dunmore pushed Leanne Harding, a week after he moved in.",
        "referral",
    ),
    ("2024-10-30 19:30", WORRY, "own_worker"),
    ("2025-08-30 21:00", "A neighbour rang them: screaming through the wall.", "information"),
    (
        "2025-09-14 02:15",
        "Police were called to Tyne View. Amara had dialled 999.",
        "no_further_action",
    ),
    ("2025-11-08 23:40", WORRY, "no_further_action"),
)
ASSESSED, AUTHORISED = day("2024-06-24"), day("2024-07-19")
PLANNED, CLOSED = day("2024-07-20"), day("2025-02-14")
VISITED = (
    "2024-06-27 16:00",
    "2024-07-26 16:00",
    "2024-08-15 11:00",
    "2024-09-12 16:10",
    "2024-10-10 16:00",
    "2024-10-31 09:30",
    "2024-11-28 16:00",
    "2024-12-19 15:50",
    "2025-01-23 16:05",
    "2025-02-13 16:00",
)


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    """Bring it in, on the day on which the children became known here."""
    yield BROUGHT_IN
    bring_in(
        source=SYSTEM,
        children=[
            SourceChild(child, list(_held(child, number)))
            for number, child in enumerate(children(people), start=1)
        ],
        by=northmere["Stella"],
        now=BROUGHT_IN,
    )


def _held(child: Person, number: int) -> Iterator[SourceStep]:
    for place, (when, said, outcome) in enumerate(CONTACTS, start=1):
        yield _step(
            f"contact {number}.{place}",
            "front_door.contact",
            at(when),
            {"received_at": at(when), "source": "6", "referrer": "Northmere Police", "worry": said},
            outcome,
        )
    yield _step(
        f"assessment {number}",
        "assessment.child_and_family",
        AUTHORISED,
        {"began_on": ASSESSED, "factors": ["3B"]},
        "child_in_need",
    )
    yield _step(
        f"plan {number}",
        "child_in_need.plan",
        CLOSED,
        {"began_on": PLANNED, "ended_on": CLOSED, "why_ended": "needs_met"},
    )
    for place, when in enumerate(VISITED, start=1):
        yield _step(
            f"visit {number}.{place}",
            "child_in_need.visit",
            at(when),
            {"visited_at": at(when), "seen": "in_person"},
        )


def _step(
    key: str, kind: str, over: date | datetime, answers: dict[str, Any], outcome: str = ""
) -> SourceStep:
    over_on = over.date() if isinstance(over, datetime) else over
    return SourceStep(
        key=f"Harding-Okoro {key}",
        kind=kind,
        answers=answers,
        held={},
        is_over=True,
        over_on=over_on,
        outcome=outcome,
    )
