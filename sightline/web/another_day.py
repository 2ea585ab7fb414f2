"""The record as it was known on another day: the day is asked for here, and carried in the address.

`/known/2026-03-03/child/…` is the page at `/child/…` as it was known at the end of that day, and
`/known/2026-03-03T1800/…` at six. Every address on such a page is given the same beginning, so
that a reader stays in that day; a page that has no past leads back to today.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, resolve, reverse, set_script_prefix
from django.utils.timezone import get_current_timezone, localtime

from sightline.access.reading import Reading
from sightline.engines.date_boxes import DateBoxesField, read_time
from sightline.errors import NotReadable
from sightline.grammar import as_known
from sightline.people.acting import PAST_IS_READ
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import TABS, record_header

Next = Callable[[HttpRequest], HttpResponse]

_ADDRESS = re.compile(r"/known/(?P<day>[^/T]+)(?:T(?P<at>[^/]*))?(?P<page>/.*)")
STILL_TO_COME = "That moment is still to come. Give today or an earlier day."


def look_back(get_response: Next) -> Next:
    """Answer an address that names an earlier day, with everything on the page staying there."""

    def handle(request: HttpRequest) -> HttpResponse:
        found = _ADDRESS.fullmatch(request.path_info)
        if found is None:
            return get_response(request)
        if not getattr(resolve(found["page"]).func, "looks_back", False):
            return _today(request, found["page"])
        try:
            moment = moment_of(found["day"], found["at"] or "")
        except NotReadable as wrong:
            return _refused(request, str(wrong))
        if _is_today(moment):
            return _today(request, found["page"])
        return _as_known(get_response, request, found["page"], moment)

    return handle


def _as_known(
    get_response: Next, request: HttpRequest, page: str, moment: datetime
) -> HttpResponse:
    outside, request.path_info = get_script_prefix(), page
    set_script_prefix(f"{outside}{_beginning(moment)}")
    try:
        with as_known.looking_back(moment):
            return get_response(request)
    finally:
        set_script_prefix(outside)


def _today(request: HttpRequest, page: str) -> HttpResponse:
    """The same page as it is now. What was to be written is not written on the way."""
    if request.method not in ("GET", "HEAD"):
        return _refused(request, PAST_IS_READ)
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"{page}?{asked}" if asked else page)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "refused.html", {"sentence": sentence}, status=422)


def moment_of(day: str, at: str = "") -> datetime:
    """The moment that an address names: the last of that day, or the minute `at` ("1800").

    Raises NotReadable for a day that is none, and one that is still to come.
    """
    try:
        minute = time.fromisoformat(at) if at else time.max
        return _not_to_come(date.fromisoformat(day), minute)
    except ValueError as wrong:
        raise NotReadable(
            f"“{day}” is not a day. Write it like 2026-03-03, or choose it on the child’s page."
        ) from wrong


def _not_to_come(day: date, minute: time) -> datetime:
    moment = datetime.combine(day, minute, tzinfo=get_current_timezone())
    to_come = day > clock.today() if minute == time.max else moment > clock.present()
    if to_come:
        raise NotReadable(STILL_TO_COME)
    return moment


def _is_today(moment: datetime) -> bool:
    return as_known.is_a_whole_day(moment) and moment.date() == clock.today()


def _beginning(moment: datetime) -> str:
    minute = "" if as_known.is_a_whole_day(moment) else f"T{moment:%H%M}"
    return f"known/{moment:%Y-%m-%d}{minute}/"


class DayForm(forms.Form):
    day = DateBoxesField(label="Which day?")
    at = forms.CharField(
        label="At what time?",
        help_text="Leave it empty for the end of that day. For a time, write it like 6:00 pm.",
        required=False,
    )

    def clean_at(self) -> time:
        return read_time(self.cleaned_data["at"]) if self.cleaned_data["at"] else time.max

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.keys() >= {"day", "at"}:
            try:
                said["moment"] = _not_to_come(said["day"], said["at"])
            except NotReadable as wrong:
                self.add_error("day", ValidationError(str(wrong)))
        return said


@page_of_a_record("Another day")
def another_day(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Ask for which day the record is to be read, and lead to the page it was asked from."""
    person = read.person(ref)
    wanted = request.GET.get("page", "")
    page = wanted if wanted in {name for name, _ in TABS} else "child"
    form = DayForm(request.GET if "at" in request.GET else None)
    if form.is_valid():
        moment = form.cleaned_data["moment"]
        known_from = as_known.first_known(person)
        if known_from is not None and moment >= known_from:
            there = reverse(page, args=[ref])
            prefix = "/" if _is_today(moment) else f"/{_beginning(moment)}"
            return redirect(there.replace("/", prefix, 1))
        first = as_known.in_words(localtime(known_from)) if known_from else "today"
        form.add_error("day", f"Nothing was known of {person.called} before {first}.")
    context = {
        "form": form,
        "person": person,
        "page": page,
        **record_header(read, person, current=page, today=clock.today()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "child/another_day.html", context, status=status)
