"""The Lowthers: Poppy, 2, whose plan drifts, and her brother, 10, whose plan has done its work.

His name is the longest in the demo, because somebody's always is.
"""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import (
    answer,
    at,
    begun_by,
    day,
    decide,
    finish,
    leave_typed,
    meet,
    send,
    tell_them,
    write,
)
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, relate
from sightline.record.step import Step

KNOWN = at("2026-01-12 14:00")
CONTACT: dict[str, Any] = {
    "source": "1A",
    "referrer": "Hannah Lowther, their mother",
    "referrer_phone": "01632 960 186",
    "may_be_named": True,
    "callers_words": "I cannot get out of bed, and Max has been doing his sister's breakfast.",
    "lives_there": [{"name": "Hannah Lowther", "relation": "Mother", "age": 33}],
    "agreement": "yes",
    "lawful_basis": "agreed",
    "family_told": True,
    "about_a_professional": False,
    "what_differs": "The first contact.",
}
WORRIED = {
    "worry": "Their mother is ill, and a boy of nine runs the house.",
    "where_tonight": "At home; their aunt stays",
    "safe_now": True,
    "safe_judged_at": KNOWN,
    "seen_today": "no",
    "threshold_reasoning": "Unlikely to do well without help while she is ill.",
    "recommended": "referral",
}
REFERRED = {
    "history": "None.",
    "primary_need": "N3",
    "threshold_reasoning": "Children in need while their mother is ill.",
    "recommended": "assess",
}
ASSESSED: dict[str, Any] = {
    "under": "s17",
    "environment": "A council flat, warm and full of books. Money is tight.",
    "adults": [
        {
            "name": "Hannah Lowther",
            "relation": "Mother",
            "spoken_to": True,
            "said": "“Some days I am behind glass.”",
        }
    ],
    "family": [
        {
            "name": "Zbigniew Featherstonehaugh-Krzyżanowski",
            "relation": "father",
            "part": "Max's father, in Łódź. Rings on Sundays.",
        },
        {"name": "Not known", "relation": "father_unknown", "part": "Poppy's: Hannah was asked."},
    ],
    "history": "Depression after each birth.",
    "research": "What young carers say that they miss: time, and being asked.",
    "parents_agree": "agree",
}
OF_EACH: dict[str, Any] = {
    "seen": "in_person",
    "seen_on": day("2026-01-15"),
    "seen_alone": True,
    "seen_alone_on": day("2026-01-15"),
    "childs_words": "“I do the toast because I am good at toast.”",
    "views_how": ["talking"],
    "day_in_life": "Breakfast is at seven if Max makes it, and at ten if he does not.",
    "development": "Well, and a little old for the age.",
    "parenting": "Loving always; able on three days of five.",
    "identity": "English and Polish; Max counts in both.",
    "danger": "Days without a grown-up who is well.",
    "safety": "Aunt Bea, school, and a mother who rang us.",
    "unknowns": "Whether the new medicine helps.",
    "factors": ["4B"],
    "analysis": "They are loved, and short of a grown-up on the bad days.",
    "contingency": "If she goes into hospital, Aunt Bea takes them both.",
    "recommended": "child_in_need",
}
REVIEWED: dict[str, Any] = {
    "went_ahead": True,
    "people": [
        {"name": "Hannah Lowther", "who": "Mother", "came": "came"},
        {"name": "Aunt Bea", "who": "Family", "came": "came"},
        {"name": "Mr Ng", "who": "School", "came": "in_writing"},
    ],
    "childs_words": "“Mum does the toast now.”",
    "how_heard": "At home the day before, with the three houses.",
    "progress": [
        {
            "outcome": "A grown-up gets everybody up",
            "progress": "better",
            "childs_view": "“Mostly Mum. Bea on Fridays.”",
        }
    ],
    "still_worried": "What a winter brings.",
    "recommended": "continue",
    "why_recommended": "It is better, and it is new.",
}
CLOSING: dict[str, Any] = {
    "closes_on": day("2026-11-17"),
    "reason": "RC7",
    "outcome_against_plan": "He goes to chess on Saturdays, and has not made breakfast since May.",
    "worry": "That he hides it if she is ill again.",
    "if_it_gets_hard": "He rings Aunt Bea, who rings us.",
    "promises": [{"promise": "To tell him who reads his record", "kept": True}],
    "goodbye": "made",
    "goodbye_on": day("2026-11-13"),
    "childs_words": "“Will Sam still come for Poppy?”",
    "family_agrees": "agrees",
    "held_next": "family",
    "recommended": "close",
}


def tell(northmere: Authority) -> list[Person]:
    """Answers Poppy and her brother."""
    children = _family(northmere)
    assessments = _referred(northmere, children)
    _assessed(northmere, assessments)
    _plans(northmere, children)
    _his_plan_ends(northmere, children[1])
    _this_week(northmere, children)
    return children


def _family(northmere: Authority) -> list[Person]:
    by = northmere["Nasreen"]
    poppy, max_, mother, father = (
        meet(given, family, by=by, now=KNOWN, birth_date=day(born), sex=sex, source="Their mother")
        for given, family, born, sex in (
            ("Poppy", "Lowther", "2024-03-03", "F"),
            (
                "Maximilian-Alexander Oluwaseun",
                "Featherstonehaugh-Krzyżanowski",
                "2016-02-09",
                "M",
            ),
            ("Hannah", "Lowther", "1992-11-30", "F"),
            ("Zbigniew", "Featherstonehaugh-Krzyżanowski", "1988-06-24", "M"),
        )
    )
    for parent, child, kind, how in (
        (mother, poppy, "mother", HowObtained.MOTHER),
        (mother, max_, "mother", HowObtained.MOTHER),
        (father, max_, "father", HowObtained.REGISTERED),
    ):
        relate(
            from_person=parent,
            to_person=child,
            kind=kind,
            parental_responsibility=True,
            how_obtained=how,
            by=by,
            now=KNOWN,
        )
    relate(from_person=poppy, to_person=max_, kind="half_sibling", by=by, now=KNOWN)
    return [poppy, max_]


def _referred(northmere: Authority, children: list[Person]) -> list[Step]:
    nasreen, farah, ruth = northmere["Nasreen"], northmere["Farah"], northmere["Ruth"]
    weighed = (("Assess", "A boy of nine runs the house."), ("Advice", "She has had advice."))
    reason = "Their mother asks for help, and her son carries what she cannot."
    now = at("2026-01-12 15:00")
    contacts = write(
        "front_door.contact",
        children,
        by=nasreen,
        now=now,
        began=KNOWN,
        shared=CONTACT,
        own=[WORRIED, WORRIED],
    )
    send(contacts, by=nasreen, now=now)
    decide(contacts, "referral", weighed=weighed, reason=reason, by=farah, now=now)
    told = "A social worker visits this week."
    tell_them(contacts, "referrer", "Hannah Lowther", told, by=nasreen, now=now)
    referrals = begun_by(contacts, "front_door.referral")
    answer(referrals, by=nasreen, now=now, own=[REFERRED, REFERRED])
    send(referrals, by=nasreen, now=now)
    now = at("2026-01-13 10:00")
    decide(referrals, "assess", weighed=weighed, reason=reason, by=ruth, now=now)
    _allocated(northmere, children)
    return begun_by(referrals, "assessment.child_and_family")


def _allocated(northmere: Authority, children: list[Person]) -> None:
    team, ruth = northmere.teams["Safeguarding South"], northmere["Ruth"]
    now = at("2026-01-13 10:30")
    for child in children:
        allocate(person=child, team=team, worker=northmere["Sam"], by=ruth, now=now)


def _looked_at_by_others(northmere: Authority, poppy: Person) -> None:
    for name in ("Ruth", "Grace"):
        allocate(
            person=poppy,
            team=northmere.teams["Safeguarding South"],
            worker=northmere[name],
            role=AllocationRole.SUPERVISING,
            reason="A plan that has gone on for long: she looks at it as well.",
            by=northmere["Ruth"],
            now=at("2026-10-01 09:00"),
        )


def _assessed(northmere: Authority, assessments: list[Step]) -> None:
    sam, now = northmere["Sam"], at("2026-02-19 16:00")
    shared = ASSESSED | {"lead_practitioner": sam.pk}
    answer(assessments, by=sam, now=now, shared=shared, own=[OF_EACH, OF_EACH])
    send(assessments, by=sam, now=now)
    decide(
        assessments,
        "child_in_need",
        weighed=(
            ("A plan for both", "It is one house, and one illness."),
            ("Early help", "Tried by Hannah for a year, alone."),
        ),
        reason="Both children need a grown-up on the bad days until their mother is well.",
        relies=(("assessment.child_and_family", "What the boy does each morning, in his words."),),
        by=northmere["Ruth"],
        now=at("2026-02-20 11:00"),
    )


def _plans(northmere: Authority, children: list[Person]) -> None:
    sam, began = northmere["Sam"], at("2026-02-23 10:00")
    for child in children:
        shared = {
            "why": "A mother who is ill, and a child who carries it.",
            "wanted": "A grown-up gets everybody up. We will know from the children.",
            "agreement": "all_agree",
        }
        write("child_in_need.plan", [child], by=sam, now=began, began=began, shared=shared)
    _visit(northmere, children, "2026-03-20 16:00")
    _review(northmere, children, "2026-04-02", REVIEWED, "continue")
    _visit(northmere, children, "2026-06-12 16:00")
    _review(northmere, children, "2026-07-01", REVIEWED, "continue")
    _visit(northmere, children, "2026-08-14 11:00")
    _looked_at_by_others(northmere, children[0])
    _visit(northmere, children, "2026-10-16 16:00")


def _visit(northmere: Authority, children: list[Person], when: str) -> None:
    sam, visited = northmere["Sam"], at(when)
    seen = {
        "announced": True,
        "seen": "in_person",
        "seen_alone": True,
        "places": ["home", "kitchen"],
        "childs_words": "“Mum does the toast now.”",
        "observed": "Warm, noisy, fed.",
        "about_the_plan": "Mornings go well on four days of five.",
        "will_be_different": "Aunt Bea has the key.",
    }
    steps = write(
        "child_in_need.visit", children, by=sam, now=visited, began=visited, own=[seen, seen]
    )
    finish(steps, by=sam, now=visited)


def _review(
    northmere: Authority, children: list[Person], held: str, said: dict[str, Any], outcome: str
) -> None:
    sam, now = northmere["Sam"], at(f"{held} 15:00")
    steps = write(
        "child_in_need.review",
        children,
        by=sam,
        now=now,
        began=day(held),
        shared={"went_ahead": True, "people": said["people"]},
        own=[said for _ in children],
    )
    send(steps, by=sam, now=now)
    decide(
        steps,
        outcome,
        weighed=(
            ("The plan goes on", "It is better, and needs a winter to prove it."),
            ("The plan ends", "The boy no longer carries the house."),
        ),
        reason="What the children say of their mornings, heard at home and at school.",
        relies=(
            ("child_in_need.review", "What the child said at home the day before."),
            ("child_in_need.visit", "Mornings go well on four days of five."),
        ),
        by=northmere["Ruth"],
        now=at(f"{held} 16:30"),
    )


def _his_plan_ends(northmere: Authority, max_: Person) -> None:
    """Decided at his review; the closure waits for Ruth Amadi."""
    ends = REVIEWED | {
        "recommended": "close",
        "against_plan": "He is ten, and does nothing at seven but sleep.",
        "if_it_returns": "Aunt Bea, and Mr Ng at school.",
    }
    _review(northmere, [max_], "2026-11-05", ends, "close")
    sam, now = northmere["Sam"], at("2026-11-17 15:20")
    steps = write("front_door.closure", [max_], by=sam, now=now, shared=CLOSING)
    send(steps, by=sam, now=now)


def _this_week(northmere: Authority, children: list[Person]) -> None:
    """What Sam, Ruth and Grace have typed and not yet saved."""
    sam, poppy = northmere["Sam"], children[0]
    (visit,) = write("child_in_need.visit", [poppy], by=sam, now=at("2026-11-19 16:10"))
    typed = "Poppy brought every shoe in the house, one by one, and put them in my lap."
    leave_typed(visit, "heard", "observed", typed, by=sam, now=at("2026-11-19 16:20"))
    for name, typed in (
        ("Ruth", "Sam holds the review before the end of November, with the health visitor."),
        ("Grace", "Nine months on Monday. What would be different if we left today?"),
    ):
        by, now = northmere[name], at("2026-11-19 16:45")
        (oversight,) = write("casework.management_decision", [poppy], by=by, now=now)
        leave_typed(oversight, "thought", "direction", typed, by=by, now=now)
