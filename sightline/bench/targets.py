"""What is aimed at, what was measured, and where the two part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sightline.bench.finding import Finding
from sightline.bench.growth import Growth
from sightline.bench.long_chronology import (
    MOST_MB_TO_SET,
    MOST_MS_ON_SCREEN,
    MOST_SECONDS_TO_SET,
    LongChronology,
)
from sightline.bench.measuring import Cost
from sightline.bench.wording import Wording

MOST_TIMES_THE_SKELETON = 4.0
FEWEST_STEPS_A_SECOND = 1000
LEAST_RECALL = 0.98
MOST_MS_TO_FIND, MOST_MS_FOR_WORDS = 100, 300


@dataclass(frozen=True)
class Measured:
    """One run. The first of the costs is the skeleton's own."""

    costs: list[Cost]
    steps_a_second: float
    finding: Finding | None = None
    wording: Wording | None = None
    growth: tuple[Growth, ...] = ()
    chronology: LongChronology | None = None

    def missed(self) -> list[str]:
        """Each target that was missed, as a sentence."""
        found = [sentence for cost in self.costs for sentence in _missed(cost)]
        if self.steps_a_second < FEWEST_STEPS_A_SECOND:
            found.append(
                f"The import brings in {self.steps_a_second:.0f} steps a second; "
                f"{FEWEST_STEPS_A_SECOND} is the target."
            )
        found += self._missed_in_searching()
        found += [sentence for one in self.growth for sentence in _missed_in_growing(one)]
        return found + (_missed_in_length(self.chronology) if self.chronology else [])

    def _missed_in_searching(self) -> list[str]:
        found = []
        if self.finding and self.finding.recall < LEAST_RECALL:
            found.append(
                f"Of those asked for {self.finding.recall:.1%} are found; {LEAST_RECALL:.0%} is the"
                " target."
            )
        times = {"Finding a person": (self.finding.p95, MOST_MS_TO_FIND)} if self.finding else {}
        for who, p95 in (self.wording.p95 if self.wording else {}).items():
            times[f"Finding words in the notes of {who}"] = (p95, MOST_MS_FOR_WORDS)
        return found + [
            f"{what} takes {p95:.0f} ms (p95); {most} is the target."
            for what, (p95, most) in times.items()
            if p95 > most
        ]

    def as_json(self) -> dict[str, Any]:
        skeleton = self.costs[0]
        return {
            "skeleton": {"milliseconds": skeleton.milliseconds, "statements": skeleton.statements},
            "pages": [_as_json(cost) for cost in self.costs[1:]],
            "import": {"steps_a_second": self.steps_a_second},
            "searching": self._searching(),
            "growth": [_growth_as_json(one) for one in self.growth],
            "chronology": asdict(self.chronology) if self.chronology else {},
            "missed": self.missed(),
        }

    def lines(self) -> list[str]:
        """A table for people: statements at each size, processor time, times the skeleton."""
        sizes = list(self.costs[0].statements)
        head = f"{'page':<48}{' '.join(f'{rows:>5}' for rows in sizes)}  most      ms  ratio"
        under = [f"The import brings in {self.steps_a_second:.0f} steps a second."]
        under += self._said_of_searching()
        under += [_said_of_growing(one) for one in self.growth]
        under += _said_of_length(self.chronology) if self.chronology else []
        lines = [_line(cost, sizes) for cost in self.costs]
        return [head, *lines, "", *under, *self.missed()]

    def _searching(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.finding:
            one = self.finding
            found |= {"people": one.people, "recall": one.recall, "people_p95": one.p95}
        if self.wording:
            found |= {"notes": self.wording.notes, "words_p95": self.wording.p95}
        return found

    def _said_of_searching(self) -> list[str]:
        said = []
        if self.finding:
            one = self.finding
            said.append(
                f"Of {one.asked:,} asked for among {one.people:,} by a name that was heard wrong,"
                f" {one.recall:.1%} are in the first ten; p95 {one.p95:.0f} ms."
            )
        for who, p95 in (self.wording.p95 if self.wording else {}).items():
            notes = self.wording.notes if self.wording else 0
            said.append(f"Words in {notes:,} notes, for {who}: p95 {p95:.0f} ms.")
        return said


def _missed(cost: Cost) -> list[str]:
    found = []
    most = max(cost.statements.values())
    if cost.answered:
        found.append(f"{cost.name} answers {cost.answered}, so it was not measured.")
    if cost.most is not None and most > cost.most:
        found.append(f"{cost.name} takes {most} statements; {cost.most} is the target.")
    if len(set(cost.statements.values())) > 1:
        told = ", ".join(f"{count} for {rows} rows" for rows, count in cost.statements.items())
        found.append(f"{cost.name} takes more statements for more rows: {told}.")
    if cost.is_page and cost.ratio and cost.ratio > MOST_TIMES_THE_SKELETON:
        found.append(
            f"{cost.name} takes {cost.ratio:.1f} times the skeleton; "
            f"{MOST_TIMES_THE_SKELETON:g} is the target."
        )
    return found


def _as_json(cost: Cost) -> dict[str, Any]:
    return {
        "page": cost.name,
        "statements": cost.statements,
        "most": cost.most,
        "milliseconds": cost.milliseconds,
        "ratio": cost.ratio,
        "missed": _missed(cost),
    }


def _line(cost: Cost, sizes: Sequence[int]) -> str:
    counts = " ".join(f"{cost.statements.get(rows, ''):>5}" for rows in sizes)
    most = "" if cost.most is None else f"{cost.most:>4}"
    mark = "  missed" if cost.most is not None and _missed(cost) else ""
    return (
        f"{cost.name:<48}{counts}  {most:>4}  {cost.milliseconds or 0:>6.1f}"
        f"  {cost.ratio or 0:>5.2f}{mark}"
    )


def _missed_in_growing(one: Growth) -> list[str]:
    if one.exponent <= one.most:
        return []
    return [
        f"{one.page} grows with the number of {one.of} by an exponent of {one.exponent:.3f}; "
        f"{one.most} is the target."
    ]


def _growth_as_json(one: Growth) -> dict[str, Any]:
    return asdict(one) | {"exponent": one.exponent}


def _said_of_growing(one: Growth) -> str:
    took = ", ".join(
        f"{one.milliseconds[size]:.0f} ms ({times:.2f} times the skeleton) of {size:,}"
        for size, times in one.times.items()
    )
    return f"{one.page}, by {one.of}: {took}: exponent {one.exponent:.3f}."


def _missed_in_length(it: LongChronology) -> list[str]:
    found = [
        f"{page} takes {took:.0f} ms with {it.events:,} events; {MOST_MS_ON_SCREEN} is the target."
        for page, took in it.screens.items()
        if took > MOST_MS_ON_SCREEN
    ]
    if it.seconds > MOST_SECONDS_TO_SET:
        found.append(
            f"The PDF of {it.events:,} events takes {it.seconds:.1f} s; {MOST_SECONDS_TO_SET} is"
            " the target."
        )
    if it.megabytes > MOST_MB_TO_SET:
        found.append(f"To set it takes {it.megabytes:.0f} MB; {MOST_MB_TO_SET} is the target.")
    return found


def _said_of_length(it: LongChronology) -> list[str]:
    screens = ", ".join(f"{page} {took:.0f} ms" for page, took in it.screens.items())
    return [f"{it.events:,} events: {screens}; PDF {it.seconds:.1f} s and {it.megabytes:.0f} MB."]
