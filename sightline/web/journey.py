"""The picture of a child's life, wide and narrow, ready to stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from sightline.engines.journey.drawing import Named, drawn, key
from sightline.engines.journey.layout import Addresses, lay_out
from sightline.engines.journey.picture import Row, Shape
from sightline.engines.journey.rows import rows_of
from sightline.engines.journey.scale import Scale, between, until_today, whole_life
from sightline.engines.journey.words import in_words
from sightline.engines.story.source import Source
from sightline.engines.story.story import Story
from sightline.grammar import registry
from sightline.grammar.process import Drawn, Journey
from sightline.people.person import long_date
from sightline.web.story_asked import Asked

# How wide each picture is, and where the rows lie between.
WIDE, NARROW = (1200.0, 118.0, 1184.0), (356.0, 76.0, 340.0)
MONTHS = {"two-years": 24, "year": 12}


@dataclass(frozen=True)
class Pictures:
    """One story at two widths, and whether the wide one changes its scale."""

    wide: SafeString
    narrow: SafeString
    changes_scale: bool


def pictures_of(story: Story, asked: Asked, href: Callable[[Source], str]) -> Pictures:
    """The pictures of a story. On a phone a whole life is not legible: the narrow one shows the
    last twelve months then, and the page says so."""
    rows = rows_of(story.happened, story.life, story.facts, story.gaps, story.named, story.today)
    leads = Addresses(of=href, on=asked.at_day)
    wide = _scale(story, asked, MONTHS.get(asked.zoom, 0), *WIDE[1:])
    narrow = _scale(story, asked, MONTHS.get(asked.zoom, 12), *NARROW[1:])
    return Pictures(
        _drawn("wide", rows, story, wide, leads, WIDE[0]),
        _drawn("narrow", rows, story, narrow, leads, NARROW[0]),
        bool(wide.changes),
    )


def marks() -> list[tuple[SafeString, str]]:
    """The key of the marks, those of our work called as the processes declare them."""
    return key(
        {
            Shape.TURNING: "Turning point",
            Shape.INCIDENT: _words_of(Drawn.INCIDENT),
            Shape.MEETING: _words_of(Drawn.MEETING),
            Shape.CHANGE: "Family change",
            Shape.DEATH: "Death",
        }
    )


def letters() -> list[tuple[str, str]]:
    """What stands for a word where a bar has no room for it, as the processes declare it."""
    return sorted({one.letter: one.word for one in _declared() if one.letter}.items())


def _declared() -> list[Journey]:
    return [one.process.journey for _, one in registry.every() if one.process.journey]


def _words_of(drawn: Drawn) -> str:
    """“Conference or strategy discussion”"""
    words = sorted({one.word for one in _declared() if one.drawn is drawn})
    return " or ".join([*words[:1], *(word.lower() for word in words[1:])])


def _drawn(
    key: str, rows: Sequence[Row], story: Story, scale: Scale, leads: Addresses, width: float
) -> SafeString:
    named = Named(f"journey-{key}", _title(story, scale), in_words(rows))
    return drawn(named, lay_out(rows, scale, width, leads), scale)


def _scale(story: Story, asked: Asked, months: int, left: float, right: float) -> Scale:
    if asked.dates is not None:
        return between(*asked.dates, story.today, left, right)
    if months:
        return until_today(months, story.today, left, right)
    return whole_life(_first_known(story), story.today, left, right)


def _first_known(story: Story) -> date:
    return min((one.began for one in story.happened), default=story.today)


def _title(story: Story, scale: Scale) -> str:
    called = story.life.person.called
    until = min(scale.ends - timedelta(days=1), story.today)
    days = f"{long_date(scale.begins)} to {long_date(until)}"
    return f"{called[:1].upper()}{called[1:]}’s journey, {days}"
