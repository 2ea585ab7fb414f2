"""The plan frozen as it stood when a decision authorised it, and read again later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from sightline.access.scope import closed_to
from sightline.access.viewer import Viewer
from sightline.errors import NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.decision import Decision
from sightline.record.plan import Action, ActionFor, ActionState, Plan, PlanOutcome, PlanVersion
from sightline.record.plan_shown import SOMEBODY, actions_kept_from
from sightline.record.planning import open_plan, writing


def freeze_version(*, decision: Decision, by: Worker, now: datetime) -> PlanVersion:
    """Keep the plan of the decision's child as it stands, under the next number.

    The content holds outcomes by section, each with its agreed and closed actions: owner by name,
    dates, measure, audience. Of other children whom an action serves it holds nothing. Freezing
    twice for one decision is once. Raises NotAllowed, and NotNow for a decision about nobody.
    """
    if decision.person is None:
        raise NotNow("This decision is about no one child, so it authorises no plan.")
    with writing(by, now, "Froze a version of the plan"):
        plan = open_plan(person=decision.person, by=by, now=now)
        # The plan's row is held, so that two decisions at once take two numbers.
        Plan.objects.select_for_update().get(pk=plan.pk)
        frozen = plan.versions.filter(decision=decision).first()
        if frozen is not None:
            return frozen
        last = plan.versions.aggregate(last=Max("number"))["last"] or 0
        return PlanVersion.objects.create(
            plan=plan,
            decision=decision,
            number=last + 1,
            content=_content(plan),
            frozen_at=now,
        )


def _content(plan: Plan) -> dict[str, Any]:
    serving = ActionFor.objects.filter(outcome__plan=plan).select_related(
        "action__owner_worker", "action__owner_person"
    )
    return content_of(plan.outcomes.filter(ended_on=None), serving)


def content_of(outcomes: Iterable[PlanOutcome], serving: Iterable[ActionFor]) -> dict[str, Any]:
    """What a version holds of these outcomes, in order, and of what is done about them."""
    actions: dict[Any, list[dict[str, Any]]] = {}
    agreed = [row for row in serving if row.action.state != ActionState.PROPOSED]
    for row in sorted(agreed, key=lambda row: (row.action.due_on or date.max, row.action_id)):
        actions.setdefault(row.outcome_id, []).append(_action(row.action))
    sections: dict[str, list[dict[str, Any]]] = {}
    for outcome in outcomes:
        written = _outcome(outcome) | {"actions": actions.get(outcome.pk, [])}
        sections.setdefault(outcome.section, []).append(written)
    return {
        "sections": [{"section": name, "outcomes": outcomes} for name, outcomes in sections.items()]
    }


def _outcome(outcome: PlanOutcome) -> dict[str, Any]:
    return {
        "key": str(outcome.pk),
        "wanted": outcome.wanted,
        "measure": outcome.measure,
        "now_is": outcome.now_is,
        "since": _iso(outcome.since),
        "authority": str(outcome.authority_id),
        "not_for": outcome.not_for,
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "key": str(action.pk),
        "what": action.what,
        "how_often": action.how_often,
        "owner": action.owner,
        "owner_person": str(action.owner_person_id or ""),
        "helped_by": action.helped_by,
        "due_on": _iso(action.due_on),
        "measure": action.measure,
        "state": action.state,
        "agreed_on": _iso(action.agreed_on),
        "closed_on": _iso(action.closed_on),
        "evidence": action.evidence,
        "ended_why": action.ended_why,
        "not_for": action.not_for,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def version_shown(
    version: PlanVersion, viewer: Viewer, *, recipient: Person | None = None
) -> dict[str, Any]:
    """A frozen version as this viewer may read it or, with `recipient`, as their copy reads.

    The shape is that of the content (see `freeze_version`), without what is kept from the
    recipient now or was then, and without the name of an owner whose record is closed.
    """
    kept = _kept_from(recipient, version) if recipient else frozenset()
    owners = {action["owner_person"] for action in _actions_in(version.content)} - {""}
    shut = closed_to(viewer).filter(pk__in=owners).values_list("pk", flat=True)
    closed = {str(key) for key in shut}
    sections = []
    for section in version.content["sections"]:
        outcomes = [
            {**outcome, "actions": _readable(outcome["actions"], kept, closed)}
            for outcome in section["outcomes"]
            if outcome["key"] not in kept
        ]
        if outcomes:
            sections.append({**section, "outcomes": outcomes})
    return {"sections": sections}


def _readable(
    actions: list[dict[str, Any]], kept: frozenset[str], closed: set[str]
) -> list[dict[str, Any]]:
    return [
        {**action, "owner": SOMEBODY} if action["owner_person"] in closed else action
        for action in actions
        if action["key"] not in kept
    ]


def _kept_from(recipient: Person, version: PlanVersion) -> frozenset[str]:
    """The keys of what this person must not read: as it was frozen, and as it has become since.

    What was thought safe to show when the plan was agreed may not be safe now.
    """
    key = str(recipient.pk)
    then = {item["key"] for item in _items_in(version.content) if key in item["not_for"]}
    named = [item["key"] for item in _items_in(version.content)]
    outcomes = PlanOutcome.objects.filter(pk__in=named, not_for__contains=[key])
    actions = actions_kept_from(str(recipient.pk)).filter(pk__in=named)
    now = {str(one) for kept in (outcomes, actions) for one in kept.values_list("pk", flat=True)}
    return frozenset(then | now)


def _items_in(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in content["sections"]:
        yield from section["outcomes"]
    yield from _actions_in(content)


def _actions_in(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in content["sections"]:
        for outcome in section["outcomes"]:
            yield from outcome["actions"]
