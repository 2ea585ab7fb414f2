"""A prepared question says what the same question says when it is put anew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from sightline.people.person import Person
from sightline.prepared import IsAny, Part, Prepared, any_part, in_any, prepared
from tests.invented_people import a_person, a_worker

pytestmark = pytest.mark.django_db
worded: list[str] = []


@pytest.fixture(autouse=True)
def nothing_worded_yet() -> None:
    worded.clear()
    for question in (_called, _among, _keys, _of_these, _either):
        question.kept.clear()


@prepared
def _called(name: str, *, newest_first: bool = False) -> QuerySet[Person]:
    worded.append(f"newest first: {newest_first}")
    found = Person.objects.filter(display_name__startswith=name)
    return found.order_by("-display_name" if newest_first else "display_name")


@prepared
def _among(keys: list[UUID]) -> QuerySet[Any, Any]:
    return Person.objects.filter(IsAny("pk", keys)).values_list("display_name", "pk")


@prepared
def _keys(name: str) -> QuerySet[Any, Any]:
    return Person.objects.filter(display_name=name).order_by().values("pk")


@prepared
def _of_these(people: Part, name: str) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=people).exclude(display_name=name)


@pytest.fixture
def people() -> dict[str, Person]:
    worker = a_worker()
    return {given: a_person(given, "Marlow", by=worker) for given in ("Ivy", "Ida", "Noah")}


def names(found: list[Person]) -> list[str]:
    return [one.display_name for one in found]


def test_it_is_worded_once_and_asked_with_each_value(people: dict[str, Person]) -> None:
    assert names(_called("I")) == ["Ida Marlow", "Ivy Marlow"]
    assert names(_called("No")) == ["Noah Marlow"]
    assert names(_called("Zoe")) == []
    assert worded == ["newest first: False"]


def test_what_is_given_by_name_is_worded_apart(people: dict[str, Person]) -> None:
    assert names(_called("I", newest_first=True)) == ["Ivy Marlow", "Ida Marlow"]
    assert names(_called("I", newest_first=False)) == ["Ida Marlow", "Ivy Marlow"]
    assert len(worded) == 2


def test_each_asking_is_one_statement_and_sees_what_is_there_now(
    people: dict[str, Person], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert len(_called("I")) == 2
        Person.objects.filter(pk=people["Ivy"].pk).update(display_name="Poppy Marlow")
    assert names(_called("I")) == ["Ida Marlow"]


@pytest.mark.parametrize("some", [(), ("Ivy",), ("Ivy", "Noah")])
def test_as_many_keys_as_there_are(people: dict[str, Person], some: tuple[str, ...]) -> None:
    keys = [people[given].pk for given in some]
    assert sorted(_among(keys)) == [(f"{given} Marlow", people[given].pk) for given in some]


def test_a_question_is_part_of_another_whether_that_is_prepared_or_not(
    people: dict[str, Person],
) -> None:
    ivy = _keys.within("Ivy Marlow")
    assert list(Person.objects.filter(pk__in=ivy)) == [people["Ivy"]]
    assert _of_these(ivy, "Ida Marlow") == [people["Ivy"]]
    assert _of_these(ivy, "Ivy Marlow") == []
    assert _of_these(_keys.within("Noah Marlow"), "Ivy Marlow") == [people["Noah"]]


def test_several_parts_are_asked_as_one(people: dict[str, Person]) -> None:
    found = any_part(*(_keys.within(f"{given} Marlow") for given in ("Ivy", "Noah", "%s")))
    assert set(_of_these(found, "Ida Marlow")) == {people["Ivy"], people["Noah"]}
    assert _of_these(found, "Ivy Marlow") == [people["Noah"]]
    assert _of_these(any_part(_keys.within("Ida Marlow")), "") == [people["Ida"]]


def test_a_part_may_have_gaps_of_the_whole(people: dict[str, Person]) -> None:
    @prepared
    def named_but_not(name: str, other: str) -> QuerySet[Person]:
        return Person.objects.filter(pk__in=_keys.within(name)).exclude(display_name=other)

    assert named_but_not("Ivy Marlow", "Ida Marlow") == [people["Ivy"]]
    assert named_but_not("Ivy Marlow", "Ivy Marlow") == []


def test_what_was_typed_is_never_part_of_the_words(people: dict[str, Person]) -> None:
    for typed in ("%s", "'; DROP TABLE people_person; --", "100%", "%(a)s"):
        assert _called(typed) == []
        assert _of_these(_keys.within(typed), typed) == []
    assert Person.objects.count() == 3


def test_it_keeps_the_name_and_the_words_of_its_function() -> None:
    assert isinstance(_called, Prepared)
    assert vars(_called)["__name__"] == "_called"


@prepared
def _forgetful(name: str, visible: Part) -> QuerySet[Person]:
    return Person.objects.filter(display_name=name)


def test_what_is_given_and_not_asked_for_is_refused(people: dict[str, Person]) -> None:
    with pytest.raises(TypeError, match="_forgetful does not ask for visible"):
        _forgetful("Ivy Marlow", _keys.within("Ivy Marlow"))


@prepared
def _either(name: str, other: str) -> QuerySet[Person]:
    called = Person.objects.filter(display_name=name)
    return Person.objects.filter(in_any(called, Person.objects.filter(display_name=other)))


def test_a_row_that_several_questions_find_comes_once(people: dict[str, Person]) -> None:
    assert names(_either("Ivy Marlow", "Ivy Marlow")) == ["Ivy Marlow"]
    assert {*names(_either("Ivy Marlow", "Ida Marlow"))} == {"Ivy Marlow", "Ida Marlow"}
