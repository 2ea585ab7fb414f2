"""Two sisters come into care on one evening and no home has room for both.

Priya writes once for both whether they should live together, and for each what the other is to
her. A manager decides that they live apart for now, and why. Each is placed, and how they keep in
touch is arranged and to do. A stranger who opens one girl's record then finds within a minute why
the sisters are apart, without asking anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from tests.a_child_in_care import an_order, in_care
from tests.browser import DESKTOP, PHONE
from tests.invented_people import NOW
from tests.journeys import pages
from tests.journeys.conftest import SignIn
from tests.journeys.transfer import held_child, worker
from tests.served import Served
from tests.test_look import violations
from tests.worked_cases import written

TODAY = NOW.date()
MAISIE, ESME = "Maisie Farrow", "Esme Farrow"
MOST_PRESSES = 3
APART = "Apart for now, until they can be together"
MAISIES_WORDS = "“If she cries at night, who goes in?”"
ESMES_WORDS = "“I want Maisie’s bed next to mine.”"
WHY_MAISIE = "No carer who can take two has a bed tonight, and her school is five minutes away."
WHY_ESME = "No carer who can take two has a bed tonight, and Joy Adeyemi knows her medicine."
HOMES = "Eleven homes were asked. The Okafors have room for both from 15 January."
IN_TOUCH = "Every Saturday from ten to four, and a call each night before bed."
REASON = "One week in two houses is better than a home for both that is two hours from school."
WEIGHED = (
    ("Both with the Okafors", "Their second room is not ready before January."),
    ("Both in Hull", "It is two hours from school, from Nan and from the clinic."),
)
DRIVE = "Drive Esme to Maisie on Saturdays"
ABOUT_BOTH = {
    "When was it asked whether they should live together?": TODAY,
    "Why is it asked now?": "Their mother went into hospital this afternoon.",
    "Which homes could have them together, and what came of each?": HOMES,
    "Who was asked who knows them together?": {
        "Name": "Carol Farrow",
        "Who they are to the children": "Grandmother",
        "What did they say of them together?": "Maisie gets up when Esme wheezes.",
    },
}
ABOUT_EACH = {
    "What does Maisie want, in their own words?": MAISIES_WORDS,
    "What does Esme want, in their own words?": ESMES_WORDS,
    "What do you recommend for Maisie?": APART,
    "What do you recommend for Esme?": APART,
    "Why is that right for Maisie?": WHY_MAISIE,
    "Why is that right for Esme?": WHY_ESME,
    "What does Maisie need from a home?": "Somebody who listens out for Esme in her place.",
    "What does Esme need from a home?": "A carer who can give an inhaler in the night.",
    "Does one of them hurt or frighten another?": "No",
    "What was tried so that they could be together, and what would have to change?": HOMES,
    "How, and how often, do they see and hear from each other?": IN_TOUCH,
    "When is it looked at again?": date(2027, 1, 15),
    "If they are apart: who does what so that they stay in touch, by when?": {
        "What will be done?": DRIVE,
        "or somebody else, by name and organisation": "Joy Adeyemi, carer",
        "By when?": date(2026, 11, 21),
    },
}
EVENING = datetime(2026, 11, 19, 17, 30, tzinfo=ZoneInfo("Europe/London"))


@dataclass(frozen=True)
class Sisters:
    """Where each girl's page is."""

    maisie: str
    esme: str


@pytest.fixture(scope="module")
def sisters(northmere: Served) -> Sisters:
    """They came into care today, by their mother's agreement, and have no home yet."""
    with northmere.database():
        priya = worker("priya.nair")
        girls = []
        for given, born in (("Maisie", date(2017, 5, 2)), ("Esme", date(2021, 2, 9))):
            girl = held_child(given, "Farrow", priya)
            girl.birth_date = born
            girl.save()
            in_care(girl, priya, TODAY)
            an_order(girl, priya, "V2", TODAY)
            see_everybody_else(girl, priya)
            girls.append(girl)
        relate(from_person=girls[0], to_person=girls[1], kind="sibling", by=priya, now=NOW)
        return Sisters(*(f"/child/{girl.ref}/" for girl in girls))


def see_everybody_else(girl: Person, by: Worker) -> None:
    """Those whom she meets beside her sister, who crowd the part of the page about family time."""
    for whom, who in (
        ("Her mother", "mother"),
        ("Carol Farrow", "grandparent"),
        ("Dean", "father"),
    ):
        said = {"began_on": TODAY, "with_whom": whom, "who": [who], "how_often": "On Sundays"}
        written("belonging.family_time", [girl], said, by=by)


def test_sisters_are_placed_apart_and_a_stranger_finds_why(
    sign_in: SignIn, sisters: Sisters, northmere: Served
) -> None:
    priya = sign_in("priya.nair")
    it_is_written_once_for_both(priya, sisters)
    a_manager_decides(sign_in("helen.marsh"), sisters)
    each_is_placed(priya, sisters)
    they_keep_in_touch(priya, sisters)
    northmere.move_to("2026-11-24T10:00")
    what_was_agreed_is_done(sign_in("priya.nair"), sisters)
    a_stranger_finds_why(sign_in("david.mensah"), sisters)


def it_is_written_once_for_both(priya: Page, sisters: Sisters) -> None:
    pages.begin(priya, sisters.maisie, "together or apart", along=["Esme"])
    expect(priya.get_by_text("about Maisie and Esme")).to_be_visible()
    pages.write(priya, ABOUT_BOTH | ABOUT_EACH, on=EVENING)
    pages.submit(priya)


def a_manager_decides(helen: Page, sisters: Sisters) -> None:
    pages.open_work(helen, sisters.maisie, "Together or apart")
    pages.decide(helen, dict.fromkeys((MAISIE, ESME), APART), weighed=WEIGHED, reason=REASON)


def each_is_placed(priya: Page, sisters: Sisters) -> None:
    for child, carer in ((sisters.maisie, "Ruth Blyth"), (sisters.esme, "Joy Adeyemi")):
        pages.begin(priya, child, "placement")
        given = "Maisie" if child == sisters.maisie else "Esme"
        said = {
            f"From which day does {given} live there?": TODAY,
            f"Who cares for {given} there?": carer,
            "Is anything about this placement not allowed?": "No",
        }
        pages.write(priya, said, on=EVENING)
        priya.goto(f"{child}in-care/")
        expect(part(priya, "home")).to_contain_text(carer)


def they_keep_in_touch(priya: Page, sisters: Sisters) -> None:
    """Each girl's family time with her sister is an arrangement of her own."""
    for child, given, other in (
        (sisters.maisie, "Maisie", "Esme"),
        (sisters.esme, "Esme", "Maisie"),
    ):
        pages.begin(priya, child, "family time")
        said = {
            "From which day does this arrangement hold?": TODAY,
            f"Whom does {given} see in it?": other,
            f"Who are they to {given}?": "Brother or sister",
            "How often, on which days, and for how long?": IN_TOUCH,
        }
        pages.write(priya, said, on=EVENING)
        priya.goto(f"{child}in-care/")
        expect(part(priya, "family")).to_contain_text(f"{other}: {IN_TOUCH}")


def what_was_agreed_is_done(priya: Page, sisters: Sisters) -> None:
    """One drive on Saturdays for the two of them: it is on either plan, and is done once."""
    priya.goto(f"{sisters.maisie}plan/")
    expect(priya.get_by_role("main")).to_contain_text(DRIVE)
    priya.goto(f"{sisters.esme}plan/")
    expect(priya.get_by_role("main")).to_contain_text(DRIVE)


def a_stranger_finds_why(david: Page, sisters: Sisters) -> None:
    """In each of the places in which somebody would look, and by the shortest way there."""
    reader = Reader(david, sisters.maisie)
    whole = (WHY_MAISIE, HOMES, IN_TOUCH, REASON, MAISIES_WORDS)
    reader.begin()
    reader.press("In care", within=david.get_by_role("navigation", name="Record"))
    expect(part(david, "siblings")).to_contain_text(f"{APART}: {WHY_MAISIE}")
    for width in (PHONE, DESKTOP):
        david.set_viewport_size(width)
        assert violations(david) == []
    reader.press("Together or apart, 19 November 2026", within=part(david, "siblings"))
    reader.reads(*whole)

    reader.begin()
    reader.press("Reason", within=part(david, "decided"))
    reader.reads(*whole)

    reader.begin()
    reader.press("Decisions", within=david.get_by_role("navigation", name="Record"))
    reader.reads(REASON, *(why for _, why in WEIGHED))
    # What is Esme's own stands in Esme's record.
    for words in (ESMES_WORDS, WHY_ESME):
        expect(david.get_by_text(words)).to_have_count(0)


@dataclass
class Reader:
    """Somebody who has never seen the girl, and goes on by links alone. Each press is counted."""

    page: Page
    childs_page: str
    pressed: int = 0

    def begin(self) -> None:
        self.page.goto(self.childs_page)
        pages.say_why(self.page, "I review how brothers and sisters are placed.")
        self.pressed = 0

    def press(self, name: str, *, within: Locator) -> None:
        pages.follow(within.get_by_role("link", name=name).first)
        self.pressed += 1
        assert self.pressed <= MOST_PRESSES

    def reads(self, *words: str) -> None:
        for one in words:
            expect(self.page.get_by_text(one).first).to_be_visible()


def part(page: Page, name: str) -> Locator:
    """One part of a page, by the name of its heading."""
    return page.locator(f'section[aria-labelledby="{name}"]')
