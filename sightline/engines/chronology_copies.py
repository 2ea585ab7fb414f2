"""A copy of a chronology that was used, built for one recipient.

What is kept from the recipient leaves no trace: a line that rests on work with an answer that is
not for them is left out whole, and so is what is from the record of a brother or sister of whom
they are not told. The page, the PDF and the Word file are drawn from the same copy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils.text import slugify
from django.utils.timezone import localdate

from sightline.access.viewer import Viewer
from sightline.engines.guard.leaving import hidden_in
from sightline.engines.recipients import Recipient
from sightline.engines.repeated import repeated
from sightline.engines.story.story import steps_of
from sightline.engines.story.told import told_in
from sightline.grammar import registry
from sightline.grammar.fields import Narrative, Rows, Words
from sightline.people.person import Person, long_date
from sightline.record.answers import records_of
from sightline.record.authored_chronology import (
    COURT,
    PURPOSES,
    AuthoredChronology,
    ChronologyVersion,
    Line,
    plain_title,
    told_once,
)
from sightline.record.base import StepRecord
from sightline.record.plan_shown import actions_kept_from

THE_COURT = Recipient(
    "court",
    "the court",
    "With everybody who has a part in the case: they read what the court reads",
)
Told = dict[str, Person]


@dataclass(frozen=True)
class CopiedLine:
    """`whose` are the children's names, where the copy draws from several records. `standing` says
    what must be known of it, such as that it was entered in error."""

    year: str
    when: str
    whose: str
    what: str
    source: str
    standing: str
    means: str


@dataclass(frozen=True)
class ChronologyCopy:
    title: str
    about: str
    used: str
    made_for: str
    made_on: str
    says: str
    said_by: str
    lines: tuple[CopiedLine, ...]
    file_name: str

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Every word that stands in it, each with where."""
        head = [
            ("The name of the chronology", self.title),
            ("Whom it is about", self.about),
            ("What it was used for", self.used),
            ("What the story says", self.says),
            ("Who kept it", self.said_by),
        ]
        told = [
            (one.when, text)
            for one in self.lines
            for text in (one.whose, one.what, one.source, one.standing, one.means)
        ]
        return tuple((where, words) for where, words in (*head, *told) if words)


@dataclass(frozen=True)
class Made:
    """A copy, and for its maker alone how many lines are left out of it. There is none, and a
    sentence that says why, where it would tell what it must not."""

    copy: ChronologyCopy | None
    left_out: int
    sentence: str = ""


def also_for(chronology: AuthoredChronology) -> list[Recipient]:
    """Those beside the family, the professionals and us for whom it may be copied."""
    return [THE_COURT] if chronology.purpose == COURT else []


def is_told_of_all(to: Recipient) -> bool:
    """Whether what is from any child's record is for them. All others are told of a brother or
    sister only where that child's own record may be copied for them."""
    return to.is_us or to == THE_COURT


def chronology_copy(
    version: ChronologyVersion,
    lines: Collection[Line],
    to: Recipient,
    *,
    told_of: Collection[Person],
    viewer: Viewer,
) -> Made:
    """The copy of a version for one recipient. `lines` are those of its lines that whoever makes
    it may read, and `told_of` the children, its own among them, of whom the recipient is told."""
    children = {str(one.pk): one for one in told_of}
    kept = _kept(to, told_of)
    given: list[Line] = []
    left_out: list[Line] = []
    for one in lines:
        is_theirs = one.person in children and not _is_kept(one, to, kept)
        (given if is_theirs else left_out).append(one)
    made = _copy(version, given, to, children, localdate(viewer.now))
    sentence = _tells(made, to, told_of, left_out, kept)
    return Made(None if sentence else made, len(left_out), sentence)


def _copy(
    version: ChronologyVersion, lines: Collection[Line], to: Recipient, children: Told, today: date
) -> ChronologyCopy:
    content, several = version.content, len({one.person for one in lines}) > 1
    whole = set(content["people"]) <= children.keys()
    own = version.chronology.person
    names = [own, *(one for one in children.values() if one != own)] if several else [own]
    agreed = f", agreed with {content['agreed_with']}" if content["agreed_with"] else ""
    purpose = PURPOSES.label(content["purpose"])
    where = f"{purpose}: {version.used_for}" if whole else purpose
    return ChronologyCopy(
        title=content["title"] if whole else plain_title(content["purpose"]),
        about=", ".join(one.display_name for one in names),
        used=f"{where}, {long_date(version.used_on)}",
        made_for=to.name,
        made_on=long_date(today),
        says=content["says"] if whole else "",
        said_by=f"{version.frozen_by}, {long_date(localdate(version.frozen_at))}{agreed}",
        lines=tuple(_line(one, whose if several else []) for one, whose in _of(lines, children)),
        file_name=_file_name(version, to),
    )


def _of(lines: Iterable[Line], children: Told) -> Iterator[tuple[Line, list[str]]]:
    """Each line with the names of the children it is told of."""
    for line, keys in told_once(lines):
        yield line, [children[key].called for key in keys]


def _line(line: Line, whose: list[str]) -> CopiedLine:
    one = line.chosen
    return CopiedLine(
        year=str(one.on.year),
        when=f"{one.on.day} {one.on:%b %Y}",
        whose=", ".join(whose),
        what=one.words,
        source=one.source,
        standing=one.standing,
        means=line.means,
    )


def _file_name(version: ChronologyVersion, to: Recipient) -> str:
    """Without its ending. Nobody is named in it but the one who is to have it."""
    whose = "for our own use" if to.is_us else f"for {to.name}"
    return slugify(f"Chronology {version.used_on.isoformat()} {whose}", allow_unicode=True)


# What is kept from the recipient.


def _kept(to: Recipient, children: Iterable[Person]) -> set[str]:
    """The steps that hold an answer which is not for the recipient today, by their keys."""
    if to.person is None:
        return set()
    key = str(to.person.pk)
    told = chain.from_iterable(told_in(one).not_for.items() for one in children)
    return {step for step, people in told if key in people}


def _is_kept(line: Line, to: Recipient, kept: Collection[str]) -> bool:
    """What was thought safe to show when it was used may not be safe now, and the other way."""
    if to.person is None:
        return False
    one = line.chosen
    return str(to.person.pk) in one.not_for or one.key.rpartition(".")[0] in kept


def _tells(
    made: ChronologyCopy,
    to: Recipient,
    children: Collection[Person],
    left_out: Iterable[Line],
    kept: Collection[str],
) -> str:
    """Why the copy must not be made: it repeats what is left out, or a protected address."""
    shown = [("The name of the chronology", made.title), ("What the story says", made.says)]
    shown += [("What it was used for", made.used)]
    shown += [(f"{one.when}: what it means", one.means) for one in made.lines]
    shown += [(one.when, one.what) for one in made.lines]
    withheld = [text for one in left_out for text in (one.chosen.words, one.means)]
    withheld += _kept_answers(to, children, kept)
    if label := repeated(withheld, shown):
        return (
            f"“{label}” repeats, word for word, what is kept from {to.name}. Open the chronology"
            " again, say it differently, and use it anew."
        )
    if label := _giving_away(shown, to, children):
        return (
            f"“{label}” gives a protected address. Open the chronology again and take it out"
            f" before you make a copy for {to.name}."
        )
    return ""


def _kept_answers(
    to: Recipient, children: Collection[Person], kept: Collection[str]
) -> Iterator[str]:
    """Every word that the recipient must not read, of these steps and of the children's plans."""
    if to.person is None:
        return
    key = str(to.person.pk)
    for record in records_of(steps_of(sorted(kept)).values()).values():
        yield from _answers_kept(record, key)
    yield from (
        actions_kept_from(key).filter(serves__person__in=children).values_list("what", flat=True)
    )


def _answers_kept(record: StepRecord, key: str) -> Iterator[str]:
    questions = registry.questions(type(record))
    for name in (name for name, people in record.not_for.items() if key in people):
        question = questions.get(name)
        if isinstance(question, Narrative | Words):
            yield str(getattr(record, question.attname) or "")
        elif isinstance(question, Rows):
            for row in record.rows_read[name]:
                yield from (str(getattr(row, one.attname) or "") for one in question.columns)


def _giving_away(
    shown: Sequence[tuple[str, str]], to: Recipient, children: Collection[Person]
) -> str:
    """The label of the first text with a protected address that is not the recipient's own."""
    if to.is_us:
        return ""
    texts = [text for _, text in shown]
    hidden = {one.words for one in hidden_in(texts, list(children), for_=to.person)}
    return next((label for label, text in shown if any(words in text for words in hidden)), "")
