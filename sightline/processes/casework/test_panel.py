"""A panel: who sat, what they had at stake, what was said, who disagreed, and what was decided."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.casework.panel import Panel
from sightline.processes.casework.panel.rows import PANELS
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.correcting import correct
from sightline.record.plan import Action
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, decided, due, written

KIND = "casework.panel"
TODAY = NOW.date()
CHAIR = {
    "name": "Ruth Bell",
    "role": "Chair",
    "independent": True,
    "part": "sat",
    "conflict": False,
    "conflict_done": None,
}
NEIGHBOUR = CHAIR | {
    "name": "Councillor Ames",
    "role": "Councillor",
    "part": "withdrew",
    "conflict": True,
    "conflict_done": "Lives next door. Left the room.",
}
SAT = {
    "sat_on": TODAY,
    "which": "permanence",
    "stands": "held",
    "chair": "Ruth Bell",
    "members": [CHAIR, NEIGHBOUR],
    "quorum": "Five with one independent. Six sat.",
    "brought_by": "Priya Nair",
    "question": "Should Amara stay with the Coles until she is eighteen?",
    "papers": [{"what": "Permanence report", "came_on": TODAY - timedelta(days=7)}],
    "childs_words": "I want to stay with Jo and to keep my cat.",
    "heard_how": "Her own letter, read out.",
    "family_view": "Leanne agrees if she can come each Sunday.",
    "said": [{"name": "Dr Osei, medical adviser", "said": "Asked of her asthma; answered."}],
    "whose": "decision_maker",
    "decision_maker": "Grace Lindo",
    "advice": "She should stay: she has been settled for a year.",
    "disagrees": True,
    "dissent": [{"name": "Ben Hall", "why": "He would ask her aunt first."}],
    "recommended": "agreed",
    "quality": "The report came late and said little of her aunt.",
}


def sat(by: Worker, *people: Person, **changed: Any) -> list[Step]:
    return written(KIND, people, SAT | changed, by=by)


def not_sat(by: Worker, person: Person, stands: str) -> Step:
    """Nothing was heard or advised; and of one that is only booked nobody knows who came."""
    first = ["sat_on", "which", "chair", "brought_by", "question", "papers"]
    first += [] if stands == "booked" else ["members", "quorum"]
    again = {"stands": stands, "not_sat": "The adviser was ill. On 3 December.", "which": "secure"}
    answers = {key: SAT[key] for key in first} | again | {"recommended": "again"}
    return written(KIND, [person], answers, by=by)[0]


def test_it_meets_what_waits_for_a_panel_of_its_kind_and_for_no_other(
    priya: Worker, amara: Person
) -> None:
    (step,) = sat(priya, amara)
    assert {"held", "permanence_held"} <= step.marks.keys()
    assert not {f"{panel.code}_held" for panel in PANELS} - {"permanence_held"} & step.marks.keys()


@pytest.mark.parametrize("stands", ["inquorate", "adjourned", "booked"])
def test_one_that_did_not_sit_or_finish_meets_nothing_and_decides_nothing(
    priya: Worker, grace: Worker, amara: Person, stands: str
) -> None:
    step = not_sat(priya, amara, stands)
    assert not [mark for mark in step.marks if mark.endswith("held")]
    commands.submit(step=step, by=priya, now=NOW)
    with pytest.raises(NotNow, match="has not sat with enough members"):
        _decide(step, "agreed", grace)


def test_what_did_not_sit_sits_again_with_the_same_question(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    step = not_sat(priya, amara, "inquorate")
    again = record_of(decided(step, "again", writer=priya, by=grace).led_to.get())
    assert isinstance(again, Panel)
    assert (again.sat_on, again.stands) == (None, None)
    assert (again.which, again.question) == ("secure", SAT["question"])


def test_one_that_sat_does_not_sit_again_for_nothing(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    (step,) = sat(priya, amara)
    with pytest.raises(NotNow, match="The panel sat and finished"):
        decided(step, "again", writer=priya, by=grace)


# About secure accommodation.

LOCKED_IN: dict[str, Any] = {
    "which": "secure",
    "question": "May Amara stay?",
    "grounds_stand": "all",
    "grounds_shown": "She still says that she would go to them.",
    "nothing_less": "A home with two workers was looked at, and is not found yet.",
    "for_the_child": "You stay until March, and we look for a home with you.",
}
LANE, SHAH = ({**CHAIR, "name": name, "independent": False} for name in ("Mr Lane", "Dr Shah"))


@pytest.mark.parametrize(
    ("members", "proper"),
    [
        ([CHAIR, LANE, SHAH], True),
        ([CHAIR, LANE], False),
        ([LANE, SHAH, {**LANE, "name": "Mr Cole"}], False),
        ([CHAIR, LANE, {**SHAH, "part": "absent"}], False),
    ],
    ids=["three", "two", "none independent", "one absent"],
)
def test_a_child_stays_locked_in_only_where_three_sat_and_one_is_independent(
    priya: Worker, grace: Worker, amara: Person, members: list[dict[str, Any]], proper: bool
) -> None:
    (step,) = sat(priya, amara, **LOCKED_IN, members=members)
    assert ("secure_held" in step.marks) is proper
    if proper:
        assert decided(step, "agreed", writer=priya, by=grace).outcome == "agreed"
        return
    commands.submit(step=step, by=priya, now=NOW)
    with pytest.raises(NotNow, match="Three people sit on the panel"):
        _decide(step, "agreed", grace)
    _decide(step, "not_agreed", grace)


@pytest.mark.parametrize("outcome", ["agreed", "on_conditions"])
def test_where_the_grounds_are_gone_nobody_agrees_that_it_goes_on(
    priya: Worker, grace: Worker, amara: Person, outcome: str
) -> None:
    gone = LOCKED_IN | {"grounds_stand": "none", "members": [CHAIR, LANE, SHAH]}
    (step,) = sat(priya, amara, **gone)
    with pytest.raises(NotNow, match="Bring the child out"):
        decided(step, outcome, writer=priya, by=grace)
    _decide(step, "not_agreed", grace)
    assert verify(NOW + timedelta(hours=2)) == []


def test_a_member_of_whom_something_else_was_true_is_counted_anew(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    (step,) = sat(priya, amara, **LOCKED_IN, members=[CHAIR, LANE, SHAH])
    step = decided(step, "agreed", writer=priya, by=grace)
    rows = answers_of(record_of(step))["members"]
    rows[2]["part"] = "absent"
    commands_of = {"reason": "He was ill that day, as his office says.", "by": priya, "now": NOW}
    correct(steps=[step], field="members", value=rows, **commands_of)
    step.refresh_from_db()
    assert "secure_held" not in step.marks


def test_brothers_who_are_locked_in_have_one_panel(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    both = sat(priya, amara, tobias, **LOCKED_IN, members=[CHAIR, LANE, SHAH])
    assert all("secure_held" in step.marks for step in both)


@pytest.mark.parametrize(
    ("declared", "done"), [(True, None), (False, "Lives next door."), (None, "Lives next door.")]
)
def test_a_conflict_is_declared_with_what_was_done_about_it(
    priya: Worker, amara: Person, declared: bool | None, done: str | None
) -> None:
    member = NEIGHBOUR | {"conflict": declared, "conflict_done": done}
    (step,) = sat(priya, amara, members=[CHAIR, member])
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("members",)


def test_whoever_disagrees_is_named_with_what_they_would_have_decided(
    priya: Worker, amara: Person
) -> None:
    (step,) = sat(priya, amara, dissent=[{"name": "Ben Hall", "why": None}])
    with pytest.raises(NotAnswered, match="Who disagrees"):
        commands.submit(step=step, by=priya, now=NOW)


def test_neither_its_writer_nor_a_team_manager_decides_it(
    grace: Worker, priya: Worker, helen: Worker, amara: Person
) -> None:
    (step,) = sat(grace, amara)
    commands.submit(step=step, by=grace, now=NOW)
    with pytest.raises(NotAllowed, match="You wrote this proposal"):
        _decide(step, "agreed", grace)
    with pytest.raises(NotAllowed, match="Only"):
        _decide(step, "agreed", helen)


def test_brothers_and_sisters_are_heard_together_and_decided_for_apart(
    priya: Worker, grace: Worker, amara: Person, tobias: Person
) -> None:
    task = {"what": "Ask their aunt", "worker": priya.pk, "who": None, "by_when": TODAY}
    first, second = sat(priya, amara, tobias, tasks=[task])
    decided(first, "agreed", writer=priya, by=grace)
    decided(second, "not_agreed", writer=priya, by=grace)
    assert answers_of(record_of(second))["question"] == SAT["question"]
    assert Action.objects.get(what="Ask their aunt").serves.count() == 2


def test_what_it_says_of_our_work_is_asked_on_a_page_without_the_minute() -> None:
    assert Panel.process.section("quality").fields == ("quality",)


@pytest.mark.parametrize(("which", "dues"), [("fostering", 1), ("permanence", 0)])
def test_a_fostering_panel_alone_has_its_papers_by_the_standard(
    priya: Worker, amara: Person, which: str, dues: int
) -> None:
    (step,) = sat(priya, amara, which=which, sat_on=date(2026, 11, 16))
    assert step.deadlines.count() == dues


def test_its_papers_are_sent_five_working_days_before_it_sits() -> None:
    assert due(Panel, "papers", fostering_sits=date(2027, 1, 5)) == [date(2026, 12, 24)]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "Permanence panel: She should stay: she has been settled for a year."),
        ({"which": "other", "which_other": "Care panel"}, "Care panel: She should stay"),
        ({"stands": "booked"}, "Permanence panel: Not yet: it is booked"),
        ({"which": None}, ""),
    ],
)
def test_a_line_says_which_panel_and_what_it_said(changed: dict[str, Any], line: str) -> None:
    said = Panel(**{key: SAT[key] for key in ("which", "stands", "advice")} | changed)
    assert said.in_a_line().startswith(line)
    assert bool(said.in_a_line()) is bool(line)


def _decide(step: Step, outcome: str, by: Worker) -> None:
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)
