"""An answer of finished work is put right: in place, with a reason, and with what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.engines import put_right, step_pages
from sightline.engines.forms import SectionForm
from sightline.engines.shown_when import shown_when
from sightline.errors import NotAnswered, Refused
from sightline.record import correcting, queries
from sightline.record.answers import records_of
from sightline.record.step import State, Step
from sightline.web import clock
from sightline.web.along import AlongForm, along_field
from sightline.web.forms_look import ANSWER_THIS
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header


class ReasonForm(AlongForm):
    reason = forms.CharField(
        label="What was wrong, and how do you know?",
        widget=forms.Textarea({"rows": 3}),
        help_text="The answer as it was stays in the record beside this.",
    )
    along = along_field("In whose record is it wrong too?")


@page_of_a_record("Correct")
def correct(request: HttpRequest, read: Reading, ref: str, key: str) -> HttpResponse:
    """Put one answer of finished work right, in place, with a reason."""
    step = queries.step_at(read, ref)
    permissions.must_write_in(read.viewer, step.process)
    if key not in step.process.placed or step.state not in (State.COMPLETED, State.ENDED):
        raise Http404
    asked = put_right.hanging_on(step.kind, key)
    data: QueryDict | None = request.POST or None
    if data is not None and "add" in data:
        data = step_pages.with_another_row(data, str(data["add"]))
    adding = "add" in request.POST
    records = list(records_of([step]).values())
    form = SectionForm(asked, records, today=clock.today(), data=data, show_errors=not adding)
    others = _others_who_say_the_same(read, step, asked)
    reason = ReasonForm(data, others=others, auto_id="id_%s")
    ready = data is not None and not adding and all([form.is_valid(), reason.is_valid()])
    if ready and _put_right(read, step, key, form, reason):
        messages.success(request, "Corrected. What it said before is kept beside it.")
        return redirect("read_step", ref)
    context = {
        "step": step,
        "parts": list(_parts(asked, form)),
        "reason": reason,
        "form_errors": [*form.forms_with_errors, reason],
        **record_header(read, step.child, today=clock.today()),
    }
    wrong = not adding and (form.forms_with_errors or reason.errors)
    return render(request, "step/correct.html", context, status=422 if wrong else 200)


def _others_who_say_the_same(read: Reading, step: Step, asked: put_right.PutRight) -> list[Step]:
    others = queries.finished_together(read, step) if asked.is_shared else []
    return correcting.same_answer([step, *others], asked.fields)[1:] if others else []


def _put_right(read: Reading, step: Step, key: str, form: SectionForm, reason: ReasonForm) -> bool:
    """Whether it was put right. Otherwise each question that lacks an answer says so."""
    answers = form.given()[0]
    try:
        correcting.correct(
            steps=[step, *reason.along_with],
            field=key,
            value=answers.pop(key),
            also=answers,
            reason=reason.cleaned_data["reason"],
            by=read.viewer.worker,
            now=read.viewer.now,
        )
    except NotAnswered as lacking:
        boxes = [one for one in lacking.missing if one in form.fields]
        for one in boxes:
            form.add_error(one, ANSWER_THIS)
        if len(boxes) < len(lacking.missing):
            reason.add_error(None, str(lacking))
    except Refused as refusal:
        reason.add_error("reason", str(refusal))
    else:
        return True
    return False


def _parts(asked: put_right.PutRight, form: SectionForm) -> Iterator[dict[str, Any]]:
    for part in put_right.parts(asked, form):
        opened = part.opened_by and shown_when(form[part.opened_by[0]], part.opened_by[1])
        yield {"title": part.title, "items": part.items, "opened_by": opened}
