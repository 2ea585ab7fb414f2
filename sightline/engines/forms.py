"""A section of a process as a form. It is derived from the record and only validates: what is
typed goes to `record.commands.save`, and `form.save()` does not exist.

Nothing is required while somebody is still writing. What is missing is asked for when the work
is submitted, by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict

from sightline.engines.box_for_several import called_in_marks, must_read_marks
from sightline.engines.form_fields import form_field, narrowed
from sightline.engines.shown_when import ShownWhen, as_chosen, opened_by, shown_when
from sightline.grammar import fields as kinds
from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows, for_child
from sightline.record.answers import answers_of, shown_together
from sightline.record.base import StepRecord
from sightline.record.step import Step

MOST_ROWS = 40


@dataclass(frozen=True)
class Clash:
    """An answer that two people gave differently: as it was typed, and as it is on the record.
    `has_room` where the boxes can hold both."""

    yours: str
    theirs: str
    has_room: bool


@dataclass
class Item:
    """One question on the page: a field, or rows with add-another."""

    key: str
    question: Kind | Rows
    label: str
    hint: str
    field: BoundField | None = None
    rows: BaseFormSet[Any] | None = None
    clash: Clash | None = None
    waits_for: tuple[forms.Form, str, list[str]] | None = None

    @property
    def shown_when(self) -> ShownWhen | None:
        """The answer to another question for which this one waits, and all its rows with it."""
        if self.waits_for is None:
            return None
        form, name, answers = self.waits_for
        return shown_when(form[name], answers)

    @property
    def errors(self) -> list[Any]:
        if self.field is not None:
            return list(self.field.errors)
        return [form for form in self.rows or [] if form.errors]


@dataclass
class ChildsItems:
    """The questions that one child has answers of their own to."""

    step: Step
    record: StepRecord
    items: list[Item]


class Asks(Protocol):
    """What a form is made of: a section of a process, or a few of its questions."""

    @property
    def fields(self) -> tuple[str, ...]: ...


class SectionForm(forms.Form):
    """The questions of one section, for one step or for several written together.

    `shared` holds the questions typed once, `children` each child's own. With one child there
    is no such difference, and `items` holds them all in the section's order.
    """

    data: QueryDict

    def __init__(
        self,
        section: Asks,
        records: Sequence[StepRecord],
        *,
        today: date,
        data: QueryDict | None = None,
        show_errors: bool = True,
    ) -> None:
        self.section = section
        self.records = records
        self.today = today
        self.several = len(records) > 1
        self.formsets: dict[str, BaseFormSet[Any]] = {}
        super().__init__(data, initial={})
        self.questions = registry.questions(type(records[0]))
        steps = [record.step for record in records]
        self.saved = {record.pk: answers_of(record) for record in records}
        self.saved[records[0].pk] |= shown_together(steps)
        self.called = called_in_marks(steps)
        self.items = list(self._items(records[0], own=False))
        self.children = (
            [ChildsItems(r.step, r, list(self._items(r, own=True))) for r in records]
            if self.several
            else []
        )
        if not show_errors and self.is_bound:
            # A draft is shown as it was typed; what is wrong with it waits until it is saved.
            self._errors = forms.utils.ErrorDict(renderer=self.renderer)

    @property
    def marked_example(self) -> str:
        """How a passage for one child is written here, where a box takes one."""
        boxes = any(getattr(field, "only_for", ()) for field in self.fields.values())
        return f"[Only for {list(self.called)[-1]}: …]" if boxes else ""

    def _items(self, record: StepRecord, *, own: bool) -> Iterator[Item]:
        """Build the questions for one record: its own ones, or those asked once for all."""
        for key in self.section.fields:
            question = self.questions[key]
            if self.several and question.shared == own:
                continue
            name = self.name_of(record, key)
            child = "" if self.several and question.shared else first_name(record.step)
            label, hint = for_child(question.label, child), for_child(question.hint, child)
            item = Item(key, question, label, hint)
            waits = opened_by(question.asked_if)
            if waits is not None and waits[0] in self.section.fields:
                item.waits_for = (self, self.name_of(record, waits[0]), waits[1])
            if isinstance(question, Rows):
                item.rows = self._formset(name, question, record)
            else:
                field = narrowed(form_field(question, self.today, record.step), record, key)
                self._dress(field, item, question, record)
                self.fields[name] = field
                self.initial[name] = _shown(question, self.saved[record.pk][key])
                item.field = self[name]
            yield item

    def name_of(self, record: StepRecord, key: str) -> str:
        """The name of the box: each child's own answers carry the address of their step."""
        own = self.several and not self.questions[key].shared
        return f"{record.step.ref}.{key}" if own else key

    def _dress(self, field: forms.Field, item: Item, question: Kind, record: StepRecord) -> None:
        """Question, hint, and the plain attributes that the templates read."""
        field.label, field.help_text = item.label, item.hint
        field.required = False
        must_read_marks(field, question, self.called if question.shared else {})
        field.small_label = self.several and not question.shared  # type: ignore[attr-defined]
        field.inline = isinstance(question, kinds.YesNo)  # type: ignore[attr-defined]
        if item.waits_for is not None:
            field.shown_when = item.waits_for[1:]  # type: ignore[attr-defined]

    def _formset(self, name: str, rows: Rows, record: StepRecord) -> BaseFormSet[Any]:
        saved = [
            {"id": row.get("id", "")}
            | {column.key: _shown(column, row.get(column.key)) for column in rows.columns}
            for row in self.saved[record.pk][rows.key]
        ]
        ready = [dict(row) for row in record.rows_ready(rows.key)]
        factory = formset_factory(
            RowForm,
            formset=RowForms,
            extra=0 if saved or ready else 1,
            can_delete=bool(saved),
            max_num=MOST_ROWS,
        )
        formset = factory(
            self.data if self.is_bound else None,
            prefix=name,
            initial=saved + ready,
            form_kwargs={
                "rows": rows,
                "today": self.today,
                "record": record,
                "called": self.called if rows.shared else {},
            },
        )
        self.formsets[name] = formset
        return formset

    def is_valid(self) -> bool:
        # Every part is asked, so that every mistake on the page is named at once.
        return all(
            [super().is_valid(), *(formset.is_valid() for formset in self.formsets.values())]
        )

    @property
    def forms_with_errors(self) -> list[forms.BaseForm]:
        rows = [form for formset in self.formsets.values() for form in formset if form.errors]
        return [*([self] if self.errors else []), *rows]

    def given(self) -> tuple[dict[str, Any], dict[UUID, dict[str, Any]]]:
        """The shared answers by key, and each child's own by the key of their step."""
        shared = self._given(self.records[0], self.items)
        own = {child.step.pk: self._given(child.record, child.items) for child in self.children}
        return shared, own

    def _given(self, record: StepRecord, items: list[Item]) -> dict[str, Any]:
        return {item.key: self.answer(record, item) for item in items}

    def answer(self, record: StepRecord, item: Item) -> Any:
        """What was typed in answer to one question, once the form has been found valid."""
        name = self.name_of(record, item.key)
        if isinstance(item.question, Rows):
            return [
                {"id": form.cleaned_data.get("id", "")}
                | {
                    column.key: _kept(form.cleaned_data.get(column.key))
                    for column in item.question.columns
                }
                for form in self.formsets[name]
                if form.has_changed_or_held() and not form.cleaned_data.get("DELETE")
            ]
        return _kept(self.cleaned_data.get(name))


class RowForm(forms.Form):
    """One of what repeats. A row left wholly empty is no row."""

    def __init__(
        self,
        *args: Any,
        rows: Rows,
        today: date,
        record: StepRecord,
        called: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **{**options, "use_required_attribute": False})
        self.rows, self.today, self.record = rows, today, record
        # Django passes over a row that nobody changed; one that was saved before would then go.
        self.empty_permitted = False
        self.fields["id"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for column in self.rows.columns:
            field = form_field(column, self.today, self.record.step)
            field = narrowed(field, self.record, f"{self.rows.key}.{column.key}")
            field.label, field.help_text, field.required = column.label, column.hint, False
            field.small_label = True  # type: ignore[attr-defined]
            must_read_marks(field, column, called)
            self.fields[column.key] = field

    def has_changed_or_held(self) -> bool:
        # A row that only stood ready, and was not filled in, is none.
        if not self.cleaned_data.get("id") and not self.has_changed():
            return False
        return any(
            self.cleaned_data.get(column.key) not in (None, "", []) for column in self.rows.columns
        )


class RowForms(BaseFormSet):
    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Take this one out"


def _shown(question: Kind, value: Any) -> Any:
    """A kept answer as its form field takes it."""
    return as_chosen(value) if isinstance(question, kinds.YesNo) else value


def _kept(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return None if isinstance(value, str) and not value.strip() else value


def first_name(step: Step) -> str:
    """What the questions call the child."""
    return step.person.called if step.person else ""


def posted(answers: Mapping[str, list[str]]) -> QueryDict:
    """A draft as the form that it was typed in."""
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, values)
    return data
