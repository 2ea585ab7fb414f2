"""The people around children, read for the guard: in one question, however many they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from sightline.engines.guard import lexicon
from sightline.engines.guard.around import Around, Place, Somebody
from sightline.grammar.beside import beside, rows_beside
from sightline.people.addresses import Address
from sightline.people.allocation import Allocation
from sightline.people.facts import Fact
from sightline.people.involvement import Involvement
from sightline.people.names import Name, NameKind, fold
from sightline.people.person import Person
from sightline.people.relationships import Related
from sightline.prepared import IsAny, prepared
from sightline.record.base import StepRecord, every_process

SAID_OF_THEMSELVES = ("gender_identity", "pronouns")
YOUNG_KIN = ("sibling", "half_sibling", "step_sibling", "twin", "cousin")
ADULT = 18


def people_around(
    children: Sequence[Person],
    relatives: Mapping[UUID, Sequence[Related]],
    named: Collection[UUID],
    today: date,
) -> dict[UUID, Around]:
    """Who is around each of these children, by the child's key. One query.

    `relatives` are those of each child, and `named` the keys of those who may be named to whoever
    reads: of the others nothing is told, and only their protected addresses are looked for.
    """
    kin = {one.person.pk: one for child in children for one in relatives[child.pk]}
    read = _read({*(child.pk for child in children), *kin})
    told = [one for key, one in read.items() if key in named or key in relatives]
    hidden = [one for key, one in read.items() if key not in named and key not in relatives]
    known = frozenset(part for one in children for part in _who_work_here(read[one.pk]))
    unnamed = frozenset(part for one in children for part in _unnamed(read[one.pk]))
    places = tuple(place for one in hidden for place in _places(one) if place.protected)
    return {
        child.pk: Around(
            as_somebody(read[child.pk], "", is_a_child=True),
            tuple(_of_the_family(one, child, relatives, today) for one in told if one != child),
            known,
            unnamed,
            places,
            today,
        )
        for child in children
    }


def _read(keys: Iterable[UUID]) -> dict[UUID, Any]:
    return {one.pk: one for one in _people(list(keys))}


@prepared
def _people(keys: list[UUID]) -> QuerySet[Any]:
    of_them = {"person": OuterRef("pk")}
    works = Involvement.objects.filter(**of_them).select_related("organisation")
    return Person.objects.filter(IsAny("pk", keys)).annotate(
        names_held=beside(Name.objects.filter(**of_them)),
        facts_held=beside(Fact.objects.filter(**of_them, kind__in=SAID_OF_THEMSELVES)),
        places_held=beside(Address.objects.filter(**of_them)),
        works_held=beside(works),
        holders_held=beside(Allocation.objects.filter(**of_them).select_related("worker")),
        **{
            _column(place): beside(model._default_manager.filter(step__person=OuterRef("pk")))
            for place, model in enumerate(_who_ask_it())
        },
    )


def _who_ask_it() -> list[type[StepRecord]]:
    """The processes in which somebody may ask not to be named."""
    plain = StepRecord.not_to_be_named
    return [model for _, model in every_process() if model.not_to_be_named is not plain]


def _column(place: int) -> str:
    return f"asked_held_{place}"


def _of_the_family(
    one: Any, child: Person, relatives: Mapping[UUID, Sequence[Related]], today: date
) -> Somebody:
    ties = [kin for kin in relatives[child.pk] if kin.person.pk == one.pk]
    said = ties[0].wording if ties else ""
    who = f"{said[0].lower()}{said[1:]} {child.called}" if said else "on the same page"
    age = one.age_on(today)
    young = any(kin.relationship.kind in YOUNG_KIN for kin in ties)
    is_a_child = young or one.pk in relatives or one.is_unborn or (age is not None and age < ADULT)
    return as_somebody(one, who, is_a_child=is_a_child)


def as_somebody(one: Any, who: str, *, is_a_child: bool) -> Somebody:
    """A person as the guard knows them, read with `names_held`, `facts_held` and `places_held`."""
    rows = [name for name in rows_beside(Name, one.names_held) if name.kind != NameKind.DESCRIPTION]
    given = {fold(name.given) for name in rows if name.given}
    first = {said.split()[0] for said in given if said}
    whole = {name.folded for name in rows}
    return Somebody(
        str(one.pk),
        one.called,
        who,
        frozenset(given | first | whole) - {""},
        frozenset(part for name in rows for part in name.folded.split()),
        is_a_child,
        "" if one.facts_held else one.sex,
        one.birth_date,
        tuple(_places(one)),
    )


def _places(one: Any) -> Iterator[Place]:
    for row in rows_beside(Address, one.places_held):
        yield Place(row.unmasked_lines, row.unmasked_postcode, row.protected)


def _who_work_here(one: Any) -> Iterator[str]:
    """Parts of the names of everybody who works or worked with a child, and of where they do."""
    for row in rows_beside(Involvement, one.works_held):
        yield from fold(row.professional).split()
        yield from fold(row.organisation.name if row.organisation else "").split()
    for held in rows_beside(Allocation, one.holders_held):
        yield from fold(held.worker.name if held.worker else "").split()


def _unnamed(one: Any) -> Iterator[str]:
    """Parts of the names of those who asked not to be named: “Mrs Dale, a neighbour” is Dale."""
    plain = lexicon.TITLES | lexicon.OFFICES | lexicon.NOBODY | lexicon.WORKS
    for place, model in enumerate(_who_ask_it()):
        for record in rows_beside(model, getattr(one, _column(place))):
            for said in record.not_to_be_named():
                yield from set(fold(said.split(",")[0]).split()) - plain
