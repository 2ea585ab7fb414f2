"""The conference: what is due before and after it, what it must say, and what it may decide."""

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands, policies
from sightline.record.answers import record_of
from sightline.record.commands import Option
from sightline.record.deadlines import expected
from sightline.record.decision import Decision
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.telling import write

KIND = "protection.conference"
# Thursday 19 November 2026.
TODAY = NOW.date()
SHARED = {
    "which": "initial",
    "notified_on": None,
    "conference_on": TODAY,
    "place": "Civic Centre, 10 am",
    "standing": "held",
    "why_not_quorate": None,
    "why_adjourned": None,
    "interpreter_needed": True,
    "interpreter": "Mrs Eze, for the grandmother, Igbo",
    "invitations": [
        {
            "name": "Miss Osei, Northgate Primary",
            "invited_on": date(2026, 11, 5),
            "came": "came",
            "report_on": date(2026, 11, 12),
            "report_shared_on": date(2026, 11, 13),
        },
        {"name": "Dr Lal, GP", "invited_on": date(2026, 11, 5), "came": "apologies"},
    ],
    "report_shared": True,
    "report_shared_on": date(2026, 11, 16),
    "report_shared_how": "Read aloud at home, with the interpreter",
    "why_not_shared": None,
    "parents": [
        {"name": "Leanne Harding, mother", "part": "whole", "view": "Help us.", "agrees": "agrees"},
        {
            "name": "Chidi Okoro, father",
            "part": "apart",
            "why": "He asked to speak alone; the chair agreed.",
            "view": "I can have them at weekends.",
            "agrees": "dissents",
        },
    ],
    "agencies": [
        {"name": "Miss Osei, school", "view": "Afraid on Fridays.", "agrees": "agrees"},
        {
            "name": "DS Moyo, police",
            "view": "He has broken bail twice.",
            "agrees": "dissents",
            "dissent": "He would go further.",
        },
    ],
}
OWN = {
    "took_part": "sent",
    "childs_words": "“I want the door to lock.”",
    "advocate": "used",
    "worry": "Being hurt again; her grandmother keeps watch.",
    "bottom_lines": "He does not come within the street.",
    "contingency": "They stay with their grandmother, and we go to court.",
    "category": "PHY",
}
REVIEW = {"which": "review", "changed": "He is in prison until May."}
ADJOURNED = {"standing": "adjourned", "why_adjourned": "The police were not there."}
NO_REPORT = {"report_shared_on": None, "report_shared_how": None}
WEIGHED = [Option("A plan", "The risk goes on."), Option("No plan", "Not yet safe.")]
REASON = "The risk goes on and the family needs the plan to hold us to it."


def conferred(people: list[Person], by: Worker, **changed: Any) -> list[Step]:
    shared = SHARED | {key: value for key, value in changed.items() if key in SHARED}
    own = OWN | {key: value for key, value in changed.items() if key not in SHARED}
    began = shared["conference_on"]
    return write(
        KIND, people, by=by, now=NOW, began=began, shared=shared, own=[own for _ in people]
    )


def decided(step: Step, outcome: str, by: Worker) -> Step:
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)
    step.refresh_from_db()
    return step


def a_conference(**marks: str) -> Step:
    return Step(kind=KIND, began=TODAY, marks=marks)


def due(clock: str, *steps: Step) -> list[tuple[str, str | None]]:
    """The days on which a clock's deadlines fall, each with the day it was met, if it was."""
    rows = [row for row in expected(steps) if row.clock == clock]
    return [(row.due_on.isoformat(), row.met_on and row.met_on.isoformat()) for row in rows]


@pytest.mark.parametrize(
    ("clock", "booked", "by"),
    [
        ("report_before_initial", "2026-11-19", "2026-11-16"),
        ("report_before_review", "2026-11-19", "2026-11-12"),
        # Three working days before a Tuesday is the Thursday before.
        ("report_before_initial", "2026-11-24", "2026-11-19"),
        # Christmas Day, the day in lieu of Boxing Day and New Year's Day are not worked.
        ("report_before_initial", "2026-12-29", "2026-12-22"),
        ("report_before_review", "2027-01-05", "2026-12-24"),
    ],
)
def test_the_report_is_shared_days_before(clock: str, booked: str, by: str) -> None:
    mark = "initial_booked" if clock == "report_before_initial" else "review_booked"
    assert due(clock, a_conference(**{mark: booked})) == [(by, None)]
    shared = a_conference(**{mark: booked}, report_shared=by)
    assert due(clock, shared) == [(by, by)]


@pytest.mark.parametrize(
    ("held", "letter", "record"),
    [
        ("2026-11-19", "2026-11-20", "2026-12-10"),
        ("2026-11-20", "2026-11-23", "2026-12-11"),
        ("2026-12-24", "2026-12-29", "2027-01-19"),
    ],
)
def test_the_family_is_told_and_the_record_sent(held: str, letter: str, record: str) -> None:
    assert due("tell_family", a_conference(held=held)) == [(letter, None)]
    assert due("send_record", a_conference(held=held)) == [(record, None)]


@pytest.mark.parametrize(
    ("notified", "by"),
    [("2026-11-19", "2026-12-10"), ("2026-11-21", "2026-12-11"), ("2026-12-24", "2027-01-19")],
)
def test_a_family_that_moves_here_on_a_plan_has_a_conference(notified: str, by: str) -> None:
    assert due("transfer_in", a_conference(notified=notified)) == [(by, None)]
    held = a_conference(notified=notified, initial_held=by)
    assert due("transfer_in", held) == [(by, by)]


@pytest.mark.parametrize(
    ("which", "standing", "marks"),
    [
        ("initial", "booked", {"booked", "initial_booked"}),
        ("initial", "held", {"booked", "initial_booked", "held", "initial_held"}),
        ("transfer_in", "held", {"booked", "initial_booked", "held", "initial_held"}),
        ("review", "held", {"booked", "review_booked", "held", "review_held"}),
        # One that was not quorate, or was adjourned, meets nothing.
        ("initial", "inquorate", {"booked", "initial_booked", "held"}),
        ("review", "inquorate", {"booked", "review_booked", "held"}),
        ("initial", "adjourned", {"booked", "initial_booked"}),
        ("review", "adjourned", {"booked", "review_booked"}),
        ("initial", None, set()),
    ],
)
def test_what_a_conference_counts_as(
    which: str, standing: str | None, marks: set[str], priya: Worker, amara: Person
) -> None:
    (step,) = conferred([amara], priya, which=which, standing=standing)
    step.refresh_from_db()
    assert set(step.marks) - {"report_shared"} == marks


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"which": None}, "which"),
        ({"which": "transfer_in"}, "notified_on"),
        ({"conference_on": None}, "conference_on"),
        ({"place": ""}, "place"),
        ({"standing": "inquorate"}, "why_not_quorate"),
        ({"interpreter_needed": None}, "interpreter_needed"),
        ({"interpreter": ""}, "interpreter"),
        ({"invitations": []}, "invitations"),
        ({"report_shared": None}, "report_shared"),
        ({"report_shared_on": None}, "report_shared_on"),
        ({"report_shared_how": ""}, "report_shared_how"),
        ({"report_shared": False, **NO_REPORT}, "why_not_shared"),
        ({"parents": []}, "parents"),
        ({"agencies": []}, "agencies"),
        ({"agencies": [{"name": "School", "view": "", "agrees": "agrees"}]}, "agencies"),
        ({"took_part": None}, "took_part"),
        ({"childs_words": ""}, "childs_words"),
        ({"advocate": None}, "advocate"),
        ({"advocate": "not_offered"}, "why_no_advocate"),
        ({"which": "review"}, "changed"),
        ({"worry": ""}, "worry"),
        ({"bottom_lines": ""}, "bottom_lines"),
        ({"contingency": ""}, "contingency"),
        ({"category": "MUL"}, "categories"),
    ],
)
def test_the_chair_does_not_decide_while_something_is_unsaid(
    changed: dict[str, Any], missing: str, priya: Worker, clara: Worker, amara: Person
) -> None:
    (step,) = conferred([amara], priya, **changed)
    with pytest.raises(NotAnswered) as refusal:
        decided(step, "no_plan", clara)
    assert missing in refusal.value.missing


def test_nobody_is_asked_what_a_child_says_who_is_not_born(
    priya: Worker, clara: Worker, amara: Person
) -> None:
    (step,) = conferred([amara], priya, took_part="unborn", childs_words="")
    assert decided(step, "no_plan", clara).state == State.COMPLETED


def test_the_chair_decides_alone_and_in_their_own_right(
    priya: Worker, clara: Worker, amara: Person
) -> None:
    decided(conferred([amara], priya)[0], "plan", clara)
    decision = Decision.objects.get()
    assert (decision.own_authority, decision.proposer) == ("conference chair", None)


@pytest.mark.parametrize("who", ["priya", "helen", "grace"])
def test_nobody_but_a_chair_decides(
    who: str, priya: Worker, amara: Person, request: pytest.FixtureRequest
) -> None:
    (step,) = conferred([amara], priya)
    with pytest.raises(NotAllowed, match="Only a conference chair"):
        decided(step, "plan", request.getfixturevalue(who))


def test_a_plan_begins_on_the_day_of_the_conference(
    priya: Worker, clara: Worker, amara: Person
) -> None:
    step = decided(conferred([amara], priya, conference_on=date(2026, 11, 17))[0], "plan", clara)
    assert step.led_to.get(kind="protection.plan").began == date(2026, 11, 17)


def test_no_plan_is_made_without_a_category(priya: Worker, clara: Worker, amara: Person) -> None:
    (step,) = conferred([amara], priya, category=None)
    with pytest.raises(NotNow, match="Choose the category of abuse"):
        decided(step, "plan", clara)
    assert decided(step, "no_plan", clara).state == State.COMPLETED


@pytest.mark.parametrize(
    ("changed", "outcome", "sentence"),
    [
        ({"standing": "booked"}, "plan", "Only an initial conference that was held"),
        (ADJOURNED, "plan", "Only an initial conference that was held"),
        (REVIEW, "no_plan", "Only an initial conference"),
        ({}, "end", "Only a review conference"),
        ({}, "continue", "Only a review conference"),
        ({}, "adjourned", "Say on the first page that it was adjourned"),
    ],
)
def test_it_decides_what_such_a_conference_may(
    changed: dict[str, Any],
    outcome: str,
    sentence: str,
    priya: Worker,
    clara: Worker,
    amara: Person,
) -> None:
    (step,) = conferred([amara], priya, **changed)
    with pytest.raises(NotNow, match=sentence):
        decided(step, outcome, clara)


def test_the_gate_asks_whether_an_advocate_was_offered(priya: Worker, amara: Person) -> None:
    (step,) = conferred([amara], priya, advocate=None)
    with pytest.raises(NotNow, match="offered an advocate"):
        policies.must_open_gates(step, record_of(step), step.process.outcome("no_plan"))


@pytest.mark.parametrize("part", ["apart", "excluded"])
def test_a_parent_is_not_kept_out_without_a_reason(
    part: str, priya: Worker, clara: Worker, amara: Person, tobias: Person
) -> None:
    kept_out = {"name": "Craig Dunmore", "part": part, "agrees": "not_said"}
    steps = conferred([amara, tobias], priya, parents=[kept_out])
    with pytest.raises(NotNow, match="Say why, for each parent"):
        decided(steps[0], "plan", clara)
