"""What is kept from somebody is known wherever it stands, and nothing else is."""

from __future__ import annotations

import pytest

from sightline.access.roles import grant_role
from sightline.engines.wrong_recipient.kept_from import kept_from
from sightline.grammar import registry
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.audience import DECISION, keep_from, rows_that_may_be_kept
from sightline.record.step import Step
from tests.a_conference import REASON, SAFETY_PLAN, WHAT_THE_REFUGE_SAID, hold_a_conference
from tests.cast import NOW
from tests.invented_people import a_person, a_worker

WHY = "He must not learn where they would go."


@pytest.fixture
def chidi(priya: Worker) -> Person:
    return a_person("Chidi", "Okoro", by=priya)


@pytest.fixture
def conference(
    amara: Person, tobias: Person, priya: Worker, north: Team, steward: Worker
) -> list[Step]:
    chair = a_worker("Winston Clarke", by=steward, registered_social_worker=True)
    grant_role(worker=chair, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
    return hold_a_conference([amara, tobias], by=priya, chair=chair, now=NOW)


def kept(person: Person, *children: Person) -> list[str]:
    return [text for text in kept_from(person, [child.pk for child in children]) if text]


def test_nothing_is_kept_from_whom_nobody_named(
    conference: list[Step], amara: Person, chidi: Person
) -> None:
    assert kept(chidi, amara) == []


def test_an_answer_is_known_on_the_record_of_whichever_child_it_stands(
    conference: list[Step], amara: Person, tobias: Person, chidi: Person, priya: Worker
) -> None:
    his = conference[1]
    keep_from(step=his, field="contingency", people=[chidi], reason=WHY, by=priya, now=NOW)
    assert kept(chidi, tobias) == [SAFETY_PLAN]
    assert kept(chidi, amara) == []
    assert kept(amara, tobias) == []


def test_one_row_is_known_and_the_others_are_not(
    conference: list[Step], amara: Person, chidi: Person, priya: Worker
) -> None:
    record = record_of(conference[0])
    question = registry.questions(type(record))["agencies"]
    rows = rows_that_may_be_kept(record, question)
    (refuge,) = (one for one in rows if one.view == WHAT_THE_REFUGE_SAID)
    keep_from(
        step=conference[0],
        field="agencies",
        row=refuge.ref,
        people=[chidi],
        reason=WHY,
        by=priya,
        now=NOW,
    )
    said = kept(chidi, amara)
    assert WHAT_THE_REFUGE_SAID in said
    assert "Amara is tired." not in said


def test_the_reason_of_a_decision_is_known(
    conference: list[Step], amara: Person, chidi: Person, priya: Worker
) -> None:
    keep_from(step=conference[0], field=DECISION, people=[chidi], reason=WHY, by=priya, now=NOW)
    assert REASON in kept(chidi, amara)


def test_what_was_typed_once_and_is_not_finished_is_known(
    amara: Person, tobias: Person, chidi: Person, priya: Worker
) -> None:
    steps = commands.start(kind="casework.case_note", people=[amara, tobias], by=priya, now=NOW)
    note = {"what": "family", "with_whom": "Their mother", "said": "We went to the refuge."}
    commands.save(
        steps=steps, section="note", shared=note, own={}, seen_version=0, by=priya, now=NOW
    )
    keep_from(step=steps[0], field="said", people=[chidi], reason=WHY, by=priya, now=NOW)
    assert kept(chidi, amara) == ["We went to the refuge."]
