"""What stands in a copy beside the answers: whom it is about, what was decided, who does what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from sightline.engines.copied_answers import Block, Ground, Part, Source
from sightline.people.person import long_date
from sightline.record.audience import DECISION
from sightline.record.deadlines import title_for
from sightline.record.decision import Decision
from sightline.record.plan_shown import ActionLine, plan_for, plan_of


@dataclass(frozen=True)
class ToDo:
    """An action as a copy tells of it, from the plan as it stands or as it was agreed."""

    owner: str
    helped_by: str
    what: str
    how_often: str
    due_on: date | None
    measure: str

    @property
    def who(self) -> str:
        return f"{self.owner}, helped by {self.helped_by}" if self.helped_by else self.owner

    @property
    def by_when(self) -> str:
        """What is done again and again is looked at on its day, and not over by then."""
        day = long_date(self.due_on) if self.due_on else ""
        if not self.how_often:
            return day
        often = self.how_often[0].upper() + self.how_often[1:]
        return f"{often}; looked at on {day}" if day else often


def who(source: Ground) -> Iterator[Block]:
    child = source.child
    facts = [("Name", child.display_name)]
    if child.birth_date:
        facts.append(("Born", long_date(child.birth_date)))
    # A child in care lives elsewhere, and their home stays a fact of its own.
    if home := home_of(source):
        facts.append(("Home address", home))
    yield Block("facts", facts=tuple(facts))


def home_of(source: Ground) -> str:
    """The address, if this recipient may have it: for us its mask, for others not even that."""
    home, person = source.beside.home_of(source.child, source.today), source.to.person
    if home is None or (person is not None and not home.may_be_told(person.pk)):
        return ""
    if not home.protected or source.to.is_us:
        return str(home)
    theirs = source.beside.home_of(person, source.today)
    shown = home.shown_to(entitled=True)
    lives_there = theirs is not None and theirs.shown_to(entitled=True) == shown
    return shown if lives_there else ""


def decided(source: Source) -> Iterator[Part]:
    for decision in source.beside.decisions:
        yield Part("What was decided", tuple(_what_was_decided(source, decision)))
        yield Part("Why", tuple(_why(source, decision)))
    yield Part("What happens next", tuple(_next(source)))


def _what_was_decided(source: Source, decision: Decision) -> Iterator[Block]:
    when = long_date(localdate(decision.decided_at))
    yield Block("words", text=f"{decision.label}.")
    yield Block("words", text=f"{decision.decider}, {decision.decider_role}, decided it on {when}.")


def _why(source: Source, decision: Decision) -> Iterator[Block]:
    options = tuple((one["option"], one["why"]) for one in decision.options)
    if DECISION in source.kept:
        source.withheld += [decision.reason, decision.dissent, *(why for _, why in options)]
        return
    yield Block("words", text=decision.reason)
    yield Block("facts", "What was considered", facts=options)
    if decision.dissent:
        yield Block("words", "Who disagreed", decision.dissent)
    # The evidence is quoted from elsewhere in the record, which a relative may not have read.
    relied_on = tuple(("", one["what"]) for one in decision.relies_on)
    if source.to.person is None and relied_on:
        yield Block("facts", "What it rests on", facts=relied_on)


def _next(source: Source) -> Iterator[Block]:
    """What the decision began, and the next day for each thing that it asks for."""
    begun = source.beside.begun
    began = [(one.process.name, "begins") for one in begun if not one.is_over]
    first: dict[str, date] = {}
    for one in source.beside.due:
        first.setdefault(title_for(one, source.step.person), one.due_on)
    dates = [(title, f"by {long_date(day)}") for title, day in first.items()]
    if began or dates:
        yield Block("facts", facts=tuple(dict.fromkeys([*began, *dates])))


def actions(source: Source) -> Iterator[Block]:
    """What is agreed and not done, by who answers for it and then by date."""
    agreed = sorted(_agreed(source), key=lambda one: (one.owner, one.action.due_on or date.max))
    if agreed:
        yield to_do(doing(one) for one in agreed)


def doing(line: ActionLine) -> ToDo:
    return ToDo(
        line.owner,
        line.action.helped_by,
        line.action.what,
        line.action.how_often,
        line.action.due_on,
        line.action.measure,
    )


def to_do(actions: Iterable[ToDo]) -> Block:
    """Who does what, as a table."""
    rows = tuple((one.who, one.what, one.by_when, one.measure) for one in actions)
    return Block("table", heads=("Who", "What they will do", "By", "How we will know"), rows=rows)


def _agreed(source: Source) -> list[ActionLine]:
    """The open actions of the plan that this recipient may read of."""
    child, person = source.step.child, source.to.person
    if person is None:
        plan = plan_of(source.viewer, child, source.today)
    else:
        plan = plan_for(person, source.viewer, child, source.today)
        source.withheld += source.beside.actions_kept
    return [line for line in plan.actions if line.is_open]


def whom_to_ring(source: Ground) -> Iterator[Block]:
    facts = [
        (str(one.worker or one.team), _phone(one)) for one in source.beside.holders if _phone(one)
    ]
    facts += [
        (str(one), one.ring)
        for one in source.beside.professionals
        if one.ring and (source.to.person is None or one.may_be_told(source.to.person.pk))
    ]
    facts.append(("At night and at weekends", settings.NIGHT_DUTY_PHONE))
    yield Block("facts", facts=tuple(facts))


def _phone(allocation: Any) -> str:
    own = allocation.worker.phone if allocation.worker else ""
    return own or (allocation.team.phone if allocation.team else "")
