from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.access.notice import Notice
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.processes.front_door.conftest import CONTACT
from sightline.processes.front_door.referral import Referral
from sightline.record import commands, correcting
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.deadlines import Deadline
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, decided, due, written

TODAY = NOW.date()
ANSWERS = {
    "received_on": TODAY,
    "first_contact_on": TODAY,
    "source": "2A",
    "worry": "Gripped by the arm.",
    "history": "One contact in January, about the same man.",
    "primary_need": "N1",
    "threshold_reasoning": "She was hurt, and he can come back.",
    "recommended": "assess",
}


@pytest.fixture
def referral(nasreen: Worker, amara: Person) -> Step:
    return written("front_door.referral", [amara], ANSWERS, by=nasreen)[0]


def referred(by: Worker, person: Person, **changed: Any) -> Step:
    return written("front_door.referral", [person], ANSWERS | changed, by=by)[0]


# The day of the referral.


def test_the_referral_is_dated_the_day_the_contact_came_in(
    contact: Step, nasreen: Worker, farah: Worker
) -> None:
    correct_day = NOW - timedelta(days=3)
    commands.save(
        steps=[contact],
        section="said",
        shared={"received_at": correct_day},
        own={},
        seen_version=1,
        by=nasreen,
        now=NOW,
    )
    decided(contact, "referral", writer=nasreen, by=farah)
    record = record_of(Step.objects.get(kind="front_door.referral"))
    assert isinstance(record, Referral)
    assert record.received_on == record.first_contact_on == correct_day.date()
    assert (record.source, record.worry) == (CONTACT["source"], CONTACT["worry"])


def test_a_contact_late_at_night_is_of_its_own_day_in_england(
    nasreen: Worker, farah: Worker, amara: Person
) -> None:
    # Half past midnight in June in England is still the day before in universal time.
    night = datetime.fromisoformat("2026-06-10T00:30+01:00")
    contact = written("front_door.contact", [amara], CONTACT | {"received_at": night}, by=nasreen)[
        0
    ]
    decided(contact, "referral", writer=nasreen, by=farah)
    assert Step.objects.get(kind="front_door.referral").began == date(2026, 6, 10)


def test_a_later_day_that_no_manager_has_agreed_to_is_not_approved(
    nasreen: Worker, farah: Worker, amara: Person
) -> None:
    step = referred(nasreen, amara, first_contact_on=TODAY - timedelta(days=1))
    with pytest.raises(NotNow, match="no manager has agreed"):
        decided(step, "assess", writer=nasreen, by=farah)
    step.refresh_from_db()
    assert step.state == "submitted"


def test_a_later_day_that_a_manager_has_agreed_to_is_approved(
    nasreen: Worker, farah: Worker, helen: Worker, amara: Person
) -> None:
    step = referred(
        nasreen,
        amara,
        first_contact_on=TODAY - timedelta(days=4),
        later_day_manager=helen.pk,
        later_day_reason="The first call was about a lost coat; the harm was told today.",
    )
    with pytest.raises(NotNow, match="no manager has agreed"):
        decided(step, "assess", writer=nasreen, by=farah)
    agree(
        step=step, gate="later_day", agreed=True, options=WEIGHED, reason=REASON, by=helen, now=NOW
    )
    assert decided(step, "assess", writer=nasreen, by=farah).state == "completed"
    assert step.line.startswith("4 days after the first contact: ")


def test_how_long_the_child_has_waited_is_counted_from_the_first_contact() -> None:
    record = Referral(first_contact_on=date(2026, 11, 16))
    assert record.days_since_first_contact(date(2026, 11, 19)) == 3
    assert Referral().days_since_first_contact(date(2026, 11, 19)) is None


# The clock.


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-11-19", "2026-11-20"),
        ("2026-11-20", "2026-11-23"),
        ("2026-11-21", "2026-11-23"),
        ("2026-12-24", "2026-12-29"),
        ("2026-04-02", "2026-04-07"),
    ],
)
def test_a_referral_is_decided_in_one_working_day(received: str, last: str) -> None:
    found = due(Referral, "decide", received=date.fromisoformat(received))
    assert found == [date.fromisoformat(last)]


def test_it_is_overdue_from_the_day_after_and_late_when_decided_then(
    referral: Step, nasreen: Worker, farah: Worker
) -> None:
    assert not Deadline.objects.overdue(date(2026, 11, 20)).filter(step=referral).exists()
    assert Deadline.objects.overdue(date(2026, 11, 21)).filter(step=referral).exists()
    decided(referral, "assess", writer=nasreen, by=farah, hours=72)
    assert Deadline.objects.late().filter(step=referral, clock="decide").exists()


def test_the_clock_says_that_it_is_guidance(referral: Step) -> None:
    deadline = Deadline.objects.get(step=referral, clock="decide")
    assert deadline.weight == "guidance"
    assert deadline.citation == "Working Together 2026, ch.3"


# Referred again.


@pytest.mark.parametrize(
    ("earlier", "again"),
    [("2025-11-18", False), ("2025-11-19", True), ("2026-11-18", True), ("2026-11-19", False)],
)
def test_a_referral_within_twelve_months_of_another_is_a_re_referral(
    nasreen: Worker, amara: Person, earlier: str, again: bool
) -> None:
    day = date.fromisoformat(earlier)
    referred(nasreen, amara, received_on=day, first_contact_on=day)
    record = record_of(referred(nasreen, amara))
    assert isinstance(record, Referral)
    assert record.is_re_referral is again


def test_an_earlier_referral_entered_in_error_makes_no_re_referral(
    nasreen: Worker, amara: Person, referral: Step
) -> None:
    day = date(2026, 6, 1)
    wrong = referred(nasreen, amara, received_on=day, first_contact_on=day)
    record = record_of(referral)
    assert isinstance(record, Referral)
    assert record.is_re_referral
    correcting.void(step=wrong, reason="It was another child.", by=nasreen, now=NOW)
    assert not record.is_re_referral


def test_a_brothers_referral_makes_no_re_referral(
    nasreen: Worker, tobias: Person, referral: Step
) -> None:
    day = date(2026, 6, 1)
    referred(nasreen, tobias, received_on=day, first_contact_on=day)
    record = record_of(referral)
    assert isinstance(record, Referral)
    assert not record.is_re_referral


def test_the_teams_manager_hears_of_a_re_referral(
    nasreen: Worker, farah: Worker, amara: Person, front_door: Team, steward: Worker, helen: Worker
) -> None:
    change_team(team=front_door, manager=helen, by=steward, now=NOW)
    day = date(2026, 6, 1)
    referred(nasreen, amara, received_on=day, first_contact_on=day)
    step = referred(nasreen, amara)
    decided(step, "assess", writer=nasreen, by=farah)
    texts = Notice.objects.filter(to_worker=helen).values_list("text", flat=True)
    assert "Referred again within twelve months: last on 1 June 2026." in texts


# What follows, and what the census is told.


@pytest.mark.parametrize(
    ("outcome", "begun"),
    [
        ("assess", ["assessment.child_and_family"]),
        ("assess_unborn", ["assessment.pre_birth"]),
        ("no_further_action", []),
    ],
)
def test_what_was_decided_begins_at_once(
    referral: Step, nasreen: Worker, farah: Worker, outcome: str, begun: list[str]
) -> None:
    decided(referral, outcome, writer=nasreen, by=farah)
    assert [step.kind for step in Step.objects.filter(came_from=referral)] == begun


@pytest.mark.parametrize(("outcome", "nfa"), [("no_further_action", True), ("assess", False)])
def test_the_census_is_told_whether_there_was_no_further_action(
    referral: Step, nasreen: Worker, farah: Worker, outcome: str, nfa: bool
) -> None:
    decided(referral, outcome, writer=nasreen, by=farah)
    record = record_of(referral)
    assert isinstance(record, Referral)
    assert record.no_further_action() is nfa


def test_every_element_of_the_referral_is_fed() -> None:
    assert {feed.element: feed.field or feed.derivation for feed in Referral.process.feeds} == {
        "CINdetails/CINreferralDate": "received_on",
        "CINdetails/ReferralSource": "source",
        "CINdetails/PrimaryNeedCode": "primary_need",
        "CINdetails/ReferralNFA": "no_further_action",
    }


def test_a_referral_without_its_main_need_is_not_sent_on(nasreen: Worker, amara: Person) -> None:
    step = referred(nasreen, amara, primary_need=None)
    with pytest.raises(NotAnswered, match="main need"):
        commands.submit(step=step, by=nasreen, now=NOW)


# Who may.


def test_a_social_worker_does_not_decide_a_referral(
    referral: Step, nasreen: Worker, priya: Worker
) -> None:
    commands.submit(step=referral, by=nasreen, now=NOW)
    with pytest.raises(NotAllowed, match="Only a team manager"):
        commands.decide(
            step=referral, outcome="assess", options=WEIGHED, reason=REASON, by=priya, now=NOW
        )


def test_a_steward_does_not_begin_a_referral(steward: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed):
        commands.start(kind="front_door.referral", people=[amara], by=steward, now=NOW)
