"""Children in care of an invented authority: their records hold together, and what was planted
among them is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from sightline import codes
from sightline.demo.northmere import planted
from sightline.demo.northmere.days import NOW
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child
from sightline.demo.northmere.in_care.course import ADULT, Course, birthday, drawn
from sightline.demo.northmere.live import Size
from sightline.demo.northmere.rates_of_care import PATHS
from sightline.engines.unseen.asked import findings
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.placement.breaches import MARKS
from sightline.record.answers import records_of
from sightline.record.deadlines import Deadline
from sightline.record.step import Step
from sightline.returns.ssda903.episodes import CONTINUES, episodes, uncovered
from sightline.returns.ssda903.of_a_child import care_of
from tests.cast import looking

SPELL, PLACEMENT = "in_care.looked_after", "in_care.placement"


def _in_care(key: str) -> list[Person]:
    children = list(planted.children_planted(key).filter(steps__kind=SPELL))
    assert children, key
    return children


def _open(child: Person, *clocks: str) -> list[Deadline]:
    return list(child.deadlines.filter(state="open", clock__in=clocks, due_on__lt=NOW.date()))


def _year(day: date) -> int:
    """The collection year that a day lies in, named for the March in which it ends."""
    return day.year + (day >= date(day.year, 4, 1))


def test_no_day_in_care_is_without_a_home_and_a_right_to_it(tiny: Size) -> None:
    children = Person.objects.filter(steps__kind=SPELL).distinct()
    assert len(children) > 4
    assert {str(one): found for one in children if (found := uncovered(care_of(one)))} == {}


def test_every_episode_has_codes_that_the_return_knows_in_its_year(tiny: Size) -> None:
    wrong = []
    for child in Person.objects.filter(steps__kind=SPELL).distinct():
        told = episodes(care_of(child))
        assert told[0].new_because == "S"
        for one in told:
            year = _year(one.began)
            known = (
                codes.CARE_LEGAL_STATUS.valid_in(one.status, year),
                codes.PLACEMENT_TYPE.valid_in(one.place.code, year),
                codes.NEW_EPISODE_REASON.valid_in(one.new_because, year),
                bool(one.ceased_because) is bool(one.ceased),
                one.ceased_because in ("", *[code.code for code in codes.EPISODE_CEASED_REASON]),
            )
            if not all(known):
                wrong.append((str(child), one))
        assert all(one.ceased_because == CONTINUES for one in told[:-1])
    assert wrong == []


def test_a_review_that_slipped_is_overdue_by_months(tiny: Size) -> None:
    for child in _in_care("care_review_slipped"):
        (owed,) = _open(child, "second_review")
        assert (NOW.date() - owed.due_on).days > 90


def test_nobody_has_come_since_august(tiny: Size) -> None:
    children = _in_care("care_visits_lapsed")
    found = findings(children, looking(Worker.objects.get(name="Grace Linton")))
    for child in children:
        assert "not_seen" in {one.rule.key for one in found[child.pk]}
        last = child.steps.filter(kind="in_care.visit").latest("began")
        assert last.began < date(2026, 8, 20)
        assert _open(child, "visit")


def test_a_child_sleeps_in_a_hotel_and_it_is_looked_at_each_day(tiny: Size) -> None:
    for child in _in_care("care_in_a_hotel"):
        tonight = child.steps.get(kind=PLACEMENT, ended=None)
        (record,) = records_of([tonight]).values()
        assert (record.breach, record.began_on) == ("hotel", date(2026, 11, 16))
        assert child.age_on(NOW.date()) < 16
        assert [row.on.day for row in record.rows_read["daily_looks"]] == [16, 17, 18, 19]


def test_everybody_else_lives_where_the_law_allows_it(tiny: Size) -> None:
    unlawful = Step.objects.filter(kind=PLACEMENT, marks__has_any_keys=list(MARKS))
    planted_there = planted.children_planted("care_in_a_hotel")
    assert not unlawful.exclude(person__in=planted_there).exists()


def test_nothing_is_owed_of_a_child_in_care_who_is_kept_well(tiny: Size) -> None:
    for child in _in_care("care_kept_well"):
        assert [str(one) for one in child.deadlines.overdue(NOW.date(), NOW)] == []
        assert child.steps.filter(kind="in_care.review").count() >= 2


def _courses() -> Iterator[tuple[Child, date, Course]]:
    draw = Draw("courses")
    for _ in range(400):
        path, began = draw.weighted(PATHS), date(2021, 3, 1)
        children = [Child("A", "B", date(2004 + draw.randint(0, 16), 2, 28), "F", "WBRI")]
        for child, course in drawn(draw, path, began, children).items():
            yield child, began, course


def test_nobody_is_in_care_after_they_come_of_age() -> None:
    for child, _, course in _courses():
        grown = birthday(child.born, ADULT)
        assert course.leaves is None or course.leaves <= grown
        assert all(since < grown for _, since in course.statuses)


def test_an_end_comes_after_every_order_and_says_how() -> None:
    ends = [(began, course) for _, began, course in _courses() if course.leaves]
    assert ends
    for began, course in ends:
        assert course.how in [code.code for code in codes.EPISODE_CEASED_REASON]
        assert course.leaves is not None
        assert all(began <= since < course.leaves for _, since in course.statuses)


@pytest.mark.parametrize(
    ("born", "on"),
    [(date(2008, 2, 29), date(2026, 3, 1)), (date(2008, 2, 28), date(2026, 2, 28))],
)
def test_a_birthday_of_a_leap_day_is_the_first_of_march(born: date, on: date) -> None:
    assert birthday(born, ADULT) == on
