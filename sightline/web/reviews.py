"""Reviews: a reviewing officer's children, whose plan stands still first, and a press to escalate.

It is a view of the record and keeps nothing: what has not moved, what is owed and what is open
are asked anew each time.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.caseload import Reviewed, caseload_of
from sightline.record.caseload import number_closed
from sightline.record.challenging import challenge
from sightline.web.folded import folded
from sightline.web.pages import page_of_a_record

# Nobody who needs something is folded away, and of the others a few are shown.
FEW = 8


@page_of_a_record("Reviews")
def reviews(request: HttpRequest, read: Reading) -> HttpResponse:
    """The heading is the answer: who is not safe, what is late, and what stands still untold."""
    permissions.must_be_able(read.viewer, Permission.REVIEW_PLANS)
    children = caseload_of(read.viewer)
    needing = sum(one.needs for one in children)
    shown = folded(request, "children", children, max(FEW, needing))
    read.lists_people([one.person for one in shown.rows])
    context = {
        "heading": _heading(children),
        "children": shown,
        "open": sum(len(one.challenges) for one in children),
        "closed": number_closed(read.viewer),
        "now": read.viewer.now,
    }
    return render(request, "reviews.html", context)


def _heading(children: Sequence[Reviewed]) -> str:
    if not children:
        return "You are the reviewing officer of no child"
    unsafe, late = sum(bool(one.card) for one in children), sum(one.is_late for one in children)
    actions, plans = _number_untold(children)
    said = [
        f"{_many(unsafe, 'child is', 'children are')} not safe tonight" if unsafe else "",
        f"something is late for {_many(late, 'child', 'children')}" if late else "",
        f"{_many(actions, 'action', 'actions')} in {_many(plans, 'plan', 'plans')}"
        f" {'has' if actions == 1 else 'have'} not moved"
        if actions
        else "",
    ]
    whole = (
        "; ".join(filter(None, said)) or "nothing waits to be escalated, and nothing is late by law"
    )
    return whole[0].upper() + whole[1:]


def _number_untold(children: Sequence[Reviewed]) -> tuple[int, int]:
    """How many actions stand still and nobody has been told, each once, and in how many plans."""
    untold = [one.untold for one in children if one.untold]
    return len({still.line.action.pk for part in untold for still in part}), len(untold)


def _many(number: int, one: str, many: str) -> str:
    return f"{apnumber(number)} {one if number == 1 else many}"


@page_of_a_record("Escalate")
@require_POST
def escalate(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Begin a challenge for one of the officer's children, about all that stands still, or go on
    with the one that is open where nothing else does."""
    permissions.must_be_able(read.viewer, Permission.REVIEW_PLANS)
    person = read.person(ref)
    permissions.must_record(read.viewer, person)
    mine = {one.person.pk: one for one in caseload_of(read.viewer)}
    untold = mine[person.pk].untold if person.pk in mine else []
    actions = [one.line.action for one in untold]
    worker, now = read.viewer.worker, read.viewer.now
    step = challenge(person=person, actions=actions, by=worker, now=now)
    return redirect("step", step.ref)
