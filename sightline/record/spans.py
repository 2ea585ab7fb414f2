"""A text that is typed once for several children, and what of it is about one of them only.

A writer marks such a passage with words that need no script and no button:

    They were home. [Only for Tobias: He hid under the bed.] Their mother made tea.

What is marked is filed with those children alone, what is not with all of them. While the work is
open a passage is kept with the children's keys, between letters that nobody can type, so that a
mark stands when a child is born or is called otherwise. Everything here is a pure function.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sightline.errors import NotReadable
from sightline.people.names import fold

# Of the private use area: no keyboard has them, and what is typed loses them.
_OPENS, _SAYS, _CLOSES = "\ue000", "\ue001", "\ue002"
_KEPT = re.compile(f"{_OPENS}([^{_OPENS}{_SAYS}{_CLOSES}]*){_SAYS}([^{_OPENS}{_CLOSES}]*){_CLOSES}")
_OURS = re.compile(f"[{_OPENS}{_SAYS}{_CLOSES}]")

_MARK = re.compile(r"\[\s*only\s+for\s+([^:\[\]\n]{1,400}):[ \t]?", re.IGNORECASE)
# What may have been meant as a mark and is none: no colon, other brackets, no brackets, misspelt.
_NEARLY = re.compile(
    r"[\[({]\s*only\b[^\])}\n]{0,60}|[\[{][^:\[\]{}\n]{1,60}:|^[ \t]*only\s+for\b[^.\n]{1,60}:",
    re.IGNORECASE | re.MULTILINE,
)
_ALMOST = 0.8
_WORD_BEGINS = re.compile(r"[^\s.,;:!?)\]…”’]")
_BETWEEN = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Some words, and the keys of the only children they are about: nobody means all."""

    text: str
    only_for: frozenset[str] = frozenset()

    def is_for(self, child: str) -> bool:
        return not self.only_for or child in self.only_for


def read(typed: str, called: Mapping[str, str]) -> list[Span]:
    """The passages of a text as it was typed. `called` holds each child's key by what the page
    calls them.

    Raises NotReadable, with what to do, where a mark cannot be read: it is never guessed at.
    """
    typed, keys = _OURS.sub("", typed), {fold(name): key for name, key in called.items()}
    found: list[Span] = []
    at = 0
    for mark in _MARK.finditer(typed):
        if mark.start() < at:
            raise NotReadable(f"“{mark[0].strip()}” stands inside another. Close the first before.")
        end = _end_of(typed, mark)
        found.append(Span(typed[at : mark.start()]))
        found.append(Span(typed[mark.end() : end], _named(mark[1], called, keys)))
        at = end + 1
    found.append(Span(typed[at:]))
    for one in found:
        _must_hold_no_broken_mark(one, called, keys)
    return [one for one in found if one.text and (one.text.strip() or not one.only_for)]


def _end_of(typed: str, mark: re.Match[str]) -> int:
    """Where the bracket of a mark closes. Brackets inside it close first."""
    depth = 1
    for place in range(mark.end(), len(typed)):
        depth += {"[": 1, "]": -1}.get(typed[place], 0)
        if not depth:
            return place
    raise NotReadable(f"“{mark[0].strip()}” is not closed. Put ] where that passage ends.")


def _named(names: str, called: Mapping[str, str], keys: Mapping[str, str]) -> frozenset[str]:
    asked = [name for name in _BETWEEN.split(names.strip()) if name.strip()]
    unknown = next((name for name in asked if fold(name) not in keys), "")
    if unknown or not asked:
        raise NotReadable(
            f"“{unknown or names.strip()}” is no child on this page. Write {in_a_list(called)}."
        )
    return frozenset(keys[fold(name)] for name in asked)


def _must_hold_no_broken_mark(
    one: Span, called: Mapping[str, str], keys: Mapping[str, str]
) -> None:
    for found in _NEARLY.finditer(one.text):
        if _is_meant_as_a_mark(found[0], keys):
            raise NotReadable(
                f"“{found[0].strip()}” looks like a passage for one child, and cannot be read as"
                f" one. Write [Only for {next(iter(called))}: …], with both brackets and the colon."
            )


def _is_meant_as_a_mark(said: str, names: Iterable[str]) -> bool:
    """Whether it names a child, or almost, or says “[Only for”."""
    words = fold(said).split()
    if words[:2] == ["only", "for"] and not said.lstrip()[0].isalpha():
        return True
    parts = {part for name in names for part in name.split() if part != "the"}
    return any(get_close_matches(word, parts, n=1, cutoff=_ALMOST) for word in words)


def in_a_list(names: Iterable[str]) -> str:
    """ "Amara, Tobias or the baby"."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def kept(passages: Iterable[Span]) -> str:
    """The passages as they are kept until each child's record is completed."""
    text = ""
    for one in passages:
        if one.only_for and one.text:
            keys = ",".join(sorted(one.only_for))
            text += f"{_OPENS}{keys}{_SAYS}{one.text}{_CLOSES}"
        elif one.text:
            text = text + one.text if text.endswith(_CLOSES) else _beside(text, one.text)
    return text


def passages_of(text: str) -> list[Span]:
    """What `kept` made, as passages again. A text without a mark is one passage for all."""
    found, at = [], 0
    for mark in _KEPT.finditer(text):
        found += [Span(text[at : mark.start()]), Span(mark[2], frozenset(mark[1].split(",")))]
        at = mark.end()
    found.append(Span(text[at:]))
    return [one for one in found if one.text]


def version(text: str, child: str) -> str:
    """What the record of one child holds of a kept text: the one place where it is decided."""
    return _joined(passages_of(text), [one for one in passages_of(text) if one.is_for(child)])


def shown(text: str, called: Mapping[str, str]) -> str:
    """A kept text as a page about these children shows it to be written on.

    A passage about none of them is not there. One about all of them needs no mark: on a page about
    one child nothing tells that there are others.
    """
    page, names = set(called.values()), {key: name for name, key in called.items()}
    every = passages_of(text)
    here = [one for one in every if not one.only_for or one.only_for & page]
    marked = [
        Span(one.text)
        if not one.only_for or page <= one.only_for
        else Span(_marked(one.text, [names[key] for key in names if key in one.only_for]))
        for one in here
    ]
    return _joined(every, marked)


def _marked(text: str, names: list[str]) -> str:
    *most, last = names
    return (
        f"[Only for {', '.join(most)} and {last}: {text}]" if most else f"[Only for {last}: {text}]"
    )


def _joined(every: Collection[Span], some: Collection[Span]) -> str:
    """The words of some passages; where others are left out, so are the gaps that they leave."""
    text = ""
    for one in some:
        text = _beside(text, one.text)
    if len(every) == 1:
        return text
    text = re.sub(r"(?<=\S)[ \t]{2,}", " ", text)
    text = re.sub(r"[ \t]+(?=\r?\n)|(?<=\n)[ \t]+(?=\r?\n)", "", text)
    return re.sub(r"(\r?\n){3,}", "\n\n", text).strip()


def _beside(text: str, more: str) -> str:
    """Two words do not become one where a bracket stood between them."""
    between = " " if _WORD_BEGINS.match(more) and text[-1:].strip() else ""
    return text + between + more


def rewritten(
    before: str, typed: str, called: Mapping[str, str], others: Collection[str] = ()
) -> str:
    """What is kept once a page about these children was saved with `typed`.

    `others` are the keys of children that the work is about too and that this page is not:
    nobody changes the record of a child whom they do not see, so each of them keeps the words
    that were theirs. Raises NotReadable as `read` does.
    """
    if _in_one_line(typed) == _in_one_line(shown(before, called)):
        return before
    passages = read(typed, called)
    if not others:
        return kept(passages)
    page = frozenset(called.values())
    theirs: dict[str, set[str]] = {}
    for child in others:
        theirs.setdefault(version(before, child), set()).add(child)
    parted = [Span(one.text, one.only_for or page) for one in passages]
    for words, children in theirs.items():
        if words.strip():
            parted += [Span("\n\n"), Span(words, frozenset(children))]
    return kept(parted)


def _in_one_line(text: str) -> str:
    """A browser sends other line ends than it was given, which nobody typed."""
    return " ".join(text.split())
