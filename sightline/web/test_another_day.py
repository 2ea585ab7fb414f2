"""A record read as it was known on another day: the past in the pages, the present at the door."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from tests.an_earlier_day import JULY, PAGES, SPRING, fact, path, read, words
from tests.cast import signed_in
from tests.record.a_contact import REASON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here_since_last_year")]


# What is shown.


def test_what_was_entered_later_is_absent_and_what_was_known_stands(
    nia: Person, priya: Worker
) -> None:
    fact(nia, "Skating", priya, SPRING)
    fact(nia, "Chess", priya, JULY)
    before = read(priya, "2026-06-30", "child", nia.ref)
    after = read(priya, "2026-07-01", "child", nia.ref)
    assert "Skating" in before
    assert "Chess" not in before
    assert "Skating" not in after
    assert "Chess" in after


@pytest.mark.parametrize(("at", "seen"), [("0959", False), ("1000", True), ("1001", True)], ids=str)
def test_a_moment_has_two_sides(nia: Person, priya: Worker, at: str, seen: bool) -> None:
    fact(nia, "Chess", priya, JULY)
    assert ("Chess" in read(priya, f"2026-07-01T{at}", "child", nia.ref)) is seen


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_on_which_day_it_is_read_and_the_way_back(
    nia: Person, priya: Worker, name: str
) -> None:
    answer = signed_in(priya).get(path("2026-07-01", name, nia.ref)).content.decode()
    assert "You are reading this record as it was known on 1 July 2026." in words(answer)
    assert f'href="{reverse(name, args=[nia.ref])}">Back to today' in answer


def test_links_on_the_page_stay_in_that_day(nia: Person, priya: Worker) -> None:
    answer = signed_in(priya).get(path("2026-07-01", "child", nia.ref)).content.decode()
    record = answer[answer.index('aria-label="Record"') :]
    assert f'href="/known/2026-07-01/child/{nia.ref}/story/"' in record
    assert "looked/" not in record


def test_the_next_request_is_in_the_present(nia: Person, priya: Worker) -> None:
    fact(nia, "Chess", priya, JULY)
    client = signed_in(priya)
    client.get(path("2026-06-30", "child", nia.ref))
    now = client.get(reverse("child", args=[nia.ref])).content.decode()
    assert "Chess" in now
    assert "as it was known on" not in words(now)
    assert "/known/" not in now


def test_ages_and_what_is_due_are_of_that_day(nia: Person, priya: Worker) -> None:
    assert "9, born 1 July 2016" in read(priya, "2026-06-30", "child", nia.ref)
    assert "10, born 1 July 2016" in read(priya, "2026-07-01", "child", nia.ref)


def test_who_held_the_child_then_is_named(
    nia: Person, priya: Worker, helen: Worker, north: Team
) -> None:
    allocate(person=nia, team=north, worker=helen, by=helen, now=JULY)
    assert "Social worker Priya Nair" in read(priya, "2026-06-30", "child", nia.ref)
    assert "Social worker Helen Marsh" in read(priya, "2026-07-01", "child", nia.ref)


def test_a_step_is_read_as_it_stood(contact: Step, priya: Worker) -> None:
    waiting = read(priya, "2026-05-01", "read_step", contact.ref)
    decided = read(priya, "2026-05-02", "read_step", contact.ref)
    corrected = read(priya, "2026-05-03", "read_step", contact.ref)
    assert REASON not in waiting
    assert "Waiting" in waiting
    assert REASON in decided
    assert "Gripped by the arm." in decided
    assert "twice" not in decided
    assert "Gripped twice by the arm." in corrected
    assert "What was corrected" in corrected


def test_the_way_to_a_step_leads_to_reading_it(contact: Step, priya: Worker) -> None:
    answer = signed_in(priya).get(path("2026-05-01", "step", contact.ref))
    assert answer["Location"] == f"/known/2026-05-01/step/{contact.ref}/read/"


def test_decisions_and_story_are_those_of_then(contact: Step, priya: Worker, nia: Person) -> None:
    assert REASON not in read(priya, "2026-05-01", "decisions", nia.ref)
    assert REASON in read(priya, "2026-05-02", "decisions", nia.ref)
    assert "1 May 2026" not in read(priya, "2026-04-30", "story", nia.ref)
    assert "1 May 2026" in read(priya, "2026-05-02", "story", nia.ref)


# Days that are none.


@pytest.mark.parametrize(
    ("day", "status", "sentence"),
    [
        ("2026-11-20", 422, "That moment is still to come."),
        ("2026-11-19T1805", 422, "That moment is still to come."),
        ("2026-02-30", 422, "“2026-02-30” is not a day."),
        ("yesterday", 422, "“yesterday” is not a day."),
        ("2026-03-03T2561", 422, "is not a day."),
        ("2026-03-02", 404, "Nothing was known of Nia Adeyemi before 3 March 2026, 6:00 pm."),
        ("2026-03-03T1759", 404, "Nothing was known of Nia Adeyemi before 3 March 2026, 6:00 pm."),
    ],
)
def test_a_day_that_cannot_be_read_says_why(
    nia: Person, priya: Worker, day: str, status: int, sentence: str
) -> None:
    assert sentence in read(priya, day, "child", nia.ref, status)


def test_the_first_day_on_which_anything_was_known_is_read(nia: Person, priya: Worker) -> None:
    assert "Nia Adeyemi" in read(priya, "2026-03-03", "child", nia.ref)
    assert "Nia Adeyemi" in read(priya, "2026-03-03T1800", "child", nia.ref)


def test_a_step_not_yet_on_the_record_says_so(contact: Step, priya: Worker) -> None:
    said = read(priya, "2026-04-30", "read_step", contact.ref, 404)
    assert "This contact was not on the record before 1 May 2026" in said


def test_today_is_read_without_a_day(nia: Person, priya: Worker) -> None:
    answer = signed_in(priya).get(path("2026-11-19", "child", nia.ref))
    assert answer["Location"] == reverse("child", args=[nia.ref])


# The day is asked for.


def asked(worker: Worker, child: Person, **typed: str) -> Any:
    year, month, number = typed.pop("day").split("-")
    boxes = {"day_year": year, "day_month": month, "day_day": number}
    address = reverse("another_day", args=[child.ref])
    return signed_in(worker).get(address, {"at": "", **boxes, **typed})


def test_the_day_asked_for_leads_to_the_page_it_was_asked_from(nia: Person, priya: Worker) -> None:
    day = asked(priya, nia, day="2026-07-01", page="story")
    assert day["Location"] == f"/known/2026-07-01/child/{nia.ref}/story/"
    moment = asked(priya, nia, day="2026-07-01", at="6:05 pm")
    assert moment["Location"] == f"/known/2026-07-01T1805/child/{nia.ref}/"
    today = asked(priya, nia, day="2026-11-19", page="plan")
    assert today["Location"] == f"/child/{nia.ref}/plan/"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-20", "That moment is still to come. Give today or an earlier day."),
        ("2026-03-02", "Nothing was known of Nia before 3 March 2026, 6:00 pm."),
        ("2026-02-30", "30 February 2026 is not a date."),
    ],
)
def test_a_day_that_cannot_be_read_is_refused_on_the_form(
    nia: Person, priya: Worker, day: str, sentence: str
) -> None:
    answer = asked(priya, nia, day=day)
    assert answer.status_code == 422
    assert sentence in words(answer.content.decode())
