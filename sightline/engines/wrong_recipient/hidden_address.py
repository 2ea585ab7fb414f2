"""An address or a number that this recipient must not learn: in words, or on the envelope."""

from __future__ import annotations

from collections.abc import Iterator

from sightline.engines.guard.leaving import hidden_among, place_of
from sightline.engines.wrong_recipient.envelope import Envelope
from sightline.engines.wrong_recipient.ex_partner import phones_in, words_of
from sightline.engines.wrong_recipient.known import Known, One
from sightline.engines.wrong_recipient.sending import About, Doubt


def hidden_address(known: Known, to: Envelope) -> Iterator[Doubt]:
    yield from _protected_in_words(known)
    yield from _protected_for_somebody_there(known, to)
    if known.recipient is not None:
        yield from _kept_from_them(known, known.recipient)


def _doubt(says: str, words: str) -> Doubt:
    return Doubt(About.HIDDEN_ADDRESS, says, words)


def _protected_in_words(known: Known) -> Iterator[Doubt]:
    held = [
        home
        for one in known.people.values()
        for home in one.addresses
        if home.protected and one.key != known.to_key
    ]
    theirs = known.recipient.addresses if known.recipient else ()
    texts = [text for _, text in known.sending.words]
    found = hidden_among(texts, held, [home for home in theirs if home.until is None])
    words = dict.fromkeys(one.words for one in found)
    for said in words:
        if not any(said in longer for longer in words if longer != said):
            yield _doubt(
                f"“{said}” is a protected address, and {known.to_called} would learn it. Take it"
                " out, out of the title and the name of the file too.",
                said,
            )


def _protected_for_somebody_there(known: Known, to: Envelope) -> Iterator[Doubt]:
    """Post for one brought to the door where another hides tells that there is somebody there."""
    if known.recipient is not None and to.is_of(known.recipient):
        return
    if any(home.protected and home.holds_on(known.today) for _, home in to.held):
        yield _doubt(
            f"The address is protected, and it is not {known.to_called}’s own: whoever lives there"
            f" may not be found. Send it where {known.to_called} is.",
            to.words,
        )


def _kept_from_them(known: Known, to: One) -> Iterator[Doubt]:
    for one in known.people.values():
        for home in one.addresses:
            if one.key != to.key and not home.protected and not home.may_be_told(to.key):
                for words in words_of(known, place_of(home)):
                    yield _doubt(f"This address is kept from {to.called}. Take it out.", words)
        kept = [phone for phone in one.phones if not phone.may_be_told(to.key)]
        for words in phones_in(known, kept):
            yield _doubt(f"This number is kept from {to.called}. Take it out.", words)
