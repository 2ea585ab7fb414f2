"""A copy as a letter: to whom, where, and who signs it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.engines.copies import LETTER, PLAIN, Copy, copy_of
from sightline.engines.letters import BY_HAND
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient
from sightline.engines.word import word_of
from sightline.people.addresses import AddressKind, record_address
from sightline.people.involvement import add_organisation, involve
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.a_visit import a_visit
from tests.cast import looking
from tests.invented_people import NOW, a_person
from tests.pdf import letters
from tests.worked_cases import written

TO_THE_PARENTS = (
    "worry",
    "helped",
    "must_change",
    "we_will",
    "if_not",
    "who_can_help",
    "we_meet",
    "family_offer",
)


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    step = a_visit(amara, said="“I sleep.”", by=priya, when=NOW, now=NOW)
    step.refresh_from_db()
    return step


@pytest.fixture
def leanne(amara: Person, priya: Worker) -> Person:
    mother = a_person("Leanne", "Harding", by=priya)
    relate(from_person=mother, to_person=amara, kind="mother", by=priya, now=NOW)
    return mother


def lives(
    person: Person, by: Worker, lines: str = "15 Harrow Street\nNorthmere", **said: Any
) -> None:
    record_address(person=person, lines=lines, postcode="NE99 1AB", by=by, now=NOW, **said)


def letter(step: Step, to: Person, by: Worker) -> Copy:
    recipient = Recipient(to.ref, str(to), "Mother of Amara", to)
    return copy_of(step, recipient, LETTER, viewer=looking(by), now=NOW)


def test_it_is_addressed_greeted_dated_and_signed(
    visit: Step, leanne: Person, priya: Worker
) -> None:
    lives(leanne, priya)
    made = letter(visit, leanne, priya)
    assert made.to_lines == ("Leanne Harding", "15 Harrow Street", "Northmere", "NE99 1AB")
    assert (made.greeting, made.signed[0]) == ("Dear Leanne,", "Priya Nair")
    printed = letters(pdf_of(made, now=NOW))
    for said in (
        "15 Harrow Street",
        "Dear Leanne,",
        "19 November 2026",
        "Yours sincerely",
        "Priya",
    ):
        assert said in printed
    assert b"word/document.xml" in word_of(made, now=NOW)


def test_an_address_for_letters_goes_before_the_home_and_one_they_left_is_none(
    visit: Step, leanne: Person, priya: Worker
) -> None:
    lives(leanne, priya, since=date(2026, 1, 1))
    lives(leanne, priya, "22 Alder Rise", since=date(2026, 9, 1))
    assert letter(visit, leanne, priya).to_lines[1:] == ("22 Alder Rise", "NE99 1AB")
    lives(leanne, priya, "PO Box 7", kind=AddressKind.CORRESPONDENCE)
    assert letter(visit, leanne, priya).to_lines[1:] == ("PO Box 7", "NE99 1AB")


def test_a_protected_address_is_never_printed(visit: Step, leanne: Person, priya: Worker) -> None:
    lives(leanne, priya, protected=True, protected_reason="He must not find them.")
    made = letter(visit, leanne, priya)
    assert made.to_lines == ("Leanne Harding", BY_HAND)
    assert "Harrow" not in letters(pdf_of(made, now=NOW))


def test_where_nobody_has_written_down_an_address_there_is_a_name_alone(
    visit: Step, leanne: Person, priya: Worker
) -> None:
    assert letter(visit, leanne, priya).to_lines == ("Leanne Harding",)


def test_a_professional_is_written_to_at_the_organisation(
    visit: Step, amara: Person, priya: Worker
) -> None:
    school = add_organisation(
        name="Northgate Primary",
        kind="school",
        address="North Gate\nNorthmere",
        postcode="NE99 2BB",
        by=priya,
        now=NOW,
    )
    osei = involve(person=amara, organisation=school, professional="Miss Osei", by=priya, now=NOW)
    recipient = Recipient(osei.ref, "Miss Osei", "Teacher")
    made = copy_of(visit, recipient, LETTER, viewer=looking(priya), now=NOW)
    assert made.to_lines == (
        "Miss Osei",
        "Northgate Primary",
        "North Gate",
        "Northmere",
        "NE99 2BB",
    )
    assert made.greeting == "Dear Miss Osei,"


def test_it_says_what_the_plain_words_say(visit: Step, leanne: Person, priya: Worker) -> None:
    recipient = Recipient(leanne.ref, str(leanne), "Mother of Amara", leanne)
    plain = copy_of(visit, recipient, PLAIN, viewer=looking(priya), now=NOW)
    assert letter(visit, leanne, priya).parts == plain.parts
    assert (plain.to_lines, plain.greeting, plain.signed) == ((), "", ())


# A process whose answers are the letter itself.


def test_a_letter_before_proceedings_is_printed_in_its_own_words_for_a_parent(
    amara: Person, leanne: Person, priya: Worker, helen: Worker
) -> None:
    lives(leanne, priya)
    said = {key: f"This is what we say: {key}." for key in TO_THE_PARENTS}
    ours = {"explained": "Her aunt must not be there.", "lawyer": "Ms Adeyemi", "language": "Welsh"}
    answers = {"family_meeting": "offered", "agreed_by": helen.pk, **said, **ours}
    (step,) = written("pre_proceedings.letter_before_proceedings", [amara], answers, by=priya)
    made = letter(commands.complete(step=step, by=priya, now=NOW), leanne, priya)
    blocks = [block for part in made.parts for block in part.blocks]
    assert [block.text for block in blocks if block.text in said.values()] == list(said.values())
    assert "What must change for Amara, and by which day?" in [block.label for block in blocks]
    assert made.greeting == "Dear Leanne,"
    assert not {words for _, words in made.words} & set(ours.values())
