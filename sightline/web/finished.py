"""A step as it stands on the record: read, handed over, and told to those it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines import step_pages
from sightline.engines.date_boxes import MomentBoxesField
from sightline.engines.guard.leaving import Hidden, hidden_in
from sightline.engines.worklist import due_lines
from sightline.errors import NotAllowed, Refused
from sightline.grammar.as_known import looking_back_to
from sightline.people.person import long_date
from sightline.record import queries
from sightline.record.answers import record_of
from sightline.record.decision import Decision, HandOver
from sightline.record.handing_over import accept_handover, decline_handover
from sightline.record.share import EMAIL, HOW, LAWFUL_BASIS, LETTER, TO_TELL, share
from sightline.record.step import State, Step
from sightline.web import clock
from sightline.web.agreeing import waiting_to_agree
from sightline.web.along import AlongForm, along_field
from sightline.web.audience import mark
from sightline.web.copies import beside_step
from sightline.web.deciding import may_decide
from sightline.web.documents import filed_with
from sightline.web.one_form import done
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header
from sightline.web.what_follows import to_begin

STATE_MARKS = {
    State.OPEN: "draft",
    State.SUBMITTED: "wait",
    State.RETURNED: "wait",
    State.COMPLETED: "met",
    State.ENDED: "met",
    State.VOIDED: "gap",
}


@page_of_a_record("Step", looks_back=True)
def read_step(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Everything a step holds: answers, decision, corrections, who was told, what is running. Of
    a child who has gone from them, whoever asked for a decision reads the outcome alone."""
    try:
        step = queries.step_at(read, ref)
    except NotAllowed:
        own = None if looking_back_to() else queries.own_decided(read, ref)
        if own is None:
            raise
        return _outcome_alone(request, own)
    may_write = read.viewer.may(Permission.RECORD)
    its_words = permissions.may_write_in(read.viewer, step.process)
    around = queries.around_step(step)
    context = {
        "step": step,
        "caption": _caption(step),
        "may_write": may_write,
        "state_mark": STATE_MARKS[State(step.state)],
        "state_words": step_pages.outcome_label(step) or step.state_in_words,
        "groups": _groups(step, may_write),
        "beside": beside_step(read, step),
        "may_correct": its_words and step.state in (State.COMPLETED, State.ENDED),
        "may_decide": may_decide(read.viewer, step),
        "waits_for": _waits_for(read, step),
        "to_agree": waiting_to_agree(read.viewer, step),
        "ending": step_pages.ending_of(step, read.viewer.roles) if may_write else "",
        "documents": filed_with(read, step),
        "to_tell": _to_tell(step) if may_write else [],
        "to_begin": to_begin(read, step),
        **around,
        "deadlines": due_lines(around["deadlines"], clock.now()),
        "missed": due_lines(around["missed"], clock.now()),
        **record_header(read, step.child, today=clock.today()),
    }
    return render(request, "step/read.html", context)


def _outcome_alone(request: HttpRequest, step: Step) -> HttpResponse:
    context = {
        "step": step,
        "outcome": step_pages.outcome_label(step),
        "decision": Decision.objects.filter(step=step, gate="").select_related("decider").first(),
    }
    return render(request, "step/outcome.html", context)


def _caption(step: Step) -> str:
    said = f"Begun {long_date(step.began)}"
    if step.process.is_spell and step.ended:
        days = (step.ended - step.began).days
        said += f", ended {long_date(step.ended)} after {days} day{'' if days == 1 else 's'}"
    return f"{said}, written by {step.worker}" if step.worker else said


def _groups(step: Step, may_write: bool) -> list[step_pages.Group]:
    record = record_of(step)
    groups = step_pages.summary([record])
    mark(groups, record, may_write=may_write)
    for group in groups:
        for line in group.lines:
            line.correct_href = reverse("correct", args=[step.ref, line.key])
            line.empty = "Not held by the source" if step.is_imported else "Not answered"
    return groups


def _waits_for(read: Reading, step: Step) -> str:
    """Who decides what this viewer proposed, where they may not."""
    proposed = step.state == State.SUBMITTED and step.submitted_by == read.viewer.worker
    if not proposed or may_decide(read.viewer, step):
        return ""
    return step_pages.deciders(step.process)


def _to_tell(step: Step) -> list[dict[str, str]]:
    """Who is still to be told of a finished step."""
    if step.state not in (State.COMPLETED, State.ENDED):
        return []
    return [
        {
            "title": TO_TELL.label(purpose),
            "href": reverse("tell", args=[step.ref, purpose]),
        }
        for mark, purpose in step.process.shares.items()
        if mark not in step.marks
    ]


GIVES_AWAY = (
    "“{words}” is a protected address. If they were not told it, take it out; if they were, say so"
    " below, and ring the manager of whoever it protects."
)


class TellForm(AlongForm):
    told = forms.CharField(label="Who was told?", max_length=200)
    told_at = MomentBoxesField(label="When?")
    how = forms.ChoiceField(label="How?", choices=HOW.choices(), widget=forms.RadioSelect)
    sent_to = forms.CharField(
        label="To which address?",
        help_text="As it stood on the envelope, or the e-mail address.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    what = forms.CharField(label="What were they told?", widget=forms.Textarea({"rows": 3}))
    lawful_basis = forms.ChoiceField(
        label="Why may this be shared?", choices=LAWFUL_BASIS.choices(), widget=forms.RadioSelect
    )
    read = forms.BooleanField(
        label="They were told it all the same: I have read it", required=False
    )
    along = along_field("Were they told about these children too?")

    def __init__(self, *args: Any, hidden: Sequence[Hidden], **options: Any) -> None:
        """`hidden` are the protected addresses that what was typed gives away."""
        super().__init__(*args, **options)
        self.hidden = hidden
        vars(self.fields["sent_to"]).update(shown_when=("how", [LETTER, EMAIL]))
        if not hidden:
            del self.fields["read"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.hidden and not given.pop("read", False):
            self.add_error("what", GIVES_AWAY.format(words=self.hidden[0].words))
        if given.get("how") in (LETTER, EMAIL) and not given.get("sent_to"):
            self.add_error("sent_to", "Say where it went.")
        return given


@page_of_a_record("Who was told")
def tell(request: HttpRequest, read: Reading, ref: str, purpose: str) -> HttpResponse:
    """Record that somebody was told the outcome of a step."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if purpose not in step.process.shares.values():
        raise Http404
    marks = {mark for mark, told in step.process.shares.items() if told == purpose}
    others = [one for one in queries.finished_together(read, step) if marks - set(one.marks)]
    hidden = hidden_in([request.POST.get("what", "")], [step.child]) if request.POST else []
    form = TellForm(request.POST or None, others=others, hidden=hidden)
    if form.is_valid():
        try:
            worker, now = read.viewer.worker, read.viewer.now
            with step_pages.all_or_none():
                for one in [step, *form.along_with]:
                    share(of=one, purpose=purpose, by=worker, now=now, **form.cleaned_data)
            return redirect("read_step", ref)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, read, step, form, title=TO_TELL.label(purpose), button="Record this")


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
    title = f"Handed on: {handover.handed_to}"
    return _form_page(request, read, step, form, title=title, button="Keep this answer")


def _form_page(
    request: HttpRequest, read: Reading, step: Step, form: forms.Form, **context: Any
) -> HttpResponse:
    page = {
        "step": step,
        "form": form,
        **record_header(read, step.child, today=clock.today()),
        **context,
    }
    return render(request, "step/form.html", page, status=422 if form.errors else 200)
