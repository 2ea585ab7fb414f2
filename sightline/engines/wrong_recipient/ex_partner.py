"""Two who have parted, or must be kept apart: what is one's must not reach the other.

A letter for her goes to the door where he still lives, or the copy for him tells where she and
the child can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sightline.engines.guard.around import Place
from sightline.engines.guard.leaving import place_of
from sightline.engines.guard.places import found_in
from sightline.engines.wrong_recipient.doors import is_one_door
from sightline.engines.wrong_recipient.envelope import Envelope
from sightline.engines.wrong_recipient.known import FORMER, Known, One
from sightline.engines.wrong_recipient.named import everybody_named
from sightline.engines.wrong_recipient.sending import About, Doubt
from sightline.people.involvement import Involvement, OrganisationKind
from sightline.people.names import fold
from sightline.people.phones import Phone, phone_digits

# Where a child or a parent is to be met on an ordinary day.
FOUND_AT = (
    OrganisationKind.SCHOOL,
    OrganisationKind.COLLEGE,
    OrganisationKind.NURSERY,
    OrganisationKind.GP_PRACTICE,
    OrganisationKind.DOMESTIC_ABUSE,
)
# As a chronology says it, and as people write it.
_HIDDEN = re.compile(r"protected address|confidential address|women.s refuge", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d\s().\-]{6,18}\d(?!\w)")


def ex_partner(known: Known, to: Envelope) -> Iterator[Doubt]:
    yield from _the_other_lives_there(known, to)
    if known.recipient is None:
        return
    yield from _is_only_a_former_partner(known, known.recipient)
    yield from _new_partner(known, known.recipient)
    if is_kept_away(known, known.recipient):
        yield from _where_they_are(known, known.recipient)
        yield from _that_they_hide(known, known.recipient)
    yield from _school_kept_from_them(known, known.recipient)


def _doubt(says: str, words: str = "") -> Doubt:
    return Doubt(About.EX_PARTNER, says, words)


def is_kept_away(known: Known, one: One) -> bool:
    """Whether somebody must have no contact with a child of these, or with whom they parted from,
    or is thought to be a risk."""
    return any(known.are_kept_apart(other.key, one.key) for other in _whom_to_keep_safe(known, one))


def _whom_to_keep_safe(known: Known, one: One) -> list[One]:
    """The children and the brothers and sisters at home with them, who cares for them, and whom
    the recipient parted from."""
    keys = {child.key for child in known.children}
    carers = {key for child in keys for key in known.parents_of(child)}
    parted = {other for other in known.people if known.have_parted(other, one.key)}
    return [known.people[key] for key in (keys | carers | parted) - {one.key}]


# Where it goes.


def _the_other_lives_there(known: Known, to: Envelope) -> Iterator[Doubt]:
    for one in to.lives_there():
        if one.key != known.to_key and not one.is_closed and (why := _why_not_to(known, one)):
            yield _doubt(
                f"{one.called}, {why}, lives at this address and may open it. Send it somewhere"
                f" else, or put it into {known.to_called}’s hand.",
                to.words,
            )


def _why_not_to(known: Known, one: One) -> str:
    """Why a letter to the recipient must not come to the door of somebody else, if it must not."""
    to = known.recipient
    if to is not None and known.have_parted(one.key, to.key):
        return f"{to.called}’s former partner"
    if to is not None and known.are_kept_apart(one.key, to.key):
        return f"who must have no contact with {to.called}"
    parents = known.parents_of(to.key) if to is not None and to.is_a_child else set()
    if one.key not in parents and any(known.have_parted(one.key, key) for key in parents):
        return f"a former partner of a parent of {known.to_called}"
    child = _at_risk_from(known, one)
    return f"who must be kept away from {child.called}" if child else ""


def _at_risk_from(known: Known, one: One) -> One | None:
    children = (child for child in known.children if child.key != known.to_key)
    return next((child for child in children if known.are_kept_apart(child.key, one.key)), None)


# Who it is for.


def _is_only_a_former_partner(known: Known, to: One) -> Iterator[Doubt]:
    """Somebody who was a parent's partner, or is a risk, and is nothing else to the child."""
    child = known.children[0]
    kinds = {tie.kind for tie in known.ties_now(to.key, child.key)}
    parted = any(known.have_parted(to.key, parent) for parent in known.parents_of(child.key))
    if known.is_near(to, child) or kinds - {FORMER, "person_of_concern"}:
        return
    if "person_of_concern" in kinds:
        what = f"is held to be a risk to {child.called}, and is nothing else to {child.called}"
    elif kinds or parted:
        what = f"is a former partner of a parent of {child.called}, and nothing else"
    else:
        return
    yield _doubt(f"{to.person} {what}. Ask your manager before anything is sent.")


# What it tells.


def _new_partner(known: Known, to: One) -> Iterator[Doubt]:
    """The copy for one parent names whom the other lives with now."""
    for parted in [key for key in known.people if known.have_parted(key, to.key)]:
        for partner in known.partners_of(parted):
            if partner.key == to.key or partner.is_closed or known.ties_now(partner.key, to.key):
                continue
            if words := _naming(known, partner):
                yield _doubt(
                    f"This names {partner.called}, the partner of somebody who has parted from"
                    f" {to.called}. Take the name out.",
                    words,
                )


def _naming(known: Known, one: One) -> str:
    """The first words that name somebody."""
    named = everybody_named(known)
    return next((words for it, words in named if it.person and it.person.pk == one.key), "")


def _where_they_are(known: Known, to: One) -> Iterator[Doubt]:
    """The copy for somebody who is kept away tells a door, a telephone number, or a school."""
    for one in _whom_to_keep_safe(known, to):
        offices = (organisation_in(known, work) for work in one.works if _is_met_there(known, work))
        for words in [*_homes_in(known, to, one), *phones_in(known, one.phones), *offices]:
            if words:
                yield _doubt(
                    f"{to.called} is kept away from this family, and this tells where they can be"
                    " found or rung. Take it out.",
                    words,
                )


def _that_they_hide(known: Known, to: One) -> Iterator[Doubt]:
    """It does not tell the door, which is found elsewhere, but that there is one to look for. Once,
    however often it is said."""
    said = (_HIDDEN.search(text) for _, text in known.sending.words)
    if found := next(filter(None, said), None):
        yield _doubt(
            f"{to.called} is kept away from this family, and this says that they have moved to"
            " where they must not be found. Take it out.",
            found[0],
        )


def _is_met_there(known: Known, work: Involvement) -> bool:
    office = work.organisation
    return work.holds_on(known.today) and office is not None and office.kind in FOUND_AT


def _school_kept_from_them(known: Known, to: One) -> Iterator[Doubt]:
    """Also a refuge, which need not be marked as kept from whom somebody left."""
    for one in known.people.values():
        parted = known.have_parted(one.key, to.key)
        for work in one.works:
            office = work.organisation
            helps = office is not None and office.kind == OrganisationKind.DOMESTIC_ABUSE
            kept = not work.may_be_told(to.key) or (parted and helps)
            if kept and (words := organisation_in(known, work)):
                yield _doubt(f"{words} is kept from {to.called}. Take it out.", words)


def _homes_in(known: Known, to: One, one: One) -> Iterator[str]:
    """A door that is not the recipient's own. A protected one is said to be that elsewhere."""
    own = to.homes_on(known.today)
    for home in one.homes_on(known.today):
        if not home.protected and not any(is_one_door(home, mine) for mine in own):
            yield from words_of(known, place_of(home))


def words_of(known: Known, place: Place) -> Iterator[str]:
    """Where an address stands in the document: the envelope itself tells it to nobody."""
    for _, text in known.sending.words:
        yield from (text[start:end] for start, end in found_in(text, place))


def phones_in(known: Known, phones: Iterable[Phone]) -> Iterator[str]:
    held = {phone.digits for phone in phones if phone.holds_on(known.today)}
    for _, text in known.sending.words:
        for said in _PHONE.findall(text):
            if phone_digits(said) in held:
                yield said


def organisation_in(known: Known, work: Involvement) -> str:
    """The words that name where a professional works, or the professional."""
    office = work.organisation.name if work.organisation else ""
    for name in filter(None, (office, work.professional)):
        if any(f" {fold(name)} " in text for text in known.folded_texts):
            return name
    return ""
