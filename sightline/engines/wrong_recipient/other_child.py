"""Another child's: named or told of to somebody who is not told of that child, or sent in place
of this one's.

A mother of both may well read of both. The brother's father, the brother's school, and anybody
to whom only the one child is something, may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sightline.engines.guard import lexicon
from sightline.engines.guard.around import Around, Somebody
from sightline.engines.guard.births import births
from sightline.engines.guard.names import names
from sightline.engines.guard.pronouns import WRONG
from sightline.engines.guard.text import Sentence, Word, sentences
from sightline.engines.recipients import NO_COPY_FOR
from sightline.engines.wrong_recipient.greeting import greeted, without_greeting
from sightline.engines.wrong_recipient.known import Known, One, tie_in_words
from sightline.engines.wrong_recipient.sending import FILE_NAME, TITLE, About, Doubt
from sightline.people.names import fold

# The lines by which somebody tells whose a letter or a form is.
_HEADING = re.compile(
    r"^\s*(?:re|regarding|ref|subject|about|concerning|child|child['’]s name|name of child|name"
    r"|pupil|patient|dob|date of birth)\s*[:\-–]\s*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_A_LAST_NAME = lexicon.TITLES | lexicon.OFFICES
# Once may be a slip of the pen; a run of them was written about somebody else.
A_RUN = 2


def other_child(known: Known) -> Iterator[Doubt]:
    yield from _is_somebody_elses_recipient(known)
    yield from _is_about_another(known)
    yield from _tells_of_another(known)
    yield from _anothers_birth_date(known)
    yield from _pronouns_of_another(known)


def _doubt(says: str, words: str = "") -> Doubt:
    return Doubt(About.OTHER_CHILD, says, words)


# Whose recipient it is.


def _is_somebody_elses_recipient(known: Known) -> Iterator[Doubt]:
    """The brother's school, the half-sister's father: who has to do with another child alone."""
    if known.recipient is None:
        yield from _works_with_another(known)
        return
    for child in known.children:
        if says := _why_not_theirs(known, known.recipient, child):
            yield _doubt(says)


def _why_not_theirs(known: Known, to: One, child: One) -> str:
    kinds = {tie.kind for tie in known.ties_now(to.key, child.key)}
    if kinds and kinds <= {*NO_COPY_FOR} - {"person_of_concern"}:
        whose = _what(known, to, child)
        return f"{to.called} is {whose}, and is given no copy of {child.called}’s record."
    other = _is_something_to(known, to, child)
    if other is None or known.is_near(to, child) or any(known.between(to.key, child.key)):
        return ""
    return (
        f"{to.called} is {_what(known, to, other)}, and we do not hold that {to.called} is"
        f" anything to {child.called}, whose record this was made from. Choose another recipient."
    )


def _works_with_another(known: Known) -> Iterator[Doubt]:
    to, child = known.involvement, known.children[0]
    if known.is_for_the_court or known.works_with(child) or (to and to.person_id == child.key):
        return
    other = known.people[to.person_id] if to else None
    whose = other.called if other and not other.is_closed else "another child"
    yield _doubt(
        f"{known.sending.to.name} works with {whose}, and we do not hold that they work with"
        f" {child.called}. Choose somebody who works with {child.called}."
        if other
        else f"We do not hold that {known.sending.to.name} works with {child.called}. Choose"
        f" somebody who works with {child.called}."
    )


def _is_something_to(known: Known, to: One, child: One) -> One | None:
    """Another child to whom the recipient is something."""
    others = (one for one in (*known.children, *known.other_children) if one.key != child.key)
    return next((one for one in others if known.ties_now(to.key, one.key)), None)


def _what(known: Known, to: One, child: One) -> str:
    tie = known.ties_now(to.key, child.key)[0]
    return f"{tie_in_words(tie, to.person)} {child.called}"


# Whom it is about.


def _is_about_another(known: Known) -> Iterator[Doubt]:
    """Its title, the line above it, or the whole of it names another child and none of these."""
    child = known.children[0]
    for text in _headings(known):
        if not _names_one_of_these(known, [f" {fold(text)} "]) and (found := _named(known, text)):
            other, words = found
            yield _doubt(
                f"Its heading is of {other.called}, and it was made from {child.called}’s record."
                " Check that it is the right child’s.",
                words,
            )
            return
    if _names_one_of_these(known, known.folded_texts):
        return
    if found := _named(known, *known.sending.texts):
        other, words = found
        yield _doubt(
            f"It names {other.called} and never {child.called}, from whose record it was made."
            " Check that it is the right child’s.",
            words,
        )


def _headings(known: Known) -> Iterator[str]:
    yield from known.sending.standing_at(TITLE)
    for text in known.sending.standing_at(FILE_NAME):
        yield text.replace("-", " ").replace("_", " ")
    for _, text in known.sending.words:
        yield from (found[1] for found in _HEADING.finditer(text))
    yield from (said for said in greeted(known) if " of " in f" {said.casefold()} ")


def _names_one_of_these(known: Known, folded: Iterable[str]) -> bool:
    own = {name for one in known.children for name in one.as_somebody.given}
    own |= {"baby"} if any(one.person.is_unborn for one in known.children) else set()
    return any(f" {name} " in text for text in folded for name in own)


def _named(known: Known, *texts: str) -> tuple[One, str] | None:
    """The first other child whom the texts name, whether the recipient is told of them or not."""
    return next(_spotted(known, texts, known.other_children), None)


# What it tells of whom.


def _tells_of_another(known: Known) -> Iterator[Doubt]:
    told: set[str] = set()
    for other, words in _spotted(known, known.sending.texts, known.untold):
        if other.as_somebody.key not in told:
            told.add(other.as_somebody.key)
            yield _doubt(_not_told(known, other, f"“{words}” is another child"), words)


def _not_told(known: Known, other: One, what: str) -> str:
    return (
        f"{what}, and we do not hold that {known.to_called} may be told of {other.called}. Take it"
        f" out, or make a copy without {other.called}."
    )


def _spotted(
    known: Known, texts: Iterable[str], others: Sequence[One]
) -> Iterator[tuple[One, str]]:
    """Each of these children where the texts name them, and not somebody else of that name."""
    of_them = [one.as_somebody for one in others]
    around = Around(_all_who_may_be_named(known, others), tuple(of_them))
    for text in texts if others else ():
        for start, end, whose in names(text, around):
            if not _is_another_of_that_name(text, start, end, of_them):
                one = next((one for one in others if _whose(one.as_somebody) == whose), None)
                if one is not None:
                    yield one, text[start:end]


def _whose(one: Somebody) -> str:
    return f"{one.called}, {one.who}" if one.who else one.called


def _all_who_may_be_named(known: Known, others: Sequence[One]) -> Somebody:
    """These children, the recipient and the grown-ups as one: a name that is one of theirs too
    says nothing."""
    some = [one for one in known.people.values() if one not in others]
    merged = known.children[0].as_somebody
    return replace(
        merged,
        given=frozenset(name for one in some for name in one.as_somebody.given),
        names=frozenset(name for one in some for name in one.as_somebody.names),
    )


def _is_another_of_that_name(text: str, start: int, end: int, of: Sequence[Somebody]) -> bool:
    """“Samuel Green”, “Dr Tobias”: a name that goes on with another's last name, or has a title."""
    before = re.search(r"([^\W\d_]+)\.?\s+$", text[:start])
    if before and before[1][0].isupper() and fold(before[1]) in _BEFORE_A_LAST_NAME:
        return True
    after = re.match(r"[ \t]+([^\W\d_]+)", text[end:])
    if not after or not after[1][0].isupper():
        return False
    theirs = {part for one in of for part in one.names}
    return fold(after[1]) not in theirs | lexicon.NOBODY | lexicon.BODIES


def _anothers_birth_date(known: Known) -> Iterator[Doubt]:
    """The birth date of a child of whom they are not told; or of one who is named nowhere in it,
    which was copied from that child's."""
    own = {child.person.birth_date for child in known.children}
    for other in known.other_children:
        if other.person.birth_date in own:
            continue
        around = _birth_of(known, other)
        found = [
            (text[start:end], said)
            for text in known.sending.texts
            for start, end, said in births(text, around)
        ]
        is_untold = other in known.untold
        if not found or (not is_untold and _is_named(known, other)):
            continue
        for words, said in found:
            yield _doubt(
                _not_told(known, other, f"“{words}” is {said}")
                if is_untold
                else f"“{words}” is {said}, and this is about"
                f" {known.children[0].called}. Check that it is the right child’s.",
                words,
            )


def _birth_of(known: Known, other: One) -> Around:
    return Around(known.children[0].as_somebody, (other.as_somebody,), today=known.today)


def _is_named(known: Known, other: One) -> bool:
    return any(True for _ in _spotted(known, known.sending.texts, [other]))


def _pronouns_of_another(known: Known) -> Iterator[Doubt]:
    """A run of “he” and “his” in what is told of a girl who has a brother."""
    sexes = {child.as_somebody.sex for child in known.children}
    if len(sexes) != 1 or not sexes <= set(WRONG):
        return
    (sex,) = sexes
    others = [one for one in known.other_children if one.as_somebody.sex in {*WRONG} - {sex}]
    for text in known.sending.texts if others else ():
        if found := _a_run(text, known, sex):
            yield _doubt(
                f"“{found.text}” may be about {others[0].called}, and this is about"
                f" {known.children[0].called}. Check that it was not written for"
                f" {others[0].called}.",
                found.text,
            )
            return


def _a_run(text: str, known: Known, sex: str) -> Word | None:
    """The first wrong pronoun, where sentences that speak of the child alone hold nothing else."""
    own = {name for child in known.children for name in child.as_somebody.names}
    right = next(words for code, words in WRONG.items() if code != sex)
    wrong: list[Word] = []
    of_child = False
    for sentence in sentences(without_greeting(text)):
        of_child = _speaks_of(sentence, own, before=of_child)
        if of_child:
            if any(word.folded in right for word in sentence.words):
                return None
            wrong += [word for word in sentence.words if word.folded in WRONG[sex]][:1]
    return wrong[0] if len(wrong) >= A_RUN else None


def _speaks_of(sentence: Sentence, own: set[str], *, before: bool) -> bool:
    words = sentence.words
    others = any(
        word.folded in lexicon.PEOPLE or (word.is_capital and word.folded not in lexicon.NOBODY)
        for word in words
        if word.folded not in own
    )
    return not others and (before or any(word.folded in own for word in words))
