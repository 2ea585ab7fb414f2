"""Writing a step: its sections, autosave, and the answers checked before they are sent on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from sightline.access import permissions
from sightline.access.log import log_refusal
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines import step_pages
from sightline.engines.forms import SectionForm, posted
from sightline.engines.held import held
from sightline.engines.worklist import due_lines
from sightline.errors import NotAnswered, Refused, SavedMeanwhile
from sightline.grammar import registry
from sightline.people.person import Person
from sightline.record import commands, queries
from sightline.record.answers import records_of
from sightline.record.draft import autosave as keep_draft
from sightline.record.plan_review import actions_to_review
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.pages import page_of_a_record, viewer_of
from sightline.web.record_header import record_header


@page_of_a_record("Start")
@require_POST
def start(request: HttpRequest, read: Reading, ref: str, kind: str) -> HttpResponse:
    """Begin a process for a child, and for the brothers and sisters that were ticked."""
    people = [read.person(ref)]
    for other in request.POST.getlist("with"):
        people.append(read.person(other))
    permissions.must_record(read.viewer, people[0])
    if not registry.exists(kind):
        raise Person.DoesNotExist
    steps = commands.start(kind=kind, people=people, by=read.viewer.worker, now=read.viewer.now)
    return redirect("step", steps[0].ref)


@page_of_a_record("Step")
def step(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Where a step is up to: the first section with something to answer, or what was decided."""
    found = queries.step_at(read, ref)
    if not found.is_writable or not read.viewer.may(Permission.RECORD):
        return redirect("read_step", ref)
    records = list(records_of(queries.written_together(read, found)).values())
    section = step_pages.first_unfinished(records)
    return redirect("section", ref, section.key) if section else redirect("check", ref)


@page_of_a_record("Section")
def section(request: HttpRequest, read: Reading, ref: str, key: str) -> HttpResponse:
    """One page of questions: shown as saved or as drafted, saved, or shown beside another's."""
    found = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if not found.is_writable:
        return redirect("read_step", ref)
    page = step_pages.SectionPage(found, queries.written_together(read, found), key)
    if request.method == "POST":
        return _save(request, read, page)
    draft = queries.draft_of(found, key, read.viewer.worker)
    data = posted(draft.answers) if draft else None
    form = SectionForm(
        page.section, page.records, today=clock.today(), data=data, show_errors=False
    )
    return _section_page(request, read, page, form, draft=draft)


def _save(request: HttpRequest, read: Reading, page: step_pages.SectionPage) -> HttpResponse:
    today = clock.today()
    if "add" in request.POST:
        data = step_pages.with_another_row(request.POST, str(request.POST["add"]))
        form = SectionForm(page.section, page.records, today=today, data=data, show_errors=False)
        return _section_page(request, read, page, form)
    form = SectionForm(page.section, page.records, today=today, data=request.POST)
    if not form.is_valid():
        return _section_page(request, read, page, form, status=422)
    shared, own = form.given()
    try:
        commands.save(
            steps=page.steps,
            section=page.section.key,
            shared=shared,
            own=own,
            seen_version=int(request.POST.get("version") or 0),
            by=read.viewer.worker,
            now=read.viewer.now,
        )
    except SavedMeanwhile as clash:
        return _both_texts(request, read, page, str(clash))
    # The copy that the browser kept for a bad line is dropped once the words are on the record.
    request.session["autosave_done"] = _autosave_key(read, page)
    return redirect(_after_saving(request, page))


def _after_saving(request: HttpRequest, page: step_pages.SectionPage) -> str:
    if "leave" in request.POST:
        messages.success(request, "Saved. It is in your drafts on Today.")
        return reverse("child", args=[page.step.child.ref])
    following = page.next_section
    if following is None:
        return reverse("check", args=[page.step.ref])
    return reverse("section", args=[page.step.ref, following.key])


def _both_texts(
    request: HttpRequest, read: Reading, page: step_pages.SectionPage, sentence: str
) -> HttpResponse:
    """Somebody saved meanwhile: their text and this one side by side, and no word lost."""
    page.reload()
    data, clashes = step_pages.joined(page, request.POST, clock.today())
    form = SectionForm(
        page.section, page.records, today=clock.today(), data=data, show_errors=False
    )
    return _section_page(request, read, page, form, clash=sentence, clashes=clashes, status=409)


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
    context = {
        "page": page,
        "form": form,
        "step": page.step,
        "sections": step_pages.section_links(page.records, page.step.ref, current=page.section.key),
        "beside": step_pages.beside(page, today),
        "held": held(page.section, people, read.viewer, today, back=request.path),
        "autosave_key": _autosave_key(read, page),
        **record_header(read, page.step.child, today=today),
        **more,
    }
    return render(request, "step/section.html", context, status=status)


@login_required
@require_POST
def autosave(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Keep what is typed. Nothing of a person is shown, so there is no look to log."""
    viewer = viewer_of(request)
    found = (
        queries.steps_visible_to(viewer).select_related(None).filter(ref=ref).first()
        if viewer.may(Permission.RECORD)
        else None
    )
    if found is None or not found.is_writable:
        refused = found or Step.objects.filter(ref=ref).first()
        log_refusal(viewer, refused.person if refused else None, "Autosave")
        return JsonResponse({}, status=403)
    answers = {
        name: values
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "version")
    }
    keep_draft(
        step=found,
        section=found.process.section(key).key,
        answers=answers,
        base_version=int(request.POST.get("version") or 0),
        by=viewer.worker,
        now=viewer.now,
    )
    return JsonResponse({"saved": f"{localtime(viewer.now):%-I:%M %p}".lower()})


@page_of_a_record("Check your answers")
def check(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Every answer before it is sent on; sending it; and what stands in the way, by name."""
    found = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    steps = queries.written_together(read, found)
    sentence = ""
    if request.method == "POST":
        try:
            return _send_on(request, read, steps)
        except NotAnswered as lacking:
            sentence = str(lacking)
        except Refused as refusal:
            sentence = str(refusal)
    if not found.is_writable:
        return redirect("read_step", ref)
    records = list(records_of(steps).values())
    lacking_still = step_pages.missing_links(records)
    context = {
        "step": found,
        "groups": step_pages.summary(records),
        "missing": lacking_still,
        "missing_title": _in_the_way(len(lacking_still)),
        "sentence": sentence,
        "sections": step_pages.section_links(records, ref),
        "deadlines": due_lines(
            queries.deadlines_of(found.child).filter(step__in=steps), read.viewer.now
        ),
        "decided_by": step_pages.deciders(found.process),
        "own_authority": found.process.own_authority,
        "may_decide": permissions.holds(read.viewer, found.process.decided_by),
        "actions_left": actions_to_review(found) if found.process.reviews else [],
        **record_header(read, found.child, today=clock.today()),
    }
    return render(request, "step/check.html", context, status=422 if sentence else 200)


def _in_the_way(number: int) -> str:
    if number == 1:
        return "One thing stands in the way"
    return f"{str(apnumber(number)).capitalize()} things stand in the way"


def _send_on(request: HttpRequest, read: Reading, steps: list[Step]) -> HttpResponse:
    """Submit, or complete where nobody else decides, each child's step."""
    worker, now = read.viewer.worker, read.viewer.now
    process = steps[0].process
    send = commands.submit if process.needs_decision else commands.complete
    with step_pages.all_or_none():
        for one in steps:
            send(step=one, by=worker, now=now)
    word = "sent for a decision" if process.needs_decision else "completed"
    messages.success(request, f"{process.name} {word}.")
    return redirect("read_step", steps[0].ref)
