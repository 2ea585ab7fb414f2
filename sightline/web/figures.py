"""Figures: the service counted, for those who answer for it; and for the analyst what each record
gives to the census, under its local identifier. No name and no story is on these pages."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import identified_by
from sightline.engines.figures import DAYS_BACK, duties, work
from sightline.engines.missing_counts import ROW, missing_counts
from sightline.people.allocation import unallocated
from sightline.people.person import Person
from sightline.record.step import Step
from sightline.returns.cin_census.of_a_child import NEWEST, feeding_kinds, filled
from sightline.statute import timescales
from sightline.web import clock
from sightline.web.pages import page_of_a_record

LINES_A_PAGE = 50
A_YEAR = timedelta(days=365)


@page_of_a_record("Figures")
def figures(request: HttpRequest, read: Reading) -> HttpResponse:
    permissions.must_be_able(read.viewer, Permission.SEE_FIGURES)
    today, open_work = clock.today(), work()
    missing = missing_counts(today - A_YEAR, today)
    context = {
        "now": read.viewer.now,
        "plans": [one for one in open_work if one.is_plan],
        "work": [one for one in open_work if not one.is_plan],
        "unallocated": unallocated(today).count(),
        "duties": duties(today, read.viewer.now),
        "days": DAYS_BACK,
        "missing": list(zip(("Missing", "Away from placement"), missing, strict=True)),
        "any_missing": any(counts.episodes for counts in missing),
        "interviews": timescales.row(ROW),
        "may_identify": read.viewer.may(Permission.SEE_IDENTIFIERS),
    }
    return render(request, "figures/figures.html", context)


def _in_the_census(read: Reading) -> QuerySet[Person]:
    """Those whose record gives the census anything, as far as this analyst may see."""
    permissions.must_be_able(read.viewer, Permission.SEE_IDENTIFIERS)
    given = Step.objects.filter(person=OuterRef("pk"), kind__in=feeding_kinds())
    return identified_by(read.viewer).filter(Exists(given))


@page_of_a_record("Census")
def census(request: HttpRequest, read: Reading) -> HttpResponse:
    """The local identifiers, a page at a time; `q` narrows them to those that begin with it."""
    asked = request.GET.get("q", "").strip()
    found = _in_the_census(read).filter(local_id__istartswith=asked).order_by("local_id")
    page = Paginator(found.only("ref", "local_id"), LINES_A_PAGE).get_page(request.GET.get("page"))
    read.lists_people(page)
    context = {"page": page, "asked": asked, "query": urlencode({"q": asked}), "year": NEWEST}
    return render(request, "figures/census.html", context)


@page_of_a_record("Census of one child")
def census_of(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """What one record gives to the census: elements, values and dates."""
    person = _in_the_census(read).get(ref=ref)
    read.notes(person)
    context = {"person": person, "filled": filled(person, clock.today()), "year": NEWEST}
    return render(request, "figures/census_of.html", context)
