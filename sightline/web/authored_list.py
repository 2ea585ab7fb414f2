"""The chronologies that were written about one child, as its Story page lists them, and what the
newest that was used says of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from sightline.engines.story.life import Life
from sightline.engines.story.written import Version

Named = Mapping[UUID, bool]


@dataclass(frozen=True)
class Said:
    """What somebody made of the story, and in which chronology, which opens."""

    newest: Version
    href: str
    label: str


def listed(life: Life, named: Named) -> list[dict[str, Any]]:
    """Those written about one child as a list draws them. Their own names, and what they were used
    for, are for a reader who may see every child that they draw on."""
    seen = _seen(life, named)
    return [
        {
            "it": one,
            "title": one.title if one.people <= seen else one.plain_title,
            "whole": one.people <= seen,
        }
        for one in life.written
    ]


def newest_said(life: Life, named: Named, since: date | None) -> Said | None:
    """The newest that was used, on the day `since` or later, where its reader may see every child
    that it draws on."""
    seen = _seen(life, named)
    said = [
        (one.newest, one)
        for one in life.written
        if one.newest is not None
        and one.newest.says
        and one.people <= seen
        and (since is None or one.newest.used_on >= since)
    ]
    if not said:
        return None
    newest, it = max(said, key=lambda one: one[0].frozen_at)
    href = reverse("chronology_version", args=[it.ref, newest.number])
    return Said(newest, href, it.title)


def _seen(life: Life, named: Named) -> set[UUID]:
    return {life.person.pk, *(key for key, opens in named.items() if opens)}
