"""Copies of finished work: for whom, what they would read, the PDF, and that it was given."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from sightline.access import permissions
from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.chronology_copies import ChronologyCopy
from sightline.engines.copies import LETTER, PLAIN, WHOLE, Copy, copy_of, forms_for
from sightline.engines.date_boxes import MomentBoxesField
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient, recipients_of
from sightline.engines.word import CONTENT_TYPE as WORD
from sightline.engines.word import word_of
from sightline.errors import NotNow, Refused
from sightline.grammar.roles import Role
from sightline.people.involvement import Involvement, involved_on
from sightline.people.person import Person
from sightline.people.relationships import Related, relatives_on
from sightline.record import queries
from sightline.record.audience import DECISION, FINISHED
from sightline.record.share import HOW, LAWFUL_BASIS, TO_TELL, share
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.may_be_named import may_be_named
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

FORM_WORDS = {PLAIN: "In plain words", LETTER: "As a letter", WHOLE: "The whole record"}


@dataclass(frozen=True)
class File:
    """A form in which a copy leaves: `of` makes its bytes."""

    label: str
    of: Callable[..., bytes]
    content_type: str
    ending: str


FILES = {
    "pdf": File("Download the PDF", pdf_of, "application/pdf", "pdf"),
    "word": File("Download for Word", word_of, WORD, "docx"),
}
# A copy that meets no duty that the process declares is filed as itself.
JUST_A_COPY = "copy"


@page_of_a_record("Copies")
def recipients(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """For whom is the copy?"""
    step = _copied_step(read, ref)
    header = record_header(read, step.child, today=clock.today())
    context = {
        "step": step,
        "recipients": [
            {"to": one, "links": _links(step, one)} for one in _recipients(step, header)
        ],
        **header,
    }
    return render(request, "copies/recipients.html", context)


def _copied_step(read: Reading, ref: str) -> Step:
    """A finished step, for somebody who may give copies of it away."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if step.state not in FINISHED:
        raise Http404
    return step


def beside_step(read: Reading, step: Step) -> list[dict[str, str]]:
    """What the page of a step offers beside it: copies of it and, for a meeting that a chair
    decides, what has happened since the last one."""
    found = []
    if step.state in FINISHED and read.viewer.may(Permission.RECORD):
        found.append({"label": "Make a copy", "href": reverse("copies", args=[step.ref])})
        if step.process.needs_decision:
            reason = reverse("not_for", args=[step.ref, DECISION])
            found.append(
                {"label": "Keep the reason for the decision from somebody", "href": reason}
            )
    if Role.CONFERENCE_CHAIR in step.process.decided_by:
        href = reverse("since", args=[step.child.ref])
        found.append({"label": "What happened since the last conference", "href": href})
    return found


def _links(step: Step, to: Recipient) -> list[dict[str, str]]:
    return [
        {"label": FORM_WORDS[form], "href": reverse("copy", args=[step.ref, to.ref, form])}
        for form in forms_for(step, to)
    ]


def _recipients(step: Step, header: dict[str, Any]) -> list[Recipient]:
    shown = header["header"]
    return recipients_for(step.child, shown.relatives, shown.named)


def recipients_for(
    child: Person,
    relatives: Iterable[Related],
    named: Container[UUID],
    involved: Iterable[Involvement] | None = None,
) -> list[Recipient]:
    """Those for whom a copy may be made by somebody to whom these relatives may be `named`. Who is
    `involved` is asked, unless it is known."""
    kin = [one for one in relatives if one.person.pk in named]
    if involved is None:
        involved = involved_on([child], clock.today())[child.pk]
    return recipients_of(child, kin, involved)


def _one_of(recipients: list[Recipient], who: str) -> Recipient:
    found = [one for one in recipients if one.ref == who]
    if not found:
        raise Http404
    return found[0]


@page_of_a_record("Copy")
def copy(request: HttpRequest, read: Reading, ref: str, who: str, form: str) -> HttpResponse:
    """The copy as the recipient would read it, drawn from what the PDF is drawn from."""
    step = _copied_step(read, ref)
    header = record_header(read, step.child, today=clock.today())
    to = _one_of(_recipients(step, header), who)
    read.page = f"Copy for {to.name}"
    made, sentence = _made(read, step, to, form)
    context = {
        "step": step,
        "to": to,
        "form_words": FORM_WORDS[form],
        "copy": made,
        "sentence": sentence,
        "downloads": [
            {"label": one.label, "href": reverse("download_copy", args=[ref, who, form, kind])}
            for kind, one in FILES.items()
        ],
        "given": reverse("copy_given", args=[ref, who, form]),
        **header,
    }
    return render(request, "copies/copy.html", context, status=422 if sentence else 200)


def _made(read: Reading, step: Step, to: Recipient, form: str) -> tuple[Copy | None, str]:
    """The copy, or the sentence that says why there can be none."""
    if form not in forms_for(step, to):
        raise Http404
    try:
        return copy_of(step, to, form, viewer=read.viewer, now=read.viewer.now), ""
    except NotNow as refusal:
        return None, str(refusal)


@page_of_a_record("Copy")
def download(
    request: HttpRequest, read: Reading, ref: str, who: str, form: str, kind: str
) -> HttpResponse:
    """The file. It is made whole and logged as a download before the first byte leaves."""
    if kind not in FILES:
        raise Http404
    step = _copied_step(read, ref)
    relatives = relatives_on([step.child], clock.today())[step.child.pk]
    named = may_be_named(read.viewer, relatives, (), clock.today())
    to = _one_of(recipients_for(step.child, relatives, named), who)
    read.page, read.outcome = f"Copy for {to.name}", Outcome.DOWNLOADED
    made, _ = _made(read, step, to, form)
    if made is None:
        read.outcome = Outcome.SHOWN
        return redirect("copy", ref, who, form)
    return file_of(made, kind, now=read.viewer.now)


def file_of(made: Copy | ChronologyCopy, kind: str, *, now: datetime) -> HttpResponse:
    """A copy as one of FILES, to be kept and never opened in the page."""
    file = FILES[kind]
    answer = HttpResponse(file.of(made, now=now), content_type=file.content_type)
    name = f"{made.file_name}.{file.ending}"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


class GivenForm(forms.Form):
    purpose = forms.ChoiceField(label="What was it given for?", widget=forms.RadioSelect)
    told_at = MomentBoxesField(label="When did they have it?")
    how = forms.ChoiceField(label="How?", choices=HOW.choices(), widget=forms.RadioSelect)
    lawful_basis = forms.ChoiceField(
        label="Why may this be shared?", choices=LAWFUL_BASIS.choices(), widget=forms.RadioSelect
    )

    def __init__(self, step: Step, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        purposes = step.process.shares.values()
        purpose: Any = self.fields["purpose"]
        purpose.choices = [
            *((one, TO_TELL.label(one)) for one in purposes),
            (JUST_A_COPY, "As a copy, and no more"),
        ]


@page_of_a_record("Copy given")
def given(request: HttpRequest, read: Reading, ref: str, who: str, form: str) -> HttpResponse:
    """Record that the recipient has the copy: who, when, how, and why it may be shared."""
    step = _copied_step(read, ref)
    header = record_header(read, step.child, today=clock.today())
    to = _one_of(_recipients(step, header), who)
    if to.is_us or form not in forms_for(step, to):
        raise Http404
    page = GivenForm(step, request.POST or None)
    if page.is_valid():
        try:
            _share(read, step, to, form, page.cleaned_data)
            messages.success(request, f"Recorded: {to.name} has the copy.")
            return redirect("read_step", ref)
        except Refused as refusal:
            page.add_error(None, str(refusal))
    context = {
        "step": step,
        "form": page,
        "form_errors": [page],
        "title": f"Record that {to.name} has the copy",
        "button": "Record this",
        **header,
    }
    return render(request, "step/form.html", context, status=422 if page.errors else 200)


def _share(read: Reading, step: Step, to: Recipient, form: str, said: dict[str, Any]) -> None:
    share(
        step=step,
        told=to.name,
        told_person=to.person,
        what=f"A copy: {FORM_WORDS[form].lower()}.",
        by=read.viewer.worker,
        now=read.viewer.now,
        **said,
    )
