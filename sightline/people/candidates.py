"""Who may be the person asked about: found by several indexes, weighed one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, JSONObject

from sightline.errors import Refused
from sightline.people.addresses import Address, tidy_postcode
from sightline.people.birth_clue import BirthClue
from sightline.people.birth_likeness import AROUND_BIRTH, birth_likeness, near_birth_dates
from sightline.people.identifiers import Identifier, IdentifierKind
from sightline.people.involvement import Involvement
from sightline.people.likeness import NOTHING, Likeness
from sightline.people.matching import Candidate, Grade, address_likeness, graded
from sightline.people.name_keys import keys_of, keys_of_word
from sightline.people.name_likeness import best_name
from sightline.people.names import Name, fold, written
from sightline.people.person import Person
from sightline.people.phones import Phone, phone_digits

# How many people are weighed one by one, whatever the size of the authority: by how a name
# sounds or is written otherwise, and by its letters.
_HEARD, _ALIKE = 200, 100
_WEIGHED = 1000
# A name is found by its first words: nobody's tenth word is what they are known by.
_MOST_WORDS = 6


@dataclass(frozen=True)
class Asked:
    """What is asked for, tidied: names folded, a postcode in its shape, a phone in digits."""

    name: str = ""
    born: BirthClue | None = None
    address: str = ""
    postcode: str = ""
    number: str = ""
    phone: str = ""

    @property
    def is_nothing(self) -> bool:
        said = (self.name, self.born, self.address, self.postcode, self.number, self.phone)
        return not any(said)


def find_candidates(
    *,
    name: str = "",
    birth_date: date | None = None,
    born: BirthClue | None = None,
    address: str = "",
    postcode: str = "",
    number: str = "",
    phone: str = "",
    among: models.QuerySet[Person] | None = None,
    limit: int = 20,
) -> list[Candidate]:
    """Who may be the person asked about, the likeliest first, each with the reasons.

    Names and aliases are compared whatever their accents, order, small slips, short forms,
    spelling and sound; `born` is a day, also swapped or one digit out, a month, a year or an age
    (`birth_date` is a day alone); `address` a street, or a school; `number` a local, NHS, pupil or
    other number, and `phone` one that they or a professional are rung at. Protected addresses
    are never compared, so that a search cannot be used to find one. `among` narrows the search.
    At most six statements, whatever is found: one for a name alone. Raises Refused for an
    empty search.
    """
    asked = Asked(
        name=fold(name.replace("\0", "")),
        born=born or (BirthClue.of(birth_date) if birth_date else None),
        address=address.replace("\0", "").strip(),
        postcode=tidy_postcode(postcode),
        number=number.replace("\0", "").strip(),
        phone=phone_digits(phone),
    )
    if asked.is_nothing:
        raise Refused("Type a name, a birth date, an address or a number to search for.")
    within = Person.objects.all() if among is None else among
    return _likeliest_first(_weighed(asked, within))[:limit]


def _weighed(asked: Asked, within: models.QuerySet[Person]) -> list[Candidate]:
    """Everybody whom an index finds, weighed one by one; those who are too unlike are left out."""
    numbered = _with_number(asked.number) | _rung_at(asked.phone)
    # A union and not an OR, so that each part is found by its own index.
    may_be = Person.objects.filter(pk__in=numbered).values("pk").union(*_alike(asked))
    people = within.filter(pk__in=may_be).annotate(**_held_beside(asked))[:_WEIGHED]
    homes = _open_homes(people) if asked.address or asked.postcode else {}
    return [
        candidate
        for person in people
        if (candidate := _weigh(person, asked, homes, numbered.get(person.pk, "")))
    ]


def _likeliest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    order = list(Grade)
    return sorted(
        candidates,
        key=lambda one: (order.index(one.grade), -one.score, one.person.local_id),
    )


def _alike(asked: Asked) -> Iterator[models.QuerySet[Any, Any]]:
    """For each thing that was asked, the keys of those whose own is like it."""
    if asked.name:
        yield _heard(asked)
        like = Q(folded__trigram_similar=asked.name)
        if " " not in asked.name:
            # One word is a small part of a whole name, and is held against each of its words.
            like |= Q(folded__trigram_word_similar=asked.name)
        by_likeness = TrigramSimilarity("folded", asked.name).desc()
        names = Name.objects.filter(like).order_by(by_likeness)
        yield names.values("person_id")[:_ALIKE]
    if asked.born and (about := _born_about(asked.born)):
        yield Person.objects.filter(about).order_by().values("pk")[:_WEIGHED]
    if where := _living_at(asked):
        yield Address.objects.filter(where, protected=False).order_by().values("person_id")
    if asked.address and not asked.name:
        there = Involvement.objects.filter(organisation__name__icontains=asked.address)
        yield there.order_by().values("person_id")[:_ALIKE]


def _heard(asked: Asked) -> models.QuerySet[Any, Any]:
    """Those who have a word of the name in another form, or one that sounds like it: first those
    of whom more words are so, or who are also of the age that was said."""
    words = asked.name.split()[:_MOST_WORDS]
    met = [Q(keys__overlap=sorted(keys_of_word(word))) for word in words]
    if asked.born:
        met.append(Q(person__birth_date__range=asked.born.widest))
    of_them = sum((Case(When(one, then=1), default=0) for one in met), start=Value(0))
    found = Name.objects.filter(keys__overlap=keys_of(" ".join(words))).annotate(met=of_them)
    return found.order_by(-F("met")).values("person_id")[:_HEARD]


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


def _rung_at(digits: str) -> dict[UUID, str]:
    """Who can be rung at this number."""
    rows = Phone.objects.filter(digits=digits).values_list("person_id", flat=True) if digits else ()
    return dict.fromkeys(rows, "Same telephone number")


def _born_about(clue: BirthClue) -> Q | None:
    """Those born on a day that was said, or a slip away from it. A year is of too many, and only
    weighs beside the name."""
    if clue.exact is None:
        is_month = (clue.last - clue.first).days < 32
        return Q(birth_date__range=(clue.first, clue.last)) if is_month else None
    near = Q(birth_date__in=near_birth_dates(clue.exact))
    due = (clue.exact - AROUND_BIRTH, clue.exact + AROUND_BIRTH)
    return near | Q(birth_date__isnull=True, expected_birth_date__range=due)


def _living_at(asked: Asked) -> Q:
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


def _service_likeness(asked: str, held: list[str]) -> Likeness:
    wanted = fold(asked)
    for name in held:
        if wanted and wanted in fold(name):
            return Likeness(15, f"Known to {name}", same=True)
    return NOTHING


def _held_beside(asked: Asked) -> dict[str, ArraySubquery]:
    """With each person all their names, and the schools and services where one was asked for."""
    parts = JSONObject(folded="folded", given="given", family="family")
    of_them = Q(person=OuterRef("pk"))
    found = {"all_names": ArraySubquery(Name.objects.filter(of_them).values(parts=parts))}
    if asked.address:
        there = Involvement.objects.filter(of_them, organisation__isnull=False)
        found["services"] = ArraySubquery(there.values("organisation__name"))
    return found


def _weigh(
    person: Any, asked: Asked, homes: dict[UUID, list[tuple[str, str]]], number: str
) -> Candidate | None:
    names = [(one["folded"], written(one["given"], one["family"])) for one in person.all_names]
    return graded(
        person,
        name=best_name(asked.name, names, person.display_name),
        born=birth_likeness(asked.born, person),
        lives=address_likeness(asked.address, asked.postcode, homes.get(person.pk, [])),
        number=number,
        known=_service_likeness(asked.address, getattr(person, "services", [])),
    )
