"""The scores of a tool over time: in words, and as a small picture whose numbers the words say too.

Only completions of the same tool, by the same kind of informant and about the same person, are
laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.engines.tried import SOMEBODY
from sightline.grammar.instrument import HigherIs, Instrument, Measure
from sightline.people.person import long_date
from sightline.record.base import StepRecord
from sightline.record.step import Step
from sightline.record.tried import Score, Scored

# Where it is drawn, of 256 by 120 pixels: never smaller, so that its words keep their size.
LEFT, RIGHT, TOP, BOTTOM = 12, 244, 24, 96
# So many of the last scores are said in words; the picture shows them all.
MOST_IN_WORDS = 6
HIGHER = {HigherIs.WORSE: "Higher is worse", HigherIs.BETTER: "Higher is better"}


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    score: int


@dataclass(frozen=True)
class Picture:
    """Dots joined in order of their days, and a line across at each threshold that is held."""

    dots: tuple[Dot, ...]
    thresholds: tuple[int, ...]
    first_on: date
    last_on: date

    @property
    def points(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)

    @property
    def ends(self) -> tuple[Dot, ...]:
        """The dots whose number stands beside them: the first and the last."""
        return (self.dots[0], self.dots[-1]) if len(self.dots) > 1 else self.dots


@dataclass(frozen=True)
class Row:
    """One measure of a tool, its scores in words, and how the last one is called."""

    label: str
    said: str
    moved: str
    band: str


@dataclass(frozen=True)
class Trend:
    """One tool, as one kind of informant completed it about one person."""

    tool: Instrument
    title: str
    about: str
    main: Row | None
    parts: tuple[Row, ...]
    thresholds: str
    picture: Picture | None
    last: Score
    step: Step
    not_done: tuple[str, ...]


def trends(records: Iterable[StepRecord], names: Mapping[UUID, str]) -> list[Trend]:
    """A trend for each series among the records, the newest first."""
    series: dict[object, list[tuple[Step, Score]]] = {}
    for record in records:
        score = record.score() if isinstance(record, Scored) else None
        if score is not None:
            series.setdefault(score.series, []).append((record.step, score))
    found = [_trend(some, names) for some in series.values()]
    return sorted(found, key=lambda one: (one.last.on, one.tool.key), reverse=True)


def _trend(some: Sequence[tuple[Step, Score]], names: Mapping[UUID, str]) -> Trend:
    """`some` are of one series; what was not completed is told apart."""
    in_order = sorted(some, key=lambda one: (one[1].on, str(one[0].pk)))
    done = [one for one in in_order if not one[1].why_not]
    step, last = (done or in_order)[-1]
    tool, scores = last.instrument, [score for _, score in done]
    total = [(one.on, one.total) for one in scores if one.total is not None]
    return Trend(
        tool=tool,
        title=f"{last.name} by {last.completed_by}" if last.completed_by else last.name,
        about=names.get(last.about, SOMEBODY) if last.about else "",
        main=_row(tool.total, total, last.informant) if tool.total and total else None,
        parts=tuple(_parts(tool, scores, last.informant)),
        thresholds=thresholds_in_words(tool.total, last.informant),
        picture=_picture(tool.total, total, last.informant) if tool.total and total else None,
        last=last,
        step=step,
        not_done=tuple(
            f"Not completed on {long_date(one.on)}: {_within(one.why_not)}."
            for _, one in in_order
            if one.why_not
        ),
    )


def _parts(tool: Instrument, scores: Sequence[Score], informant: str) -> Iterable[Row]:
    for part in tool.parts:
        held = [(one.on, one.values[part.key]) for one in scores if part.key in one.values]
        if held:
            yield _row(part, held, informant)


def _row(measure: Measure, scores: Sequence[tuple[date, int]], informant: str) -> Row:
    bands, last = measure.bands_for(informant), scores[-1][1]
    of = f" of {measure.highest}" if measure.has_range else ""
    shown = [str(score) for _, score in scores[-MOST_IN_WORDS:]]
    return Row(
        label=measure.label,
        said=f"{', then '.join(shown)}{of}",
        moved=moved(measure, scores),
        band=bands.label(last) if bands else "",
    )


def moved(measure: Measure, scores: Sequence[tuple[date, int]]) -> str:
    """ "Higher is worse. Up 7 since 3 March 2026, worse.": since the time before, and the first."""
    said = HIGHER.get(measure.higher_is, "What is better is not said by this tool")
    if len(scores) < 2:
        return f"{said}. One score so far."
    # A score that has risen again since the last time is not hidden by where it began.
    froms = (scores[-2], scores[0]) if len(scores) > 2 else (scores[0],)
    told = [_since(measure, one, scores[-1][1]) for one in froms]
    return " ".join(f"{one}." for one in (said, *told))


def _since(measure: Measure, earlier: tuple[date, int], last: int) -> str:
    """ "Up 7 since 3 March 2026, worse"."""
    on, score = earlier
    since = f"since {long_date(on)}"
    if last == score:
        return f"The same {since}"
    way = "up" if last > score else "down"
    better = {(HigherIs.WORSE, "down"), (HigherIs.BETTER, "up")}
    means = "better" if (measure.higher_is, way) in better else "worse"
    which = f", {means}" if measure.higher_is else ""
    return f"{way.capitalize()} {abs(last - score)} {since}{which}"


def thresholds_in_words(measure: Measure | None, informant: str) -> str:
    """From which score each band runs, who says so and how that was read; or that none is held."""
    bands = measure.bands_for(informant) if measure else None
    if bands is None:
        return "No thresholds are held here for this tool."
    from_each = ", ".join(f"{label} from {start}" for start, label in bands.lowest[1:])
    return f"Thresholds: {from_each}. {bands.said_by}; {bands.confidence.value}."


def _picture(
    measure: Measure, scores: Sequence[tuple[date, int]], informant: str
) -> Picture | None:
    """None for a single score, which has no trend."""
    if len(scores) < 2:
        return None
    bands = measure.bands_for(informant)
    lowest, highest = measure.lowest, measure.highest
    if lowest is None or highest is None:
        lowest, highest = min(one for _, one in scores), max(one for _, one in scores)
    first_on, last_on = scores[0][0], scores[-1][0]
    days, range_ = max((last_on - first_on).days, 1), max(highest - lowest, 1)

    def height(score: int) -> int:
        return round(BOTTOM - (score - lowest) * (BOTTOM - TOP) / range_)

    return Picture(
        dots=tuple(
            Dot(round(LEFT + (on - first_on).days * (RIGHT - LEFT) / days), height(score), score)
            for on, score in scores
        ),
        thresholds=tuple(height(start) for start, _ in bands.lowest[1:]) if bands else (),
        first_on=first_on,
        last_on=last_on,
    )


def _within(label: str) -> str:
    return label[:1].lower() + label[1:]
