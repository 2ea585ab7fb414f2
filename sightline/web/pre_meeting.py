"""Before a meeting: what changed, was not done, or was not shared since the last one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.engines.since import since_last
from sightline.engines.step_pages import outcome_label
from sightline.people.person import long_date
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header


@page_of_a_record("Since the last conference")
def since_last_meeting(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One page for the chair, and for whoever prepares the meeting."""
    person = read.person(ref)
    found = since_last(person, read.viewer)
    header = record_header(read, person, today=clock.today())
    for sibling in header["header"]["siblings"]:
        sibling["href"] = reverse("since", args=[sibling["ref"]])
    context = {
        "person": person,
        "given": person.display_name.split()[0],
        "since": found,
        "caption": _caption(found.last),
        "changed": [{"step": one, "outcome": outcome_label(one)} for one in found.changed],
        **header,
    }
    return render(request, "child/since.html", context)


def _caption(last: Step | None) -> str:
    if last is None:
        return "No conference is on the record, so this is everything"
    decided = outcome_label(last)
    return f"{last.process.name}, {long_date(last.began)}{': ' if decided else ''}{decided}"
