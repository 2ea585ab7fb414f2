"""The decision ledger of a child, newest first, with the times when no manager decided anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from sightline.access.reading import Reading
from sightline.people.person import Person, long_date
from sightline.record import decision_ledger, oversight
from sightline.record.oversight import OVERSIGHT, Gap
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

PAGE_OF_THE_LEDGER = 20
SHOWN = (
    ("", "Everything"),
    ("manager", "Managers"),
    ("chair", "Chairs"),
    ("agreement", "Agreements"),
)


@page_of_a_record("Decisions", looks_back=True)
def decisions(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Who decided what, between what, why, on what, who disagreed, and what followed from it."""
    person, today = read.person(ref), clock.today()
    counted = decision_ledger.counted(person)
    kind = request.GET.get("kind", "")
    kind = kind if kind in counted else ""
    page = _page(person, kind, counted[kind], request.GET.get("page"))
    decided = oversight.managers_days(person)
    gaps = oversight.gaps_between(decided, oversight.open_work(person, today))
    # Where only the chairs are asked for, nothing is said of the managers.
    between = gaps if kind in ("", "manager") else []
    context = {
        "person": person,
        "page": page,
        "kind": kind,
        "counted": counted[""],
        "shown": _shown(counted, kind),
        "entries": list(_entries(page, _day_above(person, kind, page), between)),
        "unseen": next((gap for gap in gaps if gap.until == today), None),
        "last_decided": decided[0] if decided else None,
        "limit": OVERSIGHT.limit.text,
        "cited": oversight.CITED.text,
        **record_header(read, person, current="decisions", today=today),
    }
    return render(request, "child/decisions.html", context)


def _shown(counted: dict[str, int], kind: str) -> list[dict[str, Any]]:
    return [
        {"kind": name, "label": f"{label} ({counted[name]})", "current": name == kind}
        for name, label in SHOWN
    ]


def _page(person: Person, kind: str, count: int, wanted: str | None) -> Page[Any]:
    pages = Paginator(decision_ledger.ledger_of(person, kind), PAGE_OF_THE_LEDGER)
    vars(pages).update(count=count)
    page = pages.get_page(wanted)
    page.object_list = decision_ledger.filled(page.object_list, person)
    return page


def _day_above(person: Person, kind: str, page: Page[Any]) -> date:
    """The day of the last decision on the page before; the last of all days on the first page."""
    if not page.has_previous():
        return date.max
    return localdate(decision_ledger.ledger_of(person, kind)[page.start_index() - 2].decided_at)


def _entries(page: Page[Any], above: date, gaps: Sequence[Gap]) -> Iterator[dict[str, Any]]:
    """The decisions of a page and, above each, the gaps between it and the one above it."""
    for one in page.object_list:
        day = localdate(one.decided_at)
        yield from _gaps(gap for gap in gaps if day <= gap.since < above)
        yield {"decision": one}
        above = day
    if not page.has_next():
        yield from _gaps(gap for gap in gaps if gap.since < above)


def _gaps(gaps: Iterator[Gap]) -> Iterator[dict[str, Any]]:
    for gap in gaps:
        span = f"{long_date(gap.since)} to {long_date(gap.until)}"
        yield {"gap": {"length": f"{gap.days} days", "span": span}}
