"""The ledger of help for one child: what was asked for, how it stands, what it changed, and what of
the same kind had been tried before. Read from whichever processes give help; none is named here.

Only the child's own record is read. What was given to the family together is filed with each child.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sightline.people.involvement import Organisation
from sightline.people.person import Person, long_date
from sightline.prepared import IsAny, prepared
from sightline.record.answers import records_of
from sightline.record.base import StepRecord, every_process
from sightline.record.plan import PlanOutcome
from sightline.record.step import State, Step
from sightline.record.tried import GivesHelp, Help, Scored, Stands

# How a member of the family is called whom the reader may not be told of.
SOMEBODY = "Somebody in the family"
# Weeks without a session, or without a reply, after which the page says so.
QUIET_WEEKS = 4
FEWEST_WEEKS = 2
# So many of those tried before are told beside each.
FEW = 5
MARKS = {
    Stands.ASKED: "wait",
    Stands.WAITING: "wait",
    Stands.ATTENDING: "met",
    Stands.DECLINED: "notmoved",
    Stands.FINISHED: "met",
    Stands.STOPPED: "notmoved",
}
OVER = (Stands.FINISHED, Stands.STOPPED, Stands.DECLINED)


@dataclass(frozen=True)
class Line:
    """One service or programme. `before` are the newest of those of the same kind that were asked
    for earlier, and `gaps` what nobody has written down."""

    step: Step
    help: Help
    words: str
    given_by: str
    taken_by: str
    serves: str
    before: tuple[Earlier, ...]
    gaps: tuple[str, ...]

    @property
    def mark(self) -> str:
        return MARKS[self.help.stands]

    @property
    def is_over(self) -> bool:
        return self.help.stands in OVER


@dataclass(frozen=True)
class Earlier:
    """Help of the same kind that was tried before, and what came of it."""

    step: Step
    name: str
    words: str
    changed: str


def records_for_the_ledger(person: Person) -> list[StepRecord]:
    """The records of help and of scored tools of one child, newest first. One query, and one more
    for each process."""
    found = _steps(person.pk)
    records = records_of(found)
    return [records[step.pk] for step in found]


@prepared
def _steps(person: UUID) -> QuerySet[Step]:
    kinds = [
        kind for kind, model in every_process() if issubclass(model, GivesHelp) or _scores(model)
    ]
    steps = Step.objects.filter(person=person, kind__in=kinds).exclude(state=State.VOIDED)
    return steps.select_related("together", "worker").order_by("-began", "-id")


def _scores(model: type[StepRecord]) -> bool:
    return issubclass(model, Scored)


def ledger(
    records: Iterable[StepRecord], names: Mapping[UUID, str], child: str, today: date
) -> list[Line]:
    """A line for each service or programme among the records, in their order.

    `names` are those of the family who may be named to whoever reads. Two queries.
    """
    given = [(record.step, record.help()) for record in records if isinstance(record, GivesHelp)]
    services = _services(one.given_by for _, one in given)
    wanted = _wanted(one.serves for _, one in given)
    return [
        Line(
            step=step,
            help=one,
            words=in_words(one, today),
            given_by=services.get(one.given_by, ""),
            taken_by=names.get(one.parent, SOMEBODY) if one.parent else one.for_whom or child,
            serves=wanted.get(one.serves, ""),
            before=tuple(islice(tried_before(step, one, given, today), FEW)),
            gaps=tuple(_gaps(one, child, today)),
        )
        for step, one in given
    ]


def _services(keys: Iterable[UUID | None]) -> dict[UUID | None, str]:
    held = {key for key in keys if key}
    return dict(_called(list(held))) if held else {}


@prepared
def _called(organisations: list[UUID]) -> QuerySet[Any, Any]:
    return Organisation.objects.filter(IsAny("pk", organisations)).values_list("pk", "name")


def _wanted(keys: Iterable[UUID | None]) -> dict[UUID | None, str]:
    held = {key for key in keys if key}
    return dict(_in_the_plan(list(held))) if held else {}


@prepared
def _in_the_plan(outcomes: list[UUID]) -> QuerySet[Any, Any]:
    return PlanOutcome.objects.filter(IsAny("pk", outcomes)).values_list("pk", "wanted")


def tried_before(
    step: Step, one: Help, given: Sequence[tuple[Step, Help]], today: date
) -> Iterator[Earlier]:
    """Help of the same kind that was asked for earlier, newest first."""
    for other, earlier in given:
        same = other.pk != step.pk and earlier.kind == one.kind != ""
        if same and earlier.asked_on and one.asked_on and earlier.asked_on < one.asked_on:
            yield Earlier(other, earlier.name, in_words(earlier, today), earlier.changed)


def in_words(one: Help, today: date) -> str:
    """How it stands: “Waiting 11 weeks”, “Attending, 4 of 10 sessions”."""
    if one.stands is Stands.ASKED:
        return f"No reply yet, {long_ago(one.asked_on, today)}"
    if one.stands is Stands.WAITING:
        return f"Waiting {long_ago(one.since, today)}"
    if one.stands is Stands.DECLINED:
        return "The service said no"
    if one.stands is Stands.ATTENDING:
        return f"Attending, {_sessions(one)}" if one.attended else "Begun, no session attended yet"
    came = f", {_sessions(one)}" if one.sessions else ""
    return f"{one.why_ended or 'Ended'}{came}"


def _sessions(one: Help) -> str:
    number, offered = one.attended, one.offered
    if offered:
        return f"{number} of {offered} sessions"
    return f"{number} session{'' if number == 1 else 's'}"


def long_ago(since: date | None, today: date) -> str:
    """ "11 weeks", or "9 days" for less than two weeks."""
    days = (today - since).days if since else 0
    if days < 7 * FEWEST_WEEKS:
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{days // 7} weeks"


def _gaps(one: Help, child: str, today: date) -> Iterator[str]:
    """What nobody has written down, said plainly."""
    if one.stands is Stands.ATTENDING:
        days = [session.on for session in one.sessions if session.on]
        last = max(days, default=one.began_on)
        if last and (today - last).days >= 7 * QUIET_WEEKS:
            what = "session" if days else "first session"
            yield f"No {what} is written down for {long_ago(last, today)}, since {long_date(last)}."
    if one.stands in (Stands.FINISHED, Stands.STOPPED):
        if not one.changed:
            yield f"Nobody has written what changed for {child}."
        if not one.childs_words:
            yield f"{child}’s own words about it are not written down."
    if one.stands is Stands.WAITING and not one.meanwhile:
        yield f"Nobody has written what is done for {child} meanwhile."
