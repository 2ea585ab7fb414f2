"""Before birth and at birth: one record, from the day a baby is expected."""

from datetime import date, datetime

from sightline.errors import NotNow, Refused
from sightline.people.acting import acting
from sightline.people.details import can_be
from sightline.people.names import NameKind, record_name
from sightline.people.new_person import create_person
from sightline.people.person import Person, birth_known
from sightline.people.relationships import HowObtained, Relationship, relate
from sightline.people.search import Search
from sightline.people.worker import Worker

_SEVERAL = {2: "twin", 3: "triplet", 4: "quadruplet"}


def expect_birth(
    *,
    mother: Person,
    expected_birth_date: date,
    searched: list[Search],
    why_none_of_these: str = "",
    by: Worker,
    now: datetime,
) -> list[Person]:
    """Open a record for each baby that `mother` expects: one for each search in `searched`.

    Twins share the expected date and each has a record from the beginning. Raises Refused as
    `create_person` does, or when the number of babies is none or more than four.
    """
    if not 1 <= len(searched) <= 4:
        raise Refused("Search for each baby first, and say how many are expected: one to four.")
    word = _SEVERAL.get(len(searched))
    with acting(by=by, now=now):
        babies = [
            create_person(
                searched=search,
                description=_unborn_name(mother, word, place),
                expected_birth_date=expected_birth_date,
                why_none_of_these=why_none_of_these,
                by=by,
                now=now,
            )
            for place, search in enumerate(searched, start=1)
        ]
        for baby in babies:
            relate(from_person=mother, to_person=baby, kind="mother", by=by, now=now)
        for place, baby in enumerate(babies):
            for other in babies[place + 1 :]:
                relate(from_person=baby, to_person=other, kind="twin", by=by, now=now)
    return babies


def record_birth(
    *,
    person: Person,
    birth_date: date,
    sex: str = "",
    given: str = "",
    family: str = "",
    by: Worker,
    now: datetime,
) -> Person:
    """A baby is born: the same record goes on. `sex` is a code of codes.SEX, when it is known.

    The mother holds parental responsibility from that day. Raises NotNow when the baby is born
    already, was lost, or the day has not come, and NotReadable for a sex not in the list.
    """
    if not person.is_unborn:
        raise NotNow(f"{person} is not waiting to be born. Check that this is the right record.")
    can_be(birth_date=birth_date, sex=sex, now=now)
    with acting(by=by, now=now, why="Birth"):
        person.birth_date, person.sex = birth_date, sex or person.sex
        person.save(update_fields=["birth_date", "sex"])
        _mother_is_responsible(person, birth_date)
        _name_the_newborn(person, given, family, by=by, now=now)
        birth_known.send(Person, person=person)
    return person


def _mother_is_responsible(person: Person, birth_date: date) -> None:
    """Whoever gives birth has parental responsibility; nobody is asked what the law gives her."""
    Relationship.objects.filter(
        to_person=person,
        kind="mother",
        parental_responsibility__isnull=True,
        until__isnull=True,
    ).update(parental_responsibility=True, how_obtained=HowObtained.MOTHER)


def _name_the_newborn(
    person: Person, given: str, family: str, *, by: Worker, now: datetime
) -> None:
    if given or family:
        record_name(
            person=person,
            kind=NameKind.KNOWN_AS,
            given=given,
            family=family,
            since=person.birth_date,
            by=by,
            now=now,
        )
    elif person.display_name.startswith("Unborn "):
        born = person.display_name.removeprefix("Unborn ")
        record_name(
            person=person,
            kind=NameKind.DESCRIPTION,
            given=born[:1].upper() + born[1:],
            since=person.birth_date,
            by=by,
            now=now,
        )


def _unborn_name(mother: Person, word: str | None, place: int) -> str:
    return f"Unborn {word} {place} of {mother}" if word else f"Unborn baby of {mother}"
