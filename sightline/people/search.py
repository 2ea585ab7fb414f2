"""Search before create: who may already be here, and the proof that somebody looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Q

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
from sightline.people.names import Name, fold
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


def search_for(
    *,
    name: str = "",
    birth_date: date | None = None,
    address: str = "",
    postcode: str = "",
    number: str = "",
    by: Worker,
    now: datetime,
) -> tuple[Search, list[Candidate]]:
    """Search before making a record: the ticket that `create_person` asks for, and who was found.

    The search is kept, with who made it and what was found. Raises Refused for an empty search
    and NotReadable for a postcode that is none.
    """
    found = find_candidates(
        name=name,
        birth_date=birth_date,
        address=address,
        postcode=postcode,
        number=number,
    )
    with acting(by=by, now=now):
        ticket = Search.objects.create(
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
    return ticket, found


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
    the search. At most six statements, whatever is found. Raises Refused for an empty search.
    """
    asked = _Asked(fold(name), birth_date, address.strip(), tidy_postcode(postcode), number.strip())
    if not any((asked.name, birth_date, asked.address, asked.postcode, asked.number)):
        raise Refused("Type a name, a birth date, an address or a number to search for.")
    by_number = _with_number(asked.number)
    keys = {*by_number, *_with_name_like(asked.name)}
    may_be = Q(pk__in=keys) | _born_about(asked.birth_date) | _living_at(asked)
    within = Person.objects.all() if among is None else among
    people = within.filter(may_be).prefetch_related("names")[: 2 * _WEIGHED]
    homes = _open_homes(people)
    candidates = [
        candidate
        for person in people
        if (candidate := _weigh(person, asked, homes[person.pk], by_number.get(person.pk, "")))
    ]
    return _likeliest_first(candidates)[:limit]


def _likeliest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    order = list(Grade)
    return sorted(
        candidates,
        key=lambda one: (order.index(one.grade), -one.score, one.person.local_id),
    )


def _with_name_like(folded: str) -> list[UUID]:
    if not folded:
        return []
    rows = (
        Name.objects.filter(
            Q(folded__trigram_similar=folded) | Q(folded__trigram_word_similar=folded)
        )
        .annotate(likeness=TrigramSimilarity("folded", folded))
        .order_by("-likeness")
        .values_list("person_id", flat=True)
    )
    return list(rows[:_WEIGHED])


def _with_number(typed: str) -> dict[UUID, str]:
    """Whose number was typed, and which number it is in words."""
    if not typed:
        return {}
    joined = "".join(sign for sign in typed if sign.isalnum()).upper()
    rows = Identifier.objects.filter(value__in={typed, joined}).values_list("person_id", "kind")
    found = {key: f"Same {_kind_in_words(kind)}" for key, kind in rows}
    local = Person.objects.filter(local_id__in={typed, joined}).values_list("pk", flat=True)
    return found | dict.fromkeys(local, "Same local number")


def _kind_in_words(kind: str) -> str:
    label = IdentifierKind(kind).label
    return label if label.startswith(("NHS", "Home Office")) else label[0].lower() + label[1:]


def _born_about(asked: date | None) -> Q:
    if asked is None:
        return Q(pk__in=())
    near = Q(birth_date__in=near_birth_dates(asked))
    due = (asked - AROUND_BIRTH, asked + AROUND_BIRTH)
    return near | Q(birth_date__isnull=True, expected_birth_date__range=due)


def _living_at(asked: _Asked) -> Q:
    first_line = asked.address.splitlines()[0].split(",")[0].strip() if asked.address else ""
    where = Q(pk__in=())
    if asked.postcode:
        where |= Q(unmasked_postcode=asked.postcode)
    if first_line:
        where |= Q(unmasked_lines__icontains=first_line)
    rows = Address.objects.filter(where, protected=False).values("person_id")
    return Q(pk__in=rows) if asked.postcode or first_line else Q(pk__in=())


def _open_homes(people: Iterable[Person]) -> dict[UUID, list[tuple[str, str]]]:
    """The lines and postcodes of every address that is not protected, by the person's key."""
    homes: dict[UUID, list[tuple[str, str]]] = {person.pk: [] for person in people}
    rows = Address.objects.filter(person__in=list(homes), protected=False)
    for key, *home in rows.values_list("person_id", "unmasked_lines", "unmasked_postcode"):
        homes[key].append((home[0], home[1]))
    return homes


def _weigh(
    person: Person, asked: _Asked, homes: list[tuple[str, str]], number: str
) -> Candidate | None:
    names = [(name.folded, str(name)) for name in person.names.all()]
    return graded(
        person,
        name=best_name(asked.name, names, person.display_name),
        born=birth_date_likeness(asked.birth_date, person),
        lives=address_likeness(asked.address, asked.postcode, homes),
        number=number,
    )
