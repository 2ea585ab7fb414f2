"""May it be done now? (Who may do it is asked in `access.permissions`.)

Each question comes twice: `must_…` raises with a sentence a social worker can read, `can_…`
answers yes or no for a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sightline.errors import NotAllowed, NotAnswered, NotNow, Refused
from sightline.grammar import registry
from sightline.grammar.fields import Coded, CodedMany, Kind, Rows, for_child
from sightline.grammar.process import Outcome, Process
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.answers import Answers, answers_of, missing
from sightline.record.base import StepRecord
from sightline.record.decision import LEAST_OPTIONS, LEAST_REASON, Decision
from sightline.record.step import State, Step


def _asks(must: Callable[..., Any]) -> Callable[..., bool]:
    def can(*args: Any, **options: Any) -> bool:
        try:
            must(*args, **options)
        except Refused:
            return False
        return True

    return can


def runs_already(process: Process, person: Person) -> Step | None:
    """The open spell that excludes another of its kind for this person, such as a plan."""
    if not process.exclusive_as:
        return None
    running = Step.objects.filter(
        person=person, exclusive_as=process.exclusive_as, ended__isnull=True
    )
    return running.exclude(state=State.VOIDED).first()


def must_not_run_already(process: Process, person: Person) -> None:
    """What excludes another of its kind is not open for this person."""
    if (open_now := runs_already(process, person)) is not None:
        raise NotNow(
            f"{person} has a {process.exclusive_as} already, since"
            f" {open_now.began:%-d %B %Y}. End that one first."
        )


def must_be_writable(step: Step) -> None:
    if step.state == State.SUBMITTED:
        raise NotNow("This is waiting for a decision. Ask for it to be returned to change it.")
    if not step.is_writable:
        raise NotNow("This is finished. Correct a wrong fact, or begin a new step.")


def must_be_complete(record: StepRecord) -> None:
    """Every question that is asked and required has an answer."""
    lacking = missing(record)
    if not lacking:
        return
    questions = registry.questions(type(record))
    labels = "; ".join(for_child(questions[key].label) for key in lacking)
    count = "One thing stands" if len(lacking) == 1 else f"{len(lacking)} things stand"
    raise NotAnswered(f"{count} in the way: {labels}", tuple(lacking))


def must_be_submittable(step: Step, record: StepRecord) -> None:
    must_be_writable(step)
    if not step.process.needs_decision:
        raise NotNow("Nobody else decides this. Complete it instead.")
    if step.process.own_authority:
        raise NotNow("This is decided in the decider's own right, and is submitted to nobody.")
    must_be_complete(record)


def must_be_completable(step: Step, record: StepRecord) -> None:
    must_be_writable(step)
    if step.process.needs_decision:
        raise NotNow("Somebody else decides this. Submit it instead.")
    if step.process.is_spell:
        raise NotNow("This goes on until it is ended. End it instead.")
    must_be_complete(record)


def must_be_decidable(step: Step, by: Worker) -> None:
    if step.state == State.COMPLETED:
        raise NotNow("This has been decided already.")
    if step.process.own_authority:
        must_be_writable(step)
        return
    if step.state != State.SUBMITTED:
        raise NotNow("This has not been submitted for a decision.")
    if step.submitted_by_id == by.pk:
        raise NotAllowed("You wrote this proposal, so somebody else must decide it.")


def must_be_reasoned(reason: str, options: Iterable[Any]) -> None:
    if len(reason.strip()) < LEAST_REASON:
        raise NotNow(
            f"Give your reason in at least {LEAST_REASON} characters."
            " A parent, a court and the child may read it."
        )
    weighed = [option for option in options if option.option.strip()]
    if len(weighed) < LEAST_OPTIONS:
        raise NotNow("Write down at least two options that you considered.")
    if any(not option.why.strip() for option in weighed):
        raise NotNow("Say of each option why, or why not.")


def must_be_an_outcome(process: Process, key: str) -> Outcome:
    try:
        return process.outcome(key)
    except KeyError:
        known = ", ".join(outcome.label for outcome in process.outcomes)
        raise NotNow(f"Choose one of the outcomes: {known}.") from None


def must_open_gates(step: Step, record: StepRecord, outcome: Outcome) -> None:
    """Every gate before this outcome is open: true, or decided and reasoned."""
    answers = answers_of(record)
    shut = record.gates_shut()
    decided = set(
        Decision.objects.filter(step=step).exclude(gate="").values_list("gate", flat=True)
    )
    for gate in step.process.gates:
        if gate.outcomes and outcome.key not in gate.outcomes:
            continue
        if gate.name in shut:
            raise NotNow(shut[gate.name])
        if gate.needs is not None and not gate.needs.holds(answers):
            raise NotNow(gate.sentence)
        if gate.decided_by and gate.name not in decided:
            raise NotNow(gate.sentence)


def must_answer_from_lists(record: type[StepRecord], answers: Answers) -> None:
    """Coded answers are in their list. Forms offer nothing else; imports and code might."""
    questions = registry.questions(record)
    for key, value in answers.items():
        question = questions.get(key)
        if question is None:
            raise NotNow(f"{record.process.name} has no question called {key}.")
        if isinstance(question, Rows):
            for row in value:
                _from_list(question.columns, row)
        else:
            _from_list([question], {key: value})


def _from_list(columns: Iterable[Kind], answers: Answers) -> None:
    for column in columns:
        value = answers.get(column.key)
        if isinstance(column, Coded) and value and column.codes and value not in column.codes:
            raise NotNow(f"{column.label}: {value!r} is not one of the answers offered.")
        if isinstance(column, CodedMany) and column.codes:
            for code in value or ():
                if code not in column.codes:
                    raise NotNow(f"{column.label}: {code!r} is not one of the answers offered.")


can_be_written = _asks(must_be_writable)
can_be_decided = _asks(must_be_decidable)
can_be_submitted = _asks(must_be_submittable)
can_be_completed = _asks(must_be_completable)
