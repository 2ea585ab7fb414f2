"""What the picture shows, in a sentence or two, for somebody who cannot see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sightline.engines.journey.picture import Bar, Row

BELOW = "The chronology below says the same in words."


def in_words(rows: Sequence[Row]) -> str:
    """“2 spells as Child in need; 11 events; seen 32 times; 28 weeks, …, nothing recorded.”"""
    by_label = {row.label: row for row in rows}
    care = by_label.get("In care", Row("In care"))
    said = [*_spells(care.bars), *_spells(by_label["Plan"].bars), *_counts(by_label)]
    said += [hole.says for row in rows for hole in row.holes]
    return f"{BELOW} {'; '.join(said)}." if said else BELOW


def _spells(bars: Iterable[Bar]) -> list[str]:
    counted = Counter(bar.word for bar in bars)
    return [
        f"{word}: {number} spell{'s' if number > 1 else ''}" for word, number in counted.items()
    ]


def _counts(rows: dict[str, Row]) -> list[str]:
    events, seen = len(rows["Events"].marks), len(rows["Seen"].strokes)
    workers = len({bar.word for bar in rows["Worker"].bars})
    counts = ((events, "event"), (workers, "worker"))
    said = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counts if number]
    return [*said, *([f"seen {seen} times"] if seen else [])]
