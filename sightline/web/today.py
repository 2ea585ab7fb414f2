"""Today: what this worker owes, what waits for them, and what they have not finished."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.notice import unseen_notices
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.viewer import Viewer
from sightline.engines.worklist import by_risk_then_date, due_lines
from sightline.grammar import registry
from sightline.record import queries
from sightline.web import clock
from sightline.web.pages import page_of_a_record

DAYS_AHEAD = 7


@page_of_a_record("Today")
def today(request: HttpRequest, read: Reading) -> HttpResponse:
    if not read.viewer.may(Permission.SEE_RECORD):
        return redirect("manual")
    owed, waiting = _owed(read.viewer), _waiting(read.viewer)
    people = {one.pk: one for one in (*owed.pop("people"), *waiting.pop("people")) if one}
    read.lists_people(people.values())
    return render(request, "today.html", owed | waiting)


def _owed(viewer: Viewer) -> dict[str, Any]:
    day = clock.today()
    rows = list(queries.due_for(viewer, day + timedelta(days=DAYS_AHEAD)))
    lines = by_risk_then_date(due_lines(rows, viewer.now))
    now_due = [line for line in lines if line.deadline.due_on <= day]
    return {
        "now": viewer.now,
        "due": now_due,
        "later": [line for line in lines if line.deadline.due_on > day],
        "children_due": len({line.deadline.person_id for line in now_due}),
        "people": [line.person for line in lines],
    }


def _waiting(viewer: Viewer) -> dict[str, Any]:
    mine = [kind for kind, model in registry.every() if set(model.process.decided_by) & viewer.roles]
    waiting = list(queries.waiting_for(viewer, mine)) if mine else []
    sent = list(queries.waiting_for_decision_by_others(viewer))
    unfinished = [s for s in queries.unfinished_of(viewer) if not s.process.is_spell]
    drafts = list(queries.drafts_of(viewer))
    return {
        "waiting": waiting,
        "sent": sent,
        "unfinished": unfinished,
        "drafts": drafts,
        "notices": list(unseen_notices(viewer.worker)),
        "people": [
            *(step.person for step in (*waiting, *sent, *unfinished)),
            *(draft.step.person for draft in drafts),
        ],
    }
