"""Which records are proposed as one person's, and what somebody has answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.errors import NotNow, Refused
from sightline.people.addresses import record_address
from sightline.people.duplicates import PossibleDuplicate, propose, say_not_the_same, to_be_answered
from sightline.people.looking_for_duplicates import look_for_duplicates
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from tests.invented_people import NOW, a_person

BORN = date(2018, 3, 14)


def two(priya: Worker) -> tuple[Person, Person]:
    one, other = (
        a_person(name, "Okoro", by=priya, birth_date=BORN) for name in ("Amara", "Amarra")
    )
    return one, other


def run() -> int:
    return propose(found=look_for_duplicates(), now=NOW)


def test_the_same_child_typed_in_twice_is_proposed_with_the_reasons(priya: Worker) -> None:
    one, other = two(priya)
    assert run() == 1
    pair = to_be_answered().get()
    assert {pair.one, pair.other} == {one, other}
    assert pair.reasons == ["Same birth date", "Nearly the same name"]


def test_a_protected_address_is_no_reason(priya: Worker) -> None:
    for person in two(priya):
        record_address(
            person=person,
            lines="4 Quarry Lane",
            postcode="NE1 4XX",
            protected=True,
            protected_reason="He must not find them.",
            by=priya,
            now=NOW,
        )
    run()
    assert "Same address" not in to_be_answered().get().reasons


def test_what_was_said_to_be_two_is_not_proposed_again(priya: Worker) -> None:
    one, other = two(priya)
    run()
    say_not_the_same(one=other, other=one, why="Cousins.", by=priya, now=NOW)
    assert run() == 0
    assert list(to_be_answered()) == []


def test_it_may_be_said_of_two_whom_nobody_proposed(priya: Worker) -> None:
    one, other = two(priya)
    say_not_the_same(one=one, other=other, why="Cousins.", by=priya, now=NOW)
    assert run() == 0


def test_it_asks_how_one_knows_and_takes_one_answer(priya: Worker) -> None:
    one, other = two(priya)
    with pytest.raises(Refused):
        say_not_the_same(one=one, other=other, why=" ", by=priya, now=NOW)
    say_not_the_same(one=one, other=other, why="Cousins.", by=priya, now=NOW)
    with pytest.raises(NotNow):
        say_not_the_same(one=one, other=other, why="Cousins.", by=priya, now=NOW)


def test_a_pair_that_is_no_longer_alike_is_proposed_no_longer(priya: Worker) -> None:
    one, other = two(priya)
    run()
    relate(from_person=one, to_person=other, kind="twin", by=priya, now=NOW)
    assert run() == 0
    assert not PossibleDuplicate.objects.exists()


def test_a_pair_waits_once_however_often_it_is_found(priya: Worker) -> None:
    two(priya)
    first = run()
    later = propose(found=look_for_duplicates(), now=NOW + timedelta(days=1))
    assert (first, later, to_be_answered().get().proposed_at) == (1, 1, NOW)
