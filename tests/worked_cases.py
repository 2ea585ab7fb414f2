"""Short ways to say what happened in the worked cases of a process: written, decided, due."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sightline.grammar import registry
from sightline.grammar.clock import Due, Event, Moment, day_of
from sightline.grammar.event import had_passed
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.base import StepRecord
from sightline.record.commands import Option
from sightline.record.step import Step
from tests.cast import NOW

WEIGHED = (Option("This", "A child was hurt."), Option("That", "Too little while he has a key."))
REASON = "A child was hurt by a man who has a key to the house."


def written(
    kind: str,
    people: Sequence[Person],
    answers: Mapping[str, Any],
    *,
    by: Worker,
    now: datetime = NOW,
    came_from: Step | None = None,
) -> list[Step]:
    """Begun and answered, the same for each child, with nothing sent on."""
    steps = commands.start(kind=kind, people=people, by=by, now=now, came_from=came_from)
    answer(steps, answers, by=by, now=now)
    return steps


def answer(
    steps: Sequence[Step],
    answers: Mapping[str, Any],
    *,
    by: Worker,
    now: datetime = NOW,
    version: int = 0,
) -> None:
    """Answer questions of steps that are written together, section by section.

    `version` is how often each of those sections has been saved already.
    """
    kind = steps[0].kind
    questions = registry.questions(registry.record_of(kind))
    for section in registry.process_of(kind).sections:
        given = {key: answers[key] for key in section.fields if key in answers}
        own = {key: value for key, value in given.items() if not questions[key].shared}
        if given:
            commands.save(
                steps=steps,
                section=section.key,
                shared={key: value for key, value in given.items() if key not in own},
                own={step.pk: own for step in steps},
                seen_version=version,
                by=by,
                now=now,
            )
    for step in steps:
        step.refresh_from_db()


def decided(
    step: Step, outcome: str, *, writer: Worker, by: Worker, sent: datetime = NOW, hours: int = 1
) -> Step:
    """Sent by its writer, and decided some hours later."""
    commands.submit(step=step, by=writer, now=sent)
    commands.decide(
        step=step,
        outcome=outcome,
        options=WEIGHED,
        reason=REASON,
        by=by,
        now=sent + timedelta(hours=hours),
    )
    step.refresh_from_db()
    return step


def fate(
    record: type[StepRecord], clock: str, *events: Event, over: bool = True, **marks: Moment
) -> list[str]:
    """What becomes of each deadline of a clock on a step that is over: `met 2026-03-16 late`,
    `missed`, or `open`. Nothing is left of what was owed no more."""
    named = next(one for one in record.process.clocks if one.name == clock)
    step = SimpleNamespace(key="this", kind=record.kind, is_over=over, marks=marks)
    return [_fate(one) for one in named.deadlines(step, events)]


def _fate(due: Due) -> str:
    if due.met is None:
        return "missed" if due.lapsed else "open"
    return f"met {day_of(due.met.at)}" + (" late" if had_passed(due.due, due.met.at) else "")


def due(
    record: type[StepRecord], clock: str, *events: Event, over: bool = False, **marks: Moment
) -> list[date]:
    """The days on which a clock falls due, told only what happened.

    `due(Referral, "decide", received=day)`
    """
    named = next(one for one in record.process.clocks if one.name == clock)
    step = SimpleNamespace(key="this", kind=record.kind, is_over=over, marks=marks)
    return [one.day for one in named.deadlines(step, events)]
