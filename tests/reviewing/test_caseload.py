"""An officer's children: what has not moved, in which order, and for how many questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.restriction import restrict
from sightline.engines.caseload import Reviewed, caseload_of
from sightline.errors import NotAllowed, NotNow
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import actions, correcting
from sightline.record.challenging import challenge
from sightline.record.plan import Action
from sightline.record.step import Step
from tests.a_child_in_care import a_home
from tests.a_reviewed_child import (
    a_plan_that_stands_still,
    ago,
    agreed,
    care_begins,
    decide,
    give_to_officer,
    reviewed,
    wants,
)
from tests.cast import NOW, _child, looking
from tests.worked_cases import answer


@pytest.fixture
def taxi(amara: Person, priya: Worker, david: Worker, south: Team) -> Action:
    return a_plan_that_stands_still(amara, priya, david, south)


def said(action: Action, by: Worker, days: int, *, moved: bool) -> None:
    words = "Booked for Saturday." if moved else "No taxi was booked."
    actions.report_progress(
        action=action, said=words, moved=moved, by=by, now=NOW, on=ago(days).date()
    )


def only(david: Worker) -> Reviewed:
    (found,) = caseload_of(looking(david))
    return found


def test_an_action_of_which_nobody_said_anything_has_not_moved(taxi: Action, david: Worker) -> None:
    (still,) = only(david).still
    assert still.line.action == taxi
    assert still.words == "Nothing said since it was agreed on 22 June 2026"
    assert still.line.days_late == 100


@pytest.mark.parametrize(
    ("days", "moved", "stands_still"),
    [(59, True, False), (60, True, True), (61, True, True), (10, False, True)],
)
def test_it_has_moved_where_somebody_says_so_after_the_day_of_the_last_review(
    days: int, moved: bool, stands_still: bool, taxi: Action, priya: Worker, david: Worker
) -> None:
    said(taxi, priya, days, moved=moved)
    assert bool(only(david).still) is stands_still


def test_it_says_since_when_it_has_not_moved(taxi: Action, priya: Worker, david: Worker) -> None:
    said(taxi, priya, 80, moved=True)
    said(taxi, priya, 10, moved=False)
    (still,) = only(david).still
    assert (still.words, still.line.said) == (
        "Not moved since 31 August 2026",
        "No taxi was booked.",
    )


@pytest.mark.parametrize(
    ("reviewed_days_ago", "due_in", "stands_still"),
    [
        (0, 30, False),
        (40, 30, False),
        (40, 0, False),
        (40, -1, True),
        (50, 30, True),
    ],
)
def test_what_a_review_agrees_stands_still_once_it_is_late_or_half_the_way_to_the_next_has_passed(
    reviewed_days_ago: int,
    due_in: int,
    stands_still: bool,
    amara: Person,
    priya: Worker,
    david: Worker,
    south: Team,
) -> None:
    """The second review is due three months after the first, so half the way is some 46 days."""
    give_to_officer(amara, david, south)
    outcome = wants(care_begins(amara, priya), priya)
    decide(reviewed(amara, david, days=reviewed_days_ago), "goes_on", david)
    agreed(outcome, priya, on=ago(reviewed_days_ago), due=ago(-due_in))
    assert bool(only(david).still) is stands_still


def test_before_the_first_review_it_is_counted_from_the_day_the_child_came_into_care(
    amara: Person, priya: Worker, david: Worker, south: Team
) -> None:
    give_to_officer(amara, david, south)
    care = care_begins(amara, priya, days=160)
    agreed(wants(care, priya), priya)
    assert only(david).still == []
    assert only(david).reviewed_on is None


def test_what_the_officer_owes_is_told_and_what_others_owe_is_not(
    taxi: Action, amara: Person, priya: Worker, david: Worker
) -> None:
    a_home(amara, priya, ago(90).date())
    titles = {line.title for line in only(david).due}
    assert {"Hold the second review", "Check how the plan moves, half-way"} <= titles
    assert "Visit the child in the new placement" not in titles


def test_only_the_children_of_whom_one_is_the_officer(
    taxi: Action, amara: Person, tobias: Person, priya: Worker, david: Worker, south: Team
) -> None:
    care_begins(tobias, priya)
    role = AllocationRole.CO_WORKER
    allocate(person=tobias, team=south, worker=david, role=role, by=priya, now=NOW)
    assert [one.person for one in caseload_of(looking(david))] == [amara]
    assert caseload_of(looking(priya)) == []


def test_a_child_whose_record_is_closed_to_the_officer_is_not_named(
    taxi: Action, amara: Person, david: Worker, helen: Worker
) -> None:
    restrict(
        person=amara,
        reason="She must not be found, and her officer changes.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert caseload_of(looking(david)) == []


def test_one_press_names_what_stands_still_and_pressing_twice_is_once(
    taxi: Action, amara: Person, david: Worker
) -> None:
    step = challenge(person=amara, actions=[taxi], by=david, now=NOW)
    assert challenge(person=amara, actions=[taxi], by=david, now=NOW) == step
    found = only(david)
    assert [one.challenge for one in found.still] == found.challenges
    assert found.untold == found.still
    assert [(one.step, one.stage, one.words) for one in found.challenges] == [
        (step, "nobody told yet", "Open 0 days")
    ]


def test_what_is_not_challenged_yet_is_challenged_apart(
    taxi: Action, amara: Person, priya: Worker, david: Worker
) -> None:
    first = challenge(person=amara, actions=[taxi], by=david, now=NOW)
    room = agreed(taxi.serves.get().outcome, priya, what="Find her a room of her own")
    second = challenge(person=amara, actions=[taxi, room], by=david, now=NOW)
    assert second != first
    assert {one.challenge.step for one in only(david).still if one.challenge} == {first, second}


def a_child_of_davids(given: str, priya: Worker, north: Team, *whom: Any) -> Person:
    child = _child(given, priya, north)
    give_to_officer(child, *whom)
    return child


def test_the_child_for_whom_most_is_at_stake_stands_first(
    taxi: Action, amara: Person, priya: Worker, david: Worker, north: Team, south: Team
) -> None:
    calm, late, unsafe = (
        a_child_of_davids(given, priya, north, david, south) for given in ("Cal", "Lea", "Una")
    )
    care_begins(calm, priya, days=10)
    care_begins(late, priya, days=90)
    care_begins(unsafe, priya, days=10)
    a_home(unsafe, priya, ago(1).date(), breach="hotel", breach_allowed="Alison Crane; no home.")
    assert [one.person for one in caseload_of(looking(david))] == [unsafe, late, amara, calm]


def test_it_costs_as_much_for_twenty_children_as_for_one(
    taxi: Action, amara: Person, priya: Worker, david: Worker, north: Team, south: Team
) -> None:
    challenge(person=amara, actions=[taxi], by=david, now=NOW)
    for_one = cost(david)
    for number in range(19):
        child = _child(f"Child {number}", priya, north)
        action = a_plan_that_stands_still(child, priya, david, south)
        if number % 2:
            challenge(person=child, actions=[action], by=david, now=NOW)
    assert len(caseload_of(looking(david))) == 20
    assert cost(david) <= for_one <= 8


def cost(officer: Worker) -> int:
    viewer = looking(officer)
    with CaptureQueriesContext(connection) as asked:
        caseload_of(viewer)
    return len(asked)


def test_a_review_is_not_decided_before_it_has_spoken_of_every_action(
    taxi: Action, amara: Person, david: Worker
) -> None:
    later: dict[str, Any] = {
        "which": "later",
        "earlier": [{"decision": "She sees Tobias.", "done": "no", "why_not": "No taxi."}],
        "permanence": "fostered",
        "permanence_by": "By June 2027; Priya Nair",
    }
    step = reviewed(amara, david, days=0, **later)
    with pytest.raises(NotNow, match="Confirm, change or end each action"):
        decide(step, "goes_on", david)
    actions.close_action(
        action=taxi,
        done=False,
        why="Mrs Bell drives her from now on.",
        in_review=step,
        by=david,
        now=NOW,
    )
    assert decide(step, "goes_on", david).state == "completed"


def disagreed(child: Person, david: Worker) -> Step:
    said: dict[str, Any] = {"disagrees": True, "disagreement": "She must see Tobias weekly."}
    return reviewed(child, david, days=0, **said)


def test_a_disagreement_in_a_review_is_changed_by_no_manager(
    amara: Person, priya: Worker, david: Worker, helen: Worker
) -> None:
    care_begins(amara, priya)
    step = disagreed(amara, david)
    with pytest.raises(NotAllowed, match="may write in"):
        answer([step], {"disagreement": "None."}, by=helen, version=1)
    decide(step, "goes_on", david)
    with pytest.raises(NotAllowed, match="may write in"):
        correcting.correct(
            steps=[step],
            field="disagreement",
            value="None.",
            reason="He came round to our view since.",
            by=helen,
            now=NOW,
        )
