from datetime import timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.front_door.closure import Closure
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.decision import Decision, HandOver
from sightline.record.handing_over import accept_handover, decline_handover, handovers_of
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, answer, decided, written

TODAY = NOW.date()
ANSWERS = {
    "closes_on": TODAY,
    "reason": "RC7",
    "outcome_against_plan": "She sleeps through, and nobody shouts on the stairs.",
    "worry": "That he comes back at Christmas.",
    "if_it_gets_hard": "Leanne rings Pauline first, then the front door.",
    "promises": [{"promise": "A photograph of the horses", "kept": True}],
    "goodbye": "made",
    "goodbye_on": TODAY,
    "childs_words": "“Can I keep the drawing?”",
    "family_agrees": "agrees",
    "held_next": "family",
    "recommended": "close",
}


def closing(by: Worker, person: Person, **changed: Any) -> Step:
    return written("front_door.closure", [person], ANSWERS | changed, by=by)[0]


def test_a_manager_ends_the_work(priya: Worker, helen: Worker, amara: Person) -> None:
    step = decided(closing(priya, amara), "close", writer=priya, by=helen)
    assert (step.state, step.outcome) == ("completed", "close")


def test_a_social_worker_does_not_end_the_work(priya: Worker, sam: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decided(closing(priya, amara), "close", writer=priya, by=sam)


STEP_DOWN = {"held_next": "early_help", "next_is": "Ruth Bell, early help, 01632 960 177"}


def test_a_child_is_not_let_go_before_somebody_has_accepted(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = closing(priya, amara, **STEP_DOWN)
    with pytest.raises(NotNow, match=r"Nobody has accepted this child yet\. Ruth Bell"):
        decided(step, "close", writer=priya, by=helen)
    asked = HandOver.objects.get(step=step)
    assert asked.handed_to == STEP_DOWN["next_is"]
    accept_handover(handover=asked, accepted_by="Ruth Bell", by=priya, now=NOW)
    assert weighed(step, helen).outcome == "close"


def test_whoever_will_not_have_the_child_is_not_asked_again_and_another_is(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = closing(priya, amara, **STEP_DOWN)
    commands.submit(step=step, by=priya, now=NOW)
    asked = HandOver.objects.get(step=step)
    decline_handover(handover=asked, why="Too much still to do.", by=priya, now=NOW)
    with pytest.raises(NotNow, match=r"Ruth Bell.* will not take this child on"):
        weighed(step, helen)
    commands.return_(step=step, question="Who else might?", by=helen, now=NOW)
    answer([step], {"next_is": "Ivor Dean, youth service"}, by=priya, version=1)
    commands.submit(step=step, by=priya, now=NOW + timedelta(minutes=5))
    assert [one.handed_to for one in handovers_of(amara)] == [
        "Ivor Dean, youth service",
        STEP_DOWN["next_is"],
    ]


def test_whom_an_earlier_step_handed_the_child_to_is_not_asked_again(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    """The step down to early help was decided, and early help said yes, before the closing."""
    earlier = handed_over(priya, amara, "Early help")
    step = closing(priya, amara, **STEP_DOWN)
    with pytest.raises(NotNow, match="Early help: write down their answer beside the case note"):
        decided(step, "close", writer=priya, by=helen)
    assert list(handovers_of(amara)) == [earlier]
    accept_handover(handover=earlier, accepted_by="Ruth Bell", by=priya, now=NOW)
    assert weighed(step, helen).outcome == "close"


def test_another_who_said_yes_has_not_said_it_for_these(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    earlier = handed_over(priya, amara, "The other local authority")
    accept_handover(handover=earlier, accepted_by="Leeds", by=priya, now=NOW)
    with pytest.raises(NotNow, match=r"Nobody has accepted this child yet\. Ruth Bell"):
        decided(closing(priya, amara, **STEP_DOWN), "close", writer=priya, by=helen)


def test_whom_the_family_alone_holds_is_handed_to_nobody(priya: Worker, amara: Person) -> None:
    commands.submit(step=closing(priya, amara), by=priya, now=NOW)
    assert not handovers_of(amara).exists()


def handed_over(by: Worker, person: Person, to: str) -> HandOver:
    (step,) = commands.start(kind="casework.case_note", people=[person], by=by, now=NOW)
    return HandOver.objects.create(step=step, handed_to=to, handed_at=NOW, handed_by=by)


def weighed(step: Step, by: Worker) -> Decision:
    return commands.decide(
        step=step, outcome="close", options=WEIGHED, reason=REASON, by=by, now=NOW
    )


def test_keeping_the_work_open_needs_nobodys_acceptance(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = closing(priya, amara, **STEP_DOWN)
    assert decided(step, "keep_open", writer=priya, by=helen).outcome == "keep_open"


def test_the_work_does_not_end_while_a_plan_is_open(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    plan = commands.start(kind="child_in_need.plan", people=[amara], by=priya, now=NOW)[0]
    step = closing(priya, amara)
    with pytest.raises(NotNow, match="Child in need plan is still open"):
        decided(step, "close", writer=priya, by=helen)
    assert not plan.is_over


def test_a_brothers_plan_keeps_nobody_elses_work_open(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    commands.start(kind="child_in_need.plan", people=[tobias], by=priya, now=NOW)
    assert decided(closing(priya, amara), "close", writer=priya, by=helen).state == "completed"


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"worry": None}, "worry"),
        ({"outcome_against_plan": None}, "outcome_against_plan"),
        ({"goodbye_on": None}, "goodbye_on"),
        ({"goodbye": "not_possible"}, "why_no_goodbye"),
        ({"family_agrees": "refused_help"}, "risk_after_refusal"),
        ({"held_next": "authority"}, "next_is"),
        ({"promises": [{"promise": "The horses"}]}, "promises"),
        ({"reason": None}, "reason"),
    ],
)
def test_it_is_not_sent_on_without_what_the_child_is_owed(
    priya: Worker, amara: Person, changed: dict[str, Any], missing: str
) -> None:
    step = closing(priya, amara, **changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


def test_contacts_are_in_view_where_a_refusal_is_weighed() -> None:
    section = next(s for s in Closure.process.sections if "risk_after_refusal" in s.fields)
    assert "front_door.contact" in section.beside


def test_the_census_is_told_the_day_and_the_national_reason() -> None:
    assert {feed.element: feed.field for feed in Closure.process.feeds} == {
        "CINdetails/CINclosureDate": "closes_on",
        "CINdetails/ReasonForClosure": "reason",
    }


def test_a_reason_of_our_own_is_refused(priya: Worker, amara: Person) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        closing(priya, amara, reason="RC10")


@pytest.mark.parametrize(
    ("kind", "outcome", "reason"),
    [
        ("assessment.child_and_family", "no_further_action", "RC8"),
        ("assessment.pre_birth", "early_help", "RC9"),
        ("front_door.case_transfer", "another_authority", None),
    ],
)
def test_what_led_here_may_say_the_reason(kind: str, outcome: str, reason: str | None) -> None:
    assert Closure.carried_from(Step(kind=kind, outcome=outcome), {}).get("reason") == reason


def test_the_goodbye_counts_on_its_own_day(priya: Worker, amara: Person) -> None:
    step = closing(priya, amara, goodbye_on=TODAY - timedelta(days=2))
    step.refresh_from_db()
    assert step.marks["goodbye"] == "2026-11-17"
    assert isinstance(record_of(step), Closure)
