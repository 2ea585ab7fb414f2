"""A document made for one recipient, on its way out: what must be read before it leaves, the files,
and that the recipient has it. The same for a step, a chronology and the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.engines.chronology_copies import ChronologyCopy
from sightline.engines.copies import Copy
from sightline.engines.letters import addresses_of, lines_of_work, the_first
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient
from sightline.engines.word import CONTENT_TYPE as WORD
from sightline.engines.word import word_of
from sightline.engines.wrong_recipient import About, Doubt, Sending, doubts_about, named_in
from sightline.people.addresses import Address
from sightline.people.involvement import Involvement
from sightline.people.person import Person
from sightline.record.read_and_left import mark_of
from sightline.record.share import COPY, Sent, share
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.given_form import GivenForm, Place
from sightline.web.one_form import done
from sightline.web.record_header import RecordHeader

READ_FIRST = "Read each of these, and say that you have, before you download it."
TITLES = {
    About.MOVED: "It may not reach them",
    About.EX_PARTNER: "Two who have parted, or are kept apart",
    About.HIDDEN_ADDRESS: "A protected address",
    About.OTHER_CHILD: "It tells of another child",
    About.RESTRICTED: "Words that are not theirs to read",
}


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


@dataclass(frozen=True)
class Duty:
    """What a copy may have been given for: the words for it, and what the log of it hangs on."""

    label: str
    of: Sent
    purpose: str


@dataclass(frozen=True)
class Pages:
    """The names of the pages of a document, and what stands in the address of each."""

    preview: str
    given: str
    download: str
    args: tuple[Any, ...]

    def at(self, name: str, *more: str) -> str:
        return reverse(name, args=[*self.args, *more])

    @property
    def files(self) -> list[dict[str, str]]:
        return [
            {"label": one.label, "href": self.at(self.download, kind)}
            for kind, one in FILES.items()
        ]


@dataclass(frozen=True)
class Drawn:
    """A document; or none, and the sentence that says why. How many lines are left out of it is for
    its maker alone."""

    copy: Copy | ChronologyCopy | None
    sentence: str = ""
    left_out: int = 0


@dataclass
class Outgoing:
    """A document for one recipient, drawn once it is wanted. `what` is what the log calls it,
    `about` the children in it, the one whose record it stands on first. `duties` are what it may be
    given for, beside being a copy."""

    read: Reading
    header: RecordHeader
    of: Sent
    to: Recipient
    draw: Callable[[], Drawn]
    what: str
    about: tuple[Person, ...]
    pages: Pages
    back: str
    is_letter: bool = False
    duties: Mapping[str, Duty] = field(default_factory=dict)

    @cached_property
    def drawn(self) -> Drawn:
        return self.draw()

    @property
    def made(self) -> Copy | ChronologyCopy | None:
        return self.drawn.copy

    def sending(self, written_to: Address | None = None, typed_to: str = "") -> Sending:
        return Sending(
            children=self.about,
            to=self.to,
            words=self.made.words if self.made else (),
            written_to=written_to,
            typed_to=typed_to,
            step=self.of if isinstance(self.of, Step) else None,
        )

    def doubts(self, written_to: Address | None = None, typed_to: str = "") -> list[Doubt]:
        """What is to be read of it before it leaves, to this address if one is known."""
        if self.made is None:
            return []
        sending = self.sending(written_to, typed_to)
        return doubts_about(sending, viewer=self.read.viewer, now=self.read.viewer.now)

    def to_read(self) -> list[dict[str, str]]:
        """The same as the page shows it before a download: a letter is written to an address."""
        person = self.to.person
        held = addresses_of(person, clock.today()) if self.is_letter and person else []
        return shown(self.doubts(the_first(held)))


def shown(doubts: Sequence[Doubt]) -> list[dict[str, str]]:
    """Doubts as the page draws them. Whoever ticks one has read it, and no other."""
    return [
        {
            "title": TITLES[one.about],
            "says": one.says,
            "words": one.words,
            "mark": mark_of(f"{one.about.value} {one.says} {one.words}"),
        }
        for one in doubts
    ]


# Looked at, and fetched.


def preview(request: HttpRequest, it: Outgoing, template: str, **more: Any) -> HttpResponse:
    """The document as the recipient would read it, drawn from what the files are drawn from."""
    context = {
        "to": it.to,
        "copy": it.made,
        "sentence": it.drawn.sentence,
        "left_out": it.drawn.left_out,
        "doubts": it.to_read(),
        "ticked": request.GET.getlist("read"),
        "unread": READ_FIRST if "unread" in request.GET else "",
        "downloads": it.pages.files,
        "given": it.pages.at(it.pages.given),
        "back": it.back,
        "header": it.header,
        **more,
    }
    return render(request, template, context, status=422 if it.drawn.sentence else 200)


def file(request: HttpRequest, it: Outgoing, kind: str) -> HttpResponse:
    """The file, made whole and logged as a download before the first byte leaves. Without one, or
    while a doubt is not ticked as read, it is the preview that answers."""
    if kind not in FILES:
        raise Http404
    here = it.pages.at(it.pages.preview)
    if it.made is None:
        return redirect(here)
    ticked = request.GET.getlist("read")
    doubts = {one["mark"] for one in it.to_read()}
    if not doubts <= set(ticked):
        kept = [("read", mark) for mark in ticked if mark in doubts]
        return redirect(f"{here}?{urlencode([('unread', 'yes'), *kept])}#before-it-leaves")
    it.read.outcome = Outcome.DOWNLOADED
    if doubts:
        it.read.page += ", having read what was pointed out"
    return file_of(it.made, kind, now=it.read.viewer.now)


def file_of(made: Copy | ChronologyCopy, kind: str, *, now: datetime) -> HttpResponse:
    """A copy as one of FILES, to be kept and never opened in the page."""
    form = FILES[kind]
    answer = HttpResponse(form.of(made, now=now), content_type=form.content_type)
    name = f"{made.file_name}.{form.ending}"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


# Recorded as given.


def given(request: HttpRequest, it: Outgoing) -> HttpResponse:
    """Record that the recipient has it: when, how, where it went, and why it may be shared. What is
    pointed out of that address is answered once, with a reason."""
    if it.to.is_us:
        raise Http404
    duties = dict(it.duties) | {COPY: Duty("As a copy, and no more", it.of, COPY)}
    places, email = _places(it)
    asked = partial(GivenForm, request.POST or None, duties=duties, places=places, email=email)
    form, doubts = asked(), []
    if form.is_valid() and (doubts := it.doubts(**form.where)):
        form = asked(doubted=True)
    if done(form, lambda **said: _share(it, duties, form, **said)):
        messages.success(request, f"Recorded: {it.to.name} has the copy.")
        return redirect(it.back)
    context = {
        "form": form,
        "to": it.to,
        "doubts": shown(doubts),
        "preview": it.pages.at(it.pages.preview),
        "header": it.header,
    }
    return render(request, "copies/given.html", context, status=422 if form.errors else 200)


def _share(it: Outgoing, duties: Mapping[str, Duty], form: GivenForm, **said: Any) -> None:
    duty = duties[said.pop("purpose", COPY)]
    where, viewer = form.where, it.read.viewer
    named = named_in(it.sending(**where), viewer=viewer, now=viewer.now)
    share(
        of=duty.of,
        purpose=duty.purpose,
        told=it.to.name,
        told_person=it.to.person,
        what=it.what,
        address=where["written_to"],
        sent_to=where["typed_to"],
        named=[(one.name, one.person) for one in named],
        by=viewer.worker,
        now=viewer.now,
        **said,
    )


def _places(it: Outgoing) -> tuple[list[Place], str]:
    """Where the recipient may be written to, as we hold it today, and an e-mail address of theirs
    if we hold one."""
    if it.to.person is not None:
        held = addresses_of(it.to.person, clock.today())
        return [Place(one.ref, f"{one.get_kind_display()}: {one}", address=one) for one in held], ""
    works = Involvement.objects.filter(ref=it.to.ref).select_related("organisation").first()
    where = works.organisation if works else None
    if where is None:
        return [], ""
    words = ", ".join(lines_of_work(where))
    at_work = [Place("work", words, typed=words)] if where.address or where.postcode else []
    return at_work, where.email
