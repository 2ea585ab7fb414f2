"""The plan as it was agreed: each version that a decision froze, as it stood on that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.people.person import long_date
from sightline.record.plan import ActionState, PlanVersion
from sightline.record.plan_shown import SOMEBODY
from sightline.record.plan_version import version_shown
from sightline.web import clock
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import RecordHeader


@page_of_a_record("Plan as it was agreed", looks_back=True)
def plan_versions(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One version of the plan, the newest unless `version` names another, beside all the others."""
    person = read.person(ref)
    header = RecordHeader(read, person, clock.today(), "plan")
    versions = list(
        PlanVersion.objects.filter(plan__person=person)
        .select_related("decision__step", "decision__decider")
        .order_by("-frozen_at")
    )
    version = _wanted(versions, request.GET.get("version", ""))
    context: dict[str, Any] = {"header": header, "person": person, "version": version}
    context["may_write"] = read.viewer.may(Permission.RECORD) and not header.known_on
    if version is not None:
        day = localdate(version.frozen_at)
        read.page = f"Plan as agreed on {long_date(day)}"
        content = version_shown(version, read.viewer)
        context |= {
            "day": day,
            "links": [_link(one, version) for one in versions],
            "sections": [_section(part, _names(header)) for part in content["sections"]],
        }
    return render(request, "child/plan_version.html", context)


def _wanted(versions: Sequence[PlanVersion], ref: str) -> PlanVersion | None:
    """The version at this address, or the newest. None where no decision froze one."""
    found = next((one for one in versions if ref in ("", one.ref)), None)
    if ref and found is None:
        raise Http404
    return found


def _link(one: PlanVersion, shown: PlanVersion) -> dict[str, Any]:
    return {
        "label": f"Version {one.number}, {long_date(localdate(one.frozen_at))}",
        "note": one.decision.label,
        "href": f"?version={one.ref}",
        "current": one == shown,
    }


def _names(header: RecordHeader) -> dict[str, str]:
    """The names of those relatives who may be named here, by the keys that a version holds."""
    return {
        str(one.person.pk): one.person.display_name
        for one in header.relatives
        if one.person.pk in header.named
    }


def _section(section: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    outcomes = [
        {
            **outcome,
            "not_for": _not_for(outcome, names),
            "actions": [_action(one, names) for one in outcome["actions"]],
        }
        for outcome in section["outcomes"]
    ]
    return {"name": section["section"], "outcomes": outcomes}


def _action(action: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **action,
        "not_for": _not_for(action, names),
        "due_on": _day(action["due_on"]),
        "closed_on": _day(action["closed_on"]),
        "is_open": action["state"] == ActionState.AGREED,
        "state": ActionState(action["state"]).label,
    }


def _not_for(item: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    return [names.get(key, SOMEBODY) for key in item["not_for"]]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
