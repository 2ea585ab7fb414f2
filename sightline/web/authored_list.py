"""The chronologies that were written about one child, as its Story page lists them, and what the
newest that was used says of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from sightline.people.person import Person
from sightline.record.authored_chronology import (
    AuthoredChronology,
    ChronologyLine,
    ChronologyVersion,
)


def chronologies_of(person: Person) -> QuerySet[AuthoredChronology]:
    """Those written about one child, the newest first, each with its newest version: its number,
    the day, what it was used for, and what it said. One statement."""
    newest = ChronologyVersion.objects.filter(chronology=OuterRef("pk")).order_by("-number")
    columns = ("number", "used_on", "used_for", "frozen_at", "frozen_by__name")
    latest = {
        f"latest_{name.rpartition('__')[2]}": Subquery(newest.values(name)[:1]) for name in columns
    }
    said = {
        f"latest_{name}": Subquery(newest.values(f"content__{name}")[:1])
        for name in ("says", "agreed_with", "people")
    }
    drawn_on = ChronologyLine.objects.filter(chronology=OuterRef("pk")).order_by("person")
    people = ArraySubquery(drawn_on.values("person").distinct())
    rows = AuthoredChronology.objects.filter(person=person).select_related("opened_by")
    return rows.annotate(**latest, **said, people=people)


def listed(
    chronologies: list[Any], person: Person, named: Mapping[Any, bool]
) -> list[dict[str, Any]]:
    """Those written about one child as a list draws them. Their own names, and what they were used
    for, are for a reader who may see every child that they draw on."""
    seen = {person.pk, *(key for key, opens in named.items() if opens)}
    found = []
    for one in chronologies:
        whole = {*one.people, *map(UUID, one.latest_people or ())} <= seen
        title = one.title if whole else one.plain_title
        found.append({"it": one, "title": title, "whole": whole})
    return found


@dataclass(frozen=True)
class Said:
    """What somebody made of the story, of whom and when, in a version that was used."""

    text: str
    by: str
    on: date
    agreed_with: str
    href: str
    label: str


def newest_said(
    chronologies: list[Any], person: Person, named: Mapping[Any, bool], since: date | None
) -> Said | None:
    """The newest that was used, on the day `since` or later, where its reader may see every child
    that it draws on."""
    seen = {str(person.pk), *(str(key) for key, opens in named.items() if opens)}
    used = [
        one
        for one in chronologies
        if one.latest_says
        and set(one.latest_people) <= seen
        and (since is None or one.latest_used_on >= since)
    ]
    if not used:
        return None
    it = max(used, key=lambda one: one.latest_frozen_at)
    href = reverse("chronology_version", args=[it.ref, it.latest_number])
    return Said(
        text=it.latest_says,
        by=it.latest_name,
        on=it.latest_used_on,
        agreed_with=it.latest_agreed_with,
        href=href,
        label=it.title,
    )
