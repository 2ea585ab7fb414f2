"""Jordan's ten weeks with Nan: the nominated officer approves her by telephone on the Friday night,
for sixteen weeks at the most, and Priya sees him each week until the first review."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.fairbairn.visits import visit
from sightline.demo.telling import answer, at, begun_by, day, decide, send, write
from sightline.people.person import Person
from sightline.record import commands

FRIDAY = day("2026-06-05")
ASKED: dict[str, Any] = {
    "asked_on": FRIDAY,
    "what": "first",
    "carer": "Maureen Fairbairn",
    "tie": "His nan, Donna's mother",
    "why_now": "He has stayed with her since he could walk, and there is nobody at home tonight.",
    "wishes": "“I'll go to Nan's. She doesn't ask stuff.”",
    "family_says": "Donna, on the ward: “He'll be alright with my mum.”",
    "care": "She cooked and washed for both children each morning since 25 May.",
    "bond": "He went to her flat by himself the night his grandad died.",
    "learning": "Her flat is ten minutes from his school. She signs the planner.",
    "own_health": "Sixty-five; a hip that she says is nothing. No drink in the flat, no violence.",
    "own_story": "Thirty years in the fish market. She buried her husband in January.",
    "means": "Her pension. Her neighbour sits with her in the evenings.",
    "offences": "None found: the police were rung at a quarter to eleven.",
    "visited_on": FRIDAY,
    "home": "Second floor, twenty stairs, two bedrooms. Warm, clean; his grandad's boots.",
    "household": [{"name": "Maureen Fairbairn", "who": "The carer, 65", "checked": True}],
    "full_assessment": "The fostering team, for the panel by 24 July.",
    "if_not": "With foster carers in Southmere, without Ruby too.",
    "recommended": "approve",
}
SUPPORT = {
    "support": "The fostering allowance from tonight; a bus pass on Monday; Priya each week."
}
IN_JUNE: tuple[dict[str, Any], ...] = (
    {
        "visited_at": at("2026-06-15 17:00"),
        "room": "The boots stayed, and a bike pump stands beside them.",
        "childs_words": "“Bed's too big. I sleep in the middle like a king.”",
        "asked_for": "A lamp for it. I brought one on Wednesday.",
        "carer_said": "Nan: he eats when Ruby does.",
        "settled": "At school every day, and on time.",
    },
    {
        "visited_at": at("2026-06-22 17:00"),
        "room": "As it was, with a wheel in the bath.",
        "childs_words": "“You were late Friday. It was four eleven.”",
        "asked_for": "A call at four that is at four. I said sorry, and wrote it in my book.",
        "carer_said": "Nan: he times us all.",
        "settled": "The dentist is on Wednesday and he knows what will be done.",
    },
    {
        "visited_at": at("2026-06-29 17:00"),
        "room": "Tidy; he had swept for the review.",
        "childs_words": "“Do I have to talk when they're all looking?”",
        "asked_for": "To have it in the bike shed. David said yes.",
        "carer_said": "Nan: she takes the stairs slowly and makes a joke of it.",
        "settled": "Well at school. He sleeps five hours.",
    },
)
IN_AUGUST: dict[str, Any] = {
    "visited_at": at("2026-08-10 16:30"),
    "room": "Two boxes, packed and labelled. The boots are on top.",
    "childs_words": "“He lent me a pump. He didn't have to.”",
    "asked_for": "To hear by Wednesday whether it is yes. I promised it.",
    "carer_said": "Nan: she is ashamed, and should not be. I told her so.",
    "settled": "He has met the Adeyemis and asked to go there.",
}


def approved_for_a_time(northmere: Authority, jordan: Person) -> None:
    joanne = northmere["Joanne"]
    asked, decided = at("2026-06-05 23:15"), at("2026-06-05 23:30")
    steps = write(
        "in_care.connected_person", [jordan], by=joanne, now=asked, began=FRIDAY, shared=ASKED
    )
    send(steps, by=joanne, now=asked)
    decide(
        steps,
        "approve",
        weighed=(
            ("Nan, for sixteen weeks at the most", "He knows her, and she was seen and checked."),
            ("The carers in Southmere", "Approved in full, forty miles off, and strangers."),
        ),
        reason="By telephone at half past eleven, from what Joanne saw and heard. Her hip is to be"
        " asked about in the full assessment.",
        relies=(("in_care.connected_person", "What was found of her and of her flat."),),
        by=northmere["Judith"],
        now=decided,
    )
    approvals = begun_by(steps, "in_care.temporary_approval")
    shared = SUPPORT | {"began_on": FRIDAY}
    answer(approvals, by=joanne, now=at("2026-06-05 23:35"), shared=shared)


def seen(northmere: Authority, jordan: Person, *visits: dict[str, Any]) -> None:
    for said in visits:
        visit(northmere, jordan, said)


def no_longer(northmere: Authority, jordan: Person, now: datetime) -> None:
    """The approval ends on the day on which he leaves her."""
    priya = northmere["Priya"]
    approval = jordan.steps.get(kind="in_care.temporary_approval")
    after = "He lives with approved foster carers. She sees him on Sundays and wants no panel now."
    said = {"ended_on": now.date(), "why_ended": "moved", "after": after}
    answer([approval], by=priya, now=now, shared=said)
    commands.end(spell=approval, by=priya, now=now)
