"""Gaps between the decisions of managers, either side of every boundary."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import pytest

from sightline.grammar.roles import INDEPENDENT, MANAGERS, Role
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import oversight
from sightline.record.correcting import void
from sightline.record.oversight import OVERSIGHT, Gap, Stretch, gaps_between
from sightline.record.step import Step
from sightline.statute import timescales
from sightline.statute.law import Kind
from tests.invented_people import NOW, TODAY
from tests.telling import write

# Work from 1 March to 30 June; a month from the 1st ends on the 1st.
MARCH_TO_JUNE = [Stretch(date(2026, 3, 1), date(2026, 6, 30))]


def day(text: str) -> date:
    number, month = text.split()
    return date(2026, list(calendar.month_abbr).index(month), int(number))


@pytest.mark.parametrize(
    ("decided", "gaps"),
    [
        # A decision on the last day allowed leaves no gap; one a day later leaves one.
        ("1 Apr, 1 May, 1 Jun", ""),
        ("2 Apr, 1 May, 1 Jun", "1 Mar to 2 Apr"),
        ("1 Apr, 2 May, 1 Jun", "1 Apr to 2 May"),
        # Until work is over is counted too: 30 June is within a month of 30 May, not of 29 May.
        ("1 Apr, 30 Apr, 30 May", ""),
        ("1 Apr, 29 Apr, 29 May", "29 May to 30 Jun"),
        # A decision on the day on which work begins begins the same month.
        ("1 Mar, 1 Apr, 1 May, 1 Jun", ""),
        # Decisions of a day on which nothing was open count for nothing.
        ("28 Feb, 1 Jul", "1 Mar to 30 Jun"),
        ("", "1 Mar to 30 Jun"),
        # Several on one day are one; the newest gap comes first.
        ("15 Apr, 15 Apr", "15 Apr to 30 Jun, 1 Mar to 15 Apr"),
    ],
)
def test_a_gap_is_longer_than_a_month(decided: str, gaps: str) -> None:
    found = gaps_between([day(one) for one in decided.split(", ") if one], MARCH_TO_JUNE)
    assert ", ".join(f"{one.since:%-d %b} to {one.until:%-d %b}" for one in found) == gaps


def test_months_are_counted_by_the_calendar() -> None:
    february = [Stretch(date(2026, 1, 31), date(2026, 2, 28))]
    assert gaps_between([], february) == []
    assert gaps_between([], [Stretch(date(2026, 1, 31), date(2026, 3, 1))])[0].days == 29


def test_between_two_stretches_of_work_nobody_has_to_decide() -> None:
    work = [Stretch(day("1 Mar"), day("20 Mar")), Stretch(day("1 Sep"), day("20 Sep"))]
    assert gaps_between([], work) == []


def test_a_gap_counts_its_days() -> None:
    assert Gap(day("1 Mar"), day("14 May")).days == 74


def test_the_limit_is_the_local_one_of_the_table_and_is_cited_as_that() -> None:
    row = timescales.row(OVERSIGHT.row)
    assert row.as_limit() == OVERSIGHT.limit
    assert row.kind is Kind.LOCAL
    assert oversight.CITED.instrument.kind is Kind.LOCAL
    assert oversight.CITED.confidence is row.confidence


def test_a_chair_and_a_duty_worker_are_no_managers() -> None:
    assert set(MANAGERS).isdisjoint({*INDEPENDENT, Role.EMERGENCY_DUTY_WORKER})


# Which work was open, as the database joins it.


def note(child: Person, by: Worker, began: date) -> Step:
    moment = datetime(began.year, began.month, began.day, 12, tzinfo=NOW.tzinfo)
    kind = "casework.case_note"
    return write(kind, [child], by=by, now=NOW, began=moment, shared={})[0]


def over(step: Step, on: date | None = None, **columns: object) -> Step:
    done = datetime(on.year, on.month, on.day, 23, 30, tzinfo=NOW.tzinfo) if on else None
    by = step.entered_by if done else None
    changed = {"completed_at": done, "completed_by": by, **columns}
    Step.objects.filter(pk=step.pk).update(**changed)
    return step


def open_days(child: Person) -> list[tuple[date, date]]:
    return [tuple(one) for one in oversight.open_work(child, TODAY)]


def test_work_that_overlaps_or_follows_at_once_is_one_stretch(amara: Person, priya: Worker) -> None:
    for first, last in (("1 Mar", "10 Mar"), ("5 Mar", "20 Mar"), ("21 Mar", "31 Mar")):
        over(note(amara, priya, day(first)), day(last))
    over(note(amara, priya, day("2 Apr")), day("3 Apr"))
    assert open_days(amara) == [(day("1 Mar"), day("31 Mar")), (day("2 Apr"), day("3 Apr"))]


def test_open_work_goes_on_until_today_and_a_planned_meeting_has_not_begun(
    amara: Person, priya: Worker
) -> None:
    note(amara, priya, day("1 Nov"))
    ahead = note(amara, priya, day("18 Nov"))
    Step.objects.filter(pk=ahead.pk).update(began=TODAY + timedelta(days=14))
    assert open_days(amara) == [(day("1 Nov"), TODAY)]


def test_a_spell_counts_to_the_day_it_ended_though_it_is_not_written_up(
    amara: Person, priya: Worker
) -> None:
    over(note(amara, priya, day("1 Mar")), ended=day("9 Mar"))
    assert open_days(amara) == [(day("1 Mar"), day("9 Mar"))]


def test_voided_work_and_another_childs_count_for_nothing(
    amara: Person, tobias: Person, priya: Worker, helen: Worker
) -> None:
    step = note(amara, priya, day("1 Mar"))
    note(tobias, priya, day("1 Mar"))
    void(step=step, reason="Entered for the wrong child.", by=helen, now=NOW)
    assert open_days(amara) == []


def test_work_brought_in_counts_from_the_day_of_import(amara: Person, priya: Worker) -> None:
    over(note(amara, priya, day("1 Mar")), known_from=day("1 Nov"))
    over(note(amara, priya, day("1 Mar")), day("20 Mar"), known_from=day("1 Nov"))
    assert open_days(amara) == [(day("1 Nov"), TODAY)]
