"""The page on which the entries of a chronology are chosen: the automatic chronology of one child,
a page at a time, each entry with a tick and room for what it means.

Whatever leads on from the page is a button, which saves what is ticked and typed first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.reading import Reading
from sightline.engines.story.chosen import chosen_of
from sightline.engines.story.story import Story
from sightline.errors import Refused
from sightline.people.person import Person
from sightline.record.authored_chronology import Chosen, Line, mark_of
from sightline.record.writing_chronologies import Changes, Typed, WrittenMeanwhile, save_chronology
from sightline.web.authored import Opened, chronology_at, must_write, opened, written
from sightline.web.pages import page_of_a_record
from sightline.web.story_asked import Asked
from sightline.web.writing_lines import Theirs, story_of

EVERYTHING_SIGNIFICANT = "significant"
DONE = "done"
TO_A_DAY = "day"


@dataclass
class Choosing:
    """`of` is the child whose entries are read, and `had` the lines that stand of theirs."""

    page: Opened
    of: Person
    story: Story
    asked: Asked
    had: dict[str, Line]

    def at(self, href: str) -> str:
        """An address of the automatic chronology, as one of this page."""
        whose = "" if self.of == self.page.chronology.person else urlencode({"of": self.of.ref})
        return "&".join(filter(None, [href.partition("#")[0], whose]))


@page_of_a_record("Choose entries of a chronology")
def choose(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Tick what belongs in it, and say what each means."""
    it = chronology_at(read, ref)
    page = opened(read, it, written(it))
    must_write(read, page)
    if it.used_at is not None and request.method != "POST":
        return redirect("authored", ref)
    here = _choosing(request, read, page)
    typed, sentence = QueryDict(), ""
    theirs: Theirs = {}
    if request.method == "POST":
        try:
            _save(read, here, request.POST)
            return redirect(_on_to(request, here))
        except WrittenMeanwhile as meanwhile:
            typed, theirs, sentence = request.POST, meanwhile.theirs, str(meanwhile)
            here = _choosing(request, read, opened(read, it, written(it)))
        except Refused as refusal:
            typed, sentence = request.POST, str(refusal)
    context = _context(here, typed, theirs) | {"sentence": sentence}
    return render(request, "authored/choose.html", context, status=422 if sentence else 200)


def _choosing(request: HttpRequest, read: Reading, page: Opened) -> Choosing:
    of = _whose(read, page, request.GET.get("of", ""))
    story = story_of(read, page, of)
    given = request.GET.dict()
    had = {one.chosen.key: one for one in page.lines if one.person == str(of.pk)}
    return Choosing(page, of, story, Asked(given, story), had)


def _whose(read: Reading, page: Opened, ref: str) -> Person:
    """The child, or the brother or sister at this address whose record is open to the reader.
    Whoever else is asked for, it is the child: an address tells nothing of anybody."""
    for one in page.header.relatives:
        is_here = one.person.ref == ref and page.header.named.get(one.person.pk)
        if is_here and ref in {sibling["ref"] for sibling in page.header.siblings}:
            read.notes(one.person)
            return one.person
    return page.chronology.person


def _on_to(request: HttpRequest, here: Choosing) -> str:
    ref, go = here.page.chronology.ref, request.POST.get("go", "")
    if go == DONE:
        return reverse("authored", args=[ref])
    messages.success(request, "Saved.")
    if go == TO_A_DAY:
        go = here.at(here.asked.list_at(**here.asked.shown, on=request.POST.get("day", "")))
    to = go if go.startswith("?") else f"?{request.GET.urlencode()}"
    return reverse("choose_entries", args=[ref]) + (to if to != "?" else "")


def _save(read: Reading, here: Choosing, typed: QueryDict) -> None:
    ticked, had = set(typed.getlist("tick")), set(typed.getlist("had"))
    shown = set(typed.getlist("shown"))
    wanted = (ticked & shown) - had
    if typed.get("go") == EVERYTHING_SIGNIFICANT:
        wanted |= {one.key for one in here.story.weighty} - here.had.keys()
    add = [one for one in here.story.entries if one.key in wanted]
    changes = Changes(
        add=list(chosen_of(here.story, add).values()),
        remove={key: typed.get(f"found-{key}", "") for key in (had & shown) - ticked},
        means={
            key: Typed(typed.get(f"means-{key}", ""), typed.get(f"found-{key}", mark_of("")))
            for key in ticked & shown
        },
    )
    save_chronology(
        chronology=here.page.chronology,
        lines={here.of: changes},
        by=read.viewer.worker,
        now=read.viewer.now,
    )


def _context(here: Choosing, typed: QueryDict, theirs: Theirs) -> dict[str, Any]:
    entries = here.asked.page.entries
    said = chosen_of(here.story, entries)
    rows = [_row(here, one.key, said[one.key], typed, theirs) for one in entries]
    for row, entry in zip(rows, entries, strict=True):
        row["significant"] = entry.weight.name == "TURNING"
    left = [one for one in here.story.weighty if one.key not in here.had]
    return {
        "chronology": here.page.chronology,
        "header": here.page.header,
        "of": here.of,
        "rows": rows,
        "number": len(here.page.lines),
        "asked": here.asked,
        "views": [view | {"go": here.at(str(view["href"]))} for view in here.asked.views],
        "older": here.at(here.asked.older) if here.asked.older else "",
        "newer": here.at(here.asked.newer) if here.asked.newer else "",
        "significant_left": len(left),
        "siblings": _siblings(here),
    }


def _siblings(here: Choosing) -> list[dict[str, Any]]:
    own = here.page.chronology.person.ref
    found = [
        {
            "label": one["label"],
            "go": "?" if one["ref"] == own else f"?{urlencode({'of': one['ref']})}",
            "current": one["ref"] == here.of.ref,
        }
        for one in here.page.header.siblings
    ]
    return found if len(found) > 1 else []


def _row(
    here: Choosing, key: str, one: Chosen, typed: QueryDict, theirs: Mapping[Any, str | None]
) -> dict[str, Any]:
    line = here.had.get(key)
    stands = line.means if line else ""
    clash = theirs.get((UUID(str(here.of.pk)), key))
    was_sent = key in typed.getlist("shown")
    found = mark_of(stands) if clash is not None or not was_sent else typed.get(f"found-{key}", "")
    return {
        "key": key,
        "one": one,
        "when": f"{one.on.day} {one.on:%b %Y}",
        "href": reverse(one.page, args=[one.ref]),
        "had": line is not None,
        "ticked": key in typed.getlist("tick") if was_sent else line is not None,
        "means": typed.get(f"means-{key}", stands) if was_sent else stands,
        "found": found,
        "theirs": clash,
    }
