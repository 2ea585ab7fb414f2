"""Care proceedings and their hearings: the 26 weeks, each extension, and what is ordered."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.care_proceedings import CareProceedings
from sightline.processes.pre_proceedings.conftest import (
    HEARING,
    PLANNING,
    PROCEEDINGS,
    TODAY,
    agreed,
    answered,
    decide_only,
)
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.plan import Action
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.worked_cases import answer, due

EXTENDED = {
    "extended": True,
    "extensions": [
        {"ordered_on": date(2027, 5, 10), "weeks": 6, "why": "The baby is assessed first."}
    ],
    "extended_to": date(2027, 7, 1),
}


@pytest.mark.parametrize(
    ("clock", "marks", "last"),
    [
        ("conclude", {"not_extended": date(2026, 11, 19)}, date(2027, 5, 20)),
        ("conclude", {"not_extended": date(2026, 11, 2)}, date(2027, 5, 3)),
        ("conclude_extended", {"extended_to": date(2027, 7, 1)}, date(2027, 7, 1)),
        # Issue is day 1, so day 18 is seventeen working days after it.
        ("case_management", {"issued": date(2026, 11, 2)}, date(2026, 11, 25)),
        ("case_management", {"issued": date(2026, 12, 17)}, date(2027, 1, 14)),
    ],
)
def test_each_limit_falls_on_the_day_worked_out_by_hand(
    clock: str, marks: dict[str, date], last: date
) -> None:
    assert due(CareProceedings, clock, **marks) == [last]


def open_clocks(step: Step) -> dict[str, date]:
    return dict(step.deadlines.filter(state="open").values_list("clock", "due_on"))


def test_nothing_runs_before_the_court_has_issued_it(
    priya: Worker, grace: Worker, martin: Worker, amara: Person
) -> None:
    ask = {"recommended": "issue", "head_of_service": martin.pk}
    (meeting,) = answered(PLANNING, priya, amara, **ask)
    commands.submit(step=meeting, by=priya, now=NOW)
    for gate in ("family_group_meeting", "head_of_service"):
        agreed(meeting, gate, martin)
    decide_only(meeting, "issue", grace)
    step = meeting.led_to.get(kind=PROCEEDINGS)
    assert open_clocks(step) == {}
    answer([step], {"issued_on": TODAY}, by=priya)
    assert open_clocks(step) == {
        "conclude": date(2027, 5, 20),
        "case_management": date(2026, 12, 14),
    }


def test_a_social_worker_may_record_them_whatever_was_decided(priya: Worker, amara: Person) -> None:
    """No gate holds back a fact: proceedings that were issued are recorded."""
    (step,) = answered(PROCEEDINGS, priya, amara)
    assert step.began == TODAY


def test_the_day_of_the_court_takes_the_place_of_the_26_weeks(priya: Worker, amara: Person) -> None:
    (step,) = answered(PROCEEDINGS, priya, amara)
    assert open_clocks(step)["conclude"] == date(2027, 5, 20)
    answer([step], EXTENDED, by=priya, version=1)
    found = open_clocks(step)
    assert found.keys() == {"conclude_extended", "case_management"}
    assert found["conclude_extended"] == date(2027, 7, 1)


@pytest.mark.parametrize("lacking", ["extensions", "extended_to"])
def test_an_extension_has_its_reason_and_its_day(
    priya: Worker, amara: Person, lacking: str
) -> None:
    (step,) = answered(PROCEEDINGS, priya, amara, **EXTENDED | {lacking: None})
    answer([step], {"decided": "She stays with Nan."}, by=priya)
    with pytest.raises(NotAnswered) as refusal:
        commands.end(spell=step, ended_on=TODAY, reason="final", by=priya, now=NOW)
    assert lacking in refusal.value.missing


def test_they_end_with_what_was_decided_and_what_it_means(priya: Worker, amara: Person) -> None:
    (step,) = answered(PROCEEDINGS, priya, amara)
    with pytest.raises(NotAnswered, match="What was decided for"):
        commands.end(spell=step, ended_on=TODAY, reason="final", by=priya, now=NOW)
    answer([step], {"decided": "A care order. She stays with Nan."}, by=priya)
    ended = commands.end(spell=step, ended_on=TODAY, reason="final", by=priya, now=NOW)
    assert ended.state == State.ENDED
    assert open_clocks(ended) == {}


def test_brothers_and_sisters_are_in_one_case_and_each_has_a_threshold(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    first, second = answered(PROCEEDINGS, priya, amara, tobias)
    records: list[Any] = [record_of(first), record_of(second)]
    assert {one.case_number for one in records} == {"NM26C00417"}
    assert first.together == second.together


# The hearings.


def test_the_case_management_hearing_meets_its_limit_and_no_other_hearing_does(
    priya: Worker, amara: Person
) -> None:
    (step,) = answered(PROCEEDINGS, priya, amara, issued_on=TODAY - timedelta(days=2))
    for changed in ({"which": "contested_interim"}, {"standing": None}):
        answered(HEARING, priya, amara, **changed)
        assert "case_management" in open_clocks(step)
    answered(HEARING, priya, amara)
    assert step.deadlines.get(clock="case_management").met_on == TODAY


def test_a_hearing_that_is_only_listed_is_not_finished(priya: Worker, amara: Person) -> None:
    (step,) = answered(HEARING, priya, amara, standing=None)
    with pytest.raises(NotAnswered, match="Has it been held"):
        commands.complete(step=step, by=priya, now=NOW)


def test_what_the_court_directed_becomes_a_task(priya: Worker, amara: Person) -> None:
    (step,) = answered(HEARING, priya, amara)
    commands.complete(step=step, by=priya, now=NOW)
    task = Action.objects.get(arose_in=step)
    assert (task.what, task.owner_partner) == ("File the parenting assessment", "Dr Lal")
    assert (task.due_on, task.is_task) == (date(2027, 1, 15), True)


def test_an_adjourned_hearing_says_why_and_meets_nothing(priya: Worker, amara: Person) -> None:
    (step,) = answered(HEARING, priya, amara, standing="adjourned")
    with pytest.raises(NotAnswered, match="Why not, and what holds meanwhile"):
        commands.complete(step=step, by=priya, now=NOW)
    answer([step], {"why_not": "The guardian was ill."}, by=priya, version=1)
    commands.complete(step=step, by=priya, now=NOW)
    step.refresh_from_db()
    assert step.marks == {}
