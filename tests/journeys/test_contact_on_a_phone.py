"""The pages of a contact about two children with long names, at a phone's width."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page

from tests.browser import PHONE
from tests.journeys import pages
from tests.journeys.conftest import SignIn
from tests.journeys.the_thornleys import RANG

# Longer than most, and without a place to break.
FAMILY = "Featherstonehaugh-Wriothesley"
BEYOND_THE_EDGE = """() => [...document.querySelectorAll("body *")]
    .filter(it => it.getBoundingClientRect().right > innerWidth + 1
        && getComputedStyle(it).position !== "absolute")
    .map(it => `${it.tagName} ${it.className} ${it.textContent.trim().slice(0, 40)}`)"""


def on_a_phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def must_fit(page: Page) -> None:
    page.locator("footer").wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], (page.url, page.evaluate(BEYOND_THE_EDGE))


def test_no_page_of_a_contact_scrolls_sideways(sign_in: SignIn) -> None:
    nasreen, farah = sign_in("nasreen.qureshi"), on_a_phone(sign_in("farah.aziz"))
    child = pages.find_or_make(nasreen, "Maximilian", FAMILY, born=date(2018, 5, 6))
    sister = pages.find_or_make(nasreen, "Clementina", FAMILY, born=date(2021, 8, 7))
    kin = f"Brother or sister of Maximilian {FAMILY}"
    pages.add_to_family(nasreen, child, f"Clementina {FAMILY}", kin)
    pages.begin(nasreen, child, "contact", along=("Clementina",))
    first = nasreen.url
    pages.write(nasreen, {"What do you recommend?": "Accept as a referral"}, on=RANG)
    check = on_a_phone(nasreen).url
    must_fit(nasreen)
    nasreen.goto(first)
    sections = nasreen.get_by_role("navigation", name="Sections").get_by_role("link")
    for address in [link.get_attribute("href") for link in sections.all()]:
        nasreen.goto(str(address))
        must_fit(nasreen)
    nasreen.goto(check)
    pages.submit(nasreen)
    must_fit(nasreen)
    for address in (child, sister, f"{child}begin/", f"{child}family/", "/", "/find/"):
        nasreen.goto(address)
        must_fit(nasreen)

    pages.open_work(farah, child, "Contact")
    must_fit(farah)
    pages.follow(farah.get_by_role("button", name="Decide"))
    must_fit(farah)
    pages.record_decision(farah)
    must_fit(farah)
