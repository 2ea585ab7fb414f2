"""Everybody who is named in what is sent: for the log of it.

Those we know are answered by row, so that it can be asked later what was ever sent that names
somebody. Others stand as they are written: a teacher, a neighbour, somebody whose record is
closed to the sender. A first name that two of the family have is as it is written, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.access.viewer import Viewer
from sightline.engines.guard import lexicon
from sightline.engines.guard.names import capitals, is_a_body
from sightline.engines.guard.text import Sentence, Word, sentences
from sightline.engines.wrong_recipient.greeting import WRONG_TITLE
from sightline.engines.wrong_recipient.known import Known, One, read_known
from sightline.engines.wrong_recipient.sending import Sending
from sightline.people.names import fold
from sightline.people.person import Person


@dataclass(frozen=True)
class Named:
    """Somebody named: their record, where they are known, or the name as it is written."""

    name: str
    person: Person | None


def named_in(sending: Sending, *, viewer: Viewer, now: datetime) -> list[Named]:
    """Everybody named in the words of a sending, once each, in the order of their first naming."""
    known = read_known(sending, viewer=viewer, now=now)
    found: dict[str, Named] = {}
    for one, _ in everybody_named(known):
        found.setdefault(str(one.person.pk) if one.person else fold(one.name), one)
    return list(found.values())


def everybody_named(known: Known) -> Iterator[tuple[Named, str]]:
    """Whoever is named, each time, with the words that do it."""
    for text in known.sending.texts:
        for sentence in sentences(text):
            words, at = sentence.words, 0
            while at < len(words):
                named, long = _at(sentence, words, at, known)
                if named is not None:
                    yield named, _written(words[at : at + long])
                at += long


def _written(run: Sequence[Word]) -> str:
    return " ".join([*(word.text for word in run[:-1]), run[-1].bare])


def _at(
    sentence: Sentence, words: Sequence[Word], at: int, known: Known
) -> tuple[Named | None, int]:
    """Who is named from this word on, if anybody, and how many words that takes."""
    long = capitals(sentence, words, at)
    if not long:
        return _in_small_letters(words, at, known)
    run = words[at : at + long]
    for end in range(long, 0, -1):
        # “Amara Review” is Amara; “Samuel Green” is no Samuel of this family.
        goes_on = end < long and not is_a_body(run[end:])
        if not goes_on and (one := _known_as(run[:end], known)):
            return Named(one.person.display_name, one.person), end
    if begins := next((place for place in range(1, long) if _known_as(run[place:], known)), 0):
        return None, begins
    if long == 1 and _whose_first_name(run[0].folded, known):
        return Named(_written(run), None), 1
    if is_a_body(run) or not _may_be_somebody(run, known):
        return None, long
    return Named(_written(run), None), long


def _in_small_letters(words: Sequence[Word], at: int, known: Known) -> tuple[Named | None, int]:
    """“amara” is Amara: in a text message nobody has capitals."""
    word = words[at]
    if word.folded in lexicon.ALSO_WORDS | lexicon.NOBODY:
        return None, 1
    some = _whose_first_name(word.folded, known)
    if len(some) == 1 and len(word.folded) > 2:
        return Named(some[0].person.display_name, some[0].person), 1
    return None, 1


def _open(known: Known) -> list[One]:
    return [one for one in known.people.values() if not one.is_closed]


def _whose_first_name(name: str, known: Known) -> list[One]:
    return [one for one in _open(known) if name in one.as_somebody.given]


def _known_as(run: Sequence[Word], known: Known) -> One | None:
    """The one person of the family whom a run of words names: in full, by first name, by title."""
    said = [word.folded for word in run]
    parts = set(" ".join(said).split())
    if said[0] in lexicon.TITLES:
        some = [
            one
            for one in _open(known)
            if not one.is_a_child
            and one.as_somebody.sex not in WRONG_TITLE[said[0]]
            and set(said[1:])
            and set(" ".join(said[1:]).split()) <= one.as_somebody.names
        ]
    else:
        some = [
            one
            for one in _open(known)
            if parts <= one.as_somebody.names
            and any(set(name.split()) <= parts for name in one.as_somebody.given)
        ]
    return some[0] if len(some) == 1 else None


def _may_be_somebody(run: Sequence[Word], known: Known) -> bool:
    """Two words in capitals, or one with a title, or the last name of one who works here."""
    if len(run) > 1:
        return not any(word.folded in lexicon.NOBODY - lexicon.TITLES for word in run[1:])
    return run[0].folded in _who_work_here(known) and run[0].folded not in lexicon.NOBODY


def _who_work_here(known: Known) -> set[str]:
    works = (work for one in known.people.values() for work in one.works)
    holders = (held.worker for one in known.people.values() for held in one.holders)
    names = [work.professional for work in works]
    names += [worker.name for worker in holders if worker]
    return {part for name in names for part in fold(name).split()} - lexicon.OFFICES
