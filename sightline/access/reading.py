"""The one way in which a page about a person is made: looked up, drawn, logged, then shown.

Everything between is one transaction. The log is written when the block ends and before the
answer leaves, so what is shown is logged and what cannot be logged is not shown. A refusal is
logged after that transaction is undone, in one of its own.

    with reading(viewer, page="Plan") as read:
        person = read.person(ref)
        html = draw(person)
    return html
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from sightline.access import log
from sightline.access.log import AccessLog, Outcome
from sightline.access.permissions import must_read_records, must_see
from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotLogged
from sightline.grammar.kept import Kept
from sightline.people.person import Person

Row = TypeVar("Row", bound=Kept)


@dataclass
class Reading:
    viewer: Viewer
    page: str
    outcome: Outcome
    shown: list[Person] = field(default_factory=list)
    lists: list[tuple[list[Person], str, Outcome]] = field(default_factory=list)
    asked_for: Person | None = None

    def person(self, ref: str) -> Person:
        """The person whose page has the address `ref`, noted as shown.

        Raises NotAllowed when the viewer may not read the record, and Person.DoesNotExist when
        there is none at this address.
        """
        found = visible_to(self.viewer).filter(ref=ref).first()
        if found is None:
            found = self.at(Person.objects.all(), ref)
            self.shows(found)
        else:
            self.notes(found)
        return found

    def at(self, records: QuerySet[Row], ref: str) -> Row:
        """The one of `records` at the address `ref`, not yet asked whether it may be shown.

        Where there is none, those who read no records are told that they may not, as they are
        where there is one. Raises NotAllowed, or the model's DoesNotExist.
        """
        found = records.filter(ref=ref).first()
        if found is None:
            must_read_records(self.viewer)
            raise records.model.DoesNotExist
        return found

    def shows(self, person: Person) -> None:
        """Note that `person`'s record is shown. Raises NotAllowed when it may not be."""
        self.asked_for = person
        must_see(self.viewer, person)
        self.shown.append(person)

    def notes(self, person: Person) -> None:
        """Note that the record of `person`, fetched through `visible_to`, is shown."""
        self.asked_for = person
        self.shown.append(person)

    def lists_people(
        self, people: Iterable[Person], page: str = "", outcome: Outcome = Outcome.LISTED
    ) -> None:
        """Note people who were fetched through `visible_to` or `findable_by` and are in a list.

        `page` says what was asked, where that is more than the name of the page.
        """
        self.lists.append((list(people), page or self.page, outcome))

    def entries(self) -> list[AccessLog]:
        entries = log.entries_of_read(self.viewer, self.shown, self.page, self.outcome)
        for people, page, outcome in self.lists:
            entries += log.entries_of_list(self.viewer, people, page, outcome)
        return entries


@contextmanager
def reading(viewer: Viewer, *, page: str, outcome: Outcome = Outcome.SHOWN) -> Iterator[Reading]:
    """Look, draw and log in one transaction, which is the outermost one.

    Draw the page, or make the file that is downloaded, inside the block: what is drawn later is
    drawn unlogged. Raises what is raised inside, having logged it when it is NotAllowed, and
    NotLogged when the look can be written down nowhere.
    """
    read = Reading(viewer, page, outcome)
    try:
        with transaction.atomic(durable=True):
            yield read
            if entries := read.entries():
                log.write(entries)
            if transaction.get_rollback():
                # The connection broke under the log: what was saved on the way is lost with it.
                raise NotLogged("The database stopped answering. Nothing was saved: try again.")
    except NotAllowed as refusal:
        log.log_refusal(viewer, read.asked_for, page, why=str(refusal))
        raise
