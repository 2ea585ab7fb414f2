"""What is aimed at, what was measured, and where the two part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sightline.bench.measuring import Cost

MOST_TIMES_THE_SKELETON = 4.0
FEWEST_STEPS_A_SECOND = 1000
AUTOSAVE = "autosave"


@dataclass(frozen=True)
class Measured:
    """One run. The first of the costs is the skeleton's own."""

    costs: list[Cost]
    steps_a_second: float

    def missed(self) -> list[str]:
        """Each target that was missed, as a sentence."""
        found = [sentence for cost in self.costs[1:] for sentence in _missed(cost)]
        if self.steps_a_second < FEWEST_STEPS_A_SECOND:
            found.append(
                f"The import brings in {self.steps_a_second:.0f} steps a second; "
                f"{FEWEST_STEPS_A_SECOND} is the target."
            )
        return found

    def as_json(self) -> dict[str, Any]:
        skeleton = self.costs[0]
        return {
            "skeleton": {"milliseconds": skeleton.milliseconds, "statements": skeleton.statements},
            "pages": [_as_json(cost) for cost in self.costs[1:]],
            "import": {"steps_a_second": self.steps_a_second},
            "missed": self.missed(),
        }

    def lines(self) -> list[str]:
        """A table for people: statements at each size, processor time, times the skeleton."""
        sizes = " ".join(f"{rows:>5}" for rows in self.costs[0].statements)
        head = f"{'page':<40}{sizes}  most      ms  ratio"
        under = [f"The import brings in {self.steps_a_second:.0f} steps a second."]
        return [head, *(_line(cost) for cost in self.costs), "", *under, *self.missed()]


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
