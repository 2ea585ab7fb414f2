"""Joining two records that are one person's: at once, whatever stands on either, and for as long
as nobody parts them (`parting`).

Every row that points at the emptied one comes to point at the kept one, and each list that names
the one names the other. What is said one at a time gives way (`giving_way`). All of it is in the
ledger, so nothing is lost and everything can be put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from sightline.access.opening import whom_to_ring
from sightline.access.reason import real_reason
from sightline.access.restriction import is_permitted, restrictions_on
from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.people.acting import acting
from sightline.people.names import name_in_use
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.deadlines import recompute
from sightline.record.giving_way import GivesWay, giving_way, once_said
from sightline.record.ledger import Ledger
from sightline.record.merge import Merge
from sightline.record.plan import Plan, PlanOutcome
from sightline.record.recomputing import count_facts_again
from sightline.record.whose import lists, naming, pointers, renamed


def merge(
    *,
    kept: Person,
    emptied: Person,
    reason: str,
    proposed: Sequence[str] = (),
    by: Worker,
    now: datetime,
) -> Merge:
    """Join the record of `emptied` to that of `kept`: from now on there is one.

    `reason` is a sentence; `proposed` are the reasons for which they were thought to be one.
    Nothing that stands on either is in the way. Raises NotAllowed where `by` may not join records
    or is not permitted past a restriction on one of them, Refused without a reason, and NotNow
    when one of the two was joined to another meanwhile.
    """
    worker_must_be_able(by, Permission.JOIN_RECORDS, now=now)
    why = real_reason(reason)
    if kept.pk == emptied.pk:
        raise Refused("These are one record already. Choose two.")
    with acting(by=by, now=now, why=f"Joined two records of one person: {why}"):
        kept, emptied = held_in_turn(kept.pk, emptied.pk)
        must_both_be_open(kept, emptied, by=by, now=now)
        it = Merge.objects.create(
            kept=kept,
            emptied=emptied,
            reason=why,
            proposed=list(proposed),
            merged_at=now,
            merged_by=by,
        )
        _join(Ledger(it), kept, emptied, now)
    return it


def held_in_turn(*keys: UUID) -> list[Person]:
    """These people, in the order given, held for the rest of the transaction.

    Whoever joins or parts one of them meanwhile waits, and so does whoever writes a new row about
    them. Raises NotNow for one whose record is not its own any more.
    """
    rows = Person.everybody.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    held = {person.pk: person for person in rows}
    for person in held.values():
        if person.merged_into_id is not None:
            raise NotNow(
                f"The record of {person} was joined to another a moment ago. Look at that one."
            )
    return [held[key] for key in keys]


def must_both_be_open(*people: Person, by: Worker, now: datetime) -> None:
    """Raises NotAllowed where a restriction closes one of these records to `by`."""
    for restriction in restrictions_on(people, now):
        if not is_permitted(restriction, by, now):
            raise NotAllowed(whom_to_ring(restriction))


def _join(ledger: Ledger, kept: Person, emptied: Person, now: datetime) -> None:
    today = localdate(now)
    ways = giving_way(kept, emptied, today)
    into, out_of = _open_plan(kept), _open_plan(emptied)
    for way in ways:
        ledger.change_one(way.row, dict(way.sets))
    _move(ledger, kept, emptied, ways)
    _rename_in_lists(ledger, kept, emptied)
    if into is not None and out_of is not None:
        outcomes = PlanOutcome.objects.filter(plan=out_of)
        ledger.change(outcomes, "plan_id", out_of.pk, into.pk)
    called = name_in_use(kept.names.on(today)) or kept.display_name
    for sets in list(once_said(kept, emptied)):
        ledger.change_one(kept, sets)
    ledger.change_one(kept, {"display_name": called})
    ledger.change_one(emptied, {"merged_into_id": kept.pk})
    count_again(kept)


def _open_plan(person: Person) -> Plan | None:
    return Plan.objects.filter(person=person, closed_on=None).first()


def _move(ledger: Ledger, kept: Person, emptied: Person, ways: Iterable[GivesWay]) -> None:
    staying = {way.row.pk for way in ways if way.stays}
    for pointer in pointers():
        rows = pointer.model._base_manager.filter(**{pointer.name: emptied})
        ledger.change(rows.exclude(pk__in=staying), pointer.attname, emptied.pk, kept.pk)


def _rename_in_lists(ledger: Ledger, kept: Person, emptied: Person) -> None:
    for field in lists():
        for row in naming(field, emptied.pk):
            held = getattr(row, field.attname)
            ledger.change_one(row, {field.attname: renamed(held, emptied.pk, kept.pk)})


def count_again(*people: Person) -> None:
    """Bring what is computed of these people up to date: the marks that are facts, deadlines."""
    for person in people:
        count_facts_again(person=person)
        recompute(person=person.pk)
