"""Search before create: who may already be here, and the proof that somebody looked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject

from sightline.errors import Refused
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.addresses import Address, tidy_postcode
from sightline.people.identifiers import Identifier, IdentifierKind
from sightline.people.matching import (
    AROUND_BIRTH,
    Candidate,
    Grade,
    address_likeness,
    best_name,
    birth_date_likeness,
    graded,
    near_birth_dates,
)
from sightline.people.names import Name, fold, written
from sightline.people.person import LONGEST_NAME, Person
from sightline.people.worker import Worker

# How many people are weighed one by one, whatever the size of the authority.
_WEIGHED = 400


@with_history
class Search(Kept):
    """That somebody searched, for what, when, and what came of it. A new record needs one."""

    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=60, blank=True)
    found = models.PositiveIntegerField()
    very_likely = models.PositiveIntegerField()
    searched_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="searches")
    searched_at = models.DateTimeField()
    why_none_of_these = models.TextField(blank=True)
    # The keys of those whom the searcher looked at, and who are somebody else.
    not_them = models.JSONField(default=list)
    person_made = models.OneToOneField(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="searched_first",
    )

    def __str__(self) -> str:
        return f"{self.searched_by} searched for {self.name or 'a person without a name'}"


@dataclass(frozen=True)
class _Asked:
    name: str
    birth_date: date | None
    address: str
    postcode: str
    number: str


def search_for(*, by: Worker, now: datetime, **asked: Any) -> tuple[Search, list[Candidate]]:
    """Search before making a record: the ticket that `create_person` asks for, and who was found.

    What is `asked`, and what is raised, is as `look_for` has it.
    """
    search, found = look_for(by=by, now=now, **asked)
    return keep_search(search=search, by=by, now=now), found


def look_for(
    *,
    name: str = "",
    birth_date: date | None = None,
    address: str = "",
    postcode: str = "",
    number: str = "",
    by: Worker,
    now: datetime,
) -> tuple[Search, list[Candidate]]:
    """Who may be here already, and the search, which is a ticket once `keep_search` has kept it.

    It says who made it and what was found. Raises Refused for an empty search and NotReadable
    for a postcode that is none.
    """
    found = find_candidates(
        name=name,
        birth_date=birth_date,
        address=address,
        postcode=postcode,
        number=number,
    )
    search = Search(
        name=name.strip()[:LONGEST_NAME],
        birth_date=birth_date,
        address=address.strip(),
        postcode=tidy_postcode(postcode),
        number=number.strip()[:60],
        found=len(found),
        very_likely=sum(candidate.grade == Grade.VERY_LIKELY for candidate in found),
        searched_by=by,
        searched_at=now,
    )
    return search, found


def keep_search(*, search: Search, by: Worker, now: datetime) -> Search:
    """Keep a search that `look_for` made."""
    with acting(by=by, now=now):
        search.save(force_insert=True)
    return search


def look_again(search: Search) -> list[Candidate]:
    """Whom a search that was kept finds now: somebody may have been added since."""
    return find_candidates(
        name=search.name,
        birth_date=search.birth_date,
        address=search.address,
        postcode=search.postcode,
        number=search.number,
    )


def find_candidates(
    *,
    name: str = "",
    birth_date: date | None = None,
    address: str = "",
    postcode: str = "",
    number: str = "",
    among: models.QuerySet[Person] | None = None,
    limit: int = 20,
) -> list[Candidate]:
    """Who may be the person asked about, the likeliest first, each with the reasons.

    Names and aliases are compared whatever their accents, order and small slips; birth dates
    also swapped or one digit out; `number` is a local, NHS, pupil or other number. Protected
    addresses are never compared, so that a search cannot be used to find one. `among` narrows
    the search. At most four statements, whatever is found: one for a name alone. Raises Refused
    for an empty search.
    """
    asked = _Asked(fold(name), birth_date, address.strip(), tidy_postcode(postcode), number.strip())
    if not any((asked.name, birth_date, asked.address, asked.postcode, asked.number)):
        raise Refused("Type a name, a birth date, an address or a number to search for.")
    by_number = _with_number(asked.number)
    within = Person.objects.all() if among is None else among
    numbered = Person.objects.filter(pk__in=by_number).values("pk")
    # A union and not an OR, so that each part is found by its own index.
    may_be = numbered.union(*_alike(asked))
    people = within.filter(pk__in=may_be).annotate(all_names=_all_names())[: 2 * _WEIGHED]
    homes = _open_homes(people) if asked.address or asked.postcode else {}
    candidates = [
        candidate
        for person in people
        if (candidate := _weigh(person, asked, homes, by_number.get(person.pk, "")))
    ]
    return _likeliest_first(candidates)[:limit]


def _likeliest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    order = list(Grade)
    return sorted(
        candidates,
        key=lambda one: (order.index(one.grade), -one.score, one.person.local_id),
    )


def _alike(asked: _Asked) -> Iterator[models.QuerySet[Any, Any]]:
    """For each thing that was asked, the keys of those whose own is like it."""
    if asked.name:
        like = Q(folded__trigram_similar=asked.name) | Q(folded__trigram_word_similar=asked.name)
        by_likeness = TrigramSimilarity("folded", asked.name).desc()
        names = Name.objects.filter(like).order_by(by_likeness)
        yield names.values("person_id")[:_WEIGHED]
    if asked.birth_date:
        yield Person.objects.filter(_born_about(asked.birth_date)).order_by().values("pk")
    if where := _living_at(asked):
        yield Address.objects.filter(where, protected=False).order_by().values("person_id")


def _with_number(typed: str) -> dict[UUID, str]:
    """Whose number was typed, and which number it is in words."""
    if not typed:
        return {}
    joined = "".join(sign for sign in typed if sign.isalnum()).upper()
    rows = Identifier.objects.filter(value__in={typed, joined}).values_list("person_id", "kind")
    found = {key: f"Same {_kind_in_words(kind)}" for key, kind in rows}
    # The number of a record that was joined to another finds that one.
    numbered = Person.everybody.filter(local_id__in={typed, joined})
    local = numbered.values_list(Coalesce("merged_into_id", "pk"), flat=True)
    return found | dict.fromkeys(local, "Same local number")


def _kind_in_words(kind: str) -> str:
    label = IdentifierKind(kind).label
    return label if label.startswith(("NHS", "Home Office")) else label[0].lower() + label[1:]


def _born_about(asked: date) -> Q:
    near = Q(birth_date__in=near_birth_dates(asked))
    due = (asked - AROUND_BIRTH, asked + AROUND_BIRTH)
    return near | Q(birth_date__isnull=True, expected_birth_date__range=due)


def _living_at(asked: _Asked) -> Q:
    first_line = asked.address.splitlines()[0].split(",")[0].strip() if asked.address else ""
    where = Q()
    if asked.postcode:
        where |= Q(unmasked_postcode=asked.postcode)
    if first_line:
        where |= Q(unmasked_lines__icontains=first_line)
    return where


def _open_homes(people: Iterable[Person]) -> dict[UUID, list[tuple[str, str]]]:
    """The lines and postcodes of every address that is not protected, by the person's key."""
    homes: dict[UUID, list[tuple[str, str]]] = {person.pk: [] for person in people}
    rows = Address.objects.filter(person__in=list(homes), protected=False)
    for key, *home in rows.values_list("person_id", "unmasked_lines", "unmasked_postcode"):
        homes[key].append((home[0], home[1]))
    return homes


def _all_names() -> ArraySubquery:
    parts = JSONObject(folded="folded", given="given", family="family")
    return ArraySubquery(Name.objects.filter(person=OuterRef("pk")).values(parts=parts))


def _weigh(
    person: Any, asked: _Asked, homes: dict[UUID, list[tuple[str, str]]], number: str
) -> Candidate | None:
    names = [(one["folded"], written(one["given"], one["family"])) for one in person.all_names]
    return graded(
        person,
        name=best_name(asked.name, names, person.display_name),
        born=birth_date_likeness(asked.birth_date, person),
        lives=address_likeness(asked.address, asked.postcode, homes.get(person.pk, [])),
        number=number,
    )
