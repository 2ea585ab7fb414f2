"""Making a record of a person: after a search, or from what another system holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from rapidfuzz import fuzz

from sightline.errors import Refused
from sightline.people.acting import acting
from sightline.people.details import can_be, years_before
from sightline.people.facts import Fact, new_fact, record_fact
from sightline.people.identifiers import Identifier, new_identifier, take_identifier
from sightline.people.likeness import FAINT_NAME
from sightline.people.names import Name, NameKind, fold, new_name, record_name
from sightline.people.person import Person, next_local_id
from sightline.people.search import Search
from sightline.people.worker import Worker

# A search made yesterday does not show who was added this morning.
SEARCH_LASTS = timedelta(hours=24)


def create_person(
    *,
    searched: Search,
    given: str = "",
    family: str = "",
    description: str = "",
    birth_date: date | None = None,
    about_age: int | None = None,
    expected_birth_date: date | None = None,
    sex: str = "",
    why_none_of_these: str = "",
    not_them: Sequence[Person] = (),
    unsure: Sequence[Person] = (),
    source: str = "",
    by: Worker,
    now: datetime,
) -> Person:
    """Open a record, after `search_for` was made by the same worker within the last day.

    A name, or else a `description` (“Unknown boy, about 6”). `about_age` in years stands for a
    birth date that is not known, and is kept as an estimate. `sex` is a code of codes.SEX.
    `not_them` are those found whom the searcher looked at and who are somebody else; `unsure`
    those who may be the same person, which is decided later. Raises Refused when the search does
    not serve, or found somebody very likely and neither `unsure` nor `why_none_of_these` is
    given; NotNow for a birth date to come; NotReadable for the sex.
    """
    can_be(birth_date=birth_date, sex=sex, now=now)
    person = Person(expected_birth_date=expected_birth_date, sex=sex)
    _say_when_born(person, birth_date, about_age, now)
    kind, first, last = _called(given, family, description)
    name = new_name(person, kind=kind, given=first, family=last, source=source, by=by, now=now)
    with acting(by=by, now=now):
        answered = bool(unsure or why_none_of_these.strip())
        ticket = _ticket(searched, name, answered=answered, by=by, now=now)
        ticket.why_none_of_these = why_none_of_these.strip()
        ticket.not_them = [str(one.pk) for one in not_them]
        ticket.unsure = [str(one.pk) for one in unsure]
        _write(person, name, ticket)
    return person


def _say_when_born(
    person: Person, birth_date: date | None, about_age: int | None, now: datetime
) -> None:
    guessed = about_age if birth_date is None else None
    person.birth_date = birth_date if guessed is None else years_before(localdate(now), guessed)
    person.birth_date_estimated = guessed is not None


def _called(given: str, family: str, description: str) -> tuple[NameKind, str, str]:
    if f"{given}{family}".strip():
        return NameKind.KNOWN_AS, given, family
    return NameKind.DESCRIPTION, description, ""


def _write(person: Person, name: Name, ticket: Search) -> None:
    person.local_id, person.display_name = next_local_id(), str(name)
    person.save(force_insert=True)
    name.save(force_insert=True)
    ticket.person_made = person
    ticket.save(update_fields=["person_made", "why_none_of_these", "not_them", "unsure"])


def _ticket(searched: Search, name: Name, *, answered: bool, by: Worker, now: datetime) -> Search:
    """The search, held so that nobody else uses it, if it serves for this new record."""
    ticket = Search.objects.select_for_update().get(pk=searched.pk)
    if ticket.searched_by_id != by.pk or now - ticket.searched_at > SEARCH_LASTS:
        raise Refused("Search first: a new record needs a search of your own, made today.")
    if ticket.person_made_id is not None:
        raise Refused("That search has been used for another record. Search again.")
    if not _is_of(ticket, name):
        raise Refused("That is not the name you searched for. Search for this name first.")
    if ticket.very_likely and not answered:
        raise Refused(
            "Somebody very like this is here already. Open that record, or say why it is not them."
        )
    return ticket


def _is_of(ticket: Search, name: Name) -> bool:
    """Whether the search was for this name. A description may follow a search for anything."""
    if name.kind == NameKind.DESCRIPTION:
        return True
    return fuzz.token_set_ratio(name.folded, fold(ticket.name)) >= FAINT_NAME


@dataclass(frozen=True)
class BroughtIn:
    """What another system holds of one person. Empty is what it does not hold.

    `identifiers` are pairs of kind and number, `facts` pairs of kind and code.
    """

    local_id: str
    given: str = ""
    family: str = ""
    birth_date: date | None = None
    expected_birth_date: date | None = None
    death_date: date | None = None
    sex: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def shown_as(self) -> str:
        """The name, or for a person without one the number by which they are known here."""
        return f"{self.given} {self.family}".strip() or f"Child {self.local_id}"

    @property
    def dates_and_sex(self) -> dict[str, object]:
        """What is said once of anybody, where the source says it."""
        held = {
            "birth_date": self.birth_date,
            "expected_birth_date": self.expected_birth_date,
            "death_date": self.death_date,
            "sex": self.sex,
        }
        return {field: value for field, value in held.items() if value}


def bring_in_person(*, held: BroughtIn, source: str, by: Worker, now: datetime) -> Person:
    """Bring in one person from another system: as `bring_in_people`, for one."""
    return bring_in_people(held=[held], source=source, by=by, now=now)[0]


def bring_in_people(
    *, held: Sequence[BroughtIn], source: str, by: Worker, now: datetime
) -> list[Person]:
    """Bring in people from another system, named by `source`; no search is asked for.

    Somebody with that local number already is brought up to date, and the same again changes
    nothing. Numbers that fail their check are kept and flagged. Answers the people in the order
    given. Raises NotReadable for a code that is not in its list.
    """
    with acting(by=by, now=now, why=source):
        numbers = [one.local_id for one in held]
        here = _held_under(numbers)
        new = [one for one in held if one.local_id not in here]
        for one in held:
            if one.local_id in here:
                _bring_up_to_date(here[one.local_id], one, source, by=by, now=now)
        here |= _bring_in_new(new, source, by=by, now=now)
        return [here[number] for number in numbers]


def _held_under(numbers: Sequence[str]) -> dict[str, Person]:
    """Who is held under these local numbers, and who holds them now that two records are one."""
    rows = Person.everybody.filter(local_id__in=numbers)
    kept = {person.local_id: person.merged_into_id or person.pk for person in rows}
    held = Person.objects.select_for_update(of=("self",)).filter(pk__in=kept.values())
    by_key = {person.pk: person for person in held}
    return {number: by_key[key] for number, key in kept.items()}


def _bring_in_new(
    held: Sequence[BroughtIn], source: str, *, by: Worker, now: datetime
) -> dict[str, Person]:
    made = [
        Person(local_id=one.local_id, display_name=one.shown_as, **one.dates_and_sex)
        for one in held
    ]
    pairs = list(zip(made, held, strict=True))
    told: dict[str, Any] = {"source": source, "by": by, "now": now}
    Person.objects.bulk_create(made)
    Name.objects.bulk_create(
        new_name(person, kind=NameKind.LEGAL, given=one.given, family=one.family, **told)
        for person, one in pairs
        if one.given or one.family
    )
    Identifier.objects.bulk_create(
        new_identifier(person, kind=kind, value=value, **told)
        for person, one in pairs
        for kind, value in one.identifiers
    )
    Fact.objects.bulk_create(
        new_fact(person, kind=kind, code=code, **told)
        for person, one in pairs
        for kind, code in one.facts
    )
    return {person.local_id: person for person in made}


def _bring_up_to_date(
    person: Person, held: BroughtIn, source: str, *, by: Worker, now: datetime
) -> None:
    changed = {
        field: value
        for field, value in held.dates_and_sex.items()
        if getattr(person, field) != value
    }
    for field, value in changed.items():
        setattr(person, field, value)
    if changed:
        person.save(update_fields=list(changed))
    for kind, value in held.identifiers:
        new = new_identifier(person, kind=kind, value=value, source=source, by=by, now=now)
        take_identifier(new, by=by, now=now)
    for kind, code in held.facts:
        record_fact(person=person, kind=kind, code=code, source=source, by=by, now=now)
    if (held.given or held.family) and not _is_called(person, held):
        record_name(
            person=person,
            kind=NameKind.LEGAL,
            given=held.given,
            family=held.family,
            source=source,
            by=by,
            now=now,
        )


def _is_called(person: Person, held: BroughtIn) -> bool:
    return Name.objects.filter(
        person=person, kind=NameKind.LEGAL, given=held.given, family=held.family
    ).exists()
