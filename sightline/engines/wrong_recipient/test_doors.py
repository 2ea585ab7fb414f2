"""Two ways of writing one address, and two addresses that only look like one."""

from __future__ import annotations

import pytest

from sightline.engines.guard.around import Place
from sightline.engines.wrong_recipient.doors import is_an_address, is_one_door, typed_place

HELD = Place("Flat 2\n14 Harbour Row\nNorthmere", "NE99 1AA")


@pytest.mark.parametrize(
    "typed",
    [
        "Flat 2, 14 Harbour Row, Northmere, NE99 1AA",
        "14 harbour row ne991aa",
        "14, Harbour Row",
        "Leanne Harding\nFlat 2\n14 Harbour Row\nNorthmere",
        "2 14 NE99 1AA",
    ],
)
def test_it_knows_a_door_however_it_is_typed(typed: str) -> None:
    assert is_one_door(typed_place(typed), HELD)


@pytest.mark.parametrize(
    "typed",
    [
        "16 Harbour Row, NE99 1AA",
        "Flat 3, 14 Harbour Row, NE99 1AA",
        "14a Harbour Row",
        "14 Harbour Row, NE99 1AB",
        "14 Harbour Road",
        "Harbour Row, Northmere",
    ],
)
def test_it_takes_no_other_door_for_it(typed: str) -> None:
    assert not is_one_door(typed_place(typed), HELD)


def test_a_house_with_a_name_and_no_number_is_known_by_its_name() -> None:
    held = Place("Rose Cottage\nMill Lane\nNorthmere")
    assert is_one_door(Place("Rose Cottage, Mill Lane, Northmere"), held)
    assert is_one_door(Place("Leanne Harding, Rose Cottage, Mill Lane"), held)
    assert not is_one_door(Place("4 Mill Lane, Northmere"), held)
    assert not is_one_door(Place("Ivy Cottage, Mill Lane, Northmere"), held)


def test_by_hand_is_no_address() -> None:
    assert not is_an_address("by hand")
    assert is_an_address("14 Harbour Row")
