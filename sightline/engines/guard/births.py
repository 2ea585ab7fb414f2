"""A birth date or an age in a text that is somebody else's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from sightline.engines.guard import lexicon
from sightline.engines.guard.around import Around, Somebody
from sightline.engines.guard.text import Sentence, sentences

_MONTHS = [name.casefold() for name in calendar.month_name[1:]]
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+"
    rf"({'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\.?,?\s+(\d{{4}})\b"
    r"|\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b"
    r"|\b(\d{4})-(\d{2})-(\d{2})\b",
    re.IGNORECASE,
)
_NUMBERS = lexicon.in_order(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen"
)
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_AGE = re.compile(
    rf"\b(?:aged|age of|is now|is)\s+{_NUMBER}\b(?!\s*(?:%|per|of|out|months|weeks|days|hours|"
    r"miles|minutes|times|children|and a half|pm|am|o))"
    rf"|\b{_NUMBER}[- ]years?[- ]olds?\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:when|since|until|before|was|were|at|from|for)\b", re.IGNORECASE)


def births(text: str, around: Around) -> Iterator[tuple[int, int, str]]:
    yield from _dates(text, around)
    for sentence in sentences(text):
        yield from _ages(sentence, around)


def _dates(text: str, around: Around) -> Iterator[tuple[int, int, str]]:
    """A day on which somebody else of the family was born, and the child was not."""
    for said in _DATE.finditer(text):
        day = _day(said)
        owners = [one for one in around.others if one.born == day]
        if day is not None and day != around.child.born and owners:
            yield said.start(), said.end(), f"{owners[0].called}'s birth date"


def _day(said: re.Match[str]) -> date | None:
    day, month, year, in_figures, its_month, its_year, iso_year, iso_month, iso_day = said.groups()
    try:
        if month:
            return date(int(year), [m[:3] for m in _MONTHS].index(month[:3].lower()) + 1, int(day))
        if iso_year:
            return date(int(iso_year), int(iso_month), int(iso_day))
        century = 2000 if len(its_year) == 2 else 0
        return date(int(its_year) + century, int(its_month), int(in_figures))
    except ValueError:
        return None


def _ages(sentence: Sentence, around: Around) -> Iterator[tuple[int, int, str]]:
    """The age of a brother or sister said of this child, who alone is named, as it is today."""
    own, ages = around.child.age_on(around.today), [*_AGE.finditer(sentence.text)]
    if own is None or not ages:
        return
    words = {word.folded for word in sentence.words}
    others = {name for one in around.others for name in one.given}
    if not words & around.child.names or words & others:
        return
    for said in ages:
        before = sentence.text[: said.start()]
        years = _years(said[1] or said[2])
        if years == own or _THEN.search(before) or {*before.casefold().split()} & lexicon.PEOPLE:
            continue
        if one := _of_that_age(years, around):
            start = sentence.start + said.start()
            yield start, start + len(said[0]), f"{one.called}'s age"


def _of_that_age(years: int, around: Around) -> Somebody | None:
    of_it = (one for one in around.others if one.is_a_child and one.age_on(around.today) == years)
    return next(of_it, None)


def _years(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS.index(said.lower()) + 1
