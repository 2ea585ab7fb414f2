"""The lines of one channel, between two rows: couples joined from below, children hung from bars.

From above: one lane for each couple, one for each bar, and the fork from which twins hang. No two
upright lines that say different things run on top of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sightline.engines.genogram.graph import Bond, Tie, Union
from sightline.engines.genogram.net import Foot, Node, Stem

LANE, PAD, FORK = 18, 26, 26
NEAR = 7
PORT, MOST_ASIDE = 14, 18
Point = tuple[float, float]
Middles = Mapping[Node, float]


class Part(StrEnum):
    """What a line is of."""

    COUPLE = "couple"
    STEM = "stem"
    CHILD = "child"


class Stroke(StrEnum):
    SOLID = ""
    DASHED = "7 5"
    DOTTED = "2 5"


TIED = {Tie.MARRIED: Stroke.SOLID, Tie.TOGETHER: Stroke.DASHED, Tie.NOT_WRITTEN: Stroke.DOTTED}
HUNG = {Bond.BIRTH: Stroke.SOLID, Bond.ADOPTED: Stroke.DASHED, Bond.CARE: Stroke.DOTTED}


@dataclass(frozen=True)
class Drawn:
    """One line through its points. `parted` is where the stroke across it stands."""

    part: Part
    points: tuple[Point, ...]
    stroke: Stroke
    union: Union
    child: str = ""
    parted: Point | None = None


@dataclass
class _Run:
    """One stem as it is being drawn: where its ends and its drop are, and in which lanes."""

    stem: Stem
    tops: list[float] = field(default_factory=list)
    # The upright lines that come down from the bar: where, and which feet each carries.
    hangs: list[tuple[float, list[tuple[Foot, float]]]] = field(default_factory=list)
    drop: float = 0.0
    couple_lane: int = 0
    bar_lane: int = 0

    @property
    def couple(self) -> tuple[float, float]:
        return min(self.tops), max(self.tops)

    @property
    def bar(self) -> tuple[float, float]:
        ends = [self.drop, *(where for where, _ in self.hangs)]
        return min(ends), max(ends)


@dataclass
class Channel:
    """All stems of a channel with their places along it settled. `height` is what they need."""

    runs: list[_Run]
    couple_lanes: int
    bar_lanes: int
    forks: bool

    @classmethod
    def of(cls, stems: Iterable[Stem], at: Middles, twins: Iterable[tuple[str, ...]]) -> Channel:
        runs = [_Run(stem) for stem in stems]
        groups = {key: group for group in twins for key in group}
        _hang(runs, at, groups)
        _start(runs, at)
        _drop(runs)
        couples = [run for run in runs if len(run.tops) > 1]
        bars = [run for run in runs if run.hangs]
        forks = any(len(feet) > 1 for run in runs for _, feet in run.hangs)
        return cls(runs, _couple_lanes(couples), _bar_lanes(bars), forks)

    @property
    def height(self) -> int:
        if not self.runs:
            return PAD
        lanes = LANE * (self.couple_lanes + self.bar_lanes)
        return 2 * PAD + lanes + (FORK if self.forks else 0)

    def lines(self, top: float, ys: Mapping[Node, float]) -> list[Drawn]:
        """Every line, the channel beginning at `top`; `ys` is the height of each node's middle."""
        found: list[Drawn] = []
        for run in self.runs:
            found += self._couple(run, top, ys)
            found += self._children(run, top, ys)
        return found

    def _couple_y(self, run: _Run, top: float) -> float:
        return top + PAD + LANE * run.couple_lane

    def _bar_y(self, run: _Run, top: float) -> float:
        return top + PAD + LANE * (self.couple_lanes + run.bar_lane)

    def _couple(self, run: _Run, top: float, ys: Mapping[Node, float]) -> list[Drawn]:
        couple = run.stem.union.couple
        if len(run.tops) < 2 or couple is None:
            return []
        y = self._couple_y(run, top)
        (one, start), (other, end) = zip(run.stem.tops, run.tops, strict=True)
        points = ((start, ys[one]), (start, y), (end, y), (end, ys[other]))
        mark = (_beside_the_drop(run), y) if couple.parted else None
        return [Drawn(Part.COUPLE, points, TIED[couple.tie], run.stem.union, parted=mark)]

    def _children(self, run: _Run, top: float, ys: Mapping[Node, float]) -> list[Drawn]:
        if not run.hangs:
            return []
        begins = self._couple_y(run, top) if len(run.tops) > 1 else ys[run.stem.tops[0]]
        y = self._bar_y(run, top)
        left, right = run.bar
        union, stroke = run.stem.union, _stroke(run.stem)
        drop = Drawn(Part.STEM, ((run.drop, begins), (run.drop, y)), stroke, union)
        bar = [Drawn(Part.STEM, ((left, y), (right, y)), stroke, union)] if left < right else []
        foot = top + self.height - PAD / 2
        hung = [line for one in run.hangs for line in _hung(union, one, y, foot, ys)]
        if run.stem.passing:
            hung = [replace(line, stroke=stroke) for line in hung]
        return [drop, *bar, *hung]


def _stroke(stem: Stem) -> Stroke:
    """Of the line down from a couple: as all their children's. Of one that only leads somebody
    down to the row of a partner: as the couple's."""
    union, bonds = stem.union, {foot.bond for foot in stem.feet}
    if stem.passing and union.couple and stem.feet[0].child in union.parents:
        return TIED[union.couple.tie]
    return HUNG[bonds.pop()] if len(bonds) == 1 else Stroke.SOLID


def _hung(
    union: Union,
    hang: tuple[float, list[tuple[Foot, float]]],
    y: float,
    foot: float,
    ys: Mapping[Node, float],
) -> list[Drawn]:
    """One child, straight down; of twins the stem that they share, and each from its fork."""
    where, feet = hang
    if len(feet) == 1:
        one, x = feet[0]
        line = ((where, y), (x, ys[one.node]))
        return [Drawn(Part.CHILD, line, HUNG[one.bond], union, one.child)]
    fork = (where, foot - FORK)
    stem = Drawn(Part.STEM, ((where, y), fork), HUNG[feet[0][0].bond], union)
    legs = [
        Drawn(Part.CHILD, (fork, (x, foot), (x, ys[one.node])), HUNG[one.bond], union, one.child)
        for one, x in feet
    ]
    return [stem, *legs]


def _hang(runs: list[_Run], at: Middles, twins: Mapping[str, tuple[str, ...]]) -> None:
    """Where the children's lines come down. Who hangs from several has a place for each."""
    coming: dict[Node, list[_Run]] = {}
    for run in runs:
        for foot in run.stem.feet:
            coming.setdefault(foot.node, []).append(run)
    for run in runs:
        groups: dict[object, list[tuple[Foot, float]]] = {}
        for foot in run.stem.feet:
            x = at[foot.node] + _aside(run, coming[foot.node], at)
            born_with = twins.get(foot.child, foot.child) if foot.node.is_person else foot.child
            groups.setdefault(born_with, []).append((foot, x))
        run.hangs = [(sum(x for _, x in feet) / len(feet), feet) for feet in groups.values()]


def _aside(run: _Run, coming: list[_Run], at: Middles) -> float:
    """How far from the middle of somebody the line of this one of several stems comes down."""
    inwards = sorted(coming, key=lambda one: sum(at[top] for top in one.stem.tops))
    return PORT * (inwards.index(run) - (len(inwards) - 1) / 2) if len(inwards) > 1 else 0.0


def _start(runs: list[_Run], at: Middles) -> None:
    """Where under each top its lines begin: in the order of what they lead to."""
    leaving: dict[Node, list[_Run]] = {}
    for run in runs:
        for top in run.stem.tops:
            leaving.setdefault(top, []).append(run)
    taken = [(x, run) for run in runs for x, _ in run.hangs]
    # One parent's line goes straight down where it can, and a couple's makes room for it.
    for run in sorted(runs, key=lambda one: len(one.stem.tops)):
        for top in run.stem.tops:
            several = sorted(leaving[top], key=lambda one: _leads_to(one, top, at))
            wish = at[top] + PORT * (several.index(run) - (len(several) - 1) / 2)
            if len(run.stem.tops) == 1:
                wish = _straight_down(run, at[top], otherwise=wish)
            x = _free(wish, run, taken, at[top]) if top.is_person else at[top]
            run.tops.append(x)
            taken.append((x, run))


def _straight_down(run: _Run, middle: float, *, otherwise: float) -> float:
    """Over the children of one parent, where that is still under the parent's symbol."""
    feet = [where for where, _ in run.hangs]
    over = sum(feet) / len(feet) if feet else middle
    return over if abs(over - middle) <= MOST_ASIDE else otherwise


def _leads_to(run: _Run, top: Node, at: Middles) -> float:
    others = [at[node] for node in run.stem.tops if node != top]
    feet = [where for where, _ in run.hangs]
    towards = others or feet
    return sum(towards) / len(towards) if towards else at[top]


def _free(wish: float, run: _Run, taken: list[tuple[float, _Run]], middle: float) -> float:
    """The place nearest to the wish, under the symbol, where no other's upright line is."""
    reach = range(-MOST_ASIDE, MOST_ASIDE + 1)
    places = sorted((middle + step for step in reach), key=lambda x: (abs(x - wish), x))
    return next((x for x in places if not _in_the_way(x, run, taken)), wish)


def _in_the_way(x: float, run: _Run, taken: list[tuple[float, _Run]]) -> bool:
    return any(abs(x - other) < NEAR for other, of in taken if of is not run)


def _drop(runs: list[_Run]) -> None:
    """Where the line goes down from a couple to their children: over the middle of them."""
    taken = [(x, run) for run in runs for x in (*run.tops, *(at for at, _ in run.hangs))]
    for run in runs:
        if len(run.tops) < 2:
            run.drop = run.tops[0]
            continue
        left, right = run.couple
        feet = [where for where, _ in run.hangs] or [(left + right) / 2]
        wish = min(max(sum(feet) / len(feet), left + 2 * NEAR), right - 2 * NEAR)
        steps = sorted(range(int(left) + NEAR, int(right) - NEAR), key=lambda x: abs(x - wish))
        free = (float(x) for x in steps if not _in_the_way(x, run, taken))
        run.drop = wish if not _in_the_way(wish, run, taken) else next(free, wish)
        taken.append((run.drop, run))


def _beside_the_drop(run: _Run) -> float:
    """In the middle of the longer half of a couple's line."""
    left, right = run.couple
    if not run.hangs:
        return (left + right) / 2
    return (left + run.drop) / 2 if run.drop - left > right - run.drop else (run.drop + right) / 2


def _couple_lanes(runs: list[_Run]) -> int:
    """The shorter above the longer, so that one within another is not crossed. How many lanes."""
    lanes: list[list[tuple[float, float]]] = []
    for run in sorted(runs, key=lambda one: (one.couple[1] - one.couple[0], one.couple)):
        run.couple_lane = _lane(lanes, run.couple)
    return len(lanes)


def _bar_lanes(runs: list[_Run]) -> int:
    lanes: list[list[tuple[float, float]]] = []
    for run in sorted(runs, key=lambda one: (one.bar, one.drop)):
        run.bar_lane = _lane(lanes, run.bar)
    return len(lanes)


def _lane(lanes: list[list[tuple[float, float]]], span: tuple[float, float]) -> int:
    """The first lane in which nothing is near, kept for this one."""
    for number, held in enumerate(lanes):
        if all(span[1] + NEAR < left or right + NEAR < span[0] for left, right in held):
            held.append(span)
            return number
    lanes.append([span])
    return len(lanes) - 1
