"""A picture of the people and services around a child: the child in the middle, everybody else at
either side, and how lately we were in touch in the line between. Plain values, without Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from html import escape

from sightline.engines.genogram.drawing import INK, PAPER
from sightline.engines.genogram.labels import LINE, Line, wrapped

LATELY, OFTEN = timedelta(days=90), 3
WIDE, INSIDE, APART = 260, 12, 14
MIDDLE, RADIUS = 320, 56
MARGIN = 16


class Strength(StrEnum):
    """How lately, and how often of late, our work was in touch."""

    OFTEN = "In touch often: three days or more of the last 90"
    LATELY = "In touch in the last 90 days"
    BEFORE = "In touch, but not in the last 90 days"
    NOT_WRITTEN = "No contact written down"


# Width and dashes of the line.
LOOKS = {
    Strength.OFTEN: ("6", ""),
    Strength.LATELY: ("2", ""),
    Strength.BEFORE: ("2", "7 5"),
    Strength.NOT_WRITTEN: ("2", "2 5"),
}


@dataclass(frozen=True)
class Tie:
    """Somebody around the child. `days` are those on which we were in touch, newest first."""

    group: str
    name: str
    what: str
    days: tuple[date, ...] = ()
    source: str = ""

    def strength(self, day: date) -> Strength:
        late = [one for one in self.days if day - one <= LATELY]
        if len(late) >= OFTEN:
            return Strength.OFTEN
        if late:
            return Strength.LATELY
        return Strength.BEFORE if self.days else Strength.NOT_WRITTEN

    @property
    def last(self) -> str:
        if not self.days:
            return "No contact written down"
        return f"Last {self.days[0]:%-d %B %Y}" + (f", {self.source}" if self.source else "")


@dataclass(frozen=True)
class Box:
    contact: Tie
    lines: tuple[Line, ...]
    x: float
    y: float

    @property
    def height(self) -> float:
        return LINE * len(self.lines) + 2 * INSIDE

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Ecomap:
    name: str
    day: date
    boxes: tuple[Box, ...]
    height: float

    @property
    def width(self) -> float:
        return 2 * WIDE + MIDDLE + 2 * MARGIN


def lay_out(name: str, day: date, contacts: Iterable[Tie]) -> Ecomap:
    """Half at each side, from above in the order of the groups and then of the names."""
    ordered = sorted(contacts, key=lambda one: (one.group, one.name, one.what, one.days))
    lines = [_lines(one) for one in ordered]
    half = _half([len(held) for held in lines])
    left = _stacked(ordered[:half], lines[:half], MARGIN)
    right = _stacked(ordered[half:], lines[half:], MARGIN + WIDE + MIDDLE)
    tall = max([2 * RADIUS, *(_bottom(side) for side in (left, right))])
    boxes = (*_centred(left, tall), *_centred(right, tall))
    return Ecomap(name, day, boxes, tall + 2 * MARGIN)


def _lines(one: Tie) -> tuple[Line, ...]:
    room = WIDE - 2 * INSIDE
    return (*wrapped(one.name, room, bold=True), *wrapped(one.what, room), *wrapped(one.last, room))


def _half(heights: Sequence[int]) -> int:
    """How many stand at the left so that the two sides are about as high."""
    return min(
        range(len(heights) + 1),
        key=lambda count: (abs(sum(heights[:count]) - sum(heights[count:])), -count),
        default=0,
    )


def _stacked(contacts: Sequence[Tie], lines: Sequence[tuple[Line, ...]], x: float) -> list[Box]:
    boxes: list[Box] = []
    for contact, held in zip(contacts, lines, strict=True):
        boxes.append(Box(contact, held, x, _bottom(boxes) + APART if boxes else 0.0))
    return boxes


def _bottom(boxes: Sequence[Box]) -> float:
    return boxes[-1].y + boxes[-1].height if boxes else 0.0


def _centred(boxes: Sequence[Box], tall: float) -> list[Box]:
    down = (tall - _bottom(boxes)) / 2 + MARGIN
    return [Box(one.contact, one.lines, one.x, round(one.y + down)) for one in boxes]


def svg(ecomap: Ecomap, title: str) -> str:
    """Attributes only, no style, and no text under fourteen pixels."""
    x, y = MARGIN + WIDE + MIDDLE / 2, ecomap.height / 2
    width, height = round(ecomap.width), round(ecomap.height)
    parts = [
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-labelledby="ecomap-title"><title id="ecomap-title">{escape(title)}</title>',
        *(_tie(one, ecomap.day, x, y) for one in ecomap.boxes),
        f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" fill="{PAPER}" stroke="{INK}"'
        ' stroke-width="5"/>',
        *_named(ecomap.name, x, y),
        *(_box(one) for one in ecomap.boxes),
        "</svg>",
    ]
    return "".join(parts)


def line(strength: Strength, path: str) -> str:
    width, dashes = LOOKS[strength]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="{width}"{dashed}/>'


def _tie(one: Box, day: date, x: float, y: float) -> str:
    edge = one.x + WIDE if one.x < x else one.x
    return line(one.contact.strength(day), f"M{x:g} {y:g}L{edge:g} {one.middle:g}")


def _named(name: str, x: float, y: float) -> list[str]:
    lines = wrapped(name, 2 * RADIUS - 16, bold=True)
    top = y - LINE * len(lines) / 2 + 14
    return [
        f'<text x="{x:g}" y="{top + LINE * number:g}" font-size="15" font-weight="700"'
        f' text-anchor="middle">{escape(one.text)}</text>'
        for number, one in enumerate(lines)
    ]


def _box(one: Box) -> str:
    words = "".join(
        f'<text x="{one.x + INSIDE:g}" y="{one.y + INSIDE + LINE * number + 14:g}"'
        f' font-size="{held.size}"{_weight(held)}>{escape(held.text)}</text>'
        for number, held in enumerate(one.lines)
    )
    return (
        f'<rect x="{one.x:g}" y="{one.y:g}" width="{WIDE}" height="{one.height:g}" rx="6"'
        f' fill="{PAPER}" stroke="{INK}" stroke-width="2"/>{words}'
    )


def _weight(held: Line) -> str:
    return ' font-weight="700"' if held.bold else ""
