"""Agreeing to what a colleague asks, and countersigning what was decided alone on duty."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.viewer import Viewer
from sightline.engines import step_pages
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.process import DECIDED_ALONE, Gate
from sightline.record import agreement, policies, queries
from sightline.record.answers import answers_of, record_of
from sightline.record.countersigning import COUNTERSIGNATURE
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.deciding import (
    evidence_offered,
    evidence_ticked,
    may_decide,
    option_boxes,
    options_typed,
)
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

ANSWERS = {"yes": True, "no": False}


@page_of_a_record("Agree")
def agree(request: HttpRequest, read: Reading, ref: str, gate: str) -> HttpResponse:
    """Answer what a gate asks, with the options weighed and a reason."""
    step = queries.step_at(read, ref)
    try:
        asked = agreement.gate_of(step.process, gate)
    except KeyError as nothing:
        raise Http404 from nothing
    permissions.must_hold(read.viewer, asked.decided_by, doing=f"decide: {asked.title}")
    try:
        asked_by = agreement.must_be_for(step, asked, read.viewer.worker)
    except (NotAllowed, NotNow):
        return redirect("read_step", ref)
    typed, sentence = request.POST, ""
    if request.method == "POST" and "add" not in typed:
        try:
            return _record(request, read, step, asked, typed)
        except Refused as refusal:
            sentence = str(refusal)
    refused = [{"href": "", "text": sentence}] if sentence else []
    context = _page(read, step, asked, typed) | {"asked_by": asked_by, "refused": refused}
    return render(request, "step/agree.html", context, status=422 if sentence else 200)


def _record(
    request: HttpRequest, read: Reading, step: Step, asked: Gate, typed: QueryDict
) -> HttpResponse:
    agreed = ANSWERS.get(str(typed.get("answer")))
    if agreed is None:
        raise NotNow("Say yes or no.")
    agreement.agree(
        step=step,
        gate=asked.name,
        agreed=agreed,
        options=options_typed(typed),
        reason=typed.get("reason", ""),
        relies_on=evidence_ticked([step], typed),
        dissent=typed.get("dissent", ""),
        by=read.viewer.worker,
        now=read.viewer.now,
    )
    messages.success(request, "Your answer is on the record.")
    step.refresh_from_db()
    return redirect("decide" if may_decide(read.viewer, step) else "read_step", step.ref)


def _page(read: Reading, step: Step, asked: Gate, typed: QueryDict) -> dict[str, Any]:
    made = step.decisions.filter(gate="").select_related("decider", "proposer")
    return {
        "step": step,
        "gate": asked,
        "again": policies.asked_again(step).get(asked.name, ""),
        "answers": [("yes", "Yes"), ("no", "No")],
        "decisions": list(made) if asked is COUNTERSIGNATURE else [],
        "groups": step_pages.summary([record_of(step)]),
        "evidence": evidence_offered([step], typed.getlist("evidence")),
        "options": option_boxes(typed),
        "typed": typed,
        "caption": step.process.name,
        **record_header(read, step.child, today=clock.today()),
    }


def waiting_to_agree(viewer: Viewer, step: Step) -> list[dict[str, str]]:
    """What of a step waits for this viewer to agree, each with the address of its page."""
    asked = [
        gate
        for gate in _asked_on(step)
        if agreement.may_agree(step, gate, viewer.worker, viewer.roles)
    ]
    again = policies.asked_again(step) if asked else {}
    return [
        {
            "title": gate.title,
            "href": reverse("agree", args=[step.ref, gate.name]),
            "again": again.get(gate.name, ""),
        }
        for gate in asked
    ]


def _asked_on(step: Step) -> list[Gate]:
    """What a step asks of somebody else: where the record says who, once one of them is named."""
    if step.is_over:
        return [COUNTERSIGNATURE] if DECIDED_ALONE in step.marks else []
    if not any(gate.decided_by for gate in step.process.gates):
        return []
    record = record_of(step)
    said = answers_of(record, with_rows=False)
    gates = policies.gates_to_agree(step, record)
    return [gate for gate in gates if not gate.asks or said.get(gate.asks)]
