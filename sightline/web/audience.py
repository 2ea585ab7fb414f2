"""Who must not read an answer: the form that says it, and the mark beside the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.forms import first_name
from sightline.engines.step_pages import Group
from sightline.errors import Refused
from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows, for_child
from sightline.people.person import Person
from sightline.record import queries
from sightline.record.answers import record_of
from sightline.record.audience import (
    DECISION,
    keep_from,
    names_of,
    rows_that_may_be_kept,
)
from sightline.record.base import StepRecord
from sightline.record.correcting import in_words
from sightline.record.step import State, Step
from sightline.web import clock
from sightline.web.copies import recipients_for
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

WHOLE_ANSWER = ""


class NotForForm(forms.Form):
    row = forms.ChoiceField(
        label="How much of it?", widget=forms.RadioSelect, required=False, initial=WHOLE_ANSWER
    )
    people = forms.MultipleChoiceField(
        label="Who must not read it?",
        help_text="Leave everybody unticked to let everybody read it again.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The reason is kept on the record, and is in no copy.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, family: Iterable[Person], rows: list[Any], data: Any, initial: list[str]
    ) -> None:
        super().__init__(data, initial={"people": initial})
        people: Any = self.fields["people"]
        which: Any = self.fields["row"]
        people.choices = [(one.ref, str(one)) for one in family]
        if rows:
            each = [(row.ref, _in_a_line(row)) for row in rows]
            which.choices = [(WHOLE_ANSWER, "All of it"), *each]
        else:
            del self.fields["row"]


def _in_a_line(row: Any) -> str:
    """A row by its first answer, which says whom or what it is about, and its mark."""
    first = next(one for one in row._meta.local_fields if isinstance(one, Kind))
    kept = ", ".join(names_of(row.not_for).values())
    said = in_words(first, getattr(row, first.attname))
    return f"{said} (not for {kept})" if kept else said


@page_of_a_record("Not for")
def not_for(request: HttpRequest, read: Reading, ref: str, key: str) -> HttpResponse:
    """Say who must not read one answer of a step, or of one row of it."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    question = _question(step, key)
    record = record_of(step)
    header = record_header(read, step.child, today=clock.today())
    shown = header["header"]
    to = recipients_for(step.child, shown.relatives, shown.named)
    family = {one.ref: one.person for one in to if one.person is not None}
    kept = set(record.not_for.get(key, []))
    form = NotForForm(
        family.values(),
        rows_that_may_be_kept(record, question),
        request.POST or None,
        [ref for ref, person in family.items() if str(person.pk) in kept],
    )
    if form.is_valid() and _kept(read, step, key, form, family):
        messages.success(request, "Every copy from now on keeps to this.")
        return redirect("read_step", ref)
    label = for_child(question.label, first_name(step)) if question else "Why it was decided"
    context = {
        "step": step,
        "form": form,
        "form_errors": [form],
        "title": f"Not for: {label}",
        "button": "Keep it from them",
        **header,
    }
    return render(request, "step/form.html", context, status=422 if form.errors else 200)


def _question(step: Step, key: str) -> Kind | Rows | None:
    if step.state == State.VOIDED or (key != DECISION and key not in step.process.placed):
        raise Http404
    return None if key == DECISION else registry.questions(registry.record_of(step.kind))[key]


def _kept(
    read: Reading, step: Step, key: str, form: NotForForm, family: Mapping[str, Person]
) -> bool:
    said = form.cleaned_data
    try:
        keep_from(
            step=step,
            field=key,
            row=said.get("row", WHOLE_ANSWER),
            people=[family[ref] for ref in said["people"]],
            reason=said["reason"],
            by=read.viewer.worker,
            now=read.viewer.now,
        )
    except Refused as refusal:
        form.add_error("reason", str(refusal))
    return not form.errors


def mark(groups: Iterable[Group], record: StepRecord, *, may_write: bool) -> None:
    """Set beside each answer who must not read it and, for those who may, where to say so. One
    query, and none where nothing is kept from anybody."""
    may_write = may_write and record.step.state != State.VOIDED
    kept = {**record.not_for, **_rows_kept(record)}
    names = names_of(key for keys in kept.values() for key in keys)
    for group in groups:
        for line in group.lines:
            line.not_for = ", ".join(names[key] for key in names if key in kept.get(line.key, ()))
            if may_write and line.value:
                line.not_for_href = reverse("not_for", args=[record.step.ref, line.key])


def _rows_kept(record: StepRecord) -> dict[str, set[str]]:
    """From whom some row of each answer is kept, with those from whom all of it is."""
    return {
        key: {one for row in rows for one in row.not_for} | set(record.not_for.get(key, []))
        for key, question in registry.questions(type(record)).items()
        if (rows := rows_that_may_be_kept(record, question))
    }
