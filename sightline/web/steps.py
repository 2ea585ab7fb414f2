"""Writing a step: its sections, autosave, and the answers checked before they are sent on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from sightline.access import permissions
from sightline.access.log import log_refusal
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.viewer import Viewer
from sightline.engines import both_texts, step_pages
from sightline.engines.forms import SectionForm, posted
from sightline.engines.held import held
from sightline.engines.worklist import due_lines
from sightline.errors import NotNow, Refused, SavedMeanwhile
from sightline.grammar import registry
from sightline.people.person import Person
from sightline.record import commands, queries
from sightline.record.answers import records_of
from sightline.record.draft import autosave as keep_draft
from sightline.record.plan_review import actions_to_review
from sightline.record.step import Step
from sightline.web import clock, guarding, what_follows
from sightline.web.pages import page_of_a_record, viewer_of
from sightline.web.record_header import RecordHeader, record_header
from sightline.web.tried import in_the_ledger


@page_of_a_record("Start")
@require_POST
def start(request: HttpRequest, read: Reading, ref: str, kind: str) -> HttpResponse:
    """Begin a process for a child, and for the brothers and sisters that were ticked; or from a
    finished step that leads to it, once."""
    people = [read.person(ref)]
    for other in request.POST.getlist("with"):
        people.append(read.person(other))
    permissions.must_record(read.viewer, people[0])
    if not registry.exists(kind):
        raise Person.DoesNotExist
    came_from = None
    if "from" in request.POST:
        came_from = what_follows.followed(read, request.POST["from"], ref, kind)
        if begun := what_follows.begun_from(came_from, kind):
            return redirect("step", begun.ref)
    steps = commands.start(
        kind=kind,
        people=people,
        came_from=came_from,
        by=read.viewer.worker,
        now=read.viewer.now,
    )
    return redirect("step", steps[0].ref)


@page_of_a_record("Step", looks_back=True)
def step(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Where a step is up to: the first section with something to answer, or what was decided."""
    found = queries.step_at(read, ref)
    if not found.is_writable or not permissions.may_write_in(read.viewer, found.process):
        return redirect("read_step", ref)
    records = list(records_of(queries.written_together(read, found)).values())
    section = step_pages.first_unfinished(records)
    return redirect("section", ref, section.key) if section else redirect("check", ref)


@page_of_a_record("Section")
def section(request: HttpRequest, read: Reading, ref: str, key: str) -> HttpResponse:
    """One page of questions: shown as saved or as drafted, saved, or shown beside another's."""
    found = queries.step_at(read, ref)
    permissions.must_write_in(read.viewer, found.process)
    if not found.is_writable:
        return redirect("read_step", ref)
    page = step_pages.SectionPage(found, queries.written_together(read, found), key)
    if found.process.ends in page.section.fields and found.ended is None and found.process.ended_by:
        doing = f"end: {found.process.name}"
        permissions.must_hold(read.viewer, found.process.ended_by, doing=doing)
    if request.method == "POST":
        return _save(request, read, page)
    draft = queries.draft_of(page.steps, key, read.viewer.worker)
    if draft is None:
        form = SectionForm(page.section, page.records, today=clock.today())
        return _section_page(request, read, page, form)
    return _both_texts(request, read, page, posted(draft.as_sent))


def _save(request: HttpRequest, read: Reading, page: step_pages.SectionPage) -> HttpResponse:
    if "go" in request.POST:
        return _keep_and_go(request, read, page, str(request.POST["go"]))
    if "add" in request.POST:
        data = step_pages.with_another_row(request.POST, str(request.POST["add"]))
        return _both_texts(request, read, page, data)
    form = SectionForm(page.section, page.records, today=clock.today(), data=request.POST)
    if not form.is_valid():
        return _both_texts(request, read, page, request.POST, status=422)
    shared, own = form.given()
    try:
        commands.save(
            steps=page.steps,
            section=page.section.key,
            shared=shared,
            own=own,
            seen_version=both_texts.seen_version(request.POST, page.version),
            by=read.viewer.worker,
            now=read.viewer.now,
        )
    except SavedMeanwhile:
        page.reload()
        return _both_texts(request, read, page, request.POST, status=409)
    except NotNow as refusal:
        # What was written before the refusal was undone, and the page must not go by it.
        page.reload()
        return _both_texts(request, read, page, request.POST, status=422, refusal=str(refusal))
    # The copy that the browser kept for a bad line is dropped once the words are on the record.
    request.session["autosave_done"] = _autosave_key(read, page)
    guarding.say_what_is_hidden(request, page.steps, shared, *own.values())
    return redirect(_after_saving(request, page))


def _keep_and_go(
    request: HttpRequest, read: Reading, page: step_pages.SectionPage, wanted: str
) -> HttpResponse:
    """Keep what was typed and go to another page, which leads back: to put a fact right."""
    try:
        _keep(page.step, page.section.key, request.POST, read.viewer)
    except SavedMeanwhile:
        return _both_texts(request, read, page, request.POST, status=409)
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if ours else request.path)


def _after_saving(request: HttpRequest, page: step_pages.SectionPage) -> str:
    if "leave" in request.POST:
        messages.success(request, "Saved. It is in your drafts on Today.")
        return reverse("child", args=[page.step.child.ref])
    # What was just answered may call for a page that was not asked before.
    page.reload()
    following = page.next_section
    if following is None:
        return reverse("check", args=[page.step.ref])
    return reverse("section", args=[page.step.ref, following.key])


def _both_texts(
    request: HttpRequest,
    read: Reading,
    page: step_pages.SectionPage,
    typed: QueryDict,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    """What was typed and is not saved, with what another saved meanwhile, and no word lost."""
    form = both_texts.laid_together(page, typed, clock.today(), show_errors=status == 422)
    if refusal:
        form.add_error(None, refusal)
    if request.method == "POST":
        # Without scripts nothing else would keep it. With them, the browser's copy may go.
        _keep(page.step, page.section.key, form.data, read.viewer)
        request.session["autosave_done"] = _autosave_key(read, page)
    stale = both_texts.seen_version(typed, page.version) < page.version
    disputed = both_texts.is_disputed(form)
    return _section_page(request, read, page, form, met=stale or disputed, status=status)


def _autosave_key(read: Reading, page: step_pages.SectionPage) -> str:
    return f"{read.viewer.worker.ref}:{page.step.ref}:{page.section.key}"


def _section_page(
    request: HttpRequest,
    read: Reading,
    page: step_pages.SectionPage,
    form: SectionForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    today = clock.today()
    people = [step.person for step in page.steps if step.person is not None]
    header = RecordHeader(read, page.step.child, today)
    context = {
        "page": page,
        "form": form,
        "as_found": both_texts.as_found(form),
        "step": page.step,
        "sections": step_pages.section_links(page.records, page.step.ref, current=page.section.key),
        "beside": step_pages.beside(page, today),
        "in_the_ledger": in_the_ledger(page.records[0], header, today),
        "held": held(page.section, people, read.viewer, today, back=request.path),
        "autosave_key": _autosave_key(read, page),
        "header": header,
        **more,
    }
    return render(request, "step/section.html", context, status=status)


@login_required
@require_POST
def autosave(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Keep what is typed. Nothing of a person is shown, so there is no look to log."""
    viewer = viewer_of(request)
    found = (
        queries.steps_visible_to(viewer)
        .select_related(None)
        .select_related("together")
        .filter(ref=ref)
        .first()
        if viewer.may(Permission.RECORD)
        else None
    )
    if (
        found is None
        or not found.is_writable
        or not permissions.may_write_in(viewer, found.process)
    ):
        refused = found or Step.objects.filter(ref=ref).first()
        log_refusal(viewer, refused.person if refused else None, "Autosave")
        return JsonResponse({}, status=403)
    try:
        _keep(found, found.process.section(key).key, request.POST, viewer)
    except SavedMeanwhile as clash:
        return JsonResponse({"refused": str(clash)}, status=409)
    return JsonResponse({"saved": f"{localtime(viewer.now):%-I:%M %p}".lower()})


def _keep(found: Step, section: str, typed: QueryDict, viewer: Viewer) -> None:
    """Keep the form as the draft of the one who typed it."""
    answers = {
        name: values
        for name, values in typed.lists()
        if name not in ("csrfmiddlewaretoken", "version")
    }
    current = commands.version_of(found.together or found, section)
    keep_draft(
        step=found,
        section=section,
        answers=answers,
        base_version=both_texts.seen_version(typed, current),
        by=viewer.worker,
        now=viewer.now,
    )


@page_of_a_record("Check your answers")
def check(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Every answer before it is sent on; sending it; and what stands in the way, by name."""
    found = queries.step_at(read, ref)
    permissions.must_write_in(read.viewer, found.process)
    steps = queries.written_together(read, found)
    header = record_header(read, found.child, today=clock.today())
    sentence = ""
    if request.method == "POST":
        try:
            return _send_on(request, read, steps, header["header"])
        except Refused as refusal:
            sentence = str(refusal)
    if not found.is_writable:
        return redirect("read_step", ref)
    records = list(records_of(steps).values())
    lacking_still = step_pages.missing_links(records)
    context = {
        "step": found,
        "steps": steps,
        "returns": queries.asked_on_return(found),
        "groups": step_pages.summary(records),
        "answered": queries.answered_on(found),
        "missing": lacking_still,
        "missing_title": _in_the_way(len(lacking_still)),
        "refused": _refused(sentence, lacking_still),
        "refused_title": "This cannot go on yet. Nothing you wrote is lost.",
        "sections": step_pages.section_links(records, ref),
        "deadlines": due_lines(
            queries.deadlines_of(found.child).filter(step__in=steps), read.viewer.now
        ),
        "decided_by": step_pages.deciders(found.process),
        "own_authority": found.process.own_authority,
        "goes_on": found.process.is_spell and found.ended is None,
        "ending": step_pages.ending_of(found, read.viewer.roles),
        "may_decide": permissions.holds(read.viewer, found.process.decided_by),
        "actions_left": actions_to_review(found) if found.process.reviews else [],
        **guarding.shown(guarding.warned_of(read, records, header["header"])),
        **header,
    }
    return render(request, "step/check.html", context, status=422 if sentence else 200)


def _refused(sentence: str, lacking: list[dict[str, str]]) -> list[dict[str, str]]:
    """Why work was not sent on: each answer that it lacks, or the one sentence."""
    if not sentence:
        return []
    wanting = [{"href": one["href"], "text": one["label"]} for one in lacking]
    href = "#to-read" if sentence == guarding.READ_FIRST else ""
    return wanting or [{"href": href, "text": sentence}]


def _in_the_way(number: int) -> str:
    if number == 1:
        return "One thing stands in the way"
    return f"{str(apnumber(number)).capitalize()} things stand in the way"


def _send_on(
    request: HttpRequest, read: Reading, steps: list[Step], header: RecordHeader
) -> HttpResponse:
    """Submit, or complete where nobody else decides, each child's step, once what the guard warns
    of has been read."""
    worker, now = read.viewer.worker, read.viewer.now
    process = steps[0].process
    if steps[0].is_writable:
        records = list(records_of(steps).values())
        guarding.must_have_been_read(read, records, header, request.POST.getlist("leave"))
    if "read" in request.POST:
        return redirect("check", steps[0].ref)
    with step_pages.all_or_none():
        for one in steps:
            if process.is_spell:
                commands.end(spell=one, by=worker, now=now)
            elif process.needs_decision:
                commands.submit(step=one, by=worker, now=now)
            else:
                commands.complete(step=one, by=worker, now=now)
    messages.success(request, f"{process.name} {step_pages.sent_on(process)}.")
    return redirect("read_step", steps[0].ref)
