"""What a process may not get wrong. Django runs these before it serves, migrates or tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from sightline.grammar import registry
from sightline.grammar.clock import marks_named
from sightline.grammar.event import TAKEN_UP
from sightline.grammar.fields import ChildsWords, Coded, CodedMany, Kind, Moment
from sightline.grammar.process import DECIDED_ALONE, MANAGER_ANSWERED, Process
from sightline.grammar.recorded import HoldsAProcess
from sightline.statute.law import Citation

OF_THE_SPINE = {"began", "submitted", "completed", "ended", TAKEN_UP}
BUILT_IN_MARKS = OF_THE_SPINE | {DECIDED_ALONE, MANAGER_ANSWERED}


@register("sightline")
def check_catalogue(app_configs: Any, **_: Any) -> list[CheckMessage]:
    return [problem for _, record in registry.every() for problem in problems(record)]


def problems(record: type[HoldsAProcess]) -> Iterator[CheckMessage]:
    """Everything wrong with one process, each as a sentence that says what to do."""
    process = record.process
    yield from _cited(record, process)
    yield from _placed(record, process)
    yield from _coded(record)
    yield from _words_know_how_they_were_told(record)
    yield from _leads_somewhere(record, process)
    yield from _clocks_know_their_marks(record, process)
    yield from _feeds_have_fields(record, process)
    yield from _what_is_said_knows_its_marks(record, process)
    yield from _gates_are_answered(record, process)
    yield from _the_passport_knows_what_it_tells(record, process)
    yield from _the_picture_knows_its_marks(record, process)
    yield from _what_is_told_in_care_is_asked(record, process)
    yield from _a_register_shows_its_questions(record, process)


def _error(record: type[HoldsAProcess], number: int, sentence: str) -> CheckMessage:
    return Error(sentence, obj=record, id=f"sightline.E{number:03}")


def _cited(record: type[HoldsAProcess], process: Process) -> Iterator[CheckMessage]:
    needing: list[tuple[str, Citation | None]] = [(process.name, process.law)]
    needing += [(f"clock {clock.name}", clock.law) for clock in process.clocks]
    needing += [(f"gate {gate.name}", gate.law) for gate in process.gates]
    needing += [(f"what the {one.to.label} is told", one.law) for one in process.told_at_once]
    needing += [(f"outcome {o.key}", o.law) for o in process.outcomes if o.statutory]
    for what, law in needing:
        if not isinstance(law, Citation):
            yield _error(record, 1, f"{what} has no citation: give it law=INSTRUMENT.at(…).")


def _placed(record: type[HoldsAProcess], process: Process) -> Iterator[CheckMessage]:
    questions = set(registry.questions(record))
    times = Counter(process.placed)
    for name in sorted(questions - set(times)):
        yield _error(record, 2, f"{name} is in no section: put it in one.")
    for name, count in times.items():
        if name not in questions:
            yield _error(record, 3, f"A section asks for {name}, which is no field.")
        elif count > 1:
            yield _error(record, 4, f"{name} is asked {count} times: ask it once.")
    if process.challenges and not process.is_spell:
        yield _error(record, 22, f"{process.name} challenges, and has no end: name it in ends=…")
    named = {process.began, process.ends, process.end_reason, process.proposes} - {""}
    for name in sorted(named - questions):
        yield _error(record, 5, f"The process names {name}, which is no field.")


def _coded(record: type[HoldsAProcess]) -> Iterator[CheckMessage]:
    for name, question in registry.questions(record).items():
        if isinstance(question, Coded | CodedMany) and question.codes is None:
            yield _error(record, 6, f"{name} is coded without a list: give it codes=…")


def _words_know_how_they_were_told(record: type[HoldsAProcess]) -> Iterator[CheckMessage]:
    questions = registry.questions(record)
    for name, question in questions.items():
        told = question.told if isinstance(question, ChildsWords) else None
        for field in sorted(told.fields - set(questions)) if told else ():
            yield _error(record, 18, f"How {name} was told is said by {field}, which is no field.")


def _leads_somewhere(record: type[HoldsAProcess], process: Process) -> Iterator[CheckMessage]:
    for outcome in process.outcomes:
        named = (*outcome.leads_to, *outcome.may_lead_to)
        for kind in (*named, *outcome.ends):
            if not registry.exists(kind):
                yield _error(record, 7, f"Outcome {outcome.key} leads to {kind}, which is unknown.")
        for kind in filter(registry.exists, outcome.ends):
            ended = registry.record_of(kind)
            if isinstance(registry.questions(ended).get(ended.process.ends), Moment):
                yield _error(record, 21, f"{kind} ends at a moment, and no decision gives one.")
        moved_by = vars(outcome.moves).values() if outcome.moves else ()
        for name in sorted(set(moved_by) - set(registry.questions(record))):
            yield _error(record, 17, f"Outcome {outcome.key} moves by {name}, which is no field.")
        if not (named or outcome.handed_to or outcome.ends_here):
            yield _error(record, 8, f"Outcome {outcome.key} leads nowhere: say what follows.")


def _clocks_know_their_marks(
    record: type[HoldsAProcess], process: Process
) -> Iterator[CheckMessage]:
    for clock in process.clocks:
        for mark in marks_named(clock):
            owner = registry.record_of(mark.of) if registry.exists(mark.of) else None
            if mark.of and owner is None:
                yield _error(record, 9, f"Clock {clock.name} waits for {mark.of}: unknown.")
                continue
            named = (owner or record).process
            known = marks_of(named)
            if mark.name not in known:
                yield _error(record, 10, f"Clock {clock.name}: no mark is called {mark.name}.")


def _gates_are_answered(record: type[HoldsAProcess], process: Process) -> Iterator[CheckMessage]:
    questions = set(registry.questions(record))
    for gate in process.gates:
        if gate.decided_by and not gate.title.endswith("?"):
            yield _error(record, 15, f"Gate {gate.name} is decided: give its question as title=…")
        if gate.asks and (gate.asks not in questions or not gate.decided_by):
            yield _error(record, 16, f"Gate {gate.name} asks in {gate.asks}: no field, or nobody.")


def marks_of(process: Process) -> set[str]:
    """Every mark that a step of this process may come to have."""
    decided = {f"decided_{outcome.key}" for outcome in process.outcomes}
    named = {*process.marks, *process.shares, *process.facts, *process.birthdays}
    return BUILT_IN_MARKS | decided | named


def _feeds_have_fields(record: type[HoldsAProcess], process: Process) -> Iterator[CheckMessage]:
    questions = set(registry.questions(record))
    for feed in process.feeds:
        if feed.field and feed.field not in questions:
            yield _error(record, 11, f"{feed.element} is fed by {feed.field}, which is no field.")
        if feed.derivation and not callable(getattr(record, feed.derivation, None)):
            yield _error(record, 12, f"{feed.element}: no derivation is called {feed.derivation}.")


def _what_is_said_knows_its_marks(
    record: type[HoldsAProcess], process: Process
) -> Iterator[CheckMessage]:
    questions = set(registry.questions(record))
    known = marks_of(process)
    for told in process.told_at_once:
        for unknown in (mark for mark in told.has if mark not in known):
            yield _error(record, 26, f"{told.to.label} hears of {unknown}, which is no mark.")
    for name in sorted(set(process.challenges) - known):
        yield _error(record, 27, f"Who is challenged hears of {name}, which is no mark.")
    for reason in process.tonight:
        for mark_named in {reason.has, reason.lacks} - {""} - known:
            yield _error(record, 14, f"Tonight waits for {mark_named}, which is no mark.")
    for name, mark in process.marks.items():
        dated_by = [*mark.fields, *(mark.not_before or ())[1:]]
        for unknown in (field for field in dated_by if field not in questions):
            yield _error(record, 13, f"Mark {name} is dated by {unknown}, which is no field.")


def _the_passport_knows_what_it_tells(
    record: type[HoldsAProcess], process: Process
) -> Iterator[CheckMessage]:
    questions, known = registry.questions(record), marks_of(process)
    for part in process.passport:
        for unknown in (one for one in part.answers if one not in questions):
            yield _error(record, 27, f"The passport tells {unknown}, which is no field.")
        for unknown in {part.has} - {""} - known:
            yield _error(record, 27, f"The passport waits for {unknown}, which is no mark.")


def _the_picture_knows_its_marks(
    record: type[HoldsAProcess], process: Process
) -> Iterator[CheckMessage]:
    journey, known = process.journey, marks_of(process)
    if journey is None:
        return
    for name in {journey.when, journey.turning} - {""} - known:
        yield _error(record, 19, f"The journey waits for {name}, which is no mark.")
    if journey.drawn.lasts != bool(journey.letter):
        yield _error(record, 20, f"{journey.word}: a bar of the journey has a letter, a mark none.")


def _what_is_told_in_care_is_asked(
    record: type[HoldsAProcess], process: Process
) -> Iterator[CheckMessage]:
    told_by = ((part, name) for part, names in process.in_care.items() for name in names)
    for part, name in told_by:
        if name not in registry.questions(record):
            yield _error(record, 21, f"In care {part} is told by {name}, which is no field.")


def _a_register_shows_its_questions(
    record: type[HoldsAProcess], process: Process
) -> Iterator[CheckMessage]:
    register = process.register
    if register is None:
        return
    if not process.is_spell and not register.has:
        yield _error(record, 22, f"{process.name} ends on no day, so no register lists it.")
    if register.has and register.has not in marks_of(process):
        yield _error(record, 27, f"The register lists what has {register.has}, which is no mark.")
    questions = registry.questions(record)
    for name in register.answers:
        if not isinstance(questions.get(name), Kind):
            yield _error(record, 23, f"The register shows {name}, which is no field.")
