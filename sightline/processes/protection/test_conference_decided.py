"""What follows from a conference: for each child apart, for their plans, and for who must hear."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import Notice
from sightline.access.restriction import restrict
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.clock import Event
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.protection.conference import Conference
from sightline.processes.protection.test_conference import (
    ADJOURNED,
    NO_REPORT,
    REVIEW,
    TODAY,
    conferred,
    decided,
)
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import answers_of, record_of
from sightline.record.decision import Decision
from sightline.record.share import share
from sightline.record.step import Step
from tests.cast import NOW
from tests.telling import write
from tests.worked_cases import REASON, WEIGHED, due


@pytest.fixture
def on_a_plan(amara: Person, priya: Worker, clara: Worker) -> Step:
    """Amara, on a plan since an initial conference in August."""
    first = conferred([amara], priya, conference_on=date(2026, 8, 20))[0]
    return decided(first, "plan", clara).led_to.get(kind="protection.plan")


def test_an_adjourned_conference_leads_to_the_next_of_its_kind(
    priya: Worker, clara: Worker, amara: Person
) -> None:
    step = decided(conferred([amara], priya, **ADJOURNED)[0], "adjourned", clara)
    after = Conference.objects.get(step=step.led_to.get())
    assert (after.which, after.conference_on, after.standing) == ("initial", None, None)


@pytest.mark.parametrize(
    ("changed", "outcome", "sentence"),
    [
        (
            {"standing": "inquorate", "why_not_quorate": "Health rang in."},
            "plan",
            "was not quorate",
        ),
        ({"report_shared": False, "why_not_shared": "Late.", **NO_REPORT}, "plan", "had not had"),
    ],
)
def test_the_manager_hears_what_went_wrong(
    changed: dict[str, Any],
    outcome: str,
    sentence: str,
    priya: Worker,
    clara: Worker,
    managed: Worker,
    amara: Person,
) -> None:
    decided(conferred([amara], priya, **changed)[0], outcome, clara)
    assert Notice.objects.filter(to_worker=managed, text__contains=sentence).count() == 1


def test_the_manager_hears_of_a_second_adjournment_and_not_of_the_first(
    priya: Worker, clara: Worker, managed: Worker, amara: Person
) -> None:
    said = Notice.objects.filter(to_worker=managed, text__contains="second time running")
    first = conferred([amara], priya, **ADJOURNED, conference_on=TODAY - timedelta(days=7))[0]
    decided(first, "adjourned", clara)
    assert not said.exists()
    decided(conferred([amara], priya, **ADJOURNED)[0], "adjourned", clara)
    assert said.count() == 1


@pytest.fixture
def managed(north: Team, helen: Worker) -> Worker:
    north.manager = helen
    north.save(update_fields=["manager"])
    return helen


def test_every_child_of_the_household_is_decided_for_apart(
    priya: Worker, clara: Worker, amara: Person, tobias: Person
) -> None:
    first, second = conferred([amara, tobias], priya)
    decided(first, "plan", clara)
    decided(second, "child_in_need", clara)
    assert [step.led_to.get().kind for step in (first, second)] == [
        "protection.plan",
        "child_in_need.plan",
    ]
    assert Decision.objects.filter(person=amara).count() == 1
    assert answers_of(record_of(second))["agencies"][0]["name"] == "Miss Osei, school"


def test_a_plan_takes_the_place_of_the_child_in_need_plan(
    priya: Worker, clara: Worker, amara: Person
) -> None:
    before = write("child_in_need.plan", [amara], by=priya, now=NOW, began=date(2026, 6, 1))[0]
    decided(conferred([amara], priya)[0], "plan", clara)
    before.refresh_from_db()
    assert before.ended == TODAY


def test_the_first_review_does_not_end_a_plan_until_a_service_manager_agrees(
    on_a_plan: Step, priya: Worker, clara: Worker, grace: Worker, amara: Person
) -> None:
    (step,) = conferred([amara], priya, **REVIEW)
    with pytest.raises(NotNow, match="A service manager must agree"):
        decided(step, "end", clara)
    _asked(grace, step, by=priya)
    with pytest.raises(NotNow, match="A service manager must agree"):
        decided(step, "end", clara)
    with pytest.raises(NotAllowed, match="Only a service manager"):
        _answered(step, True, by=clara)
    _answered(step, False, by=grace)
    with pytest.raises(NotNow, match="A service manager must agree"):
        decided(step, "end", clara)
    _answered(step, True, by=grace)
    assert decided(step, "end", clara).outcome == "end"


def _answered(step: Step, agreed: bool, *, by: Worker) -> None:
    gate = "senior_agreement"
    agree(step=step, gate=gate, agreed=agreed, options=WEIGHED, reason=REASON, by=by, now=NOW)


def _asked(manager: Worker, step: Step, *, by: Worker) -> None:
    step.refresh_from_db()
    commands.save(
        steps=[step],
        section="weighed",
        shared={"senior_manager": manager.pk, "senior_reason": "He is in prison until May."},
        own={},
        seen_version=commands.version_of(step, "weighed"),
        by=by,
        now=NOW,
    )


def test_the_first_review_continues_a_plan_without_asking_anybody(
    on_a_plan: Step, priya: Worker, clara: Worker, amara: Person
) -> None:
    assert decided(conferred([amara], priya, **REVIEW)[0], "continue", clara).outcome == "continue"
    on_a_plan.refresh_from_db()
    assert on_a_plan.ended is None


@pytest.mark.parametrize("outcome", ["end", "step_down"])
def test_a_later_review_ends_the_plan_on_its_own_day(
    outcome: str, on_a_plan: Step, priya: Worker, clara: Worker, amara: Person
) -> None:
    first = conferred([amara], priya, **REVIEW, conference_on=date(2026, 11, 12))[0]
    decided(first, "continue", clara)
    step = decided(conferred([amara], priya, **REVIEW)[0], outcome, clara)
    on_a_plan.refresh_from_db()
    assert on_a_plan.ended == TODAY
    assert step.led_to.filter(kind="child_in_need.plan").exists() is (outcome == "step_down")


def test_a_review_that_was_not_quorate_is_not_the_first(
    on_a_plan: Step, priya: Worker, clara: Worker, amara: Person
) -> None:
    early = {"standing": "inquorate", "why_not_quorate": "Health rang in."}
    first = conferred([amara], priya, **REVIEW, **early, conference_on=date(2026, 11, 12))[0]
    decided(first, "continue", clara)
    with pytest.raises(NotNow, match="A service manager must agree"):
        decided(conferred([amara], priya, **REVIEW)[0], "end", clara)


def test_the_family_is_told_once_and_that_meets_the_clock(
    priya: Worker, clara: Worker, amara: Person
) -> None:
    step = decided(conferred([amara], priya)[0], "plan", clara)
    assert not step.deadlines.filter(clock="update_plan").exists()
    must_be_told(step, priya, family="tell_family", record="send_record")


def test_a_review_that_continues_the_plan_asks_for_it_up_to_date_and_sent_out(
    priya: Worker, clara: Worker, amara: Person, on_a_plan: Step
) -> None:
    step = decided(conferred([amara], priya, **REVIEW)[0], "continue", clara)
    must_be_told(step, priya, plan="update_plan")


@pytest.mark.parametrize(("ended", "owed"), [(None, 1), (TODAY, 0)])
def test_a_plan_that_has_ended_is_brought_up_to_date_no_more(ended: date | None, owed: int) -> None:
    ends = [Event("ended", "protection.plan", ended, "plan")] if ended else []
    found = due(Conference, "update_plan", *ends, review_held=TODAY, decided_continue=TODAY)
    assert len(found) == owed


def must_be_told(step: Step, by: Worker, **clocks: str) -> None:
    """Each clock waits for what is told for its purpose, and is met by it."""
    for purpose, clock in clocks.items():
        assert step.deadlines.get(clock=clock).state == "open"
        share(
            of=step,
            purpose=purpose,
            told="Leanne Harding",
            what="What was decided and why, and the plan in outline.",
            how="letter",
            sent_to="15 Harrow Street, Northmere",
            lawful_basis="public_task",
            told_at=NOW,
            by=by,
            now=NOW,
        )
        assert step.deadlines.get(clock=clock).state == "met"


@pytest.mark.parametrize(
    ("which", "standing", "initial", "review"),
    [
        ("initial", "held", TODAY, None),
        ("transfer_in", "held", TODAY, None),
        ("review", "held", None, TODAY),
        ("initial", "inquorate", None, None),
        ("review", "adjourned", None, None),
    ],
)
def test_the_return_is_told_only_of_conferences_that_counted(
    which: str,
    standing: str,
    initial: date | None,
    review: date | None,
    priya: Worker,
    amara: Person,
) -> None:
    (step,) = conferred([amara], priya, which=which, standing=standing)
    step.refresh_from_db()
    record = Conference.objects.get(step=step)
    assert (record.initial_held_on(), record.review_held_on()) == (initial, review)


def test_the_record_of_a_child_whose_sister_is_restricted_never_mentions_her(
    priya: Worker, helen: Worker, clara: Worker, amara: Person, tobias: Person
) -> None:
    first, second = conferred([amara, tobias], priya)
    decided(first, "plan", clara)
    decided(second, "plan", clara)
    restrict(
        person=amara,
        reason="Her father works for the council and must not read this.",
        owner=helen,
        owner_phone="01632 960 100",
        by=helen,
        now=NOW,
    )
    record = record_of(second)
    written = f"{answers_of(record)} {second.line} {vars(record)}"
    for trace in (str(amara), str(amara.pk), amara.ref, amara.local_id, str(first.pk)):
        assert trace not in written
