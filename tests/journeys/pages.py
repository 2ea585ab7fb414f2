"""What a practitioner does on the pages, whichever process they write in."""

from __future__ import annotations

from datetime import date, datetime

from playwright.sync_api import Locator, Page, expect


def find(page: Page, words: str) -> None:
    page.goto("/find/")
    page.get_by_label("Name or number").fill(words)
    page.get_by_role("main").get_by_role("button", name="Find").click()


def find_or_make(
    page: Page, given: str, family: str, *, born: date | None = None, expected: date | None = None
) -> str:
    """Search, and open a record where nobody found is the child. Answers the child's page."""
    find(page, f"{given} {family}")
    page.get_by_role("button", name="None of these").click()
    page.get_by_label("First names").fill(given)
    page.get_by_label("Last name").fill(family)
    if born:
        fill_date(page.get_by_role("group", name="Birth date", exact=True), born)
    if expected:
        fill_date(page.get_by_role("group", name="If not born yet"), expected)
    page.get_by_label("Why is it none").fill("Nobody found is this child.")
    page.get_by_role("button", name="Open the record").click()
    say_why(page, "I am taking a contact about this child.")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{given} {family}")
    return page.url


def say_why(page: Page, reason: str) -> None:
    """Give the reason, where the record asks for one before it opens."""
    if page.get_by_label("Why do you need this record?").count():
        page.get_by_label("Why do you need this record?").fill(reason)
        page.get_by_role("button", name="Open the record").click()


def fill_date(boxes: Locator, when: date) -> None:
    for label, typed in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
        boxes.get_by_label(label, exact=True).first.fill(str(typed))
    if isinstance(when, datetime):
        boxes.get_by_label("Time", exact=True).first.fill(f"{when:%H:%M}")
