"""What every process says of itself."""

from __future__ import annotations

import re
from collections import Counter

from sightline.grammar import registry
from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.checks import problems
from sightline.grammar.clock import AfterEach, Before, Checkpoints, Clock, Every, Within
from sightline.grammar.condition import Both, Includes, Is
from sightline.grammar.fields import Coded, CodedMany, Kind, Rows
from sightline.grammar.process import Gate, Process, Retention
from sightline.grammar.roles import Role
from sightline.record.base import StepRecord
from sightline.record.countersigning import COUNTERSIGN
from sightline.statute.law import Citation
from sightline.statute.law import Kind as Weight
from sightline.statute.limits import CalendarDays, Limit, dated
from sightline.statute.timescales import Timescale, row
from tests.catalogue.every import KINDS, every_clock, every_gate, every_process, every_promise


def process(kind: str) -> Process:
    return registry.process_of(kind)


def every_question(kind: str) -> list[Kind | Rows]:
    """The questions of a record and those of its rows."""
    asked: list[Kind | Rows] = []
    for question in registry.questions(registry.record_of(kind)).values():
        asked += [question, *(question.columns if isinstance(question, Rows) else ())]
    return asked


def test_there_are_processes_to_look_at() -> None:
    assert {"front_door.contact", "child_in_need.visit", "child_in_need.plan"} <= set(KINDS)


@every_process
def test_nothing_is_wrong_with_it(kind: str) -> None:
    assert list(problems(registry.record_of(kind))) == []


@every_process
def test_it_is_cited(kind: str) -> None:
    it = process(kind)
    cited = [it.law, *(c.law for c in it.clocks), *(g.law for g in it.gates)]
    cited += [duty.law for section in it.sections for duty in section.duties]
    cited += [outcome.law for outcome in it.outcomes if outcome.statutory]
    assert all(isinstance(law, Citation) for law in cited)


@every_process
def test_every_field_is_in_exactly_one_section(kind: str) -> None:
    times = Counter(process(kind).placed)
    declared = set(registry.questions(registry.record_of(kind)))
    assert set(times) == declared
    assert {name: count for name, count in times.items() if count != 1} == {}


@every_process
def test_no_page_asks_more_than_nine_questions(kind: str) -> None:
    assert max(len(section.fields) for section in process(kind).sections) <= 9


@every_process
def test_every_section_has_a_key_of_its_own(kind: str) -> None:
    keys = [section.key for section in process(kind).sections]
    assert len(set(keys)) == len(keys)


@every_process
def test_every_coded_field_is_bound_to_a_list(kind: str) -> None:
    unbound = [
        question.key
        for question in every_question(kind)
        if isinstance(question, Coded | CodedMany) and question.codes is None
    ]
    assert unbound == []


@every_process
def test_every_code_fits_its_column(kind: str) -> None:
    for question in every_question(kind):
        if isinstance(question, Coded) and question.codes is not None:
            assert question.max_length is not None
            longest = max(len(code) for code, _ in question.codes.choices())
            assert longest <= question.max_length, question.key


@every_process
def test_every_question_has_words(kind: str) -> None:
    assert [question.key for question in every_question(kind) if not question.label.strip()] == []


# Under these names the engines read a whole record or row, so no question may have one of them.
READ_UNDER = {"all", "audience", "child", "folded", "found", "held", "of_kind"}


@every_process
def test_no_question_has_a_name_that_a_record_is_read_under(kind: str) -> None:
    assert [one.key for one in every_question(kind) if one.key in READ_UNDER] == []


@every_process
def test_a_question_depends_only_on_questions_that_are_asked_before_it(kind: str) -> None:
    order = list(process(kind).placed)
    for key, question in registry.questions(registry.record_of(kind)).items():
        if question.asked_if is not None:
            for named in question.asked_if.fields:
                assert named in order, f"{key} depends on {named}, which is no question."
                assert order.index(named) < order.index(key), f"{key} is asked before {named}."


@every_process
def test_a_condition_names_only_answers_that_can_be_given(kind: str) -> None:
    questions = registry.questions(registry.record_of(kind))
    for question in questions.values():
        condition = question.asked_if
        parts = condition.parts if isinstance(condition, Both) else (condition,)
        for part in parts:
            if isinstance(part, Is | Includes):
                codes = getattr(questions[part.field], "codes", None)
                unknown = [value for value in part.values if codes and value not in codes]
                assert unknown == [], question.key


@every_process
def test_every_outcome_leads_somewhere(kind: str) -> None:
    for outcome in process(kind).outcomes:
        named = (*outcome.leads_to, *outcome.may_lead_to)
        assert [next_kind for next_kind in named if not registry.exists(next_kind)] == []
        assert named or outcome.handed_to or outcome.ends_here, outcome.key


@every_process
def test_what_is_decided_has_outcomes_and_who_decides(kind: str) -> None:
    it = process(kind)
    assert bool(it.decided_by) <= bool(it.outcomes)
    assert bool(it.proposes) <= bool(it.decided_by)
    assert bool(it.own_authority) <= bool(it.decided_by)
    assert it.opened_by


@every_process
def test_its_retention_is_declared(kind: str) -> None:
    assert isinstance(process(kind).retention, Retention)


@every_process
def test_a_spell_says_when_and_why_it_ends(kind: str) -> None:
    it = process(kind)
    assert bool(it.ends) == bool(it.end_reason)
    if it.plan_section or it.exclusive_as:
        assert it.is_spell


@every_process
def test_clocks_and_gates_have_names_of_their_own(kind: str) -> None:
    it = process(kind)
    for names in ([clock.name for clock in it.clocks], [gate.name for gate in it.gates]):
        assert len(set(names)) == len(names)


# Each clock and gate against the row of the law that it implements.


def limits_of(clock: Clock) -> list[Limit]:
    assert isinstance(clock, Within | Every | AfterEach | Checkpoints | Before)
    return [dated(limit).newest for limit in clock.limits]


@every_clock
def test_a_clock_names_its_row_of_the_timescales(kind: str, clock: Clock) -> None:
    assert row(clock.row).clock


# Clocks whose limit follows from their row and is not written in it, with the reason.
WORKED_OUT = {
    ("assessment.pre_birth", "before_conference"): (
        "A conference at 32 weeks of gestation is eight weeks before the day expected."
    ),
    ("protection.plan", "midway"): "Half-way to a review six months on is three months.",
    ("protection.plan", "legal_gateway_again"): "A second or later plan triggers it at once.",
    ("in_care.legal_status", "interim_order_ends"): (
        "No law sets how long: the day is the one that the court wrote into the order."
    ),
    ("in_care.legal_status", "emergency_until"): "The day is the one written into the order.",
    ("in_care.legal_status", "police_until"): "The day is the one that the police named.",
    ("in_care.legal_status", "secure_until"): "The day is the one written into the order.",
    ("in_care.looked_after", "approval"): "It was owed before the child left, so at once.",
    ("in_care.looked_after", "approval_at_sixteen"): (
        "It was owed before the young person left, so at once."
    ),
    ("in_care.withdrawal_of_agreement", "same_day"): (
        "The row's own “same day” is over before its 24 hours are."
    ),
    ("pre_proceedings.care_proceedings", "conclude_extended"): (
        "The day to which the court extended them is itself the last."
    ),
}


@every_clock
def test_a_clock_has_the_limit_of_its_row(kind: str, clock: Clock) -> None:
    """Either the row's own, or one told in its words: "first 3 months, then every 6"."""
    held = row(clock.row)
    worked_out = (kind, clock.name) in WORKED_OUT
    assert held.as_limit() is not None or worked_out, "A row without a limit is a gate."
    said = set(re.findall(r"\d+", f"{held.recurrence} {held.clock} {held.notes}"))
    other = {str(limit.amount) for limit in limits_of(clock) if limit != held.as_limit()}
    assert other <= said or worked_out


@every_clock
def test_a_clock_never_weighs_more_than_its_row(kind: str, clock: Clock) -> None:
    _never_stronger(clock.law, row(clock.row))


@every_promise
def test_what_is_due_on_a_day_that_was_agreed_claims_no_rule(kind: str, clock: ByTheDay) -> None:
    """The day is the record's own: nothing is added to it, and no law is said to set it."""
    assert clock.row == ""
    assert clock.limit == CalendarDays(0)
    assert clock.law.kind is Weight.LOCAL
    assert clock.start.name in process(kind).marks


@every_gate
def test_a_gate_never_weighs_more_than_its_row(kind: str, gate: Gate) -> None:
    if gate.row:
        _never_stronger(gate.law, row(gate.row))


def _never_stronger(law: Citation, held: Timescale) -> None:
    """Local where the row says guidance is right; guidance where it says local is not. How it
    was read is the row's, word for word."""
    assert law.kind.weight <= held.kind.weight
    assert law.confidence == held.confidence


@every_gate
def test_a_gate_can_be_opened_and_says_how(kind: str, gate: Gate) -> None:
    assert gate.sentence.endswith(".")
    own = registry.record_of(kind).gates_shut is not StepRecord.gates_shut
    assert gate.needs is not None or own


@every_process
def test_what_a_duty_worker_may_decide_alone_is_countersigned(kind: str) -> None:
    it = process(kind)
    assert (COUNTERSIGN in it.clocks) is (Role.EMERGENCY_DUTY_WORKER in it.decided_by)


@every_process
def test_every_feed_names_a_return_and_an_element(kind: str) -> None:
    for feed in process(kind).feeds:
        assert feed.return_name
        assert feed.element


def test_a_letter_of_the_picture_means_one_thing() -> None:
    """Two kinds of bar that stand under each other are told apart by it."""
    means: dict[str, set[str]] = {}
    for _, record in registry.every():
        journey = record.process.journey
        if journey is not None and journey.letter:
            means.setdefault(journey.letter, set()).add(journey.word)
    assert {letter: words for letter, words in means.items() if len(words) > 1} == {}
