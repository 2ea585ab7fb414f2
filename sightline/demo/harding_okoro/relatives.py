"""Grandparents, an aunt, two marriages and three homes: the family beyond Leanne and Chidi."""

from __future__ import annotations

from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, meet
from sightline.people.bereavement import record_death
from sightline.people.households import join_household, leave_household, start_household
from sightline.people.person import Person
from sightline.people.relationships import Relationship, relate
from sightline.people.statements import end

AT_HOME, ASKED = at("2026-01-12 16:40"), at("2026-01-12 17:10")
ORDERED = at("2026-08-21 15:00")
# Craig Dunmore with Leanne: he moved in a week before the first report, bail has kept him out of
# the house since the night on which the children became known, and she ended it when he broke in.
HE_MOVED_IN, BAILED, SHE_LEFT_HIM = day("2024-06-13"), day("2026-01-09"), day("2026-08-16")
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
    ("Craig", "partner", "Leanne", str(HE_MOVED_IN), ""),
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


def he_lived_with_them(northmere: Authority, people: dict[str, Person]) -> None:
    """Craig Dunmore, from June 2024 until bail kept him away."""
    callum, home = northmere["Callum"], people["Leanne"].households.get().household
    signed: dict[str, Any] = {"by": callum, "now": AT_HOME}
    join_household(
        household=home,
        person=people["Craig"],
        since=HE_MOVED_IN,
        source="Leanne Harding",
        **signed,
    )
    leave_household(household=home, person=people["Craig"], until=BAILED, **signed)


def she_leaves_him(northmere: Authority, people: dict[str, Person]) -> None:
    """In August, after the night on which he broke in."""
    together = Relationship.objects.get(from_person=people["Craig"], kind="partner", until=None)
    end(statement=together, until=SHE_LEFT_HIM, by=northmere["Sofia"], now=ORDERED)
