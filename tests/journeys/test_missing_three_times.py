"""A boy is missing for the third time in six weeks: he is looked for, found and listened to, what
he says is discussed with the police, and his plan changes."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from tests.a_missing_child import REFUSED, back, complete, gone, offered
from tests.journeys import in_care, pages
from tests.journeys.conftest import SignIn
from tests.journeys.in_care import moment
from tests.journeys.the_thornleys import due
from tests.journeys.transfer import worker
from tests.served import Served

JAYDEN = "Jayden Frost"
WENT, FOUND = moment("2026-11-19 16:10"), moment("2026-11-20 02:40")
OFFERED, HEARD = moment("2026-11-20 09:15"), moment("2026-11-20 13:30")
IN_RED = "Jayden is missing."
AGAIN = "Hold a strategy discussion: missing again and again"
OFFER, LISTEN = "Offer a return interview", "Hold the return interview"
WORDS = "“He buys me trainers. He says I owe him now.”"
MEANS = "He is made to carry for grown men: each time he is gone for longer and owes more."
CHANGES = "A mentor from Monday, and the police serve a notice on the man with the car."


def test_the_third_time_is_discussed_and_changes_the_plan(
    sign_in: SignIn, northmere: Served
) -> None:
    jayden = in_care.with_priya(northmere, "Jayden", "Frost", date(2012, 2, 9))
    was_missing_twice(northmere, jayden)
    priya, helen = sign_in("priya.nair"), sign_in("helen.marsh")
    he_is_gone(priya, jayden)
    for page in (priya, helen):
        in_care.is_told_on_today(page, JAYDEN, IN_RED)
    assert "Thu 26 Nov" in due(helen, jayden)[AGAIN]

    northmere.move_to("2026-11-20T17:30")
    priya, helen = sign_in("priya.nair"), sign_in("helen.marsh")
    he_is_found(priya, jayden)
    shown = due(priya, jayden)
    assert "Mon 23 Nov" in shown[OFFER]
    assert "Mon 23 Nov" in shown[LISTEN]
    somebody_listens(priya, jayden)
    assert not {OFFER, LISTEN, "Let the return interview change the plan"} & set(due(priya, jayden))
    it_is_discussed(priya, jayden)
    shown = due(helen, jayden)
    assert AGAIN not in shown
    helen.goto("/")
    expect(helen.get_by_text(IN_RED)).to_have_count(0)
    expect(helen.get_by_text("A return interview tells of harm while missing")).to_be_visible()
    a_stranger_finds_it(sign_in("ines.duarte"), jayden)


def was_missing_twice(northmere: Served, jayden: str) -> None:
    """The first time he would not talk to us, and the second time nobody asked him."""
    with northmere.database():
        child, priya = in_care.person(jayden), worker("priya.nair")
        first = gone(child, moment("2026-10-10 21:00"), by=priya)
        back(first, moment("2026-10-11 02:00"), by=priya)
        complete(offered(child, moment("2026-10-11 11:00"), by=priya, **REFUSED), priya)
        second = gone(child, moment("2026-10-31 20:00"), by=priya)
        back(second, moment("2026-11-01 09:00"), by=priya)


def he_is_gone(priya: Page, jayden: str) -> None:
    said: pages.Answers = {
        "Since when is Jayden missing?": WENT,
        "Is Jayden missing, or away?": "Missing",
        "Was Jayden in care that day?": "No",
        "What happened before, and why may Jayden have gone?": (
            "A car waited at the school gate, as it did both times before."
        ),
        "Have the police been told?": "Yes",
        "Have those with parental responsibility been told?": "Yes",
        "How high is the risk tonight?": "High",
    }
    in_care.writes(priya, jayden, "missing episode", said, on=WENT)


def he_is_found(priya: Page, jayden: str) -> None:
    in_care.opens_open(priya, jayden, "Missing episode")
    said: pages.Answers = {
        "When did it end?": FOUND,
        "How did it end?": "The child is back, or was found",
        "Where was Jayden, and who was there?": "In a flat in Southmere, with three grown men.",
        "Who found Jayden?": "The police",
        "How is Jayden now, and what do they need tonight?": "Hungry and very tired.",
        "Have the police checked that Jayden is safe and well?": "Yes",
        "When did they check?": FOUND,
    }
    in_care.ends(priya, "missing episode", said)


def somebody_listens(priya: Page, jayden: str) -> None:
    said: pages.Answers = {
        "When was it offered to Jayden?": OFFERED,
        "Who interviews Jayden?": "A service that does it for us",
        "Their name and organisation": "Jo Bright, Listening Post",
        "What did Jayden answer?": "Yes",
        "When was it held?": HEARD,
        "How did they meet?": "In person",
        "Was Jayden alone with them?": "Yes",
        "What did Jayden say, in their own words?": WORDS,
        "Was Jayden harmed while missing?": "It is feared",
        "What draws Jayden elsewhere?": ["Adults who give things, lifts or attention"],
        "Why does Jayden go, what do the times before show, and what does it mean?": MEANS,
        "What changes in Jayden's plan because of it?": CHANGES,
        "When was it written into the plan, or agreed?": HEARD.date(),
    }
    in_care.writes(priya, jayden, "return interview", said, on=HEARD)
    pages.complete(priya)


def it_is_discussed(priya: Page, jayden: str) -> None:
    said: pages.Answers = {
        "When did the discussion begin?": moment("2026-11-20 16:00"),
        "Did the police take part?": "Present",
        "What did the discussion decide?": "Start a section 47 enquiry",
    }
    in_care.writes(priya, jayden, "strategy discussion", said, on=HEARD)
    pages.submit(priya)


def a_stranger_finds_it(ines: Page, jayden: str) -> None:
    """Each time, what he said and what changed stand in the order in which they happened."""
    ines.goto(jayden)
    pages.say_why(ines, "I look at what was done for boys who go missing.")
    expect(ines.get_by_role("figure", name="Life in Jayden’s words")).to_contain_text(WORDS)
    told = in_care.chronology(ines, jayden).all_inner_texts()
    assert sum("Missing episode ended" in line for line in told) == 3, told
    assert sum("Return interview" in line for line in told) == 2, told
    assert any("Refused" in line for line in told), told
    read = in_care.reads_from_the_story(ines, jayden, MEANS)
    expect(read).to_contain_text(CHANGES)
