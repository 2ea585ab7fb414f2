"""What is asked only after another answer: several rows wait as a single question does, and so
does what hangs on one of several that are ticked. With scripts it is out of sight until then;
without scripts the words above it say when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sightline.people.relationships import relate
from sightline.record import commands
from sightline.record.step import Step
from tests.a_child_in_care import in_care
from tests.browser import DESKTOP, PHONE
from tests.invented_people import NOW
from tests.journeys.conftest import SignIn, sign_in_on_the_page
from tests.journeys.transfer import held_child, worker
from tests.served import Served

ROWS = "If they are apart: who does what so that they stay in touch, by when?"
SIGNS = "What exactly, and what keeps Noor from those who may come for them?"
APART = "Apart for now, until they can be together"
APART_FROM_NEXT = 12
ROOM_BELOW = """() => [...document.querySelectorAll(".sl-repeats")]
    .filter(rows => rows.offsetParent).flatMap(rows => {
        const button = rows.querySelector(":scope > button").getBoundingClientRect();
        let next = rows.closest(".sl-if") ?? rows;
        do next = next.nextElementSibling; while (next && !next.offsetParent);
        return next ? [next.getBoundingClientRect().top - button.bottom] : [];
    })"""


@dataclass(frozen=True)
class Forms:
    """Where the two sisters are written of together, where a boy's signs are, and a review."""

    sisters: str
    signs: str
    review: str


@pytest.fixture(scope="module")
def forms(northmere: Served) -> Forms:
    with northmere.database():
        priya = worker("priya.nair")
        girls = [held_child(given, "Farrow", priya) for given in ("Maisie", "Esme")]
        relate(from_person=girls[0], to_person=girls[1], kind="sibling", by=priya, now=NOW)
        noor = held_child("Noor", "Rahimi", priya)
        in_care(noor, priya, NOW.date())

        def begun(kind: str, *people: object) -> Step:
            return commands.start(kind=kind, people=list(people), by=priya, now=NOW)[0]  # type: ignore[arg-type]

        together = begun("belonging.together_or_apart", *girls)
        alone = begun("seeking_asylum.unaccompanied", noor)
        review = begun("child_in_need.review", *girls)
        return Forms(
            f"/step/{together.ref}/write/decided/",
            f"/step/{alone.ref}/write/signs/",
            f"/step/{review.ref}/write/meeting/",
        )


@pytest.fixture
def without_scripts(northmere: Served, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport=DESKTOP, base_url=northmere.url, java_script_enabled=False
    )
    yield sign_in_on_the_page("priya.nair", context)
    context.close()


def test_rows_are_out_of_sight_until_they_are_called_for(sign_in: SignIn, forms: Forms) -> None:
    priya = sign_in("priya.nair")
    priya.goto(forms.sisters)
    hers, other = panel(priya, "Maisie"), panel(priya, "Esme")
    expect(rows(hers)).to_be_hidden()
    hers.get_by_label(APART).check()
    expect(rows(hers)).to_be_visible()
    expect(rows(other)).to_be_hidden()
    hers.get_by_label("They live together").check()
    expect(rows(hers)).to_be_hidden()


def test_what_hangs_on_one_of_several_that_are_ticked_waits_too(
    sign_in: SignIn, forms: Forms
) -> None:
    priya = sign_in("priya.nair")
    priya.goto(forms.signs)
    signs = priya.get_by_role("group", name="Which signs of trafficking are there?")
    expect(priya.get_by_label(SIGNS)).to_be_hidden()
    signs.get_by_role("checkbox").first.check()
    expect(priya.get_by_label(SIGNS)).to_be_visible()
    signs.get_by_role("checkbox").first.uncheck()
    expect(priya.get_by_label(SIGNS)).to_be_hidden()


def test_without_scripts_the_words_say_when_they_are_asked(
    without_scripts: Page, forms: Forms
) -> None:
    without_scripts.goto(forms.sisters)
    hers = panel(without_scripts, "Maisie")
    expect(rows(hers)).to_be_visible()
    said = rows(hers).locator("xpath=..").locator("[data-shown-words]")
    expect(said).to_be_visible()
    expect(said).to_contain_text(f"“{APART}” to “What do you recommend for Maisie?”")
    without_scripts.goto(forms.signs)
    expect(without_scripts.get_by_label(SIGNS)).to_be_visible()
    expect(without_scripts.locator("[data-shown-words]").first).to_be_visible()


def test_the_button_that_adds_a_row_stands_apart_from_whatever_is_seen_next(
    sign_in: SignIn, forms: Forms
) -> None:
    priya = sign_in("priya.nair")
    for size in (DESKTOP, PHONE):
        priya.set_viewport_size(size)
        priya.goto(forms.sisters)
        for given in ("Maisie", "Esme"):
            panel(priya, given).get_by_label(APART).check()
        assert min(room_below_buttons(priya)) >= APART_FROM_NEXT
        assert priya.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # Here the question after the rows is out of sight, and the one after that is not.
        priya.goto(forms.review)
        priya.get_by_label("Yes", exact=True).first.check()
        assert min(room_below_buttons(priya)) >= APART_FROM_NEXT


def room_below_buttons(page: Page) -> list[float]:
    """How far each button that adds a row stands from whatever is seen below it."""
    found: list[float] = page.evaluate(ROOM_BELOW)
    assert found
    return found


def panel(page: Page, given: str) -> Locator:
    """What is asked of one child, of several who are written of together."""
    return page.locator(".sl-child-column", has_text=f"{given} Farrow")


def rows(where: Locator) -> Locator:
    return where.locator("fieldset.sl-repeats", has_text=ROWS)
