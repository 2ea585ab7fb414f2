"""What may be begun from a finished step, so that what it holds is not typed again."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.grammar import registry
from sightline.grammar.as_known import looking_back_to
from sightline.record import policies, queries
from sightline.record.step import State, Step


def may_follow(step: Step) -> tuple[str, ...]:
    """The processes that the outcome of a step leaves to a worker to begin."""
    outcomes = [one for one in step.process.outcomes if one.key == step.outcome]
    return outcomes[0].may_lead_to if step.is_over and outcomes else ()


def begun_from(step: Step, kind: str) -> Step | None:
    """What was begun from this step already."""
    return _begun(step).filter(kind=kind).first()


def _begun(step: Step) -> Any:
    return Step.objects.filter(came_from=step).exclude(state=State.VOIDED)


def to_begin(read: Reading, step: Step) -> list[dict[str, str]]:
    """What this viewer may begin from here, each once: not what was begun from here, or runs for
    the child and excludes another."""
    kinds = may_follow(step)
    if not kinds or not read.viewer.may(Permission.RECORD) or looking_back_to():
        return []
    if step.state == State.VOIDED or not permissions.can_see(read.viewer, step.child):
        return []
    begun = set(_begun(step).values_list("kind", flat=True))
    offered = [(kind, registry.process_of(kind)) for kind in kinds if kind not in begun]
    return [
        {
            "name": process.name,
            "purpose": process.purpose,
            "href": reverse("start", args=[step.child.ref, kind]),
        }
        for kind, process in offered
        if permissions.holds(read.viewer, process.opened_by)
        and policies.runs_already(process, step.child) is None
    ]


def followed(read: Reading, ref: str, child: str, kind: str) -> Step:
    """The finished step from which this is begun for this child. It does not exist where its
    outcome leads nowhere near."""
    step = queries.step_at(read, ref)
    if step.child.ref != child or kind not in may_follow(step):
        raise Step.DoesNotExist
    return step
