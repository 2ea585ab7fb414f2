"""The answers that are typed once for several children: each child's own version of them, what a
page about some of the children shows, and what is kept when it is saved.

In every box of words a passage may be marked as only for some of the children (`spans`). A row
whose first words are so marked is a row of theirs alone. Other answers are the same for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sightline.grammar.fields import Kind, Narrative, Rows, Words
from sightline.people.names import fold
from sightline.people.person import Person
from sightline.record import spans
from sightline.record.step import Step

Called = Mapping[str, str]


def is_in_words(question: Kind | Rows) -> bool:
    return isinstance(question, Words | Narrative)


def key_of(step: Step) -> str:
    """By what a passage names the child of a step."""
    return str(step.person_id)


def called_on_a_page(steps: Iterable[Step]) -> dict[str, str]:
    """The key of each child by what a page about them calls them. Two who are called the same, or
    whose names differ by an accent only, are called by their whole name, and failing that by their
    number too: no mark means two children."""
    children = [step.child for step in steps]
    found: dict[str, str] = {}
    for child in children:
        ways = (child.called, child.display_name, f"{child.called} {child.local_id}")
        found[next(way for way in ways if _is_hers_alone(way, child, children))] = str(child.pk)
    return found


def _is_hers_alone(way: str, child: Person, children: Sequence[Person]) -> bool:
    others = [one for one in children if one != child]
    taken = {fold(name) for one in others for name in (one.called, one.display_name)}
    return fold(way) not in taken


def version_for(question: Kind | Rows, value: Any, child: str) -> Any:
    """One child's own version of a shared answer, as it is filed on that child's record."""
    if isinstance(question, Rows):
        return _rows_of(question, value or (), spans.version, child)
    return spans.version(value, child) if is_in_words(question) and value else value


def shown(question: Kind | Rows, value: Any, called: Called) -> Any:
    """A shared answer as a page about these children shows it, to be read or written on."""
    if isinstance(question, Rows):
        return _rows_of(question, value or (), spans.shown, called)
    return spans.shown(value, called) if is_in_words(question) and value else value


def kept(
    question: Kind | Rows, before: Any, given: Any, called: Called, others: Collection[str]
) -> Any:
    """A shared answer as it is kept, once a page about these children was saved with `given`.

    Of words and of rows with words each of the `others` keeps what was theirs. Raises NotReadable.
    """
    if isinstance(question, Rows):
        return _kept_rows(question, before or [], given or [], called, others)
    if not is_in_words(question):
        return given
    return spans.rewritten(before or "", given or "", called, others)


def _kept_rows(
    rows: Rows,
    before: Sequence[Mapping[str, Any]],
    given: Sequence[Mapping[str, Any]],
    called: Called,
    others: Collection[str],
) -> list[Mapping[str, Any]]:
    if _without_keys(rows, given) == _without_keys(rows, shown(rows, before, called)):
        return list(before)
    read = [_in_each_box(rows, row, _as_kept, called) for row in given]
    if not others:
        return list(read)
    page = frozenset(called.values())
    theirs = [
        _only_for(rows, row, frozenset([child]))
        for child in others
        for row in version_for(rows, before, child)
    ]
    return [*(_only_for(rows, row, page) for row in read), *theirs]


def _as_kept(typed: str, called: Called) -> str:
    return spans.kept(spans.read(typed, called))


def _only_for(rows: Rows, row: Mapping[str, Any], children: frozenset[str]) -> dict[str, Any]:
    first = next((key for key in _boxes(rows) if row.get(key)), "")
    if not first:
        return dict(row)
    passages = spans.passages_of(row[first])
    parted = [spans.Span(one.text, one.only_for or children) for one in passages]
    return {key: value for key, value in row.items() if key != "id"} | {first: spans.kept(parted)}


def _boxes(rows: Rows) -> list[str]:
    return [column.key for column in rows.columns if is_in_words(column)]


def _in_each_box(rows: Rows, row: Mapping[str, Any], change: Any, whose: Any) -> dict[str, Any]:
    """A row with each of its boxes of words changed."""
    return dict(row) | {key: change(row[key], whose) for key in _boxes(rows) if row.get(key)}


def _rows_of(
    rows: Rows, value: Sequence[Mapping[str, Any]], change: Any, whose: Any
) -> list[dict[str, Any]]:
    """The rows that are about these children, each as it is for them."""
    changed = [(row, _in_each_box(rows, row, change, whose)) for row in value]
    return [now for was, now in changed if _stays(rows, now, was)]


def _stays(rows: Rows, now: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
    """Whether a row is about these children: its first words are, where it has any."""
    said = [key for key in _boxes(rows) if was.get(key)][:1]
    return not said or bool(now.get(said[0]))


def _without_keys(rows: Rows, some: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    def plain(value: Any) -> Any:
        return " ".join(value.split()) if isinstance(value, str) else value

    columns = [column.key for column in rows.columns]
    return [[plain(row.get(key)) or None for key in columns] for row in some]
