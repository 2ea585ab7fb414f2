"""The story in lines: why we are involved, what the child says, what worries us and what works,
who is around, what is due, what has changed. Each line says what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sightline.engines.story.entries import Entry
from sightline.engines.story.source import Line, Source
from sightline.engines.story.story import Story
from sightline.engines.tellings import Telling
from sightline.grammar.fields import Tells
from sightline.record.step import Step

# How many of each are said: enough to understand, few enough to read.
HOW_MANY = {Tells.WHY: 1, Tells.WORDS: 2, Tells.WORRY: 3, Tells.WORKING: 3}
LATELY = timedelta(days=90)
MOST_CHANGES = 5


def keys_to_read(story: Story) -> list[str]:
    """The steps whose words the story says."""
    wanted = [key for tells, number in HOW_MANY.items() for key in story.tells(tells, number)]
    return [*wanted, *story.agreed()]


def lines_of(told: Sequence[Telling], at_most: int) -> list[Line]:
    return [_line(one) for one in told[:at_most]]


def _line(one: Telling) -> Line:
    return Line(
        one.text, Source(one.step.process.name, one.on, "step", one.step.ref), told=one.told
    )


@dataclass(frozen=True)
class Analysis:
    """What somebody made of the story, and who answers for it."""

    text: str
    by: str
    source: Source


def analysis_of(told: Iterable[Telling], agreed: Sequence[str]) -> Analysis | None:
    """The newest that somebody agreed to, if there is one."""
    for one in told:
        if str(one.step.pk) in agreed:
            by = one.step.completed_by.name if one.step.completed_by else "Nobody named"
            on = one.step.began
            return Analysis(one.text, by, Source(one.step.process.name, on, "step", one.step.ref))
    return None


def meanings(told: Iterable[Telling]) -> dict[str, str]:
    """What each step means, by its key."""
    return {str(one.step.pk): one.text for one in told}


def changed(story: Story, steps: Mapping[str, Step]) -> list[Line]:
    """What was significant in 90 days, newest first."""
    return [_change(entry, steps) for entry in recent(story)[:MOST_CHANGES]]


def recent(story: Story) -> list[Entry]:
    """The significant entries of the last 90 days, newest first."""
    since = story.today - LATELY
    return [one for one in reversed(story.weighty) if since <= one.on <= story.today]


def _change(entry: Entry, steps: Mapping[str, Step]) -> Line:
    step = steps.get(entry.step) if entry.step else None
    return Line(step.line if step else entry.says, entry.source, strong=entry.name)


def how_often(story: Story) -> str:
    """“Seen 6 times, 4 contacts” in the 90 days."""
    since = story.today - LATELY
    lately = [one for one in story.happened if one.began >= since]
    seen = sum(one.seen_on is not None for one in lately)
    drawn = Counter(one.drawn.word.lower() for one in lately if one.drawn and not one.is_plan)
    said = [f"seen {seen} time{'' if seen == 1 else 's'}" if seen else "not seen"]
    said += [f"{word}: {number}" for word, number in drawn.most_common(3)]
    return "; ".join(said)
