"""How often children were missing, and of how many returns somebody listened: each number apart.

A process joins in by its marks (`missing`, `away`, `returned`, `interview_offered`,
`interview_refused`, `interview_unanswered`, `interview_held`), and nothing here names one. Children
are counted and none is named. All numbers are of the episodes that began in one period, so that
each share is of what it stands beside; and each counts episodes, so that an interview that was
offered twice is offered once. Away from placement without authorisation is not missing, and is
counted beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sightline.grammar import registry
from sightline.grammar.clock import day_of
from sightline.record.step import State, Step, as_moment
from sightline.statute import timescales

MISSING, AWAY, ENDED, RETURNED = "missing", "away", "ended", "returned"
OFFERED, REFUSED, HELD = "interview_offered", "interview_refused", "interview_held"
UNANSWERED = "interview_unanswered"
# Within how long of the return an interview is held in time: the limit of the clock itself.
ROW = "MIS-02"


@dataclass(frozen=True)
class Episode:
    """One time that a child was missing, or away from placement: still, until they were back, or
    until it ended else. What was brought in says that it ended and not how, nor at which hour."""

    began: datetime
    ended: datetime | None = None
    returned: bool = False
    away: bool = False


@dataclass(frozen=True)
class Interview:
    offered: datetime
    refused: bool = False
    held: datetime | None = None
    unanswered: bool = False


@dataclass
class Child:
    """What is counted of one child, in any order."""

    episodes: list[Episode] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)


@dataclass(frozen=True)
class MissingCounts:
    """`ended` are all that are over, `returned` those of them that say that the child was back.
    Those offered were `held`, or else `refused`, or else left without an answer, or it is awaited.
    `in_time` were held within the limit, of `timed`: those that say when the child was back."""

    children: int = 0
    episodes: int = 0
    ended: int = 0
    returned: int = 0
    offered: int = 0
    refused: int = 0
    held: int = 0
    in_time: int = 0
    unanswered: int = 0
    timed: int = 0

    @property
    def awaited(self) -> int:
        """Offered, and nothing is known of an answer yet."""
        return self.offered - self.held - self.refused - self.unanswered

    @property
    def in_time_of_interviews(self) -> int | None:
        """Whole per cent of the interviews that were held, None where none was."""
        return _per_cent(self.in_time, self.timed)

    @property
    def in_time_of_returned(self) -> int | None:
        """Whole per cent of all the returns, with an interview or without."""
        return _per_cent(self.in_time, self.returned)


def _per_cent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def missing_counts(begins: date, ends: date) -> tuple[MissingCounts, MissingCounts]:
    """Of every child, the episodes that began on these days or between them: of those who were
    missing, and of those who were away from placement. One statement."""
    children = _children().values()
    return counted(children, begins, ends), counted(children, begins, ends, away=True)


def counted(
    children: Iterable[Child], begins: date, ends: date, *, away: bool = False
) -> MissingCounts:
    """The one or the other of children who are given. Pure."""
    in_period = [
        [
            (one, told)
            for one, told in _told_of_each(child)
            if one.away is away and begins <= day_of(one.began) <= ends
        ]
        for child in children
    ]
    found = [pair for pairs in in_period for pair in pairs]
    over = [(one, told) for one, told in found if one.ended is not None]
    held = [(one, told) for one, told in over if any(each.held for each in told)]
    timed = [(one, told) for one, told in held if one.returned]
    return MissingCounts(
        children=sum(bool(pairs) for pairs in in_period),
        episodes=len(found),
        ended=len(over),
        returned=sum(one.returned for one, _ in over),
        offered=sum(bool(told) for _, told in over),
        refused=sum(_was_refused(told) for _, told in over),
        held=len(held),
        in_time=sum(_is_in_time(one, told) for one, told in timed),
        unanswered=sum(_was_not_answered(told) for _, told in over),
        timed=len(timed),
    )


def _told_of_each(child: Child) -> list[tuple[Episode, list[Interview]]]:
    """Each episode with its interviews: those offered after it was over, and before the next one
    was."""
    episodes = sorted(child.episodes, key=lambda one: one.began)
    told: list[tuple[Episode, list[Interview]]] = [(one, []) for one in episodes]
    for interview in child.interviews:
        of = [pair for pair in told if _was_over_by(pair[0], interview.offered)]
        if of:
            of[-1][1].append(interview)
    return told


def _was_over_by(episode: Episode, moment: datetime) -> bool:
    return episode.ended is not None and episode.ended <= moment


def _was_refused(told: Sequence[Interview]) -> bool:
    return any(one.refused for one in told) and not any(one.held for one in told)


def _was_not_answered(told: Sequence[Interview]) -> bool:
    return any(one.unanswered for one in told) and not any(one.held or one.refused for one in told)


def _is_in_time(episode: Episode, told: Sequence[Interview]) -> bool:
    limit = timescales.row(ROW).as_limit()
    assert limit is not None
    assert episode.ended is not None
    first = min(one.held for one in told if one.held)
    return first <= limit.after(episode.ended)


def _children() -> Mapping[UUID, Child]:
    """Every child who was missing, or to whom an interview was offered."""
    kinds = [kind for kind, one in registry.every() if {MISSING, OFFERED} & set(one.process.marks)]
    steps = Step.objects.filter(kind__in=kinds, marks__has_any_keys=[MISSING, OFFERED])
    found: dict[UUID, Child] = defaultdict(Child)
    for person, marks in steps.exclude(state=State.VOIDED).values_list("person_id", "marks"):
        if MISSING in marks:
            found[person].episodes.append(_episode(marks))
        else:
            found[person].interviews.append(_interview(marks))
    return found


def _episode(marks: Mapping[str, Any]) -> Episode:
    return Episode(_at(marks, MISSING), _at(marks, ENDED), RETURNED in marks, AWAY in marks)


def _interview(marks: Mapping[str, Any]) -> Interview:
    return Interview(_at(marks, OFFERED), REFUSED in marks, _at(marks, HELD), UNANSWERED in marks)


def _at(marks: Mapping[str, Any], name: str) -> Any:
    """In universal time, because the clock on the wall goes back once a year."""
    moment = as_moment(marks[name]) if name in marks else None
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
