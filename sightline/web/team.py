"""Team: which child is not safe until tomorrow, what waits for a decision, and who carries what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import closed_to
from sightline.access.viewer import Viewer
from sightline.engines.tonight import cards
from sightline.grammar import registry
from sightline.grammar.registry import kinds_decided_by
from sightline.people.allocation import Allocation
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import worklists
from sightline.record.deadlines import Deadline
from sightline.record.step import Step
from sightline.record.waiting import waiting_for
from sightline.statute.calendar import add_working_days
from sightline.statute.law import Kind
from sightline.web import clock
from sightline.web.folded import Folded, folded
from sightline.web.pages import page_of_a_record

# Working days after which an allocated child about whom nothing is written is shown.
QUIET_DAYS = 10
MANY = 25
FEW = 8


# What a square says of a child, in the order of the table's columns.
STANDING = {"protection": "Protection plan", "need": "Child in need plan", "none": "No plan yet"}
SUPERVISION = ("Last supervision of a case", "Cases never supervised")


@dataclass
class Load:
    """What one worker carries: one square for each child, and when each case was supervised."""

    worker: Worker
    squares: list[dict[str, Any]] = field(default_factory=list)
    supervisions: list[date | None] = field(default_factory=list)
    overdue: int = 0

    @property
    def count(self) -> str:
        return f"{len(self.squares)} child{'' if len(self.squares) == 1 else 'ren'}"

    @property
    def of_each_kind(self) -> list[tuple[str, int]]:
        number = Counter(square["kind"] for square in self.squares)
        return [(label, number[kind]) for kind, label in STANDING.items()]

    @property
    def last_supervised(self) -> date | None:
        return max(filter(None, self.supervisions), default=None)

    @property
    def never_supervised(self) -> int:
        return self.supervisions.count(None)


@dataclass
class Late:
    """One duty of one process, how often it is overdue, and since when."""

    process: str
    title: str
    weight: str
    days: list[date] = field(default_factory=list)

    @property
    def longest(self) -> int:
        return (clock.today() - min(self.days)).days


@page_of_a_record("Team")
def team(request: HttpRequest, read: Reading, ref: str = "") -> HttpResponse:
    """One team on one page. Without an address it is the viewer's own."""
    viewer = read.viewer
    permissions.must_be_able(viewer, Permission.SEE_TEAM)
    teams = list(Team.objects.filter(pk__in=viewer.team_ids).order_by("name"))
    mine = next((one for one in teams if not ref or one.ref == ref), None)
    if mine is None:
        raise Team.DoesNotExist
    leads = worklists.leads_in(viewer, mine)
    keys = [lead.person_id for lead in leads]
    context: dict[str, Any] = {
        "team": mine,
        "teams": teams,
        "now": viewer.now,
        "children": len(leads),
        "closed": closed_to(viewer)
        .filter(allocations__team=mine, allocations__until__isnull=True)
        .values("pk")
        .distinct()
        .count(),
    }
    shown: dict[UUID, Person] = {}
    for part in (
        _tonight(worklists.urgent_of(keys)),
        _decisions(request, viewer),
        _carried(leads, worklists.plans_of(keys), worklists.overdue_of(keys, viewer.now)),
        _unallocated(leads),
        _quiet(request, leads, keys),
    ):
        shown |= {one.pk: one for one in part.pop("people", ()) if one is not None}
        context |= part
    read.lists_people(shown.values())
    return render(request, "team.html", context)


def _tonight(urgent: Sequence[Step]) -> dict[str, Any]:
    """Every one of them, however many: no child who is not safe is folded away."""
    found = cards(urgent)
    children = "child is" if len(found) == 1 else "children are"
    heading = f"{str(apnumber(len(found))).capitalize()} {children} not safe until tomorrow"
    return {
        "tonight": found,
        "heading": heading if found else "Nobody is marked as unsafe tonight",
        "people": [card.person for card in found],
    }


def _decisions(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    steps = waiting_for(viewer, kinds_decided_by(viewer.roles))
    waiting = folded(request, "decide", steps, MANY)
    return {"waiting": waiting, "people": [step.person for step in waiting.rows]}


def _carried(
    leads: Sequence[Any], plans: Sequence[tuple[UUID, str]], overdue: QuerySet[Deadline]
) -> dict[str, Any]:
    """Each worker's children, what each child's plan is, and what is overdue for whom. The squares
    name nobody."""
    columns = ("person_id", "step__kind", "clock", "title", "weight", "due_on")
    late = list(overdue.order_by().values_list(*columns, named=True))
    number = Counter(one.person_id for one in late)
    standing = _standing(plans)
    loads: dict[UUID, Load] = {}
    for lead in leads:
        if lead.worker is not None:
            load = loads.setdefault(lead.worker.pk, Load(lead.worker))
            kind = standing.get(lead.person_id, "none")
            load.squares.append({"kind": kind, "overdue": lead.person_id in number})
            load.supervisions.append(lead.supervised)
            load.overdue += number[lead.person_id]
    held = {square["kind"] for load in loads.values() for square in load.squares}
    return {
        "loads": sorted(loads.values(), key=lambda load: load.worker.name),
        "key": [{"kind": kind, "label": STANDING[kind]} for kind in STANDING if kind in held],
        "load_heads": ["Worker", "Children", *STANDING.values(), "Overdue", *SUPERVISION],
        "overdue": _by_kind(late),
    }


def _by_kind(overdue: Sequence[Any]) -> list[Late]:
    """The most binding first, and of these what is overdue most often."""
    found: dict[tuple[str, str], Late] = {}
    for one in overdue:
        late = Late(registry.process_of(one.step__kind).name, one.title, one.weight)
        found.setdefault((one.step__kind, one.clock), late).days.append(one.due_on)
    return sorted(found.values(), key=lambda late: (-Kind(late.weight).weight, -len(late.days)))


def _standing(plans: Sequence[tuple[UUID, str]]) -> dict[UUID, str]:
    """Whether a child has a protection plan or another: for the squares."""
    found: dict[UUID, str] = {}
    for child, kind in plans:
        if found.get(child) != "protection":
            section = registry.process_of(kind).plan_section
            found[child] = "protection" if section == "protection" else "need"
    return found


def _unallocated(leads: Sequence[Allocation]) -> dict[str, Any]:
    """Whom nobody holds yet. All of them are in the queue of allocation, longest wait first."""
    waiting = sorted((lead for lead in leads if lead.worker is None), key=lambda lead: lead.since)
    first = Folded("unallocated", waiting[:FEW], len(waiting))
    return {"unallocated": first, "people": [lead.person for lead in first.rows]}


def _quiet(request: HttpRequest, leads: Sequence[Allocation], keys: list[UUID]) -> dict[str, Any]:
    since = add_working_days(clock.today(), -QUIET_DAYS)
    touched = worklists.touched_since(keys, since)
    held = [lead for lead in leads if lead.worker is not None and lead.since <= since]
    found = [lead for lead in held if lead.person_id not in touched]
    quiet = folded(request, "quiet", found, FEW)
    return {
        "quiet": quiet,
        "quiet_days": QUIET_DAYS,
        "people": [lead.person for lead in quiet.rows],
    }
