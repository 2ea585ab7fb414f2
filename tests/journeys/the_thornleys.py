"""Ivy, Noah and a baby not yet born: who they are, and what their story's steps are told with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.journeys import pages

LONDON = ZoneInfo("Europe/London")
IVY, NOAH, BABY, ROWAN = "Ivy Thornley", "Noah Thornley", "Baby Thornley", "Rowan Thornley"
ALL = (IVY, NOAH, BABY)
# What happened when. What is written up later keeps its own day.
RANG = datetime(2026, 11, 19, 16, 20, tzinfo=LONDON)
DISCUSSED = datetime(2026, 11, 19, 17, 30, tzinfo=LONDON)
SEEN = datetime(2026, 11, 20, 10, 0, tzinfo=LONDON)
CONFERENCE = datetime(2026, 12, 9, 10, 0, tzinfo=LONDON)
VISITED = datetime(2026, 12, 15, 16, 30, tzinfo=LONDON)
CORE_GROUP = datetime(2026, 12, 16, 11, 0, tzinfo=LONDON)
BORN = date(2027, 3, 2)
FIRST_REVIEW = datetime(2027, 3, 9, 10, 0, tzinfo=LONDON)
LAST_REVIEW = datetime(2028, 12, 5, 10, 0, tzinfo=LONDON)

WEIGHED = (
    ("Act for the children now", "They were hurt at home and he may come back tonight."),
    ("Wait and watch", "Nothing would hold anybody to it."),
)
REASON = "The children are frightened at home, and only a plan keeps him out of their way."


@dataclass
class Thornleys:
    """Where each child's page is."""

    ivy: str
    noah: str
    baby: str


def meet_the_family(desk: Page) -> Thornleys:
    ivy = pages.find_or_make(desk, "Ivy", "Thornley", born=date(2017, 3, 4))
    noah = pages.find_or_make(desk, "Noah", "Thornley", born=date(2020, 6, 9))
    baby = pages.find_or_make(desk, "Baby", "Thornley", expected=date(2027, 3, 10))
    pages.add_to_family(desk, ivy, NOAH, f"Brother or sister of {IVY}")
    pages.add_to_family(desk, ivy, BABY, f"Brother or sister of {IVY}")
    pages.add_to_family(desk, noah, BABY, f"Brother or sister of {NOAH}")
    return Thornleys(ivy, noah, baby)


def due(page: Page, child: str) -> dict[str, str]:
    """What the child's page says is due: each duty, and when it is due first."""
    page.goto(child)
    pages.say_why(page, "I look at what is due for this child.")
    more = page.get_by_role("link", name=re.compile("^Show all .* that is due$"))
    if more.count():
        with page.expect_navigation():
            more.click()
    lines = page.locator("#due").locator("xpath=ancestor-or-self::section").first.locator("li")
    return {text.partition("\n")[0]: text for text in reversed(lines.all_inner_texts())}
