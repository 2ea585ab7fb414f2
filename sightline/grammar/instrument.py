"""A scored tool as one value: what it measures, of whom, who completes it, what its scores may be
and mean, who says so, and under which licence.

Only scores are kept here. The questions of a tool are its owner's, and none of their words are
copied: a tool is completed on the owner's own form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sightline.statute.law import Confidence


class Informant(StrEnum):
    """Who completed it."""

    SELF = "self"
    CARER = "carer"
    TEACHER = "teacher"
    WORKER = "worker"


class HigherIs(StrEnum):
    WORSE = "worse"
    BETTER = "better"
    NOT_SAID = ""


@dataclass(frozen=True)
class Bands:
    """What the owner or the nation calls a score, from the lowest up: ((0, "normal"), (14, …)).

    `said_by` names who published it, and `confidence` how it was read. Bands hold for the
    informants named, or for every one where none is.
    """

    lowest: tuple[tuple[int, str], ...]
    said_by: str
    confidence: Confidence
    informants: tuple[Informant, ...] = ()

    def __post_init__(self) -> None:
        starts = [start for start, _ in self.lowest]
        if not starts or starts != sorted(set(starts)):
            raise ValueError("Bands run from the lowest score up, each from a score of its own.")

    def label(self, score: int) -> str:
        """The band of a score; nothing below the first."""
        return next((label for start, label in reversed(self.lowest) if score >= start), "")


@dataclass(frozen=True)
class Measure:
    """One score of a tool: the total, or a part. A range that its owner does not fix is None."""

    key: str
    label: str
    lowest: int | None = None
    highest: int | None = None
    higher_is: HigherIs = HigherIs.WORSE
    bands: tuple[Bands, ...] = ()

    def __post_init__(self) -> None:
        if (self.lowest is None) != (self.highest is None):
            raise ValueError(f"{self.label} has both ends of its range, or neither.")

    @property
    def has_range(self) -> bool:
        return self.highest is not None

    def may_be(self, score: int) -> bool:
        if self.lowest is None or self.highest is None:
            return True
        return self.lowest <= score <= self.highest

    def bands_for(self, informant: str) -> Bands | None:
        """The bands that hold for a form completed by this informant, if any are held."""
        fit = (one for one in self.bands if not one.informants or informant in one.informants)
        return next(fit, None)


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One tool. `total_of` are the parts that add up to the total, where it is a sum of them.

    `ages` are the years for which its owner means it, both included; None where they are not said
    in years of a child. `confidence` is how its ranges and its licence were read.
    """

    key: str
    name: str
    short: str
    measures: str
    for_whom: str
    completed_by: tuple[Informant, ...]
    licence: str
    total: Measure | None = None
    parts: tuple[Measure, ...] = ()
    total_of: tuple[str, ...] = ()
    ages: tuple[int, int] | None = None
    note: str = ""
    confidence: Confidence = Confidence.KNOWLEDGE

    def __post_init__(self) -> None:
        keys = [part.key for part in self.parts]
        if not (self.licence.strip() and self.completed_by):
            raise ValueError(f"{self.name} says who completes it, and under which licence.")
        if len(set(keys)) < len(keys) or not set(self.total_of) <= set(keys):
            raise ValueError(f"{self.name} names each part once, and adds up its own parts.")
        if self.total is None and not self.parts:
            raise ValueError(f"{self.name} has a total, or parts, or both.")

    def part(self, key: str) -> Measure | None:
        return next((part for part in self.parts if part.key == key), None)

    def sum_of(self, scores: Mapping[str, int]) -> int | None:
        """The total that the parts come to; None while one of them is missing."""
        if not self.total_of or not set(self.total_of) <= set(scores):
            return None
        return sum(scores[key] for key in self.total_of)
