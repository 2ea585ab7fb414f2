"""The rings: a rounded outline around those who live together, with the name of the home.

Those of one row who stand side by side are one run. Runs of the same home in two rows that follow
each other are one outline where they stand above each other; one that lies apart has an outline
of its own with the same name, so that nobody stands in a ring who does not live there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sightline.engines.genogram.family import Family, Home
from sightline.engines.genogram.labels import LINE, Line
from sightline.engines.genogram.net import Node

PROTECTED = "Protected address"
# A ring's name begins at the right of the lines that come down to the first one in it.
NAME_FROM = 20
PAD_LEFT, PAD_RIGHT, PAD_ABOVE, PAD_BELOW = 12, 8, 2, 10
# How much further out the ring of a second home of the same people runs.
FURTHER = 6
# Below this width a corridor between two rows would be no more than a line.
NARROWEST = 30
CORNER = 14
Rect = tuple[float, float, float, float]
# Of each person in a row the left end of their box, the middle of the symbol, and the right end.
Ends = Mapping[Node, tuple[float, float, float]]
Loop = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Run:
    """Those of one home who stand side by side in one row. `depth` counts the homes that a
    person in it has before this one."""

    home: Home
    row: int
    nodes: tuple[Node, ...]
    depth: int = 0

    @property
    def name(self) -> str:
        return PROTECTED if self.home.protected else self.home.name


@dataclass(frozen=True)
class Title:
    """A line of a ring's name and where its left end stands."""

    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Ring:
    home: Home
    people: tuple[str, ...]
    rects: tuple[Rect, ...]
    loops: tuple[Loop, ...]
    titles: tuple[Title, ...]

    @property
    def name(self) -> str:
        return PROTECTED if self.home.protected else self.home.name

    @property
    def right(self) -> float:
        return max(rect[2] for rect in self.rects)


def runs_of(family: Family, rows: Sequence[Sequence[Node]]) -> list[Run]:
    """The runs of each home, from above and from the left."""
    found: list[Run] = []
    for home in family.homes:
        depth = max(family.homes_of(key).index(home) for key in home.people)
        for number, row in enumerate(rows):
            for nodes in _side_by_side(home, row):
                found.append(Run(home, number, nodes, depth))
    return found


def _side_by_side(home: Home, row: Sequence[Node]) -> list[tuple[Node, ...]]:
    """Lines that pass between two of them part nobody."""
    found: list[list[Node]] = []
    together = False
    for node in row:
        if node.person in home.people:
            if together:
                found[-1].append(node)
            else:
                found.append([node])
            together = True
        elif node.is_person:
            together = False
    return [tuple(nodes) for nodes in found]


def named_runs(runs: Sequence[Run], ends: Ends) -> list[Run]:
    """Of each outline the run that bears its name: the first from above and from the left."""
    return [group[0] for group in _outlines(runs, ends)]


def rings(
    runs: Sequence[Run],
    ends: Ends,
    named: Sequence[Run],
    tops: Sequence[float],
    heights: Sequence[float],
    names: Mapping[Run, Sequence[Line]],
) -> list[Ring]:
    found = []
    above: dict[Node, float] = {}
    for group in _outlines(runs, ends):
        rects = [_rect(run, ends, tops, heights) for run in group]
        rects += _corridors(group, rects)
        first = group[0]
        titles = _titles(first, ends, tops, above, names)
        people = tuple(node.person for run in group for node in run.nodes)
        found.append(Ring(first.home, people, tuple(rects), outline(rects), titles))
    return found


def _titles(
    run: Run,
    ends: Ends,
    tops: Sequence[float],
    above: dict[Node, float],
    names: Mapping[Run, Sequence[Line]],
) -> tuple[Title, ...]:
    """One under another, below the names of the rings that begin at the same person."""
    node = run.nodes[0]
    found = []
    for line in names[run]:
        y = above.get(node, tops[run.row]) + LINE
        above[node] = y
        found.append(Title(line.text, ends[node][1] + NAME_FROM, y - 3, line.width))
    return tuple(found)


def _outlines(runs: Sequence[Run], ends: Ends) -> list[list[Run]]:
    """The runs that are one outline together."""
    found: list[list[Run]] = []
    for run in runs:
        joined = [group for group in found if any(_meet(one, run, ends) for one in group)]
        found = [group for group in found if group not in joined]
        found.append([one for group in joined for one in group] + [run])
    return sorted(found, key=lambda group: runs.index(group[0]))


def _meet(one: Run, other: Run, ends: Ends) -> bool:
    if one.home != other.home or abs(one.row - other.row) != 1:
        return False
    (a, b), (c, d) = _reach(one, ends), _reach(other, ends)
    return min(b, d) - max(a, c) >= NARROWEST


def _reach(run: Run, ends: Ends) -> tuple[float, float]:
    further = FURTHER * run.depth
    left, right = ends[run.nodes[0]][0], ends[run.nodes[-1]][2]
    return left - PAD_LEFT - further, right + PAD_RIGHT + further


def _rect(run: Run, ends: Ends, tops: Sequence[float], heights: Sequence[float]) -> Rect:
    left, right = _reach(run, ends)
    top, further = tops[run.row], FURTHER * run.depth / 2
    return (
        left,
        top - PAD_ABOVE - further,
        right,
        top + heights[run.row] + PAD_BELOW + further,
    )


def _corridors(group: Sequence[Run], rects: Sequence[Rect]) -> list[Rect]:
    found = []
    for (one, upper), (other, lower) in _below_each_other(group, rects):
        left, right = max(upper[0], lower[0]), min(upper[2], lower[2])
        if other.row == one.row + 1 and right - left >= NARROWEST:
            found.append((left, upper[3], right, lower[1]))
    return found


def _below_each_other(
    group: Sequence[Run], rects: Sequence[Rect]
) -> list[tuple[tuple[Run, Rect], tuple[Run, Rect]]]:
    each = list(zip(group, rects, strict=False))
    return [(one, other) for one in each for other in each if one is not other]


def outline(rects: Sequence[Rect]) -> tuple[Loop, ...]:
    """The edge of all rectangles together, as loops of corners."""
    xs = sorted({x for rect in rects for x in (rect[0], rect[2])})
    ys = sorted({y for rect in rects for y in (rect[1], rect[3])})
    inside = {
        (column, row)
        for column, (left, right) in enumerate(pairwise(xs))
        for row, (top, bottom) in enumerate(pairwise(ys))
        if any(_holds(rect, (left + right) / 2, (top + bottom) / 2) for rect in rects)
    }
    return tuple(
        tuple((xs[column], ys[row]) for column, row in _corners(loop)) for loop in _loops(inside)
    )


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect[0] < x < rect[2] and rect[1] < y < rect[3]


def _loops(inside: set[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Round each part with the inside at the right hand, from grid point to grid point."""
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column, row in sorted(inside):
        for beside, start, end in (
            ((column, row - 1), (column, row), (column + 1, row)),
            ((column + 1, row), (column + 1, row), (column + 1, row + 1)),
            ((column, row + 1), (column + 1, row + 1), (column, row + 1)),
            ((column - 1, row), (column, row + 1), (column, row)),
        ):
            if beside not in inside:
                edges.setdefault(start, []).append(end)
    loops = []
    while edges:
        at = min(edges)
        loop = [at]
        while at in edges:
            following = edges[at].pop(0)
            if not edges[at]:
                del edges[at]
            at = following
            loop.append(at)
        loops.append(loop[:-1])
    return loops


def _corners(loop: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Only the points at which the edge turns."""
    around = [loop[-1], *loop, loop[0]]
    return [
        here
        for before, here, after in zip(around, around[1:], around[2:], strict=False)
        if (before[0] == here[0]) != (here[0] == after[0])
    ]
