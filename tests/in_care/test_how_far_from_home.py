"""How far from home a child lives, as their page tells it, from two postcodes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from sightline.engines.from_home import from_home
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.a_child_in_care import a_home
from tests.in_care.test_page_of_a_child_in_care import BEGAN, TODAY, in_care, shown
from tests.worked_cases import written

__all__ = ["in_care"]


class TestHowFarFromHome:
    """The civic centres of Newcastle and of Gateshead, across the river."""

    @pytest.fixture
    def away(self, amara: Person, priya: Worker) -> Person:
        said = {"began_on": BEGAN, "category_of_need": "N3", "home_postcode": "NE1 8QH"}
        written("in_care.looked_after", [amara], said, by=priya)
        a_home(amara, priya, BEGAN, postcode="NE8 1HH")
        return amara

    def test_is_told_in_miles(self, away: Person, priya: Worker) -> None:
        assert from_home(away, TODAY) == "1.3 miles from home"
        assert "1.3 miles from home." in shown(priya, away)["home"]

    def test_and_in_our_area_or_not(self, away: Person) -> None:
        with override_settings(AREA_CODES={"E08000021"}):
            assert from_home(away, TODAY) == "1.3 miles from home, outside our area"
        with override_settings(AREA_CODES={"E08000021", "E08000037"}):
            assert from_home(away, TODAY) == "1.3 miles from home, in our area"

    def test_postcodes_of_boxes_lie_at_one_office_and_nothing_is_said(
        self, away: Person, priya: Worker
    ) -> None:
        a_home(away, priya, TODAY, postcode="NE1 8QH")
        assert from_home(away, TODAY) == ""

    def test_a_night_in_hospital_is_no_place_to_live(self, away: Person, priya: Worker) -> None:
        stay = {"began_on": TODAY, "type": "T1", "where": "Ward 4", "postcode": "SW1A 1AA"}
        written("in_care.temporary_stay", [away], stay, by=priya)
        assert from_home(away, TODAY) == "1.3 miles from home"

    def test_of_a_new_placement_without_a_postcode_nothing_is_said(
        self, away: Person, priya: Worker
    ) -> None:
        a_home(away, priya, TODAY, postcode="")
        assert from_home(away, TODAY) == ""

    def test_a_placement_that_is_planned_is_not_lived_in_yet(
        self, away: Person, priya: Worker
    ) -> None:
        a_home(away, priya, TODAY + timedelta(days=4), postcode="SW1A 1AA")
        assert from_home(away, TODAY) == "1.3 miles from home"

    def test_across_the_irish_sea_the_area_alone_is_told(self, away: Person, priya: Worker) -> None:
        a_home(away, priya, TODAY, postcode="BT1 5GS")
        assert from_home(away, TODAY) == ""
        with override_settings(AREA_CODES={"E08000021"}):
            assert from_home(away, TODAY) == "Outside our area"

    def test_where_no_house_stands_nothing_is_said(self, in_care: Person) -> None:
        assert from_home(in_care, TODAY) == ""
