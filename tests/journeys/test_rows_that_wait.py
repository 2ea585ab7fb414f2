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


@dataclass(frozen=True)
class Forms:
    """Where the two sisters are written of together, and where a boy's signs are."""

    sisters: str
    signs: str


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
        return Forms(f"/step/{together.ref}/write/decided/", f"/step/{alone.ref}/write/signs/")


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


def test_the_button_that_adds_a_row_stands_apart_from_the_next_question(
    sign_in: SignIn, forms: Forms
) -> None:
    priya = sign_in("priya.nair")
    for size in (DESKTOP, PHONE):
        priya.set_viewport_size(size)
        priya.goto(forms.sisters)
        hers = panel(priya, "Maisie")
        hers.get_by_label(APART).check()
        button = rows(hers).get_by_role("button").bounding_box()
        following = hers.get_by_text("When is it looked at again?").bounding_box()
        assert button
        assert following
        assert following["y"] - button["y"] - button["height"] >= APART_FROM_NEXT
        assert priya.evaluate("document.documentElement.scrollWidth <= innerWidth")


def panel(page: Page, given: str) -> Locator:
    """What is asked of one child, of several who are written of together."""
    return page.locator(".sl-child-column", has_text=f"{given} Farrow")


def rows(where: Locator) -> Locator:
    return where.locator("fieldset.sl-repeats", has_text=ROWS)
