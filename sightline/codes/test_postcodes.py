"""Postcodes of public buildings, whose places anybody can look up."""

from pathlib import Path

import pytest

from sightline.codes import postcodes
from sightline.codes.postcodes import Place, place_of, places_of

NEWCASTLE, GATESHEAD = "NE1 8QH", "NE8 1HH"


def test_a_postcode_is_read_however_it_is_typed() -> None:
    assert place_of("ne18qh ") == place_of(NEWCASTLE) == Place(425023.0, 564937.0, "E08000021")


def test_a_distance_is_the_straight_line_in_miles_to_one_decimal() -> None:
    one, other = place_of(NEWCASTLE), place_of(GATESHEAD)
    assert one is not None
    assert other is not None
    assert one.miles_from(other) == other.miles_from(one) == 1.3
    assert one.miles_from(one) == 0
    # Three miles east and four miles north.
    assert Place(0, 0, "").miles_from(Place(3 * 1609.344, 4 * 1609.344, "")) == 5.0


def test_between_the_irish_grid_and_the_other_nobody_knows_how_far_it_is() -> None:
    belfast, liverpool = place_of("BT1 5GS"), place_of("L1 8JQ")
    assert belfast is not None
    assert liverpool is not None
    assert belfast.authority.startswith("N")
    assert belfast.miles_from(liverpool) is None
    assert liverpool.miles_from(belfast) is None
    assert belfast.miles_from(belfast) == 0


@pytest.mark.parametrize("typed", ["", " ", "NE99 9ZZ", "none", "1", "☃"])
def test_of_a_postcode_that_there_is_not_nothing_is_known(typed: str) -> None:
    assert place_of(typed) is None


def test_several_are_found_at_once() -> None:
    found = places_of([NEWCASTLE, GATESHEAD, "SW1A 1AA", "NE99 9ZZ"])
    assert set(found) == {"NE18QH", "NE81HH", "SW1A1AA"}


def test_without_the_directory_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path | None:
        return None

    monkeypatch.setattr(postcodes, "_folder", nowhere)
    assert places_of([NEWCASTLE]) == {}
