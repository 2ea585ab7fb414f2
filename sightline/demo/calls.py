"""The calls of this week at the front door and at night, and a record that only a few may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sightline.access.restriction import restrict
from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, finish, leave_typed, meet, send, write
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person


@dataclass(frozen=True)
class Call:
    """A contact about one child. `sent` is empty while it is still being written."""

    given: str
    family: str
    born: str
    taker: str
    received: str
    sent: str
    source: str
    referrer: str
    words: str
    tonight: str


CALLS = (
    Call(
        "Zoë",
        "Ó Súilleabháin",
        "2023-05-06",
        "Nasreen",
        "2026-11-16 10:10",
        "2026-11-16 16:00",
        "5D",
        "Tina Ogle, Sunbeams nursery",
        "She has come without a coat all week, and her dad smelled of drink on Friday.",
        "At home with her father",
    ),
    Call(
        "Bo",
        "Ng",
        "2019-01-31",
        "Nasreen",
        "2026-11-19 15:20",
        "",
        "2A",
        "Mr Abara, Saltmarsh School",
        "He fell asleep at his desk again. He says the baby cries and he gets up.",
        "At home with his parents",
    ),
    Call(
        "Kayden",
        "Sharpe",
        "2011-04-22",
        "Farah",
        "2026-11-17 16:40",
        "2026-11-17 17:30",
        "6",
        "PC Dale, Northmere Police",
        "Found at the bus station at two, with a man who would not give his name.",
        "At his grandfather's",
    ),
    Call(
        "Łucja",
        "Wąsik",
        "2015-12-12",
        "Farah",
        "2026-11-19 16:50",
        "",
        "3A",
        "Dr Farrow, Quayside Surgery",
        "She asked me whether a doctor has to tell.",
        "At home with her mother",
    ),
    Call(
        "Noah",
        "Whitcombe",
        "2015-08-19",
        "Joanne",
        "2026-11-17 23:40",
        "2026-11-18 01:15",
        "1B",
        "A neighbour, who asks not to be named",
        "Shouting since ten, and a boy in the garden in his socks.",
        "Next door, by agreement",
    ),
    Call(
        "Jayden",
        "Price",
        "2014-02-27",
        "Joanne",
        "2026-11-19 17:35",
        "",
        "1C",
        "Jayden himself",
        "Mum has gone out and I don't know when she is back.",
        "Not known yet",
    ),
)
TEAM_OF = {"Nasreen": "Front door", "Farah": "Front door", "Joanne": "Emergency duty"}
WHO_IS_HIDDEN = "Her mother works at our own front door, and no colleague may come upon this."


def tell(northmere: Authority) -> None:
    for call in CALLS:
        _call(northmere, call)
    _restricted(northmere)


def _call(northmere: Authority, call: Call) -> None:
    taker, now = northmere[call.taker], at(call.received)
    child = meet(
        call.given, call.family, by=taker, now=now, birth_date=day(call.born), source=call.referrer
    )
    allocate(
        person=child,
        team=northmere.teams[TEAM_OF[call.taker]],
        worker=taker,
        reason="The front door holds a child until somebody decides what happens next.",
        by=taker,
        now=now,
    )
    steps = write("front_door.contact", [child], by=taker, now=now, began=now, shared=_said(call))
    if call.sent:
        send(steps, by=taker, now=at(call.sent))
    else:
        typed = "Nobody has rung about this child before. I"
        leave_typed(steps[0], "next", "threshold_reasoning", typed, by=taker, now=now)
    if call.taker == "Farah":
        _night_duty_decides(northmere, child)


def _night_duty_decides(northmere: Authority, child: Person) -> None:
    """Whoever takes a contact does not decide it, so at night it falls to the other."""
    allocate(
        person=child,
        team=northmere.teams["Emergency duty"],
        worker=northmere["Joanne"],
        role=AllocationRole.CO_WORKER,
        reason="Decides tonight what Farah Aziz took.",
        by=northmere["Farah"],
        now=at("2026-11-19 17:00"),
    )


def _said(call: Call) -> dict[str, Any]:
    said: dict[str, Any] = {
        "source": call.source,
        "referrer": call.referrer,
        "referrer_phone": "01632 960 188",
        "may_be_named": "not to be named" not in call.referrer,
        "callers_words": call.words,
        "about_a_professional": False,
        "worry": call.words,
        "where_tonight": call.tonight,
        "safe_now": True,
        "safe_judged_at": at(call.received),
        "seen_today": "by_another",
    }
    if not call.sent:
        return said
    return said | {
        "lives_there": [{"name": "A parent", "relation": "As the caller says"}],
        "agreement": "not_asked",
        "lawful_basis": "protect",
        "family_told": True,
        "what_differs": "The first contact about this child.",
        "threshold_reasoning": "Somebody must see this child before it can be known.",
        "recommended": "referral",
    }


def _restricted(northmere: Authority) -> None:
    """Wren Ashdown, whom Helen Marsh holds herself, and whom night duty may meet."""
    helen, began = northmere["Helen"], at("2026-10-05 10:00")
    wren = meet("Wren", "Ashdown", by=helen, now=began, birth_date=day("2012-06-18"), sex="F")
    allocate(
        person=wren,
        team=northmere.teams["Safeguarding North"],
        worker=helen,
        by=helen,
        now=began,
    )
    restrict(
        person=wren,
        reason=WHO_IS_HIDDEN,
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=began,
    )
    plan = {
        "why": "She does not go home while her stepfather is there.",
        "wanted": "She sleeps in one place. We will know from her.",
        "agreement": "all_agree",
    }
    write("child_in_need.plan", [wren], by=helen, now=began, began=began, shared=plan)
    visited = at("2026-10-14 16:30")
    seen = {
        "announced": True,
        "seen": "in_person",
        "seen_alone": True,
        "places": ["elsewhere"],
        "childs_words": "“If Mum hears it at work first, I'm gone.”",
        "observed": "At the library. She ate both sandwiches.",
        "about_the_plan": "She stays with her friend's parents, who have said yes.",
        "will_be_different": "She rings Helen, and nobody else is told.",
    }
    steps = write("child_in_need.visit", [wren], by=helen, now=visited, began=visited, shared=seen)
    finish(steps, by=helen, now=visited)
