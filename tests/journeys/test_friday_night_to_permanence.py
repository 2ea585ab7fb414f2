"""A girl of seven comes into care on a Friday night by the word of one worker alone on duty. Monday
answers for it, a reviewing officer asks where she will grow up, and by the second review it is
written down."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys import in_care, pages
from tests.journeys.conftest import SignIn
from tests.journeys.in_care import moment
from tests.journeys.the_thornleys import due
from tests.served import Served

SKYE = "Skye Bellamy"
NIGHT, MONDAY = moment("2026-11-20 22:40"), moment("2026-11-23 09:20")
FIRST, SECOND = moment("2026-12-17 14:00"), moment("2027-03-16 10:00")
WORDS = "“Can Bear come in the car?”"
WEIGHED = (
    ("A bed with carers tonight", "Her mother is in theatre until the morning."),
    ("A neighbour", "She has three of her own and said that she cannot."),
)
REASON = "Nobody who knows her can have her tonight, and her mother asked us from the ambulance."
SAME = "I would have decided the same: four people were rung, and her mother agreed."
INHALER = "A blue inhaler, in the front pocket of her bag. Penicillin brings her out in a rash."
NO_PLAN = "By the second review there is a plan for permanence, and a day for it."
WITH_NAN = "Nan’s assessment is done by 30 April 2027. Priya Nair sees to it."
FOR_SKYE = "You will live with Nan for good if all goes well. Mum comes to tea on Sundays."


def test_from_a_bed_for_the_night_to_a_home_for_good(sign_in: SignIn, northmere: Served) -> None:
    skye = in_care.with_priya(northmere, "Skye", "Bellamy", date(2019, 6, 1))

    northmere.move_to("2026-11-20T23:40")
    joanne = sign_in("joanne.peel")
    she_is_alone_on_duty(joanne, skye)
    what_the_carers_must_know(joanne, skye)

    northmere.move_to("2026-11-23T10:00")
    priya, helen = sign_in("priya.nair"), sign_in("helen.marsh")
    monday_answers_for_it(helen)
    shown = due(priya, skye)
    assert "Fri 4 Dec" in shown["Make the care plan"]
    assert "Fri 18 Dec" in shown["Hold the first review"]
    assert "Fri 27 Nov" in shown["Visit the child in the new placement"]
    why_she_is_in_care(priya, skye)

    northmere.move_to("2026-12-17T16:00")
    david = sign_in("david.mensah")
    first_review(david, skye)
    assert "Wed 17 Mar" in due(david, skye)["Hold the second review"]

    northmere.move_to("2027-03-16T15:00")
    david = sign_in("david.mensah")
    second_review(david, skye)
    shown = due(david, skye)
    assert "Hold the second review" not in shown
    assert "Thu 16 Sep" in shown["Hold the next review"]
    a_stranger_finds_it(sign_in("sam.teller"), skye)


def she_is_alone_on_duty(joanne: Page, skye: str) -> None:
    mother: pages.Answers = {
        "Name": "Dawn Bellamy",
        "What gives them parental responsibility?": "Her mother",
        "Do they agree?": "Yes",
        "How do you know that they can understand it and are not pressed?": (
            "She asked for it herself and said it back to the nurse, before any medicine."
        ),
        "What legal advice could they take?": "The number of the law centre, for the morning",
    }
    said: pages.Answers = {
        "When was this asked for?": NIGHT,
        "Is it for tonight?": "Yes",
        "Why can Skye not stay at home now?": "Her mother is in theatre, and nobody else is there.",
        "What does Skye say about it, in their own words?": WORDS,
        "On what ground would Skye be looked after?": "An agreement under section 20",
        "Is Skye sixteen or seventeen?": "No",
        "Who has parental responsibility, and do they agree?": mother,
        "Have they been told, in words and on paper, that they may take Skye home at any time?": (
            "Yes"
        ),
        "Does anybody with parental responsibility object who could have Skye themselves?": "No",
        "What do you recommend?": "The child is looked after",
    }
    in_care.writes(joanne, skye, "decision to look after", said, on=NIGHT)
    pages.submit(joanne)
    expect(joanne.get_by_text("You are alone on duty")).to_be_visible()
    outcome = {SKYE: "The child is looked after"}
    pages.decide(joanne, outcome, weighed=WEIGHED, reason=REASON)


def what_the_carers_must_know(joanne: Page, skye: str) -> None:
    said: pages.Answers = {
        "From which day does Skye live there?": NIGHT.date(),
        "What kind of placement is it?": "Fostered by others, neither long term nor to adopt",
        "Who cares for Skye there?": "The Okafors",
        "Which medicines, allergies and health needs must the carer know of tonight?": INHALER,
        "Is anything about this placement not allowed?": "No",
    }
    in_care.writes(joanne, skye, "placement", said, on=NIGHT)


def monday_answers_for_it(helen: Page) -> None:
    """She finds it on her page without being told, and what was decided by night stands."""
    helen.goto("/")
    waiting = helen.get_by_role("region", name="Waiting for you to agree")
    expect(waiting).to_contain_text("Decided alone by Joanne Peel")
    pages.follow(waiting.get_by_role("link", name=f"{SKYE}", exact=False))
    expect(helen.get_by_text(REASON).first).to_be_visible()
    pages.weigh(helen, WEIGHED, SAME)
    helen.get_by_role("group", name="Would you have decided the same?").get_by_label("Yes").check()
    pages.follow(helen.get_by_role("button", name="Record this answer"))
    helen.goto("/")
    expect(helen.get_by_text("Decided alone by")).to_have_count(0)


def why_she_is_in_care(priya: Page, skye: str) -> None:
    """What duty wrote at night is there already, and Priya says what was not known then."""
    in_care.opens_open(priya, skye, "Looked after")
    said: pages.Answers = {
        "Which need was the main reason?": "Parental disability or illness",
        "When was the reviewing officers' service told that Skye is in care?": MONDAY.date(),
        "When was the independent reviewing officer appointed, and Skye told?": MONDAY.date(),
        "When was the care plan made?": MONDAY.date(),
    }
    pages.write(priya, said, on=MONDAY)
    held: pages.Answers = {
        "Which order or agreement is it?": "Accommodated under section 20, a single period",
        "From which day does it hold?": NIGHT.date(),
        "Which court made it, or who gave the agreement?": "Dawn Bellamy, her mother",
    }
    in_care.writes(priya, skye, "order or agreement", held, on=MONDAY)
    assert not {"Make the care plan", "Appoint the reviewing officer and tell the child"} & set(
        due(priya, skye)
    )


def first_review(david: Page, skye: str) -> None:
    said: pages.Answers = {
        "On which day was the review completed?": FIRST.date(),
        "Which review is it?": "The first of this time in care",
        "Did you speak with Skye alone before the review?": "Yes",
        "What is the plan for permanence?": "There is none yet",
        "Do you disagree with the authority about anything?": "No",
    }
    in_care.writes(david, skye, "review of a child in care", said, on=FIRST)
    outcome = {SKYE: "The plan goes on"}
    reason = "She is safe where she is, and her mother mends slowly. March must say where to."
    pages.decide(david, outcome, weighed=WEIGHED, reason=reason)


def second_review(david: Page, skye: str) -> None:
    """A second review that says nothing of permanence is refused, and says what is lacking."""
    earlier: pages.Answers = {
        "What was decided?": "Nan is asked whether Skye could live with her.",
        "Is it done?": "Done",
    }
    said: pages.Answers = {
        "On which day was the review completed?": SECOND.date(),
        "Which review is it?": "The second or a later one",
        "What did the last review decide, and is it done?": earlier,
        "Did you speak with Skye alone before the review?": "Yes",
        "What is the plan for permanence?": "There is none yet",
        "Do you disagree with the authority about anything?": "No",
        "What was decided, written so that a child can read it?": FOR_SKYE,
    }
    in_care.writes(david, skye, "review of a child in care", said, on=SECOND)
    review = david.url
    in_care.opens_the_decision(david)
    pages.weigh(david, WEIGHED, "Her nan can have her, and Skye has asked to live there.")
    pages.choose(david, SKYE, "The plan goes on")
    pages.record_decision(david)
    expect(david.get_by_text(NO_PLAN).first).to_be_visible()
    david.goto(review)
    plan = {
        "What is the plan for permanence?": "To live with family or friends",
        "By when, and who sees to it?": WITH_NAN,
    }
    in_care.goes_on(david, plan)
    in_care.to_check(david)
    reason = "Her nan can have her, her mother wishes it, and Skye has asked to live there."
    pages.decide(david, {SKYE: "The plan goes on"}, weighed=WEIGHED, reason=reason)


def a_stranger_finds_it(sam: Page, skye: str) -> None:
    """Who decided by night and why, and where she will grow up."""
    sam.goto(skye)
    pages.say_why(sam, "Her nan rang me, because Priya is away this week.")
    night = in_care.reads_from_the_story(sam, skye, "Decision to look after")
    for words in (WORDS, "Joanne Peel", REASON, SAME):
        expect(night).to_contain_text(words)
    home = in_care.reads_from_the_story(sam, skye, FOR_SKYE)
    expect(home).to_contain_text("To live with family or friends")
    expect(home).to_contain_text(WITH_NAN)
    carers = in_care.reads_from_the_story(sam, skye, "The Okafors")
    expect(carers).to_contain_text(INHALER)
