"""Grandparents, an aunt, two marriages and three homes: the family beyond Leanne and Chidi."""

from __future__ import annotations

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, meet
from sightline.people.bereavement import record_death
from sightline.people.households import join_household, leave_household, start_household
from sightline.people.person import Person
from sightline.people.relationships import Relationship, relate
from sightline.people.statements import end

ASKED = at("2026-01-12 17:10")
MOVED = at("2026-09-11 16:30")
MEMBERS = {
    "Emmanuel": ("Okoro", "1960-03-05", "M"),
    "Grace": ("Okoro", "1965-05-09", "F"),
    "Keith": ("Harding", "1961-01-20", "M"),
    "Kelly": ("Harding", "1999-07-11", "F"),
}
PARENTS = (
    ("Emmanuel", "father", "Chidi"),
    ("Grace", "mother", "Chidi"),
    ("Keith", "father", "Leanne"),
    ("Pauline", "mother", "Leanne"),
    ("Keith", "father", "Kelly"),
    ("Pauline", "mother", "Kelly"),
)
# Who was with whom, from when, and until when.
COUPLES = (
    ("Emmanuel", "spouse", "Grace", "1988-08-20", ""),
    ("Keith", "spouse", "Pauline", "1990-05-12", ""),
    ("Chidi", "spouse", "Leanne", "2016-06-04", "2024-03-01"),
    ("Craig", "partner", "Leanne", "2024-06-01", ""),
)
HOMES = (
    ("15 Harrow Street", ("Chidi", "Emmanuel", "Grace")),
    ("22 Alder Rise", ("Pauline", "Kelly")),
)


def meet_them(northmere: Authority, people: dict[str, Person]) -> None:
    """What their first worker hears of everybody else, from Leanne and from Chidi."""
    callum = northmere["Callum"]
    for given, (surname, born, sex) in MEMBERS.items():
        people[given] = meet(
            given,
            surname,
            by=callum,
            now=ASKED,
            source="Leanne Harding and Chidi Okoro",
            birth_date=day(born),
            sex=sex,
        )
    for parent, kind, child in PARENTS:
        relate(from_person=people[parent], to_person=people[child], kind=kind, by=callum, now=ASKED)
    record_death(
        person=people["Keith"],
        death_date=day("2023-10-02"),
        review_on=day("2026-10-02"),
        by=callum,
        now=ASKED,
    )
    _couples(northmere, people)
    for name, lived in HOMES:
        home = [people[given] for given in lived]
        start_household(name=name, people=home, by=callum, now=ASKED)


def _couples(northmere: Authority, people: dict[str, Person]) -> None:
    callum = northmere["Callum"]
    for one, kind, other, since, until in COUPLES:
        held = relate(
            from_person=people[one],
            to_person=people[other],
            kind=kind,
            since=day(since),
            source="Leanne Harding" if until or kind == "partner" else "",
            by=callum,
            now=ASKED,
        )
        if until:
            end(statement=held, until=day(until), by=callum, now=ASKED)


def he_moves_in(northmere: Authority, people: dict[str, Person]) -> None:
    """Craig Dunmore lives with them, from June 2024."""
    join_household(
        household=people["Leanne"].households.get().household,
        person=people["Craig"],
        since=day("2024-06-01"),
        source="Leanne Harding",
        by=northmere["Callum"],
        now=ASKED,
    )


def she_leaves_him(northmere: Authority, people: dict[str, Person]) -> None:
    """In September, when they move to where he cannot find them."""
    priya, craig = northmere["Priya"], people["Craig"]
    together = Relationship.objects.get(from_person=craig, kind="partner", until=None)
    end(statement=together, until=MOVED.date(), by=priya, now=MOVED)
    home = people["Leanne"].households.get().household
    leave_household(household=home, person=craig, until=MOVED.date(), by=priya, now=MOVED)
