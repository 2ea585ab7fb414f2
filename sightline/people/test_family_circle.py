"""Who is read for the picture of a family: three steps, on one day, in one query."""

from datetime import date, timedelta

import pytest

from sightline.people.family_circle import circle_of, may_be_children, people_in
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.statements import end
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(priya: Worker):
    """Say that one is something to another, both by first name, opened where they are new."""
    people: dict[str, Person] = {}

    def say(one: str, kind: str, other: str, **options) -> Person:
        for given in (one, other):
            people.setdefault(given, a_person(given, "Harding", by=priya, **options.pop(given, {})))
        relate(
            from_person=people[one],
            to_person=people[other],
            kind=kind,
            by=priya,
            now=NOW,
            **options,
        )
        return people[other]

    say.people = people
    return say


def names(child: Person, day: date = TODAY) -> set[str]:
    found = people_in(circle_of(child, day)).values()
    return {one.display_name.split()[0] for one in found}


def test_it_reaches_three_steps_and_no_further(kin) -> None:
    kin("Leanne", "mother", "Amara")
    kin("Pauline", "mother", "Leanne")
    kin("Edna", "mother", "Pauline")
    kin("Olive", "mother", "Edna")
    assert names(kin.people["Amara"]) == {"Amara", "Leanne", "Pauline", "Edna"}


def test_a_foster_carer_does_not_lead_to_other_children(kin) -> None:
    kin("Joan", "foster_carer", "Amara")
    kin("Joan", "foster_carer", "Eli")
    assert names(kin.people["Amara"]) == {"Amara", "Joan"}


def test_everybody_said_to_be_something_to_the_child_is_there(kin) -> None:
    for kind in ("lodger", "family_friend", "person_of_concern", "other_relative"):
        kin(kind.title(), kind, "Amara")
    assert len(names(kin.people["Amara"])) == 5


def test_a_couple_that_parted_is_still_told_of_and_other_ends_are_not(kin, priya) -> None:
    kin("Leanne", "mother", "Amara")
    kin("Craig", "partner", "Leanne")
    kin("Ron", "lodger", "Amara")
    for row in circle_of(kin.people["Amara"], TODAY):
        if row.kind in ("partner", "lodger"):
            end(statement=row, until=TODAY, by=priya, now=NOW)
    assert names(kin.people["Amara"]) == {"Amara", "Leanne", "Craig"}


def test_what_began_later_is_not_there_on_an_earlier_day(kin) -> None:
    kin("Leanne", "mother", "Amara")
    kin("Craig", "partner", "Leanne", since=TODAY)
    assert "Craig" in names(kin.people["Amara"])
    assert "Craig" not in names(kin.people["Amara"], TODAY - timedelta(days=1))


def test_relationships_among_those_at_the_edge_are_read_too(kin) -> None:
    kin("Leanne", "mother", "Amara")
    kin("Pauline", "mother", "Leanne")
    kin("Edna", "mother", "Pauline")
    kin("Fred", "father", "Pauline")
    kin("Fred", "spouse", "Edna")
    pairs = {
        (str(row.from_person), str(row.to_person)) for row in circle_of(kin.people["Amara"], TODAY)
    }
    assert ("Fred Harding", "Edna Harding") in pairs


def test_it_is_one_query_for_any_family(kin, django_assert_num_queries) -> None:
    for number in range(12):
        kin(f"Uncle{number}", "aunt_or_uncle", "Amara")
    circle_of(kin.people["Amara"], TODAY)
    with django_assert_num_queries(1):
        circle_of(kin.people["Amara"], TODAY)


def test_of_those_without_an_age_only_the_young_may_be_children(kin) -> None:
    kin("Leanne", "mother", "Amara")
    kin("Leanne", "sibling", "Kelly")
    kin("Kelly", "mother", "Noah")
    kin("Ron", "aunt_or_uncle", "Amara")
    child = kin.people["Amara"]
    young = may_be_children(child, circle_of(child, TODAY))
    assert {one for one, person in kin.people.items() if person.pk in young} == {"Amara", "Noah"}


def test_a_man_of_concern_whose_age_is_not_held_is_not_taken_for_a_child(kin) -> None:
    kin("Todd", "person_of_concern", "Amara")
    child = kin.people["Amara"]
    assert kin.people["Todd"].pk not in may_be_children(child, circle_of(child, TODAY))
