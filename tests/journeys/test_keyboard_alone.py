"""A visit from start to completion, and a manager's decision, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from sightline.demo.authority import PASSWORD
from tests.browser import DESKTOP
from tests.journeys.keyboard import Keyboard
from tests.journeys.transfer import REASON, ask_for_a_transfer, held_child, worker
from tests.served import Served

SEEN_AT = datetime(2026, 11, 19, 16, 10, tzinfo=ZoneInfo("Europe/London"))
SitDown = Callable[[str], Keyboard]
WORDS = "“I like it when we have toast.”"


@pytest.fixture(scope="module")
def wren(northmere: Served) -> str:
    """Priya holds Wren and has asked that another team take her on. Answers her name."""
    with northmere.database():
        priya = worker("priya.nair")
        ask_for_a_transfer(held_child("Wren", "Hollis", priya), priya)
    return "Wren Hollis"


@pytest.fixture
def sit_down(northmere: Served, browser: Browser) -> Iterator[SitDown]:
    """A worker at a desk without a mouse, who signs in."""
    contexts = []

    def as_worker(name: str) -> Keyboard:
        context = browser.new_context(viewport=DESKTOP, base_url=northmere.url)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/sign-in/")
        keys = Keyboard(page)
        keys.type("Email", f"{name}@northmere.example")
        keys.type("Password", PASSWORD)
        with page.expect_navigation():
            keys.press("Enter")
        return keys

    yield as_worker
    for context in contexts:
        context.close()


def test_a_visit_is_written_and_completed(sit_down: SitDown, wren: str) -> None:
    keys = sit_down("priya.nair")
    page = keys.page
    expect(page.get_by_role("link", name=wren).first).to_be_visible()

    skip_to_the_main_content(keys)
    keys.follow(wren)
    keys.follow("Overview")
    keys.follow("Record something for Wren")
    keys.follow("Begin : child in need visit")
    write_whom_they_saw(keys)
    write_what_they_heard_and_saw(keys)
    keys.follow("Complete this child in need visit")
    expect(page.get_by_text("Completed", exact=True).first).to_be_visible()
    expect(page.get_by_text(WORDS).first).to_be_visible()


def write_whom_they_saw(keys: Keyboard) -> None:
    page = keys.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Seeing the child")
    mend_a_wrong_date(keys)
    keys.moment("When?", SEEN_AT)
    keys.choose("Did they know you were coming?", "No")
    keys.choose("Was Wren seen?", "In person")
    keys.choose("Was Wren seen alone?", "Yes")
    keys.tick("Home", within="Where, and which rooms")
    keys.type("Name, or how they are known", "Auntie Jo")
    keys.type("Who they are to the child", "Her mother’s sister")
    keys.follow("Add a person")
    expect(page.get_by_label("Name, or how they are known").first).to_have_value("Auntie Jo")
    keys.follow("Save and continue")


def write_what_they_heard_and_saw(keys: Keyboard) -> None:
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("What you heard and saw")
    keys.type("What did Wren say or show", WORDS)
    keys.type("What did you see?", "Warm and tidy.")
    keys.type("What has moved on the plan", "A lock on her door.")
    keys.type("What will be different", "Her aunt comes on Wednesdays too.")
    keys.to("What has moved on the plan", key="Shift+Tab")
    keys.follow("Save and continue")


def skip_to_the_main_content(keys: Keyboard) -> None:
    page = keys.page
    assert keys.tab()["name"] == "Skip to main content"
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    masthead = page.evaluate("document.querySelectorAll('.sl-masthead *').length")
    assert keys.tab()["place"] > masthead


def mend_a_wrong_date(keys: Keyboard) -> None:
    """From the error to the summary, and by its link back to the box."""
    page = keys.page
    keys.type("Day", "31", within="When?")
    keys.type("Month", "2", within="When?")
    with page.expect_navigation():
        keys.press("Enter")
    assert keys.focus["isSummary"], f"The focus is on {keys.focus['name']}, not on the summary."
    expect(page.get_by_role("alert")).to_contain_text("One answer needs you")
    keys.to("When?")
    keys.press("Enter")
    assert keys.focus["name"] == "Day"
    keys.press("Shift+Tab")


def test_a_manager_decides(sit_down: SitDown, wren: str) -> None:
    keys = sit_down("ruth.amadi")
    page = keys.page
    keys.follow(f"{wren}, age not known: case transfer")
    keys.type("Why do you need this record?", "Priya asks us to take Wren on.")
    keys.follow("Open the record")
    expect(page.get_by_role("heading", level=1)).to_have_text("Decide the outcome")
    keys.type("What it is", "Hold her in the South team")
    keys.type("Why, or why not", "They are near her.")
    keys.choose("Your decision", "Agree as proposed")
    keys.type("Your reason", REASON)
    keys.follow("Record this decision")
    expect(page.get_by_role("alert")).to_contain_text("two options")
    keys.to("What it is")
    keys.type("What it is", "Keep her in the North team")
    keys.type("Why, or why not", "Priya would drive two hours.")
    keys.follow("Record this decision")
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
    expect(page.get_by_text(REASON).first).to_be_visible()
