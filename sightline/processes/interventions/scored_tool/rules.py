"""What the scores of a tool may be: pure, and said in a sentence where they cannot be so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sightline.grammar.instrument import Informant, Instrument, Measure
from sightline.processes.interventions.instruments import OTHER, PARTS
from sightline.processes.interventions.scored_tool.rows import INFORMANT


def scores_in(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The score of each part that has one."""
    return {row["part"]: row["score"] for row in rows if row["score"] is not None}


def wrong_informant(tool: Instrument, informant: str | None) -> str:
    if not informant or Informant(informant) in tool.completed_by:
        return ""
    who = "; ".join(as_said(INFORMANT.label(one)) for one in tool.completed_by)
    return f"{tool.short} is completed by: {who}. Choose who completed it."


def wrong_parts(tool: Instrument, rows: Sequence[Mapping[str, Any]]) -> str:
    for key, score in ((row["part"], row["score"]) for row in rows if row["part"]):
        part = tool.part(key)
        if part is None:
            return f"{PARTS[key].label} is no part of {tool.short}. Take it out."
        if score is not None and not part.may_be(score):
            return _out_of_range(part, score)
    return ""


def wrong_total(tool: Instrument, scores: Mapping[str, int], total: int | None) -> str:
    if total is None:
        return ""
    if tool.total is None:
        return f"{tool.short} has no total. Leave it empty and give the parts."
    if not tool.total.may_be(total):
        return _out_of_range(tool.total, total)
    added = tool.sum_of(scores)
    if added is None or added == total:
        return ""
    return f"The parts come to {added}, and the total was given as {total}. Look at the form again."


def lacking(
    tool: Instrument, name: str | None, rows: Sequence[Mapping[str, Any]], total: int | None
) -> str:
    """What must still be put right or given before the scores are complete."""
    scores = scores_in(rows)
    if tool.key == OTHER and not name:
        return "Say what the tool is called."
    if len(scores) < len(rows):
        twice = next(key for key, number in Counter(r["part"] for r in rows).items() if number > 1)
        return f"{PARTS[twice].label} stands there twice. Take one of them out."
    if tool.total is not None and total is None:
        added = tool.sum_of(scores)
        come_to = f" The parts come to {added}." if added is not None else ""
        return f"Give the total too, as it stands on the form.{come_to}"
    if tool.total is None and not scores:
        return "Give the score of at least one part."
    return ""


def _out_of_range(measure: Measure, score: int) -> str:
    return (
        f"{measure.label} goes from {measure.lowest} to {measure.highest}, so it cannot be"
        f" {score}. Look at the form again."
    )


def of_range(measure: Measure, score: int, informant: str) -> str:
    """ "25 of 40, cause for concern"."""
    bands = measure.bands_for(informant)
    said = f"{score} of {measure.highest}" if measure.has_range else str(score)
    return f"{said}, {bands.label(score)}" if bands else said


def as_said(label: str) -> str:
    """A label within a sentence."""
    return label[:1].lower() + label[1:]
