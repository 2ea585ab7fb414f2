"""Before a meeting: what changed, was not done, or was not shared since the last one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.engines.since import SinceLast, since_last
from sightline.engines.step_pages import outcome_label
from sightline.people.person import long_date
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader

FEW = 10


@page_of_a_record("Since the last conference")
def since_last_meeting(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One page for the chair, and for whoever prepares the meeting."""
    person = read.person(ref)
    found = since_last(person, read.viewer)
    header = RecordHeader(read, person, clock.today())
    for sibling in header.siblings:
        sibling["href"] = reverse("since", args=[sibling["ref"]])
    context = {
        "header": header,
        "person": person,
        "given": person.display_name.split()[0],
        "caption": _caption(found.last),
        **_parts(request, found),
    }
    return render(request, "child/since.html", context)


def _parts(request: HttpRequest, found: SinceLast) -> dict[str, Any]:
    """Each list, newest first, or soonest due; what is long is folded."""
    changed = folded(request, "changed", found.changed, FEW)
    return {
        "actions": folded(request, "not-done", found.actions, FEW),
        "overdue": found.overdue,
        "not_shared": folded(request, "not-shared", found.not_shared, FEW),
        "words": folded(request, "words", found.words, FEW),
        "visits": folded(request, "visits", found.visits, FEW),
        "changed": changed,
        "events": [(one, outcome_label(one.step)) for one in changed.rows],
        "waiting": folded(request, "waiting", found.waiting, FEW),
    }


def _caption(last: Step | None) -> str:
    if last is None:
        return "No conference is on the record, so this is everything"
    decided = outcome_label(last)
    return f"{last.process.name}, {long_date(last.began)}{': ' if decided else ''}{decided}"
