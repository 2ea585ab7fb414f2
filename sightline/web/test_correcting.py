"""An answer of finished work is put right, with what it calls for and what it no longer does."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from sightline.engines.step_pages import hanging_on
from sightline.grammar import registry
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.correction import Correction
from sightline.record.step import Step
from tests.a_visit import a_visit
from tests.cast import NOW
from tests.worked_cases import written

WHY = "It was the visit before: nobody came to the door."
CAME_AGAIN = "I knocked twice, and go again tomorrow."


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    when = datetime(2026, 11, 18, 16, 0, tzinfo=NOW.tzinfo)
    return a_visit(amara, said="“I like it here.”", by=priya, when=when, now=NOW)


@pytest.fixture
def as_priya(client: Client, priya: Worker) -> Client:
    client.force_login(priya)
    return client


def test_what_the_right_answer_calls_for_is_given_with_it(as_priya: Client, visit: Step) -> None:
    page = reverse("correct", args=[visit.ref, "seen"])
    assert b"What happened, and what will you do?" in as_priya.get(page).content
    answered = as_priya.post(page, {"seen": "no_answer", "why_not_seen": CAME_AGAIN, "reason": WHY})
    assert answered.status_code == 302
    record = record_of(visit)
    assert (record.seen, record.why_not_seen) == ("no_answer", CAME_AGAIN)


def test_without_it_nothing_is_put_right(as_priya: Client, visit: Step) -> None:
    page = reverse("correct", args=[visit.ref, "seen"])
    answered = as_priya.post(page, {"seen": "no_answer", "why_not_seen": "", "reason": WHY})
    assert answered.status_code == 422
    assert WHY in answered.content.decode()
    assert record_of(visit).seen == "in_person"
    assert not Correction.objects.exists()


def test_what_is_no_longer_asked_counts_for_nothing_and_is_told_as_it_was(
    as_priya: Client, visit: Step
) -> None:
    page = reverse("correct", args=[visit.ref, "seen"])
    as_priya.post(
        page,
        {
            "seen": "no_answer",
            "why_not_seen": CAME_AGAIN,
            "seen_alone": "yes",
            "places": ["home"],
            "reason": WHY,
        },
    )
    record = record_of(visit)
    assert (record.seen_alone, record.places) == (None, None)
    told = Correction.objects.values_list("question", "before", "after")
    assert ("Was the child seen alone?", "Yes", "") in told
    assert ("Was the child seen?", "In person", "Not seen: no answer") in told


def test_rows_that_must_be_there_are_not_taken_away(
    as_priya: Client, amara: Person, priya: Worker
) -> None:
    step = written("protection.core_group", [amara], CORE_GROUP, by=priya)[0]
    commands.complete(step=step, by=priya, now=NOW)
    page = reverse("correct", args=[step.ref, "members"])
    none = {"members-TOTAL_FORMS": "0", "members-INITIAL_FORMS": "0"}
    assert as_priya.post(page, none | {"reason": WHY}).status_code == 422
    assert len(record_of(step).rows_read["members"]) == 1


CORE_GROUP = {
    "held_on": NOW.date(),
    "quorate": False,
    "meets_again_on": NOW.date(),
    "members": [{"who": "mother", "name": "Leanne Harding", "came": "no"}],
}


@pytest.mark.parametrize(("kind", "model"), list(registry.every()), ids=lambda one: str(one))
def test_each_question_has_a_page_on_which_it_is_put_right(kind: str, model: type) -> None:
    process = registry.process_of(kind)
    for key in process.placed:
        assert hanging_on(kind, key).fields[0] == key
