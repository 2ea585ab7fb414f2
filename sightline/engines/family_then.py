"""Somebody as the picture of a family shows them on a day: unborn, living, or gone by then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sightline.engines.genogram.family import Life, Member
from sightline.people.person import Person, long_date

# Before so many days nobody is expected yet.
PREGNANCY = timedelta(days=280)


def member_on(person: Person, day: date, *, name: str = "", **marks: Any) -> Member | None:
    """The person on `day` under the name of that day. None where they were not there yet.

    `marks` are what else a `Member` takes, such as `heard`.
    """
    life = _life(person, day)
    if life is None:
        return None
    short, in_full = _age(person, life, day)
    return Member(
        key=person.ref,
        name=name or person.display_name,
        sex=person.sex if person.sex in ("M", "F") else "",
        life=life,
        age=short,
        age_in_full=in_full,
        born=person.birth_date or person.expected_birth_date,
        **marks,
    )


def _life(person: Person, day: date) -> Life | None:
    lost, expected = person.pregnancy_lost_on, person.expected_birth_date
    if lost and lost <= day:
        return Life.LOST
    if person.birth_date and person.birth_date <= day:
        return Life.DIED if person.death_date and person.death_date <= day else Life.LIVING
    if person.birth_date or expected:
        return Life.UNBORN if expected and day >= expected - PREGNANCY else None
    return Life.DIED if person.death_date and person.death_date <= day else Life.LIVING


def _age(person: Person, life: Life, day: date) -> tuple[str, str]:
    """For the picture and for reading aloud."""
    born, died = person.birth_date, person.death_date
    if life is Life.LOST and person.pregnancy_lost_on:
        return "pregnancy lost", f"pregnancy lost on {long_date(person.pregnancy_lost_on)}"
    if life is Life.UNBORN and person.expected_birth_date:
        due = person.expected_birth_date
        return f"due {due:%-d %b}", f"due {long_date(due)}"
    if life is Life.DIED and died:
        began = f"{born.year} to " if born else "died "
        return f"{began}{died.year}", f"{began}{long_date(died)}"
    said = Person.age_in_words(person, day) if born else "age not known"
    return said, said
