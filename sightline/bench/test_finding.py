"""That people are found by names that were heard wrong, on a smaller number of them."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from sightline.bench.corrupted import corrupt
from sightline.bench.finding import load_people, measure_finding, percentile
from sightline.bench.invented_people import Invented, invent
from sightline.people.birth_clue import read_birth
from sightline.people.candidates import find_candidates
from sightline.people.worker import Worker
from tests.databases import of_its_own
from tests.invented_people import NOW, TODAY, a_worker

RECALL = 0.98


@pytest.fixture
def steward(db: None) -> Worker:
    return a_worker("Stella Ward")


def test_nearly_all_are_in_the_first_ten_however_their_name_was_heard(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """In a database of its own: through the suite's went thousands of tests, whose rows were rolled
    back and still lie in its indexes."""
    with of_its_own("finding", django_db_blocker):
        finding = measure_finding(people=1_000, queries=150, by=a_worker("Stella Ward"), now=NOW)
    assert finding.asked == 150
    missed = [(one.person, one.name, one.born, one.ways) for one in finding.missed]
    assert finding.recall >= RECALL, missed


def test_a_search_asks_as_many_statements_among_many_as_among_few(steward: Worker) -> None:
    people = invent(400, Random(7))
    counted = []
    for some in (people[:10], people[10:]):
        load_people(some, by=steward, now=NOW)
        query = corrupt(people[0], Random(1))
        with CaptureQueriesContext(connection) as asked:
            find_candidates(
                name=query.name,
                born=read_birth(query.born, TODAY),
                address="1 Old Street",
                postcode="NE9 8XW",
                number="1",
                phone="01632 960 155",
            )
        counted.append(len(asked))
    assert counted == [5, 5]


def test_who_is_invented_depends_on_nothing_but_the_number() -> None:
    assert invent(50, Random(3)) == invent(50, Random(3))
    assert len({(one.given, one.family) for one in invent(2_000, Random(3))}) > 1_500


@pytest.mark.parametrize("seed", range(5))
def test_a_query_is_wrong_in_a_way_that_it_names(seed: int) -> None:
    person: Invented = invent(1, Random(seed))[0]
    query: Any = corrupt(person, Random(seed))
    assert query.ways
    assert (query.name, query.born) != (f"{person.given} {person.family}", "")
    assert read_birth(query.born, TODAY)


def test_within_what_time_so_many_were_done() -> None:
    assert percentile(range(1, 101), 95) == 95
    assert percentile([3.0], 95) == 3.0
    assert percentile([], 95) == 0.0
