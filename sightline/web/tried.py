"""Services: every programme tried for a child and what it changed, and the scored tools beside."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.trends import thresholds_in_words, trends
from sightline.engines.tried import ledger, records_for_the_ledger, tried_before
from sightline.grammar.instrument import Instrument
from sightline.people.person import Person
from sightline.record.base import StepRecord
from sightline.record.tried import GivesHelp, Scored
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader

# More of each list than this is folded.
MANY = 10
FEW_TOOLS = 6


@page_of_a_record("Services")
def services(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """What is going on, what waits and what has ended; what changed; and each tool's trend."""
    person, today = read.person(ref), clock.today()
    header = RecordHeader(read, person, today, "services")
    names, records = names_of_kin(header), records_for_the_ledger(person)
    lines = ledger(records, names, person.called, today)
    running = [line for line in lines if not line.is_over]
    over = [line for line in lines if line.is_over]
    context = {
        "header": header,
        "person": person,
        "given": person.called,
        "counts": {"running": len(running), "over": len(over)},
        "running": folded(request, "running", running, MANY),
        "over": folded(request, "over", over, MANY),
        "trends": folded(request, "scores", trends(records, names), FEW_TOOLS),
        "may_write": read.viewer.may(Permission.RECORD),
    }
    return render(request, "child/services.html", context)


def names_of_kin(header: RecordHeader) -> dict[UUID, str]:
    """Those of the family who may be named to this viewer, by key."""
    kin = {one.person.pk: one.person.display_name for one in header.relatives}
    return {key: name for key, name in kin.items() if key in header.named}


def in_the_ledger(record: StepRecord, header: RecordHeader, today: date) -> dict[str, Any]:
    """What stands beside a page of help or of a scored tool while it is written: what was tried
    before, or the scores before this one. Empty for any other record."""
    if isinstance(record, GivesHelp):
        one = record.help()
        earlier = [other for other in _others(record) if isinstance(other, GivesHelp)]
        given = [(other.step, other.help()) for other in earlier]
        return {"kind": one.kind, "before": list(tried_before(record.step, one, given, today))}
    if isinstance(record, Scored) and record.tool is not None:
        return _scores_before(record, record.tool, header, today)
    return {}


def _scores_before(
    record: Scored, tool: Instrument, header: RecordHeader, today: date
) -> dict[str, Any]:
    now = record.score()
    same = [
        other
        for other in _others(record)
        if isinstance(other, Scored) and now and (was := other.score()) and was.series == now.series
    ]
    informant = now.informant if now else ""
    return {
        "tool": tool,
        "not_meant": _not_meant(tool, header.person, today),
        "thresholds": thresholds_in_words(tool.total, informant),
        "trends": trends(same, names_of_kin(header)) if same else [],
    }


def _others(record: StepRecord) -> list[StepRecord]:
    """The ledger of the same child without this record."""
    found = records_for_the_ledger(record.step.child)
    return [other for other in found if other.pk != record.pk]


def _not_meant(tool: Instrument, person: Person, today: date) -> str:
    age = person.age_on(today)
    if tool.ages is None or age is None or tool.ages[0] <= age <= tool.ages[1]:
        return ""
    return f"Not meant for {person.called}, who is {person.age_in_words(today)}."
