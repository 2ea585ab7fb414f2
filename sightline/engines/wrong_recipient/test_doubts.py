"""What a doubt says, to whom, and at what cost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.restriction import restrict
from sightline.engines.chronology_copies import THE_COURT
from sightline.engines.recipients import Recipient, us
from sightline.engines.wrong_recipient import TITLE, TO, About, Doubt, Sending, doubts_about
from sightline.people.addresses import record_address
from sightline.people.bereavement import record_death
from sightline.people.facts import record_fact
from sightline.people.involvement import add_organisation, involve
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.statements import keep_from
from sightline.people.worker import Worker
from tests.a_plan import a_plan, an_action, an_outcome
from tests.cast import NOW, looking
from tests.invented_people import a_person
from tests.telling import write


@pytest.fixture
def leanne(amara: Person, tobias: Person, priya: Worker) -> Person:
    mother = a_person("Leanne", "Harding", by=priya, sex="F")
    for child in (amara, tobias):
        relate(from_person=mother, to_person=child, kind="mother", by=priya, now=NOW)
    return mother


@pytest.fixture
def chidi(amara: Person, priya: Worker) -> Person:
    """Amara's father, and not held to be anything to Tobias."""
    father = a_person("Chidi", "Okoro", by=priya, sex="M")
    relate(from_person=father, to_person=amara, kind="father", by=priya, now=NOW)
    return father


def to(person: Person) -> Recipient:
    return Recipient(person.ref, str(person), "A relative", person)


def a_letter(child: Person, person: Person, said: str) -> Sending:
    return Sending(children=(child,), to=to(person), words=((TITLE, child.called), ("Text", said)))


def said_of(sending: Sending, worker: Worker) -> list[Doubt]:
    return doubts_about(sending, viewer=looking(worker), now=NOW)


def kinds(sending: Sending, worker: Worker) -> list[About]:
    return [one.about for one in said_of(sending, worker)]


def test_it_says_whose_name_it_is_and_what_to_do(
    amara: Person, tobias: Person, chidi: Person, priya: Worker
) -> None:
    (doubt,) = said_of(a_letter(amara, chidi, "Amara ate. Tobias would not."), priya)
    assert (doubt.about, doubt.words) == (About.OTHER_CHILD, "Tobias")
    assert "Take it out" in doubt.says


def test_that_the_family_hides_is_doubted_once_however_often_it_is_said(
    amara: Person, priya: Worker
) -> None:
    craig = a_person("Craig", "Dunmore", by=priya, sex="M")
    relate(
        from_person=craig,
        to_person=amara,
        kind="father",
        no_contact_reason="A non-molestation order.",
        by=priya,
        now=NOW,
    )
    lines = ("1 May: moved to a protected address.", "Protected address: ask the team.")
    letter = replace(a_letter(amara, craig, ""), words=tuple(("Text", line) for line in lines))
    hiding = [one for one in said_of(letter, priya) if "must not be found" in one.says]
    assert [one.about for one in hiding] == [About.EX_PARTNER]


def test_a_brother_whom_the_sender_may_not_know_of_is_not_told_by_a_doubt(
    amara: Person, tobias: Person, chidi: Person, priya: Worker, helen: Worker
) -> None:
    letter = a_letter(amara, chidi, "Amara ate. Tobias would not.")
    restrict(
        person=tobias,
        reason="An adoption that nobody may trace.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert said_of(letter, priya) == []
    assert kinds(letter, helen) == [About.OTHER_CHILD]


def test_whose_restricted_record_it_was_pasted_from_is_not_told(
    amara: Person, tobias: Person, chidi: Person, priya: Worker, helen: Worker, sam: Worker
) -> None:
    words = "The adopters have agreed to one letter a year and to no photograph"
    write(
        "casework.case_note",
        [tobias],
        by=priya,
        now=NOW,
        shared={"what": "family", "with_whom": "The agency", "said": words},
    )
    restrict(
        person=tobias,
        reason="An adoption that nobody may trace.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    (doubt,) = said_of(a_letter(amara, chidi, f"Amara ate. {words}."), priya)
    assert doubt.about == About.RESTRICTED
    assert "01632 960 155" in doubt.says
    assert "Tobias" not in doubt.says


def test_the_wrong_professional_is_greeted(amara: Person, leanne: Person, priya: Worker) -> None:
    involve(person=amara, professional="Dr Shah", role="GP", by=priya, now=NOW)
    said = "Dear Dr Shah, Amara sleeps badly."
    assert kinds(a_letter(amara, leanne, said), priya) == [About.MOVED]


def test_a_letter_that_says_another_door_than_its_envelope_is_doubted(
    amara: Person, leanne: Person, priya: Worker
) -> None:
    old = record_address(
        person=leanne, lines="9 Coal Street", postcode="NE98 1AB", by=priya, now=NOW
    )
    new = record_address(person=leanne, lines="3 Mill Lane", postcode="NE98 2BB", by=priya, now=NOW)
    letter = replace(a_letter(amara, leanne, "Amara ate."), written_to=new)
    above = tuple((TO, line) for line in ("Leanne Harding", "9 Coal Street", "NE98 1AB"))
    assert kinds(letter, priya) == []
    assert kinds(replace(letter, words=letter.words + above), priya) == [About.MOVED]
    assert kinds(replace(letter, written_to=old), priya) == [About.MOVED]


def test_a_court_reads_of_a_brother_and_a_stranger_to_the_child_of_neither(
    amara: Person, tobias: Person, chidi: Person, priya: Worker
) -> None:
    letter = a_letter(amara, chidi, "Amara ate. Tobias would not.")
    assert kinds(replace(letter, to=THE_COURT), priya) == []
    unknown = Recipient("nobody", "Miss Hart", "Teacher")
    says = [one.says for one in said_of(replace(letter, to=unknown), priya)]
    assert any("do not hold that Miss Hart works with Amara" in one for one in says)


def test_a_refuge_is_not_named_to_whom_she_left(
    amara: Person, leanne: Person, chidi: Person, priya: Worker
) -> None:
    haven = add_organisation(name="The Haven", kind="domestic_abuse", by=priya, now=NOW)
    involve(person=leanne, organisation=haven, by=priya, now=NOW)
    letter = a_letter(amara, chidi, "Amara ate at the Haven.")
    assert kinds(letter, priya) == []
    relate(from_person=leanne, to_person=chidi, kind="former_partner", by=priya, now=NOW)
    assert kinds(letter, priya) == [About.EX_PARTNER]


def test_what_is_for_our_own_use_goes_to_nobody(
    amara: Person, tobias: Person, chidi: Person, priya: Worker
) -> None:
    letter = a_letter(amara, chidi, "Tobias would not.")
    assert said_of(replace(letter, to=us()), priya) == []


def test_an_action_of_the_plan_kept_from_them_is_found_wherever_it_is_pasted(
    amara: Person, chidi: Person, leanne: Person, priya: Worker
) -> None:
    spell = a_plan(amara, priya)
    what = "Change both locks at the house of her grandmother in Whitby"
    an_action(spell, [an_outcome(spell, priya)], priya, what=what, not_for=[chidi])
    said = f"We will {what.upper()} soon."
    assert kinds(a_letter(amara, chidi, said), priya) == [About.RESTRICTED]
    assert kinds(a_letter(amara, leanne, said), priya) == []


def test_a_fact_kept_from_them_is_found_too(amara: Person, chidi: Person, priya: Worker) -> None:
    said = "She is afraid when a red car is parked outside the school"
    fact = record_fact(person=amara, kind="dislikes", words=said, by=priya, now=NOW)
    assert kinds(a_letter(amara, chidi, said), priya) == []
    keep_from(statement=fact, people=[chidi], by=priya, now=NOW)
    assert kinds(a_letter(amara, chidi, said), priya) == [About.RESTRICTED]


def test_a_school_kept_from_a_father_is_not_named_to_him(
    amara: Person, chidi: Person, leanne: Person, priya: Worker
) -> None:
    school = add_organisation(name="Northgate Primary", kind="school", by=priya, now=NOW)
    held = involve(person=amara, organisation=school, by=priya, now=NOW)
    said = "Amara likes Northgate Primary."
    assert kinds(a_letter(amara, chidi, said), priya) == []
    keep_from(statement=held, people=[chidi], by=priya, now=NOW)
    assert kinds(a_letter(amara, chidi, said), priya) == [About.EX_PARTNER]
    assert kinds(a_letter(amara, leanne, said), priya) == []


def test_nothing_is_sent_to_somebody_who_died(amara: Person, chidi: Person, priya: Worker) -> None:
    record_death(person=chidi, death_date=NOW.date(), review_on=NOW.date(), by=priya, now=NOW)
    chidi.refresh_from_db()
    assert kinds(a_letter(amara, chidi, "Amara ate."), priya) == [About.MOVED]


def test_a_brother_or_sister_is_given_no_copy(
    amara: Person, tobias: Person, leanne: Person, priya: Worker
) -> None:
    assert kinds(a_letter(amara, tobias, "Amara ate."), priya) == [About.OTHER_CHILD]


def test_where_nothing_is_held_of_where_they_live_no_address_is_doubted(
    amara: Person, chidi: Person, priya: Worker
) -> None:
    letter = replace(a_letter(amara, chidi, "Amara ate."), typed_to="3 Mill Lane, NE98 2BB")
    assert kinds(letter, priya) == []
    record_address(person=chidi, lines="5 Mill Lane", postcode="NE98 2BB", by=priya, now=NOW)
    (doubt,) = said_of(letter, priya)
    assert doubt.about == About.MOVED
    assert "not the same door" in doubt.says


def test_it_asks_as_much_of_a_large_family_as_of_a_small_one(
    amara: Person, tobias: Person, leanne: Person, chidi: Person, priya: Worker
) -> None:
    letter = a_letter(amara, chidi, "Amara ate and was well. Tobias would not eat his tea at all.")
    few = _asked(letter, priya)
    for number in range(12):
        child = a_person(f"Child{number}", "Harding", by=priya)
        relate(from_person=leanne, to_person=child, kind="mother", by=priya, now=NOW)
        record_address(
            person=child,
            lines=f"{number} Quay Street",
            protected=True,
            protected_reason="Nobody may know.",
            by=priya,
            now=NOW,
        )
    assert _asked(letter, priya) == few <= 6


def _asked(sending: Sending, worker: Worker) -> int:
    viewer = looking(worker)
    with CaptureQueriesContext(connection) as asked:
        doubts_about(sending, viewer=viewer, now=NOW)
    return len(asked)
