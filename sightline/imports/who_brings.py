"""In whose name an import at the command line writes."""

from __future__ import annotations

from datetime import datetime

from sightline.access.roles import RoleHeld
from sightline.grammar.roles import Role
from sightline.people.worker import Worker
from sightline.people.workforce import create_worker, worker_leaves

NO_ONES_EMAIL = "import@sightline.invalid"
NO_ONES_NAME = "Import at the command line"


def first_steward(now: datetime) -> Worker | None:
    """The steward who was appointed first, of those who still are."""
    held = RoleHeld.objects.at(now).filter(role=Role.STEWARD.value, worker__is_active=True)
    first = held.select_related("worker").order_by("since", "pk").first()
    return first.worker if first else None


def in_no_ones_name(now: datetime) -> Worker:
    """A name for what is brought in before anybody works here. Nobody can sign in with it.

    Raises NotAllowed where people work here and none of them is a steward.
    """
    held = Worker.objects.filter(email=NO_ONES_EMAIL).first()
    if held is not None:
        return held
    made = create_worker(email=NO_ONES_EMAIL, name=NO_ONES_NAME, by=None, now=now)
    return worker_leaves(worker=made, reason="Nobody signs in with this.", by=made, now=now)
