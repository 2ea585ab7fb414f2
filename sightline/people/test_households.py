from datetime import date

import pytest

from sightline.errors import NotNow, Refused
from sightline.people.households import (
    join_household,
    leave_household,
    living_with,
    start_household,
)
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person


def test_those_who_live_together_are_found_until_they_leave(priya: Worker, amara: Person) -> None:
    mother, lodger = (a_person(name, "Reed", by=priya) for name in ("Grace", "Tom"))
    home = start_household(name="Okoro", people=[amara, mother, lodger], by=priya, now=NOW)
    assert set(living_with(amara, TODAY)) == {mother, lodger}
    leave_household(household=home, person=lodger, by=priya, now=NOW)
    assert set(living_with(amara, TODAY)) == {mother}
    assert set(living_with(amara, date(2026, 11, 18))) == {mother, lodger}
    assert set(home.people_on(TODAY)) == {amara, mother}


def test_a_child_may_live_in_two_households(priya: Worker, amara: Person) -> None:
    mother, father = (a_person(name, "Reed", by=priya) for name in ("Grace", "Tom"))
    for name, parent in (("Mother's", mother), ("Father's", father)):
        start_household(name=name, people=[amara, parent], by=priya, now=NOW)
    assert set(living_with(amara, TODAY)) == {mother, father}
    assert set(living_with(mother, TODAY)) == {amara}


def test_joining_twice_is_joining_once(priya: Worker, amara: Person) -> None:
    home = start_household(name="Okoro", people=[amara], by=priya, now=NOW)
    join_household(household=home, person=amara, by=priya, now=NOW)
    assert home.memberships.count() == 1


def test_nobody_leaves_where_they_do_not_live_or_before_they_came(
    priya: Worker, amara: Person
) -> None:
    home = start_household(name="Okoro", people=[], by=priya, now=NOW)
    with pytest.raises(Refused, match="does not live in Okoro"):
        leave_household(household=home, person=amara, by=priya, now=NOW)
    join_household(household=home, person=amara, since=TODAY, by=priya, now=NOW)
    with pytest.raises(NotNow, match="began on 19 November"):
        leave_household(household=home, person=amara, until=date(2026, 11, 18), by=priya, now=NOW)


def test_a_household_without_a_name_is_refused(priya: Worker) -> None:
    with pytest.raises(Refused, match="Give the household a name"):
        start_household(name=" ", people=[], by=priya, now=NOW)
