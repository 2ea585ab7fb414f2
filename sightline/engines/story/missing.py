"""What is missing from a child's record, or has gone stale, by rule. A number is used only where a
process declares it as a limit, and then the line says which rule that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sightline.engines.story.gaps import Gap
from sightline.engines.story.life import Life
from sightline.engines.story.people_around import DOCTORS, SCHOOLS, is_of
from sightline.engines.story.source import Line, Source, age
from sightline.engines.story.traces import SEEN, Trace
from sightline.grammar.clock import Every
from sightline.grammar.process import Drawn
from sightline.people.facts import KINDS
from sightline.people.person import long_date
from sightline.statute.limits import Limit, dated

ASKED_OF_ALL = ("ethnicity", "religion", "first_language", "disability", "wants_us_to_know")
PARENTS = ("mother", "father", "parent", "adoptive_parent")


def missing(
    life: Life,
    traces: Sequence[Trace],
    words: Iterable[Line],
    gaps: Sequence[Gap],
    today: date,
) -> list[Line]:
    """What a reader must be told is not there. `traces` are oldest first, and `words` the newest
    that the child said."""
    work = [one for one in traces if not one.is_void]
    known = _known(life, work, today)
    return [
        *_imported(life, work),
        *_words(life, work, list(words), known, today),
        *_seen(life, work, known, today),
        *_parents(life, known),
        *_facts(life, known, today),
        *_assessed(work, known),
        *_last_gap(gaps, known),
    ]


def _known(life: Life, traces: Sequence[Trace], today: date) -> Source:
    """What is not there has no source of its own: it rests on all that is held since a day."""
    first = traces[0].began if traces else today
    return Source("Record opened", min(first, today), "family", life.person.ref)


def _imported(life: Life, work: Sequence[Trace]) -> Iterator[Line]:
    brought = [one for one in work if one.is_imported]
    if brought and len(brought) == len(work):
        source = Source(brought[-1].process.name, brought[-1].began, "step", brought[-1].ref)
        yield Line(
            "What that system did not hold is not on this record, and was not counted.",
            source,
            strong="All of it was brought in from another system",
        )


def _words(
    life: Life, work: Sequence[Trace], words: Sequence[Line], known: Source, today: date
) -> Iterator[Line]:
    called = life.person.called
    if life.person.is_unborn:
        return
    if not words:
        yield Line("Nobody has written any down.", known, strong=f"{called}’s own words")
        return
    last = words[0].source
    for limit, cited in _how_often(work):
        if limit.after(last.on) < today:
            yield Line(
                f"The last are of {long_date(last.on)}, {age(last.on, today)}; a visit is due"
                f" every {limit.text} ({cited}).",
                last,
                strong=f"Nothing newer in {called}’s own words",
            )
            return


def _how_often(work: Sequence[Trace]) -> Iterator[tuple[Limit, str]]:
    """How often the child must be seen while what is open goes on, the shortest first."""
    found = [
        (dated(clock.then).newest, clock.law.text)
        for one in work
        if one.is_open
        for clock in one.process.clocks
        if isinstance(clock, Every) and clock.met_by.name == SEEN and clock.start.name == "began"
    ]
    yield from sorted(found, key=lambda one: one[0].after(date(2026, 1, 1)))


def _seen(life: Life, work: Sequence[Trace], known: Source, today: date) -> Iterator[Line]:
    if not any(_how_often(work)):
        return
    seen = [(one.seen_on, one) for one in work if one.seen_on]
    called = "Their mother" if life.person.is_unborn else life.person.called
    if not seen:
        yield Line("Nobody has, on this record.", known, strong=f"Seeing {called} in person")


def _parents(life: Life, known: Source) -> Iterator[Line]:
    parents = [
        one
        for one in life.relatives
        if one.relationship.kind in PARENTS and one.relationship.to_person_id == life.person.pk
    ]
    if not parents:
        yield Line("Nobody is written down.", known, strong="The parents")
    elif any(one.has_parental_responsibility is None for one in parents):
        yield Line(
            "Nobody has asked it of each parent.", known, strong="Who has parental responsibility"
        )


def _facts(life: Life, known: Source, today: date) -> Iterator[Line]:
    held = {fact.kind for fact in life.facts if fact.holds_on(today)}
    never = [KINDS[kind].label for kind in ASKED_OF_ALL if kind not in held]
    involved = [one for one in life.involvements if one.holds_on(today)]
    if not any(is_of(one, DOCTORS) for one in involved):
        never.append("GP")
    if not life.person.is_unborn and not any(is_of(one, SCHOOLS) for one in involved):
        never.append("School or nursery")
    if life.person.is_unborn:
        never = [one for one in never if one == "GP"]
    if never:
        yield Line(f"{', '.join(never)}.", known, strong="Never asked, or not written down")


def _assessed(work: Sequence[Trace], known: Source) -> Iterator[Line]:
    is_open = any(one.is_open and one.is_plan for one in work)
    if is_open and not any(one.drawn and one.drawn.drawn is Drawn.WORK for one in work):
        yield Line("A plan runs, and none is on this record.", known, strong="An assessment")


def _last_gap(gaps: Sequence[Gap], known: Source) -> Iterator[Line]:
    for gap in sorted(gaps, key=lambda one: one.ends)[-1:]:
        source = Source("Gap began", gap.begins, "story", known.ref)
        yield Line(
            f"{long_date(gap.begins)} to {long_date(gap.ends)}, {gap.what}. {gap.why}".rstrip(),
            source,
            strong=gap.length,
        )
