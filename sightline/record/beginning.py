"""How steps begin: because a worker starts them, or because an outcome leads to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from sightline.grammar import registry
from sightline.grammar.fields import Moment
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import policies
from sightline.record.answers import answers_of, record_of, reflect
from sightline.record.base import StepRecord, model_of
from sightline.record.deadlines import recompute_after
from sightline.record.holding import take_on
from sightline.record.passage import keep_passages
from sightline.record.step import State, Step, Together


def begin(
    kind: str,
    people: Iterable[Person],
    *,
    by: Worker,
    now: datetime,
    began: date | datetime,
    came_from: Step | None,
    together: Together | None,
    holder: tuple[Worker | None, Team | None],
) -> list[Step]:
    """Write the steps of one process for these people, with what is known of them already.

    Raises NotNow where it would run at once with another that excludes it.
    """
    model = model_of(kind)
    opening = {model.process.began: _as_asked(model, began)} | _carried(model, came_from)
    steps: list[Step] = []
    records: list[StepRecord] = []
    for person in people:
        step = Step(
            kind=kind,
            person=person,
            began=localdate(now),
            came_from=came_from,
            together=together,
            worker=holder[0],
            team=holder[1],
            entered_at=now,
            entered_by=by,
        )
        record = model(step=step, **opening)
        reflect(step, record)
        policies.must_have_days_of_its_own(record)
        steps.append(step)
        records.append(record)
    if together is not None:
        _share_opening(together, model, opening)
    _write(steps, records, by=by, now=now)
    return steps


def _write(steps: list[Step], records: list[StepRecord], *, by: Worker, now: datetime) -> None:
    Step.objects.bulk_create(steps)
    type(records[0])._default_manager.bulk_create(records)
    keep_passages(zip(steps, records, strict=True))
    for step in steps:
        recompute_after(step)
        take_on(step, by=by, now=now)


def _carried(model: type[StepRecord], came_from: Step | None) -> dict[str, Any]:
    return model.carried_from(came_from, answers_of(record_of(came_from))) if came_from else {}


def _share_opening(together: Together, model: type[StepRecord], opening: dict[str, Any]) -> None:
    """What is shared of the opening answers, beneath what was typed together already."""
    shared = {key: value for key, value in opening.items() if _is_shared(model, key)}
    together.answers = shared | together.answers
    together.save(update_fields=["answers"])


def _as_asked(model: type[StepRecord], began: date | datetime) -> date | datetime:
    """When it began, as the process asks for it: a day, or a moment."""
    question = registry.questions(model)[model.process.began]
    if isinstance(began, datetime) and not isinstance(question, Moment):
        return localdate(began)
    return began


def _is_shared(model: type[StepRecord], key: str) -> bool:
    return registry.questions(model)[key].shared


def begun_for_a_sibling(step: Step, kind: str) -> Step | None:
    """The same next process, begun from the same work about a brother or sister and still open:
    it is typed once for both."""
    if step.together_id is None or not registry.process_of(kind).several_children:
        return None
    return (
        Step.objects.filter(kind=kind, state=State.OPEN, came_from__together=step.together_id)
        .exclude(person=step.person)
        .select_related("together")
        .first()
    )


def written_with(sibling: Step, by: Worker, now: datetime) -> Together:
    """The shared answers of a step, made now if it was the only one so far."""
    if sibling.together is None:
        record = record_of(sibling)
        shared = {
            key: value
            for key, value in answers_of(record).items()
            if value is not None and _is_shared(type(record), key)
        }
        sibling.together = Together.objects.create(
            kind=sibling.kind,
            answers=shared,
            versions=sibling.versions,
            entered_at=now,
            entered_by=by,
        )
        sibling.save(update_fields=["together"])
    return sibling.together
