"""Children whom Priya holds, for the journeys of children in care, and what is done on them."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team
from tests.invented_people import NOW, a_person
from tests.journeys import pages
from tests.journeys.transfer import worker
from tests.served import Served

LONDON = ZoneInfo("Europe/London")
WHY = "I am working with this child today."


def moment(text: str) -> datetime:
    """ "2026-11-20 22:40" in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def with_priya(product: Served, given: str, family: str, born: date) -> str:
    """A child of Safeguarding North whom Priya holds. Answers the address of the child's page."""
    with product.database():
        priya = worker("priya.nair")
        child = a_person(given, family, by=priya, birth_date=born)
        north = Team.objects.get(name="Safeguarding North")
        allocate(person=child, team=north, worker=priya, by=priya, now=NOW)
        return f"/child/{child.ref}/"


def person(child: str) -> Person:
    """Whose page this is; asked within the product's database."""
    return Person.objects.get(ref=child.split("/")[2])


def writes(page: Page, child: str, process: str, said: pages.Answers, *, on: datetime) -> None:
    """Begin something on a child's page and write it as far as "check your answers"."""
    page.goto(child)
    pages.say_why(page, WHY)
    pages.begin(page, child, process)
    pages.write(page, said, on=on)


def goes_on(page: Page, said: pages.Answers) -> None:
    """Answer more of what is open, on the page that asks the first of these."""
    to_check(page)
    pages.follow(page.get_by_role("link", name=f"Change {next(iter(said))}"))
    for question, answered in said.items():
        assert pages.answer(page, question, answered), question
    pages.save_and_continue(page)


def to_check(page: Page) -> None:
    """What is open leads to what it still asks, or to its answers where it asks nothing."""
    if "/write/" in page.url:
        pages.follow(page.get_by_role("link", name="Check your answers"))


def is_told_on_today(page: Page, child: str, sentence: str) -> None:
    page.goto("/")
    card = page.get_by_role("region", name="Before you go tonight").get_by_role("listitem")
    expect(card.filter(has_text=child)).to_contain_text(sentence)


def opens_the_decision(page: Page) -> None:
    pages.keep_what_was_read(page)
    pages.follow(page.get_by_role("button", name=re.compile("^Decide")))


def opens_open(page: Page, child: str, line: str) -> None:
    """Go on with something that goes on, by how its line begins: "Placement: Fostered"."""
    page.goto(child)
    pages.say_why(page, WHY)
    work = page.locator("#open").locator("xpath=ancestor-or-self::section").first
    pages.follow(work.get_by_role("link", name=re.compile(f"^{re.escape(line)}")).first)


def ends(page: Page, process: str, said: pages.Answers) -> None:
    """End what is open, from one of its pages."""
    to_check(page)
    pages.follow(page.get_by_role("link", name=f"End this {process}"))
    for question, answered in said.items():
        assert pages.answer(page, question, answered), question
    pages.save_and_continue(page)
    to_check(page)
    pages.leave_what_is_pointed_out(page)
    pages.follow(page.get_by_role("button", name=f"End this {process}"))
    expect(page.get_by_role("button", name=f"End this {process}")).to_have_count(0)


def chronology(page: Page, child: str) -> Locator:
    """The lines of a child's story, in the order of their days."""
    page.goto(f"{child}story/?show=everything")
    return page.get_by_role("region", name=re.compile("^Chronology")).get_by_role("listitem")


def reads_from_the_story(page: Page, child: str, line: str) -> Locator:
    """Follow the line of the story that says this. Answers what is read then."""
    pages.follow(chronology(page, child).filter(has_text=line).get_by_role("link").first)
    return page.get_by_role("main")
