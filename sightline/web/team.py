"""Team: which child is not safe until tomorrow, what waits for a decision, and who carries what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import closed_to, visible_to
from sightline.engines.tonight import cards
from sightline.grammar.registry import kinds_decided_by
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import worklists
from sightline.statute.calendar import add_working_days
from sightline.web import clock
from sightline.web.pages import page_of_a_record

# Working days after which an allocated child about whom nothing is written is shown.
QUIET_DAYS = 10


@dataclass
class Load:
    """What one worker carries: one square for each child."""

    worker: Worker | None
    squares: list[dict[str, Any]] = field(default_factory=list)
    overdue: int = 0

    @property
    def count(self) -> str:
        return f"{len(self.squares)} child{'' if len(self.squares) == 1 else 'ren'}"


@page_of_a_record("Team")
def team(request: HttpRequest, read: Reading, ref: str = "") -> HttpResponse:
    """One team on one page. Without an address it is the viewer's own."""
    permissions.must_be_able(read.viewer, Permission.SEE_TEAM)
    teams = list(Team.objects.filter(pk__in=read.viewer.team_ids).order_by("name"))
    mine = next((one for one in teams if not ref or one.ref == ref), None)
    if mine is None:
        raise Team.DoesNotExist
    leads = list(worklists.leads_in(read.viewer, mine))
    people = visible_to(read.viewer).filter(pk__in=[lead.person_id for lead in leads])
    read.lists_people([lead.person for lead in leads])
    context = {
        "team": mine,
        "teams": teams,
        "now": read.viewer.now,
        "closed": closed_to(read.viewer)
        .filter(allocations__team=mine, allocations__until__isnull=True)
        .distinct()
        .count(),
        **_tonight(people),
        **_decisions(read),
        **_carried(read, mine, leads, people),
        **_quiet(leads, people),
    }
    return render(request, "team.html", context)


def _tonight(people: Any) -> dict[str, Any]:
    found = cards(worklists.not_over(people))
    children = "child is" if len(found) == 1 else "children are"
    heading = f"{str(apnumber(len(found))).capitalize()} {children} not safe until tomorrow"
    return {
        "tonight": found,
        "heading": heading if found else "Nobody is marked as unsafe tonight",
    }


def _decisions(read: Reading) -> dict[str, Any]:
    kinds = kinds_decided_by(read.viewer.roles)
    waiting = list(worklists.waiting_for(read.viewer, kinds))
    read.lists_people([step.person for step in waiting if step.person is not None])
    return {"waiting": waiting}


def _carried(read: Reading, mine: Team, leads: list[Allocation], people: Any) -> dict[str, Any]:
    """Each worker's children, what each child's plan is, and what is overdue for whom."""
    late = worklists.overdue_of(people, read.viewer.now)
    overdue = Counter(late.values_list("person", flat=True))
    standing = _standing(people)
    loads = {worker.pk: Load(worker) for worker in worklists.workers_in(mine, clock.today())}
    unallocated: list[Person] = []
    for lead in leads:
        if lead.worker is None:
            unallocated.append(lead.person)
            continue
        load = loads.setdefault(lead.worker.pk, Load(lead.worker))
        kind = standing.get(lead.person_id, "assess")
        load.squares.append({"kind": kind, "overdue": lead.person_id in overdue})
        load.overdue += overdue[lead.person_id]
    return {
        "loads": [load for load in loads.values() if load.squares],
        "unallocated": unallocated,
        "children": len(leads),
        "overdue": worklists.overdue_by_kind(people, read.viewer.now),
    }


def _standing(people: Any) -> dict[Any, str]:
    """Whether a child has a protection plan, another plan, or none yet: for the squares."""
    found: dict[Any, str] = {}
    for step in worklists.not_over(people):
        process = step.process
        if process.plan_section and found.get(step.person_id) != "protection":
            found[step.person_id] = "protection" if process.plan_section == "protection" else "need"
    return found


def _quiet(leads: list[Allocation], people: Any) -> dict[str, Any]:
    since = add_working_days(clock.today(), -QUIET_DAYS)
    quiet = set(worklists.nothing_since(people, since).values_list("pk", flat=True))
    found = [
        lead
        for lead in leads
        if lead.person_id in quiet
        and lead.role == AllocationRole.LEAD
        and lead.worker is not None
        and lead.since is not None
        and lead.since <= since
    ]
    return {"quiet": found, "quiet_days": QUIET_DAYS}
