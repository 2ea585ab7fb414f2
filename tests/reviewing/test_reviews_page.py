"""The page of a reviewing officer: who opens it, what it says, and the one press."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from tests.a_reviewed_child import a_plan_that_stands_still, escalated, give_to_officer
from tests.cast import _child, signed_in

# The page asks as many for one child as for twenty.
MOST = 15


def escalate(child: Person) -> str:
    return reverse("escalate", args=[child.ref])


def test_it_says_whose_plan_stands_still_and_the_look_is_logged(
    amara: Person, priya: Worker, david: Worker, south: Team
) -> None:
    a_plan_that_stands_still(amara, priya, david, south)
    page = signed_in(david).get("/reviews/").content.decode()
    assert "One plan has not moved since the last review" in page
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
    page = desk.get("/reviews/").content.decode()
    assert "Every plan moves, or you have escalated it" in page
    assert "Escalation: informal" in page
    desk.post(escalate(amara))
    # Nothing else stands still, so a second press challenges something new.
    assert Step.objects.filter(kind="reviewing.escalation").count() == 2


def test_every_page_of_the_record_says_that_it_is_challenged_and_with_whom(
    amara: Person, priya: Worker, david: Worker
) -> None:
    escalated(amara, david, days=3)
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
