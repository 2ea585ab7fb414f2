"""Limits of time as values: fifteen working days, three months, twenty-four hours."""

import calendar as months_of_the_year
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from sightline.statute.calendar import LONDON, add_working_days, aware, day_in_london
from sightline.statute.school_year import add_school_days, add_terms


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Limit(ABC):
    """An amount of time allowed by law, guidance or local practice. Each unit is a kind of it."""

    amount: int
    unit: ClassVar[str]
    noun: ClassVar[str]
    least: ClassVar[int] = 1

    def __post_init__(self) -> None:
        if type(self.amount) is not int or self.amount < self.least:
            raise ValueError(
                f"A limit in {self.noun}s must be a whole number of {self.least} or more, "
                f"not {self.amount!r}."
            )

    @property
    def text(self) -> str:
        """The limit as a worker reads it: "15 working days", "1 month"."""
        return f"{self.amount} {self.noun}" + ("" if self.amount == 1 else "s")

    def after(self, moment: date) -> date:
        """The last day allowed when the clock starts at the moment, whose day is day 0.

        A time is taken as the day it falls on in London. Hours answer with a time instead,
        and a day that has none is a TypeError. A time without its zone is a ValueError.
        """
        return self._moved(moment, self.amount)

    def before(self, moment: date) -> date:
        """The last day allowed when the limit runs back from an event, such as a conference."""
        return self._moved(moment, -self.amount)

    @abstractmethod
    def _moved(self, moment: date, amount: int) -> date: ...


class WorkingDays(Limit):
    """Days that are neither at the weekend nor bank holidays in England."""

    unit = "working_days"
    noun = "working day"
    least = 0

    def _moved(self, moment: date, amount: int) -> date:
        return add_working_days(day_in_london(moment), amount)


class SchoolDays(Limit):
    """Days on which the authority's schools are open, by its own term dates."""

    unit = "school_days"
    noun = "school day"

    def _moved(self, moment: date, amount: int) -> date:
        return add_school_days(day_in_london(moment), amount)


class Terms(Limit):
    """Ends on the last day of a term that begins after it starts: once in the next term."""

    unit = "school_terms"
    noun = "school term"

    def _moved(self, moment: date, amount: int) -> date:
        return add_terms(day_in_london(moment), amount)


class CalendarDays(Limit):
    """Every day counts, and the limit does not shift for weekends or holidays."""

    unit = "calendar_days"
    noun = "calendar day"
    least = 0

    def _moved(self, moment: date, amount: int) -> date:
        return day_in_london(moment) + timedelta(days=amount)


class Weeks(Limit):
    """Ends on the same day of the week, holiday or not."""

    unit = "weeks"
    noun = "week"

    def _moved(self, moment: date, amount: int) -> date:
        return day_in_london(moment) + timedelta(weeks=amount)


class Months(Limit):
    """Ends on the same day number, or on the month's last day where it has no such number."""

    unit = "months"
    noun = "month"

    def _moved(self, moment: date, amount: int) -> date:
        day = day_in_london(moment)
        year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
        last = months_of_the_year.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))


class Hours(Limit):
    """Hours that pass, whatever the clocks on the wall do that night. Answers in London time."""

    unit = "hours"
    noun = "hour"

    def _moved(self, moment: date, amount: int) -> datetime:
        if not isinstance(moment, datetime):
            raise TypeError("A limit in hours counts from a time of day: give the time as well.")
        # Adding to a London time would count the hour that is skipped or repeated at a
        # clock change, so the sum is done in universal time.
        passed = aware(moment).astimezone(UTC) + timedelta(hours=amount)
        return passed.astimezone(LONDON)


KINDS: dict[str, type[Limit]] = {
    kind.unit: kind for kind in (WorkingDays, SchoolDays, Terms, CalendarDays, Weeks, Months, Hours)
}


@dataclass(frozen=True, init=False)
class Dated:
    """A limit that has changed in law. The one in force on the trigger day applies.

    ``Dated({None: WorkingDays(10), date(2018, 7, 4): WorkingDays(15)})``: None stands for a
    start that is not known, so that limit applies to every day before the first known one.
    """

    entries: tuple[tuple[date | None, Limit], ...]

    def __init__(self, limits: Mapping[date | None, Limit]) -> None:
        if not limits:
            raise ValueError("A dated limit needs at least one limit.")
        for start, limit in limits.items():
            if isinstance(start, datetime) or not isinstance(start, date | None):
                raise TypeError(f"A limit is in force from a day or None, not from {start!r}.")
            if not isinstance(limit, Limit):
                raise TypeError(f"A dated limit holds limits such as Months(3), not {limit!r}.")
        ordered = sorted(limits.items(), key=lambda entry: entry[0] or date.min)
        object.__setattr__(self, "entries", tuple(ordered))

    def on(self, day: date) -> Limit:
        """The limit in force on the day. A day before every known start is a ValueError."""
        day = day_in_london(day)
        for start, limit in reversed(self.entries):
            if start is None or start <= day:
                return limit
        raise ValueError(
            f"No limit is known to have been in force on {_spoken(day)}: "
            f"those that are known are {self.text}."
        )

    @property
    def newest(self) -> Limit:
        """The limit with the latest start."""
        return self.entries[-1][1]

    @property
    def text(self) -> str:
        """Every limit with its start: "10 working days; 15 working days from 4 July 2018"."""
        return "; ".join(
            limit.text if start is None else f"{limit.text} from {_spoken(start)}"
            for start, limit in self.entries
        )


def dated(limit: Limit | Dated) -> Dated:
    """A bare limit as one that has always been in force; a dated limit as it is."""
    return limit if isinstance(limit, Dated) else Dated({None: limit})
