"""May it be done now? (Who may do it is asked in `access.permissions`.)

Each question comes twice: `must_…` raises with a sentence a social worker can read, `can_…`
answers yes or no for a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime

from sightline.access import permissions
from sightline.errors import NotAllowed, NotAnswered, NotNow, Refused
from sightline.grammar import registry
from sightline.grammar.clock import day_of
from sightline.grammar.fields import UNBORN, Coded, CodedMany, Kind, Moment, Rows, for_child
from sightline.grammar.process import Gate, Outcome, Process
from sightline.grammar.roles import Role
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker
from sightline.record.answers import Answers, answers_of, missing
from sightline.record.base import StepRecord
from sightline.record.decision import AGREED, LEAST_OPTIONS, LEAST_REASON, Decision
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


def must_be_theirs_to_write(step: Step, by: Worker, now: datetime) -> None:
    """Some work is written and put right by those alone whose own words it holds."""
    process = step.process
    if process.written_by:
        doing = f"write in: {process.name}"
        permissions.worker_must_hold(by, process.written_by, now=now, doing=doing)


def must_be_complete(record: StepRecord) -> None:
    """Every question that is asked and required has an answer."""
    lacking = missing(record)
    if not lacking:
        if said := record.unfinished():
            raise NotNow(said)
        return
    questions = registry.questions(type(record))
    labels = "; ".join(for_child(questions[key].label) for key in lacking)
    count = "One thing stands" if len(lacking) == 1 else f"{len(lacking)} things stand"
    raise NotAnswered(f"{count} in the way: {labels}", tuple(lacking))


def must_be_allowed_to_end(step: Step, answers: Answers, by: Worker, now: datetime) -> None:
    """Who may not end a spell that goes on may not write its last day either."""
    process = step.process
    if process.ended_by and step.ended is None and answers.get(process.ends):
        doing = f"end: {process.name}"
        permissions.worker_must_hold(by, process.ended_by, now=now, doing=doing)


def must_have_days_of_its_own(record: StepRecord) -> None:
    """A spell ends on its first day or later, and runs on no day on which another of its kind
    runs that excludes it."""
    process = record.process
    if not process.is_spell:
        return
    began, ended = (getattr(record, key) for key in (process.began, process.ends))
    ends = registry.questions(type(record))[process.ends]
    if ended and isinstance(ends, Moment) and not isinstance(ended, datetime):
        raise NotNow(f"{process.name} ends at a time of day. Write down the time too.")
    if began and ended and _is_before(ended, began):
        raise NotNow(f"It began on {_when(began)}, so it cannot end before then.")
    if process.exclusive_as and began and not record.step.aside:
        if isinstance(ends, Moment):
            _must_run_alone_by_the_hour(record.step, process.exclusive_as, began, ended)
        else:
            _must_run_alone(record.step, process.exclusive_as, day_of(began), ended)


def _is_before(one: date, other: date) -> bool:
    """Two moments of one zone compare by the clock on the wall, which goes back once a year."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.timestamp() < other.timestamp()
    return day_of(one) < day_of(other)


def _when(moment: date) -> str:
    day = f"{day_of(moment):%-d %B %Y}"
    if not isinstance(moment, datetime):
        return day
    return f"{day}, " + f"{localtime(moment):%-I:%M %p}".lower()


def _must_run_alone_by_the_hour(step: Step, what: str, began: date, ended: date | None) -> None:
    """What begins and ends at a time of day may do so twice in one day, and not at once. One that
    is written down after a later one runs into that one only once its own end is known."""
    others = Step.objects.filter(person=step.person_id, kind=step.kind, aside=False)
    for other in others.exclude(pk=step.pk).exclude(state=State.VOIDED).order_by("-began", "-id"):
        first, last = other.moments["began"], other.moments.get("ended")
        if _is_before(began, first):
            at_once = _is_before(first, ended) if ended else last is None
        else:
            at_once = last is None or _is_before(began, last)
        if at_once:
            ran = f"from {_when(first)} until {_when(last)}" if last else f"since {_when(first)}"
            raise NotNow(
                f"Another {what} is recorded {ran}, and only one runs at a time. End that one"
                " first, or put the times right."
            )


def _must_run_alone(step: Step, what: str, began: date, ended: date | None) -> None:
    others = Step.objects.filter(person=step.person_id, exclusive_as=what, aside=False)
    at_once = Q(began__lt=ended or date.max) & (Q(ended=None) | Q(ended__gt=began))
    others = others.exclude(pk=step.pk).exclude(state=State.VOIDED)
    other = others.filter(at_once | Q(began=began)).order_by("-began").first()
    if other is None:
        return
    if other.ended is None:
        raise NotNow(
            f"Another {what} has run since {long_date(other.began)}, and only one runs at a time."
            " End that one first, or put the days right."
        )
    # Two that begin on one day would have no order.
    free = max(other.ended, other.began + timedelta(days=1))
    raise NotNow(
        f"Another {what} ran from {long_date(other.began)} until {long_date(other.ended)}, and"
        f" only one runs at a time. Put the days right: this one can begin on {long_date(free)} or"
        " later."
    )


def must_hold_together(record: StepRecord) -> None:
    """No answer rules out another, as the process itself sees it."""
    if said := record.untrue():
        raise NotNow(said)


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


def must_be_decidable(step: Step, by: Worker, *, alone: bool = False) -> None:
    """It waits for a decision, and not for one of its writer: unless they are `alone` on duty."""
    if step.state == State.COMPLETED:
        raise NotNow("This has been decided already.")
    if step.process.own_authority:
        must_be_writable(step)
        return
    if step.state != State.SUBMITTED:
        raise NotNow("This has not been submitted for a decision.")
    if step.submitted_by_id == by.pk and not alone:
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


def must_be_theirs_to_take(
    outcome: Outcome, record: StepRecord, by: Worker, role: Role, day: date
) -> None:
    """A team manager takes a child on for their own team, and for no other."""
    if outcome.moves is None or role is not Role.TEAM_MANAGER:
        return
    team = getattr(record, outcome.moves.team)
    if team is not None and not team.workers_on(day).filter(pk=by.pk).exists():
        raise NotAllowed(f"Only a manager of {team} says whether they hold this child next.")


def must_open_gates(step: Step, record: StepRecord, outcome: Outcome) -> None:
    """Every gate before this outcome is open: true, or agreed to with a reason."""
    for gate, sentence in _gates_shut(step, record).items():
        if not gate.outcomes or outcome.key in gate.outcomes:
            raise NotNow(sentence)


def gates_to_agree(step: Step, record: StepRecord) -> list[Gate]:
    """The gates that are shut, and that somebody may open by agreeing."""
    return [gate for gate in _gates_shut(step, record) if gate.decided_by]


def _gates_shut(step: Step, record: StepRecord) -> dict[Gate, str]:
    """What stands in the way of a decision, each with its sentence. What was said last of a gate
    that somebody decides stands, unless it is overtaken."""
    answers, shut = answers_of(record), record.gates_shut()
    said = _said_of_gates(step)
    again = _overtaken(step, said)
    agreed = {name for name, row in said.items() if row.outcome == AGREED} - again.keys()
    return {
        gate: again.get(gate.name) or shut.get(gate.name, gate.sentence)
        for gate in step.process.gates
        if gate.name not in agreed
        and (gate.name in shut or (gate.needs is not None and not gate.needs.holds(answers)))
    }


def asked_again(step: Step) -> dict[str, str]:
    """Which gates of a step are asked again, by their names, each with the sentence that says why:
    what was answered is about words that have been changed since."""
    return _overtaken(step, _said_of_gates(step))


def _said_of_gates(step: Step) -> dict[str, Decision]:
    """The last answer to each gate, by the gate's name."""
    rows = Decision.objects.filter(step=step).exclude(gate="").select_related("decider")
    return {row.gate: row for row in rows.order_by("entered_at", "id")}


def _overtaken(step: Step, said: Mapping[str, Decision]) -> dict[str, str]:
    """A spell goes on being written, and what was answered in it stands."""
    changed = step.changed_at
    if changed is None or step.process.is_spell:
        return {}
    return {
        name: f"{row.decider} answered on {_when(localtime(row.entered_at))}. What is asked for was"
        f" changed after that, on {_when(localtime(changed))}, so that answer counts no longer:"
        " ask again."
        for name, row in said.items()
        if row.entered_at < changed
    }


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


def must_not_come_before_birth(record: StepRecord) -> None:
    """Nothing says “not born yet” of a child who was born by the day that it is about."""
    person, answers = record.step.person, answers_of(record, with_rows=False)
    happened = answers.get(record.process.began)
    if person is None or person.birth_date is None or happened is None:
        return
    questions = registry.questions(type(record))
    said = [key for key, value in answers.items() if value == UNBORN]
    for question in (questions[key] for key in said if day_of(happened) >= person.birth_date):
        if isinstance(question, Coded):
            raise NotNow(
                f"{person} was born on {long_date(person.birth_date)}: choose another answer than"
                f" “{question.show(UNBORN)}”."
            )


can_be_written = _asks(must_be_writable)
can_be_decided = _asks(must_be_decidable)
can_be_submitted = _asks(must_be_submittable)
can_be_completed = _asks(must_be_completable)
