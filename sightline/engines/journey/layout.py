"""Where everything in the picture is drawn. Pure, and bounded: what is too dense to be told apart
or pressed is drawn as one, which says how many it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from sightline.engines.journey.picture import Bar, Hole, Mark, Row, Shape, Tone
from sightline.engines.journey.scale import Scale
from sightline.engines.story.source import Source
from sightline.people.person import long_date

TOP, PITCH, BAR = 34.0, 46.0, 30.0
# What can be pressed is this wide, and what lasted a day can still be seen.
TARGET, LEAST = 24.0, 6.0
LANES = 3
LETTER, PADDING = 7.4, 12.0
STROKE = 2.5
# Of what is drawn as one, so many are named.
NAMED = 3
STRENGTH = {shape: place for place, shape in enumerate(Shape)}


@dataclass(frozen=True)
class Addresses:
    """Where what is drawn leads: to the page that shows it or, for what stands for several things
    at once, to the chronology at a day."""

    of: Callable[[Source], str]
    on: Callable[[date], str]


@dataclass(frozen=True)
class Box:
    """A bar or a gap as it is drawn. `hit` and `hit_width` are what can be pressed."""

    x: float
    y: float
    width: float
    text: str
    says: str
    tone: str
    href: str = ""
    hit: float = 0.0
    hit_width: float = 0.0
    text_x: float = 0.0


@dataclass(frozen=True)
class Point:
    """One mark, or several: `number` is how many."""

    x: float
    y: float
    shape: Shape
    number: int
    says: str
    href: str


@dataclass(frozen=True)
class Cell:
    """Strokes that are pressed as one."""

    x: float
    y: float
    width: float
    strokes: Sequence[float]
    says: str
    href: str


@dataclass
class Drawing:
    """Everything with its place, in the order in which it is read."""

    width: float
    height: float = 0.0
    labels: list[tuple[str, float]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    holes: list[Box] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    words: list[tuple[str, float, float]] = field(default_factory=list)


def lay_out(rows: Iterable[Row], scale: Scale, width: float, leads: Addresses) -> Drawing:
    """The picture of these rows."""
    drawing, y = Drawing(width), TOP
    for row in rows:
        drawing.labels.append((row.label, y + 20))
        lanes = _lanes([bar for bar in row.bars if _shown(bar, scale)], scale)
        for number, lane in enumerate(lanes):
            drawing.boxes += _boxes(lane, scale, y + number * (BAR + 4), leads)
        drawing.holes += [_hole(hole, scale, y) for hole in row.holes if _shown(hole, scale)]
        drawing.points += _points(_within(row.marks, scale), scale, y, leads)
        drawing.cells += _cells(_within(row.strokes, scale), scale, y, leads)
        if row.nothing and not (row.bars or row.marks or row.strokes or row.holes):
            drawing.words.append((row.nothing, scale.left + 6, y + 20))
        y += PITCH + max(0, len(lanes) - 1) * (BAR + 4)
    drawing.height = y
    return drawing


def _shown(one: Bar | Hole, scale: Scale) -> bool:
    return one.begins <= scale.ends and (one.ends is None or one.ends >= scale.begins)


def _within(marks: Iterable[Mark], scale: Scale) -> list[tuple[float, Mark]]:
    """Those that are drawn, each with its place, in order."""
    begins, ends = scale.begins, scale.ends
    shown = sorted((one for one in marks if begins <= one.on <= ends), key=lambda one: one.on)
    return [(scale.x(one.on), one) for one in shown]


def _extent(bar: Bar, scale: Scale) -> tuple[float, float]:
    """From where to where: what goes on reaches the edge, and a day is as wide as can be seen."""
    left = scale.x(bar.begins)
    right = scale.right if bar.ends is None else max(scale.x(bar.ends), left + LEAST)
    return min(left, scale.right - LEAST), min(max(right, left + LEAST), scale.right)


def _lanes(bars: Sequence[Bar], scale: Scale) -> list[list[Bar]]:
    """What overlaps lies in lanes of its own, three at the most; what finds no room in them goes
    into the last, where it is drawn as one with its neighbour."""
    lanes: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda one: (one.begins, one.ends or date.max)):
        free = next((lane for lane in lanes if not _overlap(lane[-1], bar)), None)
        if free is not None:
            free.append(bar)
        elif len(lanes) < LANES:
            lanes.append([bar])
        else:
            lanes[-1].append(bar)
    return lanes


def _overlap(earlier: Bar, later: Bar) -> bool:
    return earlier.ends is None or earlier.ends > later.begins


def _boxes(lane: Sequence[Bar], scale: Scale, y: float, leads: Addresses) -> Iterator[Box]:
    for bars in _told_apart(lane, scale):
        extents = [_extent(bar, scale) for bar in bars]
        left, right = min(x for x, _ in extents), max(x for _, x in extents)
        yield (
            _box(bars[0], left, right, y, scale, leads)
            if len(bars) == 1
            else _several(bars, left, right, y, leads)
        )


def _told_apart(lane: Sequence[Bar], scale: Scale) -> list[list[Bar]]:
    """Bars of one lane, those together that begin too near each other, or overlap."""
    groups: list[list[Bar]] = []
    start = reached = float("-inf")
    for bar in lane:
        left, right = _extent(bar, scale)
        if groups and (left - start < TARGET or left < reached - LEAST):
            groups[-1].append(bar)
        else:
            groups.append([bar])
            start = left
        reached = max(reached, right)
    return groups


def _box(bar: Bar, left: float, right: float, y: float, scale: Scale, leads: Addresses) -> Box:
    width = right - left
    hit_width = max(width, TARGET)
    hit = min(max(left - (hit_width - width) / 2, scale.left), scale.right - hit_width)
    text = _that_fits((bar.word, bar.letter), width)
    text_x = left + max(2.0, min(6.0, (width - len(text) * LETTER) / 2))
    href = leads.of(bar.source) if bar.source else ""
    return Box(left, y, width, text, bar.says, bar.tone, href, hit, hit_width, text_x)


def _that_fits(words: Iterable[str], width: float) -> str:
    """The first of these that there is room for: a long one is cut short where that leaves enough
    of it to be known by."""
    for word in filter(None, words):
        room = int((width - PADDING) / LETTER)
        if len(word) <= room or (len(word) == 1 and width >= TARGET - PADDING):
            return word
        if room >= 8:
            return f"{word[: room - 1].rstrip(' ,')}…"
    return ""


def _several(bars: Sequence[Bar], left: float, right: float, y: float, leads: Addresses) -> Box:
    width = max(right - left, TARGET)
    names = "; ".join(bar.says for bar in bars[:NAMED])
    more = f"; and {len(bars) - NAMED} more" if len(bars) > NAMED else ""
    href = leads.on(bars[-1].begins) if any(bar.source for bar in bars) else ""
    text = str(len(bars))
    says = f"{len(bars)} together: {names}{more}"
    return Box(left, y, width, text, says, Tone.SHADED, href, left, width, left + 6)


def _hole(hole: Hole, scale: Scale, y: float) -> Box:
    left = scale.x(hole.begins)
    width = max(scale.x(hole.ends) - left, LEAST)
    fits = len(hole.word) * LETTER + PADDING <= width
    middle = left + width / 2
    return Box(left, y, width, hole.word if fits else "", hole.says, "gap", text_x=middle)


def _points(
    marks: Sequence[tuple[float, Mark]], scale: Scale, y: float, leads: Addresses
) -> Iterator[Point]:
    """Marks nearer to each other than can be pressed are one."""
    before = float("-inf")
    for group in _near_each_other(marks):
        x, first = min(group, key=lambda one: STRENGTH[one[1].shape])
        x = max(x, scale.left + TARGET / 2, before + TARGET)
        before, all_of_them = x, [one for _, one in group]
        one, last = all_of_them[0], all_of_them[-1]
        href = leads.of(one.source()) if len(group) == 1 else leads.on(last.on)
        yield Point(x, y + 14, first.shape, len(group), _says(all_of_them), href)


def _near_each_other(marks: Sequence[tuple[float, Mark]]) -> list[list[tuple[float, Mark]]]:
    groups: list[list[tuple[float, Mark]]] = []
    start = float("-inf")
    for x, mark in marks:
        if x - start >= TARGET:
            groups.append([])
            start = x
        groups[-1].append((x, mark))
    return groups


def _says(group: Sequence[Mark]) -> str:
    if len(group) == 1:
        return group[0].says
    first, last = group[0].on, group[-1].on
    when = long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"
    few = "; ".join(dict.fromkeys(one.says for one in group[:NAMED]))
    return f"{len(group)} things, {when}: {few}" + ("; and more" if len(group) > NAMED else "")


def _cells(
    strokes: Sequence[tuple[float, Mark]], scale: Scale, y: float, leads: Addresses
) -> Iterator[Cell]:
    """Strokes in cells as wide as can be pressed, and no two strokes on one place."""
    across = scale.right - scale.left
    cells = max(1, int(across // TARGET))
    width = across / cells
    by_cell = groupby(strokes, key=lambda one: min(int((one[0] - scale.left) // width), cells - 1))
    for number, group in by_cell:
        placed = list(group)
        seen = [one for _, one in placed]
        places = sorted({round(x / STROKE) * STROKE for x, _ in placed})
        href = leads.of(seen[0].source()) if len(seen) == 1 else leads.on(seen[-1].on)
        yield Cell(scale.left + number * width, y, width, places, _seen(seen), href)


def _seen(strokes: Sequence[Mark]) -> str:
    if len(strokes) == 1:
        return strokes[0].says
    return (
        f"{strokes[0].word} {len(strokes)} times,"
        f" {long_date(strokes[0].on)} to {long_date(strokes[-1].on)}"
    )
