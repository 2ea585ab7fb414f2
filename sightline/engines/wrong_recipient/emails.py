"""An e-mail address that is somebody else's, or is at no office of the one it should reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sightline.engines.guard.lexicon import in_order
from sightline.engines.wrong_recipient.envelope import Envelope
from sightline.engines.wrong_recipient.known import Known, One
from sightline.engines.wrong_recipient.sending import About, Doubt
from sightline.people.involvement import Involvement

# Anybody may have a letter box at these, so one there is no organisation's.
ANYBODYS = frozenset(
    in_order(
        """gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk
        yahoo.com yahoo.co.uk icloud.com me.com aol.com msn.com btinternet.com sky.com talktalk.net
        virginmedia.com protonmail.com proton.me"""
    )
)
# So many organisations share these that the part after the sign says nothing.
SHARED = frozenset(["nhs.net"])


def wrong_email(known: Known, to: Envelope) -> Iterator[Doubt]:
    if not to.email:
        return
    if owner := _held_by_another(known, to.email):
        yield _doubt(f"This is the e-mail address of {owner}. Use that of {_called(known)}.", to)
    elif known.recipient is None:
        yield from _not_their_organisation(known, to)
    elif other := _named_in_it(known, to.email, known.recipient):
        about = About.MOVED
        if known.have_parted(other.key, known.recipient.key):
            about = About.EX_PARTNER
        yield Doubt(
            about,
            f"This e-mail address names {other.called}, and it is meant for {known.to_called}."
            f" Check it with {known.to_called}.",
            to.words,
        )


def _doubt(says: str, to: Envelope) -> Doubt:
    return Doubt(About.MOVED, says, to.words)


def _called(known: Known) -> str:
    return known.sending.to.name


def _works(known: Known) -> Iterator[Involvement]:
    return (work for one in known.people.values() for work in one.works)


def _emails(work: Involvement) -> set[str]:
    office = work.organisation.email if work.organisation else ""
    return {email.casefold() for email in (work.email, office) if email}


def _held_by_another(known: Known, email: str) -> str:
    """Who has this e-mail address, where the recipient has not."""
    holders = [work for work in _works(known) if email in _emails(work)]
    mine = known.involvement
    if mine and any(_is_same(work, mine) for work in holders):
        return ""
    return holders[0].professional or str(holders[0].organisation) if holders else ""


def _is_same(work: Involvement, mine: Involvement) -> bool:
    return work.pk == mine.pk or (
        work.organisation_id is not None and work.organisation_id == mine.organisation_id
    )


def _not_their_organisation(known: Known, to: Envelope) -> Iterator[Doubt]:
    held = _emails(known.involvement) if known.involvement else set()
    domain = _domain(to.email)
    if to.email in held:
        return
    if domain in ANYBODYS:
        yield _doubt(
            f"Anybody may have an e-mail address at {domain}. Send it to the office of"
            f" {_called(known)}.",
            to,
        )
    elif held and (domain in SHARED or not any(_is_under(domain, _domain(one)) for one in held)):
        yield _doubt(
            f"This is not the e-mail address we hold for {_called(known)}. Check it by telephone"
            " before you send anything.",
            to,
        )


def _domain(email: str) -> str:
    return email.rpartition("@")[2]


def _is_under(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _named_in_it(known: Known, email: str, to: One) -> One | None:
    """Somebody else of the family by whose first name it begins, and not by the recipient's."""
    parts = set(re.findall(r"[^\W\d_]+", email.partition("@")[0]))
    if parts & _first_names(to):
        return None
    for one in known.people.values():
        if one.key != to.key and not one.is_closed and parts & _first_names(one):
            return one
    return None


def _first_names(one: One) -> set[str]:
    return {name.split()[0] for name in one.as_somebody.given if name}
