"""The strategy discussion: by when, with whom, what it must say, and what it starts."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.access.restriction import restrict
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.protection.section_47_enquiry import Section47Enquiry
from sightline.processes.protection.strategy_discussion import StrategyDiscussion
from sightline.record import commands
from sightline.record.actions import close_action
from sightline.record.answers import answers_of, record_of
from sightline.record.commands import Option
from sightline.record.deadlines import expected
from sightline.record.plan import Action
from sightline.record.plan_shown import actions_owed_by
from sightline.record.step import State, Step
from tests.cast import NOW, looking
from tests.telling import at, write

KIND = "protection.strategy_discussion"
HELD = NOW - timedelta(hours=2)
SHARED = {
    "known_at": NOW - timedelta(hours=5),
    "held_at": HELD,
    "how": "screen",
    "police": "present",
    "police_gave": "DS Moyo: he is wanted on recall, and has been to the school.",
    "health": "in_writing",
    "health_gave": "Dr Lal: no earlier injury is on her record.",
    "agencies": [
        {
            "agency": "Northgate Primary, Miss Osei",
            "part": "present",
            "gave": "Told at break.",
        },
        {"agency": "Probation, Mr Hale", "part": "absent", "gave": None},
    ],
    "others_at_risk": True,
    "other_children": [{"name": "His own son, 9", "considered": "His area has been told."}],
    "parents_told": "That we are coming tonight, and why.",
    "parents_told_when": "At 7 pm, by the social worker and DS Moyo",
    "tasks": [{"what": "Bail conditions", "who": "DS Moyo", "by_when": date(2026, 11, 20)}],
}
OWN = {
    "worry": "Hurt by a man who has a key.",
    "childs_words": "“My arm was purple.”",
    "medical_needed": True,
    "medical_agreed": "Leanne Harding",
    "medical_where": "Northmere General, 8 pm tonight",
    "interviewers": "DS Moyo and the social worker, tomorrow, on video",
    "where_tonight": "At the grandmother's",
    "safe_tonight": "He does not know the address; the locks are changed.",
    "safe_by": "Pauline Harding, and the police on a call",
    "reasoning": "There is a bruise and an account of how it came about.",
    "who_enquires": "joint",
    "recommended": "start_enquiry",
}
WEIGHED = [Option("Enquire", "A child is hurt."), Option("Do not", "He would be free to come.")]
REASON = "A child was hurt by a man who may come back tonight."


def discussed(people: list[Person], by: Worker, **changed: Any) -> list[Step]:
    shared = SHARED | {key: value for key, value in changed.items() if key in SHARED}
    own = OWN | {key: value for key, value in changed.items() if key not in SHARED}
    return write(KIND, people, by=by, now=NOW, began=HELD, shared=shared, own=[own for _ in people])


def decided(steps: list[Step], by: Worker, *outcomes: str) -> None:
    for step, outcome in zip(steps, outcomes, strict=True):
        commands.submit(step=step, by=step.worker, now=NOW)
        commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)
        step.refresh_from_db()


def a_discussion(**marks: str) -> Step:
    return Step(kind=KIND, began=date(2026, 11, 19), marks=marks)


def due(clock: str, *steps: Step) -> list[tuple[str, str | None]]:
    """When a clock's deadlines of the first step fall, each with the day it was met, if it was."""
    rows = [row for row in expected(steps) if row.clock == clock and row.step is steps[0]]
    return [
        (f"{row.due_at or row.due_on:%Y-%m-%d %H:%M}", row.met_on and row.met_on.isoformat())
        for row in rows
    ]


@pytest.mark.parametrize(
    ("known", "by"),
    [
        ("2026-11-18 18:00", "2026-11-19 18:00"),
        # Hours go on over a weekend, and over Christmas.
        ("2026-11-20 23:30", "2026-11-21 23:30"),
        ("2026-12-24 16:00", "2026-12-25 16:00"),
        # The clocks go back in the night: twenty-four hours later it is an hour earlier by them.
        ("2026-10-24 18:00", "2026-10-25 17:00"),
    ],
)
def test_it_is_held_within_twenty_four_hours_of_the_worry(known: str, by: str) -> None:
    moment = at(known).isoformat()
    assert due("hold", a_discussion(known=moment)) == [(by, None)]
    assert due("hold", a_discussion(known=moment, held=moment)) == [(by, known[:10])]


@pytest.mark.parametrize("met_on", ["2026-11-25", "2026-11-26", "2026-11-27"])
def test_after_a_telephone_call_they_meet_within_five_working_days(met_on: str) -> None:
    call = a_discussion(telephoned="2026-11-19T16:00:00+00:00")
    meeting = Step(kind=KIND, began=date.fromisoformat(met_on), marks={"met": met_on})
    assert due("meet", call) == [("2026-11-26 00:00", None)]
    assert due("meet", call, meeting) == [("2026-11-26 00:00", met_on)]


def test_a_second_telephone_call_is_no_meeting() -> None:
    call = a_discussion(telephoned="2026-11-19")
    again = Step(kind=KIND, began=date(2026, 11, 20), marks={"telephoned": "2026-11-20"})
    assert due("meet", call, again) == [("2026-11-26 00:00", None)]


@pytest.mark.parametrize(
    ("how", "owed"), [("telephone", True), ("meeting", False), ("screen", False)]
)
def test_a_meeting_is_owed_only_after_a_call(
    how: str, owed: bool, priya: Worker, amara: Person
) -> None:
    (step,) = discussed([amara], priya, how=how)
    assert step.deadlines.filter(clock="meet", state="open").exists() is owed


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"held_at": None}, "held_at"),
        ({"known_at": None}, "known_at"),
        ({"police": None}, "police"),
        ({"police_gave": " "}, "police_gave"),
        ({"health_gave": None}, "health_gave"),
        ({"agencies": [{"agency": "School", "part": None, "gave": ""}]}, "agencies"),
        ({"others_at_risk": None}, "others_at_risk"),
        ({"other_children": []}, "other_children"),
        ({"medical_needed": None}, "medical_needed"),
        ({"medical_agreed": ""}, "medical_agreed"),
        ({"medical_where": ""}, "medical_where"),
        ({"medical_needed": False}, "why_no_medical"),
        ({"interviewers": None}, "interviewers"),
        ({"parents_told": ""}, "parents_told"),
        ({"parents_told_when": ""}, "parents_told_when"),
        ({"where_tonight": None}, "where_tonight"),
        ({"safe_tonight": ""}, "safe_tonight"),
        ({"safe_by": ""}, "safe_by"),
        ({"reasoning": ""}, "reasoning"),
        ({"who_enquires": None}, "who_enquires"),
        ({"recommended": None}, "recommended"),
        ({"tasks": [{"what": "Ring", "who": "DS Moyo", "by_when": None}]}, "tasks"),
        ({"tasks": [{"what": "Ring", "who": "", "by_when": date(2026, 11, 20)}]}, "tasks"),
    ],
)
def test_it_is_not_sent_on_while_something_is_unsaid(
    changed: dict[str, Any], missing: str, priya: Worker, amara: Person
) -> None:
    (step,) = discussed([amara], priya, **changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


def test_an_agency_that_was_absent_has_given_nothing(priya: Worker, amara: Person) -> None:
    (step,) = discussed([amara], priya, police="absent", police_gave=None)
    assert commands.submit(step=step, by=priya, now=NOW).state == State.SUBMITTED


@pytest.mark.parametrize("outcome", ["start_enquiry", "single_agency", "no_further_action"])
@pytest.mark.parametrize("agency", ["police", "health"])
def test_nothing_is_decided_without_police_and_health(
    agency: str, outcome: str, priya: Worker, helen: Worker, amara: Person
) -> None:
    steps = discussed([amara], priya, **{agency: "absent", f"{agency}_gave": None})
    with pytest.raises(NotNow, match="Police and health must have taken part"):
        decided(steps, helen, outcome)


def test_a_social_worker_may_not_decide_it(priya: Worker, sam: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decided(discussed([amara], priya), sam, "start_enquiry")


def test_a_manager_who_is_no_registered_social_worker_may_not_decide_it(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    helen.registered_social_worker = False
    with pytest.raises(NotAllowed, match="registered social worker"):
        decided(discussed([amara], priya), helen, "start_enquiry")


def test_it_starts_the_enquiry_and_is_marked_as_the_one_that_did(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    (step,) = steps = discussed([amara], priya)
    decided(steps, helen, "start_enquiry")
    enquiry = step.led_to.get(kind="protection.section_47_enquiry")
    assert Section47Enquiry.objects.get(pk=enquiry.pk).began_on == HELD.date()
    assert enquiry.began == HELD.date()
    assert datetime.fromisoformat(step.marks["starts_enquiry"]) == HELD


@pytest.mark.parametrize("outcome", ["single_agency", "no_further_action"])
def test_one_that_starts_none_is_not_marked(
    outcome: str, priya: Worker, helen: Worker, amara: Person
) -> None:
    (step,) = steps = discussed([amara], priya, recommended=outcome)
    decided(steps, helen, outcome)
    assert "starts_enquiry" not in step.marks
    assert not step.led_to.exists()


def test_the_one_enquiry_about_two_children_is_typed_once(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    steps = discussed([amara, tobias], priya)
    decided(steps, helen, "start_enquiry", "start_enquiry")
    enquiries = Step.objects.filter(kind="protection.section_47_enquiry")
    assert enquiries.count() == 2
    assert enquiries.values("together").distinct().count() == 1


def test_each_child_is_decided_for_alone(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    steps = discussed([amara, tobias], priya)
    decided(steps, helen, "no_further_action", "start_enquiry")
    enquiry = Step.objects.get(kind="protection.section_47_enquiry")
    assert enquiry.person == tobias


def test_earlier_discussions_stand_beside_the_first_page() -> None:
    assert StrategyDiscussion.process.section("held").beside == (KIND,)


def test_when_the_worry_became_known_is_carried_from_the_contact(
    nasreen: Worker, priya: Worker, amara: Person
) -> None:
    received = NOW - timedelta(hours=6)
    contact = commands.start(
        kind="front_door.contact", people=[amara], began=received, by=nasreen, now=NOW
    )[0]
    step = commands.start(kind=KIND, people=[amara], came_from=contact, by=priya, now=NOW)[0]
    assert StrategyDiscussion.objects.get(step=step).known_at == received


def test_the_record_of_a_child_whose_sister_is_restricted_never_mentions_her(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    steps = discussed([amara, tobias], priya, worry="Hurt.")
    decided(steps, helen, "start_enquiry", "start_enquiry")
    restrict(
        person=amara,
        reason="Her father works for the council and must not read this.",
        owner=helen,
        owner_phone="01632 960 100",
        by=helen,
        now=NOW,
    )
    record = record_of(steps[1])
    written = f"{answers_of(record)} {steps[1].line} {vars(record)}"
    for trace in (str(amara), str(amara.pk), amara.ref, amara.local_id, str(steps[0].pk)):
        assert trace not in written


# Who does what, by when.


def test_each_task_is_an_action_from_the_decision_on(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    ours = {"what": "See Amara at school", "worker": priya.pk, "by_when": date(2026, 11, 20)}
    (step,) = discussed([amara], priya, tasks=[ours, *SHARED["tasks"]])
    assert not Action.objects.exists()
    decided([step], helen, "start_enquiry")
    actions = {action.what: action for action in Action.objects.filter(serves__person=amara)}
    assert actions["See Amara at school"].owner == "Priya Nair"
    assert actions["Bail conditions"].owner == "DS Moyo"
    assert {action.due_on for action in actions.values()} == {date(2026, 11, 20)}
    assert {action.arose_in for action in actions.values()} == {step}
    assert all(action.is_task and action.state == "agreed" for action in actions.values())


def test_what_is_typed_once_for_brother_and_sister_is_one_task_for_both(
    priya: Worker, helen: Worker, amara: Person, tobias: Person
) -> None:
    for step in discussed([amara, tobias], priya):
        decided([step], helen, "start_enquiry")
    assert {one.person for one in Action.objects.get().serves.all()} == {amara, tobias}


def test_a_task_waits_for_its_owner_or_else_for_who_holds_the_child(
    priya: Worker, sam: Worker, helen: Worker, amara: Person
) -> None:
    theirs = {"what": "Ring the school", "worker": sam.pk, "by_when": date(2026, 11, 20)}
    (step,) = discussed([amara], priya, tasks=[theirs, *SHARED["tasks"]])
    decided([step], helen, "start_enquiry")

    def to_do(worker: Worker) -> list[str]:
        owed = actions_owed_by(looking(worker), date(2026, 11, 26))
        return [one.action.what for one in owed]

    assert to_do(sam) == ["Ring the school"]
    assert to_do(priya) == ["Bail conditions"]
    task = Action.objects.get(what="Bail conditions")
    close_action(action=task, done=True, evidence="DS Moyo rang.", by=priya, now=NOW)
    assert to_do(priya) == []
