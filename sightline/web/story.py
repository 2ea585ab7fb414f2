"""The Story page: a child's life as a picture, in lines, and as a chronology, all made by rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.story import said
from sightline.engines.story.entries import Entry
from sightline.engines.story.gaps import Gap
from sightline.engines.story.life import Life, life_of
from sightline.engines.story.missing import missing
from sightline.engines.story.people_around import family_around, professionals_around
from sightline.engines.story.plan_moved import plan_lines
from sightline.engines.story.source import Line, Source, age
from sightline.engines.story.story import Story, steps_of
from sightline.engines.story.told import told_in
from sightline.engines.story.traces import Weight, traces_of
from sightline.engines.tellings import Telling, tellings
from sightline.engines.worklist import DueLine, by_risk_then_date, due_lines, next_of_each
from sightline.grammar.fields import Tells
from sightline.people.person import long_date
from sightline.record.plan_shown import SOMEBODY
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.authored_list import listed, newest_said
from sightline.web.folded import Folded, folded
from sightline.web.journey import letters, marks, pictures_of
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader
from sightline.web.story_asked import Asked
from sightline.web.what_happened import what_happened

FEW, SOME = 3, 4


@page_of_a_record("Story", looks_back=True)
def story(request: HttpRequest, reading: Reading, ref: str) -> HttpResponse:
    """A stranger's five minutes: the shape of a childhood, what it adds up to, and every line of
    it one press from its source."""
    person, today = reading.person(ref), clock.today()
    life = life_of(person)
    header = _header(reading, life, today)
    whole = Story(life, traces_of(person), told_in(person), header.named, today)
    asked = Asked(request.GET.dict(), whole)
    recent = [one.step for one in said.recent(whole)[: said.MOST_CHANGES] if one.step]
    steps = steps_of([*said.keys_to_read(whole), *asked.steps, *recent])
    told = tellings(steps.values())
    analysis = said.analysis_of(told[Tells.ANALYSIS], whole.agreed())
    context = {
        "header": header,
        "person": person,
        "given": person.called,
        "asked": asked,
        "pictures": pictures_of(whole, asked, link_to),
        "key": marks(),
        "letters": letters(),
        "rows": rows(asked, whole, steps, told),
        "analysis": analysis,
        "said": newest_said(life, header.named, analysis.source.on if analysis else None),
        "written": listed(life, header.named),
        "may_write": reading.viewer.may(Permission.RECORD),
        "lines": _lines(request, reading, whole, steps, told),
        "patterns": [(one, asked.list_at(which=one.key)) for one in whole.patterns],
    }
    return render(request, "story/story.html", context)


def link_to(source: Source) -> str:
    return reverse(source.page, args=[source.ref])


def _header(reading: Reading, life: Life, today: date) -> RecordHeader:
    """The header, asked who may be named of all who ever were around the child, and then told
    who is related today."""
    header = RecordHeader(
        reading, life.person, today, "story", [one.person for one in life.housemates]
    )
    header.relatives = life.relatives
    _ = header.named
    header.relatives = [one for one in life.relatives if one.relationship.holds_on(today)]
    return header


def rows(
    asked: Asked, story: Story, steps: Mapping[str, Step], told: Mapping[Tells, list[Telling]]
) -> list[dict[str, Any]]:
    """The page of the chronology that is read, entries and gaps, in words."""
    means = said.meanings(told[Tells.ANALYSIS])
    names = {str(one.pk): str(one) for one in story.life.everybody if one.pk in story.named}
    return [
        _gap(row) if isinstance(row, Gap) else _entry(row, story, steps, means, names)
        for row in asked.page.rows
    ]


def _gap(gap: Gap) -> dict[str, Any]:
    says = f"{long_date(gap.begins)} to {long_date(gap.ends)}, {gap.what}. {gap.why}"
    return {"gap": gap.length, "says": says.rstrip()}


def _entry(
    entry: Entry,
    story: Story,
    steps: Mapping[str, Step],
    means: Mapping[str, str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    step = steps.get(entry.step) if entry.step else None
    shown = what_happened(step, story.today) if step else {"line": entry.says}
    kept = {*entry.not_for, *(story.told.not_for.get(str(step.pk), ()) if step else ())}
    mean = means.get(entry.step, "") if entry.step and entry.weight >= Weight.EVENT else ""
    line = "" if mean and shown["line"] and mean.startswith(shown["line"][:80]) else shown["line"]
    return shown | {
        "when": f"{entry.on.day} {entry.on:%b %Y}",
        "datetime": entry.on.isoformat(),
        "name": entry.name,
        "line": line,
        "mean": mean,
        "significant": entry.weight is Weight.TURNING,
        "source": entry.source.label if not step else "Read",
        "href": link_to(entry.source),
        "known": shown.get("known") or _known(entry),
        "not_for": ", ".join(sorted({names.get(key, SOMEBODY) for key in kept})),
    }


def _known(entry: Entry) -> str:
    """Since when we know of it, of a fact that was written down later."""
    entered = localdate(entry.entered_at) if entry.entered_at else entry.on
    return f"entered {long_date(entered)}" if entered > entry.on else ""


def _lines(
    request: HttpRequest,
    reading: Reading,
    story: Story,
    steps: Mapping[str, Step],
    told: Mapping[Tells, list[Telling]],
) -> dict[str, Any]:
    """Every answer of the story, as lines that say how old they are and where they come from."""
    life, today = story.life, story.today
    said_of = {tells: said.lines_of(told[tells], number) for tells, number in said.HOW_MANY.items()}
    relatives = [one for one in life.relatives if one.relationship.holds_on(today)]
    involved = [one for one in life.involvements if one.holds_on(today)]
    around = [
        *family_around(life.person, relatives, story.named, today),
        *professionals_around(life.person, involved),
    ]
    return {
        "why": _aged(said_of[Tells.WHY], today),
        "words": _aged(said_of[Tells.WORDS], today),
        "worries": _aged(said_of[Tells.WORRY], today),
        "working": _aged(said_of[Tells.WORKING], today),
        "around": folded(request, "around", [_around(one, today) for one in around], SOME),
        "plan": folded(request, "plan", _aged(plan_lines(life.person, today), today), FEW),
        "due": _due(request, reading, life),
        "changed": _aged(said.changed(story, steps), today),
        "how_often": said.how_often(story),
        "missing": _aged(
            missing(life, story.happened, said_of[Tells.WORDS], story.gaps, today), today
        ),
    }


def _aged(lines: list[Line], today: date) -> list[dict[str, str]]:
    return [
        {
            "strong": one.strong,
            "text": one.text,
            "told": one.told,
            "source": f"{one.source.named}; {age(one.source.on, today)}",
            "href": link_to(one.source),
        }
        for one in lines
    ]


def _around(one: Any, today: date) -> dict[str, Any]:
    return {"it": one, "href": link_to(one.source), "source": one.source.label}


def _due(request: HttpRequest, reading: Reading, life: Life) -> Folded[DueLine]:
    due = by_risk_then_date(next_of_each(due_lines(life.deadlines, reading.viewer.now)))
    return folded(request, "due", due, max(FEW, sum(line.is_owed for line in due)))
