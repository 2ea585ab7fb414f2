"""How the families' stories are told: through the product's own commands, at their own moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from sightline.grammar import registry
from sightline.grammar.fields import Narrative
from sightline.people.new_person import create_person
from sightline.people.person import Person
from sightline.people.search import search_for
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.base import model_of
from sightline.record.commands import Evidence, Option, version_of
from sightline.record.decision import HandOver
from sightline.record.draft import autosave
from sightline.record.handing_over import accept_handover
from sightline.record.share import share
from sightline.record.step import State, Step

LONDON = ZoneInfo("Europe/London")

# What is agreed and done in the days after a child has moved in.
AGREED = ("delegated_on", "plan_agreed_on", "all_told_on")


def at(text: str) -> datetime:
    """A moment in London: "2026-11-16 13:05"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def day(text: str) -> date:
    return date.fromisoformat(text)


def meet(given: str, family: str, *, by: Worker, now: datetime, **details: Any) -> Person:
    """Open a record for somebody nobody knew: a search first, as everywhere."""
    ticket, _ = search_for(name=f"{given} {family}", by=by, now=now)
    details.setdefault("why_none_of_these", "Nobody found is this person.")
    return create_person(searched=ticket, given=given, family=family, by=by, now=now, **details)


def write(
    kind: str,
    children: Sequence[Person],
    *,
    by: Worker,
    now: datetime,
    began: datetime | date | None = None,
    shared: dict[str, Any] | None = None,
    own: Sequence[dict[str, Any]] = (),
    came_from: Step | None = None,
    worker: Worker | None = None,
) -> list[Step]:
    """Begin a process about these children and answer its questions, section by section.

    `own` holds each child's answers in the order of the children.
    """
    steps = commands.start(
        kind=kind, people=children, by=by, now=now, began=began, came_from=came_from, worker=worker
    )
    answer(steps, by=by, now=now, shared=shared, own=own)
    return steps


def answer(
    steps: Sequence[Step],
    *,
    by: Worker,
    now: datetime,
    shared: dict[str, Any] | None = None,
    own: Sequence[dict[str, Any]] = (),
) -> None:
    """Answer the questions of work that has begun, section by section, as `write` does."""
    for section in registry.process_of(steps[0].kind).sections:
        ours = {key: value for key, value in (shared or {}).items() if key in section.fields}
        theirs = {
            step.pk: {key: value for key, value in answers.items() if key in section.fields}
            for step, answers in zip(steps, own, strict=False)
        }
        if ours or any(theirs.values()):
            commands.save(
                steps=steps,
                section=section.key,
                shared=ours,
                own=theirs,
                seen_version=_seen(steps[0], section.key),
                by=by,
                now=now,
            )


def _seen(step: Step, section: str) -> int:
    """The version of a section that whoever writes has before them: the newest."""
    step.refresh_from_db()
    return version_of(step.together or step, section)


def begun_by(steps: Sequence[Step], kind: str) -> list[Step]:
    """The work of this kind that the outcome of each of these steps began, in their order."""
    return [Step.objects.get(came_from=step, kind=kind) for step in steps]


def send(steps: Sequence[Step], *, by: Worker, now: datetime) -> None:
    """Send each of these for a decision."""
    for step in steps:
        commands.submit(step=step, by=by, now=now)


def finish(steps: Sequence[Step], *, by: Worker, now: datetime) -> None:
    """Complete each of these, which nobody else decides."""
    for step in steps:
        commands.complete(step=step, by=by, now=now)


def decide(
    steps: Sequence[Step],
    outcome: str,
    *,
    weighed: Sequence[tuple[str, str]],
    reason: str,
    by: Worker,
    now: datetime,
    dissent: str = "",
    relies: Sequence[tuple[str, str]] = (),
) -> None:
    """Decide the same for each of these children, each on their own record. `relies` says what
    in which kind of work it rests on: in what is decided itself, or in the newest of each child."""
    for step in steps:
        commands.decide(
            step=step,
            outcome=outcome,
            options=[Option(option, why) for option, why in weighed],
            reason=reason,
            dissent=dissent,
            relies_on=list(_evidence(step, relies, now)),
            by=by,
            now=now,
        )


def _evidence(step: Step, relies: Sequence[tuple[str, str]], now: datetime) -> Iterator[Evidence]:
    held = Step.objects.filter(person=step.person_id, began__lte=localdate(now))
    for kind, what in relies:
        of_kind = held.filter(kind=kind).exclude(state=State.VOIDED)
        newest = step if kind == step.kind else of_kind.latest("began", "entered_at")
        yield Evidence(str(newest.pk), what)


def take_on(steps: Sequence[Step], who: str, *, by: Worker, now: datetime) -> None:
    """Say that whoever was handed this work has taken it on."""
    for handover in HandOver.objects.filter(step__in=steps):
        accept_handover(handover=handover, accepted_by=who, by=by, now=now)


def leave_typed(
    step: Step, section: str, key: str, said: str, *, by: Worker, now: datetime
) -> None:
    """Type one answer and go home without saving. `key` is the question's.

    What stood on the page beside it is sent as it was saved, as a browser sends it.
    """
    step.refresh_from_db()
    holder = step.together or step
    together = list(step.together.steps.all()) if step.together else [step]
    answers = {
        _named(one, asked, len(together) > 1): [text]
        for one in together
        for asked, text in _texts_of(one, section).items()
    }
    autosave(
        step=step,
        section=section,
        answers=answers | {_named(step, key, len(together) > 1): [said]},
        base_version=version_of(holder, section),
        by=by,
        now=now,
    )


def _named(step: Step, key: str, several: bool) -> str:
    """The name of an answer in the form: a child's own has the child's step in it."""
    own = several and not registry.questions(model_of(step.kind))[key].shared
    return f"{step.ref}.{key}" if own else key


def _texts_of(step: Step, section: str) -> dict[str, str]:
    """The answers in words that a section holds already."""
    record, questions = record_of(step), registry.questions(model_of(step.kind))
    return {
        key: text
        for key in step.process.section(section).fields
        if isinstance(questions[key], Narrative) and (text := getattr(record, key))
    }


def tell_them(
    steps: Sequence[Step],
    purpose: str,
    told: str,
    what: str,
    *,
    by: Worker,
    now: datetime,
    how: str = "telephone",
    sent_to: str = "",
) -> None:
    """Record of each child that somebody was told, on the basis that it protects the child."""
    for step in steps:
        share(
            of=step,
            purpose=purpose,
            told=told,
            what=what,
            how=how,
            sent_to=sent_to,
            lawful_basis="protect",
            told_at=now,
            by=by,
            now=now,
        )
