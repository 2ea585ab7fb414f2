"""A place for everybody: rows from the eldest down, lines in the channels between, rings around.

Labels stand at the right of their symbols and lines leave from above and below, so that no line
runs through a word however many partners somebody has had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sightline.engines.genogram.across import Room, middles
from sightline.engines.genogram.family import Family, Member
from sightline.engines.genogram.graph import Bond, Graph
from sightline.engines.genogram.households import (
    FURTHER,
    NAME_FROM,
    Ring,
    Run,
    named_runs,
    rings,
    runs_of,
)
from sightline.engines.genogram.kinship import Kinship
from sightline.engines.genogram.labels import LINE, Line, label_of, wrapped
from sightline.engines.genogram.lines import Channel, Drawn
from sightline.engines.genogram.net import Net, Node
from sightline.engines.genogram.order import Rows, ordered

SYMBOL = 48
HALF = SYMBOL / 2
BESIDE_SYMBOL = 8
BRACKET = 8
BETWEEN = 32
PASSING = 10
MARGIN = 24
NAME_OF_A_HOME = 160
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """Where somebody stands: the middle of the symbol, and the box that holds the label too."""

    member: Member
    x: float
    y: float
    label: tuple[Line, ...]
    label_at: tuple[float, float]
    box: Box
    is_about: bool = False
    responsible: bool = False
    adopted: bool = False


@dataclass(frozen=True)
class Picture:
    family: Family
    graph: Graph
    places: tuple[Place, ...]
    lines: tuple[Drawn, ...]
    rings: tuple[Ring, ...]
    width: int
    height: int

    def place_of(self, key: str) -> Place:
        return next(one for one in self.places if one.member.key == key)


def lay_out(family: Family) -> Picture:
    """The whole picture of a family, in pixels."""
    return _Layout(family).picture()


class _Layout:
    def __init__(self, family: Family) -> None:
        self.family, self.graph = family, Graph(family)
        self.kinship = Kinship(self.graph)
        self.net = Net(self.graph)
        self.rows: Rows = ordered(self.net)
        self.labels = {one.key: label_of(one, self.kinship) for one in family.members}
        self.adopted = adopted(self.graph)
        self.runs = runs_of(family, self.rows)
        self.names = {run: wrapped(run.name, NAME_OF_A_HOME, bold=True) for run in self.runs}
        begun = {node: _begun(self.runs, node) for row in self.rows for node in row}
        self.header = {
            node: max((line.width for run in runs for line in self.names[run]), default=0.0)
            for node, runs in begun.items()
        }
        self.at = middles(self.net, self.rows, self.room)

    def room(self, node: Node) -> Room:
        """How far a node's box reaches, and half of what must be free between two."""
        depth = max((run.depth for run in self.runs if node in run.nodes), default=0)
        aside = BETWEEN / 2 + FURTHER * depth
        if not node.is_person:
            return Room(PASSING + aside / 2, PASSING + aside / 2)
        left, right = self.reach(node)
        return Room(left + aside, max(right, NAME_FROM + self.header[node]) + aside)

    def reach(self, node: Node) -> tuple[float, float]:
        bracket = BRACKET if node.person in self.adopted else 0
        label = max((line.width for line in self.labels[node.person]), default=0.0)
        return HALF + bracket, HALF + bracket + BESIDE_SYMBOL + label

    def picture(self) -> Picture:
        ends = {node: self._ends(node) for row in self.rows for node in row if node.is_person}
        named = named_runs(self.runs, ends)
        tops, heights = self._rows_down(named)
        ys = {
            node: tops[row] + self._band(row, named) + HALF
            for row, nodes in enumerate(self.rows)
            for node in nodes
        }
        places = [
            self._place(one, self.net.nodes[one.key], ys[self.net.nodes[one.key]])
            for one in self.family.members
        ]
        lines = self._lines(tops, heights, ys)
        around = rings(self.runs, ends, named, tops, heights, self.names)
        return self._framed(places, lines, around, tops[-1] + heights[-1])

    def _ends(self, node: Node) -> tuple[float, float, float]:
        (left, right), middle = self.reach(node), self.at[node]
        return middle - left, middle, middle + max(right, NAME_FROM + self.header[node])

    def _band(self, row: int, named: Sequence[Run]) -> float:
        """The height of the names of rings above the symbols of a row."""
        here = [run for run in named if run.row == row]
        lines = max((_lines_at(run, here, self.names) for run in here), default=0)
        return LINE * lines + 8

    def _rows_down(self, named: Sequence[Run]) -> tuple[list[float], list[float]]:
        tops, heights, y = [], [], 0.0
        for row, nodes in enumerate(self.rows):
            tall = max((len(self.labels[one.person]) for one in nodes if one.is_person), default=0)
            tops.append(y)
            heights.append(self._band(row, named) + max(SYMBOL, LINE * tall))
            y += heights[-1] + self.channels[row].height
        return tops, heights

    @cached_property
    def channels(self) -> list[Channel]:
        return [Channel.of(stems, self.at, self.graph.twins) for stems in self.net.channels]

    def _lines(
        self, tops: list[float], heights: list[float], ys: Mapping[Node, float]
    ) -> list[Drawn]:
        found: list[Drawn] = []
        for row, channel in enumerate(self.channels):
            found += channel.lines(tops[row] + heights[row], ys)
        return found

    def _place(self, member: Member, node: Node, y: float) -> Place:
        x, lines = self.at[node], self.labels[member.key]
        left, right = self.reach(node)
        tall = LINE * len(lines)
        top = y - tall / 2 if tall <= SYMBOL else y - HALF
        label_x = x + right - max((line.width for line in lines), default=0.0)
        return Place(
            member,
            x,
            y,
            lines,
            (label_x, top),
            (x - left, min(top, y - HALF), x + right, max(top + tall, y + HALF)),
            is_about=member.key == self.family.about,
            responsible=is_responsible(self.family, member.key),
            adopted=member.key in self.adopted,
        )

    def _framed(
        self, places: list[Place], lines: list[Drawn], around: list[Ring], bottom: float
    ) -> Picture:
        right = max([one.box[2] for one in places] + [ring.right for ring in around])
        deepest = max([bottom] + [y for line in lines for _, y in line.points])
        # The sides hold half of what is free between two, and a ring's edge stands in it.
        width, height = round(right + MARGIN), round(deepest + MARGIN + 8)
        return Picture(
            self.family, self.graph, tuple(places), tuple(lines), tuple(around), width, height
        )


def adopted(graph: Graph) -> set[str]:
    return {
        child
        for child, parents in graph.parents_of.items()
        if any(bond is Bond.ADOPTED for bond in parents.values())
    }


def is_responsible(family: Family, key: str) -> bool:
    """Whether somebody holds parental responsibility for the one whom the picture is about."""
    return any(
        one.of == key and one.to == family.about and one.responsible for one in family.statements
    )


def _begun(runs: Sequence[Run], node: Node) -> list[Run]:
    return [run for run in runs if run.nodes[0] == node]


def _lines_at(run: Run, here: Sequence[Run], names: Mapping[Run, list[Line]]) -> int:
    """How many lines of names stand above the first of a run, of all rings that begin there."""
    return sum(len(names[one]) for one in here if one.nodes[0] == run.nodes[0])
