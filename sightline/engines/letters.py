"""What makes a copy a letter: to whom and where, how it greets them, and who signs it.

A protected address is never printed: the envelope is written by hand by somebody who has opened
it with a reason, so that no draft, no printer and no page holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from sightline.engines.copied_answers import Source
from sightline.people.addresses import Address, AddressKind
from sightline.people.involvement import Organisation
from sightline.people.person import Person

WRITTEN_TO = (AddressKind.CORRESPONDENCE, AddressKind.HOME)
BY_HAND = "Address protected: to be written by hand"


def as_letter(source: Source) -> dict[str, Any]:
    """The parts of a `Copy` that only a letter has."""
    worker = source.viewer.worker
    signed = (worker.name, worker.job_title, settings.COUNCIL_NAME, worker.phone)
    return {
        "to_lines": (source.to.name, *_address(source)),
        "greeting": f"Dear {_greeted(source)},",
        "signed": tuple(filter(None, signed)),
    }


def _greeted(source: Source) -> str:
    """A relative by first name, as they were spoken with; anybody else by the name we have."""
    return source.to.person.called if source.to.person else source.to.name


def _address(source: Source) -> tuple[str, ...]:
    if source.to.person is not None:
        return lines_of(written_to(source, source.to.person))
    theirs = next((one for one in source.beside.professionals if one.ref == source.to.ref), None)
    return lines_of_work(theirs.organisation) if theirs and theirs.organisation else ()


def lines_of_work(where: Organisation) -> tuple[str, ...]:
    """Where a professional is written to, as on an envelope."""
    return (where.name, *where.address.splitlines(), *filter(None, [where.postcode]))


def written_to(source: Source, person: Person) -> Address | None:
    """Where somebody is written to today: an address for letters, or else their home."""
    held = [
        one
        for one in source.beside.addresses
        if one.person_id == person.pk and one.holds_on(source.today)
    ]
    return the_first(in_order(held))


def addresses_of(person: Person, day: date) -> list[Address]:
    """Where somebody may be written to on a day, in the order in which it is chosen. One query."""
    return in_order(Address.objects.filter(person=person).on(day))


def in_order(addresses: Iterable[Address]) -> list[Address]:
    """An address for letters first, then a home, then whatever else is held."""
    return sorted(addresses, key=lambda one: [*WRITTEN_TO, one.kind].index(one.kind))


def the_first(addresses: Iterable[Address]) -> Address | None:
    """The one that a letter is written to, out of those that are in order."""
    return next((one for one in addresses if one.kind in WRITTEN_TO), None)


def lines_of(address: Address | None) -> tuple[str, ...]:
    """The lines as on an envelope, or that somebody writes them by hand."""
    if address is None:
        return ()
    if address.protected:
        return (BY_HAND,)
    lines = [line.strip() for line in address.unmasked_lines.splitlines() if line.strip()]
    return tuple([*lines, address.unmasked_postcode] if address.unmasked_postcode else lines)
