"""A step as it stands on the record: read, corrected, ended, and told to those it concerns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines import step_pages
from sightline.engines.date_boxes import DateBoxesField, MomentBoxesField
from sightline.engines.forms import SectionForm
from sightline.engines.worklist import due_lines
from sightline.errors import Refused
from sightline.grammar.process import Section
from sightline.record import commands, correcting, policies, queries
from sightline.record.answers import record_of, records_of
from sightline.record.decision import HandOver
from sightline.record.handing_over import accept_handover, decline_handover
from sightline.record.share import HOW, LAWFUL_BASIS, share
from sightline.record.step import OVER, State, Step
from sightline.web import clock
from sightline.web.audience import mark
from sightline.web.copies import beside_step
from sightline.web.one_form import done
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

STATE_MARKS = {
    State.OPEN: "draft",
    State.SUBMITTED: "wait",
    State.RETURNED: "wait",
    State.COMPLETED: "met",
    State.ENDED: "met",
    State.VOIDED: "gap",
}


@page_of_a_record("Step")
def read_step(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Everything a step holds: answers, decision, corrections, who was told, what is running."""
    step = queries.step_at(read, ref)
    may_write = read.viewer.may(Permission.RECORD)
    context = {
        "step": step,
        "caption": _caption(step),
        "may_write": may_write,
        "state_mark": STATE_MARKS[State(step.state)],
        "state_words": step_pages.outcome_label(step) or step.get_state_display(),
        "groups": _groups(step, may_write),
        "beside": beside_step(read, step),
        "may_correct": may_write and step.state in (State.COMPLETED, State.ENDED),
        "may_decide": _may_decide(read, step),
        "may_end": may_write and step.process.is_spell and step.is_writable,
        "to_tell": _to_tell(step) if may_write else [],
        "deadlines": due_lines(queries.deadlines_of(step.child).filter(step=step), read.viewer.now),
        **queries.around_step(step),
        **record_header(read, step.child, today=clock.today()),
    }
    return render(request, "step/read.html", context)


def _caption(step: Step) -> str:
    written = f"Begun {step.began:%-d %B %Y}"
    return f"{written}, written by {step.worker}" if step.worker else written


def _groups(step: Step, may_write: bool) -> list[step_pages.Group]:
    record = record_of(step)
    groups = step_pages.summary([record])
    mark(groups, record, may_write=may_write)
    for group in groups:
        for line in group.lines:
            line.correct_href = reverse("correct", args=[step.ref, line.key])
            line.empty = "Not held by the source" if step.is_imported else "Not answered"
    return groups


def _may_decide(read: Reading, step: Step) -> bool:
    process = step.process
    return (
        bool(process.decided_by)
        and permissions.holds(read.viewer, process.decided_by)
        and policies.can_be_decided(step, read.viewer.worker)
    )


def _to_tell(step: Step) -> list[dict[str, str]]:
    """Who is still to be told of a finished step."""
    if step.state not in (State.COMPLETED, State.ENDED):
        return []
    return [
        {
            "title": f"Tell the {purpose.replace('_', ' ')} the outcome",
            "href": reverse("tell", args=[step.ref, purpose]),
        }
        for mark, purpose in step.process.shares.items()
        if mark not in step.marks
    ]


class TellForm(forms.Form):
    told = forms.CharField(label="Who was told?", max_length=200)
    told_at = MomentBoxesField(label="When?")
    how = forms.ChoiceField(label="How?", choices=HOW.choices(), widget=forms.RadioSelect)
    what = forms.CharField(label="What were they told?", widget=forms.Textarea({"rows": 3}))
    lawful_basis = forms.ChoiceField(
        label="Why may this be shared?", choices=LAWFUL_BASIS.choices(), widget=forms.RadioSelect
    )


@page_of_a_record("Who was told")
def tell(request: HttpRequest, read: Reading, ref: str, purpose: str) -> HttpResponse:
    """Record that somebody was told the outcome of a step."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if purpose not in step.process.shares.values():
        raise Http404
    form = TellForm(request.POST or None)
    if form.is_valid():
        try:
            worker, now = read.viewer.worker, read.viewer.now
            share(step=step, purpose=purpose, by=worker, now=now, **form.cleaned_data)
            return redirect("read_step", ref)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    title = f"Record that the {purpose.replace('_', ' ')} was told"
    return _form_page(request, read, step, form, title=title, button="Record this")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="What was wrong, and how do you know?",
        widget=forms.Textarea({"rows": 3}),
        help_text="The answer as it was stays in the record beside this.",
    )


@page_of_a_record("Correct")
def correct(request: HttpRequest, read: Reading, ref: str, key: str) -> HttpResponse:
    """Put one answer of finished work right, in place, with a reason."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if key not in step.process.placed or step.state not in (State.COMPLETED, State.ENDED):
        raise Http404
    section = Section(key, "", key)
    data: QueryDict | None = request.POST or None
    if data is not None and "add" in data:
        data = step_pages.with_another_row(data, str(data["add"]))
    records = list(records_of([step]).values())
    adding = "add" in request.POST
    form = SectionForm(section, records, today=clock.today(), data=data, show_errors=not adding)
    reason = ReasonForm(data, auto_id="id_%s")
    if data is not None and not adding and all([form.is_valid(), reason.is_valid()]):
        try:
            correcting.correct(
                steps=[step],
                field=key,
                value=form.given()[0][key],
                reason=reason.cleaned_data["reason"],
                by=read.viewer.worker,
                now=read.viewer.now,
            )
            messages.success(request, "Corrected. What it said before is kept beside it.")
            return redirect("read_step", ref)
        except Refused as refusal:
            reason.add_error("reason", str(refusal))
    context = {"question": form, "reason": reason}
    return _form_page(
        request, read, step, reason, title="Correct an answer", button="Correct it", **context
    )


class HandOverForm(forms.Form):
    accepted_by = forms.CharField(
        label="Who has accepted it?",
        help_text="Name and organisation. Leave it empty if they will not take it on.",
        max_length=200,
        required=False,
    )
    why = forms.CharField(
        label="If they will not, why not?", widget=forms.Textarea({"rows": 2}), required=False
    )


@page_of_a_record("Handover")
def answer_handover(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Record that whoever the work was handed to has accepted it, or will not."""
    handover = HandOver.objects.select_related("step").get(ref=ref)
    step = queries.step_at(read, handover.step.ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    form = HandOverForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now

    def act(accepted_by: str, why: str) -> None:
        if accepted_by:
            accept_handover(handover=handover, accepted_by=accepted_by, by=by, now=now)
        else:
            decline_handover(handover=handover, why=why, by=by, now=now)

    if done(form, act):
        return redirect("read_step", step.ref)
    title = f"Handed to {handover.handed_to}"
    return _form_page(request, read, step, form, title=title, button="Keep this answer")


class EndForm(forms.Form):
    ended_on = DateBoxesField(label="On which day does it end?")


@page_of_a_record("End")
def end(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """End a spell, once the questions of its ending are answered."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if not step.process.is_spell or step.state in OVER:
        raise Http404
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            commands.end(
                spell=step,
                ended_on=form.cleaned_data["ended_on"],
                by=read.viewer.worker,
                now=read.viewer.now,
            )
            return redirect("read_step", ref)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    title = f"End this {step.process.name.lower()}"
    return _form_page(request, read, step, form, title=title, button="End it")


def _form_page(
    request: HttpRequest, read: Reading, step: Step, form: forms.Form, **context: Any
) -> HttpResponse:
    page = {
        "step": step,
        "form": form,
        "form_errors": [one for one in (context.get("question"), form) if one is not None],
        **record_header(read, step.child, today=clock.today()),
        **context,
    }
    return render(request, "step/form.html", page, status=422 if form.errors else 200)
