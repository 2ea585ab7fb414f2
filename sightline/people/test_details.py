from datetime import date

import pytest

from sightline.errors import NotNow, NotReadable, Refused
from sightline.people.bereavement import record_death
from sightline.people.details import correct_details, years_before
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person


def test_years_before_a_leap_day_are_counted_to_the_last_of_february() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)


def test_an_estimate_gives_way_to_the_true_birth_date(priya: Worker) -> None:
    leo = a_person("Leo", "Reed", about_age=6, sex="M", by=priya)
    born = date(2021, 3, 2)
    correct_details(person=leo, birth_date=born, reason="Birth certificate seen", by=priya, now=NOW)
    leo.refresh_from_db()
    assert (leo.birth_date, leo.birth_date_estimated, leo.sex) == (born, False, "M")


def test_details_are_put_right_only_with_a_reason(priya: Worker, amara: Person) -> None:
    with pytest.raises(Refused, match="Say how you know"):
        correct_details(person=amara, sex="F", reason="", by=priya, now=NOW)


def test_what_cannot_be_is_refused(priya: Worker, amara: Person) -> None:
    def correct(person: Person, **details: object) -> None:
        correct_details(person=person, reason="Her mother said", by=priya, now=NOW, **details)

    with pytest.raises(NotNow, match="has not come yet"):
        correct(amara, birth_date=date(2026, 11, 20))
    with pytest.raises(NotReadable, match="list for sex"):
        correct(amara, sex="Q")
    unborn = a_person("Baby", "Okoro", expected_birth_date=date(2027, 1, 1), by=priya)
    with pytest.raises(NotNow, match="Record the birth instead"):
        correct(unborn, birth_date=TODAY)
    record_death(person=amara, death_date=date(2026, 11, 1), review_on=TODAY, by=priya, now=NOW)
    with pytest.raises(NotNow, match="died on 1 November 2026"):
        correct(amara, birth_date=date(2026, 11, 2))
    correct(amara, birth_date=date(2026, 11, 1))
