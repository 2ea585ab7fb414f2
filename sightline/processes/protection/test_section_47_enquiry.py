"""The section 47 enquiry: what is due from the strategy discussion, what it must say, and where
it leads."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.protection.conference import Conference
from sightline.processes.protection.section_47_enquiry import Section47Enquiry
from sightline.record import commands, correcting
from sightline.record.commands import Option
from sightline.record.deadlines import expected
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.telling import write

KIND = "protection.section_47_enquiry"
# Thursday 19 November 2026.
DAY_0 = NOW.date()
ANSWERS = {
    "began_on": DAY_0,
    "seen": "in_person",
    "seen_at": NOW,
    "seen_alone": True,
    "childs_words": "“He squeezed it.”",
    "adults": [
        {"name": "Leanne Harding", "relation": "Mother", "spoken_to_on": DAY_0, "said": "He came."},
        {"name": "Craig Dunmore", "relation": "Her former partner", "said": "Not found yet."},
    ],
    "agencies": [{"agency": "Northgate Primary", "said": "He is quieter than he was."}],
    "categories": ["PHY", "EMO"],
    "injured": True,
    "injuries": "A yellowing bruise, left upper arm. Gripped, he says; it fits.",
    "medical": "done",
    "medical_found": "A grip mark, some four days old.",
    "findings": "He was hurt by a man who still looks for the family.",
    "unknowns": "Whether he has a key to Nan's house.",
    "safe_meanwhile": "They are at an address that he does not know.",
    "conference_not_required": False,
    "recommended": "continuing_risk",
}
NO_CONFERENCE = {"conference_not_required": True, "why_no_conference": "He is in prison now."}
WEIGHED = [Option("A conference", "The risk goes on."), Option("None", "He may come back.")]
REASON = "The risk goes on, and a conference can hold the agencies to it."


def enquired(people: list[Person], by: Worker, **changed: Any) -> list[Step]:
    answers = ANSWERS | changed
    return write(KIND, people, by=by, now=NOW, began=DAY_0, shared=answers)


def decided(step: Step, outcome: str, by: Worker) -> Step:
    commands.submit(step=step, by=step.worker, now=NOW)
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)
    step.refresh_from_db()
    return step


def an_enquiry(began: str, **marks: str) -> Step:
    marks = {"conference_awaited": began} | marks
    return Step(kind=KIND, began=date.fromisoformat(began), marks=marks)


def a_conference(on: str, mark: str = "initial_held") -> Step:
    return Step(kind="protection.conference", began=date.fromisoformat(on), marks={mark: on})


def due(clock: str, *steps: Step) -> list[tuple[str, str | None]]:
    """The days on which a clock's deadlines fall, each with the day it was met, if it was."""
    rows = [row for row in expected(steps) if row.clock == clock]
    return [(row.due_on.isoformat(), row.met_on and row.met_on.isoformat()) for row in rows]


@pytest.mark.parametrize(
    ("began", "see", "hold"),
    [
        ("2026-11-19", "2026-11-20", "2026-12-10"),
        # A Friday's next working day is Monday.
        ("2026-11-20", "2026-11-23", "2026-12-11"),
        # Christmas Day, the day in lieu of Boxing Day and New Year's Day are not worked.
        ("2026-12-07", "2026-12-08", "2026-12-30"),
        ("2026-12-24", "2026-12-29", "2027-01-19"),
    ],
)
def test_what_is_due_is_counted_from_the_strategy_discussion(
    began: str, see: str, hold: str
) -> None:
    assert due("see_child", an_enquiry(began)) == [(see, None)]
    assert due("complete", an_enquiry(began)) == [(hold, None)]
    assert due("initial_conference", an_enquiry(began)) == [(hold, None)]


@pytest.mark.parametrize("seen", ["2026-11-19", "2026-11-20", "2026-11-21"])
def test_the_child_is_seen_on_the_day_of_the_visit(seen: str) -> None:
    step = an_enquiry("2026-11-19", visited=f"{seen}T10:00:00+00:00")
    assert due("see_child", step) == [("2026-11-20", seen)]


@pytest.mark.parametrize("held", ["2026-12-09", "2026-12-10", "2026-12-11"])
def test_a_conference_that_was_held_meets_it(held: str) -> None:
    steps = an_enquiry("2026-11-19"), a_conference(held)
    assert due("initial_conference", *steps) == [("2026-12-10", held)]


@pytest.mark.parametrize("mark", ["booked", "held", "review_held"])
def test_no_other_conference_meets_it(mark: str) -> None:
    steps = an_enquiry("2026-11-19"), a_conference("2026-12-09", mark)
    assert due("initial_conference", *steps) == [("2026-12-10", None)]


def test_a_conference_held_before_the_discussion_does_not_meet_it() -> None:
    steps = an_enquiry("2026-11-19"), a_conference("2026-11-18")
    assert due("initial_conference", *steps) == [("2026-12-10", None)]


@pytest.mark.parametrize(
    ("seen", "why", "state"),
    [("in_person", None, "met"), ("not_seen", "Nobody came to the door.", "open")],
)
def test_only_seeing_the_child_meets_the_duty_to_see_them(
    seen: str, why: str | None, state: str, priya: Worker, amara: Person
) -> None:
    seen_at = NOW if seen == "in_person" else None
    (step,) = enquired([amara], priya, seen=seen, seen_at=seen_at, why_not_seen=why)
    assert step.deadlines.get(clock="see_child").state == state


def test_of_a_child_not_born_yet_the_mother_is_seen(priya: Worker, amara: Person) -> None:
    answers = {"seen_alone": None, "childs_words": None}
    (step,) = enquired([amara], priya, seen="unborn", **answers)
    step.refresh_from_db()
    assert step.deadlines.get(clock="see_child").state == "met"
    assert "seen" not in step.marks
    assert commands.submit(step=step, by=priya, now=NOW).state == State.SUBMITTED


def test_seen_and_seen_alone_are_counted_apart(priya: Worker, amara: Person) -> None:
    (step,) = enquired([amara], priya, seen_alone=False, why_not_alone="She would not let go.")
    step.refresh_from_db()
    assert "seen" in step.marks
    assert "seen_alone" not in step.marks


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"seen": None}, "seen"),
        ({"seen_at": None}, "seen_at"),
        ({"seen": "not_seen"}, "why_not_seen"),
        ({"seen_alone": None}, "seen_alone"),
        ({"seen_alone": False}, "why_not_alone"),
        ({"childs_words": " "}, "childs_words"),
        ({"adults": []}, "adults"),
        ({"adults": [{"name": "Leanne Harding", "relation": "Mother", "said": ""}]}, "adults"),
        ({"agencies": []}, "agencies"),
        ({"categories": []}, "categories"),
        ({"injured": None}, "injured"),
        ({"injuries": ""}, "injuries"),
        ({"medical": None}, "medical"),
        ({"medical_found": ""}, "medical_found"),
        ({"findings": ""}, "findings"),
        ({"unknowns": ""}, "unknowns"),
        ({"safe_meanwhile": ""}, "safe_meanwhile"),
        ({"conference_not_required": None}, "conference_not_required"),
        ({"conference_not_required": True}, "why_no_conference"),
        ({"recommended": None}, "recommended"),
    ],
)
def test_it_is_not_sent_on_while_something_is_unsaid(
    changed: dict[str, Any], missing: str, priya: Worker, amara: Person
) -> None:
    (step,) = enquired([amara], priya, **changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


def test_a_kind_of_harm_that_the_nation_does_not_know_is_refused(
    priya: Worker, amara: Person
) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        enquired([amara], priya, categories=["FIN"])


def test_continuing_risk_leads_to_an_initial_conference_still_to_be_booked(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = decided(enquired([amara], priya)[0], "continuing_risk", helen)
    conference = Conference.objects.get(step=step.led_to.get())
    assert (conference.which, conference.conference_on) == ("initial", None)
    assert conference.step.marks == {}
    assert step.deadlines.get(clock="initial_conference").state == "open"


@pytest.mark.parametrize(
    "outcome", ["not_substantiated", "no_continuing_risk", "risk_without_conference"]
)
def test_where_none_is_required_no_conference_is_owed(
    outcome: str, priya: Worker, helen: Worker, amara: Person
) -> None:
    (step,) = enquired([amara], priya, **NO_CONFERENCE)
    decided(step, outcome, helen)
    assert not step.led_to.exists()
    assert not step.deadlines.filter(clock="initial_conference", state="open").exists()
    record = Section47Enquiry.objects.get(step=step)
    assert record.is_conference_not_required()
    assert record.conference_target() is None


@pytest.mark.parametrize(
    ("changed", "outcome", "sentence"),
    [
        ({}, "not_substantiated", "A conference is still to be held"),
        ({}, "no_continuing_risk", "A conference is still to be held"),
        ({}, "risk_without_conference", "A conference is still to be held"),
        (NO_CONFERENCE, "continuing_risk", "no conference is needed"),
    ],
)
def test_the_outcome_agrees_with_what_is_written_of_the_conference(
    changed: dict[str, Any],
    outcome: str,
    sentence: str,
    priya: Worker,
    helen: Worker,
    amara: Person,
) -> None:
    (step,) = enquired([amara], priya, **changed)
    with pytest.raises(NotNow, match=sentence):
        decided(step, outcome, helen)


def test_a_social_worker_may_not_decide_it(priya: Worker, sam: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decided(enquired([amara], priya)[0], "continuing_risk", sam)


def test_a_front_door_worker_may_not_begin_it(nasreen: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="Only"):
        commands.start(kind=KIND, people=[amara], by=nasreen, now=NOW)


def test_the_return_is_told_the_target_and_the_day_of_the_conference(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = decided(enquired([amara], priya)[0], "continuing_risk", helen)
    record = Section47Enquiry.objects.get(step=step)
    assert record.conference_target() == date(2026, 12, 10)
    assert record.conference_held_on() is None
    assert not record.is_conference_not_required()
    commands.save(
        steps=[step.led_to.get()],
        section="arranged",
        shared={"conference_on": date(2026, 12, 8), "standing": "held"},
        own={},
        seen_version=0,
        by=priya,
        now=NOW + timedelta(days=20),
    )
    assert record.conference_held_on() == date(2026, 12, 8)
    assert record.conference_target() == date(2026, 12, 10)


def test_a_day_0_put_right_moves_everything_that_is_counted_from_it(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = decided(enquired([amara], priya)[0], "continuing_risk", helen)
    correcting.correct(
        steps=[step],
        field="began_on",
        value=date(2026, 11, 17),
        reason="The discussion was on the Tuesday.",
        by=priya,
        now=NOW,
    )
    assert Section47Enquiry.objects.get(step=step).conference_target() == date(2026, 12, 8)
