from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import IntegrityError

from sightline.errors import NotNow, Refused
from sightline.people.allocation import (
    Allocation,
    allocate,
    allocated_to,
    allocations_on,
    end_allocation,
    lead_on,
    unallocated,
    workers_lived_through,
)
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import worker_leaves
from tests.invented_people import NOW, TODAY, a_person, a_worker

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def held_by(person: Person, day: date) -> str:
    lead = lead_on(person, day)
    return lead.holder if lead else ""


def test_a_new_lead_takes_over_on_the_day_the_last_one_ends(
    priya: Worker, north: Team, amara: Person
) -> None:
    tom = a_worker("Tom Reed")
    allocate(person=amara, team=north, worker=priya, since=MAY, by=priya, now=NOW)
    allocate(person=amara, team=north, worker=tom, since=JUNE, by=priya, now=NOW)
    assert held_by(amara, date(2026, 5, 3)) == ""
    assert held_by(amara, date(2026, 5, 31)) == "Priya Nair"
    assert held_by(amara, JUNE) == "Tom Reed"
    assert workers_lived_through(amara) == 2


def test_two_changes_on_one_day_leave_one_lead(priya: Worker, north: Team, amara: Person) -> None:
    tom = a_worker("Tom Reed")
    for worker in (priya, tom):
        allocate(person=amara, team=north, worker=worker, by=priya, now=NOW)
    assert held_by(amara, TODAY) == "Tom Reed"


def test_a_lead_before_the_present_one_began_is_refused(
    priya: Worker, north: Team, amara: Person
) -> None:
    allocate(person=amara, team=north, worker=priya, since=JUNE, by=priya, now=NOW)
    with pytest.raises(NotNow, match="Priya Nair has held Amara Okoro since 1 June 2026"):
        allocate(person=amara, team=north, worker=priya, since=MAY, by=priya, now=NOW)


def test_a_co_worker_stands_beside_the_lead_who_comes_first(
    priya: Worker, north: Team, amara: Person
) -> None:
    tom = a_worker("Tom Reed")
    allocate(person=amara, team=north, worker=tom, role="co_worker", by=priya, now=NOW)
    allocate(person=amara, team=north, worker=priya, by=priya, now=NOW)
    held = allocations_on([amara], TODAY)[amara.pk]
    assert [str(row) for row in held] == ["Priya Nair, lead worker", "Tom Reed, co-worker"]
    assert list(allocated_to(tom, TODAY)) == [amara]


def test_a_team_may_hold_a_child_until_somebody_is_named(
    priya: Worker, north: Team, amara: Person
) -> None:
    allocate(person=amara, team=north, by=priya, now=NOW)
    assert held_by(amara, TODAY) == "Safeguarding North, not yet allocated"
    assert list(unallocated(TODAY)) == [amara]
    allocate(person=amara, team=north, worker=priya, by=priya, now=NOW)
    assert list(unallocated(TODAY)) == []


def test_the_database_refuses_a_second_lead_on_any_day(
    priya: Worker, north: Team, amara: Person
) -> None:
    first = allocate(person=amara, team=north, worker=priya, since=MAY, by=priya, now=NOW)
    end_allocation(allocation=first, until=JUNE, reason="Long leave", by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="allocation_one_lead_on_any_day"):
        Allocation.objects.create(
            person=amara,
            team=north,
            worker=priya,
            role="lead",
            since=date(2026, 5, 31),
            entered_at=NOW,
            entered_by=priya,
        )


def test_a_co_worker_without_a_name_is_refused_by_the_database(
    priya: Worker, north: Team, amara: Person
) -> None:
    with pytest.raises(IntegrityError, match="only_a_lead_may_be_unnamed"):
        allocate(person=amara, team=north, role="co_worker", by=priya, now=NOW)


def test_an_allocation_ends_with_a_reason_and_not_before_it_began(
    priya: Worker, north: Team, amara: Person
) -> None:
    held = allocate(person=amara, team=north, worker=priya, since=JUNE, by=priya, now=NOW)
    with pytest.raises(Refused, match="Say why"):
        end_allocation(allocation=held, reason=" ", by=priya, now=NOW)
    with pytest.raises(NotNow, match="began on 1 June 2026"):
        end_allocation(allocation=held, until=MAY, reason="Moved", by=priya, now=NOW)
    end_allocation(allocation=held, reason="Moved", by=priya, now=NOW)
    assert held_by(amara, TODAY) == ""


def test_a_worker_who_has_left_is_given_nobody(priya: Worker, north: Team, amara: Person) -> None:
    tom = a_worker("Tom Reed")
    worker_leaves(worker=tom, by=priya, now=NOW)
    with pytest.raises(Refused, match="Tom Reed no longer works here"):
        allocate(person=amara, team=north, worker=tom, by=priya, now=NOW)


def test_the_allocations_of_many_are_read_at_once(
    priya: Worker,
    north: Team,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    people = [a_person("Ben", f"Reed{n}", by=priya) for n in range(5)]
    for person in people:
        allocate(person=person, team=north, worker=priya, by=priya, now=NOW)
    with django_assert_num_queries(1):
        held = allocations_on(people, TODAY)
        assert [row.holder for rows in held.values() for row in rows] == ["Priya Nair"] * 5


def test_allocating_twice_is_allocating_once(priya: Worker, north: Team, amara: Person) -> None:
    for role in ("lead", "lead", "co_worker", "co_worker"):
        allocate(person=amara, team=north, worker=priya, role=role, by=priya, now=NOW)
    assert amara.allocations.count() == 2
