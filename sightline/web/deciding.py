"""Deciding: the evidence beside the reason, and the child's own decision for each child."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import Truncator

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.engines import step_pages
from sightline.errors import Refused
from sightline.people.person import long_date
from sightline.record import commands, policies, queries
from sightline.record.answers import records_of
from sightline.record.commands import Evidence, Option
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

MOST_EVIDENCE = 12
FEWEST_OPTION_BOXES = 2


@page_of_a_record("Decide")
def decide(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Decide one child's step, or those of brothers and sisters side by side."""
    found = queries.step_at(read, ref)
    permissions.must_hold(
        read.viewer, found.process.decided_by, doing=f"decide: {found.process.name}"
    )
    steps = queries.decided_together(read, found)
    if not policies.can_be_decided(found, read.viewer.worker):
        return redirect("read_step", ref)
    typed, sentence = request.POST, ""
    if request.method == "POST" and "add" not in typed:
        try:
            return _record(request, read, steps, typed)
        except Refused as refusal:
            sentence = str(refusal)
    context = _page(read, found, steps, typed) | {"sentence": sentence}
    return render(request, "step/decide.html", context, status=422 if sentence else 200)


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
    with step_pages.all_or_none():
        for step in steps:
            commands.decide(
                step=step,
                outcome=typed.get(f"outcome.{step.ref}", ""),
                options=_options(typed),
                reason=typed.get("reason", ""),
                relies_on=_evidence(steps, typed),
                dissent=typed.get("dissent", ""),
                by=worker,
                now=now,
            )
    messages.success(request, "Your decision is on the record.")
    return redirect("read_step", steps[0].ref)


def _options(typed: QueryDict) -> list[Option]:
    names, reasons = typed.getlist("option"), typed.getlist("why")
    return [Option(name.strip(), why.strip()) for name, why in zip(names, reasons, strict=False)]


def _evidence(steps: list[Step], typed: QueryDict) -> list[Evidence]:
    offered = {item["value"]: item for item in _offered(steps)}
    return [
        Evidence(step=value, what=f"{offered[value]['title']}: {offered[value]['words']}")
        for value in typed.getlist("evidence")
        if value in offered
    ]


def _offered(steps: list[Step], ticked: list[str] | None = None) -> list[dict[str, Any]]:
    """What the record holds about these children that a decision may rely on, newest first."""
    found: list[dict[str, Any]] = []
    for step in steps:
        for one in queries.chronology(step.child)[:MOST_EVIDENCE]:
            if one.line:
                found.append(
                    {
                        "value": str(one.ref),
                        "title": f"{one.process.name}, {long_date(one.began)}",
                        "words": Truncator(one.line).chars(160),
                        "ref": one.ref,
                        "ticked": str(one.ref) in (ticked or ()),
                    }
                )
    return found


def _page(read: Reading, found: Step, steps: list[Step], typed: QueryDict) -> dict[str, Any]:
    options = _options(typed) + [Option("", "")] * FEWEST_OPTION_BOXES
    wanted = max(FEWEST_OPTION_BOXES, len(_options(typed)) + ("add" in typed))
    return {
        "step": found,
        "children": [_child(step, typed) for step in steps],
        "groups": step_pages.summary(list(records_of(steps).values())),
        "evidence": _offered(steps, typed.getlist("evidence")),
        "options": list(zip("ABCDEFGH", options[:wanted], strict=False)),
        "typed": typed,
        "outcomes": found.process.outcomes,
        "caption": found.process.name,
        **record_header(read, found.child, today=clock.today()),
    }


def _child(step: Step, typed: QueryDict) -> dict[str, Any]:
    return {
        "step": step,
        "name": step.child.display_name,
        "proposed": step.proposed,
        "proposed_label": step.process.outcome(step.proposed).label if step.proposed else "",
        "chosen": typed.get(f"outcome.{step.ref}", ""),
    }
