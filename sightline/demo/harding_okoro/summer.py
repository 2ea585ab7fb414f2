"""Summer: nobody is named for three weeks, then Craig comes back, and an enquiry begins."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import (
    answer,
    at,
    begun_by,
    day,
    decide,
    send,
    take_on,
    tell_them,
    write,
)
from sightline.demo.turns import Life, Telling
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.record.actions import close_action
from sightline.record.plan import Action
from sightline.record.step import Step

SUNDAY: dict[str, Any] = {
    "source": "6",
    "referrer": "PS Whitlock, Northmere Police",
    "referrer_phone": "01632 960 190",
    "may_be_named": True,
    "callers_words": "Leanne Harding rang us at 9:20. Craig Dunmore had broken the back door in and"
    " threatened an officer. Both children were under a bed upstairs.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
    "agreement": "yes",
    "lawful_basis": "protect",
    "family_told": True,
    "about_a_professional": False,
    "what_differs": "Leanne rang the police herself, and he threatened one of them.",
}
HIDING = {
    "worry": "Hid under a bed while the door was broken in.",
    "childs_words": "“We did whispering stories.”",
    "where_tonight": "At their grandmother's, with their mother",
    "safe_now": True,
    "safe_judged_at": at("2026-08-16 22:05"),
    "seen_today": "by_another",
    "threshold_reasoning": "Likely to suffer significant harm if he comes again.",
    "recommended": "own_worker",
}
DISCUSSED: dict[str, Any] = {
    "known_at": at("2026-08-16 21:40"),
    "how": "screen",
    "police": "present",
    "police_gave": "DS Rana: charged with criminal damage, bailed not to go near the house.",
    "health": "present",
    "health_gave": "Dr Farrow, Quayside Surgery: two visits with asthma since July.",
    "agencies": [
        {
            "agency": "Northgate Primary, Mrs Lund, head teacher",
            "part": "in_writing",
            "gave": "Amara told a friend in July that she sleeps in her shoes.",
        }
    ],
    "others_at_risk": False,
    "parents_told": "Both are told that we enquire, and why.",
    "parents_told_when": "17 August, by Sofia Marques: Leanne at noon, Chidi at 1 pm",
}
TASKS: tuple[dict[str, Any], ...] = (
    {"what": "See both children", "by_when": day("2026-08-17")},
    {"what": "Go with Leanne to ask the court for an order", "by_when": day("2026-08-20")},
)
WHAT_CAME_OF_IT = (
    "Both seen alone at their grandmother's, at 3 pm and 4 pm.",
    "The court made the order on 20 August.",
)
FEARED = {
    "worry": "He breaks in at night, and the children hide from him.",
    "medical_needed": False,
    "why_no_medical": "Neither was touched; both were seen by the police doctor's nurse.",
    "interviewers": "Sofia Marques, at their grandmother's, this afternoon",
    "where_tonight": "At their grandmother's",
    "safe_tonight": "Bail conditions, a marker on the address, and a lock changed today.",
    "safe_by": "Sofia Marques, with DS Rana",
    "reasoning": "Repeated violence that now reaches the children's own bedroom.",
    "who_enquires": "joint",
    "recommended": "start_enquiry",
}
ENQUIRED: dict[str, Any] = {
    "seen": "in_person",
    "seen_at": at("2026-08-17 15:20"),
    "seen_alone": True,
    "adults": [
        {
            "name": "Leanne Harding",
            "relation": "Mother",
            "spoken_to_on": day("2026-08-17"),
            "said": "“I rang this time. I will ring every time.”",
        },
        {
            "name": "Chidi Okoro",
            "relation": "Father",
            "spoken_to_on": day("2026-08-18"),
            "said": "He wants the children with him until it is over.",
        },
        {
            "name": "Craig Dunmore",
            "relation": "Mother's former partner",
            "said": "Not spoken to: the police asked us to wait for the charge.",
        },
    ],
    "agencies": [
        {"agency": "Police, DS Rana", "said": "Charged. The risk is high while bail is his word."},
        {"agency": "Northgate Primary, Mrs Lund", "said": "Both are loved, tired and on guard."},
    ],
    "categories": ["EMO"],
    "injured": False,
    "medical": "not_needed",
    "unknowns": "Where Craig Dunmore lives now.",
    "safe_meanwhile": "Bail, the order of 20 August, Nan's house, and a mother who rings.",
    "conference_not_required": False,
    "recommended": "continuing_risk",
}
FOUND_OF_EACH: tuple[dict[str, Any], ...] = (
    {
        "childs_words": "“When he shouts I take Tobi under my bed.”",
        "findings": "Amara has been harmed by years of keeping watch. It will go on while he does.",
    },
    {
        "childs_words": "He put the toy man outside the house and shut the door three times.",
        "findings": "Tobias has been harmed by fear. He stammers, and sleeps only beside Amara.",
    },
)


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    yield from _sofia_begins(northmere, people)
    yield from _the_night_of_16_august(northmere, people)
    enquiries = yield from _strategy_discussion(northmere, people)
    yield from _enquiry(northmere, enquiries)


def _sofia_begins(northmere: Authority, people: dict[str, Person]) -> Life:
    """After three weeks in which they had no worker."""
    yield (now := at("2026-06-22 09:00"))
    for child in children(people):
        allocate(
            person=child,
            team=northmere.teams["Safeguarding North"],
            worker=northmere["Sofia"],
            handover="They have told their story to six workers. Read it before you ask.",
            by=northmere["Helen"],
            now=now,
        )


def _the_night_of_16_august(northmere: Authority, people: dict[str, Person]) -> Life:
    joanne, farah, sofia = northmere["Joanne"], northmere["Farah"], northmere["Sofia"]
    yield (now := at("2026-08-16 22:10"))
    steps = write(
        "front_door.contact",
        children(people),
        by=joanne,
        now=now,
        began=at("2026-08-16 21:40"),
        shared=SUNDAY,
        own=[HIDING, HIDING],
    )
    yield (now := at("2026-08-16 22:30"))
    send(steps, by=joanne, now=now)
    yield (now := at("2026-08-17 08:50"))
    decide(
        steps,
        "own_worker",
        weighed=(
            ("To their own worker, for a strategy discussion today", "She knows them."),
            ("A new referral", "They are open to us already."),
        ),
        reason="A strategy discussion is needed this morning, and their own worker holds it.",
        relies=(
            ("front_door.contact", "He broke the back door in, and the children hid from him."),
            ("child_in_need.plan", "The plan is there to keep him out, and it did not."),
        ),
        by=farah,
        now=now,
    )
    yield (now := at("2026-08-17 08:58"))
    take_on(steps, "Sofia Marques, Safeguarding North", by=sofia, now=now)
    told = "A strategy discussion is held at 11."
    yield (now := at("2026-08-17 09:10"))
    tell_them(steps, "referrer", "PS Whitlock", told, by=farah, now=now)


def _strategy_discussion(northmere: Authority, people: dict[str, Person]) -> Telling[list[Step]]:
    sofia = northmere["Sofia"]
    yield (now := at("2026-08-17 12:00"))
    steps = write(
        "protection.strategy_discussion",
        children(people),
        by=sofia,
        now=now,
        began=at("2026-08-17 11:00"),
        shared=DISCUSSED | {"tasks": [task | {"worker": sofia.pk} for task in TASKS]},
        own=[FEARED, FEARED],
    )
    send(steps, by=sofia, now=now)
    yield (now := at("2026-08-17 12:20"))
    decide(
        steps,
        "start_enquiry",
        weighed=(
            ("A joint enquiry under section 47", "Harm that is likely, and from a crime."),
            ("The child in need plan, made stronger", "It has not kept him out."),
        ),
        reason="He came through a locked door. The children's plan has not kept them safe.",
        relies=(
            ("protection.strategy_discussion", "DS Rana: charged, and bailed on his own word."),
            ("front_door.contact", "Both children were under a bed while the door was broken."),
            ("assessment.child_and_family", "If he comes back we talk that day: so it was agreed."),
        ),
        by=northmere["Helen"],
        now=now,
    )
    return begun_by(steps, "protection.section_47_enquiry")


def _enquiry(northmere: Authority, enquiries: list[Step]) -> Life:
    sofia = northmere["Sofia"]
    yield (now := at("2026-08-21 15:10"))
    for task, evidence in zip(TASKS, WHAT_CAME_OF_IT, strict=True):
        action = Action.objects.get(what=task["what"], due_on=task["by_when"])
        close_action(
            action=action, done=True, evidence=evidence, on=action.due_on, by=sofia, now=now
        )
    answer(enquiries, by=sofia, now=now, own=[ENQUIRED | found for found in FOUND_OF_EACH])
    send(enquiries, by=sofia, now=now)
    yield (now := at("2026-08-24 10:30"))
    decide(
        enquiries,
        "continuing_risk",
        weighed=(
            ("A conference", "Everybody who knows them must hear the same thing."),
            ("Children in need, with the order", "An order is paper until he obeys it."),
        ),
        reason="Both children have been harmed by what they see and fear, and it is not over.",
        relies=(
            ("protection.section_47_enquiry", "What each child said and showed, seen alone."),
            ("protection.section_47_enquiry", "The school: both are tired and on guard."),
        ),
        by=northmere["Helen"],
        now=now,
    )
