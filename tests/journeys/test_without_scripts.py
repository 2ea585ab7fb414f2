"""Everything is done on a browser that runs no scripts: a child found, a visit written and
completed, a fact put right meanwhile, and a manager's decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP
from tests.journeys import pages
from tests.journeys.conftest import SignIn, sign_in_on_the_page
from tests.journeys.transfer import (
    OUTCOME,
    REASON,
    WEIGHED,
    ask_for_a_transfer,
    held_child,
    worker,
)
from tests.served import Served

SEEN_AT = datetime(2026, 11, 19, 16, 10, tzinfo=ZoneInfo("Europe/London"))
WORDS = "“The stairs are mine, I sit there.”"
CHILD = "Elsie Varcoe"


@pytest.fixture
def sign_in(northmere: Served, browser: Browser) -> Iterator[SignIn]:
    """Sign in on a browser that runs no scripts."""
    contexts = []

    def as_worker(name: str) -> Page:
        context = browser.new_context(
            viewport=DESKTOP, base_url=northmere.url, java_script_enabled=False
        )
        contexts.append(context)
        return sign_in_on_the_page(name, context)

    yield as_worker
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def elsie(northmere: Served) -> str:
    """Priya holds Elsie and has asked that another team take her on. Answers her page."""
    with northmere.database():
        priya = worker("priya.nair")
        child = held_child("Elsie", "Varcoe", priya)
        ask_for_a_transfer(child, priya)
        return f"/child/{child.ref}/"


def test_a_visit_is_written_and_completed(sign_in: SignIn, elsie: str) -> None:
    priya = sign_in("priya.nair")
    pages.find(priya, CHILD)
    priya.get_by_role("link", name=CHILD).first.click()
    expect(priya.get_by_role("heading", level=1)).to_contain_text(CHILD)
    pages.begin(priya, elsie, "child in need visit")
    pages.fill_date(priya.get_by_role("group", name="When?"), SEEN_AT)
    pages.answer(priya, "Did they know you were coming?", "No")
    pages.answer(priya, "Was Elsie seen?", "In person")

    # No script hides a question that may not be asked: its condition is said in words instead.
    expect(priya.get_by_label("What happened, and what will you do?")).to_be_visible()
    expect(priya.locator("[data-shown-words]").first).to_be_visible()
    expect(priya.locator("[data-saved]")).to_have_text("")

    put_a_fact_right(priya)
    expect(priya.get_by_label("In person")).to_be_checked()

    add_a_row(priya)
    pages.answer(priya, "Was Elsie seen alone?", "Yes")
    pages.answer(priya, "Where, and which rooms did you see?", "Home")
    pages.save_and_continue(priya)
    for question in ("What did you see?", "What has moved on the plan, and what has not?"):
        pages.answer(priya, question, "Warm and tidy.")
    pages.answer(priya, "What did Elsie say or show, in their own words?", WORDS)
    pages.answer(priya, "What will be different because of this visit?", "A gate on the stairs.")
    pages.save_and_continue(priya)
    pages.complete(priya)
    expect(priya.get_by_text(WORDS).first).to_be_visible()
    for person in ("Auntie Jo", "A neighbour"):
        expect(priya.get_by_text(person).first).to_be_visible()


def put_a_fact_right(priya: Page) -> None:
    """What was typed on the page is there again when the worker comes back to it."""
    priya.get_by_role("button", name="Change how they communicate").click()
    priya.get_by_label("How they communicate").fill("She signs, and shows pictures.")
    priya.get_by_label("How do you know?").fill("Her mother")
    priya.get_by_role("button", name="Save this fact").click()
    expect(priya.get_by_role("heading", level=1)).to_have_text("Seeing the child")
    expect(priya.get_by_text("She signs, and shows pictures.")).to_be_visible()
    when = priya.get_by_role("group", name="When?")
    expect(when.get_by_label("Time")).to_have_value("4:10 pm")


def add_a_row(priya: Page) -> None:
    names = priya.get_by_label("Name, or how they are known")
    whose = priya.get_by_label("Who they are to the child")
    names.fill("Auntie Jo")
    whose.fill("Her mother’s sister")
    pages.follow(priya.get_by_role("button", name="Add a person"))
    expect(names.first).to_have_value("Auntie Jo")
    names.nth(1).fill("A neighbour")
    whose.nth(1).fill("Lives opposite")


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(sign_in: SignIn, elsie: str) -> None:
    priya = sign_in("priya.nair")
    pages.begin(priya, elsie, "child in need visit")
    when = priya.get_by_role("group", name="When?")
    pages.fill_date(when, SEEN_AT)
    when.get_by_label("Month").fill("13")
    pages.follow(priya.get_by_role("button", name="Save and continue"))
    expect(priya.get_by_role("alert")).to_contain_text("There is no month 13")
    writing = priya.url
    priya.goto("/")
    priya.goto(writing)
    expect(when.get_by_label("Month")).to_have_value("13")


def test_a_manager_decides(sign_in: SignIn, elsie: str) -> None:
    ruth = sign_in("ruth.amadi")
    pages.follow(ruth.get_by_role("link", name=f"{CHILD}, age not known: case transfer"))
    pages.say_why(ruth, "Priya asks us to take Elsie on.")
    expect(ruth.get_by_role("heading", level=1)).to_have_text("Decide the outcome")
    pages.follow(ruth.get_by_role("button", name="Add another option"))
    pages.weigh(ruth, WEIGHED, "Yes.")
    pages.choose(ruth, CHILD, OUTCOME)
    pages.record_decision(ruth)
    expect(ruth.get_by_role("alert")).to_contain_text("at least 20 characters")
    ruth.get_by_label("Your reason").fill(REASON)
    pages.record_decision(ruth)
    expect(ruth.get_by_role("heading", name="What was decided")).to_be_visible()
    expect(ruth.get_by_text(REASON).first).to_be_visible()
