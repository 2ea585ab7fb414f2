"""Two whole stories: a family that goes to court, and one that need not."""

from datetime import date

import pytest

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.conftest import (
    FAMILY_MEETING,
    HEARING,
    IN_COURT,
    LATER,
    LETTER_BEFORE,
    MEETING,
    PLANNING,
    PROCEEDINGS,
    SPELL,
    agreed,
    answered,
    decide_only,
    entered,
    letter_to,
    sent,
)
from sightline.processes.pre_proceedings.test_pre_proceedings_meeting import FIRST, held
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import answer, decided

TODAY = NOW.date()
CHANGE = {"must_differ": "He does not come in, and she rings if he does."}


@pytest.fixture
def running(priya: Worker, helen: Worker, grace: Worker, amara: Person) -> Step:
    """Decided at the meeting of 2 November; the letter sent, the parents met, the family heard."""
    spell = entered(amara, priya, grace, on=date(2026, 11, 2))
    answer([spell], CHANGE, by=priya)
    sent(letter_to(amara, priya, helen), priya)
    decided(held(priya, helen, amara, **FIRST), "go_on", writer=priya, by=grace)
    (family,) = answered(FAMILY_MEETING, priya, amara)
    decided(family, "accept", writer=priya, by=helen)
    return spell


def kinds(child: Person) -> set[str]:
    return set(Step.objects.filter(person=child).values_list("kind", flat=True))


def test_a_family_that_changes_steps_down(
    running: Step, priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    review = held(priya, helen, amara, recommended="step_down")
    decided(review, "step_down", writer=priya, by=grace)
    running.refresh_from_db()
    assert (running.state, running.ended) == (State.ENDED, TODAY)
    assert kinds(amara) == {PLANNING, SPELL, LETTER_BEFORE, FAMILY_MEETING, MEETING}
    assert not list(verify(now=LATER))


def test_a_family_that_does_not_goes_to_court_until_a_final_order(
    running: Step, priya: Worker, helen: Worker, grace: Worker, martin: Worker, amara: Person
) -> None:
    ask = {"recommended": "issue", "head_of_service": martin.pk}
    review = held(priya, helen, amara, **ask)
    commands.submit(step=review, by=priya, now=NOW)
    agreed(review, "head_of_service", martin)
    decide_only(review, "issue", grace)
    running.refresh_from_db()
    assert (running.state, running.ended) == (State.ENDED, TODAY)
    court = review.led_to.get(kind=PROCEEDINGS)
    _through_the_court(court, priya, amara)
    assert (court.state, court.ended) == (State.ENDED, TODAY)
    record = record_of(court)
    assert record.in_a_line() == "She was hurt twice and is likely to be hurt again."
    assert not list(verify(now=LATER))


def _through_the_court(court: Step, by: Worker, child: Person) -> None:
    answer([court], IN_COURT, by=by)
    for which in ("case_management", "issues_resolution", "final"):
        (hearing,) = answered(HEARING, by, child, which=which)
        commands.complete(step=hearing, by=by, now=NOW)
    answer([court], {"decided": "A care order. She stays with Nan."}, by=by)
    commands.end(spell=court, ended_on=NOW.date(), reason="final", by=by, now=NOW)
    court.refresh_from_db()
