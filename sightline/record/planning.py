"""Making and changing the one plan of a child: its outcomes, and who must not read what.

What is done about an outcome is in `actions`. These commands write as `commands` does: each is
one transaction, signed by `by` (a worker) at `now` (an aware datetime, from which the day is
taken). They raise NotAllowed for those who may only read, and NotNow with a sentence that says
what to do first. Reasons have ten characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.timezone import localdate

from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotNow
from sightline.people.acting import acting
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker
from sightline.record.correction import LEAST_REASON
from sightline.record.plan import Action, ActionFor, ActionState, Plan, PlanOutcome
from sightline.record.step import Step

# Sections that have no spell of their own, which whatever plan is in force may authorise.
SHARED_SECTIONS = ("safety", "education", "health")


@contextmanager
def writing(by: Worker, now: datetime, why: str) -> Iterator[None]:
    """One transaction, signed, for somebody who may write in records. Raises NotAllowed."""
    worker_must_be_able(by, Permission.RECORD, now=now)
    with acting(by=by, now=now, why=why):
        yield


def open_plan(*, person: Person, by: Worker, now: datetime) -> Plan:
    """The child's open plan, made where there is none. A child never has two."""
    with writing(by, now, "Opened the plan"):
        return Plan.objects.get_or_create(
            person=person, closed_on=None, defaults={"opened_on": localdate(now)}
        )[0]


def close_plan(*, plan: Plan, by: Worker, now: datetime) -> Plan:
    """Close the plan of a child with whom nobody works any more."""
    with writing(by, now, "Closed the plan"):
        it = Plan.objects.select_for_update().get(pk=plan.pk)
        open_still = [str(one) for one in it.outcomes.filter(ended_on=None)]
        open_still += [str(one) for one in open_actions(it.person)]
        if open_still:
            raise NotNow(f"Close or end these before you close the plan: {'; '.join(open_still)}")
        it.closed_on = it.closed_on or localdate(now)
        it.save(update_fields=["closed_on"])
        return it


def open_actions(person: Person) -> list[Action]:
    """What is agreed and not yet closed for this child, tasks too, soonest first."""
    return list(Action.objects.filter(serves__person=person, state=ActionState.AGREED))


def want_outcome(
    *,
    authority: Step,
    wanted: str,
    measure: str,
    by: Worker,
    now: datetime,
    section: str = "",
    now_is: str = "",
    not_for: Iterable[Person] = (),
) -> PlanOutcome:
    """Add what will be different for a child, and how one will know, to a section of the plan.

    `authority` is the plan spell, open, whose section it is; `section` may name one of
    SHARED_SECTIONS instead. `now_is` says how things are at present. `not_for` are people who
    must not read it.
    """
    person, section = _section_of(authority, section)
    if not wanted.strip() or not measure.strip():
        raise NotNow("Say what will be different for the child, and how you will know.")
    with writing(by, now, "Added an outcome to the plan"):
        plan = open_plan(person=person, by=by, now=now)
        return PlanOutcome.objects.create(
            plan=plan,
            section=section,
            authority=authority,
            wanted=wanted.strip(),
            measure=measure.strip(),
            now_is=now_is.strip(),
            since=localdate(now),
            position=plan.outcomes.count(),
            not_for=keys_of(not_for),
        )


def _section_of(authority: Step, section: str) -> tuple[Person, str]:
    """Whose plan, and which section of it, this spell is the authority for."""
    authority.refresh_from_db(fields=["state"])
    process = authority.process
    if not (process.is_spell and process.plan_section) or authority.person is None:
        raise NotNow(f"{process.name} is no plan. Begin the plan that this outcome belongs to.")
    if authority.is_over:
        raise NotNow(f"This {process.name.lower()} is over. Use the plan that is in force.")
    if section and section not in (process.plan_section, *SHARED_SECTIONS):
        raise NotNow(f"{process.name} is not the authority for the {section} section of a plan.")
    return authority.person, section or process.plan_section


def change_outcome(
    *,
    outcome: PlanOutcome,
    reason: str,
    by: Worker,
    now: datetime,
    wanted: str | None = None,
    measure: str | None = None,
    now_is: str | None = None,
    authority: Step | None = None,
) -> PlanOutcome:
    """Reword an open outcome, or carry it over to the plan spell that goes on, `authority`.

    What is None stays. A shared section keeps its name under its new authority.
    """
    with writing(by, now, real_reason(reason, "why this changes")):
        it = held_outcome(outcome)
        for name, text in (("wanted", wanted), ("measure", measure), ("now_is", now_is)):
            if text is not None:
                setattr(it, name, text.strip())
        if not it.wanted or not it.measure:
            raise NotNow("Say what will be different for the child, and how you will know.")
        if authority is not None:
            kept = it.section if it.section in SHARED_SECTIONS else ""
            person, it.section = _section_of(authority, kept)
            if person != it.plan.person:
                raise NotNow("That plan is another child's. Choose a plan of this child.")
            it.authority = authority
        it.save()
        return it


def end_outcome(*, outcome: PlanOutcome, why: str, by: Worker, now: datetime) -> PlanOutcome:
    """End an outcome, achieved or given up. Actions that serve nothing else are closed first."""
    with writing(by, now, real_reason(why, "why this outcome ends")):
        it = held_outcome(outcome)
        for_nothing_else = Action.objects.filter(
            serves__outcome=it, state=ActionState.AGREED
        ).exclude(
            pk__in=ActionFor.objects.filter(outcome__ended_on=None)
            .exclude(outcome=it)
            .values("action")
        )
        if for_nothing_else:
            names = "; ".join(str(action) for action in for_nothing_else)
            raise NotNow(f"Close the actions that serve only this outcome first: {names}")
        it.ended_on, it.ended_why = localdate(now), why.strip()
        it.save(update_fields=["ended_on", "ended_why"])
        return it


def held_outcome(outcome: PlanOutcome) -> PlanOutcome:
    """The outcome as it stands, locked until the transaction ends. NotNow where it has ended."""
    held = PlanOutcome.objects.select_for_update(of=("self",)).select_related("plan__person")
    it = held.get(pk=outcome.pk)
    if it.ended_on is not None:
        raise NotNow(f"This outcome ended on {long_date(it.ended_on)}. Add a new one.")
    return it


def keep_from(
    *, item: PlanOutcome | Action, people: Iterable[Person], reason: str, by: Worker, now: datetime
) -> None:
    """Say who must not read an outcome or an action: these people, and nobody else.

    Every copy made for one of them leaves it out, with no gap showing. It may be said of what is
    ended or closed too.
    """
    with writing(by, now, real_reason(reason, "why they must not read it, or now may")):
        it = type(item).objects.select_for_update(of=("self",)).get(pk=item.pk)
        it.not_for = keys_of(people)
        it.save(update_fields=["not_for"])
        item.not_for = it.not_for


def keys_of(people: Iterable[Person]) -> list[str]:
    """An audience as it is kept: the keys of the people who must not read."""
    return sorted({str(person.pk) for person in people})


def real_reason(reason: str, what: str) -> str:
    """The reason, without the spaces round it. `what` finishes "Say …". Raises NotNow."""
    if len(reason.strip()) < LEAST_REASON:
        raise NotNow(f"Say {what}, in at least {LEAST_REASON} characters.")
    return reason.strip()
