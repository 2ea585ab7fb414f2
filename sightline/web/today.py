"""Today: who needs me tonight, what I owe, what waits for me, and what changed.

Ordered by risk to the child, then by date. The heading is the answer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.notice import unseen_notices
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.viewer import Viewer
from sightline.engines.tonight import cards
from sightline.engines.worklist import by_risk_then_date, due_lines, not_seen
from sightline.grammar.registry import kinds_decided_by
from sightline.people.person import Person
from sightline.record import worklists
from sightline.web import clock
from sightline.web.pages import page_of_a_record

DAYS_AHEAD = 7
FEW = 8


@page_of_a_record("Today")
def today(request: HttpRequest, read: Reading) -> HttpResponse:
    if read.viewer.may(Permission.RUN_THE_SYSTEM):
        return redirect("users")
    if not read.viewer.may(Permission.SEE_RECORD):
        return redirect("manual")
    parts = [_tonight(read.viewer), _owed(read.viewer), _waiting(read.viewer), _mine(read.viewer)]
    people: dict[Any, Person] = {}
    context: dict[str, Any] = {"now": read.viewer.now}
    for part in parts:
        people |= {one.pk: one for one in part.pop("people") if one is not None}
        context |= part
    read.lists_people(people.values())
    return render(request, "today.html", context)


def _tonight(viewer: Viewer) -> dict[str, Any]:
    found = cards(worklists.not_over(worklists.children_of(viewer)))
    number = str(apnumber(len(found))).capitalize()
    children = "child needs" if len(found) == 1 else "children need"
    heading = f"{number} {children} you tonight"
    return {
        "tonight": found,
        "heading": heading if found else "Nobody is waiting on you tonight",
        "people": [card.person for card in found],
    }


def _owed(viewer: Viewer) -> dict[str, Any]:
    day = clock.today()
    rows = list(worklists.due_for(viewer, day + timedelta(days=DAYS_AHEAD)))
    lines = by_risk_then_date(due_lines(rows, viewer.now))
    later = [line for line in lines if line.deadline.due_on > day]
    return {
        "due": [line for line in lines if line.deadline.due_on <= day],
        "later": later,
        "later_local": sum(line.is_local for line in later),
        "people": [line.person for line in lines],
    }


def _waiting(viewer: Viewer) -> dict[str, Any]:
    mine = kinds_decided_by(viewer.roles)
    waiting = list(worklists.waiting_for(viewer, mine)) if mine else []
    sent = list(worklists.sent_by(viewer))
    drafts = {draft.step_id: draft for draft in worklists.drafts_of(viewer)}
    unfinished = [
        {"step": step, "draft": drafts.pop(step.pk, None)}
        for step in worklists.unfinished_of(viewer)
        if not step.process.is_spell or step.pk in drafts
    ]
    unfinished += [{"step": draft.step, "draft": draft} for draft in drafts.values()]
    steps: list[Any] = [*waiting, *sent, *(one["step"] for one in unfinished)]
    return {
        "waiting": waiting,
        "sent": sent,
        "unfinished": unfinished,
        "notices": list(unseen_notices(viewer.worker)),
        "people": [step.person for step in steps],
    }


def _mine(viewer: Viewer) -> dict[str, Any]:
    children = list(worklists.children_of(viewer))
    unseen = not_seen(worklists.last_seen(worklists.children_of(viewer)), clock.today())
    changed = list(worklists.changed_since_looked(viewer)[: FEW + 1])
    return {
        "children": children,
        "unseen": unseen,
        "longest": max((max(row.days, row.limit) for row in unseen), default=0),
        "changed": changed[:FEW],
        "more_changed": len(changed) > FEW,
        "people": [*children, *(step.person for step in changed)],
    }
