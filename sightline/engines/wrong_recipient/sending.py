"""What is about to leave the record, to whom, and what may be wrong with that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sightline.engines.recipients import Recipient
from sightline.people.addresses import Address
from sightline.people.names import fold
from sightline.people.person import Person
from sightline.record.step import Step

# Where words stand, when it matters: these say to whom and about whom the whole is. Of an address
# each line may be a text of its own.
TITLE, FILE_NAME = "The title", "The name of the file"
TO, GREETING = "The address", "The greeting"


@dataclass(frozen=True)
class Sending:
    """Something about to leave the record, to one recipient.

    `children` are those whose records it was made from, the first being whom it is about. `words`
    is everything in it, each text with where it stands. Of `written_to`, an address that we hold,
    and `typed_to`, what the sender typed, there may be one, or neither.
    """

    children: tuple[Person, ...]
    to: Recipient
    words: tuple[tuple[str, str], ...]
    written_to: Address | None = None
    typed_to: str = ""
    step: Step | None = None

    @property
    def child(self) -> Person:
        return self.children[0]

    @cached_property
    def texts(self) -> list[str]:
        """Every text in it once, and whatever was typed on the envelope."""
        return list(dict.fromkeys([*(text for _, text in self.words), self.typed_to]))

    @cached_property
    def _folded_places(self) -> dict[str, str]:
        return {where: fold(where) for where in dict(self.words)}

    def standing_at(self, *places: str) -> Iterator[str]:
        """The texts that stand in these places."""
        wanted = {fold(place) for place in places}
        return (text for where, text in self.words if self._folded_places[where] in wanted)


class About(StrEnum):
    """What a doubt is about."""

    MOVED = "moved"
    EX_PARTNER = "ex_partner"
    HIDDEN_ADDRESS = "hidden_address"
    OTHER_CHILD = "other_child"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Doubt:
    """Why this may be going to the wrong person: `says` what is wrong and what to do, and `words`
    are those in the document, or the address, that gave rise to it."""

    about: About
    says: str
    words: str = ""
