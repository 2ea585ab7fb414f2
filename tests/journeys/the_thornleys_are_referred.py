"""The Thornleys at the front door: from a teacher's call to a worker for each of them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import pages
from tests.journeys.the_thornleys import (
    ALL,
    BABY,
    DISCUSSED,
    IVY,
    NOAH,
    RANG,
    REASON,
    WEIGHED,
    Thornleys,
    due,
)

HEARD = "Ivy said “he threw the chair at Noah, and I hid”."


def take_the_call(nasreen: Page, family: Thornleys) -> None:
    pages.begin(nasreen, family.ivy, "contact", along=("Noah", "Baby"))
    said: pages.Answers = {
        "When was it received?": RANG,
        "Their name, role and organisation": "Miss Bell, class teacher",
        "What did they say?": "Ivy says that he hit her mother and then threw a chair at Noah.",
        "What is the worry for Ivy?": "Ivy hides under her bed when he shouts.",
        "What is the worry for Noah?": "A chair hit his shoulder.",
        "What is the worry for the baby?": "Their mother was pushed down the stairs.",
        "Is Ivy safe now?": "No",
        "Who keeps Ivy safe tonight, and how?": "Her grandmother, at the grandmother's flat.",
        "Seen today?": "No",
        "Does a parent agree to help?": "Yes",
        "What do you recommend?": "Strategy discussion at once",
    }
    pages.write(nasreen, said, on=RANG)
    pages.submit(nasreen)
    for child in (family.ivy, family.noah, family.baby):
        assert "Fri 20 Nov" in due(nasreen, child)["Decide what happens next"]


def decide_the_contact(farah: Page, family: Thornleys) -> str:
    """Answers the page of Ivy's contact."""
    farah.goto("/")
    pages.say_why(farah, "I am the manager on duty at the front door.")
    pages.follow(farah.get_by_role("link", name=re.compile(f"^{IVY}, .*: contact$")))
    pages.say_why(farah, "I am the manager on duty at the front door.")
    expect(farah.get_by_role("heading", level=1)).to_contain_text("Decide the outcome")
    pages.weigh(farah, WEIGHED, "Too short.")
    for child in ALL:
        pages.choose(farah, child, "Strategy discussion at once")
    pages.record_decision(farah)
    expect(farah.get_by_text("at least 20 characters")).to_be_visible()
    expect(farah.get_by_label("What it is").first).to_have_value(WEIGHED[0][0])
    expect(farah.get_by_label("Your reason")).to_have_value("Too short.")
    farah.get_by_label("Your reason").fill(REASON)
    pages.record_decision(farah)
    expect(farah.get_by_role("heading", name="What was decided")).to_be_visible()
    return farah.url


def correct_what_was_heard(nasreen: Page, family: Thornleys, contact: str) -> None:
    nasreen.goto(contact)
    corrects = re.compile("^Correct what is the worry for ivy", re.IGNORECASE)
    pages.follow(nasreen.get_by_role("link", name=corrects))
    pages.answer(nasreen, "What is the worry for Ivy?", HEARD)
    nasreen.get_by_label("What was wrong").fill("Miss Bell rang back: these were her words.")
    nasreen.get_by_role("button", name="Correct it").click()
    corrected = nasreen.get_by_role("heading", name="What was corrected")
    expect(corrected).to_be_visible()
    expect(nasreen.locator("del")).to_have_text("Ivy hides under her bed when he shouts.")
    expect(nasreen.locator("ins")).to_have_text(HEARD)
    nasreen.goto(family.noah)
    assert HEARD not in nasreen.content()


def tell_who_rang(nasreen: Page, family: Thornleys, contact: str) -> None:
    duty = "Tell the person who rang what was decided"
    assert "Fri 20 Nov" in due(nasreen, family.ivy)[duty]
    nasreen.goto(contact)
    nasreen.get_by_role("button", name="Record that they were told").click()
    nasreen.get_by_label("Who was told?").fill("Miss Bell, class teacher")
    pages.fill_date(nasreen.get_by_role("group", name="When?"), DISCUSSED)
    nasreen.get_by_label("By telephone").check()
    nasreen.get_by_label("What were they told?").fill("That the children are seen tomorrow.")
    nasreen.get_by_label("It is part of our task for this child").check()
    nasreen.get_by_label(NOAH).check()
    nasreen.get_by_label(BABY).check()
    nasreen.get_by_role("button", name="Record this").click()
    expect(nasreen.get_by_text("That the children are seen tomorrow.")).to_be_visible()
    for child in (family.ivy, family.noah, family.baby):
        assert duty not in due(nasreen, child)


def refer_and_allocate(nasreen: Page, farah: Page, family: Thornleys) -> None:
    pages.open_work(nasreen, family.ivy, "Referral")
    pages.write(nasreen, {"What do you recommend?": "Assess"}, on=RANG)
    pages.submit(nasreen)
    pages.open_work(farah, family.ivy, "Referral")
    outcomes = {IVY: "Assess", NOAH: "Assess", BABY: "Assess before birth"}
    pages.decide(farah, outcomes, weighed=WEIGHED, reason=REASON)
    for child in ALL:
        farah.goto("/allocation/")
        farah.get_by_role("link", name=f"Allocate {child}").click()
        farah.get_by_label("To whom?").select_option(label="Priya Nair")
        farah.get_by_label("What must they know?").fill("He does not know that we have been told.")
        farah.get_by_role("button", name="Allocate").click()
        expect(farah.get_by_text(f"{child} is now with Priya Nair.")).to_be_visible()
