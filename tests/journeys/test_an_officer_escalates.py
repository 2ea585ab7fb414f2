"""A reviewing officer escalates: a plan stands still, a manager says no, and the officer goes on.

David opens his list and presses once. Helen answers in her own words. David disagrees, which
stays, and asks the service manager. It is resolved, and a stranger reads how long that took.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from sightline.people.allocation import allocate
from sightline.people.worker import Team, Worker
from tests.a_reviewed_child import a_plan_that_stands_still
from tests.browser import DESKTOP, PHONE
from tests.invented_people import NOW, a_person
from tests.journeys import pages
from tests.journeys.conftest import SignIn
from tests.served import Served
from tests.test_look import violations

NO_TAXI = "There is no money for a taxi before April, and Mrs Bell could drive."
I_DISAGREE = "Mrs Bell cannot drive. Money is no reason for a sister to wait until April."
WEIGHED = (("Book the taxi", "It costs forty pounds."), ("Wait for April", "They would not meet."))
ASKED = "Book the taxi, for Amara's sake."


@dataclass
class Child:
    address: str
    name: str


@pytest.fixture(scope="module")
def child(northmere: Served) -> Child:
    with northmere.database():
        priya, david = worker("priya.nair"), worker("david.mensah")
        north, reviewing = team("Safeguarding North"), team("Conference and review")
        amara = a_person("Amara", "Wetherall", by=priya)
        allocate(person=amara, team=north, worker=priya, by=priya, now=NOW)
        a_plan_that_stands_still(amara, priya, david, reviewing)
        return Child(f"/child/{amara.ref}/", amara.display_name)


def worker(name: str) -> Worker:
    return Worker.objects.get(email=f"{name}@northmere.example")


def team(name: str) -> Team:
    return Team.objects.get(name=name)


def test_a_plan_that_stands_still_is_escalated_and_resolved(
    sign_in: SignIn, child: Child, northmere: Served
) -> None:
    david = sign_in("david.mensah")
    see_what_stands_still(david, child)
    escalate(david)
    ask(david, "team manager", "Helen Marsh")
    answer(sign_in("helen.marsh"), "team manager", "No", NO_TAXI)
    disagree_and_go_on(david)
    helen = sign_in("helen.marsh")
    her_answer_changes_no_word_of_his(helen, david.url)
    answer(sign_in("grace.linton"), "service manager", "Yes", "The taxi is booked for Saturday.")
    northmere.move_to("2026-12-10T10:00")
    resolve(sign_in("david.mensah"))
    a_stranger_reads_it(sign_in("ines.duarte"), child)


def see_what_stands_still(page: Page, child: Child) -> None:
    """The list is one press away, and says it in the heading; by keyboard and on a phone too."""
    pages.follow(page.get_by_role("navigation", name="Main").get_by_role("link", name="Reviews"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("One action in one plan has not moved")
    line = page.locator("li", has_text="Book the Saturday taxi").last
    expect(line).to_contain_text("Nothing said since it was agreed on 22 June 2026")
    expect(page.get_by_role("link", name=re.compile(f"^{child.name}"))).to_be_visible()
    for width in (PHONE, DESKTOP):
        page.set_viewport_size(width)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def escalate(page: Page) -> None:
    """One press, and it is begun with the action named in it."""
    button = page.get_by_role("button", name=re.compile("^Escalate"))
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    chosen = page.get_by_label("Which action of the plan?").locator("option:checked")
    expect(chosen).to_have_text("Book the Saturday taxi")
    for question, said in {
        "What is it about?": "What was decided or agreed has not been done",
        "What is wrong, and since when?": "She has not seen Tobias since September.",
        "What does it mean for Amara?": "She asks every night where he is.",
        "What must be done, by whom and by when?": "A taxi each Saturday, from this week on.",
    }.items():
        assert pages.answer(page, question, said), question
    pages.save_and_continue(page)
    pages.save_and_continue(page)


def ask(page: Page, rung: str, name: str) -> None:
    """On the page of this rung: who, what, and by when."""
    assert pages.answer(page, f"Which {rung} do you ask?", name)
    assert pages.answer(page, "On which day do you ask?", NOW.date())
    assert pages.answer(page, "What do you ask of them, and for whose sake?", ASKED)
    assert pages.answer(page, "By when do you ask for an answer?", date(2026, 11, 27))
    pages.save_and_continue(page)


def answer(page: Page, rung: str, said: str, reason: str) -> None:
    """It is on the manager's Today. They weigh, answer, and give their own reason."""
    section = page.locator("section", has=page.get_by_role("heading", name="Waiting for you to"))
    pages.follow(section.get_by_role("link", name=re.compile("escalation")))
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        f"As {rung}, will you do what the reviewing officer asks?"
    )
    pages.weigh(page, WEIGHED, reason)
    page.get_by_label(said, exact=True).check()
    pages.follow(page.get_by_role("button", name="Record this answer"))
    expect(page.get_by_text(reason).first).to_be_visible()


def open_the_escalation(page: Page) -> None:
    page.goto("/reviews/")
    pages.follow(page.get_by_role("link", name=re.compile("^Escalation")))


def disagree_and_go_on(page: Page) -> None:
    open_the_escalation(page)
    expect(page.get_by_role("heading", name="What was answered")).to_be_visible()
    expect(page.get_by_text(NO_TAXI).first).to_be_visible()
    pages.follow(page.get_by_role("link", name=re.compile("^Change they have answered")))
    assert pages.answer(page, "They have answered: what do you say to it?", I_DISAGREE)
    pages.save_and_continue(page)
    ask(page, "service manager", "Grace Linton")
    open_the_escalation(page)


def her_answer_changes_no_word_of_his(helen: Page, address: str) -> None:
    """She reads it, and is offered no box to write in."""
    step = re.sub(r"/check/$|/write/.*", "/", address)
    helen.goto(step)
    expect(helen.get_by_text(I_DISAGREE)).to_be_visible()
    assert helen.url.endswith("/read/")
    refused = helen.goto(f"{step}write/team_manager/")
    assert refused is not None
    assert refused.status == 403
    expect(helen.get_by_text("Only an independent reviewing officer may write in")).to_be_visible()


def resolve(page: Page) -> None:
    open_the_escalation(page)
    pages.follow(page.get_by_role("link", name="End this escalation"))
    for question, said in {
        "On which day did it end?": date(2026, 12, 10),
        "How did it end?": "What was asked has been done",
        "What is different for Amara now, and how do you know?": "They met on two Saturdays.",
        "What do you say at the end, whatever was answered?": "It took three weeks too long.",
    }.items():
        assert pages.answer(page, question, said), question
    pages.save_and_continue(page)
    pages.leave_what_is_pointed_out(page)
    pages.follow(page.get_by_role("button", name="End this escalation"))
    page.goto("/reviews/")
    expect(page.get_by_text("No escalation is open.")).to_be_visible()


def a_stranger_reads_it(page: Page, child: Child) -> None:
    page.goto(child.address)
    pages.say_why(page, "I look at how challenge works in this service.")
    pages.follow(page.get_by_role("link", name=re.compile("^Escalation")).first)
    caption = page.get_by_role("main")
    expect(caption).to_contain_text("ended 10 December 2026 after 21 days")
    for words in (I_DISAGREE, NO_TAXI, "It took three weeks too long."):
        expect(page.get_by_text(words).first).to_be_visible()
