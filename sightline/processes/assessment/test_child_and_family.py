from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.grammar import registry
from sightline.grammar.clock import Event
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.processes.assessment.child_and_family import ChildAndFamilyAssessment
from sightline.processes.assessment.conftest import TODAY, led_by
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.deadlines import Deadline
from sightline.record.share import share
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, answer, decided, due, written

KIND = "assessment.child_and_family"
CHILD = {
    "asked_by": "referral",
    "seen": "in_person",
    "seen_on": TODAY,
    "seen_alone": True,
    "seen_alone_on": TODAY,
    "childs_words": "“I count the stairs until it stops.”",
    "views_how": ["talking", "playing"],
    "day_in_life": "Up at six to listen for the door; toast at Nan's; school; the stairs.",
}


def assessed(by: Worker, *people: Person, lead: Worker | None = None, **changed: Any) -> list[Step]:
    return written(KIND, people, led_by(lead or by) | CHILD | changed, by=by)


@pytest.fixture
def assessment(priya: Worker, amara: Person) -> Step:
    return assessed(priya, amara)[0]


def the_record(step: Step) -> ChildAndFamilyAssessment:
    record = record_of(step)
    assert isinstance(record, ChildAndFamilyAssessment)
    return record


def test_a_manager_decides_it_and_it_is_whole(
    assessment: Step, priya: Worker, helen: Worker
) -> None:
    decided(assessment, "child_in_need", writer=priya, by=helen)
    assert assessment.state == "completed"
    answers = answers_of(the_record(assessment))
    assert [row["name"] for row in answers["family"]] == ["David Okoro", "Pauline Harding"]
    assert answers["adults"][1]["spoken_to"] is False
    assert assessment.line == "She keeps watch for everybody, and it costs her sleep."


# Every question of an assessment that a child is owed.


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"day_in_life": None}, "day_in_life"),
        ({"childs_words": None}, "childs_words"),
        ({"views_how": []}, "views_how"),
        ({"identity": None}, "identity"),
        ({"development": None}, "development"),
        ({"parenting": None}, "parenting"),
        ({"environment": None}, "environment"),
        ({"danger": None}, "danger"),
        ({"safety": None}, "safety"),
        ({"unknowns": None}, "unknowns"),
        ({"research": None}, "research"),
        ({"history": None}, "history"),
        ({"factors": []}, "factors"),
        ({"analysis": "  "}, "analysis"),
        ({"contingency": None}, "contingency"),
        ({"adults": []}, "adults"),
        ({"adults": [{"name": "Leanne", "relation": "Mother", "spoken_to": False}]}, "adults"),
        ({"family": []}, "family"),
        ({"parents_agree": "disagree"}, "disagreement"),
        ({"parents_agree": "not_with_each_other"}, "disagreement"),
        ({"seen": "no"}, "why_not_seen"),
        ({"seen_alone": False}, "why_not_alone"),
        ({"seen_alone_on": None}, "seen_alone_on"),
        ({"lead_practitioner": None}, "lead_practitioner"),
    ],
)
def test_it_is_not_sent_on_without_what_an_assessment_must_say(
    priya: Worker, amara: Person, changed: dict[str, Any], missing: str
) -> None:
    step = assessed(priya, amara, **changed)[0]
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


def test_a_factor_that_is_in_no_national_list_is_refused(priya: Worker, amara: Person) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        assessed(priya, amara, factors=["3A", "99"])


def test_each_child_has_their_own_words_and_the_parents_theirs_once(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    steps = assessed(priya, amara, tobias)
    answer(
        steps[:1],
        CHILD | {"childs_words": "“Tobi's arm was purple.”"},
        by=priya,
        version=1,
    )
    hers, his = (the_record(step) for step in steps)
    assert hers.childs_words == "“Tobi's arm was purple.”"
    assert his.childs_words == CHILD["childs_words"]
    assert hers.environment == his.environment


# Who leads, and who approves.


def test_a_lead_practitioner_who_is_no_social_worker_needs_a_social_workers_approval(
    priya: Worker, helen: Worker, ruth: Worker, amara: Person
) -> None:
    step = assessed(priya, amara, lead=ruth)[0]
    with pytest.raises(NotNow, match="supervises approves the assessment first"):
        decided(step, "child_in_need", writer=priya, by=helen)


@pytest.mark.parametrize("half", ["no day", "not registered"])
def test_half_an_approval_is_none(
    priya: Worker, helen: Worker, ruth: Worker, amara: Person, half: str
) -> None:
    given: dict[str, Any] = (
        {"supervising_social_worker": priya.pk}
        if half == "no day"
        else {"supervising_social_worker": ruth.pk, "approved_on": TODAY}
    )
    step = assessed(priya, amara, lead=ruth, **given)[0]
    with pytest.raises(NotNow, match="supervises approves the assessment first"):
        decided(step, "child_in_need", writer=priya, by=helen)


def test_with_a_social_workers_approval_it_is_decided(
    priya: Worker, helen: Worker, ruth: Worker, amara: Person
) -> None:
    approved = {"supervising_social_worker": priya.pk, "approved_on": TODAY}
    step = assessed(priya, amara, lead=ruth, **approved)[0]
    assert decided(step, "child_in_need", writer=priya, by=helen).state == "completed"


def test_under_section_47_a_social_worker_leads_whoever_approves(
    priya: Worker, helen: Worker, ruth: Worker, amara: Person
) -> None:
    approved = {"supervising_social_worker": priya.pk, "approved_on": TODAY, "under": "s47"}
    step = assessed(priya, amara, lead=ruth, **approved)[0]
    with pytest.raises(NotNow, match="leads an assessment under section 47"):
        decided(step, "child_in_need", writer=priya, by=helen)


# Fathers.


MOTHERS_SIDE = [{"name": "Pauline", "relation": "grandparent", "part": "They live with her."}]


def test_an_assessment_that_names_no_father_is_not_decided(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = assessed(priya, amara, family=MOTHERS_SIDE)[0]
    with pytest.raises(NotNow, match="Name each father"):
        decided(step, "child_in_need", writer=priya, by=helen)


def test_a_father_who_is_not_known_is_written_down_with_what_was_asked(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    unknown = {"name": "Not known", "relation": "father_unknown", "part": "She would not say."}
    step = assessed(priya, amara, family=[*MOTHERS_SIDE, unknown])[0]
    assert decided(step, "child_in_need", writer=priya, by=helen).state == "completed"


def test_brothers_and_sisters_share_the_father_who_is_named_once(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    for step in assessed(priya, amara, tobias):
        assert decided(step, "child_in_need", writer=priya, by=helen).state == "completed"


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


@pytest.mark.parametrize(
    ("outcome", "reason"), [("no_further_action", "RC8"), ("early_help", "RC9")]
)
def test_an_assessment_that_ends_the_work_begins_its_closure(
    assessment: Step, priya: Worker, helen: Worker, outcome: str, reason: str
) -> None:
    decided(assessment, outcome, writer=priya, by=helen)
    closure = Step.objects.get(came_from=assessment)
    assert closure.kind == "front_door.closure"
    assert getattr(record_of(closure), "reason", None) == reason


def test_it_counts_as_shared_once_the_family_has_it(
    assessment: Step, priya: Worker, helen: Worker
) -> None:
    decided(assessment, "plan_goes_on", writer=priya, by=helen, hours=0)
    share(
        step=assessment,
        purpose="family",
        told="Leanne Harding",
        what="The assessment, read through together.",
        how="in_person",
        lawful_basis="public_task",
        told_at=NOW,
        by=priya,
        now=NOW,
    )
    assessment.refresh_from_db()
    assert assessment.marks["shared"].startswith("2026-11-19")


# What the census is told.


def test_every_element_of_an_assessment_is_fed() -> None:
    feeds = ChildAndFamilyAssessment.process.feeds
    assert {feed.element: feed.field or feed.derivation for feed in feeds} == {
        "Assessments/AssessmentActualStartDate": "began_on",
        "Assessments/AssessmentInternalReviewDate": "review_planned_for",
        "Assessments/AssessmentAuthorisationDate": "authorised_on",
        "Assessments/AssessmentFactors": "factors",
    }


def test_it_is_authorised_on_the_day_in_england_on_which_it_was_decided() -> None:
    night = datetime.fromisoformat("2026-06-09T23:30+00:00")
    assert ChildAndFamilyAssessment(completed_at=night).authorised_on() == date(2026, 6, 10)
    assert ChildAndFamilyAssessment().authorised_on() is None


# Who may.


def test_a_social_worker_does_not_decide_it(assessment: Step, priya: Worker, sam: Worker) -> None:
    commands.submit(step=assessment, by=priya, now=NOW)
    with pytest.raises(NotAllowed, match="Only a team manager or a service manager"):
        commands.decide(
            step=assessment, outcome="strategy", options=WEIGHED, reason=REASON, by=sam, now=NOW
        )


def test_a_front_door_worker_does_not_begin_one(nasreen: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed):
        commands.start(kind=KIND, people=[amara], by=nasreen, now=NOW)


def test_no_section_asks_more_than_nine_questions() -> None:
    assert all(len(s.fields) <= 9 for s in registry.process_of(KIND).sections)
