"""Today: who needs me tonight, what I owe, what waits for me, and what changed.

Ordered by risk to the child, then by date. The heading is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
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
from sightline.engines.worklist import by_risk_then_date, due_lines, not_seen, of_each_child
from sightline.grammar.registry import kinds_decided_by
from sightline.people.person import Person
from sightline.record import worklists
from sightline.record.allegation_about_a_professional import (
    MAY_READ,
    officer_to_be_told,
)
from sightline.record.deadlines import Deadline
from sightline.record.draft import Draft
from sightline.record.plan_shown import actions_owed_by
from sightline.record.step import Step
from sightline.record.waiting import to_agree, waiting_for
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
    until = clock.today() + timedelta(days=DAYS_AHEAD)
    duties = worklists.duties_around(viewer, children, until)
    typed = worklists.drafts_of(viewer.worker)
    work = worklists.work_around(viewer, children, typed)
    context: dict[str, Any] = {
        "now": viewer.now,
        "children": len(children),
    }
    shown: dict[UUID, Person] = {}
    for part in (
        waiting_to_be_read(viewer),
        _tonight(viewer, work, children),
        _owed(request, viewer, [one for one in duties if one.due_on <= until]),
        _agreed(request, viewer, until),
        _waiting(request, viewer),
        _begun(request, viewer, work, typed),
        _changed(request, viewer, children),
        _unseen(request, worklists.to_see(duties, children)),
    ):
        shown |= {one.pk: one for one in part.pop("people") if one is not None}
        context |= part
    read.lists_people(shown.values())
    return render(request, "today.html", context | {"heading": _heading(context)})


def _tonight(viewer: Viewer, work: Sequence[Step], children: Children) -> dict[str, Any]:
    """Every one of them, however many: no child who is not safe is folded away. Whoever answers
    for a team meets here the children of it whom others hold."""
    found = cards(work)
    mine = all(_is_with(viewer, card.step, children) for card in found)
    return {
        "tonight": found,
        "jump": [
            {"href": f"#tonight-{number}", "text": card.do} for number, card in enumerate(found, 1)
        ],
        "mine": mine,
        "people": [card.person for card in found],
    }


def _is_with(viewer: Viewer, step: Step, children: Children) -> bool:
    return step.person_id in children or viewer.worker.pk in (step.worker_id, step.submitted_by_id)


def _heading(shown: Mapping[str, Any]) -> str:
    """The answer to what must be done: a child who is not safe before a decision, and that before
    what is due."""
    tonight, decide = len(shown["tonight"]), shown["waiting"].number + shown["agree"].number
    tell = len(shown["allegations"]) if shown["may_read_allegations"] else 0
    late = sum(one.action.due_on <= clock.today() for one in shown["to_do"].rows)
    if tonight and shown["mine"]:
        return _said(tonight, "child needs you tonight", "children need you tonight")
    for number, one, many in (
        (tonight, "child is not safe until tomorrow", "children are not safe until tomorrow"),
        (decide, "decision waits for you", "decisions wait for you"),
        (tell, "allegation waits to be told", "allegations wait to be told"),
        (shown["due"].number, "child has something due", "children have something due"),
        (late, "thing agreed with you is due", "things agreed with you are due"),
    ):
        if number:
            return _said(number, one, many)
    return "Nothing needs you tonight"


def _said(number: int, one: str, many: str) -> str:
    return f"{str(apnumber(number)).capitalize()} {one if number == 1 else many}"


def _owed(request: HttpRequest, viewer: Viewer, duties: Sequence[Deadline]) -> dict[str, Any]:
    """Each child once among what is due by now, and once among what is due later."""
    lines = by_risk_then_date(due_lines(duties, viewer.now))
    ahead = [line for line in lines if not line.is_owed]
    by_now, to_come = of_each_child(line for line in lines if line.is_owed), of_each_child(ahead)
    due = folded(request, "due", by_now, MANY)
    later = folded(request, "later", to_come, _few_or(one.binds for one in to_come))
    return {
        "due": due,
        "later": later,
        "later_number": len(ahead),
        "later_local": sum(line.is_local for line in ahead),
        "people": [one.person for one in (*due.rows, *later.rows)],
    }


def _agreed(request: HttpRequest, viewer: Viewer, until: date) -> dict[str, Any]:
    agreed = actions_owed_by(viewer, until)
    to_do = folded(request, "to-do", agreed, _few_or(one.days_late > 0 for one in agreed))
    return {"to_do": to_do, "people": [one.child for one in to_do.rows]}


def _few_or(first: Iterable[bool]) -> int:
    """Where a list is folded that begins with what is late or is law: not among that, while it is
    short."""
    return min(max(sum(first), FEW), MANY)


def _waiting(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    mine = kinds_decided_by(viewer.roles)
    steps = waiting_for(viewer, mine)
    asked = to_agree(viewer)
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


def _changed(request: HttpRequest, viewer: Viewer, children: Children) -> dict[str, Any]:
    """What others wrote of the worker's children."""
    most = None if is_unfolded(request, "changed") else FEW
    rows = worklists.changed_since_looked(viewer, children, most)
    changed = Folded("changed", rows, rows[0].number if rows else 0)
    return {"changed": changed, "people": [step.person for step in rows]}


def _unseen(request: HttpRequest, duties: Sequence[Deadline]) -> dict[str, Any]:
    """How long each of the worker's children has not been seen."""
    unseen = not_seen(duties, clock.today())
    seen = folded(request, "unseen", unseen, _few_or(row.is_over for row in unseen))
    return {
        "unseen": seen,
        "longest": max((max(row.days, row.limit) for row in unseen), default=0),
        "people": [row.person for row in seen.rows],
    }
