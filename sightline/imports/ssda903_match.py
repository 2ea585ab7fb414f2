"""Whether a child of the return is in the record already, and who it is.

A child is known by the authority's own number, by the number that an earlier return was matched
under, by the unique pupil number, or by name, birth date and sex where the list of people gives a
name. Where these point at different people, or one at several, the child is refused with a
sentence: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sightline.imports.people_csv import Known
from sightline.imports.ssda903_stored import SOURCE
from sightline.people.facts import Fact
from sightline.people.identifiers import (
    Identifier,
    IdentifierKind,
    identifier_fault,
    record_identifier,
)
from sightline.people.names import Name, fold
from sightline.people.new_person import BroughtIn
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.imported import Imported

# No name: a report is read by whoever runs the import, and no access log tells of it.
TWO_NUMBERS = (
    "This child is here already as number {other} of this return. One of the two is wrong."
)
OTHER_BIRTH_DATE = (
    "The child who is here under this {what} was born on another day. Put right whichever is"
    " wrong, and bring this child in again."
)
NUMBER_OF_ANOTHER = (
    "This number is one child’s here, and the pupil number another’s. See which is right, and bring"
    " this child in again."
)
SEVERAL = "More than one child here has this {what}. Join their records, and bring this one in."


@dataclass(frozen=True)
class Match:
    """Who it is, if anybody, or why it cannot be said."""

    person: Person | None = None
    fault: str = ""

    def as_known(self, held: BroughtIn) -> BroughtIn:
        """What the return says, under the number by which the child is known here. That the sex
        is not known takes nothing away."""
        if self.person is None:
            return held
        sex = "" if held.sex == "U" and self.person.sex else held.sex
        return replace(held, local_id=self.person.local_id, sex=sex)


@dataclass
class Matching:
    """Matches the children of one import. `taken` are those whom it has matched or made."""

    people: Mapping[str, Known]
    taken: dict[UUID, str] = field(default_factory=dict)
    pupils: dict[str, str] = field(default_factory=dict)

    def of(self, children: Sequence[BroughtIn]) -> dict[str, Match]:
        """By the number in the return. Seven statements, however many children there are."""
        here = _Here(children, self.people)
        found = {}
        for child in children:
            match = self._match(child, here)
            if match.person is not None and not match.fault:
                other = self.taken.setdefault(match.person.pk, child.local_id)
                if other != child.local_id:
                    match = Match(fault=TWO_NUMBERS.format(other=other))
            found[child.local_id] = match
        return found

    def _match(self, child: BroughtIn, here: _Here) -> Match:
        upn = _upn(child)
        if upn and self.pupils.setdefault(upn, child.local_id) != child.local_id:
            other = self.pupils[upn]
            return Match(fault=f"Number {other} of this return has the same pupil number.")
        by_number, by_upn = here.by_number.get(child.local_id), here.by_upn.get(upn, {})
        if by_number is not None:
            return _checked(by_number, child, by_upn, ours=by_number.pk in here.ours)
        if len(by_upn) > 1:
            return Match(fault=SEVERAL.format(what="pupil number"))
        for person in by_upn.values():
            if _other_birth_date(person, child):
                return Match(fault=OTHER_BIRTH_DATE.format(what="pupil number"))
            return Match(person)
        by_name = here.by_name(child, self.people.get(child.local_id, Known()))
        if len(by_name) > 1:
            return Match(fault=SEVERAL.format(what="name and birth date"))
        return Match(by_name[0] if by_name else None)


def remember(matches: Iterable[tuple[str, Person]], *, by: Worker, now: datetime) -> None:
    """Keep the number in the return of each child who is known here under another one, so that the
    next return finds them."""
    for number, person in matches:
        if number != person.local_id:
            record_identifier(
                person=person,
                kind=IdentifierKind.OTHER_SYSTEM,
                value=number,
                system=SOURCE.system,
                source=SOURCE.system,
                by=by,
                now=now,
            )


def _checked(person: Person, child: BroughtIn, by_upn: Mapping[UUID, Person], ours: bool) -> Match:
    """The child under this number, if nothing else speaks against it. A birth date that a later
    return has put right does not, of a child whom an earlier one brought in."""
    if by_upn and person.pk not in by_upn:
        return Match(fault=NUMBER_OF_ANOTHER)
    if not by_upn and not ours and _other_birth_date(person, child):
        return Match(fault=OTHER_BIRTH_DATE.format(what="number"))
    return Match(person)


def _other_birth_date(person: Person, child: BroughtIn) -> bool:
    known = None if person.birth_date_estimated else person.birth_date
    return known is not None and child.birth_date is not None and known != child.birth_date


def _upn(child: BroughtIn) -> str:
    """The pupil number to know a child by. One that fails its check is nobody's."""
    upn = dict(child.identifiers).get(str(IdentifierKind.UPN), "")
    return "" if identifier_fault(IdentifierKind.UPN, upn) else upn


class _Here:
    """Whoever in the record may be one of these children."""

    def __init__(self, children: Sequence[BroughtIn], people: Mapping[str, Known]) -> None:
        numbers = [child.local_id for child in children]
        self.by_number = _under_numbers(numbers)
        self.by_upn = _with_pupil_numbers([_upn(child) for child in children])
        named = [child for child in children if people.get(child.local_id, Known()).family]
        self.named = _born_and_named(named)
        keys = [person.pk for person in self.by_number.values()]
        self.ours = set(
            Fact.objects.filter(person__in=keys, source=SOURCE.system).values_list(
                "person", flat=True
            )
        ) | set(
            Imported.objects.filter(step__person__in=keys, system=SOURCE.system).values_list(
                "step__person", flat=True
            )
        )

    def by_name(self, child: BroughtIn, known: Known) -> list[Person]:
        """Those of this name who were born on this day and are of this sex, so far as it is
        known."""
        wanted = fold(f"{known.given} {known.family}")
        if not wanted or child.birth_date is None:
            return []
        people = [
            name.person
            for name in self.named
            if name.folded == wanted
            and name.person.birth_date == child.birth_date
            and (not child.sex or name.person.sex in ("", "U", child.sex) or child.sex == "U")
        ]
        return list({person.pk: person for person in people}.values())


def _under_numbers(numbers: Sequence[str]) -> dict[str, Person]:
    """Who is held under these numbers, here or since an earlier return was matched."""
    rows = Person.everybody.filter(local_id__in=numbers).values_list("local_id", "pk")
    kept = dict(rows)
    merged = dict(Person.everybody.filter(pk__in=kept.values()).values_list("pk", "merged_into"))
    kept = {number: merged[key] or key for number, key in kept.items()}
    others = Identifier.objects.not_ended().filter(
        kind=IdentifierKind.OTHER_SYSTEM, system=SOURCE.system, value__in=numbers
    )
    kept |= dict(others.values_list("value", "person"))
    by_key = Person.objects.in_bulk(list(kept.values()))
    return {number: by_key[key] for number, key in kept.items() if key in by_key}


def _with_pupil_numbers(upns: Iterable[str]) -> dict[str, dict[UUID, Person]]:
    """By pupil number, the people who have it or had it. One that fails its check is nobody's."""
    rows = Identifier.objects.filter(
        kind__in=(IdentifierKind.UPN, IdentifierKind.FORMER_UPN),
        value__in=[upn for upn in upns if upn],
        check_failed=False,
        person__merged_into__isnull=True,
    )
    found: dict[str, dict[UUID, Person]] = {}
    for row in rows.select_related("person"):
        found.setdefault(row.value, {})[row.person_id] = row.person
    return found


def _born_and_named(children: Sequence[BroughtIn]) -> list[Name]:
    days = {child.birth_date for child in children if child.birth_date}
    if not days:
        return []
    rows = Name.objects.filter(person__birth_date__in=days, person__merged_into__isnull=True)
    return list(rows.select_related("person"))
