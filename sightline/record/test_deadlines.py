from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands, correcting
from sightline.record.deadlines import Deadline, recompute
from sightline.record.recomputing import recompute_all
from sightline.record.step import Step
from tests.cast import NOW

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def plan(amara: Person, priya: Worker) -> Step:
    """A child in need plan from Monday 2 November 2026: a visit is due by Monday 30."""
    began = date(2026, 11, 2)
    return commands.start(
        kind="child_in_need.plan", people=[amara], began=began, by=priya, now=NOW
    )[0]


def visited(
    child: Person, by: Worker, at: datetime, seen: str = "in_person", now: datetime = NOW
) -> Step:
    kind = "child_in_need.visit"
    step = commands.start(kind=kind, people=[child], began=at, by=by, now=now)[0]
    answers = {"visited_at": at, "seen": seen}
    commands.save(
        steps=[step], section="seeing", shared=answers, own={}, seen_version=0, by=by, now=now
    )
    return step


def at(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=LONDON)


def visits_due(plan: Step) -> list[tuple[int, str, date, date | None]]:
    rows = Deadline.objects.filter(step=plan, clock="visit").order_by("number")
    return [(row.number, row.state, row.due_on, row.met_on) for row in rows]


def test_a_plan_that_begins_has_its_first_visit_due(plan: Step) -> None:
    assert visits_due(plan) == [(1, "open", date(2026, 11, 30), None)]


def test_a_visit_meets_it_and_the_next_counts_from_the_day_of_the_visit(
    plan: Step, amara: Person, priya: Worker
) -> None:
    visit = visited(amara, priya, at(10))
    assert visits_due(plan) == [
        (1, "met", date(2026, 11, 30), date(2026, 11, 10)),
        (2, "open", date(2026, 12, 8), None),
    ]
    assert Deadline.objects.get(step=plan, clock="visit", number=1).met_by == visit


@pytest.mark.parametrize("seen", ["no_answer", "screen", "other"])
def test_a_visit_without_seeing_the_child_in_person_leaves_it_running(
    plan: Step, amara: Person, priya: Worker, seen: str
) -> None:
    visited(amara, priya, at(10), seen=seen)
    assert visits_due(plan) == [(1, "open", date(2026, 11, 30), None)]


def test_a_visit_counts_by_the_day_it_happened_whatever_day_it_was_entered(
    plan: Step, amara: Person, priya: Worker
) -> None:
    visited(amara, priya, at(30), now=NOW + timedelta(days=30))
    assert visits_due(plan)[0] == (1, "met", date(2026, 11, 30), date(2026, 11, 30))
    assert not Deadline.objects.late().exists()


def test_a_visit_a_day_late_is_met_late(plan: Step, amara: Person, priya: Worker) -> None:
    late = datetime(2026, 12, 1, 9, tzinfo=LONDON)
    visited(amara, priya, late, now=late)
    assert [row.number for row in Deadline.objects.late()] == [1]


def test_a_visit_before_the_plan_began_meets_nothing(
    plan: Step, amara: Person, priya: Worker
) -> None:
    visited(amara, priya, at(1))
    assert visits_due(plan) == [(1, "open", date(2026, 11, 30), None)]


def test_a_visit_to_a_brother_meets_nothing(plan: Step, tobias: Person, priya: Worker) -> None:
    visited(tobias, priya, at(10))
    assert visits_due(plan) == [(1, "open", date(2026, 11, 30), None)]


def test_a_visit_entered_in_error_meets_nothing_any_more(
    plan: Step, amara: Person, priya: Worker
) -> None:
    visit = visited(amara, priya, at(10))
    correcting.void(step=visit, reason="It was another child.", by=priya, now=NOW)
    assert visits_due(plan) == [
        (1, "open", date(2026, 11, 30), None),
        (2, "cancelled", date(2026, 12, 8), None),
    ]


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 11, 30), 0), (date(2026, 12, 1), 1)])
def test_it_is_overdue_from_the_day_after_it_was_due(plan: Step, today: date, overdue: int) -> None:
    assert Deadline.objects.overdue(today).filter(clock="visit").count() == overdue


@pytest.mark.parametrize(("minutes", "overdue"), [(-1, 0), (0, 0), (1, 1)])
def test_a_deadline_in_hours_is_overdue_at_once(plan: Step, minutes: int, overdue: int) -> None:
    due = at(19, 12)
    Deadline.objects.filter(step=plan, clock="visit").update(due_on=due.date(), due_at=due)
    now = due + timedelta(minutes=minutes)
    found = Deadline.objects.overdue(now.date(), now).filter(clock="visit")
    assert found.count() == overdue


def test_what_a_step_may_have_moved_comes_to_the_same_as_the_whole_record(
    plan: Step, amara: Person, priya: Worker
) -> None:
    late = visited(amara, priya, at(18))
    assert recompute(person=amara.pk) == 0
    early = visited(amara, priya, at(9))
    assert recompute(person=amara.pk) == 0
    day = early.began + timedelta(days=3)
    kept = Deadline.objects.filter(step=plan, clock="visit", number=1)
    assert kept.get().met_by == early
    commands.save(
        steps=[early],
        section="seeing",
        shared={"visited_at": at(day.day), "seen": "no_answer"},
        own={},
        seen_version=1,
        by=priya,
        now=NOW,
    )
    assert kept.get().met_by == late
    correcting.void(step=late, reason="It was another child.", by=priya, now=NOW)
    assert kept.get().met_by is None
    assert recompute(person=amara.pk) == 0


def test_a_step_leaves_alone_what_does_not_look_at_its_process(
    plan: Step, amara: Person, priya: Worker
) -> None:
    Deadline.objects.filter(step=plan).update(title="Left as it is")
    commands.start(kind="casework.case_note", people=[amara], by=priya, now=NOW)
    assert set(Deadline.objects.filter(step=plan).values_list("title", flat=True)) == {
        "Left as it is"
    }


def test_what_is_as_it_should_be_is_not_written_again(plan: Step, amara: Person) -> None:
    assert recompute(person=amara.pk) == 0


def test_recomputing_puts_right_what_a_changed_limit_left_behind(plan: Step, amara: Person) -> None:
    kept = Deadline.objects.filter(step=plan, clock="visit")
    kept.update(due_on=date(2030, 1, 1), limit="10 years")
    told: list[tuple[int, int]] = []
    written = recompute_all(now=NOW, tell=lambda done, of: told.append((done, of)))
    assert written == 1
    assert told == [(1, 1)]
    row = kept.get()
    assert (row.due_on, row.limit) == (date(2026, 11, 30), "20 working days")


def test_a_deadline_holds_the_limit_and_the_law_it_was_made_under(plan: Step) -> None:
    row = Deadline.objects.get(step=plan, clock="visit")
    assert row.limit == "20 working days"
    assert row.citation == "Local procedures, child in need visits"
    assert row.weight == "local"
    assert row.from_knowledge


def test_the_database_refuses_a_deadline_met_without_a_day(plan: Step) -> None:
    with (
        pytest.raises(IntegrityError, match="deadline_met_has_a_day"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE record_deadline SET state = 'met' WHERE step_id = %s", [plan.pk])
