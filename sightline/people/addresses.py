"""Where a person lives, or may be written to, from when until when. Some of it may never be shown.

A protected address is one that would put somebody in danger if the wrong person learned it. Its
words are held in fields whose names begin with `unmasked_`, and nothing but `shown_to` reads
them for a page: whoever prints the address itself prints the mask.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from sightline.errors import NotReadable, Refused
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Told
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.prepared import IsAny, prepared

MASK = "Protected address"

# Area, district, sector and unit, with the letters that Royal Mail uses in each place.
_POSTCODE = re.compile(
    r"([A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])"
    r"|GIR) ([0-9][ABD-HJLNP-UW-Z]{2})"
)


class AddressKind(models.TextChoices):
    HOME = "home", "Home"
    PLACEMENT = "placement", "Placement"
    CORRESPONDENCE = "correspondence", "For letters"
    TEMPORARY = "temporary", "Temporary"
    OTHER = "other", "Other"


def tidy_postcode(typed: str) -> str:
    """A postcode in capitals with one space: “ne9 8xw ” is “NE9 8XW”. Nothing stays nothing.

    Raises NotReadable when it has not the shape of a postcode of the United Kingdom.
    """
    joined = re.sub(r"[\s.-]", "", typed).upper()
    if not joined:
        return ""
    tidied = f"{joined[:-3]} {joined[-3:]}"
    if not _POSTCODE.fullmatch(tidied):
        raise NotReadable(
            f"“{typed.strip()}” is not a UK postcode. Type it like NE1 4XX, or leave it empty."
        )
    return tidied


@with_history
class Address(Told):
    hiding = ("protected",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=20, choices=AddressKind, default=AddressKind.HOME)
    unmasked_lines = models.TextField(blank=True)
    unmasked_postcode = models.CharField(max_length=8, blank=True)
    protected = models.BooleanField(default=False)
    protected_reason = models.TextField(blank=True)

    class Meta(Told.Meta):
        ordering = ["-since", "-id"]
        indexes = [models.Index(fields=["unmasked_postcode"])]
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(unmasked_lines="") | ~Q(unmasked_postcode=""),
                name="address_is_not_empty",
            ),
            models.CheckConstraint(
                condition=Q(protected=False) | ~Q(protected_reason=""),
                name="address_protected_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind="home", until__isnull=True),
                name="address_one_current_home",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_to(entitled=False)

    def shown_to(self, entitled: bool) -> str:
        """The address on one line, or the mask for everybody who is not entitled to it."""
        if self.protected and not entitled:
            return MASK
        lines = [line.strip() for line in self.unmasked_lines.splitlines() if line.strip()]
        return ", ".join([*lines, self.unmasked_postcode] if self.unmasked_postcode else lines)


def record_address(
    *,
    person: Person,
    lines: str,
    postcode: str = "",
    kind: str = AddressKind.HOME,
    since: date | None = None,
    protected: bool | None = None,
    protected_reason: str = "",
    source: str = "",
    by: Worker,
    now: datetime,
) -> Address:
    """Record where a person lives or may be written to, `kind` being one of AddressKind.

    `lines` is the address as on an envelope, without the postcode. A new home ends the last one
    on the day `since`, today when that is not known, and is protected like it unless `protected`
    says otherwise. Raises NotReadable for a postcode that is none, and Refused for an empty
    address or protection without a reason.
    """
    if not lines.strip() and not postcode.strip():
        raise Refused("Type the address, or as much of it as is known.")
    hidden, why = _protection(person, protected, protected_reason)
    address = Address(
        person=person,
        kind=kind,
        unmasked_lines=lines.strip(),
        unmasked_postcode=tidy_postcode(postcode),
        since=since,
        protected=hidden,
        protected_reason=why,
        source=source,
        entered_at=now,
        entered_by=by,
    )
    with acting(by=by, now=now):
        if kind == AddressKind.HOME:
            _end_last_home(person, since or localdate(now))
        address.save()
    return address


def _protection(person: Person, protected: bool | None, reason: str) -> tuple[bool, str]:
    """Whether a new address is protected, and why: like the last home, unless somebody says."""
    if protected is None:
        # Somebody in hiding who moves is still in hiding: forgetting a tick must not tell.
        last = person.addresses.not_ended().filter(kind=AddressKind.HOME, protected=True).first()
        return (True, reason.strip() or last.protected_reason) if last else (False, "")
    _reason_given(protected, reason)
    return protected, reason.strip() if protected else ""


def _reason_given(protected: bool, reason: str) -> None:
    if protected and not reason.strip():
        raise Refused("Say why the address must be protected, and from whom.")


def _end_last_home(person: Person, day: date) -> None:
    Person.objects.select_for_update().get(pk=person.pk)
    for last in person.addresses.not_ended().filter(kind=AddressKind.HOME):
        last.until = max(day, last.since or date.min)
        last.save(update_fields=["until"])


def protect_address(*, address: Address, reason: str, by: Worker, now: datetime) -> Address:
    """Hide an address from all but the entitled, at once. Raises Refused without a reason."""
    return _set_protection(address, protected=True, reason=reason, by=by, now=now)


def unprotect_address(*, address: Address, reason: str, by: Worker, now: datetime) -> Address:
    """Show an address again. Raises Refused without a reason, which the history keeps."""
    if not reason.strip():
        raise Refused("Say why the address need no longer be protected.")
    return _set_protection(address, protected=False, reason=reason, by=by, now=now)


def _set_protection(
    address: Address, *, protected: bool, reason: str, by: Worker, now: datetime
) -> Address:
    _reason_given(protected, reason)
    with acting(by=by, now=now, why=reason):
        address.protected = protected
        address.protected_reason = reason.strip() if protected else ""
        address.save(update_fields=["protected", "protected_reason"])
    return address


@dataclass(frozen=True)
class Protection:
    """Of whom a home is held, from when until when, and whether it is protected: never where."""

    homes: Sequence[tuple[UUID, bool, date | None, date | None]]

    @classmethod
    def of(cls, people: Iterable[UUID]) -> Self:
        """One query."""
        return cls(_protection_of(list(people)))

    def on(self, day: date) -> dict[UUID, bool]:
        """By key of those of whom a home is held on `day`: whether it is protected."""
        found: dict[UUID, bool] = {}
        for person, hidden, since, until in self.homes:
            if (since is None or since <= day) and (until is None or until > day):
                found[person] = found.get(person, False) or hidden
        return found


@prepared
def _protection_of(people: list[UUID]) -> models.QuerySet[Address, Any]:
    homes = Address.objects.filter(IsAny("person", people), kind=AddressKind.HOME)
    return homes.order_by().values_list("person_id", "protected", "since", "until")


def home_on(person: Person, day: date) -> Address | None:
    """The home of `person` on `day`, masked like any other until `shown_to` is asked."""
    return next(iter(_homes(person.pk, day)), None)


@prepared
def _homes(person: UUID, day: date) -> models.QuerySet[Address]:
    return Address.objects.filter(person=person, kind=AddressKind.HOME).on(day)
