"""What a person is called: in law, in daily life, before, and by others. All dated, none lost."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from sightline.errors import Refused
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Told
from sightline.people.name_keys import keys_of
from sightline.people.person import LONGEST_NAME, Person
from sightline.people.statements import end
from sightline.people.worker import Worker
from sightline.prepared import IsAny, prepared


class NameKind(models.TextChoices):
    KNOWN_AS = "known_as", "Known as"
    LEGAL = "legal", "Legal name"
    BIRTH = "birth", "Name at birth"
    ALIAS = "alias", "Also called"
    PREVIOUS = "previous", "Previous name"
    DESCRIPTION = "description", "Description, name not known"


# A new one of these ends the last one; of the others a person may have several at once.
ONE_AT_A_TIME = (
    NameKind.KNOWN_AS,
    NameKind.LEGAL,
    NameKind.BIRTH,
    NameKind.DESCRIPTION,
)
_A_NAME = (NameKind.KNOWN_AS, NameKind.LEGAL, NameKind.BIRTH)

LONGEST_PART = 120

# Letters that no accent can be taken off, as people type them on an English keyboard.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
    }
)


def fold(name: str) -> str:
    """A name as it is compared: small letters without accents, hyphens or apostrophes.

    >>> fold("Zoë O’Brien-Łukasz")
    'zoe obrien lukasz'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    joined = re.sub(r"['’ʼ`]", "", letters)
    return " ".join(re.sub(r"[^\w]+|_", " ", joined).split())


@with_history
class Name(Told):
    """One name. `folded` is what the search compares, and `keys` what it is found by in other
    forms (`people.name_keys`): both are written with every name."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=20, choices=NameKind)
    given = models.CharField(max_length=LONGEST_NAME, blank=True)
    family = models.CharField(max_length=LONGEST_PART, blank=True)
    folded = models.TextField()
    keys = ArrayField(models.CharField(max_length=LONGEST_NAME), default=list, blank=True)

    class Meta(Told.Meta):
        ordering = ["-since", "-id"]
        indexes = [
            GinIndex(
                fields=["folded"],
                opclasses=["gin_trgm_ops"],
                name="name_folded_trigrams",
            ),
            GinIndex(fields=["keys"], name="name_keys"),
        ]
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(given="") | ~Q(family=""), name="name_is_not_empty"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(kind__in=["known_as", "legal", "birth", "description"])
                & Q(until__isnull=True),
                name="name_one_current_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return written(self.given, self.family)


def written(given: str, family: str) -> str:
    return f"{given} {family}".strip()


def new_name(
    person: Person,
    *,
    kind: str,
    given: str,
    family: str,
    by: Worker,
    now: datetime,
    since: date | None = None,
    source: str = "",
) -> Name:
    """A name, tidied and not yet written. Raises Refused when it holds no letter at all."""
    given, family = " ".join(given.split()), " ".join(family.split())
    folded = fold(f"{given} {family}")
    if not folded:
        raise Refused("Type a first name or a last name. If neither is known, describe the person.")
    longest = LONGEST_NAME if kind == NameKind.DESCRIPTION else LONGEST_PART
    if max(len(given), len(family)) > longest:
        raise Refused(f"That name is longer than {longest} letters. Shorten it.")
    return Name(
        person=person,
        kind=kind,
        given=given,
        family=family,
        folded=folded,
        keys=keys_of(folded),
        since=since,
        source=source,
        entered_at=now,
        entered_by=by,
    )


def record_name(
    *,
    person: Person,
    kind: str,
    given: str = "",
    family: str = "",
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Name:
    """Record what a person is called, `kind` being one of NameKind.

    `since` is the date from which, when known. A new legal or known-as name ends the last one,
    which stays as a name they had. Raises Refused when both parts are empty.
    """
    name = new_name(
        person,
        kind=kind,
        given=given,
        family=family,
        since=since,
        source=source,
        by=by,
        now=now,
    )
    today = localdate(now)
    with acting(by=by, now=now):
        Person.objects.select_for_update().get(pk=person.pk)
        for ended in person.names.not_ended().filter(kind__in=_ended_by(kind)):
            ended.until = max(since or today, ended.since or date.min)
            ended.save(update_fields=["until"])
        name.save()
        show_name_in_use(person, today)
    return name


def _ended_by(kind: str) -> list[str]:
    ended = [kind] if kind in ONE_AT_A_TIME else []
    return [*ended, NameKind.DESCRIPTION] if kind in _A_NAME else ended


def end_name(*, name: Name, until: date | None = None, by: Worker, now: datetime) -> Name:
    """Say that a name is no longer used, from the date `until`: today when not given.

    Raises NotNow when that is before the name was first used.
    """
    with acting(by=by, now=now):
        end(statement=name, until=until, by=by, now=now)
        show_name_in_use(name.person, localdate(now))
    return name


def show_name_in_use(person: Person, day: date) -> None:
    """Keep the name that lists show in step with the names held. For commands only."""
    in_use = name_in_use(person.names.on(day))
    if in_use and in_use != person.display_name:
        person.display_name = in_use
        person.save(update_fields=["display_name"])


def name_in_use(names: Iterable[Name]) -> str:
    """The name to call a person by: what they are known as, before what they are in law.

    “Known as Katie” says no last name, so the legal one is used.
    """
    by_kind = {name.kind: name for name in reversed(list(names))}
    called = next((by_kind[kind] for kind in NameKind if kind in by_kind), None)
    if called is None:
        return ""
    legal = by_kind.get(NameKind.LEGAL)
    if called.kind == NameKind.KNOWN_AS and not called.family and legal:
        return f"{called.given} {legal.family}".strip()
    return str(called)


def names_on(people: list[UUID], day: date) -> dict[UUID, str]:
    """What each of these people was called on `day`, by key, where it is held. One query."""
    found: dict[UUID, list[Name]] = {}
    for name in _names_of(people, day):
        found.setdefault(name.person_id, []).append(name)
    return {key: name_in_use(names) for key, names in found.items()}


@prepared
def _names_of(people: list[UUID], day: date) -> models.QuerySet[Name]:
    return Name.objects.filter(IsAny("person", people)).on(day)


def legal_name(person: Person, day: date) -> str:
    """The name in law on `day`, or nothing when none is held."""
    name = person.names.on(day).filter(kind=NameKind.LEGAL).first()
    return str(name) if name else ""
