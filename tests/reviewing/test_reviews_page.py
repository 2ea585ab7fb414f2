"""The page of a reviewing officer: who opens it, what it says, and the one press."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from tests.a_child_in_care import a_home
from tests.a_reviewed_child import (
    a_plan_that_stands_still,
    ago,
    care_begins,
    escalated,
    give_to_officer,
)
from tests.cast import _child, signed_in
from tests.worked_cases import answer

# The page asks as many for one child as for twenty.
MOST = 15


def escalate(child: Person) -> str:
    return reverse("escalate", args=[child.ref])


def test_it_says_whose_plan_stands_still_and_the_look_is_logged(
    amara: Person, priya: Worker, david: Worker, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    page = signed_in(david).get("/reviews/").content.decode()
    assert "One action in one plan has not moved" in page
    assert "Book the Saturday taxi" in page
    assert AccessLog.objects.filter(worker=david, person=amara, page="Reviews").exists()


def test_one_press_begins_an_escalation_that_names_the_action(
    amara: Person, priya: Worker, david: Worker, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    desk = signed_in(david)
    pressed = desk.post(escalate(amara), follow=True)
    raised = Step.objects.get(kind="reviewing.escalation")
    assert pressed.redirect_chain[0][0] == f"/step/{raised.ref}/"
    assert "Book the Saturday taxi" in pressed.content.decode()


def test_pressing_again_opens_the_escalation_that_was_begun(
    amara: Person, priya: Worker, david: Worker, south: Team
) -> None:
    care_begins(amara, priya, days=10)
    give_to_officer(amara, david, south)
    desk = signed_in(david)
    for _ in range(2):
        pressed = desk.post(escalate(amara), follow=True)
        raised = Step.objects.get(kind="reviewing.escalation")
        assert pressed.redirect_chain[0][0] == f"/step/{raised.ref}/"
    # It is listed, so nobody is asked to press for another.
    assert escalate(amara) not in desk.get("/reviews/").content.decode()


def test_it_is_escalated_once_somebody_is_told(
    amara: Person, priya: Worker, david: Worker, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    desk = signed_in(david)
    desk.post(escalate(amara))
    page = desk.get("/reviews/").content.decode()
    assert "Escalation begun, nobody told yet" in page
    assert "Escalation: nobody told yet" in page
    assert "One action in one plan has not moved" in page
    begun = Step.objects.get(kind="reviewing.escalation")
    answer([begun], {"informal_to": "Priya Nair, by telephone"}, by=david)
    page = desk.get("/reviews/").content.decode()
    assert "Nothing waits to be escalated, and nothing is late by law" in page
    assert ". Escalated" in page
    assert "Escalation: informal" in page


def test_who_is_not_safe_and_what_is_late_is_said_first(
    amara: Person, tobias: Person, priya: Worker, david: Worker, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    a_home(amara, priya, ago(1).date(), breach="hotel", breach_allowed="Alison Crane; no home.")
    give_to_officer(tobias, david, south)
    care_begins(tobias, priya, days=90)
    page = signed_in(david).get("/reviews/").content.decode()
    assert (
        "One child is not safe tonight; something is late for one child;"
        " one action in one plan has not moved" in page
    )


def test_every_page_of_the_record_says_that_it_is_challenged_and_with_whom(
    amara: Person, priya: Worker, david: Worker
) -> None:
    escalated(amara, david, days=3, informal_to="Priya Nair, by telephone")
    page = signed_in(priya).get(f"/child/{amara.ref}/plan/").content.decode()
    assert "Escalation since 16 Nov 2026: informal" in page


def test_it_is_no_page_for_anybody_else(
    amara: Person, priya: Worker, david: Worker, helen: Worker, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    for worker in (priya, helen):
        desk = signed_in(worker)
        assert desk.get("/reviews/").status_code == 403
        assert desk.post(escalate(amara)).status_code == 403
        assert "Reviews" not in desk.get("/").content.decode()
    assert not Step.objects.filter(kind="reviewing.escalation").exists()
    assert 'href="/reviews/"' in signed_in(david).get("/").content.decode()


def test_without_a_child_it_says_who_allocates(david: Worker) -> None:
    page = signed_in(david).get("/reviews/").content.decode()
    assert "You are the reviewing officer of no child" in page
    assert "Ask a team manager or the steward." in page


def test_it_asks_few_statements_and_as_many_for_many_children(
    amara: Person, priya: Worker, david: Worker, north: Team, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    for_one = asked_by(david)
    for number in range(9):
        child = _child(f"Child {number}", priya, north)
        a_plan_that_stands_still(child, priya, david, south)
    give_to_officer(_child("Nothing Yet", priya, north), david, south)
    assert asked_by(david) <= for_one <= MOST


def asked_by(officer: Worker) -> int:
    desk = signed_in(officer)
    desk.get("/reviews/")
    with CaptureQueriesContext(connection) as asked:
        desk.get("/reviews/")
    return len([one for one in asked if not one["sql"].startswith(("BEGIN", "COMMIT"))])
