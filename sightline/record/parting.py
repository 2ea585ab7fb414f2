"""Parting two records that were joined: each line of the ledger is put back, and nothing else.

What was written since stays with the record that was kept, but for what belongs to work that goes
back: a decision goes with its step, an outcome with the plan that authorises it. Where somebody
has changed since what the merge had changed, their writing stands. Nothing is in the way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.utils.timezone import localdate

from sightline.access.reason import real_reason
from sightline.access.restriction import Permit, Restriction, restrictions_on
from sightline.access.roles import Permission, worker_must_be_able
from sightline.errors import NotNow
from sightline.people.acting import acting
from sightline.people.names import show_name_in_use
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.following import follow
from sightline.record.ledger import Ledger
from sightline.record.merge import Merge, Moved, standing
from sightline.record.merging import count_again, held_in_turn, must_both_be_open
from sightline.record.since import goes_back
from sightline.record.whose import renamed

WRITTEN_SINCE = "Somebody has changed it since."
IN_THE_WAY = "What was written since leaves no room for it."


def part(
    *,
    merge: Merge,
    reason: str,
    goes: Collection[UUID] | None = None,
    by: Worker,
    now: datetime,
) -> Merge:
    """Part two records that were joined: each is as it was, with what was written since.

    `goes` are the keys of what was written since that goes with the record that comes back; where
    nobody chose, it is what was led to by work that goes back. Raises NotAllowed as `merge` does,
    Refused without a reason, and NotNow when they are parted already or when a later merge has to
    be parted first.
    """
    worker_must_be_able(by, Permission.JOIN_RECORDS, now=now)
    why = real_reason(reason)
    with acting(by=by, now=now, why=f"Parted two records: {why}"):
        it = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        if it.parted_at is not None:
            raise NotNow("These two records were parted already.")
        _must_be_the_last(it)
        kept = held_in_turn(it.kept_id)[0]
        must_both_be_open(kept, by=by, now=now)
        chosen = goes_back(it) if goes is None else set(goes)
        _put_back(it)
        back = Person.objects.get(pk=it.emptied_id)
        kept.refresh_from_db()
        _write_apart(it, kept, back, chosen, by=by, now=now)
        it.parted_at, it.parted_by, it.parted_because = now, by, why
        it.save(update_fields=["parted_at", "parted_by", "parted_because"])
    return it


def _must_be_the_last(it: Merge) -> None:
    """Merges are undone from the last to the first: a later one has moved what this one moved."""
    pair = (it.kept_id, it.emptied_id)
    later = standing().filter(models.Q(kept__in=pair) | models.Q(emptied__in=pair), pk__gt=it.pk)
    last = later.select_related("emptied", "kept").order_by("-pk").first()
    if last is not None:
        raise NotNow(
            f"Since then the record of {last.emptied} was joined to that of {last.kept}."
            " Part those two first."
        )


def _write_apart(
    it: Merge, kept: Person, back: Person, chosen: set[UUID], *, by: Worker, now: datetime
) -> None:
    follow(Ledger(it), kept, back, chosen, now)
    _close_both(it, kept, back, by=by, now=now)
    for person in (kept, back):
        show_name_in_use(person, localdate(now))
    count_again(kept, back)


def _put_back(it: Merge) -> None:
    lines = it.ledger.filter(put_back_in__isnull=True).order_by("-position", "id")
    held = list(lines)
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        (this,) = cursor.fetchone() or (None,)
    lines.update(put_back_in=this)
    models_by_table = {model._meta.db_table: model for model in apps.get_models()}
    for _, of_one_change in groupby(held, key=lambda line: line.position):
        together = list(of_one_change)
        _undo(models_by_table[together[0].in_table], together, it)


def _undo(model: type[models.Model], lines: list[Moved], it: Merge) -> None:
    """One change of a merge, which set the same columns to the same values on each of its rows."""
    first = {line.in_column: line for line in lines if line.row == lines[0].row}
    rows = model._base_manager.filter(pk__in=[line.row for line in lines])
    for column, line in first.items():
        as_left = {column: line.after} if line.after is not None else {f"{column}__isnull": True}
        rows = rows.filter(**as_left)
    untouched = set(rows.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            before = {column: line.before for column, line in first.items()}
            model._base_manager.filter(pk__in=untouched).update(**before)
    except IntegrityError:
        _leave(lines, IN_THE_WAY)
        return
    changed = [line for line in lines if line.row not in untouched]
    _leave([line for line in changed if not _give_back_in(model, line, it)], WRITTEN_SINCE)


def _give_back_in(model: type[models.Model], line: Moved, it: Merge) -> bool:
    """Put back who was named in a list that somebody has changed since. False where it is no
    list, or where the one whom the merge named there was taken out of it."""
    column = line.in_column
    field = next(one for one in model._meta.concrete_fields if one.attname == column)
    if not isinstance(field, ArrayField | models.JSONField):
        return False
    row: Any = model._base_manager.filter(pk=line.row).first()
    held = getattr(row, column) if row is not None else None
    given_back = renamed(held, it.kept_id, it.emptied_id)
    if row is None or given_back == held:
        return False
    if str(it.kept_id) in str(line.before):
        given_back = _both(held, it.kept_id, it.emptied_id)
    model._base_manager.filter(pk=line.row).update(**{column: given_back})
    return True


def _both(held: Any, kept: UUID, back: UUID) -> Any:
    """`held`, with the one who comes back beside the one who was kept, wherever a list names
    them: both were named before."""
    if isinstance(held, dict):
        return {key: _both(value, kept, back) for key, value in held.items()}
    if not isinstance(held, list):
        return held
    beside = {kept: back, str(kept): str(back)}
    named = [one for one in held if isinstance(one, str | UUID) and one in beside]
    return [_both(one, kept, back) for one in held] + [beside[one] for one in named]


def _leave(lines: Iterable[Moved], because: str) -> None:
    keys = [line.pk for line in lines]
    Moved.objects.filter(pk__in=keys).update(left_because=because)


def _close_both(it: Merge, kept: Person, back: Person, *, by: Worker, now: datetime) -> None:
    """A restriction that was placed while the two were one closes both, until its owner lifts it
    from the one that needs none: nobody knows yet which of the two it was to protect."""
    for placed in restrictions_on([kept], now).filter(pk__gt=it.pk):
        also = Restriction.objects.create(
            person=back,
            reason=placed.reason,
            owner=placed.owner,
            owner_phone=placed.owner_phone,
            placed_by=placed.placed_by,
            since=now,
            aside=True,
        )
        for permit in placed.permits.at(now):
            Permit.objects.create(
                restriction=also, worker=permit.worker, given_by=permit.given_by, since=now
            )
