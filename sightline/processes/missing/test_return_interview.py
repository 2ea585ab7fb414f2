"""Who listens to a child who is back: the offer, the refusal, what it means and what changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAnswered, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.a_missing_child import (
    LISTENED,
    OFFER,
    REFUSED,
    at,
    back,
    complete,
    gone,
    listened,
    offered,
    owed,
)
from tests.cast import NOW

WENT, HOME = at("2026-11-05 22:00"), at("2026-11-06 03:00")


@pytest.fixture
def episode(amara: Person, priya: Worker) -> Step:
    return back(gone(amara, WENT, by=priya), HOME, by=priya)


# The offer and the answer.


def test_an_offer_without_an_answer_yet_stays_open(
    episode: Step, amara: Person, priya: Worker
) -> None:
    asked = offered(amara, OFFER, by=priya, interviewer="writer", independent=True)
    assert set(asked.marks) == {"interview_offered"}
    assert owed(episode)["offer_interview"] == ("met", "9 Nov")
    assert owed(episode)["hold_interview"] == ("open", "9 Nov")
    with pytest.raises(NotAnswered) as refusal:
        complete(asked, priya)
    assert "reply" in refusal.value.missing


def test_a_refusal_is_no_failure_of_ours_and_says_what_was_learnt_otherwise(
    episode: Step, amara: Person, priya: Worker
) -> None:
    said = offered(amara, OFFER, by=priya, **REFUSED)
    assert complete(said, priya).state == State.COMPLETED
    assert "hold_interview" not in owed(episode)
    assert owed(episode)["offer_interview"] == ("met", "9 Nov")
    assert said.line.startswith("Refused: Somebody fetches him")
    assert not {"seen", "heard", "interview_held"} & set(said.marks)


@pytest.mark.parametrize("lacking", ["why_not_held", "learnt_otherwise", "analysis"])
def test_a_refusal_is_not_complete_without(amara: Person, priya: Worker, lacking: str) -> None:
    said = offered(amara, OFFER, by=priya, **REFUSED | {lacking: None})
    with pytest.raises(NotAnswered) as refusal:
        complete(said, priya)
    assert refusal.value.missing == (lacking,)


def test_an_offer_that_nobody_answered_leaves_the_interview_owed(
    episode: Step, amara: Person, priya: Worker
) -> None:
    complete(offered(amara, OFFER, by=priya, **REFUSED | {"reply": "lapsed"}), priya)
    assert owed(episode)["hold_interview"] == ("open", "9 Nov")


def test_whoever_is_not_independent_says_why(amara: Person, priya: Worker) -> None:
    said = listened(amara, priya, independent=False)
    with pytest.raises(NotAnswered) as refusal:
        complete(said, priya)
    assert refusal.value.missing == ("why_not_independent",)


# The interview itself.


@pytest.mark.parametrize(
    ("how", "alone", "marks"),
    [
        ("in_person", True, {"seen", "seen_alone", "heard"}),
        ("in_person", False, {"seen", "heard"}),
        ("screen", None, {"on_screen", "heard"}),
        ("telephone", None, {"heard"}),
    ],
)
def test_a_child_is_seen_only_where_somebody_met_them(
    amara: Person, priya: Worker, how: str, alone: Any, marks: set[str]
) -> None:
    said = listened(amara, priya, how=how, alone=alone)
    found = set(said.marks) & {"seen", "seen_alone", "on_screen", "heard"}
    assert found == marks


def test_it_was_not_held_before_it_was_offered(amara: Person, priya: Worker) -> None:
    with pytest.raises(NotNow, match="before it was offered"):
        listened(amara, priya, held_at=OFFER - timedelta(minutes=1))


def test_harm_is_heard_by_the_manager_at_once(amara: Person, priya: Worker, helen: Worker) -> None:
    complete(listened(amara, priya), priya)
    (notice,) = unseen_notices(helen)
    assert notice.text == "A return interview tells of harm while missing: It is feared."


@pytest.mark.parametrize("harm", ["no", "unknown"])
def test_nobody_is_alarmed_where_there_was_none(
    amara: Person, priya: Worker, helen: Worker, harm: str
) -> None:
    complete(listened(amara, priya, harm=harm), priya)
    assert list(unseen_notices(helen)) == []


# What it means.


@pytest.mark.parametrize(
    "analysis",
    [
        "“He buys me trainers. He says I owe him now.”",
        "he buys me trainers.  He says I owe him now.",
        "He says I owe him now",
    ],
)
def test_what_the_child_said_is_no_analysis_by_itself(
    amara: Person, priya: Worker, analysis: str
) -> None:
    said = listened(amara, priya, analysis=analysis)
    with pytest.raises(NotNow, match="repeats what the child said"):
        complete(said, priya)


def test_an_analysis_may_quote_what_the_child_said(amara: Person, priya: Worker) -> None:
    meant = "“He says I owe him now”: that is how men hold boys who carry drugs for them."
    assert complete(listened(amara, priya, analysis=meant), priya).state == State.COMPLETED


@pytest.mark.parametrize(
    "lacking", ["analysis", "prevent", "prevent_child", "plan_changes", "plan_updated_on", "push"]
)
def test_it_is_not_complete_without(amara: Person, priya: Worker, lacking: str) -> None:
    said = listened(amara, priya, **{lacking: None})
    with pytest.raises(NotAnswered) as refusal:
        complete(said, priya)
    assert refusal.value.missing == (lacking,)


@pytest.mark.parametrize(
    ("updated", "state"),
    [(None, "open"), (date(2026, 11, 13), "met"), (date(2026, 11, 16), "met")],
)
def test_the_plan_is_owed_what_changes_in_five_working_days(
    amara: Person, priya: Worker, updated: date | None, state: str
) -> None:
    """Held on a Saturday, so that five working days end on Friday of the week after."""
    said = listened(amara, priya, plan_updated_on=updated)
    assert owed(said)["feed_plan"] == (state, "13 Nov")
    late = said.deadlines.late().filter(clock="feed_plan").exists()
    assert late is (updated == date(2026, 11, 16))


def test_a_refusal_starts_no_clock_of_the_plan(amara: Person, priya: Worker) -> None:
    assert owed(offered(amara, OFFER, by=priya, **REFUSED)) == {}


# Of which episode.


def test_an_interview_meets_what_the_last_return_asked_for_and_nothing_older(
    episode: Step, amara: Person, priya: Worker
) -> None:
    again = back(gone(amara, at("2026-11-07 20:00"), by=priya), at("2026-11-08 01:00"), by=priya)
    # The first was not offered in time to be of any use, and the second stands for it.
    assert "offer_interview" not in owed(episode)
    said = LISTENED | {"held_at": at("2026-11-09 16:00")}
    offered(amara, at("2026-11-08 12:00"), by=priya, **said)
    assert owed(again)["hold_interview"] == ("met", "11 Nov")
    assert "hold_interview" not in owed(episode)
    assert verify(NOW) == []


def test_a_refusal_of_the_time_before_leaves_the_next_one_owed(
    episode: Step, amara: Person, priya: Worker
) -> None:
    offered(amara, OFFER, by=priya, **REFUSED)
    again = back(gone(amara, at("2026-11-06 20:00"), by=priya), at("2026-11-06 23:00"), by=priya)
    assert owed(again)["hold_interview"] == ("open", "9 Nov")
    assert owed(again)["offer_interview"] == ("open", "9 Nov")
