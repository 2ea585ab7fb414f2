"""Where a child in care lives and by what right, who reviews and visits, and how they are: the
record in the parts of one page.

Nothing is kept for it. Each process says which part it tells (`in_care`); a part shows what runs
and what was last finished, and what is due next of the work that it is told by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from sightline.engines.worklist import DueLine
from sightline.grammar import registry
from sightline.grammar.fields import Coded
from sightline.grammar.in_care import InCare
from sightline.people.person import Person, long_date
from sightline.prepared import prepared
from sightline.record.base import StepRecord, model_of
from sightline.record.step import State, Step

FEW, SHORT = 3, 2
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
    InCare.SAFETY: "Neither missing nor otherwise unsafe, by what is recorded.",
    InCare.ASKED: "Nothing that {child} asked for is recorded.",
}


@dataclass(frozen=True)
class Told:
    """One line of a part: what it says, the work it stands in, and since or on which day."""

    text: str
    step: Step
    when: str
    runs: bool


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
    """Every part, in the order of the page. One statement, and one more for each part that is told
    by answers of its own; `due` are the child's open deadlines, in the order they are shown."""
    steps = _last_of_each(person.pk, kinds=tuple(_tellers()))
    lines: dict[InCare, list[Told]] = {part: [] for part in InCare}
    for part, told in _told(person, steps, today):
        lines[part].append(told)
    owed: dict[InCare, list[DueLine]] = {part: [] for part in InCare}
    for line in due:
        if (about := part_of(line)) is not None:
            owed[about].append(line)
    return [
        Shown(
            part,
            TITLES[part].format(child=person.called),
            EMPTY[part].format(child=person.called),
            _newest(lines[part]),
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


@prepared
def _last_of_each(person: UUID, *, kinds: tuple[str, ...]) -> QuerySet[Step]:
    """Of each process what runs, and what was last finished, few of each. Work that somebody is
    still writing tells nothing yet."""
    runs = When(state=State.OPEN, then=Value(0))
    nth = Window(
        RowNumber(),
        partition_by="kind",
        order_by=[Case(runs, default=Value(1)).asc(), "-began", "-id"],
    )
    spells = [kind for kind in kinds if registry.process_of(kind).is_spell]
    finished = Step.objects.filter(state__in=(State.COMPLETED, State.ENDED), kind__in=kinds)
    running = Step.objects.filter(state=State.OPEN, kind__in=spells)
    found = (finished | running).filter(person=person)
    return found.annotate(nth=nth).filter(nth__lte=FEW)


def _told(person: Person, steps: list[Step], today: date) -> Iterable[tuple[InCare, Told]]:
    for step in steps:
        step.person = person
        for part, answers in _tellers()[step.kind].items():
            if not answers:
                text = step.line or step.process.name
            elif step.nth == 1:  # type: ignore[attr-defined]
                text = _said(step, answers)
            else:
                continue
            if text:
                runs = step.state == State.OPEN
                yield part, Told(text, step, _when(step, runs, today), runs)


def _said(step: Step, names: tuple[str, ...]) -> str:
    """Some answers of the newest step, one after another."""
    record = model_of(step.kind)._default_manager.only(*names).get(step=step)
    said = filter(None, (_answer(record, name).rstrip(".") for name in names))
    return ". ".join(said)


def _answer(record: StepRecord, name: str) -> str:
    """One answer, as its list says it."""
    given, question = getattr(record, name), registry.questions(type(record))[name]
    if given and isinstance(question, Coded) and question.codes is not None:
        return question.codes.label(given)
    return str(given or "")


def _when(step: Step, runs: bool, today: date) -> str:
    if not runs:
        ended = f" to {long_date(step.ended)}" if step.ended and step.ended != step.began else ""
        return f"{long_date(step.began)}{ended}"
    if step.began > today:
        return f"planned from {long_date(step.began)}"
    days = (today - step.began).days
    return f"since {long_date(step.began)}, {days} day{'' if days == 1 else 's'}"


def _newest(lines: list[Told]) -> list[Told]:
    """What runs, few of it, and of what is finished as much as there is room for beside it; each
    the newest first."""
    newest = sorted(lines, key=lambda one: (one.step.began, str(one.step.pk)), reverse=True)
    runs = [one for one in newest if one.runs][:FEW]
    return [*runs, *[one for one in newest if not one.runs][: max(1, SHORT - len(runs))]]
