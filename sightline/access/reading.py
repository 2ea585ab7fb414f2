"""The one way in which a page about a person is made: looked up, drawn, logged, then shown.

Everything between is one transaction. The log is written when the block ends and before the
answer leaves, so what is shown is logged and what cannot be logged is not shown. A refusal is
logged after that transaction is undone, in one of its own.

    with reading(viewer, page="Plan") as read:
        person = read.person(ref)
        html = draw(person)
    return html

Whoever looks back (ADR 19) is let in by what holds today, and only then is the record read as it
was known on the other day.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from sightline.access import log
from sightline.access.log import AccessLog, Outcome
from sightline.access.opening import reason_in_force, reasons_in_force
from sightline.access.permissions import must_read_records, must_see
from sightline.access.scope import keys_visible_to
from sightline.access.viewer import Asking, Viewer
from sightline.errors import JoinedToAnother, NotAllowed, NotLogged
from sightline.grammar import as_known
from sightline.grammar.as_known import NotKnownThen
from sightline.grammar.kept import Kept
from sightline.people.acting import has_written
from sightline.people.person import Person
from sightline.prepared import Part, prepared

Row = TypeVar("Row", bound=Kept)


@dataclass
class Reading:
    viewer: Viewer
    page: str
    outcome: Outcome
    shown: list[Person] = field(default_factory=list)
    lists: list[tuple[list[Person], str, Outcome]] = field(default_factory=list)
    asked_for: Person | None = None
    reasons: dict[UUID, str] = field(default_factory=dict)
    to_write: list[Callable[[], object]] = field(default_factory=list)

    def person(self, ref: str) -> Person:
        """The person whose page has the address `ref`, noted as shown.

        Raises NotAllowed when the viewer may not read the record, and Person.DoesNotExist when
        there is none at this address, and JoinedToAnother when it is another's by now.
        """
        return self.as_then(self._person_now(ref), Person.objects.all())

    def _person_now(self, ref: str) -> Person:
        for found in _open_at(ref, keys_visible_to(self.viewer), *self.viewer.asking):
            self.notes(found, found.reason or "")
            return found
        person = self.at(Person.objects.all(), ref)
        self.shows(person)
        return person

    def as_then(self, found: Row, rows: QuerySet[Row]) -> Row:
        """`found`, which is open to the viewer today, out of the same `rows` as they were known on
        the day that is looked back to. From here on the whole record is read so.

        Raises NotKnownThen where there was no such row yet.
        """
        if as_known.looking_back_to() is None:
            return found
        as_known.step_back()
        then = rows.filter(pk=found.pk).first()
        if then is None:
            raise NotKnownThen(found)
        return then

    def at(self, records: QuerySet[Row], ref: str) -> Row:
        """The one of `records` at the address `ref`, not yet asked whether it may be shown.

        Where there is none, those who read no records are told that they may not, as they are
        where there is one. Raises NotAllowed, or the model's DoesNotExist.
        """
        found = records.filter(ref=ref).first()
        if found is None:
            must_read_records(self.viewer)
            _must_be_its_own(ref)
            raise records.model.DoesNotExist
        return found

    def shows(self, person: Person) -> None:
        """Note that `person`'s record is shown. Raises NotAllowed when it may not be."""
        self.asked_for = person
        must_see(self.viewer, person)
        self.shown.append(person)

    def notes(self, person: Person, reason: str | None = None) -> None:
        """Note that the record of `person`, fetched through `visible_to`, is shown. `reason` is
        what was stated for opening it, where that was fetched too."""
        self.asked_for = person
        self.shown.append(person)
        if reason is not None:
            self.reasons[person.pk] = reason

    def lists_people(
        self, people: Iterable[Person], page: str = "", outcome: Outcome = Outcome.LISTED
    ) -> None:
        """Note people who were fetched through `visible_to` or `findable_by` and are in a list.

        `page` says what was asked, where that is more than the name of the page.
        """
        self.lists.append((list(people), page or self.page, outcome))

    def afterwards(self, write: Callable[[], object]) -> None:
        """Have a command done once the page is drawn and logged, in a transaction of its own.

        For what is kept of the looking itself, as a search is. Where it fails nothing is shown.
        """
        self.to_write.append(write)

    def entries(self) -> list[AccessLog]:
        everybody = {one.pk for one in chain(self.shown, *(people for people, *_ in self.lists))}
        reasons = reasons_in_force(self.viewer, everybody - self.reasons.keys()) | self.reasons
        said = as_known.said_of(self.page)
        entries = log.entries_of_read(self.viewer, self.shown, said, self.outcome, reasons)
        for people, page, outcome in self.lists:
            said = as_known.said_of(page)
            entries += log.entries_of_list(self.viewer, people, said, outcome, reasons)
        return entries


def _must_be_its_own(ref: str) -> None:
    """An address that somebody wrote down before two records were joined leads to the one kept."""
    joined = Person.everybody.filter(ref=ref, merged_into__isnull=False)
    for kept in joined.values_list("merged_into__ref", flat=True):
        raise JoinedToAnother(ref, kept)


@prepared
def _open_at(ref: str, visible: Part, *asking: Any) -> QuerySet[Person]:
    """The one person at this address, if the record is open, with the reason stated for it."""
    reason = reason_in_force(Asking(*asking))
    return Person.objects.filter(ref=ref, pk__in=visible).annotate(reason=reason)


@contextmanager
def reading(viewer: Viewer, *, page: str, outcome: Outcome = Outcome.SHOWN) -> Iterator[Reading]:
    """Look, draw and log in one transaction, which is the outermost one.

    Draw the page, or make the file that is downloaded, inside the block: what is drawn later is
    drawn unlogged. Raises what is raised inside, having logged it when it is NotAllowed, and
    NotLogged when the look can be written down nowhere.
    """
    read = Reading(viewer, page, outcome)
    outside = has_written.set(False)
    try:
        with transaction.atomic(durable=True):
            yield read
            if entries := read.entries():
                log.write(entries, savepoint=has_written.get())
            if has_written.get() and transaction.get_rollback():
                # The connection broke under the log: what was saved on the way is lost with it.
                raise NotLogged("The database stopped answering. Nothing was saved: try again.")
        for write in read.to_write:
            write()
    except NotAllowed as refusal:
        log.log_refusal(viewer, read.asked_for, as_known.said_of(page), why=str(refusal))
        raise
    finally:
        has_written.reset(outside)
