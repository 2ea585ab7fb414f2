"""Who the Fairbairns are, and the weeks in which help at home was tried."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, finish, meet, write
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.facts import record_fact
from sightline.people.households import start_household
from sightline.people.involvement import involve
from sightline.people.person import Person
from sightline.people.relationships import HowObtained, relate
from sightline.record.step import Step

KNOWN = at("2026-05-11 10:30")
MEMBERS = (
    ("Ruby", "2017-02-11", "F"),
    ("Jordan", "2012-04-23", "M"),
    ("Donna", "1990-09-02", "F"),
    ("Maureen", "1961-01-15", "F"),
)
FACTS = (
    ("Ruby", "ethnicity", "WBRI", ""),
    ("Ruby", "likes", "", "Snails, swimming, and doing Jordan's hair"),
    ("Jordan", "ethnicity", "WBRI", ""),
    ("Jordan", "likes", "", "Fixing bikes, and being told things before they happen"),
)
PLAN: dict[str, Any] = {
    "why": "Donna has been drinking since her father died in January, and asks for help with it.",
    "wanted": "There is a grown-up who is well at breakfast and at bedtime.",
    "agreement": "all_agree",
}
VISITED: dict[str, Any] = {
    "visited_at": at("2026-05-21 16:00"),
    "announced": True,
    "seen": "in_person",
    "seen_alone": True,
    "places": ["home", "kitchen"],
    "observed": "Clean and quiet. A bottle behind the bread bin, and Donna saw me see it.",
    "about_the_plan": "She went to the first group and not to the second.",
    "will_be_different": "Nan comes at seven each morning from Monday.",
}
THEIR_WORDS = {
    "Ruby": "“Mum was crying in the bath. Jordan did my plaits.”",
    "Jordan": "“I've got it. I've done it before. Just don't split us up.”",
}


def tell(northmere: Authority) -> dict[str, Person]:
    """Answers the family by first name."""
    by = northmere["Nasreen"]
    people = {
        given: meet(given, "Fairbairn", by=by, now=KNOWN, birth_date=day(born), sex=sex)
        for given, born, sex in MEMBERS
    }
    _relate(northmere, people)
    _write_what_is_known(northmere, people)
    for child in children(people):
        allocate(
            person=child,
            team=northmere.teams["Safeguarding North"],
            worker=northmere["Priya"],
            by=northmere["Helen"],
            now=KNOWN,
        )
    _help_at_home(northmere, people)
    return people


def children(people: dict[str, Person]) -> list[Person]:
    return [people["Ruby"], people["Jordan"]]


def _relate(northmere: Authority, people: dict[str, Person]) -> None:
    by = northmere["Nasreen"]
    for child in children(people):
        relate(
            from_person=people["Donna"],
            to_person=child,
            kind="mother",
            parental_responsibility=True,
            how_obtained=HowObtained.MOTHER,
            by=by,
            now=KNOWN,
        )
        relate(from_person=people["Maureen"], to_person=child, kind="grandparent", by=by, now=KNOWN)
    ruby, jordan = children(people)
    relate(from_person=ruby, to_person=jordan, kind="sibling", by=by, now=KNOWN)
    start_household(
        name="Ropery Walk", people=[people["Donna"], ruby, jordan], by=northmere["Priya"], now=KNOWN
    )


def _write_what_is_known(northmere: Authority, people: dict[str, Person]) -> None:
    priya = northmere["Priya"]
    for name, kind, code, words in FACTS:
        record_fact(person=people[name], kind=kind, code=code, words=words, by=priya, now=KNOWN)
    for child in children(people):
        record_address(
            person=child,
            lines="31 Ropery Walk\nNorthmere",
            postcode="NE99 2DB",
            by=priya,
            now=KNOWN,
        )
    involve(
        person=people["Ruby"], professional="Miss Lindqvist", role="Teacher", by=priya, now=KNOWN
    )
    involve(
        person=people["Jordan"],
        professional="Mr Dada, Staithes Academy",
        role="Head of year",
        by=priya,
        now=KNOWN,
    )


def _help_at_home(northmere: Authority, people: dict[str, Person]) -> None:
    priya = northmere["Priya"]
    for child in children(people):
        write(
            "child_in_need.plan", [child], by=priya, now=KNOWN, began=day("2026-05-11"), shared=PLAN
        )
    seen: datetime = VISITED["visited_at"]
    for child in children(people):
        steps: list[Step] = write(
            "child_in_need.visit",
            [child],
            by=priya,
            now=at("2026-05-21 17:20"),
            began=seen,
            shared=VISITED | {"childs_words": THEIR_WORDS[child.display_name.split()[0]]},
        )
        finish(steps, by=priya, now=at("2026-05-21 17:25"))
