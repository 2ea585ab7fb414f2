"""The health passport goes from the page of health to whoever is to have it, and is recorded."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.share import Share
from tests.cast import NOW, signed_in
from tests.worked_cases import written

CHECKED = {
    "appointment_on": NOW.date(),
    "dentist": "Dr Ash, Quay Dental",
    "checked": True,
    "teeth_are": "Sound; two were sealed.",
    "next_is": "Mrs Bell books the next.",
}

GIVEN = {
    "how": "in_person",
    "lawful_basis": "agreed",
    "told_at_day": "19",
    "told_at_month": "11",
    "told_at_year": "2026",
    "told_at_time": "5 pm",
}


@pytest.fixture
def browser(amara: Person, priya: Worker) -> Client:
    (step,) = written("health.dental_check", [amara], CHECKED, by=priya)
    commands.complete(step=step, by=priya, now=NOW)
    return signed_in(priya)


def shown(browser: Client, name: str, *args: str) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_asked_for_on_the_page_of_health_and_looked_at_before_it_leaves(
    browser: Client, amara: Person
) -> None:
    assert reverse("passports", args=[amara.ref]) in shown(browser, "area", amara.ref, "health")
    assert "Make a health passport" not in shown(browser, "area", amara.ref, "education")
    assert reverse("passport", args=[amara.ref, "us"]) in shown(browser, "passports", amara.ref)
    page = shown(browser, "passport", amara.ref, "us")
    assert "Sound; two were sealed." in page
    assert "Dental check, 19 November 2026" in page


def test_there_is_no_page_of_it_where_it_would_be_empty(tobias: Person, priya: Worker) -> None:
    browser = signed_in(priya)
    assert browser.get(reverse("passports", args=[tobias.ref])).status_code == 404
    assert "Make a health passport" not in shown(browser, "area", tobias.ref, "health")


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("word", b"PK")])
def test_it_is_fetched_as_a_file(browser: Client, amara: Person, kind: str, begins: bytes) -> None:
    answer = browser.get(reverse("download_passport", args=[amara.ref, "us", kind]))
    assert answer.content.startswith(begins)


def test_that_it_was_given_is_recorded(browser: Client, amara: Person, leanne: Person) -> None:
    address = reverse("passport_given", args=[amara.ref, leanne.ref])
    assert "What was it given for?" not in shown(browser, "passport_given", amara.ref, leanne.ref)
    assert browser.post(address, GIVEN).status_code == 302
    (one,) = Share.objects.filter(person=amara)
    assert (one.told_person, one.what) == (
        leanne,
        "The health passport as it stood on 19 November 2026.",
    )
