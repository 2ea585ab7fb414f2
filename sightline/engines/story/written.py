"""The chronologies that were written about one child, each with the newest version that was used:
read in the statement that reads the child's life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from sightline.record.authored_chronology import (
    PURPOSES,
    AuthoredChronology,
    ChronologyLine,
    ChronologyVersion,
    plain_title,
)


@dataclass(frozen=True)
class Version:
    """The newest that was used, without its lines. `people` are the keys of the children it draws
    on."""

    number: int
    used_on: date
    used_for: str
    frozen_at: datetime
    by: str
    says: str
    agreed_with: str
    people: frozenset[UUID]


@dataclass(frozen=True)
class Written:
    """`people` are the keys of all children whose records it draws on, or did when it was used."""

    ref: str
    title: str
    purpose: str
    by: str
    is_used: bool
    people: frozenset[UUID]
    newest: Version | None

    @property
    def purpose_in_words(self) -> str:
        return PURPOSES.label(self.purpose)

    @property
    def plain_title(self) -> str:
        return plain_title(self.purpose)


def written_about(person: Any) -> ArraySubquery:
    """As a column: `person` says whose, as an OuterRef. Newest first."""
    here = OuterRef("pk")
    lines: QuerySet[Any] = ChronologyLine.objects.filter(chronology=here).order_by("person")
    versions = ChronologyVersion.objects.filter(chronology=here).order_by("-number")
    newest = JSONObject(
        number=F("number"),
        used_on=F("used_on"),
        used_for=F("used_for"),
        frozen_at=F("frozen_at"),
        by=F("frozen_by__name"),
        says=F("content__says"),
        agreed_with=F("content__agreed_with"),
        people=F("content__people"),
    )
    rows = AuthoredChronology.objects.filter(person=person)
    return ArraySubquery(
        rows.values(
            held=JSONObject(
                ref=F("ref"),
                title=F("title"),
                purpose=F("purpose"),
                by=F("opened_by__name"),
                used_at=F("used_at"),
                people=ArraySubquery(lines.values("person").distinct()),
                newest=Subquery(versions.values(held=newest)[:1]),
            )
        )
    )


def read_written(held: list[dict[str, Any]]) -> list[Written]:
    """What `written_about` read."""
    return [_read(one) for one in held]


def _read(held: dict[str, Any]) -> Written:
    newest = _version(held["newest"]) if held["newest"] else None
    people = {UUID(key) for key in held["people"]}
    return Written(
        ref=held["ref"],
        title=held["title"],
        purpose=held["purpose"],
        by=held["by"],
        is_used=held["used_at"] is not None,
        people=frozenset(people | (newest.people if newest else frozenset())),
        newest=newest,
    )


def _version(held: dict[str, Any]) -> Version:
    return Version(
        **held
        | {
            "used_on": date.fromisoformat(held["used_on"]),
            "frozen_at": datetime.fromisoformat(held["frozen_at"]),
            "people": frozenset(map(UUID, held["people"])),
        }
    )
