from datetime import date

import pytest
from django.db import IntegrityError

from sightline.errors import NotNow, Refused
from sightline.people.names import (
    Name,
    NameKind,
    end_name,
    fold,
    legal_name,
    name_in_use,
    record_name,
)
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Zoë O’Brien-Łukasz", "zoe obrien lukasz"),
        ("  ADÉLA   d'Souza ", "adela dsouza"),
        ("Søren Æbelø", "soren aebelo"),
        ("Weiß", "weiss"),
        ("İpek Işık", "ipek isik"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Смирнова", "смирнова"),
        ("_-_", ""),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_hyphens_and_capitals(
    written: str, compared: str
) -> None:
    assert fold(written) == compared


def called(person: Person) -> str:
    person.refresh_from_db()
    return person.display_name


def test_a_person_is_shown_as_they_are_known(priya: Worker, amara: Person) -> None:
    record_name(person=amara, kind="legal", given="Amarachi", family="Okoro", by=priya, now=NOW)
    assert called(amara) == "Amara Okoro"
    assert legal_name(amara, TODAY) == "Amarachi Okoro"


def test_a_first_name_alone_borrows_the_legal_last_name(priya: Worker, amara: Person) -> None:
    record_name(person=amara, kind="legal", given="Amarachi", family="Okoro", by=priya, now=NOW)
    record_name(person=amara, kind="known_as", given="Mimi", by=priya, now=NOW)
    assert called(amara) == "Mimi Okoro"


def test_a_name_that_is_replaced_is_kept(priya: Worker, amara: Person) -> None:
    day = date(2026, 10, 1)
    record_name(person=amara, kind="known_as", given="Mimi", since=day, by=priya, now=NOW)
    former = amara.names.get(given="Amara")
    assert former.until == day
    assert name_in_use(amara.names.on(date(2026, 9, 30))) == "Amara Okoro"
    assert name_in_use(amara.names.on(day)) == "Mimi"


def test_a_name_that_ends_gives_way_to_the_next(priya: Worker, amara: Person) -> None:
    record_name(person=amara, kind="legal", given="Amarachi", family="Okoro", by=priya, now=NOW)
    end_name(name=amara.names.get(kind="known_as"), by=priya, now=NOW)
    assert called(amara) == "Amarachi Okoro"


def test_a_name_cannot_end_before_it_began(priya: Worker, amara: Person) -> None:
    alias = record_name(person=amara, kind="alias", given="Mimi", since=TODAY, by=priya, now=NOW)
    with pytest.raises(NotNow, match="began on 19 November 2026"):
        end_name(name=alias, until=date(2026, 11, 18), by=priya, now=NOW)


def test_several_aliases_stand_side_by_side(priya: Worker, amara: Person) -> None:
    for given in ("Mimi", "Mara"):
        record_name(person=amara, kind="alias", given=given, by=priya, now=NOW)
    assert amara.names.on(TODAY).filter(kind=NameKind.ALIAS).count() == 2
    assert called(amara) == "Amara Okoro"


@pytest.mark.parametrize(("given", "family"), [("", ""), ("  ", "\t"), ("-", "’")])
def test_an_empty_name_is_refused(given: str, family: str, priya: Worker, amara: Person) -> None:
    with pytest.raises(Refused, match="first name or a last name"):
        record_name(person=amara, kind="alias", given=given, family=family, by=priya, now=NOW)


def test_the_longest_name_is_kept_and_a_longer_one_refused(priya: Worker, amara: Person) -> None:
    longest = "A" * 120
    record_name(person=amara, kind="known_as", given=longest, family=longest, by=priya, now=NOW)
    assert called(amara) == f"{longest} {longest}"
    with pytest.raises(Refused, match="longer than 120"):
        record_name(person=amara, kind="alias", given=longest + "A", by=priya, now=NOW)


def test_the_database_refuses_two_current_legal_names(priya: Worker, amara: Person) -> None:
    record_name(person=amara, kind="legal", given="Amara", by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="name_one_current_of_its_kind"):
        Name.objects.create(
            person=amara,
            kind="legal",
            given="A",
            folded="a",
            entered_at=NOW,
            entered_by=priya,
        )
