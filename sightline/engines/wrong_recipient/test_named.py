"""Everybody who is named is in the log, and what is nobody's name is not."""

from __future__ import annotations

import pytest

from sightline.access.restriction import restrict
from sightline.engines.recipients import Recipient
from sightline.engines.wrong_recipient import Sending, named_in
from sightline.people.involvement import involve
from sightline.people.names import NameKind, record_name
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from tests.cast import NOW, looking
from tests.invented_people import a_person


@pytest.fixture
def leanne(amara: Person, tobias: Person, priya: Worker) -> Person:
    mother = a_person("Leanne", "Harding", by=priya, sex="F")
    for child in (amara, tobias):
        relate(from_person=mother, to_person=child, kind="mother", by=priya, now=NOW)
    return mother


def named(said: str, child: Person, to: Person, by: Worker) -> list[tuple[str, bool]]:
    """The names in a text, each with whether we know whose it is."""
    recipient = Recipient(to.ref, str(to), "A relative", to)
    sending = Sending(children=(child,), to=recipient, words=(("Letter", said),))
    found = named_in(sending, viewer=looking(by), now=NOW)
    return [(one.name, one.person is not None) for one in found]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Amara was seen.", [("Amara Harding-Okoro", True)]),
        ("I saw Amara. Amara Harding-Okoro ate.", [("Amara Harding-Okoro", True)]),
        ("tobias ran to his mum", [("Tobias Harding-Okoro", True)]),
        ("Dear Mrs Harding, thank you.", [("Leanne Harding", True)]),
        ("Leanne’s phone was off.", [("Leanne Harding", True)]),
        ("She was with Gary Pike.", [("Gary Pike", False)]),
        ("Mr Rudd downstairs let him in.", [("Mr Rudd", False)]),
        ("Her teacher, Miss Osei, rang.", [("Miss Osei", False)]),
        ("PC Lund came at ten.", [("PC Lund", False)]),
    ],
)
def test_it_answers_who_is_named(
    said: str,
    names: list[tuple[str, bool]],
    amara: Person,
    leanne: Person,
    priya: Worker,
) -> None:
    assert named(said, amara, leanne, priya) == names


@pytest.mark.parametrize(
    "said",
    [
        "She was seen at Northgate Primary on Monday.",
        "The Child Protection Conference is in May.",
        "Her mother and her brother were out.",
        "We met at the Civic Centre. The Police came.",
        "In Hope, Derbyshire it rained.",
    ],
)
def test_it_names_nobody_where_nobody_is_named(
    said: str, amara: Person, leanne: Person, priya: Worker
) -> None:
    assert named(said, amara, leanne, priya) == []


def test_each_stands_once_in_the_order_in_which_they_are_named(
    amara: Person, leanne: Person, priya: Worker
) -> None:
    said = "Leanne cooked. Amara and Tobias ate, Leanne too."
    assert [name.split()[0] for name, _ in named(said, amara, leanne, priya)] == [
        "Leanne",
        "Amara",
        "Tobias",
    ]


def test_a_nickname_is_whose_it_is(
    amara: Person, tobias: Person, leanne: Person, priya: Worker
) -> None:
    record_name(person=tobias, kind=NameKind.ALIAS, given="Bear", by=priya, now=NOW)
    assert named("I saw Bear.", amara, leanne, priya) == [("Tobias Harding-Okoro", True)]


def test_a_professional_is_known_by_the_last_name_alone(
    amara: Person, leanne: Person, priya: Worker
) -> None:
    involve(person=amara, professional="Ada Lowe", role="Therapist", by=priya, now=NOW)
    assert named("I rang Lowe on Monday.", amara, leanne, priya) == [("Lowe", False)]


def test_a_first_name_that_two_have_is_as_it_is_written(
    amara: Person, leanne: Person, priya: Worker
) -> None:
    aunt = a_person("Leanne", "Pike", by=priya)
    relate(from_person=aunt, to_person=amara, kind="aunt_or_uncle", by=priya, now=NOW)
    assert named("Leanne rang.", amara, leanne, priya) == [("Leanne", False)]
    assert named("Leanne Pike rang.", amara, leanne, priya) == [("Leanne Pike", True)]


def test_somebody_whose_record_is_closed_is_named_as_written(
    amara: Person, tobias: Person, leanne: Person, priya: Worker, helen: Worker
) -> None:
    restrict(
        person=tobias,
        reason="An adoption that nobody may trace.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert named("Amara saw Tobias Harding.", amara, leanne, priya) == [
        ("Amara Harding-Okoro", True),
        ("Tobias Harding", False),
    ]
