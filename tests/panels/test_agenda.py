"""The agenda of a panel that is to sit: whom it hears, in which order, and what is ready."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.answers import record_of
from sightline.record.step import Step
from tests.cast import NOW, signed_in
from tests.invented_people import a_person
from tests.worked_cases import answer, written

PAGE = reverse("register", args=["panels"])
SENT, MONDAY, FRIDAY = date(2026, 11, 17), date(2026, 11, 23), date(2026, 11, 27)
BOOKED: dict[str, Any] = {
    "sat_on": FRIDAY,
    "which": "permanence",
    "stands": "booked",
    "brought_by": "Priya Nair",
    "question": "May she stay with the Coles?",
}
MEMBER: dict[str, Any] = {
    "name": "Ruth Bell",
    "role": "Chair",
    "independent": True,
    "part": "sat",
    "conflict": True,
    "conflict_done": "Knows her aunt. Said so, and stayed.",
}


def booked(by: Worker, *children: Person, **said: Any) -> list[Step]:
    return written("casework.panel", children, BOOKED | said, by=by)


def a_child(given: str, by: Worker, team: Team) -> Person:
    child = a_person(given, "Fell", by=by)
    allocate(person=child, team=team, by=by, now=NOW)
    return child


def shown(worker: Worker) -> str:
    page = signed_in(worker).get(PAGE).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))


def in_order(page: str, *said: str) -> bool:
    """Whether each of these is said after the one before."""
    for one in said:
        _, found, page = page.partition(one)
        if not found:
            return False
    return True


def test_a_panel_hears_its_children_in_the_order_of_its_agenda(priya: Worker, north: Team) -> None:
    ada, ben, cay, dot = (a_child(name, priya, north) for name in ("Ada", "Ben", "Cay", "Dot"))
    booked(priya, ada, item=2)
    booked(priya, ben, cay, item=1, papers_sent_on=SENT)
    booked(priya, dot, sat_on=MONDAY, which="edge")
    page = shown(priya)
    monday = ("Monday 23 November 2026. Edge of care panel", "Dot Fell")
    friday = ("Friday 27 November 2026. Permanence panel", "Ben Fell", "Cay Fell", "Ada Fell")
    assert in_order(page, *monday, *friday)
    assert page.count("Permanence panel") == 1
    assert in_order(page, "Ben Fell", "Tuesday 17 November 2026", "Ada Fell", "Nobody has said")
    assert "Who presents" in page


def test_what_has_sat_or_has_no_day_yet_is_on_none(priya: Worker, north: Team) -> None:
    (step,) = booked(priya, a_child("Ada", priya, north))
    answer([step], {"stands": "held"}, by=priya, version=1)
    written("casework.panel", [a_child("Ben", priya, north)], {"which": "edge"}, by=priya)
    page = shown(priya)
    assert "Ada" not in page
    assert "Ben" not in page


def test_whom_the_viewer_may_not_read_of_is_counted_and_others_are_logged(
    priya: Worker, sam: Worker, north: Team
) -> None:
    ada = a_child("Ada", priya, north)
    booked(priya, ada)
    assert "1 more child cannot be shown to you" in shown(sam)
    assert "Ada" not in shown(sam)
    shown(priya)
    looked = AccessLog.objects.filter(worker=priya, person=ada, page="Panels that are to sit")
    assert looked.count() == 1


def test_who_sits_on_it_is_offered_for_the_next_child_and_their_stake_is_not(
    priya: Worker, north: Team
) -> None:
    ada, ben, cay = (a_child(name, priya, north) for name in ("Ada", "Ben", "Cay"))
    held = {"stands": "held", "members": [MEMBER]}
    booked(priya, ada, **held)
    (same,) = booked(priya, ben)
    (other_day,) = booked(priya, cay, sat_on=MONDAY)
    ready = record_of(same).rows_ready("members")
    assert ready == [{"name": "Ruth Bell", "role": "Chair", "independent": True}]
    assert record_of(other_day).rows_ready("members") == []
    answer([same], held, by=priya, version=1)
    assert record_of(same).rows_ready("members") == ()
