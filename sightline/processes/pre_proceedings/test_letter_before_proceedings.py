"""The letter before proceedings: what it must say, when it counts as sent, and what follows."""

from datetime import date

import pytest

from sightline.errors import NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.conftest import (
    LETTER_BEFORE,
    MEETING,
    TODAY,
    answered,
    entered,
    letter_to,
    sent,
)
from sightline.processes.pre_proceedings.letter_before_proceedings import (
    LetterBeforeProceedings,
)
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.share import Share
from tests.cast import NOW
from tests.worked_cases import due


@pytest.mark.parametrize(
    "lacking",
    [
        "worry",
        "helped",
        "must_change",
        "if_not",
        "who_can_help",
        "family_meeting",
        "language",
        "explained",
        "lawyer",
    ],
)
def test_it_is_not_finished_without_these(
    priya: Worker, helen: Worker, amara: Person, lacking: str
) -> None:
    changed = {lacking: None} | ({"family_offer": None} if lacking == "family_meeting" else {})
    (letter,) = answered(LETTER_BEFORE, priya, amara, agreed_by=helen.pk, **changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=letter, by=priya, now=NOW)
    assert refusal.value.missing == (lacking,)


def test_a_manager_has_agreed_its_words(priya: Worker, amara: Person) -> None:
    (letter,) = answered(LETTER_BEFORE, priya, amara)
    with pytest.raises(NotAnswered, match="Which manager has agreed its words"):
        commands.complete(step=letter, by=priya, now=NOW)


def test_one_that_is_finished_is_not_yet_sent(
    priya: Worker, grace: Worker, helen: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace)
    letter = letter_to(amara, priya, helen)
    owed = spell.deadlines.get(clock="letter")
    assert (owed.state, owed.due_on) == ("open", date(2026, 11, 26))
    sent(letter, priya)
    owed.refresh_from_db()
    assert (owed.state, owed.met_on) == ("met", TODAY)
    told = Share.objects.get(step=letter)
    assert (told.told, told.how_in_words) == ("Leanne Harding", "In person")


@pytest.mark.parametrize(
    ("on", "last"),
    [
        # Seven working days, over no holiday, over Christmas, over Easter.
        (date(2026, 11, 19), date(2026, 11, 30)),
        (date(2026, 12, 18), date(2026, 12, 31)),
        (date(2027, 3, 24), date(2027, 4, 6)),
    ],
)
def test_the_parents_are_met_within_seven_working_days_of_it(on: date, last: date) -> None:
    assert due(LetterBeforeProceedings, "meet_parents", sent=on) == [last]


def test_nobody_owes_a_meeting_before_it_was_sent_and_a_review_is_not_the_first_one(
    priya: Worker, grace: Worker, helen: Worker, amara: Person
) -> None:
    entered(amara, priya, grace)
    letter = letter_to(amara, priya, helen)
    assert not letter.deadlines.exists()
    sent(letter, priya)
    answered(MEETING, priya, amara)
    assert letter.deadlines.get().state == "open"
    answered(MEETING, priya, amara, which="first", changed=None)
    met = letter.deadlines.get()
    assert (met.state, met.met_on) == ("met", TODAY)


def test_the_census_hears_when_it_was_sent_and_whether_it_offers_a_family_meeting(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    letter = letter_to(amara, priya, helen)
    record = record_of(letter)
    assert isinstance(record, LetterBeforeProceedings)
    assert (record.sent_on(), record.offers_family_meeting()) == (None, True)
    sent(letter, priya)
    letter.refresh_from_db()
    record = record_of(letter)
    assert isinstance(record, LetterBeforeProceedings)
    assert record.sent_on() == TODAY
    other = record_of(letter_to(amara, priya, helen, family_meeting="not_best", family_offer=None))
    assert isinstance(other, LetterBeforeProceedings)
    assert other.offers_family_meeting() is False
