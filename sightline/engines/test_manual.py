"""What the practice manual says of limits, of questions, and of where the answers go."""

from __future__ import annotations

from typing import Any

import pytest

from sightline.engines.manual import entry, manual
from sightline.engines.manual_words import condition_in_words
from sightline.grammar import registry
from sightline.record.base import model_of

ENQUIRY = "protection.section_47_enquiry"
MISSING = "missing.missing_episode"
ASSESSED = "health.health_assessment"


def clocks(kind: str) -> dict[str, dict[str, Any]]:
    return {row["clock"]: row for row in entry(kind, model_of(kind))["clocks"]}


def question(kind: str, label: str) -> dict[str, Any]:
    sections = entry(kind, model_of(kind))["sections"]
    return next(q for part in sections for q in part["questions"] if q["label"] == label)


def test_a_limit_says_what_it_is_counted_from_and_what_meets_it() -> None:
    see = clocks(ENQUIRY)["See the child"]
    started = "“When was the strategy discussion that started this enquiry?”"
    assert see["counted_from"] == started
    assert see["met_by"].startswith("Visited: “When?”, if “Was the child seen?” is In person or")


def test_a_limit_that_not_every_enquiry_has_says_which_have_it() -> None:
    held = clocks(ENQUIRY)["Hold the initial child protection conference"]
    assert "Only if “Has it been decided that no conference is needed?”" in held["counted_from"]
    assert held["met_by"].startswith("Child protection conference: Initial held:")


def test_what_recurs_is_counted_from_the_time_before() -> None:
    visits = clocks("child_in_need.plan")
    assert visits["Visit the child (first)"]["counted_from"] == "“When does the plan begin?”"
    assert visits["Visit the child (then every)"]["counted_from"].startswith("The day it was done")


def test_a_limit_that_gives_way_says_to_what() -> None:
    first = clocks("in_care.placement")["Visit the child in the new placement"]["counted_from"]
    assert "Not if “Under which order does the child live with their parents?” is ans" in first
    assert first.endswith("Not while this stands in its place: Temporary approval")
    visits = clocks("in_care.temporary_approval")
    later = visits["Visit the child, whose carers are approved for a time (later every)"]
    assert later["words"] == "4 weeks"
    assert "the time before, after: Review of a child in care: Held" in later["counted_from"]


def test_a_limit_before_a_day_is_counted_back_from_it() -> None:
    before = clocks("protection.conference")["Send the family the outcome and the outline plan"]
    assert before["met_by"] == "Tell the family the outcome"
    (birth,) = (c for t, c in clocks("assessment.pre_birth").items() if "before the birth" in t)
    assert birth["counted_from"].endswith("(counted back)")


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("When was the strategy discussion that started this enquiry?", "A day"),
        ("When?", "A day and a time"),
        ("Was the child seen?", "One of 3"),
        ("Was the child seen alone?", "Yes or no"),
        ("Which kinds of harm were considered?", "Any of 5"),
        ("What did the child say or show, in their own words?", "The child’s own words"),
        ("What do you recommend?", "One of the outcomes"),
        ("Each agency: what do they know and think?", "For each: Agency and name; What they knew"),
    ],
)
def test_a_question_says_what_kind_of_answer_it_takes(label: str, answer: str) -> None:
    assert question(ENQUIRY, label)["answer"].startswith(answer)


def test_an_answer_says_which_return_and_which_clocks_it_goes_to() -> None:
    began = question(ENQUIRY, "When was the strategy discussion that started this enquiry?")
    assert "CIN census, Section47/S47ActualStartDate" in began["goes_to"]
    assert "Starts: Complete the enquiry" in began["goes_to"]
    visited = question("child_in_need.visit", "When?")
    assert "Meets: Visit the child" in visited["goes_to"]
    assert question(ENQUIRY, "What keeps the child safe now?")["goes_to"] == []


def test_an_answer_says_what_it_settles_and_which_page_tells_it() -> None:
    assert "Settles what counts as: seen" in question(ENQUIRY, "Was the child seen?")["goes_to"]
    said = question(ENQUIRY, "What did the child say or show, in their own words?")
    heard = "Settles what counts as: heard"
    assert said["goes_to"] == [heard, "The child’s page: their own words"]
    assert question(ENQUIRY, "What do you recommend?")["goes_to"] == ["The decision"]


def test_what_nobody_is_asked_is_said_to_be_worked_out() -> None:
    worked_out = entry(ENQUIRY, model_of(ENQUIRY))["worked_out"]
    assert {"CIN census, Section47/ICPCnotRequired"} < {one["goes_to"] for one in worked_out}


def test_no_sentence_of_the_manual_holds_a_place_for_a_name() -> None:
    assert "{child}" not in str(manual())


def test_every_condition_can_be_said() -> None:
    for kind, model in registry.every():
        for asked in registry.questions(model).values():
            if asked.asked_if is not None:
                assert condition_in_words(kind, asked.asked_if).startswith("“")


def test_a_birthday_and_an_age_are_said_in_words() -> None:
    (asked, _) = (
        c for t, c in clocks("in_care.looked_after").items() if "strengths and difficulties" in t
    )
    assert asked["counted_from"].startswith("The child turns 4, or was that old when it began")
    reviews = entry(ASSESSED, model_of(ASSESSED))["clocks"]
    said = [row["counted_from"].rpartition(", of a child ")[2] for row in reviews]
    assert [one.partition(". Until")[0] for one in said] == ["under 5", "of 5 or more"]


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        # Once, and as long as the time in care lasts.
        ("in_care.review", "Begin life story work", ". Not if this came about before: Life story"),
        ("in_care.review", "Begin life story work", ". Until: Looked after: “"),
        ("in_care.review", "Hold the next review", ". Until: Looked after: “"),
        (MISSING, "Hold the return interview", ". Not once it is declined: Return interview: "),
        (MISSING, "Hold a strategy discussion: missing again and again", ". It is owed after"),
        ("in_care.placement", "Visit the child (first)", ". Until: Three monthly: "),
        ("in_care.placement", "Tell them that the placement has ended", ". Done later it is the"),
    ],
)
def test_a_duty_that_ends_says_with_what(kind: str, title: str, said: str) -> None:
    rows = entry(kind, model_of(kind))["clocks"]
    assert any(said in row["counted_from"] for row in rows if row["clock"] == title)
