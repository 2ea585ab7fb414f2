"""From contact to conference no fact is asked twice.

A question is asked again where a later step asks what an earlier one asked: in the same words or
nearly, with the same list of answers, or under the same name. A question that is asked only
because of another is read with that other: “Why not?” means nothing by itself. What a row is
called by, a name, is no question; and each step proposes its own outcome.

Asked again is not asked twice where the answer stands there already when the later step begins
(carried), or where it is another question: what, is said in `ANOTHER_QUESTION`, in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from sightline.engines.held import is_known
from sightline.grammar import registry
from sightline.grammar.condition import is_answer
from sightline.grammar.fields import Kind, Proposal, Rows
from sightline.people.facts import KINDS
from sightline.record.answers import answers_of, record_of
from sightline.record.step import Step
from tests.catalogue.factory import (
    NOW,
    Cast,
    a_child,
    answers_for,
    decide,
    finished,
    opening_gates,
    save_whole,
)

CONTACT = "front_door.contact"
REFERRAL = "front_door.referral"
ASSESSMENT = "assessment.child_and_family"
DISCUSSION = "protection.strategy_discussion"
ENQUIRY = "protection.section_47_enquiry"
CONFERENCE = "protection.conference"
JOURNEY = (CONTACT, REFERRAL, ASSESSMENT, DISCUSSION, ENQUIRY, CONFERENCE)
# As alike as this, of a hundred, two questions may be one.
ALIKE = 75

OCCASION = "Another occasion: that the child was seen then says nothing of now."
HEARD = "What was said to another person, on another day."
WEIGHED = "A judgement of its own, made with what is known by then."
ANOTHER_QUESTION = {
    ("contact.childs_words", "child_and_family.childs_words"): HEARD,
    ("contact.childs_words", "section_47_enquiry.childs_words"): HEARD,
    ("contact.childs_words", "conference.childs_words"): HEARD,
    ("child_and_family.childs_words", "section_47_enquiry.childs_words"): HEARD,
    ("child_and_family.childs_words", "conference.childs_words"): HEARD,
    ("strategy_discussion.childs_words", "section_47_enquiry.childs_words"): HEARD,
    ("strategy_discussion.childs_words", "conference.childs_words"): HEARD,
    ("section_47_enquiry.childs_words", "conference.childs_words"): HEARD,
    ("child_and_family.seen", "section_47_enquiry.seen"): OCCASION,
    ("child_and_family.why_not_seen", "section_47_enquiry.why_not_seen"): OCCASION,
    ("child_and_family.seen_alone", "section_47_enquiry.seen_alone"): OCCASION,
    ("child_and_family.why_not_alone", "section_47_enquiry.why_not_alone"): OCCASION,
    ("contact.worry", "conference.worry"): WEIGHED,
    ("referral.worry", "conference.worry"): WEIGHED,
    ("strategy_discussion.worry", "conference.worry"): WEIGHED,
    ("child_and_family.unknowns", "section_47_enquiry.unknowns"): WEIGHED,
    ("child_and_family.contingency", "conference.contingency"): WEIGHED,
    ("section_47_enquiry.categories", "conference.category"): "Which harm was looked into; and"
    " which of it the plan is made for.",
    ("section_47_enquiry.categories", "conference.categories"): "Which harm was looked into; and"
    " which of it the plan is made for.",
    ("referral.history", "child_and_family.history"): "What there was; and what it means. The"
    " referral stands beside the page.",
    ("child_and_family.began_on", "section_47_enquiry.began_on"): "Each its own first day; that of"
    " the enquiry is carried from the discussion.",
    ("child_and_family.safety", "section_47_enquiry.safe_meanwhile"): "What is there at all; and"
    " what is arranged while the enquiry lasts.",
    ("strategy_discussion.safe_tonight", "section_47_enquiry.safe_meanwhile"): "That night; and the"
    " days of the enquiry, which may last three weeks.",
    ("contact.safe_now", "section_47_enquiry.safe_meanwhile"): "Whether, on the day of the call;"
    " and what keeps them safe during the enquiry.",
    ("contact.callers_words", "section_47_enquiry.adults"): "What the caller said; and what each"
    " adult of the family says.",
    ("section_47_enquiry.why_not_alone", "conference.why_no_advocate"): "Why not seen alone; and"
    " why not offered an advocate.",
    ("child_and_family.adults", "section_47_enquiry.adults"): "What each adult said in the"
    " assessment; and what they say to the allegation.",
    ("strategy_discussion.agencies", "section_47_enquiry.agencies"): "What each agency gave in the"
    " discussion; and what it found since.",
    ("strategy_discussion.agencies", "conference.agencies"): "What each agency gave in the"
    " discussion; and what it tells the conference.",
    ("section_47_enquiry.agencies", "conference.agencies"): "What each agency gave to the enquiry;"
    " and what it tells the conference.",
}


@dataclass(frozen=True)
class Asked:
    """One question of the journey: its step, its key, and what it means with what it hangs on."""

    kind: str
    key: str
    meaning: str
    question: Kind | Rows

    @property
    def name(self) -> str:
        return f"{self.kind.split('.')[1]}.{self.key}"


@cache
def asked_in(kind: str) -> list[Asked]:
    questions = registry.questions(registry.record_of(kind))
    return [
        Asked(kind, key, _meaning(key, questions), question)
        for key, question in questions.items()
        if not isinstance(question, Proposal)
    ]


def _meaning(key: str, questions: dict[str, Kind | Rows]) -> str:
    condition = questions[key].asked_if
    before = sorted(condition.fields) if condition else []
    labels = [questions[one].label for one in [*before, key] if one in questions]
    return re.sub(r"[^a-z ]", "", " ".join(labels).casefold().replace("{child}", "child"))


def may_be_one(earlier: Asked, later: Asked) -> bool:
    lists = [getattr(one.question, "codes", None) for one in (earlier, later)]
    return (
        earlier.key == later.key
        or fuzz.token_sort_ratio(earlier.meaning, later.meaning) >= ALIKE
        or (lists[0] is not None and lists[0] is lists[1])
    )


def asked_again() -> list[tuple[Asked, Asked]]:
    return [
        (one, other)
        for earlier, later in combinations(JOURNEY, 2)
        for one in asked_in(earlier)
        for other in asked_in(later)
        if may_be_one(one, other)
    ]


@pytest.fixture(scope="module")
def carried(cast: Cast) -> dict[str, dict[str, set[str]]]:
    """What stands in each step when it begins, by the ways that lead to it, by walking them."""
    at_once, assessed = a_child(cast), a_child(cast, "Tobias")
    today = {"received_at": NOW - timedelta(hours=2)}
    contact = finished(CONTACT, at_once, cast, "strategy", today)
    other = finished(CONTACT, assessed, cast, "referral", today)
    referral = begun_by(other, REFERRAL)
    found = {REFERRAL: {CONTACT: opening(referral)}, DISCUSSION: {}}
    found[DISCUSSION][CONTACT] = opening(begun_by(contact, DISCUSSION))
    go_on(referral, "strategy", cast)
    assessment, discussion = begun_by(referral, ASSESSMENT), begun_by(referral, DISCUSSION)
    found[ASSESSMENT] = {CONTACT: opening(assessment), REFERRAL: opening(assessment)}
    found[DISCUSSION][REFERRAL] = opening(discussion)
    # The contact led there by two ways, and by neither may anything be asked again.
    found[DISCUSSION][CONTACT] &= opening(discussion)
    go_on(assessment, "strategy", cast)
    found[DISCUSSION][ASSESSMENT] = opening(begun_by(assessment, DISCUSSION))
    go_on(discussion, "start_enquiry", cast)
    enquiry = begun_by(discussion, ENQUIRY)
    found[ENQUIRY] = dict.fromkeys((CONTACT, REFERRAL, DISCUSSION), opening(enquiry))
    go_on(enquiry, "continuing_risk", cast)
    conference = opening(begun_by(enquiry, CONFERENCE))
    found[CONFERENCE] = dict.fromkeys((CONTACT, REFERRAL, DISCUSSION, ENQUIRY), conference)
    return found


def begun_by(step: Step, kind: str) -> Step:
    return Step.objects.get(came_from=step, kind=kind)


def opening(step: Step) -> set[str]:
    return {key for key, value in answers_of(record_of(step)).items() if is_answer(value)}


def go_on(step: Step, outcome: str, cast: Cast) -> None:
    by = cast.one_of(step.process.opened_by)
    given = {key: answers_of(record_of(step))[key] for key in opening(step)}
    save_whole(
        step, answers_for(step.kind, cast, given | opening_gates(step.kind, outcome, cast)), by
    )
    step.refresh_from_db()
    decide(step, outcome, by, cast)


def test_nothing_is_asked_twice(carried: dict[str, dict[str, set[str]]]) -> None:
    """The count that is promised: zero."""
    twice = [
        f"{earlier.name} and {later.name}"
        for earlier, later in asked_again()
        if (earlier.name, later.name) not in ANOTHER_QUESTION
        and later.key not in carried.get(later.kind, {}).get(earlier.kind, set())
    ]
    assert len(twice) == 0, "\n".join(twice)


def test_it_finds_what_is_asked_again() -> None:
    """The count could be zero because nothing is looked for: these are found, and carried."""
    found = {(earlier.name, later.name) for earlier, later in asked_again()}
    assert {
        ("contact.source", "referral.source"),
        ("contact.worry", "referral.worry"),
        ("contact.threshold_reasoning", "referral.threshold_reasoning"),
        ("contact.where_tonight", "strategy_discussion.where_tonight"),
        ("referral.worry", "strategy_discussion.worry"),
    } <= found
    assert not {pair for pair in ANOTHER_QUESTION if pair not in found}


def test_each_reason_is_a_sentence() -> None:
    assert [pair for pair, why in ANOTHER_QUESTION.items() if not why.endswith(".")] == []


def test_no_step_of_the_journey_asks_what_is_held_of_a_person() -> None:
    """Facts are entered once, and shown above the questions of whatever section needs them."""
    lists = [kind.answers for kind in KINDS.values() if kind.answers is not None]
    labels = {kind.label.casefold() for kind in KINDS.values()}
    asked = [one for kind in JOURNEY for one in asked_in(kind)]
    assert [
        one.name
        for one in asked
        if getattr(one.question, "codes", None) in lists
        or one.question.label.casefold().rstrip("?") in labels
    ] == []
    facts = [
        name for kind in JOURNEY for s in registry.process_of(kind).sections for name in s.facts
    ]
    assert facts
    assert all(is_known(name) for name in facts)
