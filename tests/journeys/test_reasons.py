"""A manager cannot decide without reasons, nor decide what they proposed themselves."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import pages
from tests.journeys.conftest import SignIn
from tests.journeys.transfer import OUTCOME, SOUTH, held_child, worker
from tests.served import Served

CHILD = "Jory Tregear"
WRITTEN = datetime(2026, 11, 19, 10, 0, tzinfo=ZoneInfo("Europe/London"))
NOW_MOVE = ("Move Jory now", "The next worker has met him twice, and he asked for her.")
WAIT = ("Wait until the spring", "He would have three workers in one year.")
REASON = "He trusts her already, and nobody here has room to see him each week."
DISSENT = "His grandfather would rather keep the worker whom he knows."


@pytest.fixture(scope="module")
def child(northmere: Served) -> str:
    """Helen holds Jory. Answers the address of his page."""
    with northmere.database():
        jory = held_child("Jory", "Tregear", worker("helen.marsh"))
        return f"/child/{jory.ref}/"


def propose(helen: Page, child: str) -> str:
    """Helen asks for the transfer and sends it on. Answers the address where it is read."""
    pages.begin(helen, child, "case transfer")
    said = {
        "On which day do you ask for this?": date(2026, 11, 19),
        "Where does Jory go?": "Another team here",
        "Which team?": SOUTH,
        "What do you ask for?": OUTCOME,
    }
    pages.write(helen, said, on=WRITTEN)
    pages.submit(helen)
    return helen.url


def is_refused(grace: Page, sentence: str, *, option: str, reason: str) -> None:
    """The page says in one sentence what is wrong, and every word still stands in its box."""
    pages.record_decision(grace)
    expect(grace.get_by_text(sentence)).to_be_visible()
    expect(grace.get_by_text("Nothing you wrote is lost")).to_be_visible()
    expect(grace.get_by_label("What it is").first).to_have_value(option)
    expect(grace.get_by_label("Your reason")).to_have_value(reason)
    expect(grace.get_by_label("Who disagreed")).to_have_value(DISSENT)
    chosen = grace.get_by_role("radio", name=OUTCOME, exact=False).first
    expect(chosen).to_be_checked()


def test_a_decision_needs_another_person_two_options_and_a_reason(
    sign_in: SignIn, child: str
) -> None:
    helen = sign_in("helen.marsh")
    transfer = propose(helen, child)
    expect(
        helen.get_by_text("You wrote this proposal, so somebody else must decide it")
    ).to_be_visible()
    expect(helen.get_by_role("button", name="Decide")).to_have_count(0)
    helen.goto(transfer.replace("/read/", "/decide/"))
    expect(helen.get_by_role("button", name="Record this decision")).to_have_count(0)

    grace = sign_in("grace.linton")
    grace.goto(transfer)
    pages.say_why(grace, "I decide this transfer for the service.")
    grace.goto(transfer)
    pages.follow(grace.get_by_role("button", name="Decide"))
    pages.choose(grace, CHILD, OUTCOME)
    grace.get_by_label("Who disagreed").fill(DISSENT)
    grace.get_by_label("Your reason").fill("Agreed.")
    pages.record_decision(grace)
    is_refused(grace, "at least 20 characters", option="", reason="Agreed.")

    grace.get_by_label("Your reason").fill(REASON)
    is_refused(grace, "at least two options", option="", reason=REASON)

    grace.get_by_label("What it is").first.fill(NOW_MOVE[0])
    is_refused(grace, "at least two options", option=NOW_MOVE[0], reason=REASON)

    grace.get_by_label("What it is").nth(1).fill(WAIT[0])
    is_refused(grace, "Say of each option why, or why not", option=NOW_MOVE[0], reason=REASON)

    pages.weigh(grace, (NOW_MOVE, WAIT), REASON)
    pages.record_decision(grace)
    expect(grace.get_by_role("heading", name="What was decided")).to_be_visible()
    for words in (*NOW_MOVE, *WAIT, REASON, DISSENT):
        expect(grace.get_by_text(words).first).to_be_visible()
    reads_the_outcome(helen)


def reads_the_outcome(helen: Page) -> None:
    """Whoever asked hears the outcome and reads it, though the child is with others by now."""
    helen.goto("/")
    pages.follow(helen.get_by_role("link", name="Read the outcome"))
    expect(helen.get_by_text(OUTCOME)).to_be_visible()
    expect(helen.get_by_text(REASON).first).to_be_visible()
