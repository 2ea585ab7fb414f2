"""The page on which the lines of a chronology are weighed: what each means, what the whole says,
and what the record says otherwise since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.engines.story.chosen import GONE, changed_since
from sightline.engines.story.life import life_of
from sightline.engines.story.story import Story
from sightline.engines.story.told import Told, told_in
from sightline.engines.story.traces import traces_of
from sightline.errors import Refused
from sightline.people.person import Person
from sightline.record.authored_chronology import Chosen, Line, mark_of
from sightline.record.writing_chronologies import (
    WHOLE,
    Changes,
    Typed,
    WrittenMeanwhile,
    save_chronology,
)
from sightline.web.authored import LINES_A_PAGE, Opened, chronology_at, must_write, opened, written
from sightline.web.may_be_named import may_be_named
from sightline.web.pages import page_of_a_record

LABELS = {
    "title": "Its name",
    "says": "What the story says",
    "agreed_with": "With whom it was agreed",
}
Theirs = Mapping[str | tuple[UUID, str], str | None]


@page_of_a_record("Chronology")
def authored(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """The chronology as it is written. One that was used is read in its newest version."""
    it = chronology_at(read, ref)
    if it.used_at is not None and request.method != "POST":
        newest = it.versions.values_list("number", flat=True).first()
        return redirect("chronology_version", ref, newest)
    page = opened(read, it, written(it))
    typed, sentence = QueryDict(), ""
    theirs: Theirs = {}
    if request.method == "POST":
        must_write(read, page)
        try:
            _save(read, page, request.POST)
            messages.success(request, "Saved.")
            return redirect(_on_to(request, ref))
        except WrittenMeanwhile as meanwhile:
            typed, theirs, sentence = request.POST, meanwhile.theirs, str(meanwhile)
            page = opened(read, it, written(it))
        except Refused as refusal:
            typed, sentence = request.POST, str(refusal)
    status = 422 if sentence else 200
    return render(
        request,
        "authored/write.html",
        _context(request, read, page, typed, theirs) | {"sentence": sentence},
        status=status,
    )


def _on_to(request: HttpRequest, ref: str) -> str:
    """Where the button that was pressed leads, once what was typed is saved."""
    go = request.POST.get("go", "")
    if go in ("choose", "use"):
        return reverse({"choose": "choose_entries", "use": "use_chronology"}[go], args=[ref])
    number = go if go.isdigit() else request.GET.get("page", "1")
    number = number if number.isdigit() else "1"
    return f"{reverse('authored', args=[ref])}?page={number}"


def _save(read: Reading, page: Opened, typed: QueryDict) -> None:
    """What was typed into the boxes of this page, and what was ticked beside its lines."""
    now = _changed(read, page, page.lines, whole=True) if typed.getlist("renew") else {}
    lines = {}
    for key, person in page.people.items():
        mine = {name.partition(":")[2] for name in typed.getlist("line") if name.startswith(key)}
        if mine:
            lines[person] = _changes(key, mine, typed, now)
    save_chronology(
        chronology=page.chronology,
        lines=lines,
        whole={
            name: Typed(typed.get(name, ""), typed.get(f"found-{name}", ""))
            for name in WHOLE
            if name in typed
        },
        by=read.viewer.worker,
        now=read.viewer.now,
    )


def _changes(person: str, keys: set[str], typed: QueryDict, now: Mapping[str, Chosen]) -> Changes:
    def found(key: str) -> str:
        return typed.get(f"found-{person}:{key}", "")

    out = {key for key in keys if f"{person}:{key}" in typed.getlist("remove")}
    again = {key for key in keys - out if f"{person}:{key}" in typed.getlist("renew")}
    return Changes(
        remove={key: found(key) for key in out},
        means={
            key: Typed(typed.get(f"means-{person}:{key}", ""), found(key)) for key in keys - out
        },
        renew=[now[name] for name in (f"{person}:{key}" for key in again) if name in now],
    )


def _context(
    request: HttpRequest, read: Reading, page: Opened, typed: QueryDict, theirs: Theirs
) -> dict[str, Any]:
    lines = Paginator(page.lines, LINES_A_PAGE).get_page(request.GET.get("page"))
    shown = page.rows((one, [one.person]) for one in lines)
    changed = _changed(read, page, list(lines))
    for row in shown:
        _fill(row, typed, theirs, changed)
    drawn = {row["name"] for row in shown}
    return {
        "chronology": page.chronology,
        "page": page,
        "lines": lines,
        "rows": shown,
        "whole": [_whole(page, name, typed, theirs) for name in WHOLE],
        "without": _without_a_line(typed, drawn),
        "versions": list(page.chronology.versions.select_related("frozen_by")),
        "header": page.header,
    }


def _fill(
    row: dict[str, Any], typed: QueryDict, theirs: Theirs, changed: Mapping[str, Chosen]
) -> None:
    """A row with what was typed into it, what another saved there, and what the record says."""
    line: Line = row["line"]
    name = f"{line.person}:{line.chosen.key}"
    text = typed.get(f"means-{name}", line.means)
    clash = theirs.get((UUID(line.person), line.chosen.key))
    now = changed.get(name)
    row |= {
        "name": name,
        "means": text,
        "found": mark_of(line.means)
        if clash is not None
        else typed.get(f"found-{name}", mark_of(line.means)),
        "theirs": clash,
        "now": now,
        "gone": now is not None and now.standing == GONE,
        "removes": name in typed.getlist("remove"),
    }


def _whole(page: Opened, name: str, typed: QueryDict, theirs: Theirs) -> dict[str, Any]:
    stands = getattr(page.chronology, name)
    clash = theirs.get(name)
    stands = stands if clash is None else clash
    return {
        "name": name,
        "label": LABELS[name],
        # Drawn beside theirs as what is written in a line is.
        "means": typed.get(name, stands),
        "found": mark_of(stands)
        if clash is not None
        else typed.get(f"found-{name}", mark_of(stands)),
        "theirs": clash,
        "long": name == "says",
    }


def _without_a_line(typed: QueryDict, drawn: set[str]) -> list[str]:
    """What was typed beside lines that another took out meanwhile, so that it is not lost."""
    gone = [name for name in typed.getlist("line") if name not in drawn]
    return [text for name in gone if (text := typed.get(f"means-{name}", "").strip())]


def _changed(
    read: Reading, page: Opened, lines: list[Line], whole: bool = False
) -> dict[str, Chosen]:
    """What the record says today where that is not what these lines say, by child and entry. Whom
    it must not be told is asked only for the `whole` of it, which is to be kept."""
    found = {}
    for key in {one.person for one in lines}:
        for entry, now in changed_since(
            story_of(read, page, page.people[key], whole), lines
        ).items():
            found[f"{key}:{entry}"] = now
    return found


def story_of(read: Reading, page: Opened, person: Person, whole: bool = True) -> Story:
    """The automatic story of the chronology's child, or of a brother or sister, for this reader."""
    life, named, today = page.life, page.header.named, page.header.today
    if person != life.person:
        life = life_of(person)
        others = [one.person for one in life.housemates]
        named = may_be_named(read.viewer, life.relatives, others, today)
    told = told_in(person) if whole else Told()
    return Story(life, traces_of(person), told, named, today)
