"""System: who may sign in, and in what role. No page here shows a child."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import ROLES, Permission, RoleHeld, end_role, grant_role
from sightline.engines.date_boxes import MomentBoxesField
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.roles import Role
from sightline.people.worker import Team, TeamMembership, Worker
from sightline.people.workforce import change_worker, create_worker, worker_leaves, worker_returns
from sightline.web import clock
from sightline.web.one_form import done, one_form
from sightline.web.pages import View, page_of_a_record
from sightline.web.sign_in import days_a_link_lasts, one_time_link

LINES_A_PAGE = 25
TABS = (("Users", "users"), ("Teams", "teams"), ("Allocation", "allocation"))


def page_of_the_system(page: str) -> Callable[[View], View]:
    """Wrap a view `(request, read, …)` that only those who run the system may see."""

    def wrap(view: View) -> View:
        @page_of_a_record(page)
        @wraps(view)
        def handle(request: HttpRequest, read: Reading, *args: Any, **options: Any) -> HttpResponse:
            permissions.must_be_able(read.viewer, Permission.RUN_THE_SYSTEM)
            try:
                return view(request, read, *args, **options)
            except NotNow as refusal:
                # What was pressed has no form on which it could be said.
                return render(request, "refused.html", {"sentence": str(refusal)}, status=409)

        return handle

    return wrap


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of the system, and which of them this is."""
    return [
        {"label": label, "href": reverse(name), "current": name == current} for label, name in TABS
    ]


@page_of_the_system("Users")
def users(request: HttpRequest, read: Reading) -> HttpResponse:
    """Everybody who has or had an account, by name; `q` narrows it to a name or an address."""
    asked = request.GET.get("q", "").strip()
    found = _with_what_they_hold(read)
    if asked:
        found = found.filter(Q(name__icontains=asked) | Q(email__icontains=asked))
    page = Paginator(found, LINES_A_PAGE).get_page(request.GET.get("page"))
    for worker in page:
        vars(worker).update(role_labels=[_label(held) for held in worker.roles_now])
    query = urlencode({"q": asked}) if asked else ""
    context = {"page": page, "asked": asked, "query": query, "tabs": tabs("users")}
    return render(request, "steward/users.html", context)


def _with_what_they_hold(read: Reading) -> QuerySet[Any]:
    roles = RoleHeld.objects.at(read.viewer.now).select_related("team")
    teams = TeamMembership.objects.on(clock.today()).select_related("team")
    return Worker.objects.prefetch_related(
        Prefetch("roles_held", roles, to_attr="roles_now"),
        Prefetch("memberships", teams, to_attr="teams_now"),
    )


def _label(held: RoleHeld) -> str:
    label = ROLES[Role(held.role)].label
    return f"{label}, {held.team}" if held.team else label


class PersonalDetails(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    job_title = forms.CharField(label="Job title", max_length=120, required=False)
    phone = forms.CharField(label="Telephone", max_length=40, required=False)
    registered_social_worker = forms.BooleanField(
        label="Registered with Social Work England", required=False
    )


class NewUser(PersonalDetails):
    email = forms.EmailField(label="Email", help_text="What they sign in with.")
    field_order = ["email", "name"]


@page_of_the_system("Add a user")
def add_user(request: HttpRequest, read: Reading) -> HttpResponse:
    """A new account. It has no password until its one-time link is used."""
    form = NewUser(request.POST or None)
    made: list[Worker] = []

    def add(**typed: Any) -> None:
        made.append(create_worker(**typed, by=read.viewer.worker, now=read.viewer.now))

    if done(form, add):
        messages.success(request, "Added. Grant a role, then hand them a link.")
        return redirect("user", made[0].ref)
    return _form(request, form, title="Add a user", button="Add them", back=reverse("users"))


@page_of_the_system("User")
def user(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One user: what is held about them, their roles and teams, and what may be done."""
    worker = _with_what_they_hold(read).get(ref=ref)
    roles = [
        {
            "label": _label(held),
            "what": ROLES[Role(held.role)].what,
            "since": held.since,
            "until": held.until,
            "end": reverse("end_role", args=[held.ref]),
        }
        for held in worker.roles_now
    ]
    context = {"worker": worker, "roles": roles, "tabs": tabs("users")}
    return render(request, "steward/user.html", context)


@page_of_the_system("Change a user")
def change_user(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    worker = Worker.objects.get(ref=ref)
    held = {name: getattr(worker, name) for name in PersonalDetails.base_fields}
    form = PersonalDetails(request.POST or None, initial=held)
    act = partial(change_worker, worker=worker, by=read.viewer.worker, now=read.viewer.now)
    if done(form, act):
        return redirect("user", ref)
    return _form(
        request,
        form,
        title=f"Change {worker}",
        button="Keep the change",
        back=reverse("user", args=[ref]),
    )


class Leaving(forms.Form):
    reason = forms.CharField(label="Why? It is kept with the change.", max_length=400)


@page_of_the_system("A user leaves")
def user_leaves(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """They can no longer sign in, and the children they led wait in their team's queue."""
    worker = Worker.objects.get(ref=ref)
    if worker == read.viewer.worker:
        raise NotAllowed("You cannot close your own account. Ask another steward.")
    form = Leaving(request.POST or None)
    act = partial(worker_leaves, worker=worker, by=read.viewer.worker, now=read.viewer.now)
    if done(form, act):
        messages.success(request, f"{worker} has left, and can no longer sign in.")
        return redirect("user", ref)
    return _form(
        request,
        form,
        title=f"{worker} leaves",
        button="Close the account",
        back=reverse("user", args=[ref]),
        note="From now they cannot sign in. The children they lead wait in their team’s queue.",
    )


@require_POST
@page_of_the_system("A user returns")
def user_returns(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    worker = Worker.objects.get(ref=ref)
    worker_returns(worker=worker, by=read.viewer.worker, now=read.viewer.now)
    messages.success(request, f"{worker} may sign in again.")
    return redirect("user", ref)


@require_POST
@page_of_the_system("One-time link")
def link(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Make a link that sets a password. Whoever holds it can sign in as that worker, so that
    making one is written in the access log under the steward's name."""
    worker = Worker.objects.get(ref=ref)
    address = one_time_link(worker)
    read.lists_people([], f"One-time link for {worker}, {worker.email}")
    context = {
        "worker": worker,
        "link": address,
        "days": days_a_link_lasts(),
        "tabs": tabs("users"),
    }
    return render(request, "steward/link.html", context)


class Granting(forms.Form):
    role = forms.ChoiceField(
        label="Role",
        choices=[("", "Choose one"), *((role.value, one.label) for role, one in ROLES.items())],
    )
    team = forms.ModelChoiceField(
        Team.objects.all(),
        label="For which team?",
        help_text="Needed for managers. A service manager reaches that team’s whole service.",
        empty_label="No team of its own",
        required=False,
    )
    until = MomentBoxesField(
        label="Until when?", help_text="Only an inspector’s role needs an end.", required=False
    )


@page_of_the_system("Grant a role")
def grant(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Let a worker hold a role from now."""
    worker = Worker.objects.get(ref=ref)
    form = Granting(request.POST or None)

    def give(*, role: str, **typed: Any) -> None:
        by, now = read.viewer.worker, read.viewer.now
        grant_role(worker=worker, role=Role(role), by=by, now=now, **typed)

    if done(form, give):
        return redirect("user", ref)
    return _form(
        request,
        form,
        title=f"Grant {worker} a role",
        button="Grant it",
        back=reverse("user", args=[ref]),
    )


@require_POST
@page_of_the_system("End a role")
def end_a_role(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Take a role away at once. It can be granted again."""
    held = RoleHeld.objects.select_related("worker", "team").get(ref=ref)
    end_role(held=held, by=read.viewer.worker, now=read.viewer.now)
    messages.success(request, f"Ended: {_label(held)}.")
    return redirect("user", held.worker.ref)


def _form(request: HttpRequest, form: forms.Form, **page: Any) -> HttpResponse:
    return one_form(request, form, template="steward/form.html", tabs=tabs("users"), **page)
