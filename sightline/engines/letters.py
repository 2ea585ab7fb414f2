"""What makes a copy a letter: to whom and where, how it greets them, and who signs it.

A protected address is never printed: the envelope is written by hand by somebody who has opened
it with a reason, so that no draft, no printer and no page holds it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from sightline.engines.copied_answers import Source
from sightline.people.addresses import Address, AddressKind
from sightline.people.person import Person

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
    where = theirs.organisation if theirs else None
    if where is None:
        return ()
    return (where.name, *where.address.splitlines(), *filter(None, [where.postcode]))


def written_to(source: Source, person: Person) -> Address | None:
    """Where somebody is written to today: an address for letters, or else their home."""
    held = [
        one
        for one in source.beside.addresses
        if one.person_id == person.pk and one.holds_on(source.today)
    ]
    kinds = (AddressKind.CORRESPONDENCE, AddressKind.HOME)
    return next((one for kind in kinds for one in held if one.kind == kind), None)


def lines_of(address: Address | None) -> tuple[str, ...]:
    """The lines as on an envelope, or that somebody writes them by hand."""
    if address is None:
        return ()
    if address.protected:
        return (BY_HAND,)
    lines = [line.strip() for line in address.unmasked_lines.splitlines() if line.strip()]
    return tuple([*lines, address.unmasked_postcode] if address.unmasked_postcode else lines)
