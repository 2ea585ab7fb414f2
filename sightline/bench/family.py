"""A small invented family whose record holds something for every page: Amara, her brother
Tobias, and their mother."""

from __future__ import annotations

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, decide, meet, write
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.facts import record_fact
from sightline.people.households import start_household
from sightline.people.involvement import involve
from sightline.people.names import record_name
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, relate
from sightline.people.warnings import WarningKind, warn
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.draft import autosave
from sightline.record.step import Step

KNOWN = at("2026-01-09 10:20")
CONTACT = {
    "source": "6",
    "referrer": "PC Dale, Northmere Police",
    "referrer_phone": "01632 960 190",
    "may_be_named": True,
    "callers_words": "Third call to the house in five months. The children were on the stairs.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 30}],
    "agreement": "yes",
    "lawful_basis": "protect",
    "family_told": True,
    "about_a_professional": False,
    "what_differs": "The children were there this time, and saw it.",
}
OF_EACH_CHILD = {
    "worry": "Hears and sees their mother being hurt.",
    "childs_words": "“I count the stairs until it stops.”",
    "where_tonight": "At home with their mother",
    "safe_now": True,
    "safe_judged_at": at("2026-01-09 11:00"),
    "seen_today": "by_another",
    "threshold_reasoning": "Repeated violence that the child sees; the mother asks for help.",
    "recommended": "own_worker",
}
VISIT = {
    "announced": True,
    "seen": "in_person",
    "seen_alone": True,
    "places": ["home", "bedroom"],
    "childs_words": "“Tobi had the bad dream. I told him the story.”",
    "observed": "Tidy and warm. Amara watches the door.",
    "about_the_plan": "Sleep is a little better: five nights of seven.",
    "will_be_different": "A lock for the bedroom window, asked for today.",
}


def meet_the_family(northmere: Authority) -> dict[str, Person]:
    """Amara, Tobias and Leanne, by first name: related, held by Priya, with their facts."""
    nasreen, priya, helen = northmere["Nasreen"], northmere["Priya"], northmere["Helen"]
    family = {
        given: meet(given, surname, by=nasreen, now=KNOWN, birth_date=day(born), sex=sex)
        for given, surname, born, sex in (
            ("Amara", "Harding-Okoro", "2018-03-14", "F"),
            ("Tobias", "Harding-Okoro", "2021-06-02", "M"),
            ("Leanne", "Harding", "1995-04-21", "F"),
        )
    }
    children = [family["Amara"], family["Tobias"]]
    for child in children:
        relate(
            from_person=family["Leanne"],
            to_person=child,
            kind="mother",
            parental_responsibility=True,
            how_obtained=HowObtained.MOTHER,
            by=nasreen,
            now=KNOWN,
        )
        team = northmere.teams["Safeguarding North"]
        allocate(person=child, team=team, worker=priya, by=helen, now=KNOWN)
    relate(from_person=children[0], to_person=children[1], kind="sibling", by=nasreen, now=KNOWN)
    start_household(name="Harbour Row", people=list(family.values()), by=priya, now=KNOWN)
    _write_what_is_known(northmere, family["Amara"])
    return family


def _write_what_is_known(northmere: Authority, amara: Person) -> None:
    priya = northmere["Priya"]
    record_name(person=amara, kind="alias", given="Mara", family="Okoro", by=priya, now=KNOWN)
    record_fact(person=amara, kind="ethnicity", code="MWBA", by=priya, now=KNOWN)
    involve(person=amara, professional="Miss Osei", role="Teacher", by=priya, now=KNOWN)
    record_address(
        person=amara,
        lines="14 Harbour Row\nNorthmere",
        postcode="NE99 1AA",
        protected=True,
        protected_reason="He does not know where they moved to.",
        by=priya,
        now=KNOWN,
    )
    warn(
        person=amara,
        kind=WarningKind.VISIT_IN_PAIRS,
        text="Somebody violent may be there.",
        evidence="Police, 16 August: he threatened an officer.",
        agreed_by=northmere["Helen"],
        review_on=day("2027-02-12"),
        by=priya,
        now=at("2026-11-12 09:30"),
    )


def write_the_record(northmere: Authority, family: dict[str, Person]) -> None:
    """Three contacts: one decided, one decided alone on duty, one waiting; a plan, a finished
    visit and one that is being typed."""
    priya, nasreen, joanne = northmere["Priya"], northmere["Nasreen"], northmere["Joanne"]
    amara, tobias = family["Amara"], family["Tobias"]
    decided = _contact([tobias], "2026-01-09", by=nasreen)
    _decide(decided, "own_worker", "2026-01-09", by=northmere["Farah"])
    alone = _contact([amara], "2026-01-10", by=joanne)
    _decide(alone, "information", "2026-01-10", by=joanne)
    write(
        "child_in_need.plan",
        [amara],
        by=priya,
        now=at("2026-02-20 11:00"),
        began=day("2026-02-20"),
        shared={
            "why": "Amara lives with violence and with the fear of it.",
            "wanted": "Amara sleeps through the night; we will know from her and school.",
            "agreement": "all_agree",
        },
    )
    visited = at("2026-11-05 15:45")
    visits = write(
        "child_in_need.visit", [amara], by=priya, now=visited, began=visited, shared=VISIT
    )
    commands.complete(step=visits[0], by=priya, now=visited)
    typing = commands.start(
        kind="child_in_need.visit", people=[amara], by=priya, now=at("2026-11-19 17:38")
    )[0]
    autosave(
        step=typing,
        section="heard",
        answers={"observed": ["Clean, tired, close to Mum."]},
        base_version=0,
        by=priya,
        now=at("2026-11-19 17:41"),
    )
    _contact([amara, tobias], "2026-11-19", by=nasreen)


def _contact(children: list[Person], on: str, *, by: Worker) -> list[Step]:
    """A contact, sent to whoever decides it."""
    steps = write(
        "front_door.contact",
        children,
        by=by,
        now=at(f"{on} 11:05"),
        began=at(f"{on} 10:20"),
        shared=CONTACT,
        own=[OF_EACH_CHILD] * len(children),
    )
    for step in steps:
        commands.submit(step=step, by=by, now=at(f"{on} 11:10"))
    return steps


def _decide(steps: list[Step], outcome: str, on: str, *, by: Worker) -> None:
    decide(
        steps,
        outcome,
        weighed=(("The worker who knows them", "They trust her."), ("Another", "A stranger.")),
        reason="Priya Nair knows the family and goes to them tonight.",
        by=by,
        now=at(f"{on} 14:30"),
    )
