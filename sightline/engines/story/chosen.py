"""An entry of the automatic chronology in words, to be chosen for one that somebody writes; and
what the record says today of the lines that were chosen before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sightline.engines.step_pages import outcome_label
from sightline.engines.story.entries import Entry
from sightline.engines.story.story import Story, steps_of
from sightline.record.authored_chronology import Chosen, Line
from sightline.record.step import State, Step

IN_ERROR = "Entered in error"
BROUGHT_IN = "Brought in from another system"
GONE = "No longer on the record"
ENDS = (".", "!", "?", ".”", "!”", "?”", "…")


def chosen_of(story: Story, entries: Iterable[Entry]) -> dict[str, Chosen]:
    """These entries in words, by their keys and in their order. One statement."""
    some = list(entries)
    steps = steps_of(filter(None, map(step_of, some)))
    return {one.key: _chosen(story, one, steps) for one in some}


def step_of(entry: Entry) -> str | None:
    """The key of the step that an entry tells of: that it began, was decided, or ended."""
    return entry.key.rpartition(".")[0] if entry.source.page == "step" else None


def _chosen(story: Story, entry: Entry, steps: Mapping[str, Step]) -> Chosen:
    key = step_of(entry)
    step = steps.get(key) if key else None
    kept = {*entry.not_for, *(story.told.not_for.get(key, ()) if key else ())}
    return Chosen(
        key=entry.key,
        on=entry.on,
        words=_words(entry, step, story.today),
        source=entry.source.label if entry.source.on == entry.on else entry.source.named,
        page=entry.source.page,
        ref=entry.source.ref,
        standing=_standing(step),
        not_for=tuple(sorted(kept)),
        names=entry.names,
    )


def _words(entry: Entry, step: Step | None, today: date) -> str:
    """“Visit: she slept. Seen again in ten days.” What was decided stands in the entry itself, or
    after what happened."""
    said, outcome = entry.says, ""
    if step is not None and entry.step is not None:
        planned = "Planned" if step.began > today and not step.is_over else ""
        said, outcome = step.line, outcome_label(step) or planned
    whole = " ".join(_ended(one.strip()) for one in (said, outcome) if one.strip())
    if not entry.name:
        return said
    return f"{entry.name}: {whole}" if whole else _ended(entry.name)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(ENDS) else f"{sentence}."


def _standing(step: Step | None) -> str:
    if step is None:
        return ""
    if step.state == State.VOIDED:
        return IN_ERROR
    return BROUGHT_IN if step.is_imported else ""


def changed_since(story: Story, lines: Iterable[Line]) -> dict[str, Chosen]:
    """What the record says today where that is not what a line says, by the entry's key. Of what
    it holds no longer, the line's own words, standing as gone. One statement."""
    mine = {one.chosen.key: one.chosen for one in lines if one.person == str(story.life.person.pk)}
    if not mine:
        return {}
    now = chosen_of(story, (one for one in story.entries if one.key in mine))
    gone = {key: replace(one, standing=GONE) for key, one in mine.items() if key not in now}
    return {key: one for key, one in (now | gone).items() if one.told != mine[key].told}
