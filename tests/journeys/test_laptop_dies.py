"""A worker's laptop dies in the middle of an assessment, and two workers write at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from sightline.demo.telling import write
from sightline.people.allocation import allocate
from sightline.people.worker import Team, Worker
from tests import chromium
from tests.invented_people import NOW, a_person
from tests.journeys import pages
from tests.journeys.conftest import SignIn, open_as
from tests.served import Served

DAY = "What is a day like for Ida?"
THE_ASSESSMENT = "Ida Penhallow, age not known: child and family assessment"
WORDS = "What does Ida say, show and want?"
TYPED = "She wakes before anybody else, and makes the toast for all three."
HERS = "Ida wakes at five, when her mother comes in from work."
HIS = "Ida is woken by the milk van, and lies and listens."


@pytest.fixture(scope="module")
def assessment(northmere: Served) -> str:
    """Priya has begun to assess Ida. Answers the address of the assessment."""
    with northmere.database():
        priya = Worker.objects.get(email="priya.nair@northmere.example")
        ida = a_person("Ida", "Penhallow", by=priya)
        north = Team.objects.get(name="Safeguarding North")
        allocate(person=ida, team=north, worker=priya, by=priya, now=NOW)
        (step,) = write("assessment.child_and_family", [ida], by=priya, now=NOW)
        return f"/step/{step.ref}/"


def seeing_the_child(page: Page, assessment: str) -> Page:
    """The page of the assessment on which the child is spoken of."""
    page.goto(assessment)
    pages.say_why(page, "I manage the worker who assesses this child.")
    pages.follow(page.get_by_role("link", name="Seeing the child").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Seeing the child")
    return page


def test_what_was_typed_when_the_laptop_died_is_there_on_another(
    sign_in: SignIn, browser: Browser, northmere: Served, assessment: str
) -> None:
    laptop = browser.browser_type.launch(executable_path=chromium.find(), args=chromium.FLAGS)
    try:
        priya = seeing_the_child(open_as("priya.nair", laptop, northmere), assessment)
        priya.get_by_label(DAY).fill(TYPED)
        expect(priya.locator("[data-saved-words]")).to_contain_text("Saved")
    finally:
        laptop.close()

    helen = seeing_the_child(sign_in("helen.marsh"), assessment)
    expect(helen.get_by_label(DAY)).to_have_value("")
    assert TYPED not in helen.content()
    helen.goto("/")
    expect(helen.get_by_role("link", name=THE_ASSESSMENT)).to_have_count(0)

    at_another_desk = sign_in("priya.nair")
    at_another_desk.get_by_role("link", name=THE_ASSESSMENT).click()
    expect(at_another_desk.get_by_role("heading", level=1)).to_have_text("Seeing the child")
    expect(at_another_desk.get_by_label(DAY)).to_have_value(TYPED)
    pages.follow(at_another_desk.get_by_role("button", name="Save and leave"))
    seeing_the_child(helen, assessment)
    expect(helen.get_by_label(DAY)).to_have_value(TYPED)


def test_two_who_save_the_same_page_both_keep_every_word(sign_in: SignIn, assessment: str) -> None:
    priya = seeing_the_child(sign_in("priya.nair"), assessment)
    helen = seeing_the_child(sign_in("helen.marsh"), assessment)
    priya.get_by_label(DAY).fill(HERS)
    priya.get_by_label(WORDS).fill("“I can do it on my own.”")
    pages.answer(priya, "Have you seen Ida?", "Yes, in person")
    pages.save_and_continue(priya)

    helen.get_by_label(DAY).fill(HIS)
    pages.follow(helen.get_by_role("button", name="Save and continue"))
    expect(helen.get_by_text("Nothing is lost")).to_be_visible()
    both = helen.locator(".sl-two-texts")
    expect(both.filter(has_text=HERS)).to_contain_text(HIS)
    expect(both.filter(has_text=HERS)).to_contain_text("Priya Nair")
    kept = helen.get_by_label(DAY).input_value()
    assert HERS in kept
    assert HIS in kept
    expect(helen.get_by_label(WORDS)).to_have_value("“I can do it on my own.”")
    helen.get_by_role("button", name="Save", exact=True).click()
    expect(helen.get_by_role("heading", level=1)).not_to_have_text("Seeing the child")

    seeing_the_child(priya, assessment)
    for said in (HERS, HIS):
        assert said in priya.get_by_label(DAY).input_value()
    expect(priya.get_by_label(WORDS)).to_have_value("“I can do it on my own.”")
    expect(priya.get_by_label("In person")).to_be_checked()
