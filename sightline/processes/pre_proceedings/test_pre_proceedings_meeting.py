"""The meetings with the parents: what they must say, what a review decides, and what is late."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.conftest import (
    FAMILY_MEETING,
    MEETING,
    PROCEEDINGS,
    TODAY,
    agreed,
    answered,
    decide_only,
    entered,
)
from sightline.processes.pre_proceedings.pre_proceedings_meeting import PreProceedingsMeeting
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.plan import Action
from tests.cast import NOW
from tests.worked_cases import decided

FIRST = {"which": "first", "changed": None}
LONGER = {"extended_to": date(2027, 1, 29), "why_longer": "Dr Lal's report comes in January."}
NONE_CAME = [{"who": "mother", "name": "Leanne Harding", "came": "no", "solicitor": None}]


@pytest.mark.parametrize("lacking", ["people", "parents_say", "childs_words", "changed", "agreed"])
def test_a_review_is_not_sent_without_these(priya: Worker, amara: Person, lacking: str) -> None:
    (step,) = answered(MEETING, priya, amara, chaired_by=priya.pk, **{lacking: None})
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


def held(by: Worker, chair: Worker, child: Person, **changed: Any) -> Any:
    return answered(MEETING, by, child, chaired_by=chair.pk, **changed)[0]


def test_the_first_meeting_is_not_asked_what_has_changed(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    step = decided(held(priya, helen, amara, **FIRST), "go_on", writer=priya, by=grace)
    assert set(step.marks) == {"held", "first_held"}
    record = record_of(step)
    assert isinstance(record, PreProceedingsMeeting)
    assert record.first_held_on() == TODAY


@pytest.mark.parametrize("outcome", ["extend", "step_down"])
def test_only_a_review_extends_it_or_steps_down(
    priya: Worker, helen: Worker, grace: Worker, amara: Person, outcome: str
) -> None:
    step = held(priya, helen, amara, **FIRST, recommended=outcome, **LONGER)
    with pytest.raises(NotNow, match="Only a review decides this"):
        decided(step, outcome, writer=priya, by=grace)


def test_a_team_manager_chairs_it_and_does_not_decide_it(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    with pytest.raises(NotAllowed, match="Only"):
        decided(held(priya, helen, amara), "go_on", writer=priya, by=helen)


def test_an_assessment_that_is_asked_for_becomes_a_task_with_a_day(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    step = decided(held(priya, helen, amara), "go_on", writer=priya, by=grace)
    task = Action.objects.get(arose_in=step)
    assert (task.what, task.due_on) == ("Parenting assessment", date(2027, 1, 15))
    assert task.is_task


def test_one_that_was_called_off_leads_to_the_next_of_its_kind(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    off = {"standing": "called_off", "why_called_off": "Leanne's solicitor was ill."}
    step = held(priya, helen, amara, **FIRST, recommended="called_off", **off)
    with pytest.raises(NotNow, match="has not been held"):
        decided(step, "go_on", writer=priya, by=grace)
    decide_only(step, "called_off", grace)
    after = record_of(step.led_to.get(kind=MEETING))
    assert isinstance(after, PreProceedingsMeeting)
    assert (after.which, after.meeting_on, after.standing) == ("first", None, None)
    assert not step.marks


@pytest.mark.parametrize("came", [False, True])
def test_the_manager_hears_when_no_parent_came(
    priya: Worker, grace: Worker, managed: Worker, amara: Person, came: bool
) -> None:
    people = {} if came else {"people": NONE_CAME}
    decided(held(priya, managed, amara, **people), "go_on", writer=priya, by=grace)
    heard = [one.text for one in unseen_notices(managed)]
    assert heard == ([] if came else ["No parent came to the pre-proceedings meeting."])


# Sixteen weeks.


def test_it_is_extended_only_with_a_reason_and_a_day(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    entered(amara, priya, grace, on=TODAY - timedelta(days=10))
    step = held(priya, helen, amara, recommended="extend", extended_to=LONGER["extended_to"])
    with pytest.raises(NotNow, match="why it takes longer, and until which day"):
        decided(step, "extend", writer=priya, by=grace)
    longer = held(priya, helen, amara, recommended="extend", **LONGER)
    assert decided(longer, "extend", writer=priya, by=grace).outcome == "extend"


@pytest.mark.parametrize(
    ("began", "is_late"),
    # Sixteen weeks before Thursday 19 November is Thursday 30 July.
    [(date(2026, 7, 30), False), (date(2026, 7, 29), True)],
)
def test_after_sixteen_weeks_nothing_is_decided_without_why(
    priya: Worker, helen: Worker, grace: Worker, amara: Person, began: date, is_late: bool
) -> None:
    entered(amara, priya, grace, on=began)
    step = held(priya, helen, amara)
    if is_late:
        with pytest.raises(NotNow, match="More than 16 weeks have passed"):
            decided(step, "go_on", writer=priya, by=grace)
        step = held(priya, helen, amara, why_longer="Dr Lal's report comes in January.")
    assert decided(step, "go_on", writer=priya, by=grace).outcome == "go_on"


# Its end.


def test_stepping_down_ends_pre_proceedings_on_the_day_of_the_review(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace, on=TODAY - timedelta(days=60))
    step = held(priya, helen, amara, recommended="step_down")
    decided(step, "step_down", writer=priya, by=grace)
    spell.refresh_from_db()
    record: Any = record_of(spell)
    assert (spell.ended, record.why_ended) == (TODAY, "stepped_down")
    assert record.different_now == record_of(step).changed  # type: ignore[attr-defined]


def test_going_to_court_asks_for_the_family_meeting_and_the_head_of_service(
    priya: Worker, helen: Worker, grace: Worker, martin: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace, on=TODAY - timedelta(days=60))
    ask = {"recommended": "issue", "head_of_service": martin.pk}
    step = held(priya, helen, amara, **ask)
    with pytest.raises(NotNow, match="holds no family group meeting"):
        decided(step, "issue", writer=priya, by=grace)
    answered(FAMILY_MEETING, priya, amara)
    with pytest.raises(NotNow, match="A head of service must agree"):
        decide_only(step, "issue", grace)
    agreed(step, "head_of_service", martin)
    decide_only(step, "issue", grace)
    spell.refresh_from_db()
    assert spell.ended == TODAY
    assert step.led_to.get().kind == PROCEEDINGS
