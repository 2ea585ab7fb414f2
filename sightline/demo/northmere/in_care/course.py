"""What a time in care comes to, drawn when it begins: by what right, for how long, and how it ends.

Only the days are drawn here. Brothers and sisters share the court's decision, and each comes of
age on a day of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.demo.northmere.days import working_day
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child
from sightline.demo.northmere.rates import IN_CARE

ADULT = 18
YEARS_AHEAD = date(2029, 6, 1)
# Police protection lasts three days at most, and an emergency order eight.
DAYS_OF = {"L1": 2, "L2": 7}
ADOPTED_UNDER = 5


@dataclass(frozen=True, kw_only=True)
class Course:
    """`statuses` are each order or agreement with its first day; a placement order lies over the
    care order before it, and any other takes the place of the last. `leaves` is the day on which
    the child leaves care, and `how` the return's code for that."""

    statuses: Sequence[tuple[str, date]]
    issued: date | None = None
    final: date | None = None
    leaves: date | None = None
    how: str = ""

    def on(self, day: date) -> str:
        """The order or agreement that was made last by then."""
        return [code for code, since in self.statuses if since <= day][-1]

    @property
    def is_for_adoption(self) -> bool:
        return any(code == "E1" for code, _ in self.statuses)


def drawn(
    draw: Draw, path: str, began: date, children: Sequence[Child], *, stays: bool = False
) -> Mapping[Child, Course]:
    """The course of each child who comes into care on that day. `stays` keeps them in care."""
    statuses = _first(draw, path, began)
    code, since = statuses[-1]
    issued = since if code == "C1" else None
    if code == "V2" and draw.chance(IN_CARE.to_court[path]):
        issued = _at_work(since + timedelta(days=draw.randint(*IN_CARE.days_to_court)))
        statuses.append(("C1", issued))
    if issued is None:
        days, how = _agreed(draw, path)
        leaves = None if stays or days is None else _at_work(began + timedelta(days=days))
        one = Course(statuses=statuses, leaves=leaves, how=how)
        return {child: _until_grown_up(draw, child, one) for child in children}
    weeks = int(draw.triangular(*IN_CARE.weeks_in_court))
    final = _at_work(issued + timedelta(weeks=weeks))
    outcome = "care" if stays else draw.weighted(IN_CARE.final_orders)
    return {
        child: _until_grown_up(
            draw, child, _after_court(draw, child, statuses, issued, final, outcome)
        )
        for child in children
    }


def _first(draw: Draw, path: str, began: date) -> list[tuple[str, date]]:
    code = draw.weighted(IN_CARE.first_status[path])
    statuses = [(code, began)]
    if code in DAYS_OF:
        then = "C1" if draw.chance(IN_CARE.order_after_emergency) else "V2"
        statuses.append((then, _at_work(began + timedelta(days=DAYS_OF[code]))))
    return statuses


def _agreed(draw: Draw, path: str) -> tuple[int | None, str]:
    """For how many days an agreement lasts that never comes to court, and how it ends."""
    lasts = draw.weighted(IN_CARE.agreement_lasts[path])
    if lasts == "long":
        return None, ""
    least, most = IN_CARE.days[lasts]
    return draw.randint(least, most), draw.weighted(IN_CARE.left_by_agreement)


def _after_court(
    draw: Draw,
    child: Child,
    statuses: Sequence[tuple[str, date]],
    issued: date,
    final: date,
    outcome: str,
) -> Course:
    if outcome in IN_CARE.left_by_order:
        how = draw.weighted(IN_CARE.left_by_order[outcome])
        return Course(statuses=statuses, issued=issued, final=final, leaves=final, how=how)
    made = [*statuses, ("C2", final)]
    leaves, how = None, ""
    if outcome == "placement" and child.years_on(final) < ADOPTED_UNDER:
        made.append(("E1", final))
        leaves = _at_work(final + timedelta(days=draw.randint(*IN_CARE.days_to_adoption)))
        how = "E12" if draw.chance(IN_CARE.adoption_opposed) else "E11"
    elif draw.chance(IN_CARE.discharged):
        leaves = _at_work(final + timedelta(days=draw.randint(*IN_CARE.days_to_discharge)))
        how = draw.weighted(IN_CARE.left_by_discharge)
    return Course(statuses=made, issued=issued, final=final, leaves=leaves, how=how)


def _until_grown_up(draw: Draw, child: Child, course: Course) -> Course:
    """Nobody is in care after the day on which they turn eighteen, and nothing is ordered then."""
    grown_up = birthday(child.born, ADULT)
    if course.leaves is not None and course.leaves < grown_up:
        return course
    return Course(
        statuses=[(code, since) for code, since in course.statuses if since < grown_up],
        issued=course.issued if course.issued and course.issued < grown_up else None,
        final=course.final if course.final and course.final < grown_up else None,
        leaves=grown_up,
        how=draw.weighted(IN_CARE.left_grown_up),
    )


def _at_work(day: date) -> date:
    """The day, or the next on which there is work. What lies years ahead is one day to us."""
    return working_day(min(day, YEARS_AHEAD))


def birthday(born: date, years: int) -> date:
    """Whoever was born on the last day of February has it on the first of March in other years."""
    if (born.month, born.day) == (2, 29):
        return date(born.year + years, 3, 1)
    return born.replace(year=born.year + years)
