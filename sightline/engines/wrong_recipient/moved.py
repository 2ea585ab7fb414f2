"""The recipient has gone: from the address, from the child's life, or from this one.

Most letters that reach a stranger were sent where somebody used to live, to the next house, or
to the school that a child has left.
"""

from __future__ import annotations

from collections.abc import Iterator

from sightline.engines.guard.around import Place
from sightline.engines.wrong_recipient.doors import is_at, is_one_door
from sightline.engines.wrong_recipient.envelope import Envelope
from sightline.engines.wrong_recipient.known import Known, One, tie_in_words
from sightline.engines.wrong_recipient.sending import About, Doubt
from sightline.people.addresses import Address, AddressKind
from sightline.people.involvement import Involvement
from sightline.people.person import long_date


def moved(known: Known, to: Envelope) -> Iterator[Doubt]:
    yield from _died(known)
    if known.recipient is None:
        yield from _has_left_the_child(known)
        yield from _not_their_office(known, to)
    else:
        yield from _is_nothing_to_the_child_now(known, known.recipient)
        yield from _not_their_door(known, to, known.recipient)


def _doubt(says: str, words: str = "") -> Doubt:
    return Doubt(About.MOVED, says, words)


def _died(known: Known) -> Iterator[Doubt]:
    person = known.sending.to.person
    if person and person.death_date and person.death_date <= known.today:
        yield _doubt(
            f"{person} died on {long_date(person.death_date)}. Do not send this: speak to the"
            " family first."
        )


# Of a relative.


def _is_nothing_to_the_child_now(known: Known, to: One) -> Iterator[Doubt]:
    """A foster carer whose fostering ended, say: every tie to the child is over."""
    child = known.children[0]
    ties = list(known.between(to.key, child.key))
    ended = [tie for tie in ties if tie.until is not None and tie.until <= known.today]
    if ended and len(ended) == len(ties) and not known.is_near(to, child):
        last = max(ended, key=lambda tie: tie.until or known.today)
        assert last.until is not None
        yield _doubt(
            f"{to.person} stopped being {tie_in_words(last, to.person)} {child.called} on"
            f" {long_date(last.until)}. Choose who should have it now."
        )


def _not_their_door(known: Known, to: Envelope, one: One) -> Iterator[Doubt]:
    """The place is one that they have left, or another's, or nobody's whom we know."""
    if to.place is None:
        return
    theirs = [home for person, home in to.held if person.key == one.key]
    now = [home for home in theirs if home.holds_on(known.today)]
    if now:
        yield from _letters_go_elsewhere(known, to, one, now)
    elif theirs:
        yield _doubt(_left(known, one, theirs), to.words)
    elif others := [person for person in to.lives_there() if person.key != one.key]:
        if one.homes_on(known.today) or not _is_at_home_with(known, one, others):
            yield _doubt(_of_another(one, others), to.words)
    elif one.homes_on(known.today):
        yield _doubt(_of_nobody(known, to.place, one), to.words)


def _letters_go_elsewhere(
    known: Known, to: Envelope, one: One, now: list[Address]
) -> Iterator[Doubt]:
    kept = [home for home in one.homes_on(known.today) if _is_for_letters(home)]
    if kept and not any(_is_for_letters(home) for home in now):
        yield _doubt(
            f"{one.called} has another address for letters. Use that one: there is a reason why"
            " letters do not go home.",
            to.words,
        )


def _is_for_letters(home: Address) -> bool:
    return home.kind == AddressKind.CORRESPONDENCE


def _left(known: Known, one: One, theirs: list[Address]) -> str:
    """When they left; or that they have not come yet."""
    until = [home.until for home in theirs if home.until and home.until <= known.today]
    if not until:
        return f"{one.called} does not live here yet. Send it where {one.called} lives today."
    return (
        f"{one.called} left this address on {long_date(max(until))}. Send it where"
        f" {one.called} lives now."
    )


def _is_at_home_with(known: Known, one: One, others: list[One]) -> bool:
    """Of somebody whose own address is not held: whether the people there are of their home."""
    return any(
        known.is_near(one, other) or known.is_near(other, one)
        for other in others
        if not known.have_parted(one.key, other.key)
    )


def _of_another(one: One, others: list[One]) -> str:
    """Of those who may not be named, or hide where they live, no name is told."""
    named = [other for other in others if not other.is_closed and not _hides(other)]
    whose = f"{named[0].called}’s" if named else "somebody else’s"
    return f"This is {whose} address, and not {one.called}’s. Choose {one.called}’s own."


def _hides(one: One) -> bool:
    return any(home.protected for home in one.addresses)


def _of_nobody(known: Known, place: Place, one: One) -> str:
    """A wrong number in the right street is said to be that."""
    code = Place("", place.postcode)
    near = any(
        place.postcode and home.unmasked_postcode and is_one_door(Place("", _code(home)), code)
        for home in one.homes_on(known.today)
    )
    why = "It is near, but not the same door. " if near else ""
    return (
        f"This is no address that we hold for {one.called}. {why}Check it with {one.called}, and"
        " put it on the record before you send anything there."
    )


def _code(home: Address) -> str:
    return home.unmasked_postcode


# Of a professional.


def _has_left_the_child(known: Known) -> Iterator[Doubt]:
    to = known.involvement
    if to is None or to.person_id not in known.own or to.until is None or to.until > known.today:
        return
    child = known.people[to.person_id]
    if not any(_goes_on(work, to) and work.holds_on(known.today) for work in child.works):
        yield _doubt(
            f"{to} stopped working with {child.called} on {long_date(to.until)}."
            f"{_who_does_now(known, to)}"
        )


def _goes_on(work: Involvement, ended: Involvement) -> bool:
    """The same teacher, or of a school where nobody was named, the same school."""
    if ended.professional:
        return work.professional == ended.professional
    return work.organisation_id == ended.organisation_id


def _who_does_now(known: Known, ended: Involvement) -> str:
    """The school now, of a school that was left."""
    kind = ended.organisation.kind if ended.organisation else None
    for work in known.people[ended.person_id].works:
        now = work.organisation if work.holds_on(known.today) else None
        if now is not None and now.kind == kind:
            return f" It is {work.professional or now} now: send it there."
    return " Send it to whoever does that now."


def _not_their_office(known: Known, to: Envelope) -> Iterator[Doubt]:
    """A professional is written to where their organisation is."""
    office = known.involvement.organisation if known.involvement else None
    if to.place is None or office is None or not (office.postcode or office.address):
        return
    if is_at(office, to.place):
        return
    others = (work.organisation for one in known.people.values() for work in one.works)
    there = next((other for other in others if other and is_at(other, to.place)), None)
    lives = any(True for _ in to.lives_there())
    whose = f"This is the address of {there}" if there else "This is not the address we hold"
    if lives and not there:
        whose = "This is where somebody of the family lives"
    yield _doubt(f"{whose}, and {office} is elsewhere. Use the address of {office}.", to.words)
