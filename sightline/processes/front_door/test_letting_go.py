"""What ends with our work, on which day, and what a later referral begins again."""

from datetime import date, timedelta

import pytest

from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.errors import NotNow
from sightline.people.allocation import allocate, allocations_on, lead_on, unallocated
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.front_door.test_closure import closing
from sightline.record import commands
from sightline.record.actions import add_task
from sightline.record.correcting import void
from sightline.record.holding import WORK_ENDED
from sightline.record.plan import Action, ActionState, Plan
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.record.worklists import children_of
from tests.a_plan import a_plan, an_action, an_outcome
from tests.cast import NOW
from tests.worked_cases import answer, decided

TODAY = NOW.date()
ON_MONDAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)
THE_PLAN = {
    "why": "She is afraid at night.",
    "wanted": "She sleeps.",
    "agreement": "all_agree",
    "ended_on": TODAY,
    "outcome_against_plan": "She sleeps six nights of seven.",
}


def closed(
    by: Worker, manager: Worker, person: Person, outcome: str = "close", **day: date
) -> Step:
    step = closing(by, person, recommended=outcome, **day)
    return decided(step, outcome, writer=by, by=manager)


def tomorrow(worker: Worker) -> Viewer:
    return Viewer.of(worker, session_key="the next day", now=NOW + A_DAY)


def test_nobody_holds_the_child_after_the_last_day(
    priya: Worker, helen: Worker, sam: Worker, north: Team, amara: Person, tobias: Person
) -> None:
    allocate(person=amara, team=north, worker=sam, role="co_worker", by=helen, now=NOW)
    closed(priya, helen, amara)
    assert [str(one.worker) for one in allocations_on([amara], TODAY)[amara.pk]] == [
        "Priya Nair",
        "Sam Teller",
    ]
    assert allocations_on([amara], TODAY + A_DAY)[amara.pk] == []
    assert list(unallocated(TODAY + A_DAY)) == []
    assert list(children_of(tomorrow(priya))) == [tobias]
    assert amara not in visible_to(tomorrow(helen))
    assert verify(NOW + A_DAY) == []


@pytest.mark.parametrize(
    ("closes_on", "last_day"),
    [
        (TODAY - timedelta(days=3), TODAY),
        (TODAY, TODAY),
        (ON_MONDAY, ON_MONDAY),
    ],
)
def test_the_last_day_is_the_one_given_or_that_of_the_decision(
    priya: Worker, helen: Worker, amara: Person, closes_on: date, last_day: date
) -> None:
    closed(priya, helen, amara, closes_on=closes_on)
    assert lead_on(amara, last_day) is not None
    assert lead_on(amara, last_day + A_DAY) is None


def test_work_that_goes_on_leaves_the_child_where_it_is(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    task = add_task(
        arose_in=closing(priya, amara), what="Ring", owner=priya, due_on=TODAY, by=priya, now=NOW
    )
    closed(priya, helen, amara, "keep_open")
    held = lead_on(amara, TODAY + A_DAY)
    assert held is not None
    assert held.worker == priya
    task.refresh_from_db()
    assert task.state == ActionState.AGREED


def test_what_was_to_be_done_for_this_child_alone_ends_and_says_why(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    hers, his = a_plan(amara, priya), a_plan(tobias, priya)
    outcome, other = an_outcome(hers, priya), an_outcome(his, priya)
    alone = an_action(hers, [outcome], priya, what="Fit a lock to her door")
    both = an_action(hers, [outcome, other], priya, what="See the grandmother")
    answer([hers], THE_PLAN, by=priya)
    commands.end(spell=hers, reason="needs_met", by=priya, now=NOW)
    closed(priya, helen, amara)
    alone.refresh_from_db()
    both.refresh_from_db()
    assert (alone.state, alone.ended_why) == (ActionState.ENDED, WORK_ENDED)
    assert both.state == ActionState.AGREED
    assert Plan.objects.get(person=amara).closed_on == TODAY
    assert Plan.objects.get(person=tobias).closed_on is None
    assert Action.objects.count() == 2
    assert verify(NOW + A_DAY) == []


def test_work_that_has_a_day_to_be_done_by_is_finished_first(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    kind = "assessment.child_and_family"
    commands.start(kind=kind, people=[amara], by=priya, now=NOW)
    with pytest.raises(NotNow, match="Child and family assessment is not finished"):
        closed(priya, helen, amara)
    assert lead_on(amara, TODAY + A_DAY) is not None


def test_a_note_that_nobody_waits_for_holds_nothing_up(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    commands.start(kind="casework.case_note", people=[amara], by=priya, now=NOW)
    assert closed(priya, helen, amara).outcome == "close"


@pytest.mark.parametrize("days", [0, 1, 200])
def test_a_later_referral_waits_with_the_front_door_for_a_worker(
    priya: Worker, helen: Worker, nasreen: Worker, front_door: Team, amara: Person, days: int
) -> None:
    closed(priya, helen, amara)
    later = NOW + timedelta(days=days)
    commands.start(kind="front_door.referral", people=[amara], by=nasreen, now=later)
    lead = lead_on(amara, later.date())
    assert lead is not None
    assert (lead.team, lead.worker) == (front_door, None)
    assert amara in unallocated(later.date())
    assert amara in unallocated(later.date() + timedelta(days=30))


@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_closure_entered_in_error_puts_the_child_in_the_teams_queue(
    priya: Worker, helen: Worker, north: Team, amara: Person, days: int
) -> None:
    closure, later = closed(priya, helen, amara), NOW + timedelta(days=days)
    void(step=closure, reason="It was her cousin's case that ended.", by=helen, now=later)
    lead = lead_on(amara, later.date() + A_DAY)
    assert lead is not None
    assert (lead.team, lead.worker) == (north, None)
    assert amara in unallocated(later.date() + A_DAY)
    assert verify(later + A_DAY) == []


def test_whoever_holds_the_child_by_then_goes_on(
    priya: Worker, helen: Worker, sam: Worker, north: Team, amara: Person
) -> None:
    closure = closed(priya, helen, amara)
    later = NOW + timedelta(days=30)
    allocate(person=amara, team=north, worker=sam, by=helen, now=later)
    void(step=closure, reason="It was her cousin's case that ended.", by=helen, now=later)
    lead = lead_on(amara, later.date() + A_DAY)
    assert lead is not None
    assert lead.worker == sam


def test_a_referral_of_a_child_who_is_held_changes_nobodys_allocation(
    priya: Worker, nasreen: Worker, amara: Person
) -> None:
    commands.start(kind="front_door.referral", people=[amara], by=nasreen, now=NOW)
    lead = lead_on(amara, TODAY)
    assert lead is not None
    assert lead.worker == priya
