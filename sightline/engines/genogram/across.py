"""Where along its row each node stands: over its children, under its parents, beside its partner,
and never nearer to its neighbours than their labels allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sightline.engines.genogram.net import Net, Node, Stem
from sightline.engines.genogram.order import Rows

ROUNDS = 24
DESCENT, COUPLE, STAY = 1.0, 0.6, 0.05
Wish = tuple[float, float]


@dataclass(frozen=True)
class Room:
    """How far a node reaches to the left and to the right of its middle."""

    left: float
    right: float


def middles(net: Net, rows: Rows, room: Callable[[Node], Room]) -> dict[Node, float]:
    """The middle of each node's symbol, from 0 at the left edge of the picture's leftmost."""
    apart = [_apart(row, room) for row in rows]
    found: dict[Node, float] = {}
    for row, gaps in zip(rows, apart, strict=True):
        found |= dict(zip(row, gaps, strict=True))
    for turn in range(ROUNDS):
        downwards = range(len(rows)) if turn % 2 else range(len(rows) - 1, -1, -1)
        for number in downwards:
            wishes = _wishes(net, number, rows, apart, found)
            found |= dict(zip(rows[number], _settled(wishes, apart[number]), strict=True))
    edge = min(found[node] - room(node).left for node in found)
    return {node: round(middle - edge) for node, middle in found.items()}


def _apart(row: Sequence[Node], room: Callable[[Node], Room]) -> list[float]:
    """Where each node of a row stands if all stand as near as they may."""
    places: list[float] = []
    for node in row:
        before = places[-1] + room(row[len(places) - 1]).right if places else 0.0
        places.append(before + room(node).left)
    return places


def _wishes(
    net: Net, number: int, rows: Rows, apart: list[list[float]], at: dict[Node, float]
) -> list[Wish]:
    """Where each node of one row would like to stand, and how much."""
    row, near = rows[number], apart[number]
    place = {node: n for n, node in enumerate(row)}
    wishes: list[list[Wish]] = [[(at[node], STAY)] for node in row]
    for stem in net.channels[number]:
        if stem.feet:
            _wish_together(wishes, place, at, list(stem.tops), _below(stem, at))
        for one, other in _both_ways(stem):
            beside = at[other] + near[place[one]] - near[place[other]]
            wishes[place[one]].append((beside, COUPLE))
    for stem in net.channels[number - 1] if number else ():
        above = sum(at[top] for top in stem.tops) / len(stem.tops)
        if stem.feet:
            _wish_together(wishes, place, at, [foot.node for foot in stem.feet], above)
    return [_mean(held) for held in wishes]


def _wish_together(
    wishes: list[list[Wish]],
    place: dict[Node, int],
    at: dict[Node, float],
    nodes: list[Node],
    middle: float,
) -> None:
    """These as a whole wish to have their middle there."""
    shift = middle - sum(at[node] for node in nodes) / len(nodes)
    for node in nodes:
        wishes[place[node]].append((at[node] + shift, DESCENT))


def _below(stem: Stem, at: dict[Node, float]) -> float:
    return sum(at[foot.node] for foot in stem.feet) / len(stem.feet)


def _both_ways(stem: Stem) -> list[tuple[Node, Node]]:
    if len(stem.tops) < 2:
        return []
    one, other = stem.tops
    return [(one, other), (other, one)]


def _mean(wishes: list[Wish]) -> Wish:
    weight = sum(held for _, held in wishes)
    return sum(where * held for where, held in wishes) / weight, weight


def _settled(wishes: list[Wish], apart: list[float]) -> list[float]:
    """As near to the wishes as can be, by least squares, with the order and the distances kept."""
    blocks: list[tuple[float, float, int]] = []
    for (where, weight), near in zip(wishes, apart, strict=True):
        block = (where - near, weight, 1)
        while blocks and blocks[-1][0] > block[0]:
            block = _joined(blocks.pop(), block)
        blocks.append(block)
    shifts = [shift for shift, _, count in blocks for _ in range(count)]
    return [near + shift for near, shift in zip(apart, shifts, strict=True)]


def _joined(
    one: tuple[float, float, int], other: tuple[float, float, int]
) -> tuple[float, float, int]:
    weight = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / weight, weight, one[2] + other[2]
