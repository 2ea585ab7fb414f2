"""In which order those of one row stand: few lines cross, couples side by side, brothers and
sisters by birth, and those who live together beside each other where that costs no crossing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sightline.engines.genogram.graph import Graph
from sightline.engines.genogram.net import Net, Node, Stem

CROSSING = 6.0
BETWEEN_A_COUPLE = 3.0
AMONG_SIBLINGS = 0.7
OUT_OF_BIRTH_ORDER = 1.2
AMONG_TWINS = 15.0
HOME_IN_PIECES = 1.0
WOMAN_FIRST = 0.1
MOST_ROUNDS = 8
# So many places from where somebody stands it is tried whether they stand better.
FARTHEST = 3
Rows = list[list[Node]]


def ordered(net: Net) -> Rows:
    """The nodes of each row from left to right."""
    first = _first_order(net)
    rows = min((first, _under_parents(net, first)), key=lambda rows: _Cost(net, rows).whole())
    cost = _Cost(net, rows)
    for _ in range(MOST_ROUNDS):
        moved = [_better(rows, cost, row) for row in range(len(rows))]
        if not any(moved):
            break
    return rows


def _first_order(net: Net) -> Rows:
    """Father's side at the left and mother's at the right, children under them by birth."""
    rows: Rows = [[] for _ in net.channels]
    for key in _Walk(net.graph).everybody():
        rows[net.row_of[key]].append(net.nodes[key])
    for node in net.passing:
        rows[node.row].append(node)
    return rows


def _under_parents(net: Net, rows: Rows) -> Rows:
    """The same with each row put in the order of those above it, couples kept together."""
    found = [list(row) for row in rows]
    for number in range(1, len(found)):
        above = {node: place for place, node in enumerate(found[number - 1])}
        under: dict[Node, float] = {}
        for stem in net.channels[number - 1]:
            middle = sum(above[top] for top in stem.tops) / len(stem.tops)
            for foot in stem.feet:
                under.setdefault(foot.node, middle)
        units = _clusters(found[number], net.channels[number])
        found[number] = _by_what_is_above(units, under)
    return found


def _by_what_is_above(units: list[list[Node]], under: dict[Node, float]) -> list[Node]:
    """Whoever hangs from nobody stays after the one before."""
    last = 0.0
    places: list[tuple[float, int, list[Node]]] = []
    for number, unit in enumerate(units):
        held = [under[node] for node in unit if node in under]
        last = sum(held) / len(held) if held else last
        places.append((last, number, unit))
    return [node for _, _, unit in sorted(places, key=lambda one: one[:2]) for node in unit]


class _Walk:
    """From the child up to each parent's parents, and down again to all who hang from them.

    Whoever leads on to another family is put at its edge: last among brothers and sisters where
    the next family stands at the right, and first where the last one stands at the left.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.found: dict[str, None] = {}
        self.seen: set[str] = set()
        self.partners: dict[str, list[str]] = {}
        pairs = [one.couple for one in graph.unions if one.couple]
        for couple in sorted(pairs, key=lambda one: one.since or date.min):
            for key in (couple.one, couple.other):
                self.partners.setdefault(key, []).append(couple.partner_of(key))

    def everybody(self) -> list[str]:
        self.place(self.graph.family.about)
        for one in self.graph.family.members:
            self.place(one.key)
        return list(self.found)

    def place(self, key: str, last: bool | None = None) -> None:
        if key in self.seen:
            return
        self.seen.add(key)
        union = self.graph.hangs_from.get(key)
        if union is None:
            self.settle(key)
            return
        for parent, is_left in zip(union.parents, (True, False), strict=False):
            self.place(parent, is_left)
        born = [child.key for child in union.children]
        if last is not None:
            born.sort(key=lambda one: (one == key) is last)
        for child in born:
            self.seen.add(child)
            self.settle(child)

    def settle(self, key: str) -> None:
        """With the first of several partners at the left, and the others at the right."""
        if key in self.found:
            return
        partners = [one for one in self.partners.get(key, ()) if one not in self.seen]
        met = len(partners) < len(self.partners.get(key, ()))
        before = partners[:1] if len(partners) > 1 and not met else []
        for partner in before:
            self.place(partner, True)
        self.found[key] = None
        for partner in partners[len(before) :]:
            self.place(partner, False)


class _Cost:
    """What an order of the rows costs, one row with the channels above and below it at a time."""

    def __init__(self, net: Net, rows: Rows) -> None:
        self.rows = rows
        self.at: dict[Node, int] = {}
        self.channels = net.channels
        self.twins = _twins(net)
        self.homes = _homes(net)
        for row in rows:
            self.number(row)

    def number(self, row: list[Node]) -> None:
        self.at.update((node, place) for place, node in enumerate(row))

    def whole(self) -> float:
        rows = range(len(self.rows))
        return sum(self._channel(row) + self._homes_in_pieces(row) for row in rows)

    def around(self, row: int) -> float:
        above = self._channel(row - 1) if row else 0.0
        return above + self._channel(row) + self._homes_in_pieces(row)

    def _channel(self, row: int) -> float:
        at, edges, spans, total = self.at, [], [], 0.0
        for number, stem in enumerate(self.channels[row]):
            tops = [at[node] for node in stem.tops]
            feet = [at[foot.node] for foot in stem.feet]
            middle = sum(tops) / len(tops)
            edges += [(middle, foot, number) for foot in feet]
            total += _within(tops, feet)
            if len(tops) == 2:
                spans.append((min(tops), max(tops)))
        total += sum(AMONG_TWINS * (_span(at, group) - len(group) + 1) for group in self.twins[row])
        return total + CROSSING * (_crossings(edges) + _interleaved(spans))

    def _homes_in_pieces(self, row: int) -> float:
        pieces = 0
        for home in self.homes[row]:
            places = sorted(self.at[node] for node in home)
            pieces += sum(b - a > 1 for a, b in pairwise(places))
        return HOME_IN_PIECES * pieces


def _twins(net: Net) -> list[list[list[Node]]]:
    """Those of one birth by the channel that they hang in."""
    found: list[list[list[Node]]] = [[] for _ in net.channels]
    for group in net.graph.twins:
        nodes = [net.nodes[key] for key in group]
        found[nodes[0].row - 1].append(nodes)
    return found


def _homes(net: Net) -> list[list[list[Node]]]:
    """By row, those of each home who stand in it."""
    found: list[list[list[Node]]] = [[] for _ in net.channels]
    for home in net.graph.family.homes:
        for row, homes in enumerate(found):
            here = [net.nodes[key] for key in sorted(home.people) if net.row_of[key] == row]
            if len(here) > 1:
                homes.append(here)
    return found


def _span(at: dict[Node, int], nodes: list[Node]) -> int:
    places = [at[node] for node in nodes]
    return max(places) - min(places)


def _within(tops: list[int], feet: list[int]) -> float:
    cost = 0.0
    if len(tops) == 2:
        cost += BETWEEN_A_COUPLE * (abs(tops[0] - tops[1]) - 1) + WOMAN_FIRST * (tops[0] > tops[1])
    if len(feet) > 1:
        cost += AMONG_SIBLINGS * (max(feet) - min(feet) - len(feet) + 1)
        cost += OUT_OF_BIRTH_ORDER * sum(a > b for a, b in pairwise(feet))
    return cost


def _crossings(edges: list[tuple[float, int, int]]) -> int:
    edges.sort()
    return sum(
        edges[later][1] < foot and edges[later][0] > top and edges[later][2] != stem
        for place, (top, foot, stem) in enumerate(edges)
        for later in range(place + 1, len(edges))
    )


def _interleaved(spans: list[tuple[int, int]]) -> int:
    """Couples of whom each stands with one foot between the other two."""
    spans.sort()
    return sum(
        spans[place][0] < spans[later][0] < spans[place][1] < spans[later][1]
        for place in range(len(spans))
        for later in range(place + 1, len(spans))
    )


def _better(rows: Rows, cost: _Cost, row: int) -> bool:
    """Move whoever stands better elsewhere in this row. Whether anybody was moved."""
    best, moved = cost.around(row), False
    for units in (_clusters(rows[row], cost.channels[row]), None):
        place = 0
        while place < len(units or rows[row]):
            for order in _moves(units or [[node] for node in rows[row]], place):
                kept = rows[row]
                rows[row] = [node for unit in order for node in unit]
                cost.number(rows[row])
                now = cost.around(row)
                if now < best - 1e-9:
                    best, moved = now, True
                    units = order if units else None
                else:
                    rows[row] = kept
                    cost.number(kept)
            place += 1
    return moved


def _clusters(row: list[Node], stems: list[Stem]) -> list[list[Node]]:
    """The row cut between people whom no couple joins across the cut."""
    at = {node: place for place, node in enumerate(row)}
    held: set[int] = set()
    for stem in stems:
        places = [at[node] for node in stem.tops]
        held.update(range(min(places), max(places)))
    units: list[list[Node]] = []
    for place, node in enumerate(row):
        if place - 1 in held:
            units[-1].append(node)
        else:
            units.append([node])
    return units


def _moves(units: list[list[Node]], place: int) -> Iterator[list[list[Node]]]:
    """The same units with the one at `place` turned round, or put somewhere else."""
    unit = units[place]
    if len(unit) > 1:
        yield [*units[:place], unit[::-1], *units[place + 1 :]]
    rest = units[:place] + units[place + 1 :]
    for other in range(max(place - FARTHEST, 0), min(place + FARTHEST + 1, len(units))):
        if other != place:
            yield [*rest[:other], unit, *rest[other:]]
