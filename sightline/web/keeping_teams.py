"""System: teams, who manages them, and who is in them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access.reading import Reading
from sightline.engines.one_of_us import OneOfUsField
from sightline.people.dated import holding_on
from sightline.people.worker import Team, TeamMembership, Worker
from sightline.people.workforce import change_team, create_team, join_team, leave_team
from sightline.web import clock
from sightline.web.one_form import done, one_form
from sightline.web.steward import LINES_A_PAGE, page_of_the_system, tabs


@page_of_the_system("Teams")
def teams(request: HttpRequest, read: Reading) -> HttpResponse:
    """Every team, its service, manager and number of members."""
    here_today = TeamMembership.objects.filter(holding_on(clock.today()), worker__is_active=True)
    found = Team.objects.select_related("manager").annotate(
        members=Count("memberships", filter=Q(memberships__in=here_today))
    )
    page = Paginator(found.order_by("name"), LINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "steward/teams.html", {"page": page, "tabs": tabs("teams")})


class TeamDetails(forms.Form):
    service = forms.CharField(
        label="Service", help_text="A service manager reaches its teams.", required=False
    )
    manager = OneOfUsField(label="Manager", empty_label="Nobody yet", required=False)
    phone = forms.CharField(label="Telephone", max_length=40, required=False)


class NewTeam(TeamDetails):
    name = forms.CharField(label="Name", max_length=120)
    field_order = ["name"]


@page_of_the_system("Add a team")
def add_team(request: HttpRequest, read: Reading) -> HttpResponse:
    form = NewTeam(request.POST or None)
    act = partial(create_team, by=read.viewer.worker, now=read.viewer.now)
    if done(form, act):
        return redirect("teams")
    return _form(request, form, title="Add a team", button="Add it", back=reverse("teams"))


@page_of_the_system("Team")
def one_team(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One team: what is held about it, and its members a page at a time."""
    found = Team.objects.select_related("manager").get(ref=ref)
    members = found.memberships.on(clock.today()).select_related("worker").order_by("worker__name")
    page = Paginator(members, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {"team": found, "page": page, "tabs": tabs("teams")}
    return render(request, "steward/team.html", context)


@page_of_the_system("Change a team")
def change_a_team(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    team = Team.objects.get(ref=ref)
    held = {name: getattr(team, name) for name in TeamDetails.base_fields}
    form = TeamDetails(request.POST or None, initial=held)
    act = partial(change_team, team=team, by=read.viewer.worker, now=read.viewer.now)
    if done(form, act):
        return redirect("one_team", ref)
    back = reverse("one_team", args=[ref])
    return _form(request, form, title=f"Change {team}", button="Keep the change", back=back)


class Joining(forms.Form):
    worker = OneOfUsField(label="Who joins?")


@page_of_the_system("Join a team")
def add_member(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    team = Team.objects.get(ref=ref)
    form = Joining(request.POST or None)
    if done(form, partial(join_team, team=team, by=read.viewer.worker, now=read.viewer.now)):
        return redirect("one_team", ref)
    back = reverse("one_team", args=[ref])
    return _form(request, form, title=f"Add somebody to {team}", button="Add them", back=back)


@require_POST
@page_of_the_system("Leave a team")
def take_out(request: HttpRequest, read: Reading, ref: str, worker: str) -> HttpResponse:
    """Somebody is in this team no longer, from today. The children they hold stay with them."""
    team, leaver = Team.objects.get(ref=ref), Worker.objects.get(ref=worker)
    leave_team(team=team, worker=leaver, by=read.viewer.worker, now=read.viewer.now)
    messages.success(request, f"{leaver} is no longer in {team}.")
    return redirect("one_team", ref)


def _form(request: HttpRequest, form: forms.Form, **page: Any) -> HttpResponse:
    return one_form(request, form, template="steward/form.html", tabs=tabs("teams"), **page)
