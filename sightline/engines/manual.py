"""The practice manual, made from the catalogue: each process, its questions, clocks and law."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from sightline.access.roles import ROLES
from sightline.engines.goes_to import goes_to, worked_out
from sightline.engines.manual_words import (
    answer_in_words,
    choices_of,
    condition_in_words,
    counted_from,
    met_by,
)
from sightline.grammar import registry
from sightline.grammar.clock import AfterEach, Before, Checkpoints, Every, Within
from sightline.grammar.fields import for_child
from sightline.grammar.process import AnyClock, Process
from sightline.record.base import StepRecord, every_process
from sightline.statute.law import Citation
from sightline.statute.limits import dated


def manual() -> dict[str, Any]:
    """Every process: name, area, purpose, law, sections, clocks, gates, outcomes, who may.

    Each clock has `clock`, `limit`, `unit`, `counted_from`, `met_by`, `citation`, `kind` and
    `confidence`; a clock with several limits has a row for each. Each question has its `answer`
    and where that `goes_to`.
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
        "starts_from": _starts_from(kind),
        "for_several": process.several_children,
        "sections": _sections(kind, model),
        "worked_out": worked_out(kind),
        "clocks": [row for clock in process.clocks for row in _clock(kind, clock)],
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


def _starts_from(kind: str) -> list[dict[str, str]]:
    """The processes whose decision leads here, or may."""
    return [
        _link(other)
        for other, model in every_process()
        if any(kind in (*one.leads_to, *one.may_lead_to) for one in model.process.outcomes)
    ]


def _link(kind: str) -> dict[str, str]:
    return {"key": kind, "name": registry.process_of(kind).name}


def _sections(kind: str, model: type[StepRecord]) -> list[dict[str, Any]]:
    return [
        {
            "section": section.title,
            "questions": [_question(kind, model, key) for key in section.fields],
            "duties": [{"text": duty.text, **_law(duty.law)} for duty in section.duties],
        }
        for section in model.process.sections
    ]


def _question(kind: str, model: type[StepRecord], key: str) -> dict[str, Any]:
    question = registry.questions(model)[key]
    condition = question.asked_if
    return {
        "label": for_child(question.label),
        "hint": for_child(question.hint),
        "answer": answer_in_words(question),
        "choices": choices_of(question),
        "asked_if": condition_in_words(kind, condition) if condition else "",
        "optional": question.optional,
        "shared": question.shared,
        "goes_to": goes_to(kind, key),
    }


def _clock(kind: str, clock: AnyClock) -> list[dict[str, Any]]:
    """A row for each limit that the clock has, in the order in which they fall due."""
    return [
        {
            "clock": clock.title + (f" ({note})" if note else ""),
            "limit": dated(limit).newest.amount,
            "unit": dated(limit).newest.unit,
            "words": dated(limit).newest.text,
            "counted_from": start,
            "met_by": met_by(kind, clock),
            "row": clock.row,
            **_law(clock.law),
        }
        for limit, note, start in zip(
            clock.limits, _titles(clock), counted_from(kind, clock), strict=True
        )
    ]


def _titles(clock: AnyClock) -> list[str]:
    if isinstance(clock, Every):
        return ["first", "then every", *["later every"] * (clock.slower is not None)]
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
            "next": [_link(kind) for kind in (*outcome.leads_to, *outcome.may_lead_to)],
            "handed_to": outcome.handed_to,
        }
        for outcome in process.outcomes
    ]
