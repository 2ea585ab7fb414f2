"""Bringing in what another system holds: the one bulk command.

It writes steps, records and deadlines as the single commands would have, with what the source
held and nothing beside it: no decision is invented, and what it did not hold stays empty. Each
step keeps the source's own key, so bringing in the same again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.clock import Mark
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import policies
from sightline.record.answers import REFLECTED, Answers, lay_over, reflect
from sightline.record.base import StepRecord, model_of
from sightline.record.correcting import mark_in_error
from sightline.record.deadlines import Deadline, expected, recompute
from sightline.record.imported import Imported
from sightline.record.known_from import mark_carried
from sightline.record.passage import keep_passages
from sightline.record.step import UNDER_WAY, Origin, State, Step
from sightline.statute.calendar import LONDON

Fresh = tuple[Step, StepRecord, Imported]
WORKED_ON = "It has been worked on here since it was brought in, so it was left as it is."
FINISHED = "It was finished when it was brought in before. Correct it here if the source is right."
OVERLAPS = "It overlaps another of its kind that this child had, and there is only one at a time."


@dataclass(frozen=True)
class Source:
    """A system that is brought in, by a name of up to 60 letters, and what it can tell.

    `carries` are the marks that it carries whenever they come about: a clock that waits for any
    other mark starts on the day of import.
    """

    system: str
    carries: frozenset[Mark]


@dataclass(frozen=True)
class SourceStep:
    """One step or spell as a source holds it.

    `key` is the source's own, and the same each time. `held` are its elements as they stand
    there. `is_over` says whether it is finished, and `over_on` when, if the source knows.
    `outcome` is one of the process's own where the source holds it. `under_way` says that it had
    begun before the day on which the source begins to tell of it: what was owed once at its
    beginning is not asked, and what else is owed is counted from the day of import.
    """

    key: str
    kind: str
    answers: Answers
    held: Mapping[str, Any]
    is_over: bool
    over_on: date | None = None
    outcome: str = ""
    under_way: bool = False


@dataclass(frozen=True)
class SourceChild:
    """One child with what a source holds, and who is to hold the work that goes on. `no_longer`
    are keys that the source told before and takes back now, each with why."""

    person: Person
    steps: Sequence[SourceStep]
    team: Team | None = None
    worker: Worker | None = None
    no_longer: Mapping[str, str] = field(default_factory=dict)


@dataclass
class BroughtIn:
    """What came of it, by the source's keys: new, changed, as it was, and left out with why."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def bring_in(
    *, source: Source, children: Sequence[SourceChild], by: Worker, now: datetime
) -> BroughtIn:
    """Bring in the steps of these children, all of them or, where one cannot be, none.

    One transaction, whatever the number of children. A step whose key is here already is
    brought up to date while nobody has worked on it, or entered in error where the source no
    longer tells of it. One that overlaps an exclusive spell is left out. Raises NotNow for an
    answer that is in no list.
    """
    done = BroughtIn()
    with acting(by=by, now=now, why=source.system):
        here = _here_already(source, children)
        spells = _exclusive_spells([child.person for child in children])
        fresh: list[Fresh] = []
        touched = _taken_back(children, here, done, by, now)
        for child, held in [(one, step) for one in children for step in one.steps]:
            if (known := here.get(held.key)) is not None:
                if _bring_up_to_date(known, held, _carried(source, held), done, now):
                    touched.add(child.person.pk)
                _hold(known.step, child)
            elif _overlaps((it := _written(source, child, held, by, now))[0], spells):
                done.left_out[held.key] = OVERLAPS
            else:
                fresh.append(it)
                done.new.append(held.key)
        _write(fresh)
        _compute_deadlines([step for step, _, _ in fresh], touched)
    return done


def _here_already(source: Source, children: Sequence[SourceChild]) -> dict[str, Imported]:
    keys = [held.key for child in children for held in child.steps]
    keys += [key for child in children for key in child.no_longer]
    rows = Imported.objects.filter(system=source.system, key__in=keys).select_related("step")
    return {row.key: row for row in rows}


def _taken_back(
    children: Sequence[SourceChild],
    here: Mapping[str, Imported],
    done: BroughtIn,
    by: Worker,
    now: datetime,
) -> set[UUID]:
    """Enter in error what a source takes back, of what is open and nobody has worked on. Answers
    whose record that was."""
    touched = set()
    for child, key, why in [(one, *said) for one in children for said in one.no_longer.items()]:
        step = here[key].step
        if step.state == State.OPEN and not step.versions:
            mark_in_error(step, reason=why, by=by, now=now)
            touched.add(child.person.pk)
            done.changed.append(key)
    return touched


def _exclusive_spells(people: Iterable[Person]) -> dict[tuple[UUID, str], list[Step]]:
    """The spells of which a person has one at a time, by person and what they exclude."""
    found: dict[tuple[UUID, str], list[Step]] = {}
    steps = Step.objects.filter(person__in=list(people), exclusive_as__isnull=False)
    for step in steps.exclude(state=State.VOIDED):
        if step.person_id and step.exclusive_as:
            found.setdefault((step.person_id, step.exclusive_as), []).append(step)
    return found


def _overlaps(step: Step, spells: dict[tuple[UUID, str], list[Step]]) -> bool:
    """Whether another spell stands in its way, as the database counts days. If not, it is held
    against the next."""
    if step.person_id is None or not step.exclusive_as:
        return False
    others = spells.setdefault((step.person_id, step.exclusive_as), [])
    last = step.ended or date.max
    for other in others:
        same_day = other.began == step.began
        if same_day or (other.began < last and step.began < (other.ended or date.max)):
            return True
    others.append(step)
    return False


def _written(
    source: Source, child: SourceChild, held: SourceStep, by: Worker, now: datetime
) -> Fresh:
    model = model_of(held.kind)
    policies.must_answer_from_lists(model, held.answers)
    if held.answers.get(model.process.began) is None:
        raise NotNow(f"{model.process.name} cannot be brought in without the day it began.")
    step = Step(
        kind=held.kind,
        person=child.person,
        origin=Origin.IMPORTED,
        known_from=localdate(now),
        carried=_carried(source, held),
        worker=None if held.is_over else child.worker,
        team=None if held.is_over else child.team,
        entered_at=now,
        entered_by=by,
    )
    record = model(step=step, imported=True)
    _lay(step, record, held, now)
    origin = Imported(step=step, system=source.system, key=held.key, held=dict(held.held))
    return step, record, origin


def _carried(source: Source, held: SourceStep) -> list[str]:
    """Those marks that the clocks of this process wait for and the source carries: none of a step
    that was under way when it began to tell of it."""
    if held.under_way:
        return [UNDER_WAY]
    carried = {mark_carried(mark, held.kind) for mark in source.carries}
    clocks = registry.process_of(held.kind).clocks
    return sorted(carried.intersection(mark_carried(clock.awaited, held.kind) for clock in clocks))


def _lay(step: Step, record: StepRecord, held: SourceStep, now: datetime) -> None:
    """What the source holds, on the record and mirrored on the spine."""
    lay_over(record, held.answers)
    reflect(step, record)
    if held.is_over:
        step.state = State.ENDED if step.process.is_spell else State.COMPLETED
        step.outcome = held.outcome
        step.completed_at = record.completed_at = _moment(held.over_on, now)


def _moment(day: date | None, now: datetime) -> datetime:
    """When it was over. Where the source does not know, it has been over since we know of it."""
    return datetime.combine(day, time.min, LONDON) if day else now


def _write(fresh: Sequence[Fresh]) -> None:
    Step.objects.bulk_create([step for step, _, _ in fresh])
    by_model: dict[type[StepRecord], list[StepRecord]] = {}
    for _, record, _ in fresh:
        by_model.setdefault(type(record), []).append(record)
    for model, records in by_model.items():
        model._default_manager.bulk_create(records)
    Imported.objects.bulk_create([origin for _, _, origin in fresh])
    keep_passages((step, record) for step, record, _ in fresh)


def _compute_deadlines(fresh: Sequence[Step], touched: set[UUID]) -> None:
    """Those of people with nothing else on record come from what is in memory; the others are
    computed from the whole record."""
    by_person: dict[UUID, list[Step]] = {}
    for step in fresh:
        if step.person_id is not None:
            by_person.setdefault(step.person_id, []).append(step)
    own = [step.pk for step in fresh]
    others = Step.objects.filter(person__in=list(by_person)).exclude(pk__in=own)
    known = set(others.values_list("person_id", flat=True)) | touched
    Deadline.objects.bulk_create(
        row for person, steps in by_person.items() if person not in known for row in expected(steps)
    )
    for person in sorted(known):
        recompute(person=person)


def _hold(step: Step, child: SourceChild) -> None:
    """Give open work that nobody holds to whoever is named now."""
    if step.state == State.OPEN and step.worker_id is None and child.worker is not None:
        step.worker, step.team = child.worker, child.team
        step.save(update_fields=["worker", "team"])


def _bring_up_to_date(
    known: Imported, held: SourceStep, carried: list[str], done: BroughtIn, now: datetime
) -> bool:
    """Whether a step that is here had to change. What somebody has worked on here is left; how
    much of what is open its source tells is nobody's work, and is set anew all the same."""
    step = known.step
    told_anew = step.state == State.OPEN and step.carried != carried
    if told_anew:
        step.carried = carried
        step.save(update_fields=["carried"])
    if known.held == held.held:
        (done.changed if told_anew else done.unchanged).append(held.key)
        return told_anew
    if step.state != State.OPEN or step.versions:
        done.left_out[held.key] = WORKED_ON if step.versions else FINISHED
        return told_anew
    record = model_of(step.kind)._default_manager.get(pk=step.pk)
    record.step = step
    policies.must_answer_from_lists(type(record), held.answers)
    _lay(step, record, held, now)
    record.save()
    step.save(update_fields=[*REFLECTED, "state", "outcome", "completed_at"])
    keep_passages([(step, record)])
    known.held = dict(held.held)
    known.save(update_fields=["held"])
    done.changed.append(held.key)
    return True
