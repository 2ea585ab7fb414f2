"""The rows of the picture, out of what is held: home, plan, our work, events, seen, worker.

Whoever may not be named is in no row, and a protected address is called that and no more.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from sightline.engines.journey.picture import Bar, Hole, Mark, Row, Shape, Tone
from sightline.engines.story.entries import Entry
from sightline.engines.story.entries_of_life import DEATH, LIVES_THERE
from sightline.engines.story.gaps import SILENT, UNHELD, Gap
from sightline.engines.story.life import Life
from sightline.engines.story.traces import Trace, Weight
from sightline.grammar.process import Drawn
from sightline.people.addresses import MASK, Address
from sightline.people.allocation import AllocationRole
from sightline.people.person import long_date

TONES = {
    Drawn.NEED: Tone.NEED,
    Drawn.PROTECTION: Tone.PROTECTION,
    Drawn.WORK: Tone.PLAIN,
    Drawn.ENQUIRY: Tone.ENQUIRY,
    Drawn.CARE: Tone.CARE,
    Drawn.PLACEMENT: Tone.SHADED,
}
PLAN, WORK = (Drawn.NEED, Drawn.PROTECTION), (Drawn.WORK, Drawn.ENQUIRY)
CARE = (Drawn.CARE, Drawn.PLACEMENT)
MOST_AT_HOME = 3


def rows_of(
    traces: Sequence[Trace],
    life: Life,
    entries: Iterable[Entry],
    gaps: Sequence[Gap],
    named: Container[UUID],
    today: date,
) -> list[Row]:
    """The six rows, and a seventh for a child who was ever in care. `traces` and `entries` are
    oldest first."""
    drawn = [one for one in traces if one.drawn]
    silent = [_hole(gap) for gap in gaps if gap.what == SILENT]
    alone = [_hole(gap) for gap in gaps if gap.what == UNHELD]
    in_care = _bars(drawn, CARE)
    return [
        Row("Home", bars=_homes(life, named, today), nothing="Nobody has written it down."),
        *([Row("In care", bars=in_care)] if in_care else []),
        Row("Plan", bars=_bars(drawn, PLAN), nothing="No plan."),
        Row("Our work", bars=_bars(drawn, WORK), holes=silent, nothing="Nothing yet."),
        Row("Events", marks=_events(drawn, entries), nothing="Nothing yet."),
        Row("Seen", strokes=list(_seen(traces)), nothing="Not on this record yet."),
        Row("Worker", bars=list(_workers(life)), holes=alone, nothing="Nobody yet."),
    ]


def _bars(drawn: Iterable[Trace], kinds: Container[Drawn]) -> list[Bar]:
    return [_bar(one) for one in drawn if one.drawn and one.drawn.drawn in kinds]


def _bar(one: Trace) -> Bar:
    assert one.drawn is not None
    until = f" to {long_date(one.over_on)}" if one.over_on else ", and goes on"
    goes = until if one.over_on or one.is_open else "; no end is recorded"
    return Bar(
        begins=one.began,
        ends=one.over_on if one.over_on or one.is_open else one.began,
        word=one.drawn.word,
        says=f"{one.process.name}, {long_date(one.began)}{goes}",
        tone=TONES[one.drawn.drawn],
        letter=one.drawn.letter,
        source=one.source,
    )


def _events(drawn: Iterable[Trace], entries: Iterable[Entry]) -> list[Mark]:
    marks = [
        Mark(one.began, _shape(one), one.drawn.word, partial(getattr, one, "source"))
        for one in drawn
        if one.drawn is not None and not one.drawn.drawn.lasts
    ]
    for entry in entries:
        if entry.shape and entry.weight >= Weight.EVENT:
            shape = Shape.DEATH if entry.shape == DEATH else Shape.CHANGE
            word = entry.says.rstrip(".")
            marks.append(Mark(entry.on, shape, word, partial(getattr, entry, "source")))
    return marks


def _shape(one: Trace) -> Shape:
    if one.is_turning:
        return Shape.TURNING
    is_incident = one.drawn is not None and one.drawn.drawn is Drawn.INCIDENT
    return Shape.INCIDENT if is_incident else Shape.MEETING


def _seen(traces: Iterable[Trace]) -> Iterator[Mark]:
    for one in traces:
        if one.seen_on is not None:
            yield Mark(one.seen_on, Shape.MEETING, "Seen", partial(getattr, one, "source"))


def _workers(life: Life) -> Iterator[Bar]:
    """Who led, one after another, in two tones so that each can be told from the next."""
    leads = [
        one
        for one in life.allocations
        if one.role == AllocationRole.LEAD and one.worker is not None
    ]
    for number, one in enumerate(leads):
        assert one.worker is not None
        until = f" to {long_date(one.until)}" if one.until else ", and goes on"
        tone = Tone.SHADED if number % 2 else Tone.PLAIN
        says = f"{one.worker.name}, {long_date(one.since)}{until}"
        yield Bar(one.since, one.until, one.worker.name, says, tone)


def _hole(gap: Gap) -> Hole:
    says = f"{gap.length}, {long_date(gap.begins)} to {long_date(gap.ends)}, {gap.what}"
    return Hole(gap.begins, gap.ends, gap.length, says)


def _homes(life: Life, named: Container[UUID], today: date) -> list[Bar]:
    """Where the child lived and with whom, from each day on which that changed."""
    days = sorted({day for day in _changes(life, named) if day <= today})
    bounds = [*days, None]
    spans = [
        (begins, ends, _home_on(life, named, begins))
        for begins, ends in zip(days, bounds[1:], strict=True)
    ]
    bars: list[Bar] = []
    for (word, _), together in groupby(spans, key=lambda one: (one[2], one[2] == "")):
        parts = list(together)
        if word:
            tone = Tone.SHADED if len(bars) % 2 else Tone.PLAIN
            bars.append(_home(parts[0][0], parts[-1][1], word, tone))
    return bars


def _home(begins: date, ends: date | None, word: str, tone: Tone) -> Bar:
    until = f" to {long_date(ends)}" if ends else ", and goes on"
    return Bar(begins, ends, word, f"{word}, {long_date(begins)}{until}", tone, letter="")


def _changes(life: Life, named: Container[UUID]) -> Iterator[date]:
    for one in (*life.memberships, *_mates(life, named), *_addresses(life)):
        yield _from(one)
        if one.until is not None:
            yield one.until


def _from(one: Any) -> date:
    """Since when, or where nobody knows that, since when it is written down."""
    return one.since or localdate(one.entered_at)


def _mates(life: Life, named: Container[UUID]) -> list[Any]:
    return [one for one in life.housemates if one.person_id in named]


def _addresses(life: Life) -> list[Address]:
    return [one for one in life.addresses if one.kind in LIVES_THERE]


def _holds(one: Any, on: date) -> bool:
    return _from(one) <= on and (one.until is None or one.until > on)


def _home_on(life: Life, named: Container[UUID], on: date) -> str:
    """“Leanne and Craig, 12 Tyne View”, as much of it as is known and may be said."""
    homes = {one.household_id for one in life.memberships if _holds(one, on)}
    there = [
        one.person.called
        for one in _mates(life, named)
        if one.household_id in homes and _holds(one, on)
    ]
    where = next((_where(one) for one in _addresses(life) if _holds(one, on)), "")
    return ", ".join(filter(None, (_and(list(dict.fromkeys(there))), where)))


def _where(address: Address) -> str:
    shown = address.shown_to(entitled=False)
    return MASK if address.protected else shown.split(",")[0]


def _and(names: Sequence[str]) -> str:
    if len(names) > MOST_AT_HOME:
        names = [*names[: MOST_AT_HOME - 1], f"{len(names) - MOST_AT_HOME + 1} more"]
    return (
        names[0]
        if len(names) == 1
        else " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    )
