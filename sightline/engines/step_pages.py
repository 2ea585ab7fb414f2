"""What the pages of a step show, worked out from its process: no process is named here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import reverse

from sightline.access.roles import ROLES
from sightline.engines.forms import first_name
from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import ChildsWords, Kind, Tells, for_child
from sightline.grammar.process import Process, Section
from sightline.grammar.roles import Role
from sightline.record import queries
from sightline.record.answers import (
    Answers,
    answers_of,
    asked,
    missing,
    records_of,
    said_in,
    shown_together,
)
from sightline.record.base import StepRecord
from sightline.record.commands import version_of
from sightline.record.correcting import in_words
from sightline.record.step import Step


class SectionPage:
    """One section of one step, or of several children's steps that are written together."""

    def __init__(self, step: Step, steps: list[Step], key: str) -> None:
        self.step = step
        self.steps = steps
        self.process = step.process
        found = [section for section in self.process.sections if section.key == key]
        if not found:
            raise Http404
        self.section = found[0]
        self._read()

    def reload(self) -> None:
        """Read the answers, and how often the section was saved, as they stand now."""
        for step in self.steps:
            step.refresh_from_db(fields=["versions", "together"])
        self._read()

    def _read(self) -> None:
        self.records = list(records_of(self.steps).values())
        self.version = version_of(self.step.together or self.step, self.section.key)

    @property
    def saved_by(self) -> dict[str, Any]:
        holder = self.step.together or self.step
        return dict(holder.versions.get(self.section.key, {}))

    @property
    def next_section(self) -> Section | None:
        """The next section that these answers call for."""
        sections = [s for s in self.process.sections if _is_called_for(s, self.records)]
        after = sections.index(self.section) + 1 if self.section in sections else len(sections)
        return sections[after] if after < len(sections) else None

    @property
    def about(self) -> str:
        """Whom the page is about: "Amara, Tobias and the baby"."""
        names = [first_name(step) for step in self.steps]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is_called_for(section: Section, records: Sequence[StepRecord]) -> bool:
    """Whether any of these records has something to answer here. While a spell goes on, its end
    is no page on the way: whoever ends it asks for that page."""
    ends, condition = records[0].process.ends, section.asked_if
    if ends in section.fields and not any(getattr(record, ends) for record in records):
        return False
    return condition is None or any(condition.holds(answers_of(r)) for r in records)


@dataclass
class Progress:
    """How far one section has come, for all the children it is written for."""

    section: Section
    answered: int
    asked: int
    missing: int

    @property
    def mark(self) -> str:
        if not self.missing and self.answered:
            return "met"
        return "draft" if self.answered else "later"

    @property
    def words(self) -> str:
        if self.mark == "met":
            return "Complete"
        return f"{self.answered} of {self.asked} answered" if self.answered else "Not started"


def progress(records: Sequence[StepRecord], at: str = "") -> list[Progress]:
    """How far each section has come that is on the way, or is the one that somebody is at."""
    process = records[0].process
    questions = registry.questions(type(records[0]))
    found = {s.key: Progress(s, 0, 0, 0) for s in process.sections}
    for record in records:
        answers, lacking = answers_of(record), set(missing(record))
        called_for = set(asked(process, questions, answers))
        for section in process.sections:
            row = found[section.key]
            for key in set(section.fields) & called_for:
                row.asked += 1
                row.answered += is_answer(answers[key])
                row.missing += key in lacking
    return [row for key, row in found.items() if key == at or _is_called_for(row.section, records)]


def first_unfinished(records: Sequence[StepRecord]) -> Section | None:
    return next((row.section for row in progress(records) if row.missing), None)


def section_links(
    records: Sequence[StepRecord], ref: str, current: str = ""
) -> list[dict[str, Any]]:
    """The step's own navigation: each section, how far it has come, and where one stands."""
    return [
        {
            "label": row.section.title,
            "href": reverse("section", args=[ref, row.section.key]),
            "kind": row.mark,
            "note": row.words,
            "current": row.section.key == current,
        }
        for row in progress(records, at=current)
    ]


@dataclass
class Line:
    """One answer, as it is read."""

    key: str
    label: str
    value: str
    href: str
    missing: bool = False
    is_words: bool = False
    correct_href: str = ""
    not_for: str = ""
    not_for_href: str = ""
    empty: str = "May be left out"


@dataclass
class Group:
    """Answers under one heading: those shared by all, or one child's."""

    title: str
    note: str = ""
    lines: list[Line] = field(default_factory=list)


def summary(records: Sequence[StepRecord]) -> list[Group]:
    """Every answer to check: what was typed once, then each child's own."""
    if len(records) == 1:
        return _by_section(records[0])
    shared = Group("For all of them", "Typed once, filed with each")
    typed = shown_together([record.step for record in records])
    shared.lines = list(_lines(records[0], shared=True, typed=typed))
    own = [
        Group(first_name(r.step).capitalize(), "", list(_lines(r, shared=False))) for r in records
    ]
    return [shared, *own]


def _by_section(record: StepRecord) -> list[Group]:
    return [
        Group(section.title, "", lines)
        for section in record.process.sections
        if (lines := list(_lines(record, within=section)))
    ]


def _lines(
    record: StepRecord,
    *,
    shared: bool | None = None,
    within: Section | None = None,
    typed: Answers | None = None,
) -> Iterator[Line]:
    """`typed` are answers as they were typed for several children, to stand for this record's."""
    questions = registry.questions(type(record))
    lacking = set(missing(record))
    answers = answers_of(record) | dict(typed or {})
    called_for = asked(record.process, questions, answers)
    for section in record.process.sections:
        if not _is_called_for(section, [record]):
            continue
        for key in section.fields:
            question = questions[key]
            elsewhere = (within is not None and section != within) or (
                shared is not None and question.shared != shared
            )
            if key not in called_for or elsewhere:
                continue
            yield Line(
                key=key,
                label=for_child(question.label, first_name(record.step)),
                value=in_words(question, said_in(record, question, answers[key])),
                href=reverse("section", args=[record.step.ref, section.key]),
                missing=key in lacking,
                is_words=isinstance(question, ChildsWords),
            )


def not_known(records: Sequence[StepRecord]) -> list[dict[str, str]]:
    """What the records themselves say is not known, and of which child."""
    return [
        {"child": first_name(record.step).capitalize(), "text": said.strip()}
        for record in records
        for question in registry.questions(type(record)).values()
        if isinstance(question, Kind) and question.tells is Tells.UNKNOWN
        if (said := getattr(record, question.key) or "").strip()
    ]


def missing_links(records: Sequence[StepRecord]) -> list[dict[str, str]]:
    """What stands in the way of sending this on, each leading to its question."""
    found: dict[str, dict[str, str]] = {}
    for record in records:
        questions = registry.questions(type(record))
        for key in missing(record):
            question = questions[key]
            section = next(s for s in record.process.sections if key in s.fields)
            child = "" if question.shared and len(records) > 1 else first_name(record.step)
            label = for_child(question.label, child)
            href = reverse("section", args=[record.step.ref, section.key])
            found[label] = {"label": label, "href": href}
    return list(found.values())


def ending_of(step: Step, roles: Iterable[Role]) -> str:
    """Where somebody in these roles writes down the end of a spell that goes on."""
    process = step.process
    if not process.is_spell or step.ended is not None or not step.is_writable:
        return ""
    if process.ended_by and set(process.ended_by).isdisjoint(roles):
        return ""
    section = next(one for one in process.sections if process.ends in one.fields)
    return reverse("section", args=[step.ref, section.key])


def sent_on(process: Process) -> str:
    """What became of work that was sent on: "sent for a decision"."""
    if process.is_spell:
        return "ended"
    return "sent for a decision" if process.needs_decision else "completed"


def deciders(process: Process) -> str:
    """Who decides, as it is said: "Front-door manager or emergency duty worker"."""
    labels = [ROLES[role].label for role in process.decided_by]
    return " or ".join([labels[0], *(label.lower() for label in labels[1:])]) if labels else ""


def beside(page: SectionPage, today: date) -> list[dict[str, Any]]:
    """Earlier steps that the section wants in view while it is answered."""
    if not page.section.beside:
        return []
    earlier = queries.steps_beside(page.step, page.section.beside, today)
    return [
        {"step": one, "line": one.line, "outcome": outcome_label(one), "began": one.began}
        for one in earlier
    ]


def outcome_label(step: Step) -> str:
    return step.process.outcome(step.outcome).label if step.outcome else ""


def with_another_row(data: QueryDict, name: str) -> QueryDict:
    """The form as it was typed, with one more empty row to fill in."""
    typed = data.copy()
    total = f"{name}-TOTAL_FORMS"
    held = str(typed.get(total, ""))
    if held.isdigit():
        typed[total] = str(int(held) + 1)
    return typed


def all_or_none() -> AbstractContextManager[None]:
    """Several children's steps go on together, or none of them does."""
    return transaction.atomic()
