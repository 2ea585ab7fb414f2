"""What is done with finished work: telling those it concerns."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.restriction import restrict
from sightline.access.roles import grant_role
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.share import Share
from sightline.record.step import Step
from tests.a_conference import hold_a_conference
from tests.invented_people import NOW, a_worker

TOLD = {
    "told": "Leanne Harding, their mother",
    "told_at_day": "19",
    "told_at_month": "11",
    "told_at_year": "2026",
    "told_at_time": "5 pm",
    "how": "in_person",
    "what": "What was decided for each of them, and why.",
    "lawful_basis": "public_task",
}


@pytest.fixture
def steps(amara: Person, tobias: Person, priya: Worker, steward: Worker) -> list[Step]:
    """A conference about Amara and Tobias, decided for each."""
    chair = a_worker("Winston Clarke", registered_social_worker=True)
    grant_role(worker=chair, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
    return hold_a_conference([amara, tobias], by=priya, chair=chair, now=NOW)


@pytest.fixture
def as_priya(client: Client, priya: Worker) -> Client:
    client.force_login(priya)
    return client


def test_who_was_told_about_several_children_is_typed_once_and_filed_with_each(
    as_priya: Client, steps: list[Step]
) -> None:
    page = reverse("tell", args=[steps[0].ref, "family"])
    assert b"Tobias Harding-Okoro" in as_priya.get(page).content
    assert as_priya.post(page, TOLD | {"along": steps[1].ref}).status_code == 302
    assert {row.step_id for row in Share.objects.filter(purpose="family")} == {
        step.pk for step in steps
    }
    for step in steps:
        step.refresh_from_db()
        assert "family_told" in step.marks


@pytest.mark.parametrize("how", ["letter", "email"])
def test_what_went_by_post_or_mail_says_where_it_went(
    as_priya: Client, steps: list[Step], how: str
) -> None:
    page = reverse("tell", args=[steps[0].ref, "family"])
    answer = as_priya.post(page, TOLD | {"how": how})
    assert answer.status_code == 422
    assert "Say where it went." in answer.content.decode()
    assert not Share.objects.exists()
    assert as_priya.post(page, TOLD | {"how": how, "sent_to": "3 Mill Lane"}).status_code == 302
    assert Share.objects.get().sent_to == "3 Mill Lane"


def test_they_are_told_about_one_child_alone_where_nobody_else_is_ticked(
    as_priya: Client, steps: list[Step]
) -> None:
    as_priya.post(reverse("tell", args=[steps[0].ref, "family"]), TOLD)
    assert Share.objects.get(purpose="family").step_id == steps[0].pk


def test_a_brother_who_is_restricted_is_not_offered(
    as_priya: Client, steps: list[Step], tobias: Person, helen: Worker
) -> None:
    reason, phone = "An adoption that nobody may trace.", "01632 960 155"
    restrict(person=tobias, reason=reason, owner=helen, owner_phone=phone, by=helen, now=NOW)
    page = reverse("tell", args=[steps[0].ref, "family"])
    assert b"Tobias" not in as_priya.get(page).content
    as_priya.post(page, TOLD | {"along": steps[1].ref})
    assert Share.objects.get(purpose="family").step_id == steps[0].pk


def test_what_was_done_is_said_on_the_page_that_follows(
    as_priya: Client, steps: list[Step]
) -> None:
    page = reverse("correct", args=[steps[0].ref, "place"])
    said = {"place": "The town hall", "reason": "It was held in the town hall."}
    answer = as_priya.post(page, said, follow=True)
    assert "Corrected. What it said before is kept" in answer.content.decode()
