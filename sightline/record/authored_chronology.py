"""A chronology that somebody writes for a purpose: entries chosen from the automatic one, with what
each means, in the order of their dates; and each version of it as it stood when it was used.

A line holds the day, the words and the source as they stood when it was chosen. It may come from
the record of a brother or sister, and says whose it is: `writing_chronologies` writes all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2s
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.codes.code_list import local_list
from sightline.grammar.kept import Kept, with_history
from sightline.people.person import Person, long_date

PURPOSES = local_list(
    "chronology_purpose",
    "What is the chronology for?",
    assessment="An assessment",
    court="Court",
    review="A review or a conference",
    handover="A handover to another worker or team",
)
COURT = "court"
# The longest name of a chronology, and of what it was used for.
LONGEST = 200


@dataclass(frozen=True)
class Chosen:
    """An entry of the automatic chronology, in words. `key` is the entry's own, which stays the
    same from day to day. `page` and `ref` open its source. `not_for` are the keys of those who
    must not be told it, and `names` of those it names. `standing` says what a reader must know of
    it, such as that it was entered in error."""

    key: str
    on: date
    words: str
    source: str
    page: str
    ref: str
    standing: str = ""
    not_for: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[date, str, str]:
        """What a reader is told of it."""
        return self.on, self.words, self.standing


@with_history
class AuthoredChronology(Kept):
    """One child's, whoever's records it draws from. While `used_at` says when it was used, it
    stands as it was; opened again, it goes on to its next version."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="chronologies"
    )
    purpose = models.CharField(max_length=20)
    title = models.CharField(max_length=LONGEST)
    says = models.TextField(blank=True)
    agreed_with = models.CharField(max_length=LONGEST, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-opened_at", "-id"]
        verbose_name_plural = "authored chronologies"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="chronology_has_a_title"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="chronology_used_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[one.code for one in PURPOSES]),
                name="chronology_purpose_is_known",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="of_the_same_child", fields=["person"])]

    def __str__(self) -> str:
        return self.title

    @property
    def purpose_in_words(self) -> str:
        return PURPOSES.label(self.purpose)

    @property
    def plain_title(self) -> str:
        """What it is called to somebody who is not told of every child in it: its own name may
        tell of one."""
        return plain_title(self.purpose)


@with_history
class ChronologyLine(Kept):
    """An entry that was chosen, from the record of `person`, and what its author says it means."""

    chronology = models.ForeignKey(
        AuthoredChronology, on_delete=models.PROTECT, related_name="lines"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    on = models.DateField()
    words = models.TextField()
    source = models.CharField(max_length=LONGEST)
    page = models.CharField(max_length=20)
    page_ref = models.CharField(max_length=16)
    standing = models.CharField(max_length=60, blank=True)
    not_for = models.JSONField(default=list)
    names = models.JSONField(default=list)
    means = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["chronology", "person", "key"], name="chronologyline_chosen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{long_date(self.on)}: {self.words}"


@with_history
class ChronologyVersion(Kept):
    """A chronology as it stood when it was used, whole, in `content`: never changed."""

    append_only = True

    chronology = models.ForeignKey(
        AuthoredChronology, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    used_for = models.CharField(max_length=LONGEST)
    used_on = models.DateField()
    content = models.JSONField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["chronology", "number"], name="chronologyversion_numbered_once"
            ),
            models.CheckConstraint(condition=~Q(used_for=""), name="chronologyversion_says_for"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}, used on {long_date(self.used_on)}"


@dataclass(frozen=True)
class Line:
    """A line as it is read, of a chronology that is written or of a version. `person` is the key
    of the child whose record it is from."""

    person: str
    chosen: Chosen
    means: str

    @property
    def on(self) -> date:
        return self.chosen.on


def line_of(row: ChronologyLine) -> Line:
    chosen = Chosen(
        key=row.key,
        on=row.on,
        words=row.words,
        source=row.source,
        page=row.page,
        ref=row.page_ref,
        standing=row.standing,
        not_for=tuple(row.not_for),
        names=tuple(row.names),
    )
    return Line(str(row.person_id), chosen, row.means)


def kept_line(line: Line) -> dict[str, Any]:
    """A line as a version holds it: what `read_line` reads."""
    chosen = asdict(line.chosen) | {"on": line.on.isoformat()}
    return {"person": line.person, "means": line.means, "chosen": chosen}


def read_line(held: Mapping[str, Any]) -> Line:
    chosen = held["chosen"]
    return Line(
        held["person"],
        Chosen(
            **chosen
            | {
                "on": date.fromisoformat(chosen["on"]),
                "not_for": tuple(chosen["not_for"]),
                "names": tuple(chosen["names"]),
            }
        ),
        held["means"],
    )


def lines_in(version: ChronologyVersion) -> list[Line]:
    """The lines of a version as they stood, oldest first."""
    return [read_line(held) for held in version.content["lines"]]


def plain_title(purpose: str) -> str:
    return f"Chronology. {PURPOSES.label(purpose)}"


def shown_to(lines: Iterable[Line], named: Mapping[Any, bool], of: Person) -> list[Line]:
    """The lines that somebody may read: of `of`, and of those others whose record is open to
    them; and of these only such as name nobody who may not be named. `named` says, by key, who may
    be named, and whether their record is open."""
    opens = {str(key): is_open for key, is_open in named.items()}
    own = str(of.pk)
    return [
        one
        for one in lines
        if (one.person == own or opens.get(one.person))
        and all(name in opens or name == own for name in one.chosen.names)
    ]


def told_once(lines: Iterable[Line]) -> list[tuple[Line, list[str]]]:
    """Lines as they are read, each with the keys of the children it is told of: what was written
    of several at once stands once, with all that it means for them."""
    found: dict[tuple[date, str, str], list[list[Line]]] = {}
    order: list[list[Line]] = []
    for one in lines:
        same = found.setdefault(one.chosen.told, [])
        joins = (group for group in same if one.person not in {other.person for other in group})
        group = next(joins, None)
        if group is None:
            group = []
            same.append(group)
            order.append(group)
        group.append(one)
    return [(_as_one(group), [one.person for one in group]) for group in order]


def _as_one(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    means = dict.fromkeys(one.means for one in group if one.means)
    return replace(group[0], means="\n".join(means))


def mark_of(text: str) -> str:
    """The mark of a text, by which one that was changed since is told from one that stood."""
    return blake2s(tidied(text).encode(), digest_size=8).hexdigest()


def tidied(text: str) -> str:
    """A text as it is kept: one kind of line ending, and no spaces round it."""
    return text.replace("\r\n", "\n").strip()
