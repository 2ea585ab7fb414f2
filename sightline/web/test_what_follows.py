"""What a finished step leads to is begun from its page, once, with what is known filled in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.correcting import void
from sightline.record.step import Step
from tests.a_reviewed_child import REVIEW, decide, give_to_officer
from tests.cast import NOW, _worker, signed_in
from tests.worked_cases import written

ESCALATION = "reviewing.escalation"
WRONG = "She has not seen Tobias since September."


@pytest.fixture
def david(south: Team, steward: Worker) -> Worker:
    return _worker("David Mensah", Role.REVIEWING_OFFICER, south, steward)


@pytest.fixture
def review(amara: Person, david: Worker, south: Team) -> Step:
    """A review in which the officer disagrees."""
    give_to_officer(amara, david, south)
    said = REVIEW | {"held_on": NOW.date(), "disagrees": True, "disagreement": WRONG}
    (step,) = written("in_care.review", [amara], said, by=david)
    return decide(step, "goes_on", david)


def offered(client: Client, step: Step) -> list[str]:
    page = client.get(reverse("read_step", args=[step.ref]))
    return [one["name"] for one in page.context["to_begin"]]


def begun(client: Client, step: Step, kind: str = ESCALATION) -> str:
    address = reverse("start", args=[step.child.ref, kind])
    answered = client.post(address, {"from": step.ref})
    return answered.headers["Location"] if answered.status_code == 302 else ""


def test_a_disagreement_in_a_review_is_carried_into_the_escalation(
    review: Step, david: Worker
) -> None:
    client = signed_in(david)
    assert offered(client, review) == ["Review of a child in care", "Escalation"]
    where = begun(client, review)
    (step,) = Step.objects.filter(kind=ESCALATION)
    assert where == reverse("step", args=[step.ref])
    assert (step.came_from, record_of(step).matter) == (review, WRONG)  # type: ignore[attr-defined]


def test_it_is_not_offered_or_begun_twice(review: Step, david: Worker) -> None:
    client = signed_in(david)
    assert begun(client, review) == begun(client, review)
    (step,) = Step.objects.filter(kind=ESCALATION)
    assert offered(client, review) == ["Review of a child in care"]
    void(step=step, reason="Begun for the wrong child.", by=david, now=NOW)
    assert offered(client, review) == ["Review of a child in care", "Escalation"]


def test_it_is_offered_to_whoever_may_begin_it(
    review: Step, priya: Worker, amara: Person, david: Worker
) -> None:
    assert offered(signed_in(priya), review) == []
    assert begun(signed_in(priya), review) == ""
    assert not Step.objects.filter(kind=ESCALATION).exists()


def test_nothing_is_begun_from_what_does_not_lead_to_it(
    review: Step, amara: Person, tobias: Person, david: Worker
) -> None:
    client = signed_in(david)
    other = client.post(reverse("start", args=[tobias.ref, ESCALATION]), {"from": review.ref})
    plan = client.post(
        reverse("start", args=[amara.ref, "reviewing.midpoint_check"]), {"from": review.ref}
    )
    assert (other.status_code, plan.status_code) == (403, 404)
    (unfinished,) = commands.start(kind="in_care.review", people=[amara], by=david, now=NOW)
    assert begun(client, unfinished) == ""
    assert not Step.objects.filter(kind=ESCALATION).exists()
