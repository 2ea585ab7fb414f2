"""Two who write on one page at once: what one typed, laid beside what another saved meanwhile.

A page carries a mark of each answer as its writer found it, in the box `as-found`. By it an answer
that they changed is told from one that they left standing, and a text that the other took away
from one that the other never touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import Any

from django.forms.boundfield import BoundField
from django.http import QueryDict

from sightline.engines.date_boxes import DateBoxes, MomentBoxes
from sightline.engines.forms import Clash, Item, SectionForm
from sightline.engines.step_pages import SectionPage
from sightline.grammar.fields import Narrative, Rows, Words
from sightline.record.base import StepRecord
from sightline.record.correcting import in_words

# A number of more digits than this, no browser of ours has sent.
MOST_DIGITS = 6
# No question has such a key.
AS_FOUND = "as-found"


@dataclass
class _Answer:
    """One answer, as its writer typed it and as it is saved."""

    name: str
    yours: str
    theirs: str
    saved: Item

    @property
    def has_room_for_both(self) -> bool:
        return isinstance(self.saved.question, Narrative | Words | Rows)


def seen_version(typed: QueryDict, current: int) -> int:
    """Which version of the page its writer had before them. What is no number is none."""
    return min(_number(typed.get("version")), current)


def as_found(form: SectionForm) -> str:
    """The marks of a page's answers, as its form carries them."""
    if form.is_bound:
        return str(form.data[AS_FOUND])
    marks = {}
    for record, item in _every_item(form):
        saved = in_words(item.question, form.saved[record.pk][item.key])
        marks[form.name_of(record, item.key)] = _mark(saved)
    return json.dumps(marks)


def is_disputed(form: SectionForm) -> bool:
    """Whether two people answered a question of this page differently."""
    return any(item.clash for _, item in _every_item(form))


def laid_together(
    page: SectionPage, posted: QueryDict, today: date, *, show_errors: bool = False
) -> SectionForm:
    """What was typed as a form, with what another saved meanwhile, so that saving loses nothing.

    An answer that only the other changed is theirs. Where both changed one, the question holds a
    `Clash`: two texts are joined in the box, rows stand one after another, and of other answers
    the box keeps the writer's own.
    """
    typed = posted.copy()
    stale = seen_version(typed, page.version) < page.version
    before, marks, clashes = _marks_in(typed), {}, {}
    for one in _answers(page, typed, today):
        yours, now = _mark(one.yours), _mark(one.theirs)
        # A page without marks was either found as it is or, at worst, empty.
        was = before.get(one.name, _mark("") if stale else now)
        marks[one.name] = now
        if now in (yours, was):
            continue
        if was == yours:
            _put(typed, one)
            continue
        # The clash stays in view until the page is saved, and is joined once.
        marks[one.name] = f"both {now}"
        clashes[one.name] = Clash(one.yours, one.theirs, has_room=one.has_room_for_both)
        if was != marks[one.name]:
            _join(typed, one)
    typed[AS_FOUND], typed["version"] = json.dumps(marks), str(page.version)
    form = SectionForm(page.section, page.records, today=today, data=typed, show_errors=show_errors)
    for record, item in _every_item(form):
        item.clash = clashes.get(form.name_of(record, item.key))
    return form


def _answers(page: SectionPage, typed: QueryDict, today: date) -> Iterator[_Answer]:
    mine = SectionForm(page.section, page.records, today=today, data=typed)
    mine.is_valid()
    saved = SectionForm(page.section, page.records, today=today)
    for (record, item), (_, saved_item) in zip(_every_item(mine), _every_item(saved), strict=True):
        theirs = in_words(item.question, saved.saved[record.pk][item.key])
        yours = _words_typed(mine, record, item)
        yield _Answer(mine.name_of(record, item.key), yours, theirs, saved_item)


def _every_item(form: SectionForm) -> Iterator[tuple[StepRecord, Item]]:
    yield from ((form.records[0], item) for item in form.items)
    for child in form.children:
        yield from ((child.record, item) for item in child.items)


def _words_typed(form: SectionForm, record: StepRecord, item: Item) -> str:
    """An answer as it was typed, in words if it can be read and otherwise as it stands there."""
    if not item.errors:
        return in_words(item.question, form.answer(record, item))
    return "\n".join(str(value) for box in _boxes(item) for value in _typed_in(box))


def _boxes(item: Item) -> list[BoundField]:
    if item.rows is None:
        return [item.field] if item.field else []
    return [box for row in item.rows for box in row.visible_fields()]


def _typed_in(box: BoundField) -> list[str]:
    value = box.value()
    return [str(part) for part in (value if isinstance(value, list) else [value]) if part]


def _put(typed: QueryDict, one: _Answer) -> None:
    """Let the saved answer take the place of what stands in the boxes."""
    boxes = _boxes(one.saved)
    if one.saved.rows is not None:
        for name in [name for name in typed if name.startswith(f"{one.name}-")]:
            del typed[name]
        hidden = [box for row in one.saved.rows for box in row.hidden_fields()]
        boxes += [*one.saved.rows.management_form, *hidden]
    for box in boxes:
        for name, values in _as_typed(box).items():
            typed.setlist(name, values)


def _as_typed(box: BoundField) -> dict[str, list[str]]:
    """A saved answer as a browser would send it."""
    value, widget = box.value(), box.field.widget
    if isinstance(widget, DateBoxes | MomentBoxes):
        names = (f"{box.html_name}_{name}" for name in widget.names)
        return {name: [part] for name, part in zip(names, widget.decompress(value), strict=True)}
    values = value if isinstance(value, list) else [value]
    return {box.html_name: [str(part) for part in values if part is not None]}


def _join(typed: QueryDict, one: _Answer) -> None:
    """Let the boxes hold both answers where a question has room for both."""
    if isinstance(one.saved.question, Rows):
        _add_their_rows(typed, one)
    elif one.has_room_for_both:
        yours, theirs = _in_one_line(one.yours), _in_one_line(one.theirs)
        if yours in theirs:
            typed[one.name] = one.theirs
        elif theirs not in yours:
            typed[one.name] = f"{one.yours}\n\n{one.theirs}"


def _add_their_rows(typed: QueryDict, one: _Answer) -> None:
    total = _number(typed.get(f"{one.name}-TOTAL_FORMS"))
    known = {typed.get(f"{one.name}-{place}-id") for place in range(total)}
    for row in one.saved.rows.initial_forms if one.saved.rows else []:
        if str(row["id"].value()) in known:
            continue
        for box in row:
            for name, values in _as_typed(box).items():
                typed.setlist(name.replace(str(row.prefix), f"{one.name}-{total}", 1), values)
        total += 1
    typed[f"{one.name}-TOTAL_FORMS"] = str(total)


def _marks_in(typed: QueryDict) -> dict[str, Any]:
    try:
        marks = json.loads(typed.get(AS_FOUND) or "{}")
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}


def _number(text: Any) -> int:
    digits = str(text or "")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
    return int(digits) if fits else 0


def _mark(words: str) -> str:
    return blake2s(_in_one_line(words).encode(), digest_size=6).hexdigest()


def _in_one_line(words: str) -> str:
    """A browser sends other line ends than it was given, which nobody typed."""
    return " ".join(words.split())
