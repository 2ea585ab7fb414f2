"""What is in the picture, before anybody knows where: rows of bars, marks, strokes and gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sightline.engines.story.source import Source
from sightline.people.person import long_date


class Tone(StrEnum):
    """How a bar is drawn. Every one says itself in words too."""

    PLAIN = "plain"
    SHADED = "shaded"
    NEED = "need"
    PROTECTION = "protection"
    ENQUIRY = "enquiry"
    CARE = "care"


class Shape(StrEnum):
    """What a mark is, the one that matters most first: it stands for those beside it."""

    TURNING = "turning"
    DEATH = "death"
    INCIDENT = "incident"
    CHANGE = "change"
    MEETING = "meeting"


@dataclass(frozen=True)
class Bar:
    """Something that lasted, from `begins` until `ends`, or still. `says` is what it is called to
    somebody who cannot see it; without `source` it leads nowhere."""

    begins: date
    ends: date | None
    word: str
    says: str
    tone: Tone = Tone.PLAIN
    letter: str = ""
    source: Source | None = None


class Mark(NamedTuple):
    """Something that happened on a day, what it is called and, made only if it is drawn by itself,
    what shows it. There may be thousands of them."""

    on: date
    shape: Shape
    word: str
    source: Callable[[], Source]

    @property
    def says(self) -> str:
        return f"{self.word}, {long_date(self.on)}"


@dataclass(frozen=True)
class Hole:
    """A gap, with what its length is called."""

    begins: date
    ends: date
    word: str
    says: str


@dataclass(frozen=True)
class Row:
    label: str
    bars: Sequence[Bar] = ()
    marks: Sequence[Mark] = ()
    strokes: Sequence[Mark] = ()
    holes: Sequence[Hole] = ()
    nothing: str = ""
