"""Deciding: the evidence beside the reason, and the child's own decision for each child."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localdate

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import ROLES
from sightline.access.viewer import Viewer
from sightline.engines import step_pages
from sightline.errors import NotNow, Refused
from sightline.people.person import long_date
from sightline.record import commands, policies, queries
from sightline.record.answers import records_of
from sightline.record.commands import Evidence, Option
from sightline.record.countersigning import decides_alone
from sightline.record.step import Step
from sightline.web import clock, guarding
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

MOST_EVIDENCE = 12
FEWEST_OPTION_BOXES = 2
AS_PROPOSED = "proposed"


@page_of_a_record("Decide")
def decide(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Decide one child's step, or those of brothers and sisters side by side."""
    found = queries.step_at(read, ref)
    permissions.must_hold(
        read.viewer, found.process.decided_by, doing=f"decide: {found.process.name}"
    )
    steps = queries.decided_together(read, found)
    if not may_decide(read.viewer, found):
        return redirect("read_step", ref)
    typed, sentence = request.POST, ""
    if request.method == "POST" and "add" not in typed:
        try:
            return _record(request, read, steps, typed)
        except Refused as refusal:
            sentence = str(refusal)
    there = reverse("check", args=[ref]) if sentence == guarding.READ_THERE else ""
    refused = [{"href": there, "text": sentence}] if sentence else []
    context = _page(read, found, steps, typed) | {"refused": refused}
    return render(request, "step/decide.html", context, status=422 if sentence else 200)


def may_decide(viewer: Viewer, step: Step) -> bool:
    """Whether this waits for a decision, and this viewer may make it."""
    return permissions.holds(viewer, step.process.decided_by) and policies.can_be_decided(
        step, viewer.worker, alone=decides_alone(step.process, viewer.roles)
    )


def _record(
    request: HttpRequest, read: Reading, steps: list[Step], typed: QueryDict
) -> HttpResponse:
    worker, now = read.viewer.worker, read.viewer.now
    if "return" in typed:
        with step_pages.all_or_none():
            for step in steps:
                commands.return_(step=step, question=typed.get("question", ""), by=worker, now=now)
        messages.success(request, "Returned with your question.")
        return redirect("read_step", steps[0].ref)
    if steps[0].process.own_authority:
        # Nobody has sent it on, so nobody has been asked yet to read it as it will be filed.
        guarding.must_have_been_read_elsewhere(read, list(records_of(steps).values()))
    with step_pages.all_or_none():
        for step in steps:
            commands.decide(
                step=step,
                outcome=outcome_chosen(step, typed),
                options=options_typed(typed),
                reason=typed.get("reason", ""),
                relies_on=evidence_ticked(steps, typed),
                dissent=typed.get("dissent", ""),
                by=worker,
                now=now,
            )
    messages.success(request, "Your decision is on the record.")
    return _onward(request, read.viewer, steps)


def outcome_chosen(step: Step, typed: QueryDict) -> str:
    """The outcome for one child: the one proposed, where all is agreed as it was proposed."""
    chosen = typed.get(f"outcome.{step.ref}", "")
    if typed.get("how") != AS_PROPOSED:
        return chosen
    if _is_at_odds(step, typed):
        label, name = step.process.outcome(chosen).label, step.child.display_name
        raise NotNow(f"You agreed as proposed, and chose “{label}” for {name}. Choose one of them.")
    return step.proposed


def _is_at_odds(step: Step, typed: QueryDict) -> bool:
    """Whether all is agreed as proposed and yet something else is chosen for this child."""
    chosen = typed.get(f"outcome.{step.ref}", "")
    return typed.get("how") == AS_PROPOSED and chosen not in ("", step.proposed)


def _ways(steps: list[Step]) -> list[tuple[str, str]]:
    """How a proposal may be decided. Where there is none, the outcome is all there is to choose."""
    if not all(step.proposed for step in steps):
        return []
    for_some = ("some", "Agree for some children, not others")
    return [
        (AS_PROPOSED, "Agree as proposed"),
        *[for_some] * (len(steps) > 1),
        ("differently", "Decide differently"),
    ]


def _onward(request: HttpRequest, viewer: Viewer, steps: list[Step]) -> HttpResponse:
    """To what was decided; or to Today, where the decision has moved the children on."""
    for step in steps:
        if permissions.can_see(viewer, step.child):
            return redirect("read_step", step.ref)
    messages.info(request, "The record is no longer with you or your team.")
    return redirect("today")


def options_typed(typed: QueryDict) -> list[Option]:
    names, reasons = typed.getlist("option"), typed.getlist("why")
    return [Option(name.strip(), why.strip()) for name, why in zip(names, reasons, strict=False)]


def option_boxes(typed: QueryDict) -> list[tuple[str, Option]]:
    """The options typed so far, each with its letter, and boxes for two at the least."""
    given = options_typed(typed)
    wanted = max(FEWEST_OPTION_BOXES, len(given) + ("add" in typed))
    boxes = [*given, *[Option("", "")] * FEWEST_OPTION_BOXES][:wanted]
    return list(zip("ABCDEFGH", boxes, strict=False))


def evidence_ticked(steps: list[Step], typed: QueryDict) -> list[Evidence]:
    offered = {item["value"]: item for item in evidence_offered(steps)}
    return [
        Evidence(
            step=str(offered[value]["key"]),
            what=f"{offered[value]['title']}: {offered[value]['words']}",
        )
        for value in typed.getlist("evidence")
        if value in offered
    ]


def evidence_offered(steps: list[Step], ticked: list[str] | None = None) -> list[dict[str, Any]]:
    """What the record holds about these children that a decision may rely on, newest first."""
    children = [step.person_id for step in steps]
    latest = queries.latest_steps([step.child for step in steps], MOST_EVIDENCE)
    return [
        {
            "value": str(one.ref),
            "key": one.pk,
            "title": f"{one.process.name}, {long_date(one.began)}",
            "words": Truncator(one.line).chars(160),
            "ref": one.ref,
            "ticked": str(one.ref) in (ticked or ()),
        }
        for one in sorted(latest, key=lambda one: children.index(one.person_id))
        if one.line
    ]


def _page(read: Reading, found: Step, steps: list[Step], typed: QueryDict) -> dict[str, Any]:
    records = list(records_of(steps).values())
    return {
        "step": found,
        "children": [_child(step, typed) for step in steps],
        "ways": _ways(steps),
        "not_known": step_pages.not_known(records),
        "groups": step_pages.summary(records),
        "evidence": evidence_offered(steps, typed.getlist("evidence")),
        "options": option_boxes(typed),
        "typed": typed,
        "outcomes": found.process.outcomes,
        "title": _title(steps),
        "caption": _caption(found),
        "recorded_as": _recorded_as(read.viewer, found),
        **record_header(read, found.child, today=clock.today()),
    }


def _title(steps: list[Step]) -> str:
    several = f" for {len(steps)} children" if len(steps) > 1 else ""
    return f"Decide the outcome{several}"


def _caption(step: Step) -> str:
    if step.submitted_by is None or step.submitted_at is None:
        return step.process.name
    day = long_date(localdate(step.submitted_at))
    return f"{step.process.name}, proposed by {step.submitted_by} on {day}"


def _recorded_as(viewer: Viewer, step: Step) -> str:
    """In whose name the decision will stand, and in which role."""
    role = step.process.acts_as(viewer.roles)
    label = ROLES[role].label if role else ""
    return f"{viewer.worker}, {label[:1].lower()}{label[1:]}"


def _child(step: Step, typed: QueryDict) -> dict[str, Any]:
    return {
        "step": step,
        "name": step.child.display_name,
        "proposed": step.proposed,
        "proposed_label": step.process.outcome(step.proposed).label if step.proposed else "",
        "chosen": typed.get(f"outcome.{step.ref}", ""),
        "at_odds": _is_at_odds(step, typed),
    }
