from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotNow, NotReadable, Refused
from sightline.people.names import record_name
from sightline.people.new_person import (
    SEARCH_LASTS,
    BroughtIn,
    bring_in_person,
    create_person,
)
from sightline.people.person import Person
from sightline.people.search import search_for
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person, a_worker

BORN = date(2019, 4, 3)


def made(priya: Worker, asked: str = "Amara Okoro", **details: Any) -> Person:
    ticket, _ = search_for(name=asked, by=priya, now=NOW)
    return create_person(searched=ticket, by=priya, now=NOW, **details)


def test_a_person_is_made_after_a_search(priya: Worker) -> None:
    ticket, _ = search_for(name="Amara Okoro", by=priya, now=NOW)
    child = create_person(
        searched=ticket,
        given=" Amara ",
        family="Okoro",
        birth_date=BORN,
        sex="F",
        by=priya,
        now=NOW,
    )
    child.refresh_from_db()
    ticket.refresh_from_db()
    assert (str(child), child.birth_date, child.sex) == ("Amara Okoro", BORN, "F")
    assert child.local_id.isdigit()
    assert ticket.person_made == child


def test_an_unknown_child_is_made_from_a_few_words(priya: Worker) -> None:
    boy = made(priya, "Unknown boy", description="Unknown boy, about 6", about_age=6, sex="M")
    assert str(boy) == "Unknown boy, about 6"
    assert boy.age_in_words(TODAY) == "about 6"
    record_name(person=boy, kind="known_as", given="Leo", family="Reed", by=priya, now=NOW)
    boy.refresh_from_db()
    assert str(boy) == "Leo Reed"
    assert boy.names.get(kind="description").until == TODAY


def test_a_birth_date_that_is_known_is_no_estimate(priya: Worker) -> None:
    child = made(priya, given="Amara", family="Okoro", birth_date=BORN, about_age=3)
    assert (child.birth_date, child.birth_date_estimated) == (BORN, False)


def test_a_search_serves_once(priya: Worker) -> None:
    ticket, _ = search_for(name="Amara Okoro", by=priya, now=NOW)
    create_person(searched=ticket, given="Amara", family="Okoro", by=priya, now=NOW)
    with pytest.raises(Refused, match="has been used"):
        create_person(searched=ticket, given="Amara", family="Okoro", by=priya, now=NOW)
    assert Person.objects.count() == 1


def test_a_search_serves_only_whoever_made_it_and_for_a_day(priya: Worker) -> None:
    ticket, _ = search_for(name="Amara Okoro", by=priya, now=NOW)
    with pytest.raises(Refused, match="search of your own"):
        create_person(searched=ticket, given="Amara", by=a_worker("Tom Reed"), now=NOW)
    just_too_late = NOW + SEARCH_LASTS + timedelta(seconds=1)
    with pytest.raises(Refused, match="made today"):
        create_person(searched=ticket, given="Amara", by=priya, now=just_too_late)
    create_person(searched=ticket, given="Amara", by=priya, now=NOW + SEARCH_LASTS)


def test_a_search_for_another_name_does_not_serve(priya: Worker) -> None:
    with pytest.raises(Refused, match="not the name you searched for"):
        made(priya, "x", given="Amara", family="Okoro")
    made(priya, "Amarra Okoro", given="Amara", family="Okoro")


def test_somebody_very_likely_is_set_aside_only_with_a_reason(priya: Worker) -> None:
    a_person("Amara", "Okoro", birth_date=BORN, by=priya)
    ticket, _ = search_for(name="Amara Okoro", birth_date=BORN, by=priya, now=NOW)
    with pytest.raises(Refused, match="Open that record, or say why"):
        create_person(searched=ticket, given="Amara", family="Okoro", by=priya, now=NOW)
    create_person(
        searched=ticket,
        given="Amara",
        family="Okoro",
        birth_date=BORN,
        why_none_of_these="Cousins of one name, both seen together",
        by=priya,
        now=NOW,
    )
    ticket.refresh_from_db()
    assert ticket.why_none_of_these.startswith("Cousins")


@pytest.mark.parametrize(
    ("details", "error", "says"),
    [
        ({}, Refused, "describe the person"),
        ({"given": "Amara", "birth_date": date(2026, 11, 20)}, NotNow, "give the expected date"),
        ({"given": "Amara", "sex": "X"}, NotReadable, "list for sex"),
        ({"given": "Amara", "about_age": 121}, NotReadable, "0 to 120"),
        ({"given": "Amara", "about_age": -1}, NotReadable, "0 to 120"),
    ],
)
def test_what_cannot_be_is_refused_and_the_search_still_serves(
    details: dict[str, Any], error: type[Exception], says: str, priya: Worker
) -> None:
    ticket, _ = search_for(name="Amara", by=priya, now=NOW)
    with pytest.raises(error, match=says):
        create_person(searched=ticket, by=priya, now=NOW, **details)
    create_person(searched=ticket, given="Amara", by=priya, now=NOW)


HELD = BroughtIn(
    local_id="SYN7",
    birth_date=BORN,
    sex="F",
    identifiers=(("upn", "A123456789123"), ("former_upn", "U80120000100A")),
    facts=(("ethnicity", "WBRI"), ("disability", "HEAR"), ("disability", "MOB")),
)


def everything(person: Person) -> tuple[Any, ...]:
    person.refresh_from_db()
    rows = [*person.names.all(), *person.identifiers.all(), *person.facts.all()]
    return (str(person), person.birth_date, person.sex, sorted((row.pk, row.until) for row in rows))


def test_a_person_without_a_name_is_shown_by_their_number(priya: Worker) -> None:
    child = bring_in_person(held=HELD, source="CIN census 2026", by=priya, now=NOW)
    assert str(child) == "Child SYN7"
    assert child.identifiers.get(kind="upn").check_failed
    assert not child.identifiers.get(kind="former_upn").check_failed
    assert {fact.code for fact in child.facts.all()} == {"WBRI", "HEAR", "MOB"}
    assert child.facts.first().source == "CIN census 2026"


def test_bringing_in_the_same_again_changes_nothing(priya: Worker) -> None:
    child = bring_in_person(held=HELD, source="CIN census 2026", by=priya, now=NOW)
    before = everything(child)
    assert bring_in_person(held=HELD, source="Again", by=priya, now=NOW) == child
    assert everything(child) == before


def test_names_that_come_later_are_added(priya: Worker) -> None:
    child = bring_in_person(held=HELD, source="CIN census 2026", by=priya, now=NOW)
    names = BroughtIn(local_id="SYN7", given="Amara", family="Okoro")
    for _ in range(2):
        bring_in_person(held=names, source="People", by=priya, now=NOW)
    child.refresh_from_db()
    assert (str(child), child.birth_date, child.names.count()) == ("Amara Okoro", BORN, 1)


def test_a_code_that_is_in_no_list_brings_in_nothing(priya: Worker) -> None:
    wrong = BroughtIn(local_id="SYN8", facts=(("ethnicity", "NOPE"),))
    with pytest.raises(NotReadable, match="not in the list for ethnicity"):
        bring_in_person(held=wrong, source="CIN census 2026", by=priya, now=NOW)
    assert not Person.objects.exists()


def test_a_new_person_is_brought_in_with_few_statements(
    priya: Worker, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(10):
        bring_in_person(held=HELD, source="CIN census 2026", by=priya, now=NOW)
