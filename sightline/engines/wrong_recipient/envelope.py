"""Where a sending goes, and who lives there: what was picked, typed, or stands above the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sightline.engines.guard.around import Place
from sightline.engines.guard.leaving import place_of
from sightline.engines.wrong_recipient.doors import is_an_address, is_one_door, typed_place
from sightline.engines.wrong_recipient.known import Known, One
from sightline.engines.wrong_recipient.sending import TO
from sightline.people.addresses import Address

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Envelope:
    """`words` is what the page may show of where it goes: a protected address is masked."""

    known: Known
    place: Place | None
    email: str
    words: str

    @cached_property
    def held(self) -> list[tuple[One, Address]]:
        """Every address that we hold of anybody here, or ever held, and that is this door."""
        if self.place is None:
            return []
        return [
            (one, address)
            for one in self.known.people.values()
            for address in one.addresses
            if is_one_door(address, self.place)
        ]

    def lives_there(self) -> Iterator[One]:
        """Whoever lives or may be written to there today."""
        found = {one.key: one for one, home in self.held if home.holds_on(self.known.today)}
        return iter(found.values())

    def is_of(self, one: One) -> bool:
        """Whether somebody lives or may be written to there today."""
        return any(other.key == one.key for other in self.lives_there())


def envelopes_of(known: Known) -> list[Envelope]:
    """Where it goes, and where the letter itself says that it goes, if that is another door."""
    sending = known.sending
    above = _typed(known, "\n".join(sending.standing_at(TO)))
    if sending.written_to is not None:
        goes = Envelope(known, place_of(sending.written_to), "", str(sending.written_to))
    else:
        goes = _typed(known, sending.typed_to.strip())
    if not goes.words:
        return [above]
    if above.place is None or (goes.place and is_one_door(above.place, goes.place)):
        return [goes]
    return [goes, above]


def _typed(known: Known, typed: str) -> Envelope:
    if email := _EMAIL.search(typed):
        return Envelope(known, None, email[0].casefold(), email[0])
    if is_an_address(typed):
        return Envelope(known, typed_place(typed), "", ", ".join(typed.split("\n")))
    return Envelope(known, None, "", "")
