"""The education plan: by when, what it must hold, and who judges it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.plan import Action
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.a_child_in_care import born, in_care, owed
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, answer, written

TODAY = NOW.date()
KIND = "education.education_plan"
TARGET = {
    "what": "Read a page of her book aloud to a friend",
    "measure": "Mrs Shah hears her on 12 February",
    "how": "Ten minutes with Mr Bell each evening",
    "who": "Mrs Shah",
    "by_when": date(2027, 2, 12),
}
MADE: dict[str, Any] = {
    "made_on": TODAY,
    "which": "first",
    "term": "autumn",
    "people": [{"name": "Mrs Shah", "who": "Her teacher", "came": True}],
    "childs_words": "“I like it when it is quiet.”",
    "ambition": "“A vet for cats.”",
    "helps": "A quiet corner; not the dinner hall.",
    "carer_said": "They read with her each night.",
    "attainment": [
        {"subject": "reading", "standing": "below", "progress": "less", "seen_in": "Phonics check"}
    ],
    "special_needs": "none",
    "attendance": 91,
    "full_time": "full",
    "targets": [TARGET],
    "premium_asked": True,
    "money_asked": [
        {"for_what": "A reading tutor", "pounds": 480, "should_change": "A page aloud by February"}
    ],
    "comes_to": "She reads if it is quiet and somebody sits with her.",
    "for_the_child": "Mrs Shah keeps the quiet corner for you.",
}
LATER = {
    "which": "later",
    "earlier": [{"target": "Know the sounds", "reached": "reached", "why": "The tutor came."}],
    "money_spent": [{"on_what": "Tutor", "pounds": 480, "effect": "From 12 to 31 of 40 sounds."}],
}


def planned(child: Person, by: Worker, **changed: Any) -> Step:
    return written(KIND, [child], MADE | changed, by=by)[0]


def judge(step: Step, by: Worker, outcome: str = "approved") -> None:
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)


def test_the_virtual_head_judges_it_and_nobody_else(
    amara: Person, priya: Worker, helen: Worker, colin: Worker
) -> None:
    step = planned(amara, priya)
    commands.submit(step=step, by=priya, now=NOW)
    with pytest.raises(NotAllowed, match="virtual school head"):
        judge(step, helen)
    judge(step, colin)
    step.refresh_from_db()
    assert (step.state, step.outcome) == (State.COMPLETED, "approved")
    assert verify(NOW) == []


def test_one_that_must_be_made_better_stands_meanwhile(
    amara: Person, priya: Worker, colin: Worker
) -> None:
    care = in_care(amara, priya, date(2026, 11, 2))
    step = planned(amara, priya)
    commands.submit(step=step, by=priya, now=NOW)
    judge(step, colin, "better")
    assert "education_plan" not in owed(care)
    assert owed(step) == {"next_plan": date(2027, 3, 25)}


@pytest.mark.parametrize("lacking", ["childs_words", "ambition", "targets", "money_asked"])
def test_it_is_not_sent_without(amara: Person, priya: Worker, lacking: str) -> None:
    step = written(KIND, [amara], {k: v for k, v in MADE.items() if k != lacking}, by=priya)[0]
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


@pytest.mark.parametrize("lacking", ["what", "measure", "how", "who", "by_when"])
def test_a_target_says_how_it_is_measured_by_when_and_who_sees_to_it(
    amara: Person, priya: Worker, lacking: str
) -> None:
    step = planned(amara, priya, targets=[TARGET | {lacking: None}])
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("targets",)


def test_money_that_was_spent_says_what_it_changed(amara: Person, priya: Worker) -> None:
    spent = LATER["money_spent"][0] | {"effect": ""}  # type: ignore[index, operator]
    step = planned(amara, priya, **LATER | {"money_spent": [spent]})
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("money_spent",)


@pytest.mark.parametrize(
    ("birthday", "due"),
    [
        # Of school age; three next week; and born this year.
        (date(2016, 6, 1), date(2026, 12, 3)),
        (date(2023, 11, 26), date(2026, 12, 10)),
        (date(2026, 3, 1), date(2029, 3, 15)),
    ],
)
def test_the_first_is_made_in_ten_working_days_of_care_or_of_the_third_birthday(
    priya: Worker, birthday: date, due: date
) -> None:
    care = in_care(born(birthday, priya), priya, TODAY)
    assert owed(care)["education_plan"] == due


def test_each_is_met_by_the_next_in_the_term_that_follows(amara: Person, priya: Worker) -> None:
    first = planned(amara, priya, made_on=date(2026, 9, 10))
    assert owed(first) == {"next_plan": date(2027, 3, 25)}
    later = planned(amara, priya, **LATER)
    assert owed(first) == {}
    assert owed(later) == {"next_plan": date(2027, 3, 25)}


def test_a_timetable_that_is_not_full_is_agreed_to_with_a_reason(
    amara: Person, priya: Worker, colin: Worker
) -> None:
    step = planned(
        amara,
        priya,
        full_time="part",
        why_part_time="She cannot bear the hall; until Easter.",
        provision=[
            {
                "where": "The Forge",
                "registered": False,
                "hours": 6,
                "why": "She wanted animals.",
                "looked_at": "Colin Hartley, 3 November",
            }
        ],
    )
    commands.submit(step=step, by=priya, now=NOW)
    with pytest.raises(NotNow, match="not full"):
        judge(step, colin)
    agree(
        step=step,
        gate="part_time",
        agreed=True,
        options=WEIGHED,
        reason=REASON,
        by=colin,
        now=NOW,
    )
    judge(step, colin)


@pytest.mark.parametrize(
    ("birthday", "so"),
    [
        # Three, and six today; sixteen today, and fifteen for another day.
        (date(2023, 6, 1), True),
        (date(2020, 11, 19), False),
        (date(2010, 11, 19), True),
        (date(2010, 11, 20), False),
    ],
)
def test_who_need_not_be_at_school_waits_for_nobodys_word_and_is_not_of_school_age(
    birthday: date, so: bool, priya: Worker, colin: Worker
) -> None:
    child = born(birthday, priya)
    if so:
        step = planned(child, priya, full_time="need_not")
        commands.submit(step=step, by=priya, now=NOW)
        judge(step, colin)
    else:
        with pytest.raises(NotNow, match="must be at school"):
            planned(child, priya, full_time="need_not")


def test_each_target_is_a_task_of_whoever_sees_to_it_once_the_plan_is_decided(
    amara: Person, priya: Worker, colin: Worker
) -> None:
    step = planned(amara, priya, targets=[TARGET, TARGET | {"who": None, "worker": priya.pk}])
    commands.submit(step=step, by=priya, now=NOW)
    assert not Action.objects.filter(arose_in=step).exists()
    judge(step, colin)
    hers, ours = Action.objects.filter(arose_in=step, is_task=True).order_by("owner_worker")
    assert {hers.owner_worker, ours.owner_worker} == {None, priya}
    assert {hers.owner_partner, ours.owner_partner} == {"Mrs Shah", ""}
    assert (hers.what, hers.due_on) == (TARGET["what"], TARGET["by_when"])


@pytest.mark.parametrize(("attendance", "so"), [(0, True), (100, True), (101, False), (-1, False)])
def test_attendance_is_of_a_hundred(
    amara: Person, priya: Worker, attendance: int, so: bool
) -> None:
    step = planned(amara, priya)
    if so:
        answer([step], {"attendance": attendance, "full_time": "full"}, by=priya, version=1)
    else:
        with pytest.raises(NotNow, match="of a hundred"):
            answer([step], {"attendance": attendance}, by=priya, version=1)
