"""Today: who needs me tonight, what I owe, what waits for me, and what changed.

Ordered by risk to the child, then by date. The heading is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.viewer import Viewer
from sightline.engines.tonight import cards
from sightline.engines.worklist import by_risk_then_date, due_lines, not_seen
from sightline.grammar.registry import kinds_decided_by
from sightline.people.person import Person
from sightline.record import worklists
from sightline.record.allegation_about_a_professional import (
    MAY_READ,
    officer_to_be_told,
)
from sightline.record.draft import Draft
from sightline.record.plan_shown import actions_owed_by
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.folded import Folded, folded, is_unfolded
from sightline.web.notices import waiting_to_be_read
from sightline.web.pages import page_of_a_record

DAYS_AHEAD = 7
# What is owed is folded late; what lies ahead, and what others wrote, early.
MANY = 25
FEW = 8
Children = Mapping[UUID, Person]


@page_of_a_record("Today")
def today(request: HttpRequest, read: Reading) -> HttpResponse:
    viewer = read.viewer
    if viewer.may(Permission.RUN_THE_SYSTEM):
        return redirect("users")
    if not viewer.may(Permission.SEE_RECORD):
        return redirect("figures")
    children = {child.pk: child for child in worklists.children_of(viewer)}
    typed = worklists.drafts_of(viewer.worker)
    work = worklists.work_around(viewer, children, typed)
    context: dict[str, Any] = {
        "now": viewer.now,
        "children": len(children),
    }
    shown: dict[UUID, Person] = {}
    for part in (
        waiting_to_be_read(viewer),
        _tonight(work, children),
        _owed(request, viewer, children),
        _waiting(request, viewer),
        _begun(request, viewer, work, typed),
        _around(request, viewer, children),
    ):
        shown |= {one.pk: one for one in part.pop("people") if one is not None}
        context |= part
    read.lists_people(shown.values())
    return render(request, "today.html", context)


def _tonight(work: Sequence[Step], children: Children) -> dict[str, Any]:
    """Every one of them, however many: no child who is not safe is folded away."""
    found = cards(step for step in work if step.person_id in children)
    number = str(apnumber(len(found))).capitalize()
    need = "child needs" if len(found) == 1 else "children need"
    heading = f"{number} {need} you tonight"
    return {
        "tonight": found,
        "heading": heading if found else "Nobody is waiting on you tonight",
        "people": [card.person for card in found],
    }


def _owed(request: HttpRequest, viewer: Viewer, children: Children) -> dict[str, Any]:
    day = clock.today()
    rows = worklists.due_for(viewer, children, day + timedelta(days=DAYS_AHEAD))
    lines = by_risk_then_date(due_lines(rows, viewer.now))
    ahead = [line for line in lines if line.deadline.due_on > day]
    due = folded(request, "due", [one for one in lines if one.deadline.due_on <= day], MANY)
    later = folded(request, "later", ahead, FEW)
    agreed = actions_owed_by(viewer, day + timedelta(days=DAYS_AHEAD))
    to_do = folded(request, "to-do", agreed, _few_or(one.days_late > 0 for one in agreed))
    lines = [*due.rows, *later.rows]
    return {
        "to_do": to_do,
        "due": due,
        "later": later,
        "later_local": sum(line.is_local for line in ahead),
        "people": [*(line.person for line in lines), *(one.child for one in to_do.rows)],
    }


def _few_or(late: Iterable[bool]) -> int:
    """Where a list is folded that begins with what is late: not among that, while it is short."""
    return min(max(sum(late), FEW), MANY)


def _waiting(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    mine = kinds_decided_by(viewer.roles)
    steps = list(worklists.waiting_for(viewer, mine)) if mine else []
    # A child who is offered to a team that may read them already waits once.
    steps += [step for step in worklists.offered_to(viewer) if step not in steps]
    asked = [*worklists.asked_to_agree(viewer), *worklists.to_countersign(viewer)]
    waiting = folded(request, "decide", steps, MANY)
    agree = folded(request, "agree", asked, MANY)
    shown = [*waiting.rows, *(one.step for one in agree.rows)]
    return {
        "waiting": waiting,
        "agree": agree,
        "allegations": officer_to_be_told(viewer),
        "may_read_allegations": permissions.holds(viewer, MAY_READ),
        "people": [step.person for step in shown],
    }


def _begun(
    request: HttpRequest, viewer: Viewer, work: Sequence[Step], typed: Mapping[UUID, Draft]
) -> dict[str, Any]:
    """What the worker has begun or sent on, and what of it is typed and not on the record."""
    mine = worklists.unfinished_of(viewer.worker, work, typed)
    sent = folded(request, "sent", worklists.sent_by(viewer.worker, work), FEW)
    unfinished = folded(request, "drafts", [(step, typed.get(step.pk)) for step in mine], FEW)
    return {
        "sent": sent,
        "unfinished": unfinished,
        "people": [step.person for step in (*sent.rows, *(step for step, _ in unfinished.rows))],
    }


def _around(request: HttpRequest, viewer: Viewer, children: Children) -> dict[str, Any]:
    """What others wrote of the worker's children, and how long each has not been seen."""
    most = None if is_unfolded(request, "changed") else FEW
    rows = worklists.changed_since_looked(viewer, children, most)
    changed = Folded("changed", rows, rows[0].number if rows else 0)
    unseen = not_seen(worklists.last_seen(children), clock.today())
    seen = folded(request, "unseen", unseen, _few_or(row.is_over for row in unseen))
    return {
        "changed": changed,
        "unseen": seen,
        "longest": max((max(row.days, row.limit) for row in unseen), default=0),
        "people": [*(step.person for step in rows), *(row.person for row in seen.rows)],
    }
