"""What somebody types who heard a name on the telephone: slips, short forms, swapped dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from nicknames import NickNamer

from sightline.bench.invented_people import TODAY, Invented
from sightline.people.names import fold
from sightline.people.spellings import TRADITIONS

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What is written for what is heard, one way or the other.
_HEARD_AS = (
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("ie", "y"), ("ee", "ea"), ("y", "i"), ("w", "v"),
    ("x", "ks"), ("z", "s"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("ou", "u"), ("ai", "ay"),
    ("sch", "sh"), ("cz", "ch"), ("sz", "sh"), ("oo", "u"), ("kh", "k"), ("th", "t"),
)  # fmt: skip


@dataclass(frozen=True)
class Query:
    """What was typed for whom, and in which ways it is wrong."""

    person: Invented
    name: str
    born: str
    ways: tuple[str, ...]


def corrupt(person: Invented, chance: Random) -> Query:
    """One query for this person: a name that is wrong in one way or, of five, in two, and a birth
    that is said as people say it."""
    name, ways = f"{person.given} {person.family}", []
    for _ in range(2 if chance.random() < 0.2 else 1):
        possible = [(way, said) for way in _WAYS if (said := way(person, name, chance)) != name]
        way, name = chance.choice(possible) if possible else (_slip, _slip(person, name, chance))
        ways.append(way.__name__.strip("_"))
    told, born = _said_of_birth(person.born, chance)
    return Query(person, name, born, (*ways, told))


def _slip(person: Invented, name: str, chance: Random) -> str:
    """A letter too many, too few, another, or two of them swapped."""
    words = name.split()
    which = max(range(len(words)), key=lambda place: (len(words[place]) > 3, chance.random()))
    word = words[which]
    at = chance.randrange(1, max(len(word), 2))
    words[which] = chance.choice(
        (
            word[:at] + chance.choice(_LETTERS) + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
            word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :],
        )
    )
    return " ".join(words)


def _sound(person: Invented, name: str, chance: Random) -> str:
    """Written as it was heard."""
    both = [*_HEARD_AS, *((other, one) for one, other in _HEARD_AS)]
    fits = [(one, other) for one, other in both if one in name.lower()[1:]]
    if not fits:
        return name
    one, other = chance.choice(fits)
    return name[0] + re.sub(one, other, name[1:], count=1, flags=re.IGNORECASE)


def _short_form(person: Invented, name: str, chance: Random) -> str:
    first, _, rest = name.partition(" ")
    short = sorted(_nicknames().nicknames_of(first.lower()))
    return f"{chance.choice(short).title()} {rest}" if short else name


def _tradition(person: Invented, name: str, chance: Random) -> str:
    """One word in another tradition's spelling."""
    words = name.split()
    for place in chance.sample(range(len(words)), len(words)):
        plain = fold(words[place])
        others = [one for one in _spellings().get(plain, ()) if one != plain]
        if others:
            words[place] = chance.choice(others).title()
            return " ".join(words)
    return name


def _other_order(person: Invented, name: str, chance: Random) -> str:
    first, _, rest = name.partition(" ")
    return f"{rest} {first}"


def _half(person: Invented, name: str, chance: Random) -> str:
    """One half of a double-barrelled name."""
    *before, last = name.split()
    return " ".join([*before, chance.choice(last.split("-"))])


def _no_middle(person: Invented, name: str, chance: Random) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _earlier_name(person: Invented, name: str, chance: Random) -> str:
    """The last name that they had at birth."""
    return f"{person.given} {person.earlier}" if person.earlier else name


def _no_signs(person: Invented, name: str, chance: Random) -> str:
    """Without accents, apostrophes and hyphens, in small letters."""
    return fold(name)


_WAYS: tuple[Callable[[Invented, str, Random], str], ...] = (
    _slip,
    _sound,
    _short_form,
    _tradition,
    _other_order,
    _half,
    _no_middle,
    _earlier_name,
    _no_signs,
)


def _said_of_birth(born: date, chance: Random) -> tuple[str, str]:
    """How a birth is told, and what is typed."""
    told = chance.choices(
        ("day", "swapped", "digit", "month", "year", "age"), (52, 14, 12, 8, 7, 7)
    )[0]
    if told == "swapped" and born.day <= 12:
        return told, f"{born.month}/{born.day}/{born.year}"
    if told == "digit":
        return told, _one_digit_out(born, chance)
    if told == "month":
        return told, f"{born:%B %Y}"
    if told == "year":
        return told, f"{born.year}"
    if told == "age":
        return told, f"about {_age(born)}"
    return "day", f"{born.day}/{born.month}/{born.year}"


def _one_digit_out(born: date, chance: Random) -> str:
    wrong = born
    while wrong == born or wrong > TODAY:
        day = born.day - born.day % 10 + chance.randrange(10)
        try:
            wrong = born.replace(day=day) if chance.random() < 0.6 else _another_year(born, chance)
        except ValueError:
            continue
    return f"{wrong.day}/{wrong.month}/{wrong.year}"


def _another_year(born: date, chance: Random) -> date:
    return born.replace(year=born.year - born.year % 10 + chance.randrange(10))


def _age(born: date) -> int:
    before = (TODAY.month, TODAY.day) < (born.month, born.day)
    return TODAY.year - born.year - before


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


@cache
def _spellings() -> dict[str, list[str]]:
    groups = [line.split() for line in TRADITIONS.read_text().splitlines()[1:]]
    return {spelling: group for group in groups for spelling in group}
