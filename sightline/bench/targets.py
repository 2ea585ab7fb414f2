"""What is aimed at, what was measured, and where the two part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sightline.bench.finding import Finding
from sightline.bench.measuring import Cost
from sightline.bench.wording import Wording

MOST_TIMES_THE_SKELETON = 4.0
FEWEST_STEPS_A_SECOND = 1000
AUTOSAVE = "autosave"
LEAST_RECALL = 0.98
MOST_MS_TO_FIND, MOST_MS_FOR_WORDS = 100, 300


@dataclass(frozen=True)
class Measured:
    """One run. The first of the costs is the skeleton's own."""

    costs: list[Cost]
    steps_a_second: float
    finding: Finding | None = None
    wording: Wording | None = None

    def missed(self) -> list[str]:
        """Each target that was missed, as a sentence."""
        found = [sentence for cost in self.costs[1:] for sentence in _missed(cost)]
        if self.steps_a_second < FEWEST_STEPS_A_SECOND:
            found.append(
                f"The import brings in {self.steps_a_second:.0f} steps a second; "
                f"{FEWEST_STEPS_A_SECOND} is the target."
            )
        return found + self._missed_in_searching()

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
            "missed": self.missed(),
        }

    def lines(self) -> list[str]:
        """A table for people: statements at each size, processor time, times the skeleton."""
        sizes = " ".join(f"{rows:>5}" for rows in self.costs[0].statements)
        head = f"{'page':<40}{sizes}  most      ms  ratio"
        under = [f"The import brings in {self.steps_a_second:.0f} steps a second."]
        under += self._said_of_searching()
        return [head, *(_line(cost) for cost in self.costs), "", *under, *self.missed()]

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
    if cost.name != AUTOSAVE and cost.ratio and cost.ratio > MOST_TIMES_THE_SKELETON:
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


def _line(cost: Cost) -> str:
    counts = " ".join(f"{count:>5}" for count in cost.statements.values())
    most = "" if cost.most is None else f"{cost.most:>4}"
    mark = "  missed" if cost.most is not None and _missed(cost) else ""
    return (
        f"{cost.name:<40}{counts}  {most:>4}  {cost.milliseconds or 0:>6.1f}"
        f"  {cost.ratio or 0:>5.2f}{mark}"
    )
