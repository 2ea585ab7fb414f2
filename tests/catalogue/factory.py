"""A record of any process, made from nothing but its declaration.

Everything goes through the product's own commands. Each answer comes from the kind of its field,
so a new process has its records made here without a word about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import singledispatch
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sightline.access.roles import grant_role
from sightline.grammar import registry
from sightline.grammar.condition import Answered, Both, Condition, Includes, Is
from sightline.grammar.fields import (
    Coded,
    CodedMany,
    Day,
    Kind,
    Moment,
    Narrative,
    Number,
    OrganisationNamed,
    PersonNamed,
    PlanActionNamed,
    PlanOutcomeNamed,
    Rows,
    TeamNamed,
    Words,
    WorkerNamed,
    YesNo,
)
from sightline.grammar.process import Process
from sightline.grammar.roles import Role
from sightline.people.involvement import add_organisation
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import join_team
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.answers import record_of
from sightline.record.base import Row
from sightline.record.commands import Option
from sightline.record.handing_over import accept_handover
from sightline.record.policies import gates_to_agree
from sightline.record.step import Step
from tests.invented_people import a_person, a_worker

NOW = datetime(2026, 11, 19, 18, 4, tzinfo=ZoneInfo("Europe/London"))
BEFORE = NOW - timedelta(days=2)
OPTIONS = [Option("This one", "It is safer."), Option("Another", "It is not enough.")]
REASON = "It is what keeps this invented child safe."


@dataclass(frozen=True)
class Cast:
    """Who there is for answers to name, and who may do what."""

    team: Team
    steward: Worker
    workers: dict[Role, Worker]
    person: Person

    def one_of(self, roles: tuple[Role, ...], but: Worker | None = None) -> Worker:
        """Somebody in one of these roles, and not the one who proposed it."""
        for role in roles:
            if role not in self.workers:
                self.workers[role] = a_practitioner(role, self.team, self.steward)
            if self.workers[role] != but:
                return self.workers[role]
        raise AssertionError(f"Only the proposer holds {roles}.")


def a_practitioner(role: Role, team: Team, steward: Worker) -> Worker:
    worker = a_worker(f"Robin {role.label}", registered_social_worker=True)
    join_team(team=team, worker=worker, by=steward, now=NOW)
    since = NOW - timedelta(days=365)
    grant_role(worker=worker, role=role, team=team, since=since, by=steward, now=NOW)
    return worker


def a_child(cast: Cast, name: str = "Amara") -> Person:
    return a_person(name, "Harding-Okoro", by=cast.one_of((Role.SOCIAL_WORKER,)))


# One answer of each kind.


@singledispatch
def an_answer(question: Any, cast: Cast) -> Any:
    raise AssertionError(f"Say in tests/catalogue/factory.py what answers a {type(question)}.")


@an_answer.register
def _(question: Words, cast: Cast) -> str:
    return "Said in a few words"


@an_answer.register
def _(question: Narrative, cast: Cast) -> str:
    asked = question.key.replace("_", " ")
    return f"As many words as it takes to answer {asked}."


@an_answer.register
def _(question: Day, cast: Cast) -> Any:
    return BEFORE.date()


@an_answer.register
def _(question: Moment, cast: Cast) -> datetime:
    return BEFORE


@an_answer.register
def _(question: Number, cast: Cast) -> int:
    return 3


@an_answer.register
def _(question: YesNo, cast: Cast) -> bool:
    return True


@an_answer.register
def _(question: Coded, cast: Cast) -> str:
    assert question.codes is not None
    return question.codes.choices(2026)[0][0]


@an_answer.register
def _(question: CodedMany, cast: Cast) -> list[str]:
    assert question.codes is not None
    return [code for code, _ in question.codes.choices(2026)[:2]]


@an_answer.register
def _(question: WorkerNamed, cast: Cast) -> UUID:
    return cast.one_of((Role.SOCIAL_WORKER,)).pk


@an_answer.register
def _(question: TeamNamed, cast: Cast) -> UUID:
    return cast.team.pk


@an_answer.register
def _(question: PersonNamed, cast: Cast) -> UUID:
    return cast.person.pk


@an_answer.register
def _(question: OrganisationNamed, cast: Cast) -> UUID:
    by = cast.one_of((Role.SOCIAL_WORKER,))
    return add_organisation(name="Haven", kind="domestic_abuse", by=by, now=NOW).pk


@an_answer.register(PlanActionNamed)
@an_answer.register(PlanOutcomeNamed)
def _(question: PlanOutcomeNamed | PlanActionNamed, cast: Cast) -> None:
    """There is a plan only where somebody has agreed one."""


@an_answer.register
def _(question: Rows, cast: Cast) -> list[dict[str, Any]]:
    row = {column.key: an_answer(column, cast) for column in question.columns}
    # Where a row takes one answer or another, the second stands.
    model = question.model
    assert issubclass(model, Row)
    for column in question.columns:
        if column.optional and not model.lacks_nothing(row):
            row[column.key] = None
    return [dict(row) for _ in range(max(question.at_least, 1))]


# A whole record.


def answers_for(
    kind: str, cast: Cast, given: Mapping[str, Any] | None = None, *, at_the_end: bool = False
) -> dict[str, Any]:
    """An answer to every question that the answers before it call for, in the order asked.

    `given` fixes some. What is asked of a spell when it ends is left out until then.
    """
    model = registry.record_of(kind)
    process, questions = model.process, registry.questions(model)
    answers = dict(given or {})
    for section in process.sections:
        if section.asked_if is not None and not section.asked_if.holds(answers):
            continue
        for key in section.fields:
            asked_if = questions[key].asked_if
            ending = process.is_spell and key in (process.ends, process.end_reason)
            if key in answers or (ending and not at_the_end):
                continue
            if asked_if is None or asked_if.holds(answers):
                answers[key] = an_answer(questions[key], cast)
    return answers


def answers_that_ask(kind: str, key: str, cast: Cast) -> dict[str, Any]:
    """The answers on which the question `key` depends, so given that it is asked."""
    model = registry.record_of(kind)
    question = registry.questions(model)[key]
    section = next(one for one in model.process.sections if key in one.fields)
    given: dict[str, Any] = {}
    for condition in (section.asked_if, question.asked_if):
        if condition is not None:
            given |= _making_true(kind, condition, cast)
    return given


def _making_true(kind: str, condition: Condition, cast: Cast) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if isinstance(condition, Both):
        for part in condition.parts:
            given |= _making_true(kind, part, cast)
        return given
    for field in condition.fields:
        question = registry.questions(registry.record_of(kind))[field]
        given |= answers_that_ask(kind, field, cast)
        given[field] = _value(question, condition, cast)
    assert condition.holds(given), (
        f"Say in tests/catalogue/factory.py how {condition} is made true."
    )
    return given


def _value(question: Kind | Rows, condition: Condition, cast: Cast) -> Any:
    if isinstance(condition, Is | Includes):
        many = isinstance(question, CodedMany)
        return [condition.values[0]] if many else condition.values[0]
    if isinstance(condition, Answered):
        return an_answer(question, cast)
    raise AssertionError(f"Say in tests/catalogue/factory.py how {condition} is made true.")


def begun(kind: str, people: list[Person], cast: Cast, began: datetime = BEFORE) -> list[Step]:
    """Blank, as it stands when somebody has pressed Start."""
    process = registry.process_of(kind)
    by = cast.one_of(process.opened_by)
    return commands.start(kind=kind, people=people, began=began, by=by, now=NOW)


def save_whole(step: Step, answers: Mapping[str, Any], by: Worker) -> None:
    """Save answers section by section, as the pages do."""
    for section in step.process.sections:
        written = {key: answers[key] for key in section.fields if key in answers}
        commands.save(
            steps=[step],
            section=section.key,
            shared=written,
            own={},
            seen_version=0,
            by=by,
            now=NOW,
        )


def filled(kind: str, person: Person, cast: Cast, given: Mapping[str, Any] | None = None) -> Step:
    """Everything answered, and nothing sent on."""
    step = begun(kind, [person], cast)[0]
    by = cast.one_of(step.process.opened_by)
    save_whole(step, answers_for(kind, cast, given), by)
    step.refresh_from_db()
    return step


def finished(
    kind: str, person: Person, cast: Cast, outcome: str = "", given: Mapping[str, Any] | None = None
) -> Step:
    """Complete: decided, completed or ended, whichever this process asks for."""
    process = registry.process_of(kind)
    chosen = outcome or next((one.key for one in process.outcomes), "")
    step = filled(kind, person, cast, opening_gates(kind, chosen, cast) | dict(given or {}))
    by = cast.one_of(process.opened_by)
    if process.is_spell:
        _end(step, kind, cast.one_of(who_ends(process)), cast, given or {})
    elif process.needs_decision:
        decide(step, chosen, by, cast)
    else:
        commands.complete(step=step, outcome=chosen, by=by, now=NOW)
    step.refresh_from_db()
    return step


def who_ends(process: Process) -> tuple[Role, ...]:
    """Who ends a spell without a decision that ends it."""
    return process.ended_by or process.opened_by


def opening_gates(kind: str, outcome: str, cast: Cast) -> dict[str, Any]:
    """The answers that propose this outcome and open the gates before it."""
    process = registry.process_of(kind)
    given = {process.proposes: outcome} if process.proposes else {}
    for gate in process.gates:
        if gate.needs is not None and (not gate.outcomes or outcome in gate.outcomes):
            given |= _making_true(kind, gate.needs, cast)
    return given | ({process.proposes: outcome} if process.proposes else {})


def decide(step: Step, outcome: str, by: Worker, cast: Cast) -> None:
    """Submit a step, unless its deciders need no proposal, and decide it."""
    if not step.process.own_authority:
        commands.submit(step=step, by=by, now=NOW)
    decider = cast.one_of(step.process.decided_by, but=None if step.process.own_authority else by)
    _agreed(step, outcome, by, cast)
    commands.decide(step=step, outcome=outcome, options=OPTIONS, reason=REASON, by=decider, now=NOW)


def _agreed(step: Step, outcome: str, by: Worker, cast: Cast) -> None:
    """Whoever may agree to what stands in the way of this outcome has done so, and whoever is to
    take the child on has said yes."""
    for handover in step.handovers.filter(accepted_at=None):
        accept_handover(handover=handover, accepted_by="Ruth Bell, early help", by=by, now=NOW)
    for gate in gates_to_agree(step, record_of(step)):
        if not gate.outcomes or outcome in gate.outcomes:
            manager = cast.one_of(gate.decided_by, but=by)
            agree(
                step=step,
                gate=gate.name,
                agreed=True,
                options=OPTIONS,
                reason=REASON,
                by=manager,
                now=NOW,
            )


def when_it_ends(kind: str) -> date | datetime:
    """A day, or a moment where the process asks for one."""
    questions, process = registry.questions(registry.record_of(kind)), registry.process_of(kind)
    return NOW if isinstance(questions[process.ends], Moment) else NOW.date()


def _end(step: Step, kind: str, by: Worker, cast: Cast, given: Mapping[str, Any]) -> None:
    ends = when_it_ends(kind)
    whole = answers_for(kind, cast, {**given, step.process.ends: ends}, at_the_end=True)
    ending = {step.process.ends, step.process.end_reason}
    for section in step.process.sections:
        # The page of the end is saved whole: what hangs on the day is answered beside it.
        late = {key: whole[key] for key in section.fields if key in whole}
        if ending & set(section.fields) and late.keys() - ending:
            commands.save(
                steps=[step],
                section=section.key,
                shared=late,
                own={},
                seen_version=1,
                by=by,
                now=NOW,
            )
    reason = whole.get(step.process.end_reason, "")
    commands.end(spell=step, ended_on=ends, reason=reason, by=by, now=NOW)


def columns_of(kind: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that stand in columns of the record itself, by column, for raw SQL."""
    questions = registry.questions(registry.record_of(kind))
    return {
        question.attname: answers[key]
        for key, question in questions.items()
        if isinstance(question, Kind) and key in answers
    }
