"""Invented people for the tests, made by the product's own commands. None of them exists."""

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sightline.people.new_person import create_person
from sightline.people.person import Person
from sightline.people.search import search_for
from sightline.people.worker import Team, Worker
from sightline.people.workforce import create_team, create_worker

NOW = datetime(2026, 11, 19, 18, 4, tzinfo=ZoneInfo("Europe/London"))
TODAY = date(2026, 11, 19)
_numbers = count(1)


def a_worker(name: str = "Priya Nair", *, by: Worker | None = None, **details: Any) -> Worker:
    """A worker of that name. The first of all needs nobody to add them."""
    adder = by or Worker.objects.order_by("id").first()
    email = f"{name.replace(' ', '.')}.{next(_numbers)}@northmere.example"
    return create_worker(email=email, name=name, by=adder, now=NOW, **details)


def a_team(name: str = "Safeguarding North", *, by: Worker) -> Team:
    return create_team(name=name, by=by, now=NOW)


def a_person(
    given: str = "Amara",
    family: str = "Okoro",
    *,
    by: Worker,
    now: datetime = NOW,
    **details: Any,
) -> Person:
    """A person of that name, after a search that found nobody who mattered."""
    ticket, _ = search_for(name=f"{given} {family}", by=by, now=now)
    details.setdefault("why_none_of_these", "Another family")
    return create_person(searched=ticket, given=given, family=family, by=by, now=now, **details)
