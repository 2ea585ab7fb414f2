"""The family as rows of nodes and the stems between them, ready to be put in order.

A line that passes a row on its way, from a grandfather who brings up his grandchild or a man to
the daughter of his wife, has a node of its own there, so that nobody stands in its way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from sightline.engines.genogram.graph import Bond, Graph, Union
from sightline.engines.genogram.rows import rows_of


class Node(NamedTuple):
    """A person in a row, or the place in it where a line passes."""

    row: int
    person: str = ""
    passing: str = ""

    @property
    def is_person(self) -> bool:
        return bool(self.person)


@dataclass(frozen=True)
class Foot:
    """The lower end of a stem: somebody who hangs from it, or a place that it passes."""

    node: Node
    child: str
    bond: Bond


@dataclass(frozen=True)
class Stem:
    """One or two nodes of a row joined, and what hangs from them in the next row."""

    union: Union
    tops: tuple[Node, ...]
    feet: tuple[Foot, ...]
    passing: bool = False


@dataclass(frozen=True)
class Net:
    graph: Graph

    @cached_property
    def row_of(self) -> dict[str, int]:
        return rows_of(self.graph)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        return {key: Node(row, key) for key, row in self.row_of.items()}

    @cached_property
    def stems(self) -> tuple[Stem, ...]:
        found: list[Stem] = []
        for number, union in enumerate(self.graph.unions):
            found += self._stems(number, union)
        return tuple(found)

    def _stems(self, number: int, union: Union) -> Iterator[Stem]:
        row = max(self.row_of[parent] for parent in union.parents)
        tops = []
        for parent in union.parents:
            chain = self._chain(f"{number}<{parent}", self.row_of[parent], row)
            yield from self._passes(union, [self.nodes[parent], *chain], parent, Bond.BIRTH)
            tops.append(chain[-1] if chain else self.nodes[parent])
        feet = []
        for child in union.children:
            target = self.nodes[child.key]
            chain = self._chain(f"{number}>{child.key}", row, target.row - 1)
            yield from self._passes(union, [*chain, target] if chain else [], child.key, child.bond)
            feet.append(Foot(chain[0] if chain else target, child.key, child.bond))
        yield Stem(union, tuple(tops), tuple(feet))

    def _chain(self, name: str, above: int, last: int) -> list[Node]:
        return [Node(row, passing=name) for row in range(above + 1, last + 1)]

    def _passes(self, union: Union, chain: list[Node], child: str, bond: Bond) -> Iterator[Stem]:
        for upper, lower in pairwise(chain):
            yield Stem(union, (upper,), (Foot(lower, child, bond),), passing=True)

    @cached_property
    def channels(self) -> list[list[Stem]]:
        """The stems that leave each row downwards."""
        found: list[list[Stem]] = [[] for _ in range(max(self.row_of.values()) + 1)]
        for stem in self.stems:
            found[stem.tops[0].row].append(stem)
        return found

    @cached_property
    def passing(self) -> list[Node]:
        ends = [foot.node for stem in self.stems for foot in stem.feet]
        return [node for node in ends if not node.is_person]
