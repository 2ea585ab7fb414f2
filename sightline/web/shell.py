"""What surrounds every page: the navigation that a role calls for, and who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from sightline.access.roles import Permission
from sightline.web.pages import viewer_of
from sightline.web.registers import links

NAVIGATION = (
    ("Today", "today", Permission.SEE_RECORD),
    ("Team", "team", Permission.SEE_TEAM),
    ("Reviews", "reviews", Permission.REVIEW_PLANS),
    ("Find", "find", Permission.FIND_PEOPLE),
    ("Figures", "figures", Permission.SEE_FIGURES),
    ("Manual", "manual", None),
    ("System", "users", Permission.RUN_THE_SYSTEM),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """A context processor for Django's templates."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    viewer = viewer_of(request)
    here = request.resolver_match.url_name if request.resolver_match else ""
    return {
        "nav": [
            {"label": label, "href": reverse(name), "current": name == here}
            for label, name, needs in NAVIGATION
            if needs is None or viewer.may(needs)
        ],
        "may_find": viewer.may(Permission.FIND_PEOPLE),
        "autosave_done": request.session.pop("autosave_done", ""),
        "worker_name": user.name,
        "worker_href": reverse("account"),
        "foot_links": [
            {"label": "Practice manual", "href": reverse("manual")},
            *(links() if viewer.may(Permission.SEE_RECORD) else ()),
        ],
    }
