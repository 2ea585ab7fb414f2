"""What happened to one child, as plain values in order: each step, each decision, each beginning
and end, and each dated fact. A chronology shows them, and another may select from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sightline.engines.story.source import Source
from sightline.engines.story.traces import Trace, Weight


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `key` stays the same from day to day, and orders those of one day.

    Of a step, named by its key, the words and the moment of writing are read for those that are
    shown. `shape` is what the picture draws of a fact, `not_for` are the keys of those who must
    not be told it, and `names` of those it names.
    """

    on: date
    key: str
    name: str
    weight: Weight
    source: Source
    step: str | None = None
    says: str = ""
    shape: str = ""
    entered_at: datetime | None = None
    not_for: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[date, str]:
        return self.on, self.key


def entries_of(traces: Iterable[Trace]) -> Iterator[Entry]:
    """What each step is in a chronology: that it happened or began, that it was decided on a later
    day, and that a spell ended."""
    for trace in traces:
        yield _began(trace)
        if _was_decided_later(trace):
            yield _decided(trace)
        if trace.process.is_spell and trace.ended:
            yield _ended(trace, trace.ended)


def how_many(trace: Trace) -> int:
    """How many entries it makes."""
    has_ended = trace.process.is_spell and trace.ended is not None
    return 1 + _was_decided_later(trace) + has_ended


def key_of(trace: Trace, part: str = "0") -> str:
    return f"{trace.key}.{part}"


def _began(trace: Trace) -> Entry:
    name = trace.process.name
    return Entry(
        on=trace.began,
        key=key_of(trace),
        name=f"{name} began" if trace.process.is_spell else name,
        weight=trace.weight,
        source=trace.source,
        step=trace.key,
    )


def _was_decided_later(trace: Trace) -> bool:
    decided = trace.completed_on if trace.outcome and not trace.is_void else None
    return decided is not None and decided > trace.began


def _decided(trace: Trace) -> Entry:
    on = trace.completed_on
    assert on is not None
    outcome = trace.process.outcome(trace.outcome).label
    return Entry(
        on=on,
        key=key_of(trace, "1"),
        name=f"{trace.process.name} decided",
        weight=Weight.ROUTINE,
        source=trace.source_on(on),
        says=outcome,
    )


def _ended(trace: Trace, on: date) -> Entry:
    return Entry(
        on=on,
        key=key_of(trace, "2"),
        name=f"{trace.process.name} ended",
        weight=trace.weight,
        source=trace.source_on(on),
    )
