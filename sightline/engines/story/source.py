"""Where a line of the story comes from, and how old it is. There is no line without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.people.person import long_date


@dataclass(frozen=True)
class Source:
    """What a line rests on: what it is called, its day, and the page that shows it, by the name
    of its address and its ref."""

    label: str
    on: date
    page: str
    ref: str

    def __post_init__(self) -> None:
        if not (self.label.strip() and self.page and self.ref):
            raise ValueError("A source is called something, and can be opened.")

    @property
    def named(self) -> str:
        """“Visit, 5 November 2026”"""
        return f"{self.label}, {long_date(self.on)}"


@dataclass(frozen=True)
class Line:
    """One thing that the story says, with what it rests on. `told` says how it came to be said,
    `strong` is what of it stands out, at its beginning."""

    text: str
    source: Source
    strong: str = ""
    told: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.source, Source):
            raise TypeError("A line of the story has a source.")
        if not (self.text.strip() or self.strong.strip()):
            raise ValueError("A line of the story says something.")


def age(on: date, today: date) -> str:
    """How long ago a day was: “today”, “14 days ago”, “9 weeks ago”, “3 years ago”; and of a day
    that is still to come, “in 14 days”."""
    days = (today - on).days
    if days == 0:
        return "today"
    if days in (1, -1):
        return "yesterday" if days == 1 else "tomorrow"
    return f"{span(days)} ago" if days > 0 else f"in {span(-days)}"


def span(days: int) -> str:
    """So many days as people say it, whole units only: up to four weeks in days, up to half a
    year in weeks, then months and, from two years on, years."""
    for size, word, least in ((365.25, "year", 730), (30.4375, "month", 183), (7, "week", 29)):
        if days >= least:
            number = int(days // size)
            return f"{number} {word}" if number == 1 else f"{number} {word}s"
    return "1 day" if days == 1 else f"{days} days"
