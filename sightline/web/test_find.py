"""A new record is opened only once whoever searched has answered for each likely one found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.people.person import Person
from sightline.people.search import Search, search_for
from sightline.people.worker import Worker
from tests.cast import NOW, signed_in
from tests.invented_people import a_person

BORN = date(2018, 3, 14)


@pytest.fixture
def known(priya: Worker) -> Person:
    return a_person("Wren", "Ashdown", by=priya, birth_date=BORN)


def open_new(
    by: Worker, given: str = "Wren", born: date | None = BORN, **typed: Any
) -> HttpResponse:
    searched, _ = search_for(name=f"{given} Ashdown", birth_date=born, by=by, now=NOW)
    said = {"given": given, "family": "Ashdown", "why_none_of_these": "A cousin."} | typed
    return signed_in(by).post(reverse("new_person", args=[searched.ref]), said)


def test_a_likely_record_is_answered_for_before_a_new_one_is_opened(
    known: Person, priya: Worker
) -> None:
    refused = open_new(priya)
    assert refused.status_code == 422
    assert "Answer for Wren Ashdown: open that record, or tick it" in refused.content.decode()
    assert open_new(priya, not_them=[known.ref]).status_code == 302
    kept = Search.objects.exclude(person_made=known).get(person_made__isnull=False)
    assert kept.not_them == [str(known.pk)]


def test_whoever_has_the_whole_name_is_answered_for_too(known: Person, priya: Worker) -> None:
    assert open_new(priya, born=None).status_code == 422
    assert open_new(priya, born=None, not_them=[known.ref]).status_code == 302


def test_whoever_only_has_a_name_like_it_may_be_left_unanswered(
    known: Person, priya: Worker
) -> None:
    assert open_new(priya, given="Robin", born=None).status_code == 302
    assert Search.objects.exclude(person_made=known).get(person_made__isnull=False).not_them == []


def test_those_found_are_named_with_the_reasons_and_the_look_is_logged(
    known: Person, priya: Worker
) -> None:
    searched, _ = search_for(name="Wren Ashdown", birth_date=BORN, by=priya, now=NOW)
    page = signed_in(priya).get(reverse("new_person", args=[searched.ref])).content.decode()
    assert 'value="Ashdown"' in page
    assert 'value="2018"' in page
    assert "born 14 March 2018. Very likely: Same name; Same birth date" in page
    assert AccessLog.objects.filter(person=known, page="New person: Wren Ashdown").exists()


def test_a_restricted_record_is_not_named_there(
    known: Person, priya: Worker, helen: Worker
) -> None:
    restrict(
        person=known,
        reason="A witness whose place is secret.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    searched, _ = search_for(name="Wren Ashdown", birth_date=BORN, by=priya, now=NOW)
    page = signed_in(priya).get(reverse("new_person", args=[searched.ref])).content.decode()
    assert "Which of these is somebody else?" not in page
    assert known.ref not in page
