"""Documents: listed, attached to a child's record or to one step, downloaded, and withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sightline.access import permissions
from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import closed_to, visible_to
from sightline.errors import NotNow, NotReadable, Refused
from sightline.people.person import Person
from sightline.people.relationships import relatives_on
from sightline.record import queries
from sightline.record.document import KINDS, Document, attach, content_of, documents_of, withdraw
from sightline.record.file_types import EVERY
from sightline.record.plan_shown import SOMEBODY
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.one_form import done, one_form
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

LINES_A_PAGE = 50
# Whatever is in the file, it runs nothing, loads nothing and opens in no page of ours.
SHUT_IN = "default-src 'none'; sandbox"
ENDINGS = ",".join(f".{ending}" for type_ in EVERY for ending in type_.extensions)


@page_of_a_record("Documents", looks_back=True)
def documents(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Every document on a child's record, newest first, and which were withdrawn and why."""
    person = read.person(ref)
    filed = documents_of(read.viewer, person)
    page = Paginator(filed.filter(withdrawn_at=None), LINES_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "person": person,
        "page": page,
        "lines": _lines(read, page),
        "withdrawn": filed.exclude(withdrawn_at=None),
        "may_write": read.viewer.may(Permission.RECORD),
        **record_header(read, person, current="documents", today=clock.today()),
    }
    return render(request, "document/list.html", context)


def filed_with(read: Reading, step: Step) -> list[dict[str, Any]]:
    """The documents that were filed with one step and stand, as `document/line.html` draws them."""
    filed = documents_of(read.viewer, step.child)
    return _lines(read, filed.filter(step=step, withdrawn_at=None))


def _lines(read: Reading, filed: Iterable[Document]) -> list[dict[str, Any]]:
    """Each document with the names of those who must not read it: nobody is named here whose
    record is closed to the viewer."""
    rows = list(filed)
    kept_from = Person.objects.filter(pk__in={key for row in rows for key in row.not_for})
    open_here = kept_from.exclude(pk__in=closed_to(read.viewer).values("pk"))
    names = {str(one.pk): one.display_name for one in open_here}
    return [
        {"document": row, "not_for": sorted({names.get(key, SOMEBODY) for key in row.not_for})}
        for row in rows
    ]


class DocumentForm(forms.Form):
    """`relatives` are the people from whom the document may be kept."""

    file = forms.FileField(
        label="Which file?",
        help_text="A PDF, Word, Excel or PowerPoint file, a photograph or a text, up to 25 MB.",
        widget=forms.FileInput({"accept": ENDINGS}),
        allow_empty_file=True,
    )
    title = forms.CharField(
        label="What is it?",
        help_text="In words that a colleague will look for: “School’s letter about attendance”.",
        max_length=200,
    )
    kind = forms.ChoiceField(
        label="What kind of document?", choices=KINDS.choices(), widget=forms.RadioSelect
    )
    not_for = forms.MultipleChoiceField(
        label="Who must not read it?",
        help_text="It is left out of every copy made for them.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: object, relatives: list[Person], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.relatives = {one.ref: one for one in relatives}
        if not relatives:
            del self.fields["not_for"]
            return
        names = [(ref, one.display_name) for ref, one in self.relatives.items()]
        self.fields["not_for"].choices = names  # type: ignore[attr-defined]

    def clean_not_for(self) -> list[Person]:
        return [self.relatives[ref] for ref in self.cleaned_data["not_for"]]


@page_of_a_record("Attach a document")
def attach_to_child(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """File a document with a child."""
    person = read.person(ref)
    return _attach(request, read, person, None, back=reverse("documents", args=[ref]))


@page_of_a_record("Attach a document")
def attach_to_step(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """File a document with one step, and so with its child."""
    step = queries.step_at(read, ref)
    assert step.person is not None
    return _attach(request, read, step.person, step, back=reverse("read_step", args=[ref]))


def _attach(
    request: HttpRequest, read: Reading, person: Person, step: Step | None, *, back: str
) -> HttpResponse:
    permissions.must_be_able(read.viewer, Permission.RECORD)
    relatives = _relatives(read, person, clock.today())
    form = DocumentForm(request.POST or None, request.FILES or None, relatives=relatives)
    if form.is_valid() and _filed(form, read, person, step):
        messages.success(request, "Attached.")
        return redirect(back)
    context = {
        "form": form,
        "title": "Attach a document",
        "caption": step.process.name if step else "",
        "back": back,
        **record_header(read, person, today=clock.today()),
    }
    return render(request, "document/attach.html", context, status=422 if form.errors else 200)


def _filed(form: DocumentForm, read: Reading, person: Person, step: Step | None) -> bool:
    """Whether the file was taken; if not, the form says why beside the question it is about."""
    file = form.cleaned_data["file"]
    try:
        attach(
            file=file,
            file_name=file.name,
            title=form.cleaned_data["title"],
            kind=form.cleaned_data["kind"],
            not_for=form.cleaned_data.get("not_for", ()),
            person=person,
            step=step,
            by=read.viewer.worker,
            now=read.viewer.now,
        )
    except Refused as refusal:
        form.add_error("file" if isinstance(refusal, NotReadable) else None, str(refusal))
        return False
    return True


def _relatives(read: Reading, person: Person, today: date) -> list[Person]:
    """The child's family and others close, without those whose record is closed to the viewer."""
    kin = {one.person.pk: one.person for one in relatives_on([person], today)[person.pk]}
    closed = set(closed_to(read.viewer).filter(pk__in=kin).values_list("pk", flat=True))
    return [one for key, one in kin.items() if key not in closed]


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label="Why does it not belong here?",
        help_text="Nobody can open it from then on. That it was here, and this reason, stay.",
        widget=forms.Textarea({"rows": 3}),
    )


@page_of_a_record("Withdraw a document")
def withdraw_one(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Say that a document should not have been filed here. It is never deleted."""
    document = _document_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    form = WithdrawForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    back = reverse("documents", args=[document.person.ref])
    if done(form, lambda why: withdraw(document=document, why=why, by=by, now=now)):
        messages.success(request, "Withdrawn.")
        return redirect(back)
    return one_form(
        request,
        form,
        template="child/one_form.html",
        title=f"Withdraw: {document}",
        button="Withdraw it",
        back=back,
        **record_header(read, document.person, current="documents", today=clock.today()),
    )


@page_of_a_record("Document")
@require_safe
def download(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """The file as it was attached, to be kept and never opened in the page. The log is written
    and committed before the first byte leaves."""
    document = _document_at(read, ref)
    try:
        content = content_of(document)
    except (NotNow, NotReadable) as refusal:
        return render(request, "refused.html", {"sentence": str(refusal)}, status=409)
    read.page, read.outcome = f"Document: {document.title}", Outcome.DOWNLOADED
    headers = {
        "Content-Type": document.content_type,
        "Content-Disposition": content_disposition_header(True, document.file_name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SHUT_IN,
    }
    return HttpResponse(content, headers=headers)


def _document_at(read: Reading, ref: str) -> Document:
    """The document whose address is `ref`, its child noted as shown. Raises NotAllowed, and
    Document.DoesNotExist."""
    found = Document.objects.select_related("person")
    document = found.filter(ref=ref, person__in=visible_to(read.viewer)).first()
    if document is None:
        document = read.at(found, ref)
        read.shows(document.person)
    else:
        read.notes(document.person)
    return document
