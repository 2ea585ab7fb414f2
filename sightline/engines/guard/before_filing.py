"""What must be read before work is filed: every finding in each child's version, answered or not.

A warning holds back no fact and no saving. It is answered before the work is sent on: the words
are changed, marked as another child's alone, or left by somebody who has read them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from sightline.engines.forms import first_name
from sightline.engines.guard.around import Around
from sightline.engines.guard.finding import About, Found, look
from sightline.grammar import registry
from sightline.grammar.fields import Narrative, Rows, Words, for_child
from sightline.people.names import fold
from sightline.record.answers import answers_of, asked
from sightline.record.base import StepRecord
from sightline.record.read_and_left import Left, mark_of


@dataclass(frozen=True)
class Text:
    """One box of words in a child's version: the question's key and label, and what is in it."""

    key: str
    label: str
    words: str
    is_narrative: bool


@dataclass
class Warned:
    """Some words that are somebody else's, wherever they stand in what is to be filed."""

    about: About
    words: str
    whose: str
    children: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    answered: bool = True

    @property
    def ref(self) -> str:
        """By what the page answers it: whoever ticks it has read these sentences and no others."""
        return mark_of(" ".join(sorted(one.mark for one in self.left)))

    @property
    def href(self) -> str:
        return self.hrefs[0]

    @property
    def title(self) -> str:
        return TITLES[self.about].format(words=self.words, whose=self.whose or "somebody else's")

    @property
    def why(self) -> str:
        return WHY[self.about].format(children=_and(self.children), whose=self._called)

    @property
    def do(self) -> str:
        return DO[self.about].format(whose=self._called)

    @property
    def _called(self) -> str:
        return self.whose.split(",")[0]


TITLES = {
    About.PROTECTED: "“{words}” is a protected address",
    About.ADDRESS: "“{words}” is not this child’s address",
    About.UNNAMED: "“{words}” asked not to be named",
    About.NAME: "“{words}” is another child",
    About.BIRTH: "“{words}” is {whose}",
    About.STRANGER: "“{words}” is nobody we know in this family",
    About.PRONOUN: "“{words}” may be about somebody else",
}
WHY = {
    About.PROTECTED: "Everybody who is given a copy of {children}’s record would learn it.",
    About.ADDRESS: "It would be filed with {children}.",
    About.UNNAMED: "The family may read what is filed with {children}.",
    About.NAME: "It would be filed with {children}, who may read it one day, and {whose} has a"
    " record apart.",
    About.BIRTH: "It would be filed with {children}.",
    About.STRANGER: "It would be filed with {children}. Another family’s name may be on the wrong"
    " record, and a neighbour or a friend has not been asked.",
    About.PRONOUN: "The sentence names nobody but {children}.",
}
DO = {
    About.PROTECTED: "Take it out: “at home” says enough.",
    About.ADDRESS: "Take it out, or mark it as only for whom it is about.",
    About.UNNAMED: "Take the name out.",
    About.NAME: "Mark the passage as only for {whose}, or write it without the name.",
    About.BIRTH: "Put it right, or take it out.",
    About.STRANGER: "Say who they are without the name, or take it out.",
    About.PRONOUN: "Put it right, or say whom it is about.",
}


def texts_of(record: StepRecord) -> Iterator[Text]:
    """Every box of words that a record will be filed with, rows too, in the order asked."""
    questions, answers = registry.questions(type(record)), answers_of(record)
    for key in asked(record.process, questions, answers):
        question, said = questions[key], answers[key]
        label = for_child(question.label, first_name(record.step))
        if isinstance(question, Rows):
            for column in question.columns:
                if isinstance(column, Words | Narrative):
                    for row in said or ():
                        words = row.get(column.key) or ""
                        yield Text(key, label, words, isinstance(column, Narrative))
        elif isinstance(question, Words | Narrative):
            yield Text(key, label, said or "", isinstance(question, Narrative))


def warnings(
    records: Sequence[StepRecord],
    around: Mapping[UUID, Around],
    left: Collection[tuple[UUID, str]],
) -> list[Warned]:
    """What is to be read of these children's versions, the gravest first. Words that stand in
    several versions are one warning. `left` is what somebody read and left before."""
    found: dict[tuple[About, str], Warned] = {}
    for record in records:
        for text in texts_of(record):
            here = around[record.step.child.pk]
            for one in look(text.words, here, is_narrative=text.is_narrative):
                known = (one.about, fold(one.words))
                warned = found.setdefault(known, Warned(one.about, one.words, one.whose))
                _add(warned, record, text, one, left)
    return sorted(found.values(), key=lambda one: list(About).index(one.about))


def _add(
    warned: Warned,
    record: StepRecord,
    text: Text,
    one: Found,
    left: Collection[tuple[UUID, str]],
) -> None:
    mark = mark_of(one.said)
    section = next(s for s in record.process.sections if text.key in s.fields)
    href = reverse("section", args=[record.step.ref, section.key])
    for kept, more in (
        (warned.children, first_name(record.step)),
        (warned.sentences, one.sentence),
        (warned.hrefs, href),
    ):
        if more not in kept:
            kept.append(more)
    warned.left.append(Left(record.step, one.about.value, text.key, mark))
    warned.answered = warned.answered and (record.step.pk, mark) in left


def _and(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
