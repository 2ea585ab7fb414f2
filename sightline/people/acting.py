"""Who is acting, when and why: written beside every version that the history keeps.

Commands are the only writers, and each does its work inside `acting`. The triggers copy what
is set here into the history of every row touched, raw SQL included.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import connection, transaction

from sightline.errors import NotNow
from sightline.grammar.as_known import looking_back_to

if TYPE_CHECKING:
    from sightline.people.worker import Worker

PAST_IS_READ = (
    "You are reading the record as it was known on an earlier day, where nothing can be written."
    " Go back to today first."
)
# The web sets this once a request; the command line and the imports leave it empty.
request_id: ContextVar[str] = ContextVar("request_id", default="")
# Whether anything was written since this was last set to no, which a page does when it begins.
has_written: ContextVar[bool] = ContextVar("has_written", default=False)
_acting: ContextVar[bool] = ContextVar("acting", default=False)


@contextmanager
def acting(*, by: "Worker | None", now: datetime, why: str = "") -> Iterator[None]:
    """Do one piece of work, in one transaction, under one name.

    `by` is the worker who does it; None only where no worker exists yet (the first steward).
    `now` is an aware datetime. `why` is a short reason in words, kept with the history.
    Inside another `acting` the outer one stands, so a command may call a command.
    Raises ValueError when `now` has no time zone, and NotNow while an earlier day is read.
    """
    if now.tzinfo is None:
        raise ValueError("The time of an act needs its time zone.")
    if looking_back_to() is not None:
        raise NotNow(PAST_IS_READ)
    has_written.set(True)
    if _acting.get():
        with transaction.atomic():
            yield
        return
    inside_another_transaction = connection.in_atomic_block
    token = _acting.set(True)
    try:
        with transaction.atomic():
            _tell_the_triggers(str(uuid4()), _said(by, now, why))
            yield
            # The setting lasts as long as the transaction. Where that goes on after this act,
            # nothing that follows may be signed with this worker's name.
            if inside_another_transaction:
                _tell_the_triggers("", "")
    finally:
        _acting.reset(token)


def _said(by: "Worker | None", now: datetime, why: str) -> str:
    worker: UUID | None = by.pk if by else None
    return json.dumps(
        {
            "worker": str(worker) if worker else "",
            "name": by.name if by else "",
            "at": now.isoformat(),
            "why": why,
            "request": request_id.get(),
        }
    )


def _tell_the_triggers(context_id: str, metadata: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [context_id, metadata],
        )
