"""Unseen and unheard: of one child, of a worker's children, and of a team's, each with why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.unseen.asked import Finding, findings, found_in, life_of
from sightline.engines.unseen.rules import RULES
from sightline.engines.unseen.sights import sights
from sightline.people.person import Person
from sightline.people.worker import Team
from sightline.record import worklists
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header

MANY = 15
GRAVITY = {rule.key: place for place, rule in enumerate(RULES)}


@page_of_a_record("Unseen and unheard")
def unseen_child(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """When a child was last seen and heard, what is found, and what was looked for in vain."""
    person = read.person(ref)
    life = life_of(person, read.viewer)
    found = found_in(life)
    keys = {one.rule.key for one in found}
    context = {
        "person": person,
        "sights": sights(life),
        "found": found,
        "not_found": [rule for rule in RULES if rule.key not in keys],
        "rules": RULES,
        **record_header(read, person, today=clock.today()),
    }
    return render(request, "child/unseen.html", context)


@page_of_a_record("Unseen and unheard")
def unseen(request: HttpRequest, read: Reading) -> HttpResponse:
    """The worker's own children. Who holds none and answers for a team is sent to the team's."""
    viewer = read.viewer
    permissions.must_read_records(viewer)
    children = worklists.children_of(viewer)
    team = Team.objects.filter(pk__in=viewer.team_ids).order_by("name").first()
    if not children and team is not None and viewer.may(Permission.SEE_TEAM):
        return redirect("unseen_team", team.ref)
    return _listed(request, read, children, {"whose": "your children"})


@page_of_a_record("Unseen and unheard")
def unseen_team(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """The children of one of the viewer's teams, with who leads for each."""
    viewer = read.viewer
    permissions.must_be_able(viewer, Permission.SEE_TEAM)
    teams = list(Team.objects.filter(pk__in=viewer.team_ids).order_by("name"))
    team = next((one for one in teams if one.ref == ref), None)
    if team is None:
        raise Team.DoesNotExist
    children = worklists.children_led_in(viewer, team)
    workers = {child.pk: child.led_by or "Nobody yet" for child in children}
    context = {"whose": f"the children of {team}", "teams": teams, "team": team}
    return _listed(request, read, children, context, workers)


def _listed(
    request: HttpRequest,
    read: Reading,
    children: Sequence[Person],
    context: dict[str, Any],
    workers: dict[Any, Any] | None = None,
) -> HttpResponse:
    by_child = findings(children, read.viewer)
    found = [(child, by_child[child.pk]) for child in children if by_child[child.pk]]
    found.sort(key=lambda one: _gravest_first(one[1]))
    rows = folded(request, "unseen", found, MANY)
    read.lists_people([child for child, _ in rows.rows])
    held_by = workers or {}
    context |= {
        "unseen": rows,
        "shown": [(child, said, held_by.get(child.pk, "")) for child, said in rows.rows],
        "looked_at": len(children),
        "rules": RULES,
        "now": read.viewer.now,
    }
    return render(request, "unseen.html", context)


def _gravest_first(found: Sequence[Finding]) -> tuple[int, int, date]:
    """The gravest rule first, then the most findings, then the longest."""
    # A child's findings come in the order of the rules.
    return GRAVITY[found[0].rule.key], -len(found), min(one.said.since for one in found)
