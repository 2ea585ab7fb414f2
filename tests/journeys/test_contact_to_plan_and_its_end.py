"""Three brothers and sisters, one of them not born yet: from a telephone call to a child protection
plan, and to its end two years later."""

from __future__ import annotations

import re
from datetime import date, datetime

from playwright.sync_api import Page, expect

from tests.journeys import pages
from tests.journeys.conftest import SignIn
from tests.journeys.the_thornleys import (
    ALL,
    BABY,
    BORN,
    CONFERENCE,
    CORE_GROUP,
    DISCUSSED,
    FIRST_REVIEW,
    IVY,
    LAST_REVIEW,
    NOAH,
    RANG,
    REASON,
    ROWAN,
    SEEN,
    VISITED,
    WEIGHED,
    Thornleys,
    due,
    meet_the_family,
)
from tests.journeys.the_thornleys_are_referred import (
    correct_what_was_heard,
    decide_the_contact,
    refer_and_allocate,
    take_the_call,
    tell_who_rang,
)
from tests.served import Served

NOAHS_WORDS = "“It is quiet now. I can hear the fridge.”"
PLAN, NO_PLAN = "Make a child protection plan", "No plan"
GOES_ON = "The plan that stands goes on"
FATHER = {"Name": "Gary Thornley", "Who are they to the child?": "Father"}
TO_SEND = {"Send the family the outcome and the outline plan", "Send out the full record"}


def test_a_call_becomes_a_plan_and_the_plan_ends(sign_in: SignIn, northmere: Served) -> None:
    nasreen, farah, priya, helen = map(
        sign_in, ("nasreen.qureshi", "farah.aziz", "priya.nair", "helen.marsh")
    )
    family = meet_the_family(nasreen)
    take_the_call(nasreen, family)
    contact = decide_the_contact(farah, family)
    correct_what_was_heard(nasreen, family, contact)
    tell_who_rang(nasreen, family, contact)
    refer_and_allocate(nasreen, farah, family)
    hold_the_strategy_discussion(priya, helen, family)

    northmere.move_to("2026-12-01T15:00")
    enquire(sign_in("priya.nair"), sign_in("helen.marsh"), family)

    northmere.move_to("2026-12-10T09:30")
    hold_the_conference(priya := sign_in("priya.nair"), sign_in("winston.clarke"), family)
    plan_for_noah(priya, family)

    northmere.move_to("2026-12-17T16:00")
    priya, helen = sign_in("priya.nair"), sign_in("helen.marsh")
    visit(priya, family)
    meet_as_a_core_group(priya, family)
    assess(priya, helen, family)
    assess_before_birth(priya, helen, family)
    part_with_ivy(priya, helen, family)

    northmere.move_to("2027-03-09T15:00")
    review_after_the_birth(sign_in("priya.nair"), sign_in("winston.clarke"), family)

    northmere.move_to("2028-12-06T10:00")
    end_the_plans(sign_in("priya.nair"), sign_in("winston.clarke"), family)


def hold_the_strategy_discussion(priya: Page, helen: Page, family: Thornleys) -> None:
    pages.open_work(priya, family.ivy, "Strategy discussion")
    said = {
        "When did the discussion begin?": DISCUSSED,
        "Did the police take part?": "Present",
        "Did health take part?": "In writing",
        "Does the baby need a medical?": "No",
        "What did the discussion decide?": "Start a section 47 enquiry",
    }
    pages.write(priya, said, on=RANG)
    pages.submit(priya)
    # The worker who wrote it does not decide it, and a manager who did not may.
    expect(priya.get_by_role("button", name="Decide")).to_have_count(0)
    answered = priya.goto(priya.url.replace("/read/", "/decide/"))
    assert answered is not None
    assert answered.status == 403
    pages.open_work(helen, family.ivy, "Strategy discussion")
    outcomes = dict.fromkeys(ALL, "Start a section 47 enquiry")
    pages.decide(helen, outcomes, weighed=WEIGHED, reason=REASON)
    shown = due(helen, family.noah)
    assert "Fri 20 Nov" in shown["See the child"]
    assert "Thu 10 Dec" in shown["Hold the initial child protection conference"]


def enquire(priya: Page, helen: Page, family: Thornleys) -> None:
    """What was done in time and is written up later was done in time."""
    assert "11 days over" in due(priya, family.noah)["See the child"]
    pages.open_work(priya, family.ivy, "Section 47 enquiry")
    hold = "Substantiated, continuing risk: hold a conference"
    said = {
        "Was Ivy seen?": "In person",
        "Was Noah seen?": "In person",
        "Was the baby seen?": "Not born yet: the mother was seen",
        "What did Noah say or show, in their own words?": "“My arm hurts where it hit.”",
        "Has it been decided that no conference is needed?": "No",
        "What do you recommend?": hold,
    }
    pages.write(priya, said, on=SEEN)
    pages.submit(priya)
    assert "See the child" not in due(priya, family.noah)
    pages.open_work(helen, family.ivy, "Section 47 enquiry")
    pages.decide(helen, dict.fromkeys(ALL, hold), weighed=WEIGHED, reason=REASON)
    shown = due(priya, family.ivy)
    assert "Complete the enquiry" not in shown
    assert "Thu 10 Dec" in shown["Hold the initial child protection conference"]


def hold_the_conference(priya: Page, winston: Page, family: Thornleys) -> None:
    """The chair decides for each child apart, and each plan begins on the conference's day."""
    pages.open_work(priya, family.ivy, "Child protection conference")
    said = {
        "On which day?": CONFERENCE.date(),
        "Has it been held?": "Yes, and it was quorate",
        "Which category of abuse?": "Physical abuse",
    }
    pages.write(priya, said, on=CONFERENCE)
    expect(priya.get_by_text("Conference chair decides this in their own right")).to_be_visible()
    pages.open_work(winston, family.ivy, "Child protection conference")
    outcomes = {IVY: NO_PLAN, NOAH: PLAN, BABY: PLAN}
    pages.decide(winston, outcomes, weighed=WEIGHED, reason=REASON)
    for child in (family.noah, family.baby):
        shown = due(winston, child)
        assert "Wed 23 Dec" in shown["Hold the first core group"]
        assert "Wed 23 Dec" in shown[to_visit(child, family)]
        assert "Tue 9 Mar" in shown["Hold a review conference"]
        standing = winston.get_by_role("list", name="Standing")
        expect(standing).to_contain_text("Child protection plan since 9 Dec 2026")
    shown = due(winston, family.ivy)
    assert "Hold the initial child protection conference" not in shown
    assert "Visit the child" not in shown
    expect(winston.get_by_role("list", name="Standing")).to_have_count(0)


def to_visit(child: str, family: Thornleys) -> str:
    """Before the birth it is the mother who is visited."""
    return "Visit the mother" if child == family.baby else "Visit the child"


def plan_for_noah(priya: Page, family: Thornleys) -> None:
    pages.open_work(priya, family.noah, "Child protection plan")
    said = {
        "Has Noah had a child protection plan before, here or elsewhere?": "No",
        "What may happen to Noah?": "“He will break something of ours, or one of us.”",
        "By when?": date(2027, 6, 9),
    }
    pages.write(priya, said, on=CONFERENCE)
    priya.get_by_role("link", name="Plan", exact=True).click()
    priya.get_by_role("button", name="Add an outcome").click()
    priya.get_by_label("What will be different for the child?").fill("Noah sleeps through.")
    priya.get_by_label("How will we know?").fill("He says so, five nights in a row.")
    priya.get_by_role("button", name="Add it to the plan").click()
    priya.get_by_role("link", name="Add an action").click()
    priya.get_by_label("What will be done?").fill("Change the locks")
    priya.get_by_label("somebody in another organisation").fill("Northmere Homes")
    pages.fill_date(priya.get_by_role("group", name="By when?"), date(2026, 12, 18))
    priya.get_by_label("How will we know that it has helped?").fill("Nobody came in by night.")
    priya.get_by_role("button", name="Agree it").click()
    expect(priya.get_by_role("row", name="Change the locks")).to_contain_text("Northmere Homes")


def visit(priya: Page, family: Thornleys) -> None:
    """Noah is seen; before the birth the visit to the baby is a visit to the mother."""
    pages.begin(priya, family.noah, "child protection visit", along=("Baby",))
    said = {
        "When?": VISITED,
        "Who visited?": "A social worker",
        "Was Noah seen?": "In person",
        "Was the baby seen?": "Not born yet: the mother was seen",
        "What did Noah say or show, in their own words?": NOAHS_WORDS,
    }
    pages.write(priya, said, on=VISITED)
    pages.complete(priya)
    for child in (family.baby, family.noah):
        assert "Thu 31 Dec" in due(priya, child)[to_visit(child, family)]
    expect(priya.get_by_role("figure", name="Life in Noah’s words")).to_contain_text(NOAHS_WORDS)


def meet_as_a_core_group(priya: Page, family: Thornleys) -> None:
    """A wrong day is put right for the child it was wrong for, and what hangs on it moves."""
    pages.begin(priya, family.noah, "core group", along=("Baby",))
    said = {
        "When did it meet?": CORE_GROUP.date(),
        "Were enough of the group there to decide?": "Yes",
        "Is Noah safer, the same or worse?": "Safer",
        "Is the baby safer, the same or worse?": "The same",
    }
    pages.write(priya, said, on=CORE_GROUP)
    pages.complete(priya)
    group = priya.url
    for child in (family.noah, family.baby):
        shown = due(priya, child)
        assert "Hold the first core group" not in shown
        assert "Wed 27 Jan" in shown["Hold a core group"]
    priya.goto(group)
    pages.follow(priya.get_by_role("link", name="Correct when did it meet?"))
    pages.answer(priya, "When did it meet?", VISITED.date())
    priya.get_by_label("What was wrong").fill("The minutes say that it met on the Tuesday.")
    pages.follow(priya.get_by_role("button", name="Correct it"))
    expect(priya.locator("ins")).to_contain_text("15 December 2026")
    assert "Tue 26 Jan" in due(priya, family.noah)["Hold a core group"]
    assert "Wed 27 Jan" in due(priya, family.baby)["Hold a core group"]


def assess(priya: Page, helen: Page, family: Thornleys) -> None:
    assert "Tue 26 Jan" in due(priya, family.noah)["Complete the assessment"]
    assert "See the child" not in due(priya, family.ivy)
    pages.open_work(priya, family.ivy, "Child and family assessment")
    said = {
        "Who leads the assessment?": "Priya Nair",
        "Have you seen Ivy?": "Yes, in person",
        "Have you seen Noah?": "Yes, in person",
        "On which day did you first see Ivy?": SEEN.date(),
        "Fathers and wider family, by name": FATHER,
        "Do the parents agree with this?": "Yes",
        "What do you recommend?": GOES_ON,
    }
    pages.write(priya, said, on=VISITED)
    pages.submit(priya)
    pages.open_work(helen, family.ivy, "Child and family assessment")
    outcomes = {IVY: "Early help", NOAH: GOES_ON}
    pages.decide(helen, outcomes, weighed=WEIGHED, reason=REASON)
    for child in (family.ivy, family.noah):
        shown = due(helen, child)
        assert not {"Complete the assessment", "Look at progress with the manager"} & set(shown)


def assess_before_birth(priya: Page, helen: Page, family: Thornleys) -> None:
    in_time = "Complete in time for a conference before the birth"
    assert "Wed 13 Jan" in due(priya, family.baby)[in_time]
    pages.open_work(priya, family.baby, "Pre-birth assessment")
    said = {
        "Who leads the assessment?": "Priya Nair",
        "Fathers and wider family, by name": FATHER,
        "Do the parents agree with this?": "Yes",
        "What do you recommend?": GOES_ON,
    }
    pages.write(priya, said, on=VISITED)
    expect(priya.get_by_text("Wednesday 10 March 2027")).to_be_visible()
    pages.submit(priya)
    pages.open_work(helen, family.baby, "Pre-birth assessment")
    pages.decide(helen, {BABY: GOES_ON}, weighed=WEIGHED, reason=REASON)
    assert not {in_time, "Complete the assessment"} & set(due(helen, family.baby))


def part_with_ivy(priya: Page, helen: Page, family: Thornleys) -> None:
    """Our work with Ivy does not end until somebody has taken her on."""
    pages.open_work(priya, family.ivy, "Closure")
    said = {
        "On which day does our work with Ivy end?": CORE_GROUP.date(),
        "Who holds Ivy next?": "Early help",
        "Does the family agree that the work ends?": "Yes",
        "What do you recommend?": "Our work ends",
    }
    pages.write(priya, said, on=CORE_GROUP)
    pages.submit(priya)
    pages.open_work(helen, family.ivy, "Closure")
    pages.follow(helen.get_by_role("button", name=re.compile("^Decide")))
    pages.weigh(helen, WEIGHED, REASON)
    pages.choose(helen, IVY, "Our work ends")
    pages.record_decision(helen)
    expect(helen.get_by_text("Nobody has accepted this child yet")).to_be_visible()
    expect(helen.get_by_label("Your reason")).to_have_value(REASON)
    question = "Who in early help has said yes?"
    helen.get_by_text("Return it with a question").click()
    helen.get_by_label("What do you need to know?").fill(question)
    pages.follow(helen.get_by_role("button", name="Return to Priya Nair"))
    pages.open_work(priya, family.ivy, "Closure")
    expect(priya.get_by_text(question)).to_be_visible()
    # The assessment handed her on, and their answer is written down there and nowhere else.
    pages.follow(priya.get_by_role("link", name="Change Who holds Ivy next?"))
    pages.follow(priya.get_by_role("button", name=re.compile("^Child and family assessment, ")))
    pages.follow(priya.get_by_role("link", name="Answer", exact=True))
    pages.answer(priya, "Who has accepted it?", "Dele Okafor, early help")
    priya.get_by_role("button", name="Keep this answer").click()
    pages.open_work(priya, family.ivy, "Closure")
    pages.submit(priya)
    pages.open_work(helen, family.ivy, "Closure")
    pages.decide(helen, {IVY: "Our work ends"}, weighed=WEIGHED, reason=REASON)
    assert set(due(helen, family.ivy)) == TO_SEND


def review_after_the_birth(priya: Page, winston: Page, family: Thornleys) -> None:
    """The record goes on through the birth, and the plan asks to be looked at anew."""
    priya.goto(family.baby)
    priya.get_by_role("link", name="Family", exact=True).click()
    priya.get_by_role("link", name="Record the birth").click()
    pages.fill_date(priya.get_by_role("group", name="When was the baby born?"), BORN)
    priya.get_by_label("First names").fill("Rowan")
    priya.get_by_label("Last name").fill("Thornley")
    pages.follow(priya.get_by_role("button", name="Keep this"))
    assert "Tue 16 Mar" in due(priya, family.baby)["Review the plan after the birth"]
    expect(priya.get_by_role("heading", level=1)).to_contain_text(ROWAN)
    review(priya, family, on=FIRST_REVIEW)
    outcomes = dict.fromkeys((NOAH, ROWAN), "Continue the plan")
    pages.open_work(winston, family.noah, "Child protection conference")
    pages.decide(winston, outcomes, weighed=WEIGHED, reason=REASON)
    for child in (family.noah, family.baby):
        shown = due(winston, child)
        assert "Review the plan after the birth" not in shown
        assert "Thu 9 Sep" in shown["Hold a review conference"]


def review(priya: Page, family: Thornleys, *, on: datetime) -> None:
    """Write a review conference about both, and speak of each action of Noah's plan."""
    pages.begin(priya, family.noah, "child protection conference", along=("Rowan",))
    said = {
        "Which conference is it?": "Review conference",
        "On which day?": on.date(),
        "Has it been held?": "Yes, and it was quorate",
        "Which category of abuse?": "Physical abuse",
    }
    pages.write(priya, said, on=on)
    priya.get_by_role("link", name="Confirm, change or end 1 action").click()
    priya.get_by_label("Change the locks").check()
    priya.get_by_role("button", name="Confirm those ticked").click()
    expect(priya.get_by_text("Every action has been spoken of")).to_be_visible()


def end_the_plans(priya: Page, winston: Page, family: Thornleys) -> None:
    """Each plan ends on the day of the review, and nothing that hung on it is owed any more."""
    assert "454 days over" in due(priya, family.noah)["Hold a review conference"]
    review(priya, family, on=LAST_REVIEW)
    pages.open_work(winston, family.noah, "Child protection conference")
    outcomes = {NOAH: "End the plan: a child in need plan follows", ROWAN: "End the plan"}
    pages.decide(winston, outcomes, weighed=WEIGHED, reason=REASON)
    assert set(due(winston, family.baby)) == TO_SEND
    expect(winston.get_by_text("Ended 5 December 2028, not written up").first).to_be_visible()
    expect(winston.get_by_role("list", name="Standing")).to_have_count(0)
    shown = due(winston, family.noah)
    assert set(shown) - TO_SEND == {
        "Assess again: this assessment is a year old",
        "Visit the child",
        "Review the plan",
        "Review the plan with a service manager",
    }
    assert "Tue 16 Jan" in shown["Review the plan"]
    standing = winston.get_by_role("list", name="Standing")
    expect(standing).to_have_text("Child in need plan since 5 Dec 2028")
