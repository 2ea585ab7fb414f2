"""Allocation: who waits for a worker, and who holds them. A name, a number and a team, no more."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission, Scope
from sightline.access.scope import closed_to, findable_by
from sightline.access.viewer import Viewer
from sightline.people.allocation import (
    Allocation,
    AllocationRole,
    allocate,
    allocations_on,
    end_allocation,
)
from sightline.people.person import Person
from sightline.people.worker import Team, TeamMembership
from sightline.web import clock
from sightline.web.one_form import done, one_form
from sightline.web.pages import page_of_a_record
from sightline.web.steward import LINES_A_PAGE, tabs


def teams_to_allocate_in(viewer: Viewer) -> QuerySet[Team]:
    """The teams whose children `viewer` may give to somebody: all for a steward and for those
    with the whole service in scope, otherwise their own team or service."""
    permissions.must_be_able(viewer, Permission.ALLOCATE)
    if viewer.may(Permission.RUN_THE_SYSTEM) or viewer.scope is Scope.WHOLE_SERVICE:
        return Team.objects.all()
    return Team.objects.filter(Q(pk__in=viewer.team_ids) | Q(service__in=viewer.services))


def _leads(viewer: Viewer) -> QuerySet[Any]:
    leads = Allocation.objects.on(clock.today()).filter(role=AllocationRole.LEAD)
    return leads.filter(team__in=teams_to_allocate_in(viewer))


@page_of_a_record("Allocation")
def allocation(request: HttpRequest, read: Reading) -> HttpResponse:
    """The queue, longest wait first; `?show=held` is those who have a worker; `team` narrows it."""
    teams = teams_to_allocate_in(read.viewer)
    held = request.GET.get("show") == "held"
    team = teams.filter(ref=request.GET.get("team", "")).first()
    leads = _leads(read.viewer).filter(worker__isnull=not held)
    if team is not None:
        leads = leads.filter(team=team)
    named = leads.filter(person__in=findable_by(read.viewer))
    ordered = named.select_related("person", "team", "worker").order_by("since", "person__local_id")
    page = Paginator(ordered, LINES_A_PAGE).get_page(request.GET.get("page"))
    read.lists_people([lead.person for lead in page])
    waiting = f"{page.paginator.count} waiting for a worker"
    context = {
        "page": page,
        "title": "Who holds whom" if held else waiting,
        "query": urlencode({"show": "held" if held else "", "team": team.ref if team else ""}),
        "held": held,
        "team": team,
        "teams": teams,
        "closed": leads.filter(person__in=closed_to(read.viewer)).count(),
        "tabs": _tabs(read.viewer),
    }
    return render(request, "allocation/queue.html", context)


def _tabs(viewer: Viewer) -> list[dict[str, Any]]:
    return tabs("allocation") if viewer.may(Permission.RUN_THE_SYSTEM) else []


def _person(read: Reading, ref: str) -> Person:
    """Whom this is about, noted as seen in a list: their record is not read here."""
    reach = _leads(read.viewer).values("person_id")
    person = findable_by(read.viewer).get(ref=ref, pk__in=reach)
    read.lists_people([person])
    return person


class Allocating(forms.Form):
    """`to` is a team's address, and after a colon a worker's, where one is named."""

    to = forms.ChoiceField(label="To whom?")
    role = forms.ChoiceField(
        label="As what?",
        choices=AllocationRole.choices,
        initial=AllocationRole.LEAD,
        help_text="A new lead worker takes over from the present one today.",
    )
    handover = forms.CharField(
        label="What must they know?",
        help_text="The next worker reads this first: what is urgent, and what was promised.",
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    reason = forms.CharField(label="Why this change?", max_length=400, required=False)

    def __init__(self, *args: Any, teams: QuerySet[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = TeamMembership.objects.filter(team__in=teams, worker__is_active=True).on(
            clock.today()
        )
        self.teams = {team.ref: team for team in teams}
        self.workers: dict[str, Any] = {}
        self.fields["to"].choices = [("", "Choose one"), *self._offered()]  # type: ignore[attr-defined]

    def _offered(self) -> list[tuple[str, list[tuple[str, str]]]]:
        offered = {
            team.pk: (team.name, [(f"{ref}:", f"{team}, nobody named yet")])
            for ref, team in self.teams.items()
        }
        rows = self.members.select_related("worker", "team").order_by("worker__name")
        for row in rows:
            choice = f"{row.team.ref}:{row.worker.ref}"
            self.workers[choice] = row.worker
            offered[row.team_id][1].append((choice, row.worker.name))
        return list(offered.values())

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        choice = typed.pop("to", "")
        typed["team"] = self.teams.get(choice.partition(":")[0])
        typed["worker"] = self.workers.get(choice)
        if choice and typed["worker"] is None and typed.get("role") != AllocationRole.LEAD:
            raise ValidationError("Name a worker: only a lead may stand with the team alone.")
        return typed


@page_of_a_record("Allocate")
def allocate_to(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Give a child to a worker, with what they must know."""
    person = _person(read, ref)
    form = Allocating(request.POST or None, teams=teams_to_allocate_in(read.viewer))
    by, now = read.viewer.worker, read.viewer.now
    if done(form, partial(allocate, person=person, by=by, now=now)):
        to = form.cleaned_data["worker"] or form.cleaned_data["team"]
        messages.success(request, f"{person} is now with {to}.")
        return redirect("allocation")
    present = allocations_on([person], clock.today())[person.pk]
    return one_form(
        request,
        form,
        template="allocation/allocate.html",
        title=f"Allocate {person}",
        button="Allocate",
        back=reverse("allocation"),
        person=person,
        present=present,
        tabs=_tabs(read.viewer),
    )


class Ending(forms.Form):
    reason = forms.CharField(label="Why does it end?", max_length=400)


@page_of_a_record("End an allocation")
def end(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """A lead worker's allocation falls back to the team; any other ends."""
    held = Allocation.objects.on(clock.today()).select_related("person", "team", "worker")
    found = held.get(ref=ref)
    person = _person(read, found.person.ref)
    form = Ending(request.POST or None)
    if done(form, partial(_end, found, read.viewer)):
        messages.success(request, f"Ended: {found}.")
        return redirect("allocation")
    falls_back = found.role == AllocationRole.LEAD and found.worker is not None
    return one_form(
        request,
        form,
        template="allocation/end.html",
        title=f"End: {found}",
        button="End it",
        back=reverse("allocate", args=[person.ref]),
        person=person,
        note=f"{person} then waits in the queue of {found.team}." if falls_back else "",
        tabs=_tabs(read.viewer),
    )


def _end(held: Allocation, viewer: Viewer, *, reason: str) -> None:
    by, now = viewer.worker, viewer.now
    if held.role == AllocationRole.LEAD and held.worker is not None:
        allocate(person=held.person, team=held.team, reason=reason, by=by, now=now)
    else:
        end_allocation(allocation=held, reason=reason, by=by, now=now)
