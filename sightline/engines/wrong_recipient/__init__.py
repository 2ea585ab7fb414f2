"""What is wrong with sending these words to this recipient, at this address; and whom they name.

    doubts = doubts_about(sending, viewer=viewer, now=now)

A doubt holds nothing back for good: whoever sends reads it, and says so or puts it right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.timezone import localdate

from sightline.access.scope import closed_to
from sightline.access.viewer import Viewer
from sightline.engines.guard.leaving import hidden_in
from sightline.engines.recipients import Recipient
from sightline.people.addresses import Address
from sightline.people.person import Person
from sightline.people.relationships import relatives_on
from sightline.record.step import Step


@dataclass(frozen=True)
class Sending:
    """Something about to leave the record, to one recipient.

    `children` are those whose records it was made from, the first the one it is about; `words`
    everything in it, each with where it stands. `written_to` is the address of ours that the sender
    picked, or `typed_to` what they typed. `step` is the finished work that it copies, if it is one.
    """

    children: tuple[Person, ...]
    to: Recipient
    words: tuple[tuple[str, str], ...]
    written_to: Address | None = None
    typed_to: str = ""
    step: Step | None = None


class About(TextChoices):
    MOVED = "moved"
    EX_PARTNER = "ex_partner"
    HIDDEN_ADDRESS = "hidden_address"
    OTHER_CHILD = "other_child"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Doubt:
    """`says` what is wrong and what to do, in one sentence; `words` gave rise to it."""

    about: About
    says: str
    words: str = ""


@dataclass(frozen=True)
class Named:
    name: str
    person: Person | None


def doubts_about(sending: Sending, *, viewer: Viewer, now: datetime) -> list[Doubt]:
    """What gives pause about this sending, the gravest first. Two statements at most."""
    if sending.to.is_us:
        return []
    texts = [text for _, text in sending.words]
    found = hidden_in([*texts, sending.typed_to], sending.children, for_=sending.to.person)
    says = (
        f"It is a protected address, and not {sending.to.name}’s own. Take it out, or send it"
        " elsewhere."
    )
    return [
        Doubt(About.HIDDEN_ADDRESS, says, words)
        for words in dict.fromkeys(one.words for one in found)
    ]


def named_in(sending: Sending, *, viewer: Viewer, now: datetime) -> list[Named]:
    """Everybody of these families who is named in full in the words, by their own row."""
    everything = "\n".join(text for _, text in sending.words)
    kin = relatives_on(sending.children, localdate(now))
    people = {one.pk: one for one in sending.children}
    people |= {one.person.pk: one.person for some in kin.values() for one in some}
    closed = set(closed_to(viewer).filter(pk__in=people).values_list("pk", flat=True))
    return [
        Named(one.display_name, one)
        for key, one in people.items()
        if key not in closed and one.display_name in everything
    ]
