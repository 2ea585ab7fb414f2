"""What is asked where an answer of finished work is put right: the answer that was wrong, and what
another answer may call for, down to whole sections that had not been asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.engines.forms import Item, SectionForm
from sightline.engines.shown_when import opened_by
from sightline.grammar import registry
from sightline.grammar.process import Section


@dataclass(frozen=True)
class PutRight:
    """One question and those that hang on it, of whichever sections, in the order asked."""

    kind: str
    fields: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def is_shared(self) -> bool:
        """Whether all of it is typed once for brothers and sisters."""
        questions = registry.questions(registry.record_of(self.kind))
        return all(questions[key].shared for key in self.fields)


@dataclass(frozen=True)
class Part:
    """Questions of one section, with the answers that open it: a box, and what is said in it."""

    title: str
    items: list[Item]
    opened_by: tuple[str, list[str]] | None


def hanging_on(kind: str, key: str) -> PutRight:
    """One question, and those that another answer to it may call for."""
    model = registry.record_of(kind)
    questions, found = registry.questions(model), [key]
    for section in model.process.sections:
        for other in section.fields:
            conditions = [one for one in (questions[other].asked_if, section.asked_if) if one]
            if other != key and any(not one.fields.isdisjoint(found) for one in conditions):
                found.append(other)
    return PutRight(kind, tuple(found), model.process.sections)


def parts(asked: PutRight, form: SectionForm) -> Sequence[Part]:
    """The questions as the page lays them out: the one that was wrong first, and each section
    that other answers open under its own title."""
    here = next(one for one in asked.sections if asked.fields[0] in one.fields)
    found = []
    for section in (here, *(one for one in asked.sections if one != here)):
        items = [item for item in form.items if item.key in section.fields]
        opening = opened_by(section.asked_if) if section != here else None
        if opening is not None and opening[0] not in asked.fields:
            opening = None
        if items:
            found.append(Part("" if section == here else section.title, items, opening))
    return found
