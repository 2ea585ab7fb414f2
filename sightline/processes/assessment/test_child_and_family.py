"""What an assessment must say, who leads and decides it, and what follows from it."""

from datetime import date, datetime
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.grammar import registry
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.assessment.child_and_family import ChildAndFamilyAssessment
from sightline.processes.assessment.conftest import CHILD, TODAY, assessed, the_record
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.share import share
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, answer, decided

KIND = "assessment.child_and_family"


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


# What follows it.


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
        of=assessment,
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
