"""The numbers that other services know a person by, and whether each can be true.

The consistent identifier that the law foresees is not yet specified, so it is a kind of its
own here: whatever number it turns out to be, it is recorded as that kind and nothing else moves.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from sightline.errors import NotReadable
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Dated
from sightline.people.person import Person
from sightline.people.statements import end
from sightline.people.worker import Worker

# The check letters of the unique pupil number, in the order of their remainders: no I, O or S.
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LONGEST = 60
_UPN_SHAPE = re.compile(rf"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]")


class IdentifierKind(models.TextChoices):
    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number"
    FORMER_UPN = "former_upn", "Former unique pupil number"
    HOME_OFFICE = "home_office", "Home Office reference"
    CONSISTENT = "consistent", "Consistent identifier"
    OTHER_SYSTEM = "other_system", "Number in another system"


def nhs_number_fault(number: str) -> str:
    """What is wrong with an NHS number of digits only, or nothing.

    The tenth digit checks the nine before it: weights 10 to 2, modulus 11, and a check digit
    of 10 is never issued (NHS Data Dictionary, NHS NUMBER).
    """
    if not re.fullmatch(r"[0-9]{10}", number):
        return "An NHS number has 10 digits."
    if len(set(number)) == 1:
        return "Ten digits that are all the same are not an NHS number."
    total = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), number, strict=False)
    )
    if (11 - total % 11) % 11 != int(number[9]):
        return "The last digit does not fit the others, so one of them is wrong."
    return ""


def upn_check_letter(rest: str) -> str:
    """The letter that the 12 characters after it call for: weights 2 to 13, modulus 23.

    A temporary number ends in a letter, which counts as its place among the check letters.
    """
    total = sum(
        weight * (int(sign) if sign.isdigit() else UPN_LETTERS.index(sign))
        for weight, sign in zip(range(2, 14), rest, strict=True)
    )
    return UPN_LETTERS[total % 23]


def upn_fault(upn: str) -> str:
    """What is wrong with a unique pupil number, or nothing."""
    if not _UPN_SHAPE.fullmatch(upn):
        return "A unique pupil number is a letter and 12 digits; a temporary one ends in a letter."
    if upn_check_letter(upn[1:]) != upn[0]:
        return "The first letter does not fit the digits, so one of them is wrong."
    return ""


_FAULTS: dict[str, Callable[[str], str]] = {
    IdentifierKind.NHS: nhs_number_fault,
    IdentifierKind.UPN: upn_fault,
    IdentifierKind.FORMER_UPN: upn_fault,
}


def tidy_identifier(kind: str, typed: str) -> str:
    """A number as it is stored: NHS and pupil numbers without spaces or hyphens, in capitals."""
    if kind in _FAULTS:
        return re.sub(r"[\s-]", "", typed).upper()
    return " ".join(typed.split())


def identifier_fault(kind: str, value: str) -> str:
    """What is wrong with a tidied number, as a sentence, or nothing."""
    check = _FAULTS.get(kind)
    return check(value) if check else ""


@with_history
class Identifier(Dated):
    """One number. `check_failed` marks one that was brought in although it cannot be right."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=IdentifierKind)
    value = models.CharField(max_length=LONGEST)
    system = models.CharField(max_length=60, blank=True)
    check_failed = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        ordering = ["kind", "-since", "-id"]
        indexes = [models.Index(fields=["value"])]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(value=""), name="identifier_is_not_empty"),
            models.CheckConstraint(
                condition=~Q(kind="other_system") | ~Q(system=""),
                name="identifier_of_another_system_names_it",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "system", "value"],
                condition=Q(until__isnull=True),
                name="identifier_held_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(kind__in=["nhs", "upn", "consistent"], until__isnull=True),
                name="identifier_one_current_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        doubt = " (fails its check)" if self.check_failed else ""
        return f"{self.shown}{doubt}"

    @property
    def shown(self) -> str:
        """The number as people read it out: an NHS number in threes and a four."""
        if self.kind == IdentifierKind.NHS and len(self.value) == 10:
            return f"{self.value[:3]} {self.value[3:6]} {self.value[6:]}"
        return self.value


def new_identifier(
    person: Person,
    *,
    kind: str,
    value: str,
    by: Worker,
    now: datetime,
    system: str = "",
    since: date | None = None,
    source: str = "",
) -> Identifier:
    """An identifier not yet written, flagged where its check fails.

    Raises NotReadable for what no number could be: nothing, or more than 60 characters.
    """
    tidied = tidy_identifier(kind, value)
    if not 1 <= len(tidied) <= LONGEST:
        raise NotReadable(f"A number has 1 to {LONGEST} characters. Check it and type it again.")
    return Identifier(
        person=person,
        kind=kind,
        value=tidied,
        system=system.strip(),
        check_failed=bool(identifier_fault(kind, tidied)),
        since=since,
        source=source,
        entered_at=now,
        entered_by=by,
    )


def record_identifier(
    *,
    person: Person,
    kind: str,
    value: str,
    system: str = "",
    since: date | None = None,
    source: str = "",
    by: Worker,
    now: datetime,
) -> Identifier:
    """Record a number that somebody typed, `kind` being one of IdentifierKind.

    A new NHS, pupil or consistent number ends the last; a pupil number that changes is kept as
    a former one. `system` names whose number it is where the kind is another system's. The same
    number again changes nothing. Raises NotReadable when it cannot be right.
    """
    new = new_identifier(
        person,
        kind=kind,
        value=value,
        system=system,
        since=since,
        source=source,
        by=by,
        now=now,
    )
    if fault := identifier_fault(kind, new.value):
        raise NotReadable(f"{fault} Check it and type it again.")
    if kind == IdentifierKind.OTHER_SYSTEM and not new.system:
        raise NotReadable("Say which system the number belongs to.")
    return take_identifier(new, by=by, now=now)


def take_identifier(new: Identifier, *, by: Worker, now: datetime) -> Identifier:
    """Write an identifier from `new_identifier`, flagged or not, ending the one it replaces.

    A number that the person has already, in whatever way it was written, changes nothing.
    """
    with acting(by=by, now=now):
        Person.objects.select_for_update().get(pk=new.person_id)
        same = new.person.identifiers.not_ended().filter(
            kind=new.kind, value=new.value, system=new.system
        )
        if held := same.first():
            return held
        _end_last(new.person, new, localdate(now))
        new.save()
        if new.kind == IdentifierKind.UPN:
            # Why there is no pupil number is no longer a question.
            for reason in new.person.facts.not_ended().filter(kind="upn_unknown"):
                end(statement=reason, by=by, now=now)
    return new


def _end_last(person: Person, new: Identifier, today: date) -> None:
    """A number that is replaced stops counting. A replaced pupil number becomes a former one."""
    if new.kind not in (
        IdentifierKind.NHS,
        IdentifierKind.UPN,
        IdentifierKind.CONSISTENT,
    ):
        return
    former = person.identifiers.not_ended().filter(kind=IdentifierKind.FORMER_UPN)
    for last in person.identifiers.not_ended().filter(kind=new.kind):
        known = last.check_failed or former.filter(value=last.value).exists()
        if last.kind == IdentifierKind.UPN and not known:
            last.kind = IdentifierKind.FORMER_UPN
        else:
            last.until = max(new.since or today, last.since or date.min)
        last.save(update_fields=["kind", "until"])


def current_identifier(person: Person, kind: str, day: date) -> Identifier | None:
    """The number of this kind that holds on `day`."""
    return person.identifiers.on(day).filter(kind=kind).first()


def people_with(kind: str, values: Iterable[str]) -> models.QuerySet[Person]:
    """Everybody who has, or had, one of these numbers: more than one person is a fault to mend."""
    tidied = [tidy_identifier(kind, value) for value in values]
    rows = Identifier.objects.filter(kind=kind, value__in=tidied).values("person_id")
    return Person.objects.filter(pk__in=rows)
