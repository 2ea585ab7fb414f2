"""How strongly two records speak for one person: beside a twin, a brother and a father."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from sightline.people.weighing import POSSIBLE, VERY_LIKELY, Record, Weighed, sounding, weigh_all
from tests.invented_duplicates import invented, judged

HOME = ("4 quarry lane", "NE1 4XX")
BORN = date(2018, 3, 14)
NUMBER = frozenset({("NHS number", "9434765919")})
# A crowd, so that a name is as common or as rare as names are.
CROWD = tuple(invented(600, 0, seed=11).records)


def record(
    number: int, given: str, family: str, born: date | None = BORN, **held: object
) -> Record:
    details = {"sex": "F", "homes": (HOME,), **held}
    return Record(UUID(int=10**6 + number), ((given, family),), born, **details)  # type: ignore[arg-type]


def weighed(one: Record, other: Record, related: bool = False) -> Weighed | None:
    pair = (one.key, other.key)
    found = weigh_all([*CROWD, one, other], frozenset({pair} if related else ()))
    return next((it for it in found if it.pair == pair), None)


def test_the_same_child_typed_in_twice_is_very_likely() -> None:
    found = weighed(record(1, "amara", "okoro"), record(2, "amarra", "okoro"))
    assert found is not None
    assert found.weight >= VERY_LIKELY
    assert found.reasons == ("Same birth date", "Nearly the same name", "Same address")


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("amara", "okoro", date(2018, 3, 15)),
        ("amara", "harding", BORN),
        ("okoro", "amara", BORN),
        ("amara", "okoro", None),
    ],
    ids=["one digit of the birth date", "another last name", "names swapped", "no birth date"],
)
def test_one_slip_leaves_it_possible(given: str, family: str, born: date | None) -> None:
    found = weighed(record(1, "amara", "okoro"), record(2, given, family, born))
    assert found is not None
    assert found.weight >= POSSIBLE


def test_a_month_written_before_the_day_is_seen_through() -> None:
    one = record(1, "amara", "okoro", date(2018, 3, 4))
    found = weighed(one, record(2, "amara", "okoro", date(2018, 4, 3)))
    assert found is not None
    assert "Birth dates with day and month swapped" in found.reasons


def test_twins_are_not_proposed() -> None:
    assert weighed(record(1, "amara", "okoro"), record(2, "esther", "okoro")) is None


def test_twins_whose_names_differ_by_a_letter_are_not_proposed_where_both_are_names() -> None:
    assert weighed(record(1, "jayden", "okoro"), record(2, "hayden", "okoro")) is None


def test_a_father_and_a_son_of_one_name_are_not_proposed() -> None:
    assert (
        weighed(record(1, "tobias", "okoro"), record(2, "tobias", "okoro", date(1988, 5, 2)))
        is None
    )


def test_a_sister_in_the_same_house_is_not_proposed() -> None:
    assert (
        weighed(record(1, "amara", "okoro"), record(2, "esther", "okoro", date(2015, 9, 1))) is None
    )


def test_two_of_whom_it_is_recorded_who_they_are_to_each_other_are_two() -> None:
    assert weighed(record(1, "amara", "okoro"), record(2, "amarra", "okoro"), related=True) is None


def test_one_number_outweighs_another_name() -> None:
    one = record(1, "amara", "okoro", numbers=NUMBER)
    found = weighed(one, record(2, "amara", "lowther", homes=(), numbers=NUMBER))
    assert found is not None
    assert found.weight >= VERY_LIKELY
    assert "Same NHS number" in found.reasons


def test_spellings_that_sound_alike_share_a_key() -> None:
    assert sounding("philip") == sounding("fillip")
    assert sounding("kate") == sounding("cate")
    assert sounding("amara") != sounding("esther")


def test_most_second_records_are_found_and_nearly_all_that_are_very_likely_are_right() -> None:
    made = invented(4000, 400, seed=3)
    found = weigh_all(made.records)
    measured = judged(made, [(one.pair, one.weight >= VERY_LIKELY) for one in found])
    assert measured.recall >= 0.93
    assert measured.precision >= 0.95
    assert measured.precision_of_likely >= 0.99
    proposed = {one.pair for one in found}
    assert {why: len(pairs & proposed) for why, pairs in made.unlike.items()} == {
        "twins": 0,
        "brothers and sisters": 0,
        "father and son of one name": 0,
    }
