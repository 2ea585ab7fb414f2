"""Scores are checked against the tool's own ranges and each other, and told in words."""

from datetime import date
from typing import Any

import pytest

from sightline.codes.ssda903_schema import codes
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.interventions.scored_tool import ScoredTool
from sightline.processes.interventions.scored_tool.rows import SDQ_REASONS, WHY_NOT
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.correcting import correct
from sightline.record.step import Step
from sightline.record.tried import Scored
from tests.cast import NOW
from tests.worked_cases import answer, written

KIND = "interventions.scored_tool"
FIVE = ("sdq_1", "sdq_2", "sdq_3", "sdq_4", "sdq_kind")
SDQ: dict[str, Any] = {
    "instrument": "sdq",
    "done_on": date(2026, 11, 12),
    "informant": "carer",
    "completed": True,
    "parts": [
        {"part": part, "score": score} for part, score in zip(FIVE, (9, 3, 7, 6, 9), strict=True)
    ],
    "total": 25,
    "judged": "worry",
    "worry": "Her fears score the highest.",
    "will_do": "Ask her teacher too.",
    "significant": False,
}


def scored(by: Worker, person: Person, **changed: Any) -> Step:
    given = {key: value for key, value in (SDQ | changed).items() if value is not None}
    return written(KIND, [person], given, by=by)[0]


def test_it_is_told_with_its_total_and_its_band(priya: Worker, amara: Person) -> None:
    step = commands.complete(step=scored(priya, amara), by=priya, now=NOW)
    assert step.line == (
        "SDQ by a parent or carer: 25 of 40, cause for concern. Her fears score the highest."
    )
    assert set(step.marks) == {"scored", "sdq_by_carer"}


@pytest.mark.parametrize(
    ("changed", "score", "reason"),
    [
        ({}, 25, None),
        ({"informant": "teacher"}, None, None),
        ({"completed": False, "why_not": "carer_declined"}, None, "SDQ2"),
        ({"completed": False, "why_not": "no_reply"}, None, "SDQ4"),
        ({"completed": False, "why_not": "disability", "informant": "teacher"}, None, None),
    ],
)
def test_the_return_is_given_the_carers_score_or_why_there_is_none(
    priya: Worker, amara: Person, changed: dict[str, Any], score: int | None, reason: str | None
) -> None:
    record = record_of(scored(priya, amara, **changed))
    assert isinstance(record, ScoredTool)
    assert (record.sdq_score(), record.sdq_reason()) == (score, reason)


def test_every_reason_has_a_code_of_the_return() -> None:
    assert set(SDQ_REASONS) == {code for code, _ in WHY_NOT.choices()}
    assert set(SDQ_REASONS.values()) == set(codes(2026, "oc2", "SDQ_REASON"))


def test_the_kind_behaviour_is_no_part_of_the_difficulties(priya: Worker, amara: Person) -> None:
    parts = [row | ({"score": 0} if row["part"] == "sdq_kind" else {}) for row in SDQ["parts"]]
    assert scored(priya, amara, parts=parts).pk


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"total": 24}, "parts come to 25, and the total was given as 24"),
        ({"total": 41}, "from 0 to 40, so it cannot be 41"),
        ({"parts": [{"part": "sdq_1", "score": 11}]}, "from 0 to 10, so it cannot be 11"),
        ({"parts": [{"part": "gcp2_1", "score": 2}]}, "Physical care is no part of SDQ"),
        ({"informant": "worker"}, "SDQ is completed by: a parent or carer"),
        ({"instrument": "gcp2", "informant": "worker", "parts": []}, "GCP2 has no total"),
    ],
)
def test_scores_that_cannot_be_are_refused_in_a_sentence(
    priya: Worker, amara: Person, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotNow, match=sentence):
        scored(priya, amara, **changed)


@pytest.mark.parametrize("total", [0, 40])
def test_the_total_may_be_either_end_of_its_range(priya: Worker, amara: Person, total: int) -> None:
    assert scored(priya, amara, parts=[], total=total).pk


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"total": None}, r"Give the total too, .* The parts come to 25"),
        ({"parts": [], "total": None}, "Give the total too"),
        ({"instrument": "gcp2", "informant": "worker", "parts": [], "total": None}, "at least one"),
        ({"instrument": "other", "parts": []}, "Say what the tool is called"),
        (
            {"parts": [{"part": "sdq_1", "score": 3}, {"part": "sdq_1", "score": 4}]},
            "Emotional problems stands there twice",
        ),
    ],
)
def test_it_is_not_complete_before_its_scores_are(
    priya: Worker, amara: Person, changed: dict[str, Any], sentence: str
) -> None:
    step = scored(priya, amara, **changed)
    with pytest.raises(NotNow, match=sentence):
        commands.complete(step=step, by=priya, now=NOW)


def test_a_part_may_be_left_out_where_the_form_left_it_out(priya: Worker, amara: Person) -> None:
    step = scored(priya, amara, parts=SDQ["parts"][1:])
    assert commands.complete(step=step, by=priya, now=NOW).state == "completed"


def test_one_that_was_not_completed_says_why_and_what_is_done_instead(
    priya: Worker, amara: Person
) -> None:
    asked = {"instrument": "sdq", "informant": "carer", "completed": False}
    step = written(KIND, [amara], asked, by=priya)[0]
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("why_not", "instead")
    answer([step], {"why_not": "carer_declined", "instead": "Ask at school."}, by=priya, version=1)
    step = commands.complete(step=step, by=priya, now=NOW)
    assert step.line == (
        "SDQ by a parent or carer, not completed: the parent or carer did not want to."
    )
    assert set(step.marks) == {"not_scored"}


def test_a_significant_score_stands_out_in_the_chronology(priya: Worker, amara: Person) -> None:
    assert "significant" in scored(priya, amara, significant=True).marks
    assert "significant" not in scored(priya, amara).marks


def test_a_wrong_total_is_put_right_only_to_one_that_can_be(priya: Worker, amara: Person) -> None:
    step = commands.complete(step=scored(priya, amara, parts=[]), by=priya, now=NOW)
    why = "The form says something else."
    with pytest.raises(NotNow, match="cannot be 52"):
        correct(steps=[step], field="total", value=52, reason=why, by=priya, now=NOW)
    correct(steps=[step], field="total", value=22, reason=why, by=priya, now=NOW)
    record = record_of(step)
    assert isinstance(record, Scored)
    assert record.score().total == 22  # type: ignore[union-attr]


def test_a_tool_that_is_not_known_here_is_kept_by_its_own_name(
    priya: Worker, amara: Person
) -> None:
    step = scored(priya, amara, instrument="other", tool_name="Northmere wellbeing web", parts=[])
    assert step.line.startswith("Northmere wellbeing web by a parent or carer: 25.")


def test_a_steward_scores_nobody(steward: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed):
        commands.start(kind=KIND, people=[amara], by=steward, now=NOW)
