"""What is done to any dated statement: it comes to its end, or is kept from somebody."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from django.utils.timezone import localdate

from sightline.errors import NotNow
from sightline.people.acting import acting
from sightline.people.dated import Dated, Told
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker

Statement = TypeVar("Statement", bound=Dated)


def end(*, statement: Statement, until: date | None = None, by: Worker, now: datetime) -> Statement:
    """Say that a statement no longer holds from the date `until`: today when not given.

    Use `end_name`, `end_allocation`, `end_warning` and `leave_household` for theirs, which have
    more to do. Raises NotNow when that is before it began, or when it has ended already.
    """
    last = until or localdate(now)
    if statement.until is not None:
        raise NotNow(f"It ended already, on {long_date(statement.until)}.")
    if statement.since and last < statement.since:
        raise NotNow(
            f"It began on {long_date(statement.since)}, so it cannot end before then."
            " Give that day or a later one."
        )
    with acting(by=by, now=now):
        statement.until = last
        statement.save(update_fields=["until"])
    return statement


def keep_from(*, statement: Told, people: Iterable[Person], by: Worker, now: datetime) -> Told:
    """Say who must not be told this: it is left out of every copy built for one of `people`.

    The list given takes the place of the last, and an empty one means that all may be told.
    """
    with acting(by=by, now=now):
        statement.not_for = sorted(person.pk for person in people)
        statement.save(update_fields=["not_for"])
    return statement
