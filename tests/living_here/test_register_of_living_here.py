"""The register of other authorities' children: who stands on it, for whom, and what it costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.people.addresses import MASK, record_address
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.living_here.test_from_another_authority import here
from sightline.returns.ssda903.of_a_child import care_of
from tests.cast import NOW, signed_in
from tests.invented_people import a_person

PAGE = reverse("register", args=["living-here"])


@pytest.fixture
def mina(nasreen: Worker, priya: Worker, north: Team) -> Person:
    return of_the_team("Mina", nasreen, north)


def of_the_team(given: str, by: Worker, team: Team) -> Person:
    """Somebody of another authority, whom the team may read of and nobody holds."""
    person = a_person(given, "Fell", by=by)
    allocate(person=person, team=team, by=by, now=NOW)
    here(person, by)
    return person


def shown(worker: Worker) -> str:
    return signed_in(worker).get(PAGE).content.decode()


def test_it_says_whose_child_lives_where_and_whom_to_ring(mina: Person, priya: Worker) -> None:
    page = shown(priya)
    for said in ("Mina Fell", "Durham", "01632 960011", "01632 960099", "4 Quay Lane", "Jo Cole"):
        assert said in page, said


def test_where_a_child_lives_whose_home_is_protected_stands_on_no_list(
    mina: Person, priya: Worker
) -> None:
    record_address(
        person=mina,
        lines="4 Quay Lane",
        protected=True,
        protected_reason="Her uncle looks for her.",
        by=priya,
        now=NOW,
    )
    page = shown(priya)
    assert "Mina Fell" in page
    assert "4 Quay Lane" not in page
    assert MASK in page


def test_each_child_on_it_is_logged_as_listed(mina: Person, priya: Worker) -> None:
    shown(priya)
    looked = AccessLog.objects.filter(worker=priya, person=mina)
    assert [one.page for one in looked] == ["Other authorities’ children living here"]


def test_whom_the_viewer_may_not_read_of_is_counted_and_not_named(
    mina: Person, sam: Worker
) -> None:
    page = shown(sam)
    assert "Mina" not in page
    assert "Durham" not in page
    assert "1 more child cannot be shown to you" in page


def test_whoever_answers_for_every_child_sees_them_after_saying_why(
    mina: Person, nasreen: Worker
) -> None:
    browser = signed_in(nasreen)
    assert "Mina" not in browser.get(PAGE).content.decode()
    asked = browser.get(PAGE).context["say_why"]
    answer = browser.post(asked, {"reason": "The police ring about a girl at Quay Lane."})
    assert answer.headers["Location"] == PAGE
    assert "Mina Fell" in browser.get(PAGE).content.decode()


def test_a_restricted_child_is_not_on_it(
    mina: Person, priya: Worker, helen: Worker, steward: Worker
) -> None:
    restrict(
        person=mina,
        owner=helen,
        owner_phone="01632 960100",
        reason="Her father works here and asks after her.",
        by=helen,
        now=NOW,
    )
    page = shown(priya)
    assert "Mina" not in page
    assert "1 more child cannot be shown to you. Ask your manager." in page


def test_it_costs_the_same_for_many_as_for_one(
    mina: Person, priya: Worker, nasreen: Worker, north: Team
) -> None:
    browser = signed_in(priya)
    browser.get(PAGE)
    counted = []
    for more in ([], ["Ada", "Ben", "Cay", "Dot", "Eve"]):
        for given in more:
            of_the_team(given, nasreen, north)
        with CaptureQueriesContext(connection) as asked:
            browser.get(PAGE)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_there_is_no_register_of_another_name(priya: Worker) -> None:
    assert signed_in(priya).get(reverse("register", args=["none"])).status_code == 404


def test_a_child_of_another_authority_is_in_no_return_of_ours(mina: Person) -> None:
    care = care_of(mina)
    assert (care.statuses, care.placements, care.stays, care.left) == ([], [], [], {})
