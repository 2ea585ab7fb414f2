"""Find: one box for people, and for words in notes, plans and decisions.

People first: is this child known, why do we think so, and may a restricted record match? A new
record is made from a search, and says why none of those found is this child. Words are looked for
only in records that are open to whoever asks (`record.word_search`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access import permissions
from sightline.access.log import Outcome
from sightline.access.reading import Reading
from sightline.access.roles import Permission, Scope
from sightline.access.scope import RestrictedMatch, sift
from sightline.errors import Refused
from sightline.people.allocation import allocations_on
from sightline.people.matching import Candidate
from sightline.people.person import Person
from sightline.people.search import Search, keep_search, look_for
from sightline.people.understood import understand, where
from sightline.record.queries import open_spells_of
from sightline.record.word_search import search_words
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import life

PEOPLE = "people"
TABS = {
    PEOPLE: "People",
    "notes": "Notes and visits",
    "plans": "Plans",
    "decisions": "Decisions",
}
LONGEST = 200
_TOO_LONG = f"That is longer than {LONGEST} letters. Type a name, a number or a few words."


class Typed(forms.CharField):
    """A line that somebody types, without the sign that no database takes."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\0", " ").strip()

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label=label, max_length=LONGEST, required=False, **options)
        self.validators = [one for one in self.validators if "Null" not in type(one).__name__]
        self.error_messages["max_length"] = _TOO_LONG


class FindForm(forms.Form):
    q = Typed("Name, number or words")
    born = Typed("Born, or age")
    where = Typed("Address, school or phone")


@page_of_a_record("Find")
def find(request: HttpRequest, read: Reading) -> HttpResponse:
    """One box for whatever is looked for; people closest first with reasons, words newest first."""
    permissions.must_be_able(read.viewer, Permission.FIND_PEOPLE)
    form = FindForm(request.GET or None)
    tab = request.GET.get("in", PEOPLE)
    tab = tab if tab in TABS and read.viewer.may(Permission.SEE_RECORD) else PEOPLE
    context: dict[str, Any] = {"form": form, "tab": tab, "asked": False}
    context["may_join"] = read.viewer.may(Permission.JOIN_RECORDS)
    if form.is_valid() and any(form.cleaned_data.values()):
        typed = form.cleaned_data["q"]
        context |= {"tabs": _tabs(read, request.GET, tab), "typed": typed}
        try:
            after = request.GET.get("after", "")
            context |= _people(read, form.cleaned_data) if tab == PEOPLE else {}
            context |= _words(read, tab, typed, after) if tab != PEOPLE else {}
        except Refused as refusal:
            form.add_error("q", str(refusal))
    return render(request, "find.html", context)


def _tabs(read: Reading, asked: Mapping[str, Any], current: str) -> list[dict[str, Any]]:
    """What may be looked through, with what was typed carried over. None where there is only
    one."""
    if not read.viewer.may(Permission.SEE_RECORD) or not asked.get("q"):
        return []
    said = {name: asked[name] for name in ("q", "born", "where") if asked.get(name)}
    return [
        {
            "label": label,
            "href": "?" + urlencode({**said, "in": tab}),
            "current": tab == current,
        }
        for tab, label in TABS.items()
    ]


@dataclass(frozen=True)
class Found:
    """Who may be the one asked for and may be named, and what is said of the restricted."""

    ticket: Search
    named: list[Candidate]
    restricted: tuple[RestrictedMatch, ...]


def looked_for(read: Reading, asked: dict[str, Any], other_than: Person | None = None) -> Found:
    """Search for what a FindForm `asked`: what is found is logged, and the search is kept.

    Raises Refused and NotReadable as `look_for` does.
    """
    by, now = read.viewer.worker, read.viewer.now
    ticket, candidates = look_for(**_said(asked), by=by, now=now)
    sifted = sift(read.viewer, [one.person for one in candidates])
    findable = [one for one in candidates if one.person.pk in sifted.findable]
    named = [one for one in findable if one.person != other_than]
    people = [one.person for one in named]
    read.lists_people(people, f"{read.page}: {asked['q']}", Outcome.FOUND)
    read.afterwards(partial(keep_search, search=ticket, by=by, now=now))
    return Found(ticket, named, sifted.restricted)


def _said(asked: dict[str, Any]) -> dict[str, Any]:
    """What was typed, as a search takes it: a box of its own goes before the one box."""
    box, there = understand(asked["q"], clock.today()), where(asked["where"])
    if len(box.name) == 1 and not any((box.born, asked["born"], asked["where"])):
        raise Refused("One letter finds too many. Type two or more of the name.")
    return {
        "name": box.name,
        "born": asked["born"] or box.born,
        "address": there.name,
        "postcode": there.postcode or box.postcode,
        "phone": there.phone or box.phone,
        "number": box.number,
    }


def _people(read: Reading, asked: dict[str, Any]) -> dict[str, Any]:
    found = looked_for(read, asked)
    return {
        "asked": True,
        "found_title": _found_title(len(found.named)),
        "ticket": found.ticket,
        "matches": _matches(read, found.named),
        "restricted": found.restricted,
        "may_add": read.viewer.may(Permission.RECORD),
        "to_answer": sum(one.is_to_be_answered for one in found.named),
    }


def _found_title(number: int) -> str:
    if number == 0:
        return "Nobody found who may be named"
    return "1 record may be the one" if number == 1 else f"{number} records may be the one"


def _matches(read: Reading, named: list[Candidate]) -> list[dict[str, Any]]:
    people = [one.person for one in named]
    held = allocations_on(people, clock.today())
    wide = read.viewer.scope is Scope.WHOLE_SERVICE
    standing = open_spells_of(people) if wide else {}
    return [
        {
            "person": one.person,
            "grade": one.grade.value,
            "life": life(one.person, clock.today()),
            "why": why(one),
            "team": next((str(row.team) for row in held[one.person.pk]), "No team"),
            "standing": standing.get(one.person.pk, []),
        }
        for one in named
    ]


def why(one: Candidate) -> list[dict[str, str]]:
    """The reasons as they are drawn: those that speak for it ticked, those against it not."""
    return [
        {"kind": "later" if reason in one.against else "met", "text": reason}
        for reason in one.reasons
    ]


def _words(read: Reading, tab: str, typed: str, after: str) -> dict[str, Any]:
    """What holds the words, newest first, each person in it logged."""
    page = search_words(read.viewer, tab, typed, after)
    people = list({one.person.pk: one.person for one in page.found}.values())
    read.lists_people(people, f"{read.page}, {TABS[tab].lower()}: {typed}", Outcome.FOUND)
    said = {"q": typed, "in": tab, "after": page.more}
    return {
        "words": page.found,
        "looked_through": TABS[tab].lower(),
        "more": "?" + urlencode(said) if page.more else "",
        "is_plans": tab == "plans",
        "is_first": not after,
        "whole_service": read.viewer.scope is Scope.WHOLE_SERVICE,
    }
