"""In which row everybody stands: parents above children, couples and brothers side by side."""

from __future__ import annotations

from sightline.engines.genogram.family import Statement
from sightline.engines.genogram.graph import Graph
from sightline.people.kin import KIN

# Without any other word of it, somebody so much older stands with the parents.
A_GENERATION = 15
Steps = dict[str, list[tuple[str, int]]]


def rows_of(graph: Graph) -> dict[str, int]:
    """The row of each, from 0 at the top. Every parent's is above the child's."""
    found = {graph.family.about: 0}
    _spread(found, _drawn_steps(graph))
    _place_the_rest(found, graph)
    _push_down(found, graph)
    top = min(found.values())
    return {one.key: found[one.key] - top for one in graph.family.members}


def _drawn_steps(graph: Graph) -> Steps:
    """How many rows down it is from each to whoever is joined to them by a line."""
    steps: Steps = {one.key: [] for one in graph.family.members}
    for couple in graph.couples:
        _step(steps, couple.one, couple.other, 0)
    for union in graph.unions:
        for parent in union.parents:
            for child in union.children:
                _step(steps, parent, child.key, 1)
    return steps


def _said_steps(said: tuple[Statement, ...], known: Steps) -> Steps:
    """The same by what is only said: grandmother of, aunt of, cousin of."""
    steps: Steps = {key: [] for key in known}
    for one in said:
        above = KIN[one.kind].above
        if above is not None:
            _step(steps, one.of, one.to, above)
    return steps


def _step(steps: Steps, above: str, below: str, down: int) -> None:
    steps[above].append((below, down))
    steps[below].append((above, -down))


def _spread(found: dict[str, int], steps: Steps) -> None:
    """Follow the steps from everybody who has a row, nearest first."""
    queue = list(found)
    for key in queue:
        for other, down in steps[key]:
            if other not in found:
                found[other] = found[key] + down
                queue.append(other)


def _place_the_rest(found: dict[str, int], graph: Graph) -> None:
    """Whoever no line joins to the child: by what is said of them, then by age."""
    drawn = _drawn_steps(graph)
    said = _said_steps(graph.family.statements, drawn)
    for one in graph.family.members:
        _place_by_word(found, said, drawn)
        if one.key not in found:
            found[one.key] = _row_by_age(graph, one.key)
            _spread(found, drawn)


def _place_by_word(found: dict[str, int], said: Steps, drawn: Steps) -> None:
    """One at a time, so that whom a line joins to the last one found goes with them."""
    queue = list(found)
    for key in queue:
        for other, down in said[key]:
            if other not in found:
                found[other] = found[key] + down
                _spread(found, drawn)
                queue += [new for new in found if new not in queue]


def _row_by_age(graph: Graph, key: str) -> int:
    born, about = graph.family[key].born, graph.family[graph.family.about].born
    if born is None or about is None:
        return -1
    return -1 if about.year - born.year >= A_GENERATION else 0


def _push_down(found: dict[str, int], graph: Graph) -> None:
    """Move children below parents, and level couples, until nothing moves.

    Couples of two generations, an uncle and his niece, are levelled at the lower row. Nobody is
    levelled with their own ancestor, so it ends; the count is for what nobody foresaw.
    """
    level = [couple for couple in graph.couples if not _is_descent(graph, couple.one, couple.other)]
    pairs = [(couple.one, couple.other) for couple in level]
    for union in graph.unions:
        if len(union.parents) == 2 and not _is_descent(graph, *union.parents):
            pairs.append((union.parents[0], union.parents[1]))
    for _ in range(len(found) + 1):
        before = dict(found)
        for one, other in pairs:
            found[one] = found[other] = max(found[one], found[other])
        _children_below(found, graph)
        if found == before:
            return


def _children_below(found: dict[str, int], graph: Graph) -> None:
    for union in graph.unions:
        above = max(found[parent] for parent in union.parents)
        for child in union.children:
            found[child.key] = max(found[child.key], above + 1)


def _is_descent(graph: Graph, one: str, other: str) -> bool:
    return _descends(graph, one, other) or _descends(graph, other, one)


def _descends(graph: Graph, who: str, of: str) -> bool:
    seen, above = set[str](), [who]
    while above:
        key = above.pop()
        if key == of:
            return True
        if key not in seen:
            seen.add(key)
            above += [*graph.parents_of[key], *graph.carers_of.get(key, ())]
    return False
