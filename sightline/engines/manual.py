"""The practice manual, made from the catalogue: each process, its questions, clocks and law."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from sightline.access.roles import ROLES
from sightline.grammar import registry
from sightline.grammar.clock import AfterEach, Before, Checkpoints, Every, Within
from sightline.grammar.fields import for_child
from sightline.grammar.process import AnyClock, Process
from sightline.record.base import StepRecord, every_process
from sightline.statute.law import Citation
from sightline.statute.limits import dated


def manual() -> dict[str, Any]:
    """Every process: name, area, purpose, law, sections, clocks, gates, outcomes, who may.

    Each clock has `clock`, `limit`, `unit`, `citation`, `kind` and `confidence`; a clock with
    several limits has a row for each.
    """
    return {"processes": [entry(kind, model) for kind, model in every_process()]}


def entry(kind: str, model: type[StepRecord]) -> dict[str, Any]:
    process = model.process
    return {
        "key": kind,
        "name": process.name,
        "area": apps.get_app_config(model._meta.app_label).verbose_name,
        "purpose": process.purpose,
        "law": _law(process.law),
        "opened_by": [ROLES[role].label for role in process.opened_by],
        "decided_by": [ROLES[role].label for role in process.decided_by],
        "sections": _sections(model),
        "clocks": [row for clock in process.clocks for row in _clock(clock)],
        "gates": [
            {"gate": gate.name, "sentence": gate.sentence, **_law(gate.law)}
            for gate in process.gates
        ],
        "outcomes": _outcomes(process),
    }


def _law(law: Citation) -> dict[str, str]:
    return {
        "citation": law.text,
        "kind": law.kind.value,
        "confidence": law.confidence.value,
    }


def _sections(model: type[StepRecord]) -> list[dict[str, Any]]:
    questions = registry.questions(model)
    return [
        {
            "section": section.title,
            "questions": [
                {"label": for_child(questions[key].label), "hint": questions[key].hint}
                for key in section.fields
            ],
            "duties": [{"text": duty.text, **_law(duty.law)} for duty in section.duties],
        }
        for section in model.process.sections
    ]


def _clock(clock: AnyClock) -> list[dict[str, Any]]:
    """A row for each limit that the clock has, in the order in which they fall due."""
    titles = _titles(clock)
    return [
        {
            "clock": clock.title + (f" ({note})" if note else ""),
            "limit": dated(limit).newest.amount,
            "unit": dated(limit).newest.unit,
            "words": dated(limit).newest.text,
            "row": clock.row,
            **_law(clock.law),
        }
        for limit, note in zip(clock.limits, titles, strict=True)
    ]


def _titles(clock: AnyClock) -> list[str]:
    if isinstance(clock, Every):
        return ["first", "then every"]
    if isinstance(clock, AfterEach):
        return ["first", "then after each"]
    if isinstance(clock, Checkpoints):
        return [f"point {number}" for number in range(1, len(clock.limits) + 1)]
    return ["before"] if isinstance(clock, Before) else [""] * isinstance(clock, Within)


def _outcomes(process: Process) -> list[dict[str, Any]]:
    return [
        {
            "outcome": outcome.label,
            "leads_to": [
                registry.process_of(kind).name for kind in (*outcome.leads_to, *outcome.may_lead_to)
            ],
            "handed_to": outcome.handed_to,
        }
        for outcome in process.outcomes
    ]
