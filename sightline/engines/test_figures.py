"""The service counted: children and duties, on either side of the day a duty is overdue."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from sightline.access.restriction import restrict
from sightline.engines.figures import DAYS_BACK, DutyKept, duties, work
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.statute.calendar import add_working_days
from tests.a_child_in_care import a_home
from tests.a_plan import a_plan
from tests.a_visit import a_visit
from tests.cast import NOW
from tests.worked_cases import answer

DUE = add_working_days(localdate(NOW), 20)


def visits(days_from_now: int) -> DutyKept:
    when = NOW + timedelta(days=days_from_now)
    found = [one for one in duties(localdate(when), when) if one.title == "Visit the child"]
    assert len(found) == 1
    return found[0]


def test_it_counts_children_by_plan_and_what_waits_for_a_decision(
    amara: Person, tobias: Person, priya: Worker
) -> None:
    for child in (amara, tobias):
        a_plan(child, priya)
    commands.start(kind="casework.case_note", people=[amara], by=priya, now=NOW)
    counted = {one.kind: (one.children, one.waiting) for one in work()}
    assert counted == {"child_in_need.plan": (2, 0), "casework.case_note": (1, 0)}
    assert [one.name for one in work() if one.is_plan] == ["Child in need plan"]


def test_a_service_that_goes_on_is_no_plan(amara: Person, priya: Worker) -> None:
    commands.start(kind="interventions.programme", people=[amara], by=priya, now=NOW)
    assert [(one.name, one.is_plan) for one in work()] == [("Service or programme", False)]


def test_a_restricted_child_is_counted_too(amara: Person, priya: Worker, helen: Worker) -> None:
    a_plan(amara, priya)
    restrict(
        person=amara,
        reason="Her father works here.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert [one.children for one in work()] == [1]


def test_a_duty_is_overdue_from_the_day_after_it_was_due(amara: Person, priya: Worker) -> None:
    a_plan(amara, priya)
    to_the_day = (DUE - localdate(NOW)).days
    assert (visits(to_the_day).open, visits(to_the_day).overdue) == (1, 0)
    assert (visits(to_the_day + 1).open, visits(to_the_day + 1).overdue) == (1, 1)


def test_what_was_met_is_in_time_or_late_and_forgotten_after_ninety_days(
    amara: Person, tobias: Person, priya: Worker
) -> None:
    for child, late in ((amara, 0), (tobias, 1)):
        a_plan(child, priya)
        when = NOW + timedelta(days=(DUE - localdate(NOW)).days + late)
        a_visit(child, said="“All right.”", by=priya, when=when, now=when)
    shown = visits((DUE - localdate(NOW)).days + 1)
    assert (shown.in_time, shown.late, shown.share_in_time) == (1, 1, 50)
    forgotten = visits((DUE - localdate(NOW)).days + 1 + DAYS_BACK)
    assert (forgotten.in_time, forgotten.late, forgotten.share_in_time) == (0, 0, None)


def test_the_law_stands_before_local_practice(amara: Person, priya: Worker) -> None:
    a_plan(amara, priya)
    weights = [one.weight for one in duties(localdate(NOW), NOW)]
    assert weights == sorted(weights, key=["statute", "guidance", "local"].index)


def test_what_was_never_done_is_not_in_time(amara: Person, priya: Worker) -> None:
    today = localdate(NOW)
    home = a_home(amara, priya, today - timedelta(days=30))
    answer([home], {"ended_on": today - timedelta(days=2)}, by=priya)

    def visit(when: datetime) -> list[tuple[int, int, int | None]]:
        title = "Visit the child in the new placement"
        found = [one for one in duties(localdate(when), when) if one.title == title]
        return [(one.open, one.missed, one.share_in_time) for one in found]

    assert visit(NOW) == [(0, 1, 0)]
    assert visit(NOW + timedelta(days=DAYS_BACK - 2)) == []
