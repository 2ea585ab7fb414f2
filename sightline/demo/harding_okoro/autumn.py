"""Autumn under the plan: core groups, visits, the church on 27 September, and supervision."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import (
    at,
    day,
    decide,
    finish,
    send,
    take_on,
    tell_them,
    write,
)
from sightline.demo.turns import Life, side_by_side
from sightline.people.person import Person

VISITS = (
    (
        "2026-09-11 15:30",
        "Is this the house he doesn't know?",
        "He hid his rabbit in the cupboard.",
    ),
    ("2026-09-24 16:00", "Nan says watching is her job now.", "“My bed. Mine.”"),
    ("2026-10-08 16:10", "Tobi had the bad dream. I told him the story.", "“Bad man. Shut door.”"),
    ("2026-10-22 16:00", "I slept four nights!", "He read the speech lady's card aloud."),
    (
        "2026-11-05 15:45",
        "When Craig shouted I took Tobi under my bed and we did whispering stories. I like it now"
        " it's just me, Mum and Tobi.",
        "He drew three people and a dog they have not got.",
    ),
)
MEMBERS = [
    {"who": "mother", "name": "Leanne Harding", "came": "came"},
    {"who": "father", "name": "Chidi Okoro", "came": "came"},
    {"who": "family", "name": "Pauline Harding", "came": "came"},
    {"who": "social_worker", "name": "Priya Nair", "came": "came"},
    {"who": "school", "name": "Mrs Lund", "came": "came"},
    {"who": "health_visitor", "name": "Nurse Ibe", "came": "apologies"},
]
CHURCH: dict[str, Any] = {
    "source": "6",
    "referrer": "PC Dale, Northmere Police",
    "referrer_phone": "01632 960 190",
    "may_be_named": True,
    "callers_words": "Craig Dunmore waited outside the church. Grandma Grace kept the children in."
    " We have spoken to him; he left.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
    "agreement": "yes",
    "lawful_basis": "protect",
    "family_told": True,
    "about_a_professional": False,
    "what_differs": "The first breach since the order. He knew where they would be.",
}
OUTSIDE = {
    "worry": "He stood where the children would come out.",
    "childs_words": "“I saw his boots first.”",
    "where_tonight": "At home, at the protected address",
    "safe_now": True,
    "safe_judged_at": at("2026-09-27 12:40"),
    "seen_today": "by_another",
    "threshold_reasoning": "A breach of the order, stopped by the family's own safety plan.",
    "recommended": "own_worker",
}
SUPERVISED: dict[str, Any] = {
    "concerns": "supervision",
    "concerning": "The plan two months on, before the review conference",
    "direction": "Do not rely on Mum alone to keep Craig away. Priya asks Riverside housing's"
    " manager for the lock by 13 November, and talks with Chidi about the school run.",
    "reflection": "Each time Leanne separates he finds them within ten weeks, and we have stepped"
    " down at about the same point. Amara would say that nobody has changed the lock.",
}
MIDWAY: dict[str, Any] = {
    "concerns": "midway",
    "concerning": "The plan of 4 September, half-way to its first review",
    "child_now": "She sleeps most nights, and told her teacher that she has a plan of her own.",
    "reflection": "Sleep and school have moved. The lock at Nan's has not, and nobody owned it.",
    "direction": "Priya gets a date for the lock from Riverside housing by 30 October.",
}
LIFE_NOW = (
    "Five nights of seven asleep. She says “I still listen, but only with one ear.”",
    "In his own bed most nights. He showed Priya the card that says stop.",
)


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    yield from side_by_side(
        *(_visit(northmere, people, *visit) for visit in VISITS),
        _core_group(northmere, people, "2026-09-15", "same", "2026-10-27"),
        _outside_the_church(northmere, people),
        _midpoint(northmere, people),
        _core_group(northmere, people, "2026-10-28", "safer", "2026-12-09"),
        _supervision(northmere, people),
    )


def _visit(
    northmere: Authority, people: dict[str, Person], when: str, amara: str, tobias: str
) -> Life:
    priya = northmere["Priya"]
    yield (visited := at(when))
    steps = write(
        "protection.visit",
        children(people),
        by=priya,
        now=visited,
        began=visited,
        shared={"announced": True, "others_there": []},
        own=[_seen(f"“{amara}”"), _seen(tobias)],
    )
    finish(steps, by=priya, now=visited)


def _seen(words: str) -> dict[str, Any]:
    return {
        "visitor": "social_worker",
        "seen": "in_person",
        "where": "home",
        "asleep": False,
        "seen_alone": True,
        "home_seen": True,
        "bedroom_seen": True,
        "food_seen": True,
        "heating_seen": True,
        "home": "Tidy and warm; the chain was on before I knocked.",
        "childs_words": words,
        "work_attached": False,
        "about_the_plan": "Bedtime is kept. The lock at Nan's is not changed.",
        "changed": "The next visit is agreed with the child, by name and day.",
    }


def _core_group(
    northmere: Authority, people: dict[str, Person], held: str, judged: str, again: str
) -> Life:
    priya = northmere["Priya"]
    yield (now := at(f"{held} 16:00"))
    steps = write(
        "protection.core_group",
        children(people),
        by=priya,
        now=now,
        began=day(held),
        shared={"quorate": True, "meets_again_on": day(again), "members": MEMBERS},
        own=[
            {
                "progress": progress,
                "judgement": judged,
                "why": "The family keeps its own safety plan. The lock at Nan's has not moved.",
                "plan_changes": "Nan and Dad speak weekly and share the school run.",
                "plan_updated_on": day(held),
            }
            for progress in _progress(judged)
        ],
    )
    finish(steps, by=priya, now=now)


def _progress(judged: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """For Amara and for Tobias: better than in September, once they are judged safer."""
    slept = "better" if judged == "safer" else "same"
    craig = {
        "outcome": "Craig cannot reach the children",
        "progress": "same",
        "childs_view": "“The lock is still the old lock.”",
    }
    return (
        [
            {
                "outcome": "Amara can sleep and not keep watch",
                "progress": slept,
                "childs_view": "“I listen with one ear.”",
            },
            craig,
        ],
        [
            {
                "outcome": "Tobias can say when he is frightened",
                "progress": slept,
                "childs_view": "He holds up his card.",
            },
            craig,
        ],
    )


def _outside_the_church(northmere: Authority, people: dict[str, Person]) -> Life:
    joanne, farah, priya = northmere["Joanne"], northmere["Farah"], northmere["Priya"]
    yield (now := at("2026-09-27 12:45"))
    steps = write(
        "front_door.contact",
        children(people),
        by=joanne,
        now=now,
        began=at("2026-09-27 12:20"),
        shared=CHURCH,
        own=[OUTSIDE, OUTSIDE],
    )
    yield (now := at("2026-09-27 13:00"))
    send(steps, by=joanne, now=now)
    yield (now := at("2026-09-28 09:05"))
    decide(
        steps,
        "own_worker",
        weighed=(
            ("To their own worker", "Their plan says what we do, and it was done."),
            ("A strategy discussion", "He did not reach them, and the police have spoken to him."),
        ),
        reason="The safety plan worked. Priya asks the core group whether it still holds.",
        relies=(
            ("front_door.contact", "PC Dale: he left, and Grace Okoro had kept them in."),
            ("protection.plan", "What is agreed for the day on which he comes."),
        ),
        by=farah,
        now=now,
    )
    yield (now := at("2026-09-28 09:20"))
    take_on(steps, "Priya Nair, Safeguarding North", by=priya, now=now)
    told = "Their own worker has it, and asks for the breach to be charged."
    yield (now := at("2026-09-28 09:30"))
    tell_them(steps, "referrer", "PC Dale", told, by=farah, now=now)


def _supervision(northmere: Authority, people: dict[str, Person]) -> Life:
    helen = northmere["Helen"]
    yield (now := at("2026-11-03 11:00"))
    steps = write(
        "casework.management_decision",
        children(people),
        by=helen,
        now=now,
        began=now,
        own=[
            SUPERVISED | {"talked_with": northmere["Priya"].pk, "child_now": life}
            for life in LIFE_NOW
        ],
    )
    yield (now := at("2026-11-03 11:40"))
    decide(
        steps,
        "go_on",
        weighed=(
            ("Go on, with the lock put before everything", "The children are sleeping better."),
            ("Ask for legal advice now", "Leanne reports every contact, within hours."),
        ),
        reason="The plan works where people act on it, so what stands still is named.",
        relies=(
            ("protection.core_group", "28 October: sleep is better, and the lock has no date."),
            ("protection.visit", "22 October: the children's own words, each seen alone."),
        ),
        by=helen,
        now=now,
    )


def _midpoint(northmere: Authority, people: dict[str, Person]) -> Life:
    """The chair wrote up his check of Amara's plan; Tobias's page still waits for him. He named
    no evidence."""
    winston = northmere["Winston"]
    yield (now := at("2026-10-15 12:00"))
    steps = write(
        "casework.management_decision",
        [people["Amara"]],
        by=winston,
        now=now,
        began=now,
        shared=MIDWAY,
    )
    decide(
        steps,
        "go_on",
        weighed=(
            ("Ask for the lock's date, and let the plan stand", "Sleep and school have moved."),
            ("Call the conference early", "Only one thing of seven stands still."),
        ),
        reason="The plan moves where it matters most to Amara, and the lock now has a date.",
        by=winston,
        now=now,
    )
