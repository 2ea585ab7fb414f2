"""How one step is said in a list of what happened: the child's page and the story alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from sightline.engines.step_pages import outcome_label
from sightline.people.person import long_date
from sightline.record.step import State, Step

# The mark of what a later reader must not miss.
SIGNIFICANT = "significant"


def what_happened(step: Step, today: date) -> dict[str, Any]:
    return {
        "step": step,
        "when": long_date(step.began),
        "datetime": step.began.isoformat(),
        "name": step.process.name,
        "line": step.line,
        "significant": SIGNIFICANT in step.marks,
        "outcome": outcome_label(step) or how_it_stands(step, today),
        "known": known_since(step),
    }


def how_it_stands(step: Step, today: date) -> str:
    if step.state == State.VOIDED:
        return step.state_in_words
    if step.is_over:
        return ""
    return "Planned" if step.began > today else step.state_in_words


def known_since(step: Step) -> str:
    """When it was entered, where that was later, or when it was brought in."""
    if step.known_from is not None:
        return f"brought in {long_date(step.known_from)}"
    entered = localdate(step.entered_at)
    return f"entered {long_date(entered)}" if entered > step.began else ""
