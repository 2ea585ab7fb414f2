"""Amara's and Tobias's plan: what will be different for each, and who does what about it."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro.family import children
from sightline.demo.telling import at, day
from sightline.demo.turns import Life, side_by_side
from sightline.people.person import Person
from sightline.record.actions import (
    Owner,
    agree_action,
    close_action,
    propose_action,
    report_progress,
)
from sightline.record.decision import Decision
from sightline.record.plan import Action, PlanOutcome
from sightline.record.plan_version import freeze_version
from sightline.record.planning import change_outcome, want_outcome
from sightline.record.step import Step

WRITTEN, AGREED = at("2026-09-08 10:30"), at("2026-09-08 11:00")
REVIEW = "2026-12-03"
BOTH = ("Amara", "Tobias")
AMARA = ("Amara",)
TOBIAS = ("Tobias",)
Outcomes = dict[tuple[str, str], PlanOutcome]


@dataclass(frozen=True)
class Wanted:
    """What will be different: `section` is empty where it belongs to the protection plan."""

    key: str
    children: tuple[str, ...]
    wanted: str
    measure: str
    section: str = ""
    now_is: str = ""
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deed:
    """An action of the plan: whom it serves, what moved and when, and how it was done, if it is."""

    outcome: str
    children: tuple[str, ...]
    what: str
    owner: str
    due: str
    measure: str
    how_often: str = ""
    helped_by: str = ""
    moved: tuple[tuple[str, str, bool], ...] = ()
    done: tuple[str, str] | None = None
    not_for: tuple[str, ...] = ()


WANTED = (
    Wanted(
        "sleep",
        AMARA,
        "Amara can sleep and not keep watch",
        "She puts herself at 8 of 10 or more, and sleeps six nights of seven in her own bed",
        now_is="She puts herself at 2 of 10.",
    ),
    Wanted(
        "craig",
        BOTH,
        "Craig cannot reach the children",
        "No contact for six months, and every attempt with us within a day",
    ),
    Wanted(
        "dad",
        AMARA,
        "Amara has her own time with Dad",
        "Every second Saturday kept; she chooses what they do",
    ),
    Wanted(
        "voice",
        TOBIAS,
        "Tobias can say when he is frightened",
        "He tells one grown-up, in words or by his card, within the day",
    ),
    Wanted(
        "safety",
        BOTH,
        "If he comes, the children know where to go",
        "Both can say and show it without help",
        section="safety",
        not_for=("Craig",),
    ),
    Wanted(
        "school",
        AMARA,
        "School stays the place where Amara can just be eight",
        "She stays for football, and nobody asks her about home there",
        section="education",
    ),
    Wanted(
        "asthma",
        AMARA,
        "Amara's asthma does not keep her awake",
        "No night with more than one puff for a month",
        section="health",
    ),
)
DEEDS = (
    Deed(
        "sleep",
        AMARA,
        "Keep one bedtime, door chain on, phone in Mum's room",
        "Leanne",
        REVIEW,
        "Nights slept through: 5 of 7",
        how_often="Every night",
        moved=(
            ("2026-09-24", "3 nights of 7", True),
            ("2026-10-08", "4 nights of 7", True),
            ("2026-11-05", "5 nights of 7", True),
        ),
    ),
    Deed(
        "sleep",
        AMARA,
        "Teach Amara who watches when she does not",
        "Priya",
        "2026-11-27",
        "Amara can name two people and stop when told",
        moved=(("2026-11-05", "She names Nan and Mrs Levy.", True),),
    ),
    Deed(
        "craig",
        BOTH,
        "Change the lock at Nan's",
        "Pauline",
        "2026-09-30",
        "Lock changed, key list held",
        helped_by="Riverside housing",
        moved=(
            ("2026-09-15", "Riverside housing has the form.", True),
            ("2026-10-28", "No date from Riverside housing.", False),
        ),
    ),
    Deed(
        "craig",
        BOTH,
        "Attend the domestic abuse course",
        "Leanne",
        "2026-10-31",
        "All ten sessions, and Leanne can say what she does differently",
        moved=(("2026-10-28", "4 of 10 sessions", True),),
    ),
    Deed(
        "craig",
        BOTH,
        "Tell us the same day if he makes contact",
        "Leanne",
        REVIEW,
        "Each contact is with us within a day",
        how_often="Always",
        moved=(("2026-09-28", "Kept, 3 of 3", True),),
    ),
    Deed(
        "craig",
        BOTH,
        "Put a marker on both addresses, for an officer within ten minutes",
        "DS Rana, Northmere Police",
        "2026-09-15",
        "A test call is answered in ten minutes",
        done=("2026-09-14", "Markers confirmed by DS Rana; test call took seven minutes."),
    ),
    Deed(
        "craig",
        BOTH,
        "Ask the court to make the order cover the school",
        "Leanne",
        "2026-10-09",
        "The order names the school",
        helped_by="Haven legal advice",
        done=("2026-10-02", "Order amended on 2 October; copy seen."),
    ),
    Deed(
        "dad",
        AMARA,
        "Alternate Saturdays with Dad, Amara choosing",
        "Chidi",
        REVIEW,
        "Saturdays kept, and what Amara says of them",
        how_often="Every second Saturday",
        moved=(("2026-11-14", "5 of 6 Saturdays kept", True),),
    ),
    Deed(
        "voice",
        TOBIAS,
        "Ask speech therapy to see Tobias",
        "Priya",
        "2026-09-30",
        "A first appointment is kept",
        done=("2026-09-29", "Seen by Ewa Lindqvist; six sessions begin."),
    ),
    Deed(
        "safety",
        BOTH,
        "Amara and Tobias go next door to Mrs Levy, and Amara rings 999",
        "Leanne",
        REVIEW,
        "Both can say it without help",
        how_often="Practised weekly",
        moved=(("2026-11-14", "Practised 14 November", True),),
        not_for=("Craig",),
    ),
    Deed(
        "safety",
        BOTH,
        "Bags packed and held at Nan's",
        "Pauline",
        "2026-11-06",
        "Priya has seen them",
        done=("2026-11-05", "Seen on 5 November: clothes, inhaler, the grey rabbit."),
    ),
    Deed(
        "safety",
        BOTH,
        "School knows his face and keeps the children in",
        "Mrs Lund, Northgate Primary",
        "2026-09-18",
        "Staff at the gate can say what they do",
        done=("2026-09-16", "Staff briefed; photograph held in the office."),
    ),
    Deed(
        "school",
        AMARA,
        "Ten minutes with Miss Osei every Monday morning",
        "Miss Osei, Northgate Primary",
        REVIEW,
        "Amara chooses to go",
        how_often="Each week",
        moved=(("2026-11-16", "8 of 9 weeks", True),),
    ),
    Deed(
        "asthma",
        AMARA,
        "Asthma review, with a plan for bad nights",
        "Dr Farrow, Quayside Surgery",
        "2026-10-16",
        "A written plan is on the fridge",
        done=("2026-10-12", "Plan seen at home on 22 October."),
    ),
)


def tell(northmere: Authority, people: dict[str, Person]) -> Life:
    yield WRITTEN
    outcomes = _wanted(northmere, people)
    yield AGREED
    agreed = [(deed, _agreed(northmere, people, deed, outcomes)) for deed in DEEDS]
    for child in children(people):
        decision = Decision.objects.get(
            person=child, step__kind="protection.conference", outcome="plan"
        )
        freeze_version(decision=decision, by=northmere["Priya"], now=AGREED)
    moved = [_carried_out(northmere, deed, action) for deed, action in agreed]
    yield from side_by_side(*moved, _amara_sleeps(northmere, outcomes["sleep", "Amara"]))


def _amara_sleeps(northmere: Authority, sleep: PlanOutcome) -> Life:
    yield (now := at("2026-10-28 16:30"))
    change_outcome(
        outcome=sleep,
        now_is="She puts herself at 5 of 10; it was 2 in September.",
        reason="Amara put herself there at the core group.",
        by=northmere["Priya"],
        now=now,
    )


def _wanted(northmere: Authority, people: dict[str, Person]) -> Outcomes:
    plans = {
        name: Step.objects.get(person=people[name], kind="protection.plan", ended=None)
        for name in BOTH
    }
    return {
        (one.key, name): want_outcome(
            authority=plans[name],
            wanted=one.wanted,
            measure=one.measure,
            section=one.section,
            now_is=one.now_is,
            not_for=[people[kept] for kept in one.not_for],
            by=northmere["Priya"],
            now=WRITTEN,
        )
        for one in WANTED
        for name in one.children
    }


def _agreed(
    northmere: Authority, people: dict[str, Person], deed: Deed, outcomes: Outcomes
) -> Action:
    priya = northmere["Priya"]
    serves = [outcomes[deed.outcome, name] for name in deed.children]
    action = propose_action(
        arose_in=serves[0].authority,
        what=deed.what,
        serves=serves,
        owner=_owner(northmere, people, deed.owner),
        due_on=day(deed.due),
        measure=deed.measure,
        how_often=deed.how_often,
        helped_by=deed.helped_by,
        not_for=[people[kept] for kept in deed.not_for],
        by=priya,
        now=AGREED,
    )
    return agree_action(action=action, by=priya, now=AGREED)


def _owner(northmere: Authority, people: dict[str, Person], name: str) -> Owner:
    return northmere["Priya"] if name == "Priya" else people.get(name, name)


def _carried_out(northmere: Authority, deed: Deed, action: Action) -> Life:
    priya = northmere["Priya"]
    for when, said, moved in deed.moved:
        yield (now := at(f"{when} 17:00"))
        report_progress(action=action, said=said, moved=moved, by=priya, now=now)
    if deed.done is not None:
        when, evidence = deed.done
        yield (now := at(f"{when} 17:00"))
        close_action(action=action, done=True, evidence=evidence, by=priya, now=now)
