"""The practice manual as one Markdown page, for the docs and for whoever has no browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

Entry = Mapping[str, Any]

TOP = """# Practice manual

Made from the catalogue by `sightline manual --write`: change the process, not this page.
Each clock and gate says where it comes from and how that was read. *Statute* binds; *guidance*
is departed from only for a reason that is written down; *local* is this service's own practice.
"""


def manual_page(manual: Entry) -> str:
    """The whole manual, by area, in Markdown. `manual` is what `engines.manual.manual` answers."""
    lines = [TOP]
    for area, entries in groupby(manual["processes"], key=lambda entry: entry["area"]):
        lines += [f"## {area}", ""]
        for entry in entries:
            lines += _process(entry)
    return "\n".join(lines).rstrip() + "\n"


def _process(entry: Entry) -> Iterator[str]:
    yield from (f"### {entry['name']}", "", entry["purpose"], "", f"Law: {_source(entry)}.", "")
    yield f"Opened by: {_listed(entry['opened_by'])}."
    if entry["decided_by"]:
        yield f"Decided by: {_listed(entry['decided_by'])}."
    yield ""
    yield from _clocks(entry["clocks"])
    yield from _gates(entry["gates"])
    yield from _outcomes(entry["outcomes"])
    yield from _worked_out(entry["worked_out"])
    for section in entry["sections"]:
        yield from _section(section)


def _clocks(clocks: list[Entry]) -> Iterator[str]:
    if not clocks:
        return
    yield from (
        "| Clock | Limit | Counted from | Met by | Source |",
        "| --- | --- | --- | --- | --- |",
    )
    for clock in clocks:
        limit = f"{clock['limit']} {_unit(clock)}"
        when = f"{clock['counted_from']} | {clock['met_by']}"
        yield f"| {clock['clock']} | {limit} | {when} | {_source(clock)} |"
    yield ""


def _unit(clock: Entry) -> str:
    unit = str(clock["unit"]).replace("_", " ")
    return unit.removesuffix("s") if clock["limit"] == 1 else unit


def _gates(gates: list[Entry]) -> Iterator[str]:
    for gate in gates:
        yield f"- Before approval: {gate['sentence']} ({_source(gate)})"
    if gates:
        yield ""


def _outcomes(outcomes: list[Entry]) -> Iterator[str]:
    for outcome in outcomes:
        after = [*outcome["leads_to"], *([outcome["handed_to"]] if outcome["handed_to"] else [])]
        yield f"- Outcome: {outcome['outcome']}" + (f", then {_listed(after)}" if after else "")
    if outcomes:
        yield ""


def _section(section: Entry) -> Iterator[str]:
    yield from (f"#### {section['section']}", "")
    for duty in section["duties"]:
        yield from (f"> {duty['text']} ({_source(duty)})", "")
    yield from ("| Question | Answer | Goes to |", "| --- | --- | --- |")
    for question in section["questions"]:
        hint = f" *{question['hint']}*" if question["hint"] else ""
        asked_if = f" (asked if {question['asked_if']})" if question["asked_if"] else ""
        goes_to = "; ".join(question["goes_to"]) or "The record"
        yield f"| {question['label']}{hint}{asked_if} | {question['answer']} | {goes_to} |"
    yield ""


def _worked_out(worked_out: list[Entry]) -> Iterator[str]:
    for one in worked_out:
        yield f"- Worked out: {one['what']} {one['goes_to']}"
    if worked_out:
        yield ""


def _source(of: Entry) -> str:
    law = of.get("law", of)
    return f"{law['citation']}; {law['kind']}, {law['confidence']}"


def _listed(words: list[str]) -> str:
    return ", ".join(words)
