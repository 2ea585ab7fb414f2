"""A copy of finished work, built for one recipient.

What is kept from the recipient is left out wholly: no gap, no count, no number that is missing.
A question that was asked only because of an answer that is kept back goes with it. The page and
the PDF are drawn from the same `Copy`, so what was looked at is what is handed over.

Three forms: `PLAIN` says in plain words what was decided, why, and what happens next; `LETTER` is
the same as a letter to them; `WHOLE` is the record itself. No process is named here: sections,
answers, rows and decisions are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import slugify
from django.utils.timezone import localdate

from sightline.access.viewer import Viewer
from sightline.engines.copied_answers import Ground, Part, Source, answer, source_of
from sightline.engines.copied_decision import (
    actions,
    decided,
    home_of,
    who,
    whom_to_ring,
)
from sightline.engines.guard.around import Place
from sightline.engines.guard.places import holding
from sightline.engines.letters import as_letter
from sightline.engines.recipients import Recipient
from sightline.engines.repeated import repeated
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.fields import ChildsWords, Narrative
from sightline.people.person import long_date
from sightline.record.audience import FINISHED
from sightline.record.step import Step

PLAIN, LETTER, WHOLE = "plain", "letter", "whole"
# A process that is told to the family, or whose record is sent out, says so by these shares. Of
# others, such as what a neighbour rang to say, a relative is given the plain words alone.
SHARED_WITH_RELATIVES = ("family", "record")


@dataclass(frozen=True)
class Copy:
    title: str
    about: str
    made_for: str
    made_on: str
    parts: tuple[Part, ...]
    file_name: str
    # Of a letter: the lines of its address, how it greets them, and who signs it.
    to_lines: tuple[str, ...] = ()
    greeting: str = ""
    signed: tuple[str, ...] = ()

    @property
    def said(self) -> Iterator[tuple[str, str]]:
        """Every word of its parts, each with the label that it stands under."""
        for part in self.parts:
            for block in part.blocks:
                yield from ((block.label or part.title, words) for words in block.every_word)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Every word that stands in it, from the title to who signs it."""
        around = [
            ("The title", self.title),
            ("Whom it is about", self.about),
            *(("The address", line) for line in self.to_lines),
            ("The greeting", self.greeting),
            *(("Who signs it", line) for line in self.signed),
            *((part.title, block.label) for part in self.parts for block in part.blocks),
        ]
        return tuple((where, words) for where, words in (*around, *self.said) if words)


def copy_of(step: Step, to: Recipient, form: str, *, viewer: Viewer, now: datetime) -> Copy:
    """The copy of one finished step for one recipient, in one of `forms_for` them.

    Raises NotNow while the step is not finished, for a form that is not for them, and where an
    answer that the recipient may read repeats, word for word, what is kept from them.
    """
    if step.state not in FINISHED:
        raise NotNow("This is not finished yet, so there is nothing to copy.")
    if form not in forms_for(step, to):
        raise NotNow(f"{to.name} may have this in plain words, and not the whole record of it.")
    source = source_of(step, to, viewer, localdate(now))
    parts = whole(source) if form == WHOLE else _in_plain_words(source)
    made = Copy(
        title=_title(source, form),
        about=step.child.display_name,
        made_for=to.name,
        made_on=long_date(source.today),
        parts=tuple(part for part in parts if part.blocks),
        file_name=_file_name(source),
        **(as_letter(source) if form == LETTER else {}),
    )
    must_not_repeat(made, source)
    return made


def forms_for(step: Step, to: Recipient) -> tuple[str, ...]:
    """The forms in which this recipient may have a copy of this step."""
    if to.is_us:
        return (PLAIN, WHOLE)
    if to.person is None or set(step.process.shares.values()) & set(SHARED_WITH_RELATIVES):
        return (PLAIN, LETTER, WHOLE)
    return (PLAIN, LETTER)


def must_not_repeat(made: Copy, source: Ground) -> None:
    """Raises NotNow where what is shown repeats what is kept back, or a protected address."""
    shown = list(made.said)
    if label := repeated(source.withheld, shown):
        raise NotNow(
            f"“{label}” repeats, word for word, what is kept from {source.to.name}."
            " Keep that from them too, then make the copy."
        )
    if label := holding(_hidden_places(source), shown):
        raise NotNow(
            f"“{label}” gives a protected address. Correct it before you make a copy for"
            f" {source.to.name}."
        )


def _hidden_places(source: Ground) -> list[Place]:
    """Each protected address of the child and of whoever is related to them that this recipient
    may not have."""
    if source.to.is_us:
        return []
    theirs, person = home_of(source), source.to.person
    return [
        Place(one.unmasked_lines, one.unmasked_postcode, protected=True)
        for one in source.beside.addresses
        if one.protected
        and (person is None or one.person_id != person.pk)
        and one.shown_to(entitled=True) != theirs
    ]


def _title(source: Source, form: str) -> str:
    if form != WHOLE and source.beside.decisions:
        return f"What was decided about {source.name}"
    return f"{source.step.process.name}, {long_date(source.step.began)}"


def _file_name(source: Source) -> str:
    """Without its ending. Nobody is named in it but the one who is to have it."""
    whose = "for our own use" if source.to.is_us else f"for {source.to.name}"
    said = f"{source.step.process.name} {source.step.began.isoformat()} {whose}"
    return slugify(said, allow_unicode=True)


# The record, section by section.


def whole(source: Source) -> Iterator[Part]:
    yield Part("Who this is about", tuple(who(source)))
    for section in source.record.process.sections:
        blocks = [block for key in section.fields for block in answer(source, key)]
        yield Part(section.title, tuple(blocks))
    yield from decided(source)
    yield Part("Who does what", tuple(actions(source)))
    yield Part("Whom to ring", tuple(whom_to_ring(source)))


# The same in plain words.


def _in_plain_words(source: Source) -> Iterator[Part]:
    yield from decided(source)
    questions = registry.questions(type(source.record))
    said, written = [], []
    # Every answer is gone through, so that what is withheld is known whatever the form.
    for key in source.record.process.placed:
        blocks = answer(source, key)
        if isinstance(questions[key], ChildsWords):
            said += blocks
        elif isinstance(questions[key], Narrative) and not questions[key].shared:
            written += blocks
    yield Part(f"What {source.name} says", tuple(said))
    yield Part(f"What is written about {source.name}", tuple(written))
    yield Part("Who does what", tuple(actions(source)))
    yield Part("Whom to ring", tuple(whom_to_ring(source)))
