"""What was sent, as the log of it shows: to whom, where it went, why, and naming whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.restriction import restrict
from sightline.people.addresses import MASK, Address, protect_address
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.plan import Plan
from sightline.record.step import Step
from tests.cast import signed_in
from tests.invented_people import NOW

SAID = {
    "how": "in_person",
    "lawful_basis": "public_task",
    "told_at_day": "19",
    "told_at_month": "11",
    "told_at_year": "2026",
    "told_at_time": "5 pm",
}


@pytest.fixture
def browser(priya: Worker) -> Client:
    return signed_in(priya)


def page(browser: Client, name: str, *args: Any) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def give(browser: Client, amara: Person, whom: Person, /, **said: str) -> None:
    address = reverse("plan_copy_given", args=[amara.ref, "now", whom.ref])
    assert browser.post(address, {**SAID, **said}).status_code == 302


def test_it_says_to_whom_how_where_why_and_naming_whom(
    browser: Client, amara: Person, plan: Plan, leanne: Person, home: Address
) -> None:
    assert "Nothing was sent yet" in page(browser, "sent", amara.ref)
    give(browser, amara, leanne, how="letter", to=home.ref)
    shown = " ".join(page(browser, "sent", amara.ref).split())
    for said in (
        "<strong>Leanne Harding</strong>, 19 November 2026",
        "The plan as it stood on 19 November 2026.",
        "By letter, to 15 Harrow Street, Northmere",
        f"Named in it: {amara.display_name}",
        "It is part of our task for this child. Recorded by Priya Nair, 19 November 2026.",
    ):
        assert said in shown
    assert reverse("sent", args=[amara.ref]) in page(browser, "documents", amara.ref)


def test_a_protected_address_is_masked_and_leads_to_whoever_may_open_it(
    browser: Client,
    amara: Person,
    plan: Plan,
    nan: Person,
    leanne: Person,
    home: Address,
    priya: Worker,
) -> None:
    hers = nan.addresses.get()
    assert f"Home: {MASK}" in page(browser, "plan_copy_given", amara.ref, "now", nan.ref)
    give(browser, amara, nan, how="letter", to=hers.ref)
    give(browser, amara, leanne, how="letter", to=home.ref)
    protect_address(address=home, reason="He has come back to the town.", by=priya, now=NOW)
    shown = page(browser, "sent", amara.ref)
    assert shown.count("By letter, to a protected address") == 2
    assert "Harbour" not in shown
    assert "Harrow" not in shown
    for one in (hers, home):
        assert reverse("show_address", args=[one.person.ref, one.ref]) in shown


def test_whose_record_is_closed_since_is_not_named(
    browser: Client,
    amara: Person,
    plan: Plan,
    leanne: Person,
    home: Address,
    helen: Worker,
) -> None:
    give(browser, amara, leanne, how="letter", to=home.ref)
    restrict(
        person=leanne,
        reason="An allegation is being looked into and she must not be found.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert "Recorded: Leanne" in page(browser, "documents", amara.ref), "It is said once."
    shown = page(browser, "sent", amara.ref)
    assert "Somebody in the family" in shown
    assert "Leanne" not in shown
    assert "Harrow" not in shown


def test_the_page_of_the_step_leads_to_it(
    browser: Client, amara: Person, visit: Step, leanne: Person
) -> None:
    answer = browser.post(reverse("copy_given", args=[visit.ref, leanne.ref, "plain"]), SAID)
    assert answer.status_code == 302
    assert reverse("sent", args=[amara.ref]) in page(browser, "read_step", visit.ref)
    assert "A copy: in plain words." in page(browser, "sent", amara.ref)
