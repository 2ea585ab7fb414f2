"""Where each answer goes: the return it is counted in, the clocks it starts and meets, the page of
the child that tells it. Read from what the processes declare, for the practice manual."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from inspect import getdoc

from sightline.grammar import registry
from sightline.grammar.clock import Before, Mark, Within
from sightline.grammar.fields import Kind, Tells
from sightline.grammar.process import AnyClock, Feed, Process

RETURNS = {"cin": "CIN census"}
TOLD = {
    Tells.WHY: "The child’s page: why we are involved",
    Tells.WORRY: "The child’s page: what the worry is",
    Tells.WORKING: "The child’s page: what works",
    Tells.WORDS: "The child’s page: their own words",
    Tells.UNKNOWN: "Beside the decision: what is not known",
    Tells.ANALYSIS: "The story: what it means",
}


def goes_to(kind: str, key: str) -> list[str]:
    """Where the answer to one question of a process goes. Empty where it is only read there."""
    process = registry.process_of(kind)
    question = registry.questions(registry.record_of(kind))[key]
    found = [returned(feed) for feed in process.feeds if feed.field == key]
    found += _said_of_marks(kind, process, key)
    if isinstance(question, Kind) and question.tells is not None:
        found.append(TOLD[question.tells])
    if key == process.proposes:
        found.append("The decision")
    if any(gate.needs is not None and key in gate.needs.fields for gate in process.gates):
        found.append("What must be true before a decision")
    return list(dict.fromkeys(found))


def returned(feed: Feed) -> str:
    """An element of a return, as it is found there: "CIN census, Section47/ICPCnotRequired"."""
    return f"{RETURNS.get(feed.return_name, feed.return_name)}, {feed.element}"


def worked_out(kind: str) -> list[dict[str, str]]:
    """What a return asks that nobody is asked: worked out from the record."""
    model = registry.record_of(kind)
    return [
        {"what": _first_sentence(model, feed.derivation), "goes_to": returned(feed)}
        for feed in model.process.feeds
        if feed.derivation
    ]


def _first_sentence(model: type, name: str) -> str:
    said = " ".join((getdoc(getattr(model, name)) or "").split())
    return said.partition(". ")[0].rstrip(".") + "."


def _said_of_marks(kind: str, process: Process, key: str) -> Iterator[str]:
    if key == process.began:
        yield from _clocks(kind, "began") or ["The story: the day it is read under"]
    if key == process.ends:
        yield "The story: the day it ends"
        yield from _clocks(kind, "ended")
    for name, counts in process.marks.items():
        if key == counts.field:
            yield from _clocks(kind, name) or [f"Counts as: {name.replace('_', ' ')}"]
        elif counts.when is not None and key in counts.when.fields:
            yield f"Settles what counts as: {name.replace('_', ' ')}"


def _clocks(kind: str, name: str) -> list[str]:
    """The clocks that a mark of this process starts or meets, of whichever process they are."""
    return [f"{does}: {title}" for mark, does, title in _looked_at() if mark == Mark(name, kind)]


@cache
def _looked_at() -> tuple[tuple[Mark, str, str], ...]:
    """Every mark that a clock looks at, whose it is, what it does to the clock, and its title."""
    found = [
        (Mark(mark.name, mark.of or kind), does, clock.title)
        for kind, record in registry.every()
        for clock in record.process.clocks
        for mark, does in _marks_of(clock)
    ]
    return tuple(dict.fromkeys(found))


def _marks_of(clock: AnyClock) -> Iterator[tuple[Mark, str]]:
    yield (clock.day if isinstance(clock, Before) else clock.start), "Starts"
    yield clock.awaited, "Meets"
    for also in clock.also if isinstance(clock, Within) else ():
        yield also, "Meets"
