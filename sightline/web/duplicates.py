"""Duplicates: the records that may be one person's, and those that were joined."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import keys_findable_by
from sightline.people.duplicates import PossibleDuplicate, to_be_answered
from sightline.people.person import Person
from sightline.record.merge import standing
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import life

PAIRS_A_PAGE = 20
JOINED_SHOWN = 10


@page_of_a_record("Duplicates")
def duplicates(request: HttpRequest, read: Reading) -> HttpResponse:
    """Pairs that the last run proposed, the likeliest first, with the reasons of each; and what
    was joined of late. Of a closed record nothing is told here, and none is counted."""
    permissions.must_be_able(read.viewer, Permission.JOIN_RECORDS)
    open_here = keys_findable_by(read.viewer)
    pairs = to_be_answered().filter(one__in=open_here, other__in=open_here)
    found = pairs.select_related("one", "other")
    page = Paginator(found, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    merges = standing().filter(kept__in=open_here).select_related("kept", "emptied", "merged_by")
    joined = list(merges[:JOINED_SHOWN])
    shown = [*(one for pair in page for one in (pair.one, pair.other)), *(it.kept for it in joined)]
    read.lists_people(shown)
    context = {"page": page, "pairs": [_pair(pair) for pair in page], "joined": joined}
    return render(request, "joining/duplicates.html", context)


def _pair(pair: PossibleDuplicate) -> dict[str, Any]:
    kept, other = sorted((pair.one, pair.other), key=lambda one: one.pk)
    return {
        "title": f"{kept} and {other}",
        "grade": pair.grade,
        "lives": [_one(kept), _one(other)],
        "why": [{"kind": "met", "text": reason} for reason in pair.reasons],
        "join": reverse("join", args=[kept.ref, other.ref]),
        "two": reverse("two_people", args=[kept.ref, other.ref]),
    }


def _one(person: Person) -> str:
    return f"{person.local_id}, {person.display_name}: {life(person, clock.today())}"
