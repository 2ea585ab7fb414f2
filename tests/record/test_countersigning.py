"""Who is alone on duty decides what they wrote, and a manager answers for it the next day."""

from datetime import date, timedelta

import pytest

from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.roles import Role
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.countersigning import COUNTERSIGNATURE
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.record.waiting import to_agree, waiting_for
from tests.cast import NOW, _worker, looking
from tests.invented_people import a_person, a_team
from tests.record.a_contact import OPTIONS, OWN, REASON, SHARED, decide, save


@pytest.fixture
def night_team(steward: Worker) -> Team:
    return a_team("Emergency duty", by=steward)


@pytest.fixture
def joanne(night_team: Team, steward: Worker) -> Worker:
    return _worker("Joanne Pell", Role.EMERGENCY_DUTY_WORKER, night_team, steward)


@pytest.fixture
def stranger(joanne: Worker, night_team: Team) -> Person:
    """A child whom only night duty knows."""
    child = a_person("Wren", "Ashdown", by=joanne)
    allocate(person=child, team=night_team, worker=joanne, by=joanne, now=NOW)
    return child


@pytest.fixture
def at_night(joanne: Worker, stranger: Person) -> Step:
    (step,) = commands.start(kind="front_door.contact", people=[stranger], by=joanne, now=NOW)
    save(step, joanne, SHARED | OWN)
    commands.submit(step=step, by=joanne, now=NOW)
    decide(step, joanne, outcome="strategy")
    step.refresh_from_db()
    return step


def countersign(step: Step, by: Worker, agreed: bool = True) -> Decision:
    return agree(
        step=step,
        gate="countersignature",
        agreed=agreed,
        options=OPTIONS,
        reason=REASON,
        by=by,
        now=NOW + timedelta(hours=15),
    )


def the_clock(step: Step) -> Deadline:
    return Deadline.objects.get(step=step, clock="countersign")


def unanswered(worker: Worker) -> list[Step]:
    found = to_agree(looking(worker))
    return [one.step for one in found if one.gate is COUNTERSIGNATURE]


def test_a_duty_worker_decides_what_they_wrote_and_it_stands_at_once(at_night: Step) -> None:
    decision = at_night.decisions.get()
    assert at_night.state == "completed"
    assert (decision.proposer, decision.own_authority) == (None, "emergency duty worker")
    assert at_night.led_to.filter(kind="protection.strategy_discussion").exists()


def test_nobody_else_decides_what_they_wrote(submitted: Step, nasreen: Worker) -> None:
    with pytest.raises(NotAllowed):
        decide(submitted, nasreen)


def test_it_is_countersigned_by_the_next_working_day(at_night: Step, farah: Worker) -> None:
    assert (the_clock(at_night).state, the_clock(at_night).due_on) == ("open", date(2026, 11, 20))
    countersign(at_night, farah)
    assert (the_clock(at_night).state, the_clock(at_night).met_on) == ("met", date(2026, 11, 20))


def test_the_front_door_manager_finds_it_whoever_the_child_is(
    at_night: Step, farah: Worker, helen: Worker
) -> None:
    assert unanswered(farah) == [at_night]
    assert unanswered(helen) == []
    countersign(at_night, farah)
    assert unanswered(farah) == []


def test_a_manager_finds_what_was_decided_about_their_own_children(
    joanne: Worker, helen: Worker, priya: Worker, amara: Person
) -> None:
    (step,) = commands.start(kind="front_door.contact", people=[amara], by=joanne, now=NOW)
    save(step, joanne, SHARED | OWN)
    commands.submit(step=step, by=joanne, now=NOW)
    decide(step, joanne)
    assert unanswered(helen) == [step]
    assert unanswered(priya) == []


def test_it_waits_for_the_duty_worker_although_they_sent_it_themselves(
    joanne: Worker, stranger: Person
) -> None:
    (step,) = commands.start(kind="front_door.contact", people=[stranger], by=joanne, now=NOW)
    save(step, joanne, SHARED | OWN)
    commands.submit(step=step, by=joanne, now=NOW)
    viewer = Viewer.of(joanne, session_key="tonight", now=NOW)
    assert waiting_for(viewer, ["front_door.contact"]) == [step]


def test_a_manager_who_would_have_decided_otherwise_says_so_and_the_decision_stands(
    at_night: Step, farah: Worker
) -> None:
    row = countersign(at_night, farah, agreed=False)
    at_night.refresh_from_db()
    assert row.label == "Would you have decided the same? No"
    assert at_night.outcome == "strategy"


def test_the_duty_worker_does_not_countersign_themselves(at_night: Step, joanne: Worker) -> None:
    with pytest.raises(NotAllowed):
        countersign(at_night, joanne)


def test_it_is_countersigned_once(at_night: Step, farah: Worker) -> None:
    countersign(at_night, farah)
    with pytest.raises(NotNow, match="already"):
        countersign(at_night, farah)


def test_what_a_manager_decided_needs_no_countersignature(decided: Step, farah: Worker) -> None:
    assert not Deadline.objects.filter(step=decided, clock="countersign").exists()
    with pytest.raises(NotNow, match="Nobody decided this alone"):
        countersign(decided, farah)


def test_the_record_agrees_with_itself_before_and_after(at_night: Step, farah: Worker) -> None:
    assert verify(NOW + timedelta(hours=2)) == []
    countersign(at_night, farah)
    assert verify(NOW + timedelta(hours=16)) == []
