"""By when an assessment is done, the child seen, the manager's looks had, and for how long it
holds."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotNow
from sightline.grammar.clock import Event
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.processes.assessment.child_and_family import ChildAndFamilyAssessment
from sightline.processes.assessment.conftest import TODAY, assessed, the_record
from sightline.record import commands
from sightline.record.deadlines import Deadline
from sightline.record.known_from import SinceKnown
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import decided, due, written

KIND = "assessment.child_and_family"

# Forty-five working days from the referral.


@pytest.mark.parametrize(
    ("referred", "last"),
    [
        ("2026-06-01", "2026-08-03"),
        ("2026-05-01", "2026-07-07"),
        ("2026-11-19", "2027-01-26"),
        ("2026-11-21", "2027-01-27"),
        ("2026-11-23", "2027-01-28"),
    ],
)
def test_it_is_complete_within_45_working_days_of_the_referral(referred: str, last: str) -> None:
    for clock, mark in (("complete", "referred"), ("complete_for_carer", "asked_by_carer")):
        found = due(ChildAndFamilyAssessment, clock, **{mark: date.fromisoformat(referred)})
        assert found == [date.fromisoformat(last)]


def test_the_limit_runs_from_the_referral_and_not_from_when_somebody_began(
    nasreen: Worker, farah: Worker, amara: Person
) -> None:
    day = date(2026, 11, 2)
    answers = {
        "received_on": day,
        "first_contact_on": day,
        "source": "2A",
        "worry": "Gripped by the arm.",
        "history": "None.",
        "primary_need": "N1",
        "threshold_reasoning": "She was hurt.",
        "recommended": "assess",
    }
    referral = written("front_door.referral", [amara], answers, by=nasreen)[0]
    decided(referral, "assess", writer=nasreen, by=farah)
    step = Step.objects.get(kind=KIND)
    assert the_record(step).referred_on == day
    deadline = Deadline.objects.get(step=step, clock="complete")
    assert (deadline.starts_on, deadline.weight) == (day, "guidance")
    assert the_record(step).asked_by == "referral"


def test_the_limit_runs_before_anybody_says_who_asked(priya: Worker, amara: Person) -> None:
    step = written(KIND, [amara], {"referred_on": TODAY}, by=priya)[0]
    assert Deadline.objects.get(step=step, clock="complete").due_on == date(2027, 1, 26)


def test_a_carers_assessment_runs_on_its_own_local_clock_alone(
    priya: Worker, amara: Person
) -> None:
    step = assessed(priya, amara, asked_by="young_carer")[0]
    clocks = dict(Deadline.objects.filter(step=step, state="open").values_list("clock", "weight"))
    assert clocks["complete_for_carer"] == "local"
    assert "complete" not in clocks


@pytest.mark.parametrize(
    ("sent", "shut"),
    [("2027-01-26T23:30+00:00", False), ("2027-01-27T00:01+00:00", True)],
)
def test_past_its_limit_it_is_not_decided_without_a_reason(
    assessment: Step, priya: Worker, helen: Worker, sent: str, shut: bool
) -> None:
    at = datetime.fromisoformat(sent)
    if not shut:
        assert decided(assessment, "plan_goes_on", writer=priya, by=helen, sent=at)
        return
    with pytest.raises(NotNow, match="write down why"):
        decided(assessment, "plan_goes_on", writer=priya, by=helen, sent=at)


def test_past_its_limit_it_is_decided_with_a_reason_and_the_manager_hears(
    priya: Worker, helen: Worker, north: Team, steward: Worker, amara: Person
) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)
    step = assessed(priya, amara, why_late="She was in hospital for three weeks.")[0]
    late = datetime.fromisoformat("2027-02-01T10:00+00:00")
    assert decided(step, "plan_goes_on", writer=priya, by=helen, sent=late).state == "completed"
    texts = [notice.text for notice in unseen_notices(helen)]
    assert texts == ["The assessment took longer than 45 working days."]


# Seeing the child.


@pytest.mark.parametrize(
    ("began", "last"),
    [("2026-11-19", "2026-11-26"), ("2026-12-18", "2026-12-29"), ("2026-11-21", "2026-11-27")],
)
def test_the_child_is_seen_within_five_working_days(began: str, last: str) -> None:
    found = due(ChildAndFamilyAssessment, "see_child", began=date.fromisoformat(began))
    assert found == [date.fromisoformat(last)]


@pytest.mark.parametrize(
    ("kind", "is_met"),
    [
        ("protection.section_47_enquiry", True),
        ("protection.visit", True),
        ("child_in_need.visit", True),
        ("protection.core_group", False),
    ],
)
def test_a_child_who_was_seen_in_other_work_since_has_been_seen(kind: str, is_met: bool) -> None:
    marks = {"began": date(2026, 11, 19)}
    subject = SinceKnown(uuid4(), KIND, False, marks)
    [clock] = [one for one in ChildAndFamilyAssessment.process.clocks if one.name == "see_child"]
    [found] = clock.deadlines(subject, [Event("seen", kind, date(2026, 11, 20), uuid4())])
    assert (found.met is not None) == is_met


def test_a_child_who_was_not_seen_leaves_the_clock_running(priya: Worker, amara: Person) -> None:
    step = assessed(priya, amara, seen="no", seen_on=TODAY, why_not_seen="Nobody came.")[0]
    assert not {"seen", "seen_alone"} & set(step.marks)
    assert Deadline.objects.get(step=step, clock="see_child").state == "open"


def test_a_child_seen_meets_the_clock_on_that_day(assessment: Step) -> None:
    deadline = Deadline.objects.get(step=assessment, clock="see_child")
    assert (deadline.state, deadline.met_on) == ("met", TODAY)
    assert assessment.marks["seen_alone"] == TODAY.isoformat()


def test_the_manager_hears_that_a_child_was_never_seen(
    priya: Worker, helen: Worker, north: Team, steward: Worker, amara: Person
) -> None:
    change_team(team=north, manager=helen, by=steward, now=NOW)
    step = assessed(priya, amara, seen="no", why_not_seen="Taken abroad.")[0]
    decided(step, "plan_goes_on", writer=priya, by=helen)
    assert "without the child being seen" in unseen_notices(helen).get().text


# The manager's looks on the way.


LOOK = "casework.management_decision"


@pytest.mark.parametrize(
    ("looks", "left"),
    [
        ([], ["2026-06-15", "2026-06-29", "2026-08-03"]),
        (["2026-05-29"], ["2026-06-15", "2026-06-29", "2026-08-03"]),
        (["2026-06-01", "2026-06-20"], ["2026-06-15", "2026-06-29", "2026-08-03"]),
    ],
)
def test_the_manager_looks_at_10_20_and_45_working_days(looks: list[str], left: list[str]) -> None:
    events = [Event("made", LOOK, date.fromisoformat(day), "there") for day in looks]
    found = due(ChildAndFamilyAssessment, "manager_looks", *events, began=date(2026, 6, 1))
    assert found == [date.fromisoformat(day) for day in left]


def test_a_look_is_a_management_decision_and_the_rest_fall_away_when_it_is_over(
    assessment: Step, priya: Worker, helen: Worker
) -> None:
    written(LOOK, [assessment.person], {"direction": "See her at school."}, by=helen)
    looks = Deadline.objects.filter(step=assessment, clock="manager_looks")
    assert list(looks.values_list("state", flat=True)) == ["met", "open", "open"]
    decided(assessment, "plan_goes_on", writer=priya, by=helen)
    assert list(looks.values_list("state", flat=True)) == ["met", "cancelled", "cancelled"]


# Currency.


@pytest.mark.parametrize(
    ("completed", "last"), [("2026-11-19", "2027-11-19"), ("2024-02-29", "2025-02-28")]
)
def test_it_is_out_of_date_after_twelve_months(completed: str, last: str) -> None:
    at = date.fromisoformat(completed)
    found = due(ChildAndFamilyAssessment, "refresh", began=date(2024, 1, 2), completed=at)
    assert found == [date.fromisoformat(last)]


def test_a_later_assessment_refreshes_it(
    assessment: Step, priya: Worker, helen: Worker, amara: Person
) -> None:
    commands.save(
        steps=[assessment],
        section="begin",
        shared={"began_on": TODAY - timedelta(days=30)},
        own={},
        seen_version=1,
        by=priya,
        now=NOW,
    )
    decided(assessment, "plan_goes_on", writer=priya, by=helen)
    again = Deadline.objects.get(step=assessment, clock="refresh")
    assert (again.state, again.due_on) == ("open", date(2027, 11, 19))
    later = NOW + timedelta(days=200)
    commands.start(kind=KIND, people=[amara], by=priya, now=later)
    again.refresh_from_db()
    assert (again.state, again.met_on) == ("met", later.date())


@pytest.mark.parametrize(
    ("kind", "mark", "day", "because"),
    [
        ("front_door.referral", "received", "2026-11-20", "Referral on 20 November 2026"),
        ("front_door.referral", "received", "2026-11-19", ""),
        ("casework.case_note", "significant", "2027-03-01", "Case note on 1 March 2027"),
        ("casework.case_note", "happened", "2027-03-01", ""),
    ],
)
def test_it_is_out_of_date_because_of_what_happened_since(
    kind: str, mark: str, day: str, because: str
) -> None:
    record = ChildAndFamilyAssessment(completed_at=NOW)
    event = Event(mark, kind, date.fromisoformat(day), "there")
    assert record.out_of_date_because([event]) == because


def test_the_first_thing_that_happened_since_is_named() -> None:
    record = ChildAndFamilyAssessment(completed_at=NOW)
    days = [date(2027, 3, 2), date(2027, 1, 5), date(2027, 2, 1)]
    events = [Event("received", "front_door.referral", day, day) for day in days]
    assert record.out_of_date_because(events) == "Referral on 5 January 2027"
    assert ChildAndFamilyAssessment().out_of_date_because(events) == ""


# The plan after it.


@pytest.mark.parametrize(
    ("completed", "last"), [("2026-11-19", "2026-12-03"), ("2026-12-18", "2027-01-06")]
)
def test_the_plan_is_agreed_within_ten_working_days_of_a_decision_for_one(
    completed: str, last: str
) -> None:
    at, began = date.fromisoformat(completed), date(2026, 10, 1)
    found = due(
        ChildAndFamilyAssessment, "agree_plan", began=began, completed=at, decided_child_in_need=at
    )
    assert found == [date.fromisoformat(last)]
    assert due(ChildAndFamilyAssessment, "agree_plan", began=began, completed=at) == []
