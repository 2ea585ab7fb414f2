"""How many of those asked for are found, in the first ten, by a name that was heard wrong; and
how long it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from time import perf_counter

from sightline.bench.corrupted import Query, corrupt
from sightline.bench.invented_people import TODAY, Invented, invent
from sightline.people.acting import acting
from sightline.people.birth_clue import read_birth
from sightline.people.candidates import find_candidates
from sightline.people.names import Name, NameKind, new_name
from sightline.people.new_person import BroughtIn, bring_in_people
from sightline.people.person import Person
from sightline.people.worker import Worker

PEOPLE, QUERIES = 40_000, 2_000
FIRST = 10
AT_ONCE = 2_000
SOURCE = "Invented for the bench"


@dataclass
class Finding:
    """What came of asking: how many were asked for and found, how long each took, and of those
    not found in which ways the query was wrong."""

    people: int
    asked: int = 0
    found: int = 0
    milliseconds: list[float] = field(default_factory=list)
    missed: list[Query] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.asked if self.asked else 0.0

    @property
    def p95(self) -> float:
        return percentile(self.milliseconds, 95)

    @property
    def missed_ways(self) -> Counter[str]:
        return Counter(way for query in self.missed for way in query.ways)


def percentile(times: Iterable[float], per_cent: int) -> float:
    """The time within which so many in a hundred were done."""
    in_order = sorted(times)
    return in_order[max(0, -(-len(in_order) * per_cent // 100) - 1)] if in_order else 0.0


def load_people(people: list[Invented], *, by: Worker, now: datetime) -> None:
    """Bring them in as another system's people are, and the names that some had at birth."""
    for some in _in_pieces(people):
        held = [
            BroughtIn(_number(one), one.given, one.family, birth_date=one.born, sex=one.sex)
            for one in some
        ]
        persons = bring_in_people(held=held, source=SOURCE, by=by, now=now)
        _load_earlier_names(some, persons, by, now)


def _load_earlier_names(
    some: list[Invented], persons: list[Person], by: Worker, now: datetime
) -> None:
    with acting(by=by, now=now, why=SOURCE):
        Name.objects.bulk_create(
            new_name(
                person, kind=NameKind.BIRTH, given=one.given, family=one.earlier, by=by, now=now
            )
            for one, person in zip(some, persons, strict=True)
            if one.earlier
        )


def _number(one: Invented) -> str:
    return f"F{one.number:07}"


def _in_pieces(people: list[Invented]) -> Iterable[list[Invented]]:
    return (people[at : at + AT_ONCE] for at in range(0, len(people), AT_ONCE))


def measure_finding(
    *,
    people: int = PEOPLE,
    queries: int = QUERIES,
    by: Worker,
    now: datetime,
    tell: Callable[[str], None] = lambda said: None,
) -> Finding:
    """Load so many people into the database that Django uses, and ask for so many of them."""
    chance = Random(20261119)
    invented = invent(people, chance)
    tell(f"{people:>7,} people to be found")
    load_people(invented, by=by, now=now)
    analyse()
    finding = Finding(people)
    asked_for = [corrupt(one, chance) for one in chance.sample(invented, min(queries, people))]
    for query in asked_for[:20]:
        _ask(query)
    for query in asked_for:
        began = perf_counter()
        numbers = _ask(query)
        finding.milliseconds.append((perf_counter() - began) * 1000)
        finding.asked += 1
        if _number(query.person) in numbers:
            finding.found += 1
        else:
            finding.missed.append(query)
    return finding


def _ask(query: Query) -> list[str]:
    found = find_candidates(name=query.name, born=read_birth(query.born, TODAY), limit=FIRST)
    return [one.person.local_id for one in found]


def analyse() -> None:
    """What a database that has been running knows of its tables, it is told after a bulk load."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
