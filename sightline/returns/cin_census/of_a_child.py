"""What one child's record gives to the census of children in need: values and codes, no story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.grammar import registry
from sightline.people import feeds
from sightline.people.facts import facts_on
from sightline.people.person import Person
from sightline.record.answers import records_of
from sightline.record.base import StepRecord
from sightline.record.step import State, Step
from sightline.returns.cin_census.elements import YEARS, elements

CENSUS = "cin"
NEWEST = max(YEARS)


@dataclass(frozen=True)
class Filled:
    """One element with its value as the census writes it. `step` is where it stands, None for a
    fact about the person."""

    path: str
    value: str
    step: Step | None = None

    @property
    def group(self) -> str:
        return self.path.partition("/")[0]

    @property
    def element(self) -> str:
        return self.path.partition("/")[2]


def feeding_kinds() -> list[str]:
    """The processes that give the census anything."""
    return [kind for kind, record in registry.every() if _feeds(record)]


def filled(person: Person, today: date, year: int = NEWEST) -> list[Filled]:
    """Every element that this record fills today, in the order of the schema of that collection
    year, then by when it began. An element that nothing fills is left out."""
    steps = person.steps.filter(kind__in=feeding_kinds()).exclude(state=State.VOIDED)
    found = [*_of_person(person, today, year), *_of_records(records_of(steps).values(), year)]
    order = {element.path: place for place, element in enumerate(elements(year))}
    return sorted(found, key=lambda one: (order[one.path], one.step.began if one.step else today))


def _of_person(person: Person, today: date, year: int) -> Iterator[Filled]:
    facts = facts_on([person], today)[person.pk]
    numbers = list(person.identifiers.on(today))
    for feed in feeds.FEEDS:
        if feed.return_name != CENSUS or not feed.is_asked_in(year):
            continue
        if feed.fact:
            values: list[Any] = [one.code for one in facts.get(feed.fact, [])]
        elif feed.identifier:
            values = [one.value for one in numbers if one.kind == feed.identifier]
        elif feed.column:
            values = [getattr(person, feed.column)]
        else:
            values = [getattr(feeds, feed.derivation)(person)]
        yield from (Filled(feed.element, _written(one)) for one in values if one)


def _of_records(records: Iterable[StepRecord], year: int) -> Iterator[Filled]:
    for record in records:
        for feed in _feeds(type(record)):
            if not feed.is_asked_in(year):
                continue
            value = (
                getattr(record, feed.field) if feed.field else getattr(record, feed.derivation)()
            )
            for one in value if isinstance(value, list) else [value]:
                if one not in (None, ""):
                    yield Filled(feed.element, _written(one), record.step)


def _feeds(record: Any) -> list[Any]:
    return [feed for feed in record.process.feeds if feed.return_name == CENSUS]


def _written(value: Any) -> str:
    """As the census writes it: a day as 2026-11-19, yes and no as 1 and 0."""
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
