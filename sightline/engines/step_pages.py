"""What the pages of a step show, worked out from its process: no process is named here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import reverse

from sightline.access.roles import ROLES
from sightline.engines.forms import SectionForm, first_name
from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import ChildsWords, Kind, Narrative, Rows, Words, for_child
from sightline.grammar.process import Process, Section
from sightline.record import queries
from sightline.record.answers import answers_of, asked, missing, records_of
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
        self.reload()

    def reload(self) -> None:
        """Read the answers, and how often the section was saved, as they stand now."""
        for step in self.steps:
            step.refresh_from_db(fields=["versions", "together"])
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
    condition = section.asked_if
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


def progress(records: Sequence[StepRecord]) -> list[Progress]:
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
    return [row for row in found.values() if _is_called_for(row.section, records)]


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
        for row in progress(records)
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
    shared.lines = list(_lines(records[0], shared=True))
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
    record: StepRecord, *, shared: bool | None = None, within: Section | None = None
) -> Iterator[Line]:
    questions = registry.questions(type(record))
    answers, lacking = answers_of(record), set(missing(record))
    called_for = asked(record.process, questions, answers)
    for section in record.process.sections:
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
                value=in_words(question, answers[key]),
                href=reverse("section", args=[record.step.ref, section.key]),
                missing=key in lacking,
                is_words=isinstance(question, ChildsWords),
            )


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


@dataclass
class Clash:
    """An answer that two people gave differently."""

    label: str
    yours: str
    theirs: str


def joined(page: SectionPage, typed: QueryDict, today: date) -> tuple[QueryDict, list[Clash]]:
    """What was typed laid beside what somebody else saved meanwhile. Texts are joined in the box,
    so that nothing is lost by saving; of other answers the box keeps the writer's own."""
    form = SectionForm(page.section, page.records, today=today, data=typed)
    form.is_valid()
    data, clashes = typed.copy(), []
    data["version"] = str(page.version)
    for record, item in _every_item(form):
        saved = form.saved[record.pk][item.key]
        yours = _typed_words(form, record, item.key, item.question)
        theirs = in_words(item.question, saved)
        if not theirs or yours.strip() == theirs.strip():
            continue
        clashes.append(
            Clash(for_child(item.question.label, first_name(record.step)), yours, theirs)
        )
        if isinstance(item.question, Narrative | Words):
            together = "\n\n".join(dict.fromkeys(part for part in (yours, theirs) if part.strip()))
            data[form.name_of(record, item.key)] = together
    return data, clashes


def _every_item(form: SectionForm) -> Iterator[tuple[StepRecord, Any]]:
    yield from ((form.records[0], item) for item in form.items)
    for child in form.children:
        yield from ((child.record, item) for item in child.items)


def _typed_words(form: SectionForm, record: StepRecord, key: str, question: Kind | Rows) -> str:
    name = form.name_of(record, key)
    if isinstance(question, Rows):
        return "as typed below"
    return in_words(question, form.cleaned_data.get(name)) or str(form.data.get(name) or "")


def all_or_none() -> AbstractContextManager[None]:
    """Several children's steps go on together, or none of them does."""
    return transaction.atomic()
