"""What can be said once of a person, and how it is put right: birth dates and sex."""

from datetime import date, datetime

from django.utils.timezone import localdate

from sightline import codes
from sightline.errors import NotNow, NotReadable, Refused
from sightline.people.acting import acting
from sightline.people.person import Person, birth_known, long_date
from sightline.people.worker import Worker


def can_be(*, birth_date: date | None, sex: str, now: datetime) -> None:
    """Raise NotNow for a birth date to come, and NotReadable for a sex not in codes.SEX."""
    if birth_date and birth_date > localdate(now):
        raise NotNow(
            f"{long_date(birth_date)} has not come yet. For an unborn baby, give the expected date."
        )
    if sex and sex not in codes.SEX:
        raise NotReadable(f"“{sex}” is not in the list for sex. Choose one.")


def years_before(day: date, years: int) -> date:
    """The day of the same date that many years before. Raises NotReadable for no human age."""
    if not 0 <= years <= 120:
        raise NotReadable("Give an age in years, from 0 to 120.")
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def correct_details(
    *,
    person: Person,
    birth_date: date | None = None,
    birth_date_estimated: bool = False,
    expected_birth_date: date | None = None,
    sex: str = "",
    reason: str,
    by: Worker,
    now: datetime,
) -> Person:
    """Put right when a person was born or is expected, or their sex. What is not given stays.

    A birth itself is recorded by `record_birth`. Raises Refused without a reason, NotNow for a
    birth to come, one after death, or one of a baby still unborn, NotReadable for the sex.
    """
    if not reason.strip():
        raise Refused("Say how you know, so that whoever reads it later can too.")
    can_be(birth_date=birth_date, sex=sex, now=now)
    if birth_date and (person.is_unborn or person.pregnancy_lost_on):
        raise NotNow(f"{person} is not born. Record the birth instead.")
    if birth_date and person.death_date and birth_date > person.death_date:
        raise NotNow(f"{person} died on {long_date(person.death_date)}. Give an earlier day.")
    if birth_date:
        person.birth_date, person.birth_date_estimated = birth_date, birth_date_estimated
    person.expected_birth_date = expected_birth_date or person.expected_birth_date
    person.sex = sex or person.sex
    with acting(by=by, now=now, why=reason):
        person.save(
            update_fields=["birth_date", "birth_date_estimated", "expected_birth_date", "sex"]
        )
        birth_known.send(Person, person=person)
    return person
