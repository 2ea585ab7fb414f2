"""Whom a letter greets, and whether that is the one to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sightline.engines.guard import lexicon
from sightline.engines.wrong_recipient.known import Known, One
from sightline.engines.wrong_recipient.sending import GREETING, TO, About, Doubt
from sightline.people.involvement import Involvement
from sightline.people.names import fold

# Of whom a title is not said, by the code of their sex.
WRONG_TITLE = {"mr": ("F",), "mrs": ("M",), "ms": ("M",), "miss": ("M",)}
_PLAIN = lexicon.TITLES | lexicon.OFFICES | lexicon.NOBODY | lexicon.WORKS
_GREETS = re.compile(r"(?:^|\n)\s*(?:dear|hello|hi)\s+([^,\n!.:]{2,80})", re.IGNORECASE)


def greeted(known: Known) -> Iterator[str]:
    """The names after “Dear”, wherever in it a letter begins."""
    yield from (_bare(text) for text in known.sending.standing_at(GREETING))
    for _, text in known.sending.words:
        yield from (found[1].strip() for found in _GREETS.finditer(text))


def without_greeting(text: str) -> str:
    """The text with whom it greets left blank, every other word in its place."""
    return _GREETS.sub(lambda found: " " * len(found[0]), text)


def _bare(text: str) -> str:
    found = _GREETS.search(text)
    return (found[1] if found else text).strip(" ,")


def greets_somebody_else(known: Known) -> Iterator[Doubt]:
    """A letter that greets another of the family, or another professional. Whoever is greeted as a
    parent of a child, or beside the recipient without having parted from them, is no mistake."""
    for said in dict.fromkeys([*greeted(known), *_first_lines(known)]):
        words = set(fold(said).split())
        if "of" in words:
            continue
        if one := _other_of_the_family(known, said):
            yield _doubt(known, one, said)
        elif not words & _own_names(known) and (work := _other_professional(known, words)):
            yield Doubt(About.MOVED, _says(known, work.professional), said)


def _first_lines(known: Known) -> Iterator[str]:
    """To whom it is, on the first line of the address above it."""
    above = next(known.sending.standing_at(TO), "")
    yield from filter(None, re.split(r"[\n,]", above)[:1])


def _own_names(known: Known) -> set[str]:
    to = known.recipient
    return set(to.as_somebody.names) if to else set(fold(known.sending.to.name).split()) - _PLAIN


def _other_of_the_family(known: Known, said: str) -> One | None:
    to = known.recipient
    if to is None and set(fold(said).split()) & _own_names(known):
        return None
    named = [one for one in _of_the_family(known) if _is_named(one, said)]
    if to is not None and _is_named(to, said):
        named = [one for one in named if known.have_parted(one.key, to.key)]
    return named[0] if named else None


def _other_professional(known: Known, words: set[str]) -> Involvement | None:
    works = (work for child in known.children for work in child.works)
    found = (work for work in works if words & (set(fold(work.professional).split()) - _PLAIN))
    return next(found, None)


def _of_the_family(known: Known) -> list[One]:
    return [one for one in known.people.values() if one.key != known.to_key and not one.is_closed]


def _is_named(one: One, said: str) -> bool:
    """By first name, or as “Mrs Harding”."""
    words = fold(said).split()
    if words and words[0] in lexicon.TITLES:
        fits = one.as_somebody.sex not in WRONG_TITLE[words[0]]
        return fits and not one.is_a_child and bool(set(words[1:]) & one.as_somebody.names)
    return any(set(name.split()) <= set(words) for name in one.as_somebody.given)


def _doubt(known: Known, one: One, said: str) -> Doubt:
    about = About.MOVED
    if known.recipient and known.have_parted(one.key, known.recipient.key):
        about = About.EX_PARTNER
    elif one.is_a_child:
        about = About.OTHER_CHILD
    return Doubt(about, _says(known, one.called), said)


def _says(known: Known, greeted: str) -> str:
    return (
        f"It is written to {greeted}, and goes to {known.to_called}. Write to {known.to_called}"
        " alone, or choose the right person."
    )
