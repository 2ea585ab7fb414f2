"""A boy of fourteen sleeps where the law lets no child of his age live. Nobody may approve it, and
everybody who answers for him sees it each day, until he has another home."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys import in_care, pages
from tests.journeys.conftest import SignIn
from tests.journeys.in_care import moment
from tests.served import Served

KACPER = "Kacper Lis"
THURSDAY, FRIDAY = moment("2026-11-19 17:30"), moment("2026-11-20 09:40")
WEIGHED = (
    ("The flat in Dock Street", "It is empty, and somebody looks in between eight and eight."),
    ("The Moores", "They can have him tomorrow, when their room is free again."),
)
REASON = "He is fourteen. A flat without carers is no home for him, whoever looks in."
FLAT = "Supported accommodation, not under the children’s homes regulations"
FOSTERED = "Fostered by others, neither long term nor to adopt"
NO_REGULATIONS = "Nobody under sixteen may be placed where no regulations reach."
IN_RED = "Kacper moved, before they were sixteen, to a place that no regulations reach."
ALLOWED = "Martin Osei, at seven in the evening: eleven homes were rung, and none had a bed."
FOUND = "He had slept. The fridge was empty and I filled it. The Moores come at four."
LEARNT = "“I heard people on the stairs all night.” No child of ours sleeps there again."


def test_it_is_refused_recorded_seen_each_day_and_ended(sign_in: SignIn, northmere: Served) -> None:
    kacper = in_care.with_priya(northmere, "Kacper", "Lis", date(2012, 5, 3))
    priya, helen, judith = map(sign_in, ("priya.nair", "helen.marsh", "judith.wren"))
    ask_for_the_flat(priya, kacper)
    nobody_may_approve_it(judith, kacper)
    write_down_where_he_is(priya, kacper)
    for page in (priya, helen):
        in_care.is_told_on_today(page, KACPER, IN_RED)

    northmere.move_to("2026-11-20T10:00")
    priya, judith = sign_in("priya.nair"), sign_in("judith.wren")
    look_at_it_today(priya, kacper)
    find_another_home(priya, judith, kacper)
    he_leaves(priya, kacper)
    for page in (priya, sign_in("helen.marsh")):
        page.goto("/")
        expect(page.get_by_text(IN_RED)).to_have_count(0)
    a_stranger_finds_it(sign_in("ines.duarte"), kacper)


def ask_for_the_flat(priya: Page, kacper: str) -> None:
    said: pages.Answers = {
        "By when is it needed?": THURSDAY.date(),
        "What does Kacper want, in their own words?": "“Anywhere with a lock.”",
        "What kind of placement is proposed?": FLAT,
        "Who would care for Kacper?": "Dock Street Lodge",
        "Where is it?": "In our area",
        "Is the place registered with Ofsted?": "Yes",
        "Is anything about it not allowed?": "No",
        "Does the move disrupt Kacper's GCSE years?": "No",
        "What do you recommend?": "The placement is approved",
    }
    in_care.writes(priya, kacper, "placement request", said, on=THURSDAY)
    pages.submit(priya)


def nobody_may_approve_it(judith: Page, kacper: str) -> None:
    """What she wrote stands when she is refused, and the other answer is open to her."""
    pages.open_work(judith, kacper, "Placement request")
    in_care.opens_the_decision(judith)
    pages.weigh(judith, WEIGHED, REASON)
    pages.choose(judith, KACPER, "The placement is approved")
    pages.record_decision(judith)
    expect(judith.get_by_text(NO_REGULATIONS).first).to_be_visible()
    expect(judith.get_by_label("Your reason")).to_have_value(REASON)
    pages.choose(judith, KACPER, "Not approved: look for another home")
    pages.record_decision(judith)
    expect(judith.get_by_role("heading", name="What was decided").last).to_be_visible()


def write_down_where_he_is(priya: Page, kacper: str) -> None:
    """He sleeps there all the same tonight, and that is a fact."""
    said: pages.Answers = {
        "From which day does Kacper live there?": THURSDAY.date(),
        "What kind of placement is it?": FLAT,
        "Who cares for Kacper there?": "Nobody by night. Dock Street Lodge looks in by day.",
        "Is anything about this placement not allowed?": (
            "The child is under sixteen and the place is not regulated"
        ),
        "Who allowed it, why, and what was tried instead?": ALLOWED,
    }
    in_care.writes(priya, kacper, "placement", said, on=THURSDAY)


def look_at_it_today(priya: Page, kacper: str) -> None:
    in_care.is_told_on_today(priya, KACPER, IN_RED)
    looked = {
        "On which day?": FRIDAY.date(),
        "Who looked?": "Priya Nair",
        "What did they find, and what was done to end it?": FOUND,
    }
    in_care.opens_open(priya, kacper, "Placement: Supported")
    in_care.goes_on(priya, {"Who has looked at it each day?": looked})


def find_another_home(priya: Page, judith: Page, kacper: str) -> None:
    said: pages.Answers = {
        "By when is it needed?": FRIDAY.date(),
        "What kind of placement is proposed?": FOSTERED,
        "Who would care for Kacper?": "The Moores",
        "Where is it?": "In our area",
        "Is anything about it not allowed?": "No",
        "Does the move disrupt Kacper's GCSE years?": "No",
        "What do you recommend?": "The placement is approved",
    }
    in_care.writes(priya, kacper, "placement request", said, on=FRIDAY)
    pages.submit(priya)
    pages.open_work(judith, kacper, "Placement request")
    reason = "The Moores know boys of his age, and he has met them."
    outcome = {KACPER: "The placement is approved"}
    pages.decide(judith, outcome, weighed=WEIGHED, reason=reason)


def he_leaves(priya: Page, kacper: str) -> None:
    """The flat ends on the day on which the Moores began: two lines, and it is plain which."""
    in_care.opens_open(priya, kacper, "Placement: Supported")
    said: pages.Answers = {
        "On which day did Kacper leave?": FRIDAY.date(),
        "Why did it end?": "Planned: the care plan was changed or carried out",
        "What did Kacper and the carer say about the ending, and what do we learn?": LEARNT,
    }
    in_care.ends(priya, "placement", said)


def a_stranger_finds_it(ines: Page, kacper: str) -> None:
    """Where he slept, who allowed it and what was found stand in his story for whoever asks."""
    ines.goto(kacper)
    pages.say_why(ines, "I look at how this boy was kept safe.")
    read = in_care.reads_from_the_story(ines, kacper, "Dock Street Lodge looks in by day")
    for words in (ALLOWED, FOUND, LEARNT):
        expect(read).to_contain_text(words)
