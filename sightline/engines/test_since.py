"""What a chair reads before the next conference."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.access.restriction import restrict
from sightline.access.roles import grant_role
from sightline.access.viewer import Viewer
from sightline.engines.since import SinceLast, change_since, since_last
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.correcting import void
from sightline.record.plan_shown import SOMEBODY
from sightline.record.share import share
from sightline.record.step import Step
from tests.a_conference import hold_a_conference
from tests.a_plan import a_plan, an_action, an_outcome
from tests.a_visit import a_visit
from tests.invented_people import NOW, a_person, a_worker
from tests.worked_cases import REASON, WEIGHED, written

LATER = NOW + timedelta(days=60)


@pytest.fixture
def conference(amara: Person, priya: Worker, north: Team, steward: Worker) -> Step:
    chair = a_worker("Winston Clarke", registered_social_worker=True)
    grant_role(worker=chair, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
    return hold_a_conference([amara], by=priya, chair=chair, now=NOW)[0]


def found(person: Person, worker: Worker) -> SinceLast:
    return since_last(person, Viewer.of(worker, session_key="a session", now=LATER))


def visit(child: Person, by: Worker, when: datetime, said: str, seen: str = "in_person") -> Step:
    return a_visit(child, said=said, by=by, when=when, now=max(when, NOW), seen=seen)


def test_what_was_said_before_the_conference_is_not_said_since(
    conference: Step, amara: Person, priya: Worker
) -> None:
    visit(amara, priya, NOW - timedelta(days=3), "“Before.”")
    visit(amara, priya, NOW + timedelta(days=9), "“After.”")
    since = found(amara, priya)
    assert since.last == conference
    assert [one.text for one in since.words] == ["“After.”"]
    assert [one.seen for one in since.visits] == [True]


def test_a_visit_with_no_answer_stands_among_the_visits_as_not_seen(
    conference: Step, amara: Person, priya: Worker
) -> None:
    visit(amara, priya, NOW + timedelta(days=9), "", seen="no_answer")
    assert [one.seen for one in found(amara, priya).visits] == [False]


def test_the_conference_itself_is_not_shared_until_the_family_is_told(
    conference: Step, amara: Person, priya: Worker
) -> None:
    assert found(amara, priya).not_shared == [conference]
    share(
        of=conference,
        purpose="family",
        told="Leanne Harding",
        what="The outcome.",
        how="in_person",
        lawful_basis="public_task",
        told_at=NOW,
        by=priya,
        now=NOW,
    )
    assert found(amara, priya).not_shared == []


def test_with_no_conference_everything_is_since(amara: Person, priya: Worker) -> None:
    visit(amara, priya, NOW - timedelta(days=900), "“Long ago.”")
    since = found(amara, priya)
    assert since.last is None
    assert len(since.changed) == 1


def test_a_decision_that_managers_and_chairs_make_alone_is_no_conference(
    conference: Step, amara: Person, priya: Worker, helen: Worker
) -> None:
    checked = written(
        "casework.management_decision",
        [amara],
        {
            "concerns": "midway",
            "concerning": "The plan, half-way",
            "child_now": "She sleeps.",
            "reflection": "What would she say?",
            "direction": "Go on.",
        },
        by=helen,
    )[0]
    commands.decide(
        step=checked, outcome="go_on", options=WEIGHED, reason=REASON, by=helen, now=NOW
    )
    assert found(amara, priya).last == conference


def test_an_action_past_its_day_is_not_done_and_a_restricted_owner_is_not_named(
    conference: Step, amara: Person, priya: Worker, helen: Worker
) -> None:
    uncle = a_person("Ben", "Harding", by=priya)
    relate(from_person=uncle, to_person=amara, kind="aunt_or_uncle", by=priya, now=NOW)
    spell = a_plan(amara, priya)
    an_action(spell, [an_outcome(spell, priya)], priya, owner=uncle)
    (late,) = found(amara, priya).actions
    assert (late.owner, late.mark) == ("Ben Harding", "over")
    restrict(
        person=uncle,
        reason="He is a witness whose place is secret.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    (late,) = found(amara, priya).actions
    assert late.owner == SOMEBODY


def test_what_was_entered_in_error_did_not_happen(
    conference: Step, amara: Person, priya: Worker
) -> None:
    wrong = visit(amara, priya, NOW + timedelta(days=1), "“Wrong child.”")
    void(step=wrong, reason="This was another child's visit.", by=priya, now=NOW)
    assert wrong not in [one.step for one in found(amara, priya).changed]


def on(kind: str, began: str, **over: Any) -> Step:
    return Step(kind=kind, began=date.fromisoformat(began), **over)


@pytest.mark.parametrize(
    ("step", "day", "words"),
    [
        # The last conference was on 4 September.
        (
            on("child_in_need.plan", "2026-09-04", ended=date(2026, 10, 1)),
            "2026-10-01",
            "Ended on 1 October 2026",
        ),
        (
            on("child_in_need.plan", "2026-09-05", ended=date(2026, 10, 1)),
            "2026-10-01",
            "Began on 5 September 2026, ended on 1 October 2026",
        ),
        (on("child_in_need.plan", "2026-09-05"), "2026-09-05", "Began on 5 September 2026"),
        (
            on("assessment.child_and_family", "2026-09-04", completed_at=NOW),
            "2026-11-19",
            "Finished on 19 November 2026",
        ),
        (on("assessment.child_and_family", "2026-09-05", completed_at=NOW), "2026-09-05", ""),
    ],
)
def test_what_changed_says_whether_it_began_ended_or_was_finished_since(
    step: Step, day: str, words: str
) -> None:
    change = change_since(step, on("protection.conference", "2026-09-04"))
    assert (change.day.isoformat(), change.words) == (day, words)
