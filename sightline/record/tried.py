"""What was tried for a child and what was measured: two kinds of record that pages read together.

A process whose record gives help to a family is a `GivesHelp`, and one that keeps the scores of a
tool is a `Scored`. Each says what it is in the words below, and whoever reads them names no
process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sightline.grammar.instrument import Instrument
from sightline.record.base import StepRecord


class Stands(StrEnum):
    """How far help has come."""

    ASKED = "asked"
    WAITING = "waiting"
    ATTENDING = "attending"
    DECLINED = "declined"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Session:
    """One session that was offered, on its day: whether somebody came, and what happened."""

    on: date | None
    came: bool
    label: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Help:
    """One service or programme as its record tells it. `since` is the day from which it stands as
    it does. `for_whom` is empty where the child alone takes part; `parent`, `given_by` and `serves`
    are keys of who else does, of the organisation and of the outcome of the plan. `meanwhile` says
    what is done while it does not come, because of a wait or a no."""

    what: str
    kind: str
    name: str
    stands: Stands
    since: date | None
    asked_on: date | None
    for_whom: str
    parent: UUID | None = None
    given_by: UUID | None = None
    serves: UUID | None = None
    why: str = ""
    asked_by: str = ""
    meanwhile: str = ""
    offered: int | None = None
    sessions: tuple[Session, ...] = ()
    began_on: date | None = None
    ended_on: date | None = None
    why_ended: str = ""
    changed: str = ""
    childs_words: str = ""
    again: str = ""

    @property
    def attended(self) -> int:
        return sum(one.came for one in self.sessions)


@dataclass(frozen=True, kw_only=True)
class Score:
    """One completion of a tool, or one that was not completed, and `why_not`.

    `series` says which completions may be laid side by side: the same tool, completed by the same
    kind of informant, about the same person.
    """

    instrument: Instrument
    name: str
    informant: str
    completed_by: str
    on: date
    about: UUID | None = None
    values: Mapping[str, int]
    total: int | None = None
    why_not: str = ""
    means: str = ""
    will_do: str = ""

    @property
    def series(self) -> tuple[str, str, str, UUID | None]:
        return self.instrument.key, self.name.casefold(), self.informant, self.about


class GivesHelp(StepRecord):
    """A service or a programme, from asking to ending."""

    class Meta:
        abstract = True

    def help(self) -> Help:
        raise NotImplementedError


class Scored(StepRecord):
    """A scored tool, each time that it is completed. Nothing before its day is known."""

    class Meta:
        abstract = True

    @property
    def tool(self) -> Instrument | None:
        """Which tool, once it is chosen."""
        raise NotImplementedError

    def score(self) -> Score | None:
        """None until the tool and the day are said."""
        raise NotImplementedError
