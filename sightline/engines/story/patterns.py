"""What repeats or adds up in one child's record, worked out by rule. Each says its rule in words
and names every entry behind it, so that nobody has to believe a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import mean

from sightline.engines.story.entries import key_of
from sightline.engines.story.source import span
from sightline.engines.story.told import Told
from sightline.engines.story.traces import Trace
from sightline.grammar.clock import Checkpoints
from sightline.grammar.process import Drawn
from sightline.people.person import long_date
from sightline.statute.limits import Months, dated

YEAR, TWO_YEARS = Months(12), Months(24)
# Fewer gaps than these between what happened say nothing of whether they grow or shrink.
FEWEST_GAPS = 3


@dataclass(frozen=True)
class Pattern:
    """`strong` is what stands out and `text` goes on from it; `behind` are the keys of the entries
    that it is counted from."""

    key: str
    strong: str
    text: str
    rule: str
    behind: Sequence[str]

    def __post_init__(self) -> None:
        if not self.behind:
            raise ValueError("A pattern names what it is counted from.")


@dataclass(frozen=True)
class Recorded:
    """What the patterns of the work are worked out from. `traces` are oldest first, none of them
    entered in error, and `told` what they tell."""

    traces: Sequence[Trace]
    told: Told
    today: date
    incidents: list[Trace] = field(init=False)

    def __post_init__(self) -> None:
        drawn = [one for one in self.traces if one.drawn and one.drawn.drawn is Drawn.INCIDENT]
        object.__setattr__(self, "incidents", drawn)

    def since(self, months: Months) -> date:
        return months.before(self.today)


def patterns_of_work(recorded: Recorded) -> list[Pattern]:
    """In the order in which they matter to the child."""
    rules = (
        _incidents,
        _came_to_nothing,
        _referred_again,
        _planned_again,
        _long_plans,
        _the_same_again,
        _first_known,
    )
    return [found for rule in rules for found in rule(recorded)]


def times(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _incidents(recorded: Recorded) -> Iterator[Pattern]:
    happened = recorded.incidents
    days = sorted({one.began for one in happened})
    if len(days) < 2:
        return
    text = f"in {span((days[-1] - days[0]).days)}{_gap_between(days)}"
    yield Pattern(
        "incidents",
        times(len(days), _called(happened)),
        text,
        "Those of one day count once. The gap is the average of the earlier half of the gaps"
        " between them, and of the later half.",
        [key_of(one) for one in happened],
    )


def _called(happened: Sequence[Trace]) -> str:
    """What these are called where they are declared, if that is one word for all."""
    words = {one.drawn.word.lower() for one in happened if one.drawn}
    return words.pop() if len(words) == 1 else "incident"


def _gap_between(days: Sequence[date]) -> str:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(gaps) < FEWEST_GAPS:
        return ""
    half = len(gaps) // 2
    before, since = round(mean(gaps[:half])), round(mean(gaps[-half:]))
    if before == since:
        return f"; the gap between them stays at {span(since)}"
    went = "fallen" if since < before else "grown"
    return f"; the gap between them has {went} from {span(before)} to {span(since)}"


def _came_to_nothing(recorded: Recorded) -> Iterator[Pattern]:
    nothing = [one for one in recorded.incidents if one.came_to_nothing]
    if len(nothing) < 2:
        return
    recent = sum(one.began >= recorded.since(YEAR) for one in nothing)
    yield Pattern(
        "no-action",
        times(len(nothing), _called(nothing)),
        f"ended without action, {recent or 'none'} of them in the last 12 months",
        "Those whose decision led to no work of ours and was handed to nobody.",
        [key_of(one) for one in nothing],
    )


def _referred_again(recorded: Recorded) -> Iterator[Pattern]:
    came = [one for one in recorded.traces if one.process.takes_on]
    if len(came) < 2:
        return
    soon = sum(later.began <= YEAR.after(earlier.began) for earlier, later in pairwise(came))
    yield Pattern(
        "referrals",
        f"Referred {times(len(came), 'time')}",
        f"since {long_date(came[0].began)}; {soon} of these within 12 months of the one before",
        "Referrals. The same day a year later still counts as within 12 months.",
        [key_of(one) for one in came],
    )


def _planned_again(recorded: Recorded) -> Iterator[Pattern]:
    by_kind: dict[str, list[Trace]] = {}
    for one in recorded.traces:
        if one.process.is_spell and one.process.plan_section:
            by_kind.setdefault(one.kind, []).append(one)
    for kind, plans in sorted(by_kind.items()):
        if len(plans) > 1:
            name = plans[0].process.name.lower()
            yield Pattern(
                f"again-{kind.replace('.', '-').replace('_', '-')}",
                times(len(plans), name),
                _how_soon(plans),
                "Plans of one kind. The same day 24 months after one ended still counts as within.",
                [key_of(one) for one in plans],
            )


def _how_soon(plans: Sequence[Trace]) -> str:
    ended = [(one.ended, later.began) for one, later in pairwise(plans) if one.ended]
    soon = sum(began <= TWO_YEARS.after(end) for end, began in ended)
    return f"ever; {soon} began within 24 months of the end of the one before"


def _long_plans(recorded: Recorded) -> Iterator[Pattern]:
    """Each plan that went past one of the points at which its process has it looked at anew."""
    for one in filter(lambda one: one.is_plan, recorded.traces):
        reached = list(_points_reached(one, recorded.today))
        if reached:
            runs = "has run" if one.is_open else "ran"
            yield Pattern(
                f"long-{one.ref}",
                f"{one.process.name} past {reached[-1].amount} months",
                f"it {runs} since {long_date(one.began)}"
                + (f" until {long_date(one.ended)}" if one.ended else ""),
                "A plan is past a point from the day on which so many months are complete.",
                [key_of(one)],
            )


def _points_reached(trace: Trace, today: date) -> Iterator[Months]:
    last = trace.ended or today
    for clock in trace.process.clocks:
        for limit in clock.limits if isinstance(clock, Checkpoints) else ():
            months = dated(limit).newest
            if isinstance(months, Months) and months.after(trace.began) <= last:
                yield months


def _the_same_again(recorded: Recorded) -> Iterator[Pattern]:
    ends = [one.ended for one in recorded.traces if one.is_plan and one.ended]
    ends += [one.began for one in recorded.traces if one.lets_go]
    named: dict[str, list[Trace]] = {}
    for one in recorded.traces:
        for label in sorted(recorded.told.concerns.get(one.key, ())):
            named.setdefault(label, []).append(one)
    again = {label: steps for label, steps in named.items() if _ended_between(steps, ends)}
    if again:
        yield Pattern(
            "same",
            "The same worry has come back",
            f"after our work had ended: {'; '.join(again)}",
            "A need, category or factor that was named before a plan or our work ended, and after.",
            [
                key_of(one)
                for one in recorded.traces
                if any(one in steps for steps in again.values())
            ],
        )


def _ended_between(steps: Sequence[Trace], ends: Sequence[date]) -> bool:
    return any(steps[0].began <= end < steps[-1].began for end in ends)


def _first_known(recorded: Recorded) -> Iterator[Pattern]:
    if recorded.traces:
        first = recorded.traces[0]
        yield Pattern(
            "first",
            span((recorded.today - first.began).days).capitalize(),
            f"since the first concern on this record, {long_date(first.began)}",
            "From the day of the oldest step on this record.",
            [key_of(first)],
        )
