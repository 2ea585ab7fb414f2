"""The page on which a manager agrees to what is asked, or countersigns what was decided alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from sightline.grammar.roles import Role
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.front_door.test_referral import ANSWERS
from sightline.record import commands
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.web import clock
from tests.cast import _worker, signed_in
from tests.record.a_contact import OWN, SHARED, save
from tests.worked_cases import REASON, WEIGHED, written

NOW = clock.now()
TYPED = {
    "option": ["Yes", "No"],
    "why": ["The harm was told today.", "The first call was about a coat."],
    "answer": "yes",
    "reason": REASON,
}


@pytest.fixture
def asked(nasreen: Worker, helen: Worker, amara: Person) -> Step:
    today = clock.today()
    late = {
        "received_on": today,
        "first_contact_on": today - timedelta(days=1),
        "later_day_manager": helen.pk,
    }
    (step,) = written("front_door.referral", [amara], ANSWERS | late, by=nasreen, now=NOW)
    return commands.submit(step=step, by=nasreen, now=NOW)


@pytest.fixture
def alone(amara: Person, front_door: Team, steward: Worker) -> Step:
    joanne = _worker("Joanne Pell", Role.EMERGENCY_DUTY_WORKER, front_door, steward)
    (step,) = commands.start(kind="front_door.contact", people=[amara], by=joanne, now=NOW)
    save(step, joanne, SHARED | OWN)
    commands.submit(step=step, by=joanne, now=NOW)
    commands.decide(
        step=step, outcome="referral", options=WEIGHED, reason=REASON, by=joanne, now=NOW
    )
    return step


def post(worker: Worker, step: Step, gate: str, **changed: Any) -> HttpResponse:
    return signed_in(worker).post(reverse("agree", args=[step.ref, gate]), TYPED | changed)


def test_the_one_who_is_asked_goes_from_today_to_the_answer(asked: Step, helen: Worker) -> None:
    client, address = signed_in(helen), reverse("agree", args=[asked.ref, "later_day"])
    assert address in client.get(reverse("today")).content.decode()
    page = client.get(address).content.decode()
    assert "May the referral be dated later than the contact?" in page
    assert "Nasreen Qureshi asks you" in page
    answer = client.post(address, TYPED)
    assert answer.headers["Location"] == reverse("decide", args=[asked.ref])
    assert Decision.objects.get(gate="later_day").outcome == "agreed"
    assert address not in client.get(reverse("today")).content.decode()


def test_what_was_typed_survives_a_refusal(asked: Step, helen: Worker) -> None:
    answer = post(helen, asked, "later_day", reason="Too short.")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "at least 20 characters" in page
    assert "The first call was about a coat." in page


def test_it_asks_for_yes_or_no(asked: Step, helen: Worker) -> None:
    assert "Say yes or no." in post(helen, asked, "later_day", answer="").content.decode()


def test_another_option_can_be_written(asked: Step, helen: Worker) -> None:
    page = post(helen, asked, "later_day", add="option").content.decode()
    assert "Option C" in page


def test_a_manager_reads_the_decision_beside_what_they_answer(alone: Step, helen: Worker) -> None:
    client, address = signed_in(helen), reverse("agree", args=[alone.ref, "countersignature"])
    assert address in client.get(reverse("today")).content.decode()
    assert address in client.get(reverse("read_step", args=[alone.ref])).content.decode()
    page = client.get(address).content.decode()
    assert "What was decided alone on duty" in page
    assert "Accept as a referral" in page
    client.post(address, TYPED)
    assert Decision.objects.get(gate="countersignature").decider == helen
    assert client.get(address).headers["Location"] == reverse("read_step", args=[alone.ref])
    assert address not in client.get(reverse("today")).content.decode()


def test_there_is_no_page_for_a_gate_that_nobody_decides(alone: Step, helen: Worker) -> None:
    assert post(helen, alone, "lawful_basis").status_code == 404


def test_a_duty_worker_is_offered_what_they_sent_themselves(
    amara: Person, front_door: Team, north: Team, steward: Worker
) -> None:
    joanne = _worker("Joanne Pell", Role.EMERGENCY_DUTY_WORKER, front_door, steward)
    role = {"role": "co_worker", "worker": joanne}
    allocate(person=amara, team=north, by=joanne, now=NOW, **role)
    (step,) = commands.start(kind="front_door.contact", people=[amara], by=joanne, now=NOW)
    save(step, joanne, SHARED | OWN)
    commands.submit(step=step, by=joanne, now=NOW)
    client = signed_in(joanne)
    assert reverse("decide", args=[step.ref]) in client.get(reverse("today")).content.decode()
    assert client.get(reverse("decide", args=[step.ref])).status_code == 200
    assert (
        "A manager countersigns"
        in client.get(reverse("read_step", args=[step.ref])).content.decode()
    )
