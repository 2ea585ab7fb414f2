"""One child's version of work that is not finished, as that child would be given it at eighteen.

It is built by what builds a finished copy, for the child as its recipient, from the record as it
will be filed. In it is pointed out who else is named, so that whoever wrote it reads it with
those eyes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from sightline.access.viewer import Viewer
from sightline.engines.copied_answers import Block, Part, source_of
from sightline.engines.copies import whole
from sightline.engines.guard.around import Around, Somebody
from sightline.engines.guard.finding import About, Found, look
from sightline.engines.guard.text import sentences
from sightline.engines.recipients import Recipient
from sightline.record.step import Step

_OWNER = re.compile(r"[’']s\b")
AT_EIGHTEEN = "as at eighteen"
SAID_OF = {
    About.PROTECTED: "a protected address",
    About.ADDRESS: "another’s address",
    About.UNNAMED: "asked not to be named",
    About.STRANGER: "not known in this family",
    About.PRONOUN: "may be about somebody else",
}


@dataclass(frozen=True)
class Piece:
    """Some words, and what is pointed out of them; mostly nothing."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class ReadBlock:
    """A block of the copy, in pieces. `rows` are pairs of a label and its words."""

    kind: str
    label: str
    text: tuple[Piece, ...]
    rows: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True)
class ReadPart:
    title: str
    blocks: tuple[ReadBlock, ...]


def childs_version(
    step: Step, around: Around, *, viewer: Viewer, now: datetime
) -> tuple[ReadPart, ...]:
    """What the child would read of one step, whole, with who else is named in it pointed out."""
    to = Recipient(AT_EIGHTEEN, str(step.child), "The child", step.child)
    source = source_of(step, to, viewer, localdate(now))
    return tuple(_part(part, around) for part in whole(source) if part.blocks)


def _part(part: Part, around: Around) -> ReadPart:
    return ReadPart(part.title, tuple(_block(block, around) for block in part.blocks))


def _block(block: Block, around: Around) -> ReadBlock:
    rows = [*block.facts, *((" ".join(row[:1]), "; ".join(row[1:])) for row in block.rows)]
    said = ((label, _pieces(words, around)) for label, words in rows)
    return ReadBlock(block.kind, block.label, _pieces(block.text, around), tuple(said))


def _pieces(text: str, around: Around) -> tuple[Piece, ...]:
    """A text cut where something is pointed out."""
    found = [(one.start, one.end, _note(one)) for one in look(text, around)]
    named = [one for one in _family_named(text, around) if not _meets(one, found)]
    pieces, at = [], 0
    for start, end, note in sorted([*found, *named]):
        if start >= at:
            owner = _OWNER.match(text, end)
            end = owner.end() if owner else end
            pieces += [Piece(text[at:start]), Piece(text[start:end], note)]
            at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _note(one: Found) -> str:
    return SAID_OF.get(one.about) or one.whose.split(", ", 1)[-1]


def _family_named(text: str, around: Around) -> Iterator[tuple[int, int, str]]:
    """Adults of the family, who may well be named and of whom nothing is asked."""
    adults: Sequence[Somebody] = [one for one in around.others if not one.is_a_child]
    for sentence in sentences(text):
        for word in sentence.words:
            who = next((one for one in adults if _is_called(one, word.folded, around.child)), None)
            if who is not None and word.is_capital:
                yield word.start, word.start + len(word.bare), who.who


def _is_called(one: Somebody, word: str, child: Somebody) -> bool:
    return word in one.given - child.names


def _meets(one: tuple[int, int, str], others: Sequence[tuple[int, int, str]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end, _ in others)
