"""Winter and spring: the contact of 9 January, the referral, the assessment, and a plan in need."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority, leave
from sightline.demo.harding_okoro.family import KNOWN, children
from sightline.demo.telling import (
    answer,
    at,
    begun_by,
    day,
    decide,
    finish,
    send,
    take_on,
    tell_them,
    write,
)
from sightline.demo.turns import Life, Telling
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.record.step import Step

CONTACT: dict[str, Any] = {
    "source": "6",
    "referrer": "PC Dale, Northmere Police",
    "referrer_phone": "01632 960 190",
    "may_be_named": True,
    "callers_words": "Third call to the house in five months. The children were on the stairs."
    " Leanne Harding had a cut lip and would not make a statement.",
    "lives_there": [
        {"name": "Leanne Harding", "relation": "Mother", "age": 30},
        {"name": "Craig Dunmore", "relation": "Mother's partner, no relation", "age": 35},
    ],
    "agreement": "yes",
    "lawful_basis": "protect",
    "family_told": True,
    "about_a_professional": False,
    "checks": [
        {
            "agency": "Northgate Primary, Mrs Lund",
            "asked_at": at("2026-01-09 10:45"),
            "reply": "answered",
            "said": "Amara is tired and does not want to go home on Fridays.",
        }
    ],
    "activities": [
        {
            "what": "rang_family",
            "done_at": at("2026-01-09 10:55"),
            "learned": "Leanne wants help to keep the children out of it.",
        }
    ],
    "what_differs": "The children were there this time, and saw it.",
}
SAFE = {
    "where_tonight": "At home with their mother; Craig is on bail elsewhere",
    "safe_now": True,
    "safe_judged_at": at("2026-01-09 11:00"),
    "seen_today": "by_another",
    "recommended": "referral",
}
EACH_CHILDS_WORRY: tuple[dict[str, Any], ...] = (
    {
        "worry": "Amara hears and sees her mother being hurt.",
        "childs_words": "“I count the stairs until it stops.”",
        "threshold_reasoning": "Repeated violence that she sees; her mother asks for help.",
        **SAFE,
    },
    {
        "worry": "Tobias, four, was carried down the stairs past a broken door.",
        "threshold_reasoning": "Repeated violence in the house of a very young child.",
        **SAFE,
    },
)
REFERRED = {
    "history": "Police called on 14 September 2025, when Amara dialled 999. Closed at the time with"
    " no further action. A child in need plan ended in February 2025.",
    "primary_need": "N1",
    "threshold_reasoning": "Children in need: they live with violence and are afraid of it.",
    "recommended": "assess",
}
ASSESSED: dict[str, Any] = {
    "under": "s17",
    "review_planned_for": day("2026-02-02"),
    "environment": "A rented house on Tyne View. Money is short since Leanne cut her hours. Her"
    " mother Pauline lives ten minutes away.",
    "adults": [
        {
            "name": "Leanne Harding",
            "relation": "Mother",
            "spoken_to": True,
            "said": "“I keep thinking it is the last time. I don't want them to remember this.”",
        },
        {
            "name": "Chidi Okoro",
            "relation": "Father",
            "spoken_to": True,
            "said": "He did not know how bad it was, and wants the children more often.",
        },
        {
            "name": "Craig Dunmore",
            "relation": "Mother's partner",
            "spoken_to": False,
            "said": "He did not answer two letters and a call.",
        },
    ],
    "family": [
        {"name": "Chidi Okoro", "relation": "father", "part": "Alternate Saturdays; would do more"},
        {
            "name": "Pauline Harding",
            "relation": "grandparent",
            "part": "“Nan's is the safe place.”",
        },
    ],
    "history": "Leanne and Chidi parted in March 2024. Craig Dunmore moved in that June, and the"
    " first report came a week later. Three reports since September.",
    "research": "The DASH checklist came to 16. Children who see violence carry it, seen or not.",
    "parents_agree": "agree",
}
ABOUT_AMARA: dict[str, Any] = {
    "seen": "in_person",
    "seen_on": day("2026-01-14"),
    "seen_alone": True,
    "seen_alone_on": day("2026-01-14"),
    "childs_words": "“I want to not listen for the door.”",
    "views_how": ["talking", "playing"],
    "day_in_life": "She wakes before anybody and looks whether his boots are there. She dresses"
    " Tobias. School is the part of the day in which she is seven.",
    "development": "Bright, tired and watchful. Asthma, worse in the weeks after a fight.",
    "parenting": "Leanne is warm and honest with her. She cannot keep him out alone.",
    "identity": "White British and Black Nigerian. Church with Grandma Grace matters to her.",
    "danger": "She puts herself between adults, and will be hurt if it goes on.",
    "safety": "Nan, Miss Osei, and a mother who asks for help.",
    "unknowns": "What Craig has said to her to keep her quiet.",
    "factors": ["3B", "4B"],
    "analysis": "Amara keeps watch for everybody, and it costs her sleep and her childhood.",
    "contingency": "If he comes back into the house we hold a strategy discussion that day.",
    "recommended": "child_in_need",
}
ABOUT_TOBIAS: dict[str, Any] = {
    **ABOUT_AMARA,
    "childs_words": "He drew a house with one very big door. “That's so Amara can hear.”",
    "views_how": ["playing", "watching"],
    "day_in_life": "He follows Amara from room to room. He sleeps in her bed more than in his.",
    "development": "Draws beautifully. He has begun to stammer, most on Mondays.",
    "parenting": "Leanne plays with him every evening, and stops when the telephone rings.",
    "identity": "White British and Black Nigerian. He calls himself “Tobi Okoro the fast”.",
    "danger": "He is small, and in the way when it begins.",
    "unknowns": "Whether the stammer is fear. Speech therapy will say.",
    "factors": ["3B"],
    "analysis": "Tobias's fear has no words yet, and shows in his speech and his sleep.",
}
IN_NEED = {
    "why": "They live with violence and with the fear of it.",
    "wanted": "They sleep through the night; we will know from them and from school.",
    "agreement": "all_agree",
}
VISITS = (
    ("2026-03-12 16:10", "Tobi had the bad dream. I told him the story."),
    ("2026-04-09 16:00", "It's quieter. Mum sings again."),
    ("2026-05-07 15:50", "He rang on Mum's birthday. She cried in the bath."),
)

SCHOOL_RINGS: dict[str, Any] = CONTACT | {
    "source": "2A",
    "referrer": "Mrs Lund, head teacher, Northgate Primary",
    "referrer_phone": "01632 960 122",
    "callers_words": "Amara says there is a rule now about what stays in the house.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
    "checks": [],
    "activities": [],
    "what_differs": "Somebody has told them to keep quiet.",
}


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    referrals = yield from _first_contact(northmere, people)
    assessments = yield from _referred(northmere, people, referrals)
    yield from _assessed(northmere, assessments)
    yield from _in_need(northmere, people)
    yield from _second_contact(northmere, people)


def _first_contact(northmere: Authority, people: dict[str, Person]) -> Telling[list[Step]]:
    nasreen = northmere["Nasreen"]
    yield (now := at("2026-01-09 11:05"))
    steps = write(
        "front_door.contact",
        children(people),
        by=nasreen,
        now=now,
        began=KNOWN,
        shared=CONTACT,
        own=EACH_CHILDS_WORRY,
    )
    yield (now := at("2026-01-09 11:10"))
    send(steps, by=nasreen, now=now)
    yield (now := at("2026-01-09 14:30"))
    decide(
        steps,
        "referral",
        weighed=(
            ("Accept as a referral and assess", "Three calls in five months; children who saw."),
            ("Early help", "Too little while he may come back any night."),
        ),
        reason="Violence is repeated and the children are in its way. Leanne asks for help now.",
        relies=(
            ("front_door.contact", "The children were on the stairs, and Leanne has a cut lip."),
            ("child_in_need.plan", "A plan of seven months had ended eleven months before."),
        ),
        by=northmere["Farah"],
        now=now,
    )
    told = "Accepted as a referral; a social worker will visit."
    yield (now := at("2026-01-09 15:05"))
    tell_them(steps, "referrer", "PC Dale", told, by=nasreen, now=now)
    return begun_by(steps, "front_door.referral")


def _referred(
    northmere: Authority, people: dict[str, Person], referrals: list[Step]
) -> Telling[list[Step]]:
    nasreen = northmere["Nasreen"]
    yield (now := at("2026-01-09 16:00"))
    answer(referrals, by=nasreen, now=now, own=[REFERRED, REFERRED])
    send(referrals, by=nasreen, now=now)
    yield (now := at("2026-01-12 09:20"))
    decide(
        referrals,
        "assess",
        weighed=(
            ("Assess", "Nobody has asked the children yet what it is like."),
            ("Early help", "It was tried in 2025, and he came back."),
        ),
        reason="The children see repeated violence, and their mother cannot stop it alone.",
        by=northmere["Helen"],
        now=now,
    )
    yield (now := at("2026-01-12 09:30"))
    for child in children(people):
        allocate(
            person=child,
            team=northmere.teams["Safeguarding North"],
            worker=northmere["Callum"],
            by=northmere["Helen"],
            now=now,
        )
    return begun_by(referrals, "assessment.child_and_family")


def _assessed(northmere: Authority, assessments: list[Step]) -> Life:
    callum = northmere["Callum"]
    yield (now := at("2026-02-18 16:30"))
    answer(
        assessments,
        by=callum,
        now=now,
        shared=ASSESSED | {"lead_practitioner": callum.pk},
        own=[ABOUT_AMARA, ABOUT_TOBIAS],
    )
    send(assessments, by=callum, now=now)
    yield (now := at("2026-02-20 10:00"))
    decide(
        assessments,
        "child_in_need",
        weighed=(
            ("A child in need plan", "Leanne works with us, and he is out of the house."),
            ("A strategy discussion", "No new harm since January, and bail keeps him away."),
        ),
        reason="Leanne asks for help and takes it. The plan holds while he stays away.",
        relies=(
            ("assessment.child_and_family", "What each child said and drew, seen alone."),
            ("front_door.contact", "Leanne asked on the night itself to keep them out of it."),
        ),
        by=northmere["Helen"],
        now=now,
    )


def _in_need(northmere: Authority, people: dict[str, Person]) -> Life:
    callum = northmere["Callum"]
    yield (began := at("2026-02-20 11:00"))
    for child in children(people):
        write("child_in_need.plan", [child], by=callum, now=began, began=began, shared=IN_NEED)
    for when, said in VISITS:
        yield (visited := at(when))
        steps = write(
            "child_in_need.visit",
            children(people),
            by=callum,
            now=visited,
            began=visited,
            own=[_seen(f"“{said}”"), _seen("He showed his bed: “Amara's is better.”")],
        )
        finish(steps, by=callum, now=visited)


def _seen(said: str) -> dict[str, Any]:
    return {
        "announced": True,
        "seen": "in_person",
        "seen_alone": True,
        "places": ["home", "bedroom"],
        "childs_words": said,
        "observed": "Tidy and warm. Amara watches the door.",
        "about_the_plan": "Sleep is a little better: five nights of seven.",
        "will_be_different": "A lock for the bedroom window, asked for today.",
    }


def _second_contact(northmere: Authority, people: dict[str, Person]) -> Life:
    """22 May: the school rings, a week before their worker leaves."""
    nasreen = northmere["Nasreen"]
    yield (now := at("2026-05-22 14:10"))
    own = {
        "worry": "Both children have been told not to talk about home.",
        "where_tonight": "At their grandmother's for half-term",
        "safe_now": True,
        "safe_judged_at": now,
        "seen_today": "by_another",
        "threshold_reasoning": "An open plan. New pressure on them to be silent.",
        "recommended": "own_worker",
    }
    steps = write(
        "front_door.contact",
        children(people),
        by=nasreen,
        now=now,
        began=at("2026-05-22 13:30"),
        shared=SCHOOL_RINGS,
        own=[own, own],
    )
    send(steps, by=nasreen, now=now)
    yield (now := at("2026-05-22 15:20"))
    decide(
        steps,
        "own_worker",
        weighed=(
            ("To their own worker", "Callum Reid knows them and can ask today."),
            ("A new referral", "They are open to us already."),
        ),
        reason="Their plan is open, so their own worker asks them and tells the review.",
        by=northmere["Farah"],
        now=now,
    )
    told = "Their own worker has it and will ring you."
    yield (now := at("2026-05-22 15:40"))
    tell_them(steps, "referrer", "Mrs Lund", told, by=nasreen, now=now)
    yield from _callum_takes_it_and_leaves(northmere, steps)


def _callum_takes_it_and_leaves(northmere: Authority, steps: list[Step]) -> Life:
    yield (now := at("2026-05-22 16:05"))
    take_on(steps, "Callum Reid, Safeguarding North", by=northmere["Callum"], now=now)
    yield (now := at("2026-05-29 17:00"))
    leave(northmere, "Callum", now=now)
