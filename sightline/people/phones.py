"""The telephone numbers of a person, and telephone numbers as they are compared."""

import re
from datetime import date, datetime

from django.db import models
from django.db.models import Q

from sightline.errors import NotReadable
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Told
from sightline.people.person import Person
from sightline.people.worker import Worker

_ABROAD = re.compile(r"^(?:00|\+)44(?:\(0\)|0)?")
FEWEST_DIGITS, MOST_DIGITS = 7, 15


def phone_digits(typed: str) -> str:
    """A number as it is compared: its digits, as one dials within the country.

    Nothing for what has too few or too many to be rung.

    >>> phone_digits("+44 (0)1632 960 155")
    '01632960155'
    """
    joined = re.sub(r"[\s.\-/]", "", typed)
    dialled = re.sub(r"[()]", "", _ABROAD.sub("0", joined))
    if not re.fullmatch(r"\+?[0-9]+", dialled):
        return ""
    digits = dialled.removeprefix("+")
    return digits if FEWEST_DIGITS <= len(digits) <= MOST_DIGITS else ""


@with_history
class Phone(Told):
    """A number at which a person can be rung. `whose` says of whom, where it is not their own."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phones")
    number = models.CharField(max_length=40)
    digits = models.CharField(max_length=MOST_DIGITS)
    whose = models.CharField(max_length=120, blank=True)

    class Meta(Told.Meta):
        ordering = ["-since", "-id"]
        indexes = [models.Index(fields=["digits"])]
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(condition=~Q(digits=""), name="phone_can_be_rung"),
            models.UniqueConstraint(
                fields=["person", "digits"],
                condition=Q(until__isnull=True),
                name="phone_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.whose})" if self.whose else self.number


def record_phone(
    *,
    person: Person,
    number: str,
    whose: str = "",
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Phone:
    """Record a number at which a person can be rung. The same number again changes nothing.

    Raises NotReadable for what is no telephone number.
    """
    digits = phone_digits(number)
    if not digits:
        raise NotReadable(
            f"“{number.strip()[:40]}” is not a telephone number. Type it like 01632 960 155."
        )
    with acting(by=by, now=now):
        Person.objects.select_for_update().get(pk=person.pk)
        if held := person.phones.not_ended().filter(digits=digits).first():
            return held
        return Phone.objects.create(
            person=person,
            number=" ".join(number.split())[:40],
            digits=digits,
            whose=whose.strip(),
            since=since,
            source=source,
            entered_at=now,
            entered_by=by,
        )
