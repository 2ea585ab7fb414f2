"""The ages at which a mark counts, either side of each birthday."""

import pytest

from sightline.grammar.process import Ages


@pytest.mark.parametrize(
    ("ages", "age", "counts"),
    [
        (Ages(until=5), 0, True),
        (Ages(until=5), 4, True),
        (Ages(until=5), 5, False),
        (Ages(since=5), 4, False),
        (Ages(since=5), 5, True),
        (Ages(since=4, until=17), 16, True),
        (Ages(since=4, until=17), 17, False),
    ],
)
def test_an_age_counts_from_one_birthday_until_the_other(
    ages: Ages, age: int, counts: bool
) -> None:
    assert ages.include(age) is counts


def test_an_age_that_nobody_knows_is_an_older_one() -> None:
    assert [Ages(until=5).include(None), Ages(since=5).include(None)] == [False, True]


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        (Ages(until=5), "under 5"),
        (Ages(since=5), "of 5 or more"),
        (Ages(since=4, until=17), "of 4 to 16"),
    ],
)
def test_it_is_said_as_of_a_child(ages: Ages, said: str) -> None:
    assert ages.in_words == said
