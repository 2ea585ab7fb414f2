"""The page of a child in care: one screen, read from the record, and nothing of it kept."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, cast

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.engines.from_home import from_home
from sightline.engines.life_in_care import TITLES, life_in_care, part_of
from sightline.engines.worklist import due_lines
from sightline.grammar import registry
from sightline.grammar.in_care import InCare
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.review.rows import PERMANENCE
from sightline.processes.in_care.test_review import david, decide, reviewed
from sightline.record import queries
from sightline.record.commands import complete
from sightline.record.correcting import void
from sightline.web.record_header import RecordHeader
from tests.a_child_in_care import a_home, an_order
from tests.cast import NOW, signed_in
from tests.worked_cases import written

__all__ = ["david"]

TODAY = NOW.date()
BEGAN = TODAY - timedelta(days=40)
VISIT = {
    "visited_at": NOW,
    "announced": True,
    "seen": "in_person",
    "where": "placement",
    "seen_alone": True,
    "bedroom_seen": False,
    "childs_words": "“My bed is by the window.”",
    "asked_for": "Her own pillow.",
    "carer_said": "She sleeps.",
    "settled": "She has a friend at school.",
    "welfare": True,
    "who_visited": "Priya Nair, social worker",
}


@pytest.fixture
def in_care(amara: Person, priya: Worker) -> Person:
    said = {"began_on": BEGAN, "category_of_need": "N3", "why": "Nobody could look after her."}
    written("in_care.looked_after", [amara], said, by=priya)
    an_order(amara, priya, "V2", BEGAN)
    a_home(amara, priya, BEGAN)
    return amara


def shown(worker: Worker, child: Person) -> dict[str, str]:
    """What the page says, by the key of its part."""
    page = signed_in(worker).get(reverse("in_care", args=[child.ref]))
    assert page.status_code == 200
    text = page.content.decode()
    return {
        part: " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())
        for part in InCare
        if (found := re.search(rf'<section[^>]*aria-labelledby="{part}".*?</section>', text, re.S))
    }


def test_where_a_child_lives_and_since_when_and_by_what_right(
    in_care: Person, priya: Worker
) -> None:
    page = shown(priya, in_care)
    assert set(page) == set(InCare)
    assert "The Bells" in page["home"]
    assert "since 10 October 2026, 40 days" in page["home"]
    assert "Nobody could look after her." in page["time"]
    assert "section 20" in page["right"].lower()


def test_a_home_that_is_planned_is_told_as_planned(in_care: Person, priya: Worker) -> None:
    a_home(in_care, priya, TODAY + timedelta(days=3), carer="The Moores")
    page = shown(priya, in_care)["home"]
    assert re.search(r"The Moores.{0,40}planned from 22 November 2026", page)
    header = RecordHeader(cast(Any, None), in_care, TODAY)
    assert ["The Bells" in one.line for one in header.placed] == [True]


def test_a_part_of_which_nobody_wrote_says_so(in_care: Person, priya: Worker) -> None:
    page = shown(priya, in_care)
    assert "No review is recorded." in page["reviews"]
    assert "No plan for permanence is recorded." in page["permanence"]
    assert "No family time is recorded." in page["family"]


def test_what_is_owed_stands_where_the_work_that_meets_it_is_told(
    in_care: Person, priya: Worker
) -> None:
    page = shown(priya, in_care)
    assert "Hold the first review" in page["reviews"]
    assert "Visit the child" in page["visits"]
    assert "Hold the first review" not in page["time"]


def test_a_visit_is_told_once_it_is_finished_and_no_more_once_it_was_in_error(
    in_care: Person, priya: Worker
) -> None:
    [visit] = written("in_care.visit", [in_care], VISIT, by=priya)
    assert "by the window" not in shown(priya, in_care)["visits"]
    complete(step=visit, by=priya, now=NOW)
    assert "by the window" in shown(priya, in_care)["visits"]
    void(step=visit, reason="It was her brother whom I visited.", by=priya, now=NOW)
    assert "by the window" not in shown(priya, in_care)["visits"]


def test_the_plan_for_permanence_is_that_of_the_newest_review_in_words(
    in_care: Person, priya: Worker, david: Worker
) -> None:
    for days, planned in ((30, "none_yet"), (0, "fostered")):
        said = {"permanence": planned, "permanence_by": "June; Priya Nair"}
        decide(reviewed(in_care, david, on=TODAY - timedelta(days=days), **said), david)
    page = shown(priya, in_care)
    label = PERMANENCE.label("fostered")
    assert label in page["permanence"]
    assert PERMANENCE.label("none_yet") not in page["permanence"]
    assert "You see Tobias on Saturday." in page["reviews"]


def test_the_tab_is_there_while_a_child_is_in_care(
    in_care: Person, tobias: Person, priya: Worker
) -> None:
    for child, there in ((in_care, True), (tobias, False)):
        page = signed_in(priya).get(reverse("child", args=[child.ref])).content.decode()
        assert (reverse("in_care", args=[child.ref]) in page) is there


def test_every_part_is_told_by_some_process_and_has_its_title() -> None:
    told = {part for _, model in registry.every() for part in model.process.in_care}
    assert set(TITLES) == set(InCare)
    assert told >= {InCare.TIME, InCare.HOME, InCare.RIGHT, InCare.REVIEWS, InCare.VISITS}


def test_many_visits_ask_no_more_of_the_database(in_care: Person, priya: Worker) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as said:
            life_in_care(in_care, due_lines(queries.deadlines_of(in_care), NOW), TODAY)
        return len(said)

    few = asked()
    for days in range(20):
        written("in_care.visit", [in_care], VISIT | _on(days), by=priya)
    assert asked() == few


def _on(days: int) -> dict[str, Any]:
    return {"visited_at": NOW - timedelta(days=days)}


def test_a_deadline_of_work_that_tells_nothing_of_care_stands_nowhere(
    in_care: Person, priya: Worker
) -> None:
    written("child_in_need.plan", [in_care], {"began_on": BEGAN}, by=priya)
    lines = due_lines(queries.deadlines_of(in_care), NOW)
    parts = {line.step.kind: part_of(line) for line in lines}
    assert parts["child_in_need.plan"] is None
    assert parts["in_care.placement"] is not None


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

    def test_not_of_a_home_that_is_planned(self, away: Person, priya: Worker) -> None:
        a_home(away, priya, TODAY + timedelta(days=3), postcode="NE1 4ST")
        assert from_home(away, TODAY) == "1.3 miles from home"

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

    def test_where_no_house_stands_nothing_is_said(self, in_care: Person) -> None:
        assert from_home(in_care, TODAY) == ""
