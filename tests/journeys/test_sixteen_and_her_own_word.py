"""A girl of sixteen asks to live elsewhere. Her mother says no, and it is her own word that counts;
when she has gone to her aunt her worker writes it down, the record says that no director approved
it, and the story says whose wish it was."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys import in_care, pages
from tests.journeys.conftest import SignIn
from tests.journeys.in_care import moment
from tests.journeys.the_thornleys import due
from tests.served import Served

ZARA = "Zara Idris"
ASKED, LEFT = moment("2026-11-19 15:30"), moment("2027-02-10 11:00")
WORDS = "“I am not going back to that house. I want a door that is mine.”"
OWN = "She wants to be looked after. She was told of a support worker at home, and of a hostel."
OBJECTS = "“She comes home tonight or she need not come at all.”"
WEIGHED = (
    ("Look after her", "She asks for it, she understands it, and at sixteen her word is enough."),
    ("Help her at home", "She will not go, and was found asleep in the stairwell on Tuesday."),
)
REASON = "It is her own agreement, given twice and on her own, and her mother cannot end it."
FIRST_REVIEW = "Hold the first review"
NOT_APPROVED = "The young person left care and the record holds no approval: have it decided"
WITH_HER_AUNT = "Left to live with a parent, relative or other without parental responsibility"
AFTER = "With Amal, her aunt, in Southmere. Priya rings each Friday until the summer."


def test_her_word_counts_and_an_end_without_the_director_shows(
    sign_in: SignIn, northmere: Served
) -> None:
    zara = in_care.with_priya(northmere, "Zara", "Idris", date(2010, 8, 14))
    priya, grace = sign_in("priya.nair"), sign_in("grace.linton")
    she_asks(priya, zara)
    without_her_word_it_is_refused(grace, zara)
    she_says_it_herself(priya, zara)
    it_is_decided(grace, zara)
    she_is_looked_after(priya, zara)
    assert "Thu 17 Dec" in due(grace, zara)[FIRST_REVIEW]

    northmere.move_to("2027-02-10T15:00")
    priya = sign_in("priya.nair")
    she_has_gone_and_her_worker_says_so(priya, zara)
    owed = due(priya, zara)
    assert FIRST_REVIEW not in owed
    assert "Due today" in owed[NOT_APPROVED]
    a_stranger_finds_it(sign_in("sam.teller"), zara)


def she_asks(priya: Page, zara: str) -> None:
    mother: pages.Answers = {
        "Name": "Karima Idris",
        "What gives them parental responsibility?": "Her mother",
        "Do they agree?": "No",
        "How do you know that they can understand it and are not pressed?": OBJECTS,
        "What legal advice could they take?": "The law centre in Dock Street, offered twice",
    }
    said: pages.Answers = {
        "When was this asked for?": ASKED,
        "What does Zara say about it, in their own words?": WORDS,
        "On what ground would Zara be looked after?": "An agreement under section 20",
        "Is Zara sixteen or seventeen?": "Yes",
        "Who has parental responsibility, and do they agree?": mother,
        "Does anybody with parental responsibility object who could have Zara themselves?": "Yes",
        "Does Zara agree, in their own right?": "No",
        "What do you recommend?": "The child is looked after",
    }
    in_care.writes(priya, zara, "decision to look after", said, on=ASKED)
    pages.submit(priya)


def without_her_word_it_is_refused(grace: Page, zara: str) -> None:
    """Priya ticked the wrong box: the page says why it stops here, and it goes back to her."""
    pages.open_work(grace, zara, "Decision to look after")
    in_care.opens_the_decision(grace)
    pages.weigh(grace, WEIGHED, REASON)
    pages.choose(grace, ZARA, "The child is looked after")
    pages.record_decision(grace)
    sentence = "At sixteen their own agreement counts, and it is not given."
    expect(grace.get_by_text(sentence).first).to_be_visible()
    grace.get_by_text("Return it with a question").click()
    grace.get_by_label("What do you need to know?").fill("What does Zara herself say to it?")
    pages.follow(grace.get_by_role("button", name="Return to Priya Nair"))


def she_says_it_herself(priya: Page, zara: str) -> None:
    pages.open_work(priya, zara, "Decision to look after")
    in_care.goes_on(
        priya,
        {
            "Does Zara agree, in their own right?": "Yes",
            "What do they want, and were they told of every other way to be helped?": OWN,
        },
    )
    in_care.to_check(priya)
    pages.submit(priya)


def it_is_decided(grace: Page, zara: str) -> None:
    pages.open_work(grace, zara, "Decision to look after")
    outcome = {ZARA: "The child is looked after"}
    pages.decide(grace, outcome, weighed=WEIGHED, reason=REASON)


def she_is_looked_after(priya: Page, zara: str) -> None:
    pages.open_work(priya, zara, "Looked after")
    pages.write(priya, {"Which need was the main reason?": "Family dysfunction"}, on=ASKED)
    said: pages.Answers = {
        "Which order or agreement is it?": "Accommodated under section 20, a single period",
        "From which day does it hold?": ASKED.date(),
        "Which court made it, or who gave the agreement?": "Zara, in her own right, at sixteen",
    }
    in_care.writes(priya, zara, "order or agreement", said, on=ASKED)


def she_has_gone_and_her_worker_says_so(priya: Page, zara: str) -> None:
    in_care.opens_open(priya, zara, "Order or agreement")
    ended: pages.Answers = {
        "On which day did it end?": LEFT.date(),
        "Why did it end?": "The child left care",
    }
    in_care.ends(priya, "order or agreement", ended)
    in_care.opens_open(priya, zara, "Looked after")
    said: pages.Answers = {
        "On which day did Zara cease to be looked after?": LEFT.date(),
        "How did Zara leave care?": WITH_HER_AUNT,
        "Where does Zara live now, and who helps them?": AFTER,
    }
    in_care.ends(priya, "looked after", said)


def a_stranger_finds_it(sam: Page, zara: str) -> None:
    """Whose wish it was, who said no and where she went, within two clicks of her story."""
    sam.goto(zara)
    pages.say_why(sam, "Her aunt lives in our half of the town, and I take over from Priya.")
    expect(sam.get_by_role("figure", name="Life in Zara’s words")).to_contain_text(WORDS)
    for process, words in (
        ("Decision to look after", (OWN, OBJECTS, REASON)),
        ("Looked after ended", (AFTER,)),
    ):
        read = in_care.reads_from_the_story(sam, zara, process)
        for said in words:
            expect(read).to_contain_text(said)
