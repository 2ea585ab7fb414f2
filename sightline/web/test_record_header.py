"""The header of every page of a record: what stands for the child, and who answers for it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from sightline.access.roles import grant_role
from sightline.grammar.roles import Role
from sightline.people.details import correct_details
from sightline.people.person import Person
from sightline.people.warnings import WarningKind, warn
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record.answers import record_of
from sightline.record.step import Step
from tests.cast import signed_in
from tests.catalogue.factory import Cast, finished
from tests.invented_people import NOW, TODAY
from tests.telling import write

pytestmark = pytest.mark.django_db
BORN_EIGHTEEN_YEARS_AGO = date(2008, 11, 19)


def header(worker: Worker, child: Person) -> str:
    html = signed_in(worker).get(reverse("child", args=[child.ref])).content.decode()
    found = re.search(r'aria-label="[^"]*: record header".*?<nav aria-label="Record">', html, re.S)
    assert found
    return found.group()


@pytest.fixture
def chair(priya: Worker, north: Team, steward: Worker) -> Worker:
    grant_role(worker=priya, role=Role.CONFERENCE_CHAIR, team=north, by=steward, now=NOW)
    return priya


def a_plan(child: Person, by: Worker, **category: Any) -> Step:
    answers = {"how_began": "conference", "danger": "He may come back.", **category}
    return write(
        "protection.plan", [child], by=by, now=NOW, began=date(2026, 11, 2), shared=answers
    )[0]


def test_it_names_the_category_of_the_plan(amara: Person, chair: Worker) -> None:
    a_plan(amara, chair, latest_category="EMO")
    assert "Child protection plan since 2 Nov 2026: emotional abuse<" in header(chair, amara)


def test_it_names_each_category_where_there_are_several(amara: Person, chair: Worker) -> None:
    a_plan(amara, chair, latest_category="MUL", categories=["NEG", "PHY", "EMO"])
    assert ": neglect, physical abuse and emotional abuse<" in header(chair, amara)


def test_a_plan_without_a_category_is_named_alone(amara: Person, chair: Worker) -> None:
    a_plan(amara, chair)
    assert "Child protection plan since 2 Nov 2026<" in header(chair, amara)


def test_the_category_is_what_the_newest_review_gave_as_the_return_has_it(
    amara: Person, chair: Worker, steward: Worker, north: Team
) -> None:
    plan = a_plan(amara, chair, latest_category="MUL", categories=["EMO", "PHY"])
    review = {"which": "review", "standing": "held", "category": "NEG"}
    cast = Cast(team=north, steward=steward, workers={}, person=amara)
    finished("protection.conference", amara, cast, outcome="continue", given=review)
    record: Any = record_of(plan)
    assert record.category_now() == "NEG"
    assert "Child protection plan since 2 Nov 2026: neglect<" in header(chair, amara)


def test_it_names_the_manager_of_the_team_that_holds_the_child(
    amara: Person, priya: Worker, helen: Worker, north: Team, steward: Worker
) -> None:
    assert "Manager" not in header(priya, amara)
    change_team(team=north, manager=helen, by=steward, now=NOW)
    assert "Manager</span> <strong>Helen Marsh</strong>" in header(priya, amara)


def test_of_a_child_it_says_that_no_care_order_is_recorded(amara: Person, priya: Worker) -> None:
    correct_details(
        person=amara,
        birth_date=BORN_EIGHTEEN_YEARS_AGO + timedelta(days=1),
        reason="Seen on the birth certificate.",
        by=priya,
        now=NOW,
    )
    assert "17, born 20 November 2008. No care order recorded." in header(priya, amara)


def test_of_somebody_who_is_eighteen_it_says_nothing_of_a_care_order(
    amara: Person, priya: Worker
) -> None:
    correct_details(
        person=amara,
        birth_date=BORN_EIGHTEEN_YEARS_AGO,
        reason="Seen on the birth certificate.",
        by=priya,
        now=NOW,
    )
    assert "No care order" not in header(priya, amara)


def test_an_order_in_force_stands_among_the_warnings_and_nothing_denies_it(
    amara: Person, priya: Worker
) -> None:
    correct_details(person=amara, birth_date=date(2018, 3, 14), reason="Seen.", by=priya, now=NOW)
    warn(
        person=amara,
        kind=WarningKind.ORDER,
        text="Interim care order to 3 December.",
        evidence="The sealed order.",
        agreed_by=priya,
        review_on=TODAY,
        by=priya,
        now=NOW,
    )
    shown = header(priya, amara)
    assert "Interim care order to 3 December." in shown
    assert "No care order" not in shown


@pytest.mark.parametrize(
    ("which", "denies", "says"),
    [
        ("C1", False, "Interim care order since 2 Nov 2026<"),
        ("E1", False, "Placement order granted since 2 Nov 2026<"),
        ("V2", True, "Accommodated under section 20, a single period since 2 Nov 2026<"),
    ],
)
def test_by_what_right_a_child_is_looked_after_stands_and_nothing_denies_a_care_order(
    which: str, denies: bool, says: str, amara: Person, priya: Worker
) -> None:
    correct_details(person=amara, birth_date=date(2018, 3, 14), reason="Seen.", by=priya, now=NOW)
    said = {"which": which, "made_by": "Northmere Family Court"}
    began = date(2026, 11, 2)
    write("in_care.legal_status", [amara], by=priya, now=NOW, began=began, shared=said)
    shown = header(priya, amara)
    assert says in shown
    assert ("No care order recorded" in shown) is denies


def test_a_placement_is_no_work_that_is_counted_in_days(amara: Person, priya: Worker) -> None:
    write("in_care.placement", [amara], by=priya, now=NOW, began=date(2026, 11, 2), shared={})
    assert "working day" not in header(priya, amara)


def test_that_a_child_is_missing_is_no_calm_sign(amara: Person, priya: Worker) -> None:
    write("missing.missing_episode", [amara], by=priya, now=NOW, began=NOW, shared={})
    assert re.search(
        r'<li class="is-live">Missing episode since 19 Nov 2026<', header(priya, amara)
    )
