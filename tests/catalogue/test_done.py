"""Every process is begun, saved, and completed, decided or ended, as its declaration says."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.grammar import registry
from sightline.grammar.fields import Kind, Rows
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.decision import Decision, HandOver
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.every import KINDS, every_process
from tests.catalogue.factory import NOW, Cast

DECIDED = [kind for kind in KINDS if registry.process_of(kind).needs_decision]
# Where there is nothing to choose between, it is finished and no more is said.
OUTCOMES = [
    pytest.param(kind, outcome, id=f"{kind} {outcome}".rstrip())
    for kind in KINDS
    for outcome in [one.key for one in registry.process_of(kind).outcomes] or [""]
]


@every_process
def test_it_begins_blank_and_is_not_finished_while_it_is(
    kind: str, cast: Cast, child: Person
) -> None:
    step = factory.begun(kind, [child], cast)[0]
    assert step.state == State.OPEN
    record = record_of(step)
    given = {key for key, value in answers_of(record).items() if value not in (None, [])}
    assert given <= {record.process.began}
    with pytest.raises(NotAnswered):
        _send_on(step, cast)


def _send_on(step: Step, cast: Cast) -> None:
    by = cast.one_of(step.process.opened_by)
    if step.process.is_spell:
        by = cast.one_of(factory.who_ends(step.process))
        ends = factory.when_it_ends(step.kind)
        commands.end(spell=step, ended_on=ends, by=by, now=NOW)
    elif step.process.own_authority:
        factory.decide(step, step.process.outcomes[0].key, by, cast)
    elif step.process.needs_decision:
        commands.submit(step=step, by=by, now=NOW)
    else:
        commands.complete(step=step, by=by, now=NOW)


@every_process
def test_what_is_saved_is_what_is_read_and_is_read_in_words(
    kind: str, cast: Cast, child: Person
) -> None:
    given = factory.answers_for(kind, cast)
    record = record_of(factory.filled(kind, child, cast, given))
    assert {key: _as_given(answers_of(record)[key]) for key in given} == given
    for key, question in registry.questions(type(record)).items():
        if isinstance(question, Kind) and getattr(record, key) is not None:
            assert question.show(getattr(record, key)).strip() not in ("", "None")


def _as_given(answer: Any) -> Any:
    """An answer without the keys that its rows have come to have."""
    if not (isinstance(answer, list) and answer and isinstance(answer[0], dict)):
        return answer
    return [{key: value for key, value in row.items() if key != "id"} for row in answer]


@every_process
def test_a_worker_without_the_role_cannot_begin_it(kind: str, cast: Cast, child: Person) -> None:
    with pytest.raises(NotAllowed, match="Only"):
        commands.start(kind=kind, people=[child], by=cast.steward, now=NOW)


@pytest.mark.parametrize("kind", DECIDED)
def test_a_worker_without_the_role_cannot_decide_it(kind: str, cast: Cast, child: Person) -> None:
    step = factory.begun(kind, [child], cast)[0]
    with pytest.raises(NotAllowed, match="Only"):
        commands.decide(
            step=step,
            outcome=step.process.outcomes[0].key,
            options=factory.OPTIONS,
            reason=factory.REASON,
            by=cast.steward,
            now=NOW,
        )


@pytest.mark.parametrize(("kind", "outcome"), OUTCOMES)
def test_it_is_finished_with_every_outcome_and_what_follows_is_begun(
    kind: str, outcome: str, cast: Cast, child: Person
) -> None:
    step = factory.finished(kind, child, cast, outcome)
    assert step.state == (State.ENDED if step.process.is_spell else State.COMPLETED)
    assert record_of(step).completed_at == step.completed_at == NOW
    assert step.line == record_of(step).in_a_line()[:300]
    assert step.outcome == outcome
    follows = step.process.outcome(outcome) if outcome else None
    leads_to = follows.leads_to if follows else ()
    assert sorted(step.led_to.values_list("kind", flat=True)) == sorted(leads_to)
    handed_to = bool(follows and follows.handed_to)
    assert HandOver.objects.filter(step=step).exists() == handed_to
    decided = Decision.objects.filter(step=step, gate="").exists()
    assert decided == step.process.needs_decision
    with pytest.raises(NotNow, match="finished"):
        factory.save_whole(step, {}, cast.one_of(step.process.opened_by))


# A page of twenty rows costs what a page of one does.


ROWS = [
    pytest.param(kind, key, id=f"{kind} {key}")
    for kind in KINDS
    for key, question in registry.questions(registry.record_of(kind)).items()
    if isinstance(question, Rows)
]


@pytest.mark.parametrize(("kind", "key"), ROWS)
def test_twenty_rows_cost_as_many_queries_as_one_to_save_and_to_read(
    kind: str, key: str, cast: Cast, child: Person
) -> None:
    step, saving, reading = _with_a_row(kind, key, child, cast), [], []
    for count in (2, 21):
        with CaptureQueriesContext(connection) as captured:
            _save_rows(step, key, cast, count)
        saving.append(len(captured))
        reading.append(_cost_of_reading(step))
        _save_rows(step, key, cast, 1)
    assert saving[0] == saving[1]
    assert reading[0] == reading[1]


def _with_a_row(kind: str, key: str, person: Person, cast: Cast) -> Step:
    step = factory.filled(kind, person, cast, factory.answers_that_ask(kind, key, cast))
    _save_rows(step, key, cast, 1)
    return step


def _save_rows(step: Step, key: str, cast: Cast, count: int) -> None:
    question = registry.questions(registry.record_of(step.kind))[key]
    section = next(one for one in step.process.sections if key in one.fields)
    step.refresh_from_db()
    commands.save(
        steps=[step],
        section=section.key,
        shared={key: factory.an_answer(question, cast)[:1] * count},
        own={},
        seen_version=commands.version_of(step, section.key),
        by=cast.one_of(step.process.opened_by),
        now=NOW,
    )


def _cost_of_reading(step: Step) -> int:
    fresh = Step.objects.get(pk=step.pk)
    with CaptureQueriesContext(connection) as captured:
        answers_of(record_of(fresh))
    return len(captured)


@every_process
def test_starting_for_six_children_costs_no_more_than_six_times_one(
    kind: str, cast: Cast, child: Person
) -> None:
    """Deadlines are the child's own, so they are computed for each; the rest is once for all."""
    if not registry.process_of(kind).several_children:
        with pytest.raises(NotNow, match="one child at a time"):
            factory.begun(kind, [child, factory.a_child(cast, "Tobias")], cast)
        return
    six = [factory.a_child(cast, name) for name in ("Ada", "Ben", "Cay", "Dot", "Eve", "Fay")]
    assert _cost_of_starting(kind, six, cast) <= 6 * _cost_of_starting(kind, [child], cast)


def _cost_of_starting(kind: str, people: list[Person], cast: Cast) -> int:
    cast.one_of(registry.process_of(kind).opened_by)
    with CaptureQueriesContext(connection) as captured:
        factory.begun(kind, people, cast)
    return len(captured)


def test_the_record_agrees_with_itself_after_all_of_it(cast: Cast) -> None:
    """Asked once, of all that the tests above wrote."""
    assert verify(NOW) == []
