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
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.decision import Decision, HandOver
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.every import KINDS, every_process
from tests.catalogue.factory import NOW, Cast

pytestmark = pytest.mark.django_db

DECIDED = [kind for kind in KINDS if registry.process_of(kind).needs_decision]
OUTCOMES = [
    pytest.param(kind, outcome.key, id=f"{kind} {outcome.key}")
    for kind in KINDS
    for outcome in registry.process_of(kind).outcomes
]


@every_process
def test_it_begins_blank(kind: str, cast: Cast, amara: Person) -> None:
    step = factory.begun(kind, [amara], cast)[0]
    assert step.state == State.OPEN
    record = record_of(step)
    given = {key for key, value in answers_of(record).items() if value not in (None, [])}
    assert given <= {record.process.began}
    assert verify(NOW) == []


@every_process
def test_it_is_not_finished_while_it_is_blank(kind: str, cast: Cast, amara: Person) -> None:
    step = factory.begun(kind, [amara], cast)[0]
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
def test_what_is_saved_is_what_is_read(kind: str, cast: Cast, amara: Person) -> None:
    given = factory.answers_for(kind, cast)
    record = record_of(factory.filled(kind, amara, cast))
    assert {key: _as_given(answers_of(record)[key]) for key in given} == given


def _as_given(answer: Any) -> Any:
    """An answer without the keys that its rows have come to have."""
    if not (isinstance(answer, list) and answer and isinstance(answer[0], dict)):
        return answer
    return [{key: value for key, value in row.items() if key != "id"} for row in answer]


@every_process
def test_every_answer_can_be_read_in_words(kind: str, cast: Cast, amara: Person) -> None:
    record = record_of(factory.filled(kind, amara, cast))
    for key, question in registry.questions(type(record)).items():
        if isinstance(question, Kind) and getattr(record, key) is not None:
            assert question.show(getattr(record, key)).strip() not in ("", "None")


@every_process
def test_it_is_finished_when_everything_is_answered(kind: str, cast: Cast, amara: Person) -> None:
    step = factory.finished(kind, amara, cast)
    assert step.state == (State.ENDED if step.process.is_spell else State.COMPLETED)
    assert record_of(step).completed_at == step.completed_at == NOW
    assert step.line == record_of(step).in_a_line()[:300]
    assert verify(NOW) == []


@every_process
def test_what_is_finished_is_not_written_to(kind: str, cast: Cast, amara: Person) -> None:
    step = factory.finished(kind, amara, cast)
    with pytest.raises(NotNow, match="finished"):
        factory.save_whole(step, {}, cast.one_of(step.process.opened_by))


@every_process
def test_a_worker_without_the_role_cannot_begin_it(
    kind: str, cast: Cast, amara: Person, steward: Worker
) -> None:
    with pytest.raises(NotAllowed, match="Only"):
        commands.start(kind=kind, people=[amara], by=steward, now=NOW)


@pytest.mark.parametrize("kind", DECIDED)
def test_a_worker_without_the_role_cannot_decide_it(
    kind: str, cast: Cast, amara: Person, steward: Worker
) -> None:
    steward.registered_social_worker = True
    step = factory.filled(kind, amara, cast)
    with pytest.raises(NotAllowed, match="Only"):
        commands.decide(
            step=step,
            outcome=step.process.outcomes[0].key,
            options=factory.OPTIONS,
            reason=factory.REASON,
            by=steward,
            now=NOW,
        )


@pytest.mark.parametrize(("kind", "outcome"), OUTCOMES)
def test_every_outcome_can_be_chosen_and_what_follows_is_begun(
    kind: str, outcome: str, cast: Cast, amara: Person
) -> None:
    step = factory.finished(kind, amara, cast, outcome)
    chosen = step.process.outcome(outcome)
    assert step.outcome == outcome
    assert sorted(step.led_to.values_list("kind", flat=True)) == sorted(chosen.leads_to)
    assert HandOver.objects.filter(step=step).exists() == bool(chosen.handed_to)
    decided = Decision.objects.filter(step=step, gate="").exists()
    assert decided == step.process.needs_decision
    assert verify(NOW) == []


# A page of twenty rows costs what a page of one does.


ROWS = [
    pytest.param(kind, key, id=f"{kind} {key}")
    for kind in KINDS
    for key, question in registry.questions(registry.record_of(kind)).items()
    if isinstance(question, Rows)
]


@pytest.mark.parametrize(("kind", "key"), ROWS)
def test_reading_twenty_rows_costs_as_many_queries_as_reading_one(
    kind: str, key: str, cast: Cast, amara: Person, tobias: Person
) -> None:
    costs = [
        _cost_of_reading(_with_rows(kind, key, one, cast, n))
        for one, n in ((amara, 1), (tobias, 20))
    ]
    assert costs[0] == costs[1]


def _with_rows(kind: str, key: str, person: Person, cast: Cast, count: int) -> Step:
    step = factory.filled(kind, person, cast, factory.answers_that_ask(kind, key, cast))
    _save_rows(step, key, cast, count)
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


@pytest.mark.parametrize(("kind", "key"), ROWS)
def test_saving_twenty_new_rows_costs_as_many_queries_as_saving_one(
    kind: str, key: str, cast: Cast, amara: Person, tobias: Person
) -> None:
    costs = []
    for person, count in ((amara, 1), (tobias, 20)):
        step = _with_rows(kind, key, person, cast, 1)
        with CaptureQueriesContext(connection) as captured:
            _save_rows(step, key, cast, 1 + count)
        costs.append(len(captured))
    assert costs[0] == costs[1]


@every_process
def test_starting_for_six_children_costs_no_more_than_six_times_one(
    kind: str, cast: Cast, amara: Person, tobias: Person
) -> None:
    """Deadlines are the child's own, so they are computed for each; the rest is once for all."""
    if not registry.process_of(kind).several_children:
        with pytest.raises(NotNow, match="one child at a time"):
            factory.begun(kind, [amara, tobias], cast)
        return
    children = [factory.a_child(cast, name) for name in ("Ada", "Ben", "Cay", "Dot", "Eve")]
    assert _cost_of_starting(kind, [tobias, *children], cast) <= 6 * _cost_of_starting(
        kind, [amara], cast
    )


def _cost_of_starting(kind: str, people: list[Person], cast: Cast) -> int:
    cast.one_of(registry.process_of(kind).opened_by)
    with CaptureQueriesContext(connection) as captured:
        factory.begun(kind, people, cast)
    return len(captured)
