"""Parts of a tool that have one range."""

from __future__ import annotations

from sightline.grammar.instrument import HigherIs, Measure


def parts(
    prefix: str, lowest: int, highest: int, higher: HigherIs, *named: str
) -> tuple[Measure, ...]:
    """Parts with one range, their keys made of the tool's and their own place in it."""
    return tuple(
        Measure(f"{prefix}_{place}", label, lowest, highest, higher)
        for place, label in enumerate(named, start=1)
    )
