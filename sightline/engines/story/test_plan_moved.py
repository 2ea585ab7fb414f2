"""What is said of each thing that a plan wants: late, still, silent, moving, done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.engines.story.plan_moved import plan_lines
from sightline.grammar import as_known
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.actions import close_action, report_progress
from sightline.record.plan import Action, PlanOutcome
from tests.a_plan import IN_A_WEEK, NOW, TODAY, a_plan, an_action, an_outcome

LOCK = "Change the lock"


@pytest.fixture
def outcome(amara: Person, priya: Worker) -> PlanOutcome:
    return an_outcome(a_plan(amara, priya), priya, wanted="He cannot reach her")


def an_agreed(outcome: PlanOutcome, by: Worker, what: str) -> Action:
    return an_action(outcome.authority, [outcome], by, what=what)


def reported(action: Action, by: Worker, said: str, *, moved: bool, after: int) -> None:
    now = NOW + timedelta(days=after)
    report_progress(action=action, said=said, moved=moved, by=by, now=now)


def text(child: Person, after: int = 0) -> str:
    (line,) = plan_lines(child, TODAY + timedelta(days=after))
    return line.text


def test_nothing_is_agreed(outcome: PlanOutcome, amara: Person) -> None:
    assert text(amara) == "No action is agreed."


def test_nobody_has_reported(outcome: PlanOutcome, amara: Person, priya: Worker) -> None:
    an_agreed(outcome, priya, LOCK)
    assert text(amara) == "Nobody has reported on it yet."


def test_what_is_done_is_not_called_never_agreed(
    outcome: PlanOutcome, amara: Person, priya: Worker
) -> None:
    lock = an_agreed(outcome, priya, LOCK)
    close_action(action=lock, done=True, evidence="A new lock was seen.", by=priya, now=NOW)
    assert text(amara) == "All that was agreed is done."


def test_what_moves_says_how(outcome: PlanOutcome, amara: Person, priya: Worker) -> None:
    lock = an_agreed(outcome, priya, LOCK)
    reported(lock, priya, "No date.", moved=False, after=1)
    reported(lock, priya, "The form is in.", moved=True, after=1)
    assert text(amara, after=1) == "Moved: The form is in."


def test_the_action_that_stands_still_is_named_though_another_moved_since(
    outcome: PlanOutcome, amara: Person, priya: Worker
) -> None:
    lock, course = (an_agreed(outcome, priya, what) for what in (LOCK, "Go to the course"))
    reported(lock, priya, "The form is in.", moved=True, after=1)
    reported(lock, priya, "No date.", moved=False, after=1)
    reported(course, priya, "4 of 10 sessions", moved=True, after=2)
    assert text(amara, after=2) == f"Not moved since 20 November 2026: {LOCK}."
    late = (IN_A_WEEK - TODAY).days + 1
    assert text(amara, after=late).startswith("2 of 2 actions late. Not moved since")


def test_what_has_never_moved_has_not_since_it_was_agreed(
    outcome: PlanOutcome, amara: Person, priya: Worker
) -> None:
    lock = an_agreed(outcome, priya, LOCK)
    reported(lock, priya, "No date.", moved=False, after=3)
    assert text(amara, after=3) == f"Not moved since 19 November 2026: {LOCK}."
    assert text(amara, after=2) == "Nobody has reported on it yet."
    close_action(action=lock, done=True, evidence="Seen.", by=priya, now=NOW + timedelta(days=4))
    assert text(amara, after=4) == "All that was agreed is done."


def test_as_of_an_earlier_day_it_reads_what_was_known(
    outcome: PlanOutcome, amara: Person, priya: Worker
) -> None:
    an_agreed(outcome, priya, LOCK)
    with as_known.looking_back(NOW):
        assert text(amara) == "Nobody has reported on it yet."
