"""What the practice manual says of a mark, a condition and an answer, in words.

All of it is read from the processes' own declarations, so that the manual cannot say of a clock
what the clock does not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.humanize.templatetags.humanize import ordinal

from sightline.grammar import registry
from sightline.grammar.clock import AfterEach, Before, Checkpoints, Every, Mark, Within
from sightline.grammar.condition import Answered, AtLeast, Both, Condition, Includes, Is
from sightline.grammar.event import TAKEN_UP
from sightline.grammar.fields import (
    ChildsWords,
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
    Proposal,
    Rows,
    TeamNamed,
    WorkerNamed,
    YesNo,
    for_child,
)
from sightline.grammar.once import Once
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, AnyClock, Counts, Process
from sightline.record.share import TO_TELL

# The first that fits says what kind of answer a question takes.
ANSWERS: tuple[tuple[type, str], ...] = (
    (ChildsWords, "The child’s own words"),
    (Narrative, "Words"),
    (Day, "A day"),
    (Moment, "A day and a time"),
    (YesNo, "Yes or no"),
    (Number, "A number"),
    (Proposal, "One of the outcomes"),
    (WorkerNamed, "One of our workers"),
    (TeamNamed, "One of our teams"),
    (PersonNamed, "Somebody on the record"),
    (OrganisationNamed, "A service on the record"),
    (PlanOutcomeNamed, "An outcome of the child’s plan"),
    (PlanActionNamed, "An action of the child’s plan"),
)
# Marks that no process declares, since every process has them.
OF_EVERY_PROCESS = {
    "submitted": "It is sent for a decision",
    TAKEN_UP: "It is brought in, having begun before its source tells of it",
    DECIDED_ALONE: "It was decided alone on duty",
    MANAGER_ANSWERED: "A manager answers for it",
}
FACTS = {"birth_date": "The birth"}


def answer_in_words(question: Kind | Rows) -> str:
    """The kind of answer: "A day", "One of 3"; of what repeats, what each row says."""
    if isinstance(question, Rows):
        return "For each: " + "; ".join(for_child(one.label) for one in question.columns)
    for kind, words in ANSWERS:
        if isinstance(question, kind):
            return words
    if isinstance(question, CodedMany):
        return f"Any of {len(choices_of(question))}"
    return f"One of {len(choices_of(question))}" if isinstance(question, Coded) else "A few words"


def choices_of(question: Kind | Rows) -> list[str]:
    """The answers that a question offers, in their order, if it offers any."""
    codes = getattr(question, "codes", None)
    return [label for _, label in codes.choices()] if codes else []


def condition_in_words(kind: str, condition: Condition) -> str:
    """“Was the child seen?” is In person."""
    return _in_words(registry.questions(registry.record_of(kind)), condition)


def _in_words(questions: Mapping[str, Kind | Rows], condition: Condition) -> str:
    if isinstance(condition, Both):
        return " and ".join(_in_words(questions, part) for part in condition.parts)
    assert isinstance(condition, Is | Includes | Answered | AtLeast)
    question = questions[condition.field]
    if isinstance(condition, AtLeast):
        assert isinstance(question, Rows)
        of_a_row = _in_words({one.key: one for one in question.columns}, condition.when)
        return f"in {condition.times} or more of “{for_child(question.label)}” {of_a_row}"
    asked = f"“{for_child(question.label)}”"
    if isinstance(condition, Answered):
        return f"{asked} is answered"
    said = [_shown(question, value) for value in condition.values]
    return f"{asked} is {' or '.join(said)}"


def _shown(question: Kind | Rows, value: Any) -> str:
    if value is None:
        return "not answered yet"
    if isinstance(question, Coded | CodedMany):
        return question.codes.label(value) if question.codes else str(value)
    return str(value) if isinstance(question, Rows) else question.show(value)


def mark_in_words(kind: str, mark: Mark) -> str:
    """When something counts that a clock looks at: a clock of the process named `kind`."""
    of = mark.of or kind
    process = registry.process_of(of)
    words = _mark(of, process, mark.name)
    return words if of == kind else f"{process.name}: {words}"


def _mark(of: str, process: Process, name: str) -> str:
    if name in process.marks:
        return _counted(of, name, process.marks[name])
    if name in process.shares:
        return TO_TELL.label(process.shares[name])
    if name in process.facts or name in process.birthdays:
        return _of_the_person(process, name)
    if name == "began":
        return _asked(of, process.began)
    if name == "ended":
        return _asked(of, process.ends)
    if name == "completed":
        return "It is decided" if process.needs_decision else "It is completed"
    if name in OF_EVERY_PROCESS:
        return OF_EVERY_PROCESS[name]
    return f"It is decided: {process.outcome(name.removeprefix('decided_')).label}"


def _of_the_person(process: Process, name: str) -> str:
    if name in process.facts:
        return FACTS[process.facts[name]]
    return f"The child turns {process.birthdays[name]}, or was that old when it began"


def _counted(of: str, name: str, counts: Counts) -> str:
    first = " or ".join(_asked(of, field) for field in counts.fields)
    words = f"{name.replace('_', ' ').capitalize()}: {first}"
    if counts.or_in:
        words += ", whichever comes first"
    if counts.not_before is not None:
        limit, since = counts.not_before
        words += f", at the earliest {limit.text} after {_asked(of, since)}"
    if counts.when is not None:
        words += f", if {condition_in_words(of, counts.when)}"
    if counts.ages is not None:
        words += f", of a child {counts.ages.in_words}"
    if counts.outcomes:
        labels = [registry.process_of(of).outcome(key).label for key in counts.outcomes]
        words += f", once decided: {' or '.join(labels)}"
    return words


def _asked(kind: str, field: str) -> str:
    question = registry.questions(registry.record_of(kind))[field]
    return f"“{for_child(question.label)}”"


def counted_from(kind: str, clock: AnyClock) -> list[str]:
    """From when each limit of a clock is counted, in the order of its limits."""
    if isinstance(clock, Before):
        return [f"{mark_in_words(kind, clock.day)} (counted back)"]
    start = _start(kind, clock)
    if isinstance(clock, Every):
        again = "The day it was done" if clock.from_ == "met" else "The day it was due"
        said = [start, f"{again} the time before"]
        if clock.slower:
            said.append(f"{said[1]}, after: {mark_in_words(kind, clock.slower.after)}")
        return said
    if isinstance(clock, AfterEach):
        return [start, mark_in_words(kind, clock.again)]
    return [start] * (len(clock.limits) if isinstance(clock, Checkpoints) else 1)


def _start(kind: str, clock: AnyClock) -> str:
    """What starts a clock, and when it runs at all."""
    start = mark_in_words(kind, clock.start)
    if clock.only_if:
        start += f". Only if {_holds(kind, clock.only_if)}"
    if clock.not_if:
        start += f". Not if {' or '.join(_holds(kind, name) for name in clock.not_if)}"
    if clock.by_age:
        only = "Not" if clock.by_age.younger else "Only"
        start += f". {only} if this is so: {mark_in_words(kind, clock.by_age.birthday)}"
    if clock.instead:
        others = " or ".join(registry.process_of(mark.of).name for mark in clock.instead)
        start += f". Not while this stands in its place: {others}"
    if clock.if_repeated:
        so_often = clock.if_repeated
        start += f". Only from the {ordinal(so_often.times)} time in {so_often.within.text} on"
    if isinstance(clock, Once):
        start += f". Not if this came about before: {_any_of(kind, clock.unless)}"
    return start + _end(kind, clock)


def _end(kind: str, clock: AnyClock) -> str:
    """When a clock stops, where that is said beside what meets it."""
    if isinstance(clock, Every) and clock.until:
        marks = (clock.until,) if isinstance(clock.until, Mark) else clock.until
        return f". Until: {_any_of(kind, marks)}"
    if not isinstance(clock, Within):
        return ""
    said = ""
    if clock.until:
        said += f". Until: {mark_in_words(kind, clock.until)}"
    if clock.declined:
        said += f". Not once it is declined: {mark_in_words(kind, clock.declined)}"
    if clock.again:
        said += ". The next time stands for what was not done by then"
    if clock.next:
        said += f". Done later it is the next one’s: {mark_in_words(kind, clock.next)}"
    if clock.outlives:
        said += ". It is owed after the end too"
    return said


def _any_of(kind: str, marks: Iterable[Mark]) -> str:
    return "; or ".join(mark_in_words(kind, mark) for mark in marks)


def _holds(kind: str, name: str) -> str:
    """What must be so for a clock to run at all, where a mark says it."""
    counts = registry.process_of(kind).marks.get(name)
    if counts is not None and counts.when is not None:
        of = f", of a child {counts.ages.in_words}" if counts.ages else ""
        return f"{condition_in_words(kind, counts.when)}{of}"
    words = mark_in_words(kind, Mark(name))
    return words[0].lower() + words[1:]


def met_by(kind: str, clock: AnyClock) -> str:
    """What meets a clock."""
    also = clock.also if isinstance(clock, Within) else ()
    return _any_of(kind, (clock.awaited, *also))
