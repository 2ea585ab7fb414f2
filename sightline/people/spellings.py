"""Other forms of one name: short for another, or the same name as another tradition spells it.

English short forms come from the `nicknames` package, spelling traditions from
`data/spelling_traditions.csv`, one name a line. Names here are folded (`names.fold`).
"""

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from nicknames import NickNamer

TRADITIONS = Path(__file__).parent / "data" / "spelling_traditions.csv"
# A woman of a Polish or Ukrainian family carries its name with another ending.
_ENDINGS = (
    (re.compile(r"(?<=\w{3})(skaya|skaia|ska)$"), "ski"),
    (re.compile(r"(?<=\w{3})(skyi|skyy|skii|skiy|skij|sky)$"), "ski"),
    (re.compile(r"(?<=\w{3})cka$"), "cki"),
    (re.compile(r"(?<=\w{3})(ov|ev)a$"), r"\1"),
)
_MAC = re.compile(r"^mc(?=\w{3})")


class OtherForm(StrEnum):
    """How two forms of a name belong together; the value goes between them in a sentence."""

    SPELLING = "may also be written"
    SHORT = "can be short for"
    BOTH_SHORT = "can be the same name as"


@cache
def _short_forms() -> NickNamer:
    return NickNamer()


@cache
def _traditions() -> dict[str, frozenset[str]]:
    """The groups that a spelling belongs to, each named by its first spelling."""
    found: dict[str, set[str]] = {}
    for line in TRADITIONS.read_text().splitlines()[1:]:
        spellings = line.split()
        for spelling in spellings:
            found.setdefault(spelling, set()).add(spellings[0])
    return {spelling: frozenset(groups) for spelling, groups in found.items()}


@lru_cache(maxsize=20_000)
def spellings_of(name: str) -> frozenset[str]:
    """The traditions that this spelling belongs to; empty for a name that is spelt one way."""
    plain = _MAC.sub("mac", name)
    for ending, instead in _ENDINGS:
        plain = ending.sub(instead, plain)
    groups = _traditions().get(name, frozenset()) | _traditions().get(plain, frozenset())
    has_endings = plain != name or plain.endswith(("ski", "cki", "ov", "ev"))
    return groups | {plain} if has_endings else groups


@lru_cache(maxsize=20_000)
def long_forms_of(name: str) -> frozenset[str]:
    """What this may be short for, and the name itself where others are short for it."""
    forms = _short_forms()
    itself = {name} if forms.nicknames_of(name) else set()
    return frozenset(forms.canonicals_of(name) | itself)


@lru_cache(maxsize=50_000)
def other_form(one: str, other: str) -> OtherForm | None:
    """How two folded names that differ may be one, or None where they are not known to be."""
    if spellings_of(one) & spellings_of(other):
        return OtherForm.SPELLING
    longer, long_too = long_forms_of(one), long_forms_of(other)
    if other in longer or one in long_too:
        return OtherForm.SHORT
    return OtherForm.BOTH_SHORT if longer & long_too else None
