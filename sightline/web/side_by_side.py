"""What two records hold, side by side, and what becomes of what both of them say, in words.

A row is said by its kind and its own words, without the names of others, who may be closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import singledispatch
from typing import Any

from sightline.access.restriction import Restriction
from sightline.people.addresses import Address, home_on
from sightline.people.allocation import Allocation, allocations_on
from sightline.people.facts import Fact
from sightline.people.identifiers import Identifier
from sightline.people.names import Name
from sightline.people.person import Person
from sightline.people.relationships import KIN, Relationship
from sightline.people.warnings import PersonWarning
from sightline.record.document import Document
from sightline.record.giving_way import GivesWay
from sightline.record.plan import ActionFor, Plan
from sightline.record.step import Step
from sightline.record.whose import counted
from sightline.web.record_header import life

# What is counted, in the words of the page. Whatever else points at a person is counted together.
COUNTED = {
    "record.Step.person": "Pieces of work",
    "record.Decision.person": "Decisions",
    "record.Document.person": "Documents",
    "record.Plan.person": "Plans",
    "people.Relationship.to_person": "Relationships",
    "people.Relationship.from_person": "Relationships",
    "people.Allocation.person": "Workers, past and present",
    "people.Involvement.person": "Professionals",
    "people.PersonWarning.person": "Warnings",
    "people.Fact.person": "Facts",
    "people.Address.person": "Addresses, past and present",
}
REST = "Everything else"
NOTHING = "Not held"


def side_by_side(kept: Person, emptied: Person, today: date) -> list[dict[str, Any]]:
    """Rows of a table: what it is, and what each record holds of it."""
    two = (kept, emptied)
    names = _several(Name.objects.filter(person__in=two), two)
    numbers = _several(Identifier.objects.filter(person__in=two).order_by("kind"), two)
    held = allocations_on(two, today)
    rows: list[tuple[str, list[str]]] = [
        ("Name", [person.display_name for person in two]),
        ("Age", [life(person, today) for person in two]),
        ("Sex", [person.sex_in_words or NOTHING for person in two]),
        ("Names held", [names.get(person.pk, NOTHING) for person in two]),
        ("Lives", [_home(person, today) for person in two]),
        ("Numbers", [numbers.get(person.pk, NOTHING) for person in two]),
        ("Held by", [_holders(held[person.pk]) for person in two]),
    ]
    said = [*rows, *_counts(two)]
    return [
        {"label": label, "kept": one, "other": other, "same": one == other}
        for label, (one, other) in said
    ]


def _several(rows: Iterable[Any], two: tuple[Person, Person]) -> dict[Any, str]:
    found: dict[Any, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(what_it_is(row))
    return {key: "; ".join(dict.fromkeys(said)) for key, said in found.items()}


def _home(person: Person, today: date) -> str:
    home = home_on(person, today)
    return home.shown_to(entitled=False) if home else NOTHING


def _holders(held: list[Allocation]) -> str:
    return "; ".join(str(one) for one in held) or "Nobody"


def _counts(two: tuple[Person, Person]) -> Iterator[tuple[str, list[str]]]:
    sums: dict[str, list[int]] = {words: [0, 0] for words in [*COUNTED.values(), REST]}
    for label, by_person in counted(two).items():
        for place, person in enumerate(two):
            sums[COUNTED.get(label, REST)][place] += by_person.get(person.pk, 0)
    for words, numbers in sums.items():
        if any(numbers):
            yield words, [str(number) for number in numbers]


def in_words(ways: Iterable[GivesWay]) -> list[dict[str, str]]:
    """What gives way, one line each: what it is, and what becomes of it."""
    return [{"what": what_it_is(way.row), "how": way.how} for way in ways if way.sets]


@singledispatch
def what_it_is(row: Any) -> str:
    name = str(row._meta.verbose_name)
    return name[0].upper() + name[1:]


@what_it_is.register
def _(row: Name) -> str:
    return f"{row.get_kind_display()}: {row}"


@what_it_is.register
def _(row: Address) -> str:
    return f"{row.get_kind_display()}: {row.shown_to(entitled=False)}"


@what_it_is.register
def _(row: Fact) -> str:
    return f"{row.label}: {row}"


@what_it_is.register
def _(row: Identifier) -> str:
    return f"{row.get_kind_display()}: {row}"


@what_it_is.register
def _(row: Relationship) -> str:
    said = KIN[row.kind].says.of()
    return f"Relationship: {said[0].lower()}{said[1:]}"


@what_it_is.register
def _(row: Restriction) -> str:
    return f"Restriction: ring {row.owner} on {row.owner_phone}"


@what_it_is.register
def _(row: ActionFor) -> str:
    return "An action of the plan that serves both"


@what_it_is.register(Allocation)
@what_it_is.register(Document)
@what_it_is.register(PersonWarning)
@what_it_is.register(Plan)
@what_it_is.register(Step)
def _(row: Any) -> str:
    return str(row)
