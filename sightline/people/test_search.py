from datetime import date
from typing import Any

import pytest

from sightline.errors import NotReadable, Refused
from sightline.people.addresses import record_address
from sightline.people.birth import expect_birth
from sightline.people.identifiers import record_identifier
from sightline.people.matching import Grade
from sightline.people.names import Name, fold, record_name
from sightline.people.person import Person
from sightline.people.search import Search, find_candidates, search_for
from sightline.people.worker import Worker
from tests.invented_people import NOW, a_person

BORN = date(2019, 4, 3)


@pytest.fixture
def child(priya: Worker) -> Person:
    child = a_person("Amara", "Harding-Okoro", birth_date=BORN, by=priya)
    record_name(person=child, kind="alias", given="Mimi", family="Bello", by=priya, now=NOW)
    record_address(
        person=child, lines="14 Quarry Lane\nNorthmere", postcode="NE9 8XW", by=priya, now=NOW
    )
    record_identifier(person=child, kind="nhs", value="9434765919", by=priya, now=NOW)
    a_person("Zofia", "Nowak", birth_date=date(2011, 7, 7), by=priya)
    return child


@pytest.mark.parametrize(
    ("asked", "grade", "reason"),
    [
        ({"name": "Amara Harding-Okoro", "birth_date": BORN}, "Very likely", "Same name"),
        ({"name": "amara harding okoro"}, "Name only", "Same name"),
        (
            {"name": "Harding-Okoro Amara", "birth_date": BORN},
            "Very likely",
            "Same name, first and last swapped",
        ),
        (
            {"name": "Ammara Hardnig Okoro", "birth_date": BORN},
            "Very likely",
            "Nearly the same name",
        ),
        (
            {"name": "Mimi Bello", "birth_date": BORN},
            "Very likely",
            "Same name, as Mimi Bello",
        ),
        (
            {"name": "Amara Harding-Okoro", "birth_date": date(2019, 3, 4)},
            "Very likely",
            "Day and month swapped: born 3 April 2019",
        ),
        (
            {"name": "Amara Harding-Okoro", "birth_date": date(2019, 4, 8)},
            "Very likely",
            "One digit differs: born 3 April 2019",
        ),
        (
            {"name": "Amara Harding-Okoro", "birth_date": date(2019, 9, 1)},
            "Possible",
            "Same year of birth: born 3 April 2019",
        ),
        (
            {"name": "Amara Harding-Okoro", "birth_date": date(2004, 1, 1)},
            "Name only",
            "Birth date differs: born 3 April 2019",
        ),
        (
            {"name": "Amara Harding-Okoro", "address": "14 Quarry Lane", "postcode": "ne98xw"},
            "Very likely",
            "Same address",
        ),
        ({"name": "Amara", "postcode": "NE9 8XW"}, "Very likely", "Same postcode"),
        ({"number": "943 476 5919"}, "Very likely", "Same NHS number"),
    ],
)
def test_a_child_is_found_and_says_why(
    asked: dict[str, Any], grade: str, reason: str, child: Person
) -> None:
    [found] = find_candidates(**asked)
    assert (found.person, found.grade) == (child, grade)
    assert reason in found.reasons


def test_a_name_in_another_alphabet_is_found_despite_a_slip(priya: Worker) -> None:
    a_person("Олена", "Шевченко", by=priya)
    [found] = find_candidates(name="Шевченкo Олена")
    assert str(found.person) == "Олена Шевченко"


def test_a_local_number_finds_its_person(child: Person) -> None:
    [found] = find_candidates(number=child.local_id)
    assert (found.person, found.reasons) == (child, ("Same local number",))


def test_a_stranger_finds_nobody(child: Person) -> None:
    assert find_candidates(name="Wilhelmina Fortescue") == []
    assert find_candidates(name="Wilhelmina Fortescue", birth_date=BORN) == []


def test_a_birth_date_alone_finds_those_born_that_day(child: Person) -> None:
    [found] = find_candidates(birth_date=BORN)
    assert (found.person, found.grade) == (child, Grade.POSSIBLE)
    assert find_candidates(birth_date=date(2019, 4, 8)) == []


def test_a_child_without_a_name_is_found_by_the_birth_date(child: Person) -> None:
    Person.objects.create(local_id="SYN7", display_name="Child SYN7", birth_date=BORN)
    [found] = find_candidates(name="Wilhelmina Fortescue", birth_date=BORN)
    assert (str(found.person), found.reasons) == ("Child SYN7", ("Same birth date",))


def test_the_likeliest_comes_first_and_no_more_than_asked(priya: Worker) -> None:
    for year in (2019, 2004, 1990):
        a_person("Amara", "Okoro", birth_date=date(year, 4, 3), by=priya)
    found = find_candidates(name="Amara Okoro", birth_date=BORN)
    assert [one.person.birth_date.year for one in found] == [2019, 2004, 1990]
    assert [one.grade for one in found] == ["Very likely", "Name only", "Name only"]
    assert len(find_candidates(name="Amara Okoro", limit=2)) == 2


def test_a_newborn_is_found_as_the_baby_who_was_expected(priya: Worker) -> None:
    mother = a_person("Adaeze", "Okoro", by=priya)
    ticket, _ = search_for(name="Baby Okoro", by=priya, now=NOW)
    [baby] = expect_birth(
        mother=mother, expected_birth_date=date(2026, 12, 1), searched=[ticket], by=priya, now=NOW
    )
    found = find_candidates(name="Baby Okoro", birth_date=date(2026, 11, 17))
    assert found[0].person == baby
    assert "Expected to be born on 1 December 2026" in found[0].reasons


def test_an_empty_search_is_refused_and_a_bad_postcode_too(priya: Worker) -> None:
    for asked in ({}, {"name": " - "}, {"name": "", "address": " "}):
        with pytest.raises(Refused, match="Type a name"):
            find_candidates(**asked)
    with pytest.raises(NotReadable, match="not a UK postcode"):
        search_for(name="Amara", postcode="nowhere", by=priya, now=NOW)
    assert not Search.objects.exists()


def test_a_search_is_kept_with_who_made_it_and_what_was_found(priya: Worker, child: Person) -> None:
    ticket, found = search_for(name="Amara Harding-Okoro", birth_date=BORN, by=priya, now=NOW)
    assert (ticket.searched_by, ticket.searched_at) == (priya, NOW)
    assert (ticket.found, ticket.very_likely, len(found)) == (1, 1, 1)


def test_a_name_alone_is_searched_in_one_statement(
    child: Person, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        [found] = find_candidates(name="Amara Harding-Okoro")
    assert found.person == child


def test_only_those_whom_it_may_find_are_found(child: Person) -> None:
    nobody = Person.objects.none()
    assert find_candidates(name="Amara Harding-Okoro", among=nobody) == []


def test_a_per_cent_sign_is_a_letter_like_any_other(child: Person) -> None:
    assert find_candidates(address="%") == []
    assert find_candidates(name="%_'; --x") == []


def test_two_hundred_people_are_searched_in_four_statements(
    priya: Worker, django_assert_max_num_queries: Any
) -> None:
    people = Person.objects.bulk_create(
        Person(local_id=f"P{n}", display_name=f"Amara Okoro{n}", birth_date=BORN)
        for n in range(200)
    )
    Name.objects.bulk_create(
        Name(
            person=person,
            kind="legal",
            given="Amara",
            family=f"Okoro{n}",
            folded=fold(f"Amara Okoro{n}"),
            entered_at=NOW,
            entered_by=priya,
        )
        for n, person in enumerate(people)
    )
    with django_assert_max_num_queries(4):
        found = find_candidates(
            name="Amara Okoro7", birth_date=BORN, address="1 Old Street", number="1"
        )
    assert found[0].person == people[7]
    assert len(found) == 20
