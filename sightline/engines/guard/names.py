"""Names in a text that are another child's, a stranger's, or of somebody who asked not to be named.

Adults of the child's own family may well be named: their names are part of the child's life. So
may those who work with the family. A brother or sister has a record of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sightline.engines.guard import lexicon
from sightline.engines.guard.around import Around, Somebody
from sightline.engines.guard.text import Sentence, Word, sentences
from sightline.people.spellings import long_forms_of

Spotted = tuple[int, int, str]
# “Tobi” is short for Tobias, and “Sammy” for Samuel; two letters are short for everybody.
SHORTEST = 3
NEAR = 4


def names(text: str, around: Around) -> Iterator[Spotted]:
    """Where another child is named: as they are called, in full, or in short."""
    children = [(one, _by_length(one, around.child)) for one in around.others if one.is_a_child]
    for sentence in sentences(text):
        words = sentence.words
        for place, word in enumerate(words):
            for child, called in children:
                long = _named(called, around.child, words, place)
                if long:
                    end = words[place + long - 1]
                    yield word.start, end.start + len(end.bare), _whose(child)
                    break


def _whose(one: Somebody) -> str:
    return f"{one.called}, {one.who}" if one.who else one.called


def _by_length(one: Somebody, child: Somebody) -> list[str]:
    """What somebody is called and the child is not, the longest first."""
    return sorted(one.given - child.given, key=len, reverse=True)


def _named(called: Sequence[str], child: Somebody, words: Sequence[Word], place: int) -> int:
    """How many words from here on name somebody who is called this; 0 where they do not, or name
    the child too."""
    for name in called:
        parts = name.split()
        here = words[place : place + len(parts)]
        if [word.folded for word in here] == parts and _is_a_name(words, place, parts[0]):
            return len(parts)
    word = words[place]
    return int(
        word.is_capital
        and word.folded not in child.names | lexicon.ALSO_WORDS | lexicon.NOBODY
        and len(word.folded) >= SHORTEST
        and any(
            name.startswith(word.folded) or name in long_forms_of(word.folded) for name in called
        )
    )


def _is_a_name(words: Sequence[Word], place: int, name: str) -> bool:
    """Whether a word that may be a name is one here: “May”, and not “in May”."""
    word = words[place]
    if name not in lexicon.ALSO_WORDS:
        return True
    before = words[place - 1].folded if place else ""
    after = words[place + 1].folded if place + 1 < len(words) else ""
    if not word.is_capital or before in lexicon.BEFORE_A_MONTH:
        return False
    return not word.first or word.is_owner or after in lexicon.IS | {"and"}


def unnamed(text: str, around: Around) -> Iterator[Spotted]:
    """Where somebody is named who asked not to be."""
    for sentence in sentences(text):
        for word in sentence.words:
            if word.is_capital and word.folded in around.unnamed - around.child.names:
                yield word.start, word.start + len(word.bare), ""


def strangers(text: str, around: Around) -> Iterator[Spotted]:
    """Where somebody is named who is neither of the family nor works with it."""
    known = around.known_names | around.unnamed
    for sentence in sentences(text):
        words, at = sentence.words, 0
        while at < len(words):
            long = _stranger(sentence, words, at, known)
            if long:
                last = words[at + long - 1]
                yield words[at].start, last.start + len(last.bare), ""
            at += long or 1


def _stranger(sentence: Sentence, words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """How many words from here on name a stranger."""
    long = capitals(sentence, words, at)
    if not long:
        return 0
    run = words[at : at + long]
    title = run[0].folded in lexicon.TITLES | lexicon.OFFICES
    named = [word for word in run[1:] if title] or list(run)
    if run[0].folded in lexicon.OFFICES or is_a_body(run) or _works_here(words, at, long):
        return 0
    if all(word.folded in known | lexicon.NOBODY for word in named):
        return 0
    if title and long > 1:
        return long
    if long > 1 and not any(word.folded in lexicon.NOBODY for word in run):
        return long
    return long if _is_somebody(sentence, words, at, long, known) else 0


def capitals(sentence: Sentence, words: Sequence[Word], at: int) -> int:
    """How many words in capitals stand together from here on, without those that are nobody."""
    first = words[at]
    if not first.is_capital or (first.folded in lexicon.NOBODY - lexicon.TITLES - lexicon.OFFICES):
        return 0
    long = 1
    while at + long < len(words):
        before, word = words[at + long - 1], words[at + long]
        between = sentence.text[before.end - sentence.start : word.start - sentence.start]
        if before.is_owner or between.strip() or not word.is_capital:
            break
        if word.folded in lexicon.NOBODY:
            break
        long += 1
    return long


def is_a_body(run: Sequence[Word]) -> bool:
    return any(word.folded in lexicon.BODIES for word in run)


def _works_here(words: Sequence[Word], at: int, long: int) -> bool:
    """Whether a word beside a name says what they work as: “her teacher, Miss Osei”."""
    before = words[max(0, at - NEAR + 1) : at]
    after = words[at + long : at + long + NEAR]
    return any(word.folded in lexicon.WORKS for word in (*before, *after))


def _is_somebody(
    sentence: Sentence, words: Sequence[Word], at: int, long: int, known: frozenset[str]
) -> bool:
    """Whether one name by itself is somebody's, by what stands around it."""
    name = words[at + long - 1]
    if name.folded in known or name.text.isupper():
        return False
    before = words[at - 1].folded if at else ""
    after = words[at + long].folded if at + long < len(words) else ""
    rest = sentence.text[name.end - sentence.start :].lstrip(" ,").casefold()
    if before in lexicon.STRANGERS | lexicon.CALLED or rest.startswith(lexicon.NEARBY):
        return True
    if after in lexicon.STRANGERS or _is_introduced(words, at + long):
        return True
    if name.is_owner and after in lexicon.OWNED:
        return True
    if name.first:
        return after in lexicon.DOES
    return after in lexicon.IS or before in lexicon.TOLD_OF


def _is_introduced(words: Sequence[Word], after: int) -> bool:
    """“Gary, a neighbour”, “Gary, his mum's friend”."""
    some = [word.folded for word in words[after : after + NEAR]]
    return (
        bool(some[:1])
        and some[0] in ("a", "the", "her", "his", "their", "an")
        and any(word in lexicon.STRANGERS for word in some)
    )
