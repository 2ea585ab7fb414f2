"""Who looked at whom: one row for each person shown, written before anything is.

The table has no constraint towards workers and people, because it outlives them, and so it
repeats the worker's name. The run-time role may add rows and read them, and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, Error, IntegrityError, models, transaction
from django.db.models import Q

from sightline.access import second_log
from sightline.access.opening import reasons_in_force
from sightline.access.viewer import Viewer
from sightline.grammar.kept import new_key
from sightline.people.acting import has_written, request_id
from sightline.people.person import Person
from sightline.people.worker import Worker


class Outcome(models.TextChoices):
    SHOWN = "shown", "Read"
    LISTED = "listed", "Seen in a list"
    FOUND = "found", "Found by a search"
    DOWNLOADED = "downloaded", "Downloaded"
    REFUSED = "refused", "Refused"


class AccessLog(models.Model):
    """`key` is made here, so that a line of the second log is brought in once. `rows` is how many
    people the request showed."""

    append_only = True

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(unique=True, default=new_key, editable=False)
    at = models.DateTimeField()
    worker = models.ForeignKey(
        Worker, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    worker_name = models.CharField(max_length=120)
    session_digest = models.CharField(max_length=64)
    person = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        db_index=False,
    )
    page = models.TextField()
    why = models.TextField(blank=True)
    outcome = models.CharField(max_length=10)
    request_id = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="accesslog_person"),
            models.Index(fields=["worker", "at"], name="accesslog_worker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="accesslog_outcome_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker_name}, {self.page}, {self.outcome}"

    @property
    def how(self) -> str:
        """In words whether it was read, found, downloaded or refused."""
        return str(Outcome(self.outcome).label)


COLUMNS = [field.attname for field in AccessLog._meta.concrete_fields if field.attname != "id"]


def log_read(
    viewer: Viewer, person: Person, page: str, *, outcome: Outcome = Outcome.SHOWN
) -> None:
    """Note that `viewer` is about to be shown `page` of `person`'s record, and the reason in force.

    Raises NotLogged when neither the log nor the second log can be written: then show nothing.
    """
    write(entries_of_read(viewer, [person], page, outcome, reasons_in_force(viewer, [person.pk])))


def log_list(
    viewer: Viewer, people: Iterable[Person], page: str, *, outcome: Outcome = Outcome.LISTED
) -> None:
    """Note a list: one row for the request and one for each person in it, in one statement.

    `page` says what was asked, so a search puts its words there. Raises NotLogged.
    """
    listed = list(people)
    reasons = reasons_in_force(viewer, [person.pk for person in listed])
    write(entries_of_list(viewer, listed, page, outcome, reasons))


def log_refusal(viewer: Viewer, person: Person | None, page: str, why: str = "") -> None:
    """Note a refusal, in a transaction of its own: call it after the refused one is undone.

    `why` is what the worker was told. Raises NotLogged.
    """
    person_id = person.pk if person else None
    write([_entry(viewer, page, Outcome.REFUSED, person_id=person_id, why=why, rows=0)])


def entries_of_read(
    viewer: Viewer,
    people: Iterable[Person],
    page: str,
    outcome: Outcome,
    reasons: Mapping[UUID, str],
) -> list[AccessLog]:
    """One row for each of `people`, not yet written. `reasons` are by the person's key."""
    keys = dict.fromkeys(person.pk for person in people)
    return [_entry(viewer, page, outcome, person_id=key, why=reasons[key]) for key in keys]


def entries_of_list(
    viewer: Viewer,
    people: Iterable[Person],
    page: str,
    outcome: Outcome,
    reasons: Mapping[UUID, str],
) -> list[AccessLog]:
    shown = entries_of_read(viewer, people, page, outcome, reasons)
    return [_entry(viewer, page, outcome, rows=len(shown)), *shown]


def looks_at(person: Person) -> models.QuerySet[AccessLog]:
    """Who has looked at this record, and at those that are joined to it, the latest first."""
    joined = Person.everybody.filter(merged_into=person).values("pk")
    return AccessLog.objects.filter(Q(person=person) | Q(person__in=joined)).order_by("-id")


def _entry(viewer: Viewer, page: str, outcome: Outcome, **fields: Any) -> AccessLog:
    return AccessLog(
        at=viewer.now,
        worker_id=viewer.worker.pk,
        worker_name=viewer.worker.name,
        session_digest=viewer.session_digest,
        # What was typed into a search may hold a character that the database does not take.
        page=page.replace("\0", ""),
        outcome=outcome,
        request_id=request_id.get(),
        **fields,
    )


def write(entries: list[AccessLog], *, savepoint: bool = True) -> None:
    """Add `entries` to the log, or else to the second log. Raises NotLogged.

    A failed insert spoils the transaction that it is in. A savepoint keeps that whole, and costs
    two statements: leave it out where nothing was written and nothing is asked afterwards.
    """
    try:
        with transaction.atomic(savepoint=savepoint):
            AccessLog.objects.bulk_create(entries)
            has_written.set(True)
    except Error:
        second_log.append({name: getattr(entry, name) for name in COLUMNS} for entry in entries)


@dataclass(frozen=True)
class BroughtIn:
    """How many lines of the second log the table did not hold and holds now, and how many could
    not be read and stay in the file alone."""

    lines: int
    unreadable: int


def bring_in_second_log() -> BroughtIn:
    """Load the second log into the table. Doing it again changes nothing."""
    results = [_bring_in(line) for line in second_log.read()]
    return BroughtIn(lines=results.count(True), unreadable=results.count(None))


def _bring_in(line: second_log.Line | None) -> bool | None:
    """Whether the line was new; None for one that cannot be read, which stops no other."""
    if line is None or not line.keys() >= set(COLUMNS):
        return None
    try:
        with transaction.atomic():
            columns = {name: line[name] for name in COLUMNS}
            return AccessLog.objects.get_or_create(key=columns.pop("key"), defaults=columns)[1]
    except (DataError, IntegrityError, ValidationError, TypeError, ValueError):
        return None
