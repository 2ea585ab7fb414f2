"""What is due, as a worker reads it: how far over or how soon, and with what weight.

A local date looks quieter than law, and never turns red.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from sightline.people.person import Person, short_date
from sightline.record.deadlines import Deadline, title_for
from sightline.record.step import Step
from sightline.statute.calendar import last_working_day_before
from sightline.statute.law import Kind


@dataclass(frozen=True)
class DueLine:
    """One deadline on a page."""

    deadline: Deadline
    mark: str
    words: str
    # Whether its day has come, by law or by habit.
    is_owed: bool

    @property
    def title(self) -> str:
        return title_for(self.deadline, self.person)

    @property
    def step(self) -> Step:
        return self.deadline.step

    @property
    def person(self) -> Person | None:
        return self.deadline.person

    @property
    def weight(self) -> str:
        return self.deadline.weight

    @property
    def is_local(self) -> bool:
        return self.deadline.weight == Kind.LOCAL

    @property
    def reason(self) -> str:
        """Why there is this date: the limit, and which rule sets it."""
        return f"{self.deadline.limit}. {self.deadline.citation}"

    @property
    def rank(self) -> int:
        """Law and guidance that are over, then those of today, then what habit asks by today, then
        law and guidance that lie ahead, and last what habit asks later."""
        if self.is_owed:
            return {"over": 0, "today": 1, "local": 2}[self.mark]
        return 4 if self.is_local else 3

    @property
    def binds(self) -> bool:
        """What no fold may hide: whatever is owed by now, and every duty of law and guidance."""
        return self.rank < 4

    @property
    def last_working_day(self) -> date | None:
        """The last working day to do it in, where the deadline itself is none."""
        before = last_working_day_before(self.deadline.due_on)
        return None if before == self.deadline.due_on else before


def due_lines(deadlines: Iterable[Deadline], now: datetime) -> list[DueLine]:
    today = localtime(now).date()
    return [DueLine(one, *_status(one, now), one.due_on <= today) for one in deadlines]


def _status(deadline: Deadline, now: datetime) -> tuple[str, str]:
    """The mark and the words of one deadline that is open or was missed."""
    today, due = localtime(now).date(), deadline.due_on
    over = (today - due).days
    is_over = deadline.due_at < now if deadline.due_at else over > 0
    local = deadline.weight == Kind.LOCAL
    if deadline.lapsed_on:
        return "local" if local else "over", f"Was due {short_date(due, today)}"
    if is_over:
        return "local" if local else "over", _how_late(deadline, now, over)
    if over == 0:
        words = f"Due by {_time(deadline.due_at)}" if deadline.due_at else "Due today"
        return "local" if local else "today", words
    return "local" if local else "later", short_date(due, today)


def _how_late(deadline: Deadline, now: datetime, days: int) -> str:
    if days < 1 and deadline.due_at is not None:
        hours = int((now - deadline.due_at).total_seconds() // 3600)
        return f"{hours} hours over" if hours != 1 else "1 hour over"
    return f"{days} days over" if days != 1 else "1 day over"


def _time(moment: datetime) -> str:
    return f"{localtime(moment):%-I:%M %p}".lower()


def next_of_each(lines: Iterable[DueLine]) -> list[DueLine]:
    """The first open deadline of each clock, so that a clock with several points is one line."""
    first: dict[tuple[object, str], DueLine] = {}
    for line in sorted(lines, key=lambda line: line.deadline.due_on):
        first.setdefault((line.deadline.step_id, line.deadline.clock), line)
    return list(first.values())


def by_risk_then_date(lines: Iterable[DueLine]) -> list[DueLine]:
    """By their rank, so that what may be folded away stands last; of one rank the oldest first."""
    return sorted(lines, key=lambda line: (line.rank, line.deadline.due_on))


@dataclass(frozen=True)
class Owed:
    """What is due for one child, in the order of the list that it was gathered from."""

    person: Person
    lines: list[DueLine]

    @property
    def binds(self) -> bool:
        return any(line.binds for line in self.lines)


def of_each_child(lines: Iterable[DueLine]) -> list[Owed]:
    """Each child once, where the first of their lines stands, with all that is due for them."""
    found: dict[object, Owed] = {}
    for line in lines:
        if line.person is not None:
            found.setdefault(line.person.pk, Owed(line.person, [])).lines.append(line)
    return list(found.values())


@dataclass(frozen=True)
class NotSeen:
    """How long a child has not been seen in person, against that child's own limit."""

    person: Person
    days: int
    limit: int
    # False where the days count from the start of the duty, and no visit of ours met it yet.
    has_been: bool

    @property
    def is_over(self) -> bool:
        return self.days > self.limit

    @property
    def share(self) -> float:
        """How much of their own limit has gone."""
        return self.days / self.limit if self.limit else float("inf")


def not_seen(duties: Iterable[Deadline], today: date) -> list[NotSeen]:
    """Each child once, the one furthest past their own limit first."""
    rows: dict[object, NotSeen] = {}
    for duty in duties:
        if duty.person is not None and duty.person_id not in rows:
            days, limit = (today - duty.starts_on).days, (duty.due_on - duty.starts_on).days
            rows[duty.person_id] = NotSeen(duty.person, days, limit, has_been=duty.number > 1)
    return sorted(rows.values(), key=lambda row: -row.share)
