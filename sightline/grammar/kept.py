"""What every kept row has: a key made here, a second key for its address, and a history.

The key is a UUIDv7: it is made by the application, so a row can be named before it is
written, and it grows with time, so inserts stay at the right edge of the index. It tells
when the row was made, so it never appears in an address: `ref`, which is random, does.
"""

import secrets
from typing import TypeVar
from uuid import UUID

import pghistory
from django.db import models
from django.db.models import Func
from django.db.models.functions import Length, Trim
from uuid_utils import compat

models.TextField.register_lookup(Trim)
models.TextField.register_lookup(Length)


def new_key() -> UUID:
    return compat.uuid7()


def new_ref() -> str:
    """Sixteen characters, 96 random bits: an address tells nothing and cannot be guessed."""
    return secrets.token_urlsafe(12)


class Kept(models.Model):
    """A row of the record. Its history is kept by trigger: see `with_history`."""

    # Whether a reader of the past is judged by this table: it is then read as it is now.
    as_of_now = False
    # The columns that hide something, which go on hiding it when an earlier day is read.
    hiding: tuple[str, ...] = ()

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)

    class Meta:
        abstract = True


class MomentOfAct(Func):
    """The moment of the act that writes (`sightline.people.acting`), or of the clock without one.

    An import and the demo write at moments of their own, and the record knew it from then on.
    """

    template = (
        "COALESCE((NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb"
        " ->> 'at')::timestamptz, now())"
    )
    output_field = models.DateTimeField()


class History(pghistory.models.Event):
    """What every history table has. Sixty-four bits of key outlast seventy-five years of edits.

    `known_at` is since when this version was known: ADR 19. The triggers do not name the column,
    so the database fills it.
    """

    pgh_id = models.BigAutoField(primary_key=True)
    known_at = models.DateTimeField(db_default=MomentOfAct(), editable=False)

    class Meta:
        abstract = True


def stands_aside() -> "models.BooleanField[bool, bool]":
    """Of a row that shares a rule of “one at a time” with another of the same person, because two
    records were joined: it is as true as before, and the rule passes it over. Only a merge and
    its parting set it."""
    return models.BooleanField(default=False, editable=False)


Model = TypeVar("Model", bound=models.Model)


def with_history(model: type[Model]) -> type[Model]:
    """Keep each insert, update and delete of this table, by trigger, so that raw SQL is kept too.

    The history table holds who, why and from which request beside each version
    (`sightline.record.act` sets them) and has no foreign key: history outlives what it is about.
    """
    return pghistory.track(meta=version_by_row())(model)


def version_by_row() -> dict[str, list[models.Index]]:
    """The index that finds the versions of one row, and whether one is the last."""
    return {"indexes": [models.Index(fields=["pgh_obj", "pgh_id"])]}


def long_enough(field: str, characters: int) -> models.Q:
    """A check that a text says something: so many characters, the spaces round it not counted."""
    return models.Q(**{f"{field}__trim__length__gte": characters})
