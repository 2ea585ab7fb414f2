from datetime import date

import pytest

from sightline.errors import NotNow, NotReadable, Refused
from sightline.people.birth import expect_birth, record_birth
from sightline.people.person import Person
from sightline.people.relationships import relatives_on, with_parental_responsibility
from sightline.people.search import search_for
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person

DUE = date(2027, 1, 10)
BORN = date(2026, 11, 17)


@pytest.fixture
def adaeze(priya: Worker) -> Person:
    return a_person("Adaeze", "Okoro", by=priya, birth_date=date(1999, 2, 1))


def expect(mother: Person, how_many: int, by: Worker) -> list[Person]:
    tickets = [search_for(name=f"Baby of {mother}", by=by, now=NOW)[0] for _ in range(how_many)]
    return expect_birth(mother=mother, expected_birth_date=DUE, searched=tickets, by=by, now=NOW)


def test_an_unborn_baby_has_a_record_and_a_mother(priya: Worker, adaeze: Person) -> None:
    [baby] = expect(adaeze, 1, priya)
    assert baby.is_unborn
    assert (str(baby), baby.expected_birth_date) == ("Unborn baby of Adaeze Okoro", DUE)
    assert with_parental_responsibility(baby, TODAY) == []


def test_the_same_record_goes_on_at_birth(priya: Worker, adaeze: Person) -> None:
    [baby] = expect(adaeze, 1, priya)
    born = record_birth(
        person=baby, birth_date=BORN, sex="F", given="Ada", family="Okoro", by=priya, now=NOW
    )
    born.refresh_from_db()
    assert (born.pk, str(born), born.is_unborn) == (baby.pk, "Ada Okoro", False)
    assert (born.birth_date, born.expected_birth_date) == (BORN, DUE)
    assert with_parental_responsibility(born, TODAY) == [adaeze]
    assert "Unborn baby of Adaeze Okoro" in [str(name) for name in born.names.all()]


def test_a_newborn_without_a_name_is_no_longer_called_unborn(priya: Worker, adaeze: Person) -> None:
    [baby] = expect(adaeze, 1, priya)
    record_birth(person=baby, birth_date=BORN, by=priya, now=NOW)
    baby.refresh_from_db()
    assert str(baby) == "Baby of Adaeze Okoro"


def test_twins_have_a_record_each_and_are_born_each_in_their_own_time(
    priya: Worker, adaeze: Person
) -> None:
    first, second = expect(adaeze, 2, priya)
    assert (str(first), str(second)) == (
        "Unborn twin 1 of Adaeze Okoro",
        "Unborn twin 2 of Adaeze Okoro",
    )
    assert first.expected_birth_date == second.expected_birth_date == DUE
    assert [r.wording for r in relatives_on([first], TODAY)[first.pk]] == [
        "Mother of",
        "Twin of",
    ]
    record_birth(person=first, birth_date=BORN, by=priya, now=NOW)
    second.refresh_from_db()
    assert second.is_unborn


def test_a_birth_is_recorded_once_and_not_before_it_happens(priya: Worker, adaeze: Person) -> None:
    [baby] = expect(adaeze, 1, priya)
    with pytest.raises(NotNow, match="20 November 2026 has not come yet"):
        record_birth(person=baby, birth_date=date(2026, 11, 20), by=priya, now=NOW)
    with pytest.raises(NotReadable, match="not in the list for sex"):
        record_birth(person=baby, birth_date=TODAY, sex="X", by=priya, now=NOW)
    record_birth(person=baby, birth_date=TODAY, by=priya, now=NOW)
    with pytest.raises(NotNow, match="not waiting to be born"):
        record_birth(person=baby, birth_date=TODAY, by=priya, now=NOW)


@pytest.mark.parametrize("how_many", [0, 5])
def test_one_to_four_babies_are_expected(how_many: int, priya: Worker, adaeze: Person) -> None:
    with pytest.raises(Refused, match="one to four"):
        expect(adaeze, how_many, priya)


def test_the_baby_of_a_mother_with_the_longest_name_has_a_record(priya: Worker) -> None:
    mother = a_person("ß" * 120, "ß" * 120, by=priya)
    _, second = expect(mother, 2, priya)
    assert str(second) == f"Unborn twin 2 of {mother}"
