"""Where a child in care lives and by what right, who reviews and visits, and how they are: the
record in the parts of one page.

Nothing is kept for it. Each process says which part it tells (`in_care`); a part shows what runs
and what was last finished, and what is due next of the work that it is told by. Whatever says that
a child may not be safe until tomorrow is told there too, whichever process it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, islice
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from sightline.engines.by_what_right import by_what_right
from sightline.engines.tonight import cards
from sightline.engines.worklist import DueLine
from sightline.grammar import registry
from sightline.grammar.fields import Coded
from sightline.grammar.in_care import InCare
from sightline.people.person import Person, long_date
from sightline.prepared import prepared
from sightline.record.base import StepRecord, model_of
from sightline.record.step import UNFINISHED, State, Step

FINISHED, SHORT = (State.COMPLETED, State.ENDED), 2
TITLES = {
    InCare.TIME: "Since when, and why",
    InCare.HOME: "Where {child} lives",
    InCare.RIGHT: "By what right",
    InCare.REVIEWS: "Reviews",
    InCare.VISITS: "Visits",
    InCare.PERMANENCE: "Permanence",
    InCare.HEALTH: "Health",
    InCare.EDUCATION: "School and learning",
    InCare.FAMILY: "Family time",
    InCare.SIBLINGS: "Brothers and sisters, together or apart",
    InCare.SAFETY: "Safety",
    InCare.ASKED: "What {child} asked for",
}
# An empty part says what nobody has written, and never that there is no such thing.
EMPTY = {
    InCare.TIME: "No time in care is recorded.",
    InCare.HOME: "Nobody has written down where {child} lives.",
    InCare.RIGHT: "No order or agreement is recorded.",
    InCare.REVIEWS: "No review is recorded.",
    InCare.VISITS: "No visit is recorded.",
    InCare.PERMANENCE: "No plan for permanence is recorded.",
    InCare.HEALTH: "Nothing about health is recorded.",
    InCare.EDUCATION: "Nothing about school is recorded.",
    InCare.FAMILY: "No family time is recorded.",
    InCare.SIBLINGS: "Whether {child} should live with brothers or sisters is not recorded.",
    InCare.SAFETY: "No missing episode, enquiry or protection plan is recorded.",
    InCare.ASKED: "Nothing that {child} asked for is recorded.",
}


@dataclass(frozen=True)
class Told:
    """One line of a part: what it says, the work it stands in, and since or on which day. It
    stands where it runs or is planned, and is over otherwise."""

    text: str
    step: Step
    when: str
    runs: bool
    stands: bool


@dataclass(frozen=True)
class Shown:
    """One part of the page. `due` are the next deadlines of the work that it is told by, and `area`
    is where all of that work is, if it is all in one."""

    part: InCare
    title: str
    empty: str
    lines: list[Told]
    due: list[DueLine]
    area: str


def life_in_care(person: Person, due: Iterable[DueLine], today: date) -> list[Shown]:
    """Every part, in the order of the page. One statement, one more for each part that is told by
    answers of its own, and one where several orders run; `due` are the child's open deadlines, in
    the order they are shown."""
    steps = _what_tells(
        person.pk, finished=tuple(_tellers()), unfinished=tuple(_telling_unfinished())
    )
    lines: dict[InCare, list[Told]] = {part: [] for part in InCare}
    for part, told in chain(_by_steps(person, steps, today), _by_answers(person, today)):
        lines[part].append(told)
    owed: dict[InCare, list[DueLine]] = {part: [] for part in InCare}
    for line in due:
        if (about := part_of(line)) is not None:
            owed[about].append(line)
    lines = {part: _what_matters(told) for part, told in lines.items()}
    lines[InCare.RIGHT] = _in_order(lines[InCare.RIGHT])
    return [
        Shown(
            part,
            TITLES[part].format(child=person.called),
            EMPTY[part].format(child=person.called),
            lines[part],
            owed[part],
            _area(part),
        )
        for part in InCare
    ]


def part_of(line: DueLine) -> InCare | None:
    """The part under which a deadline stands: that of the work which would meet it, or else that
    of the work on which it runs."""
    process = line.step.process
    clock = next((one for one in process.clocks if one.name == line.deadline.clock), None)
    meets = [clock.awaited, *getattr(clock, "also", ())] if clock else []
    for kind in (*(mark.of for mark in meets), line.step.kind):
        for part in _tellers().get(kind, ()):
            return part
    return None


@cache
def _tellers() -> dict[str, Mapping[InCare, tuple[str, ...]]]:
    """By the name of each process that tells something, what it tells."""
    return {
        kind: model.process.in_care for kind, model in registry.every() if model.process.in_care
    }


@cache
def _area(part: InCare) -> str:
    areas = {kind.partition(".")[0] for kind, told in _tellers().items() if part in told}
    return areas.pop() if len(areas) == 1 else ""


@cache
def _telling_unfinished() -> tuple[str, ...]:
    """The processes that tell something before they are finished: spells, and work of which a
    child may not be safe until tomorrow. Of other work that somebody is still writing nothing is
    told yet."""
    return tuple(
        kind
        for kind, model in registry.every()
        if model.process.tonight or (kind in _tellers() and model.process.is_spell)
    )


@prepared
def _what_tells(
    person: UUID, *, finished: tuple[str, ...], unfinished: tuple[str, ...]
) -> QuerySet[Step]:
    """All that is not finished, and of each process what was last finished, few of it."""
    is_open = Q(state__in=UNFINISHED)
    nth = Window(
        RowNumber(),
        partition_by=["kind", Case(When(is_open, then=Value(0)), default=Value(1))],
        order_by=["-began", "-id"],
    )
    over = Q(state__in=FINISHED, kind__in=finished)
    found = Step.objects.filter(over | (is_open & Q(kind__in=unfinished)), person=person)
    found = found.annotate(nth=Case(When(is_open, then=Value(1)), default=nth))
    return found.filter(nth__lte=SHORT)


def _by_steps(person: Person, steps: list[Step], today: date) -> Iterator[tuple[InCare, Told]]:
    """What the work says of itself, in a line."""
    for step in steps:
        step.person = person
        for part, text in _said(step, today).items():
            yield part, _line(step, text, today)


def _said(step: Step, today: date) -> dict[InCare, str]:
    process, told = step.process, _tellers().get(step.kind, {})
    says_a_line = process.is_spell or step.is_over
    text = (step.line if says_a_line else "") or process.name
    said = {part: text for part, answers in told.items() if not answers}
    if _stands(step, today) and step.began <= today:
        for card in cards([step]):
            why = step.line if says_a_line else ""
            said[InCare.SAFETY] = f"{card.status} {why}".strip()
    return said


def _by_answers(person: Person, today: date) -> Iterator[tuple[InCare, Told]]:
    """What some answers say, one after another, of the newest step in which one of them stands:
    one that was brought in may hold none of them."""
    for kind, told in _tellers().items():
        for part, names in told.items():
            if not names:
                continue
            finished = model_of(kind)._default_manager.filter(
                step__person=person, step__state__in=FINISHED
            )
            newest_first = finished.select_related("step").order_by("-step__began", "-step_id")
            said = ((record.step, _answers(record, names)) for record in newest_first)
            for step, text in islice((one for one in said if one[1]), 1):
                step.person = person
                yield part, _line(step, text, today)


def _answers(record: StepRecord, names: tuple[str, ...]) -> str:
    return ". ".join(filter(None, (_answer(record, name).rstrip(".") for name in names)))


def _answer(record: StepRecord, name: str) -> str:
    """One answer, as its list says it."""
    given, question = getattr(record, name), registry.questions(type(record))[name]
    if given and isinstance(question, Coded) and question.codes is not None:
        return question.codes.label(given)
    return str(given or "")


def _stands(step: Step, today: date) -> bool:
    """Whether it runs, or is to: a spell may have ended before its last page is written."""
    return not step.is_over and (step.ended is None or step.ended > today)


def _line(step: Step, text: str, today: date) -> Told:
    stands = _stands(step, today)
    began = long_date(step.began)
    if stands and step.began > today:
        return Told(text, step, f"planned from {began}", runs=False, stands=True)
    if stands:
        days = (today - step.began).days
        when = f"since {began}, {days} day{'' if days == 1 else 's'}"
        return Told(text, step, when, runs=True, stands=True)
    ended = f" to {long_date(step.ended)}" if step.ended and step.ended != step.began else ""
    return Told(text, step, f"{began}{ended}", runs=False, stands=False)


def _what_matters(lines: list[Told]) -> list[Told]:
    """All that runs or is planned; of each process of which nothing does what was last finished,
    so that two small things never hide a greater; and more of it while there is room. Each the
    newest first."""
    newest = sorted(lines, key=lambda one: (one.step.began, str(one.step.pk)), reverse=True)
    standing = sorted((one for one in newest if one.stands), key=lambda one: not one.runs)
    over = [one for one in newest if not one.stands]
    seen = {one.step.kind for one in standing}
    last: list[Told] = []
    for one in over:
        if one.step.kind not in seen:
            seen.add(one.step.kind)
            last.append(one)
    room = max(0, SHORT - len(standing) - len(last))
    kept = [*last, *[one for one in over if one not in last][:room]]
    finished = [one for one in over if one in kept]
    return [*standing, *finished]


def _in_order(lines: list[Told]) -> list[Told]:
    """The orders and agreements that run, the child's legal status first, and what is suspended
    marked so; then the others."""
    running = {one.step.pk: one for one in lines if one.runs}
    ordered = []
    for right in by_what_right([one.step for one in running.values()]):
        told = running[right.step.pk]
        if right.suspended:
            told = replace(told, text=f"{told.text}, {right.suspended}", runs=False)
        ordered.append(told)
    return [*ordered, *(one for one in lines if one.step.pk not in running)]
