"""A child of another authority is on our list, and is not ours."""

from datetime import timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.allocation import Allocation
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.living_here.from_another_authority import FromAnotherAuthority
from sightline.record import commands
from sightline.record.queries import standing_of
from sightline.record.registers import running
from sightline.record.step import Step
from tests.cast import NOW
from tests.invented_people import a_person
from tests.worked_cases import written

KIND = "living_here.from_another_authority"
TODAY = NOW.date()
HERE = {
    "began_on": TODAY - timedelta(days=30),
    "told_on": TODAY - timedelta(days=27),
    "told_by": "A letter from their placements team",
    "authority": "Durham",
    "status": "both",
    "category": "Neglect",
    "worker": "Ola Reid",
    "telephone": "01632 960011",
    "out_of_hours": "01632 960099",
    "lives_with": "foster",
    "carer": "Jo Cole",
    "address": "4 Quay Lane",
    "postcode": "NE99 1AA",
    "risk": "An uncle looks for her. He must not learn where she lives.",
    "agreed": "Ring the police and Durham at once.",
}
ENDED = {"ended_on": TODAY, "why_ended": "moved", "after": "With her aunt. The school was told."}


@pytest.fixture
def mina(nasreen: Worker) -> Person:
    return a_person("Mina", "Fell", by=nasreen)


def here(person: Person, by: Worker, **changed: Any) -> Step:
    return written(KIND, [person], HERE | changed, by=by)[0]


def test_it_gives_the_child_no_worker_of_ours_and_feeds_no_return(
    mina: Person, nasreen: Worker
) -> None:
    here(mina, nasreen)
    assert not Allocation.objects.filter(person=mina).exists()
    assert not FromAnotherAuthority.process.takes_on
    assert FromAnotherAuthority.process.feeds == ()
    assert FromAnotherAuthority.process.plan_section == ""


def test_the_record_says_whose_child_it_is(mina: Person, nasreen: Worker) -> None:
    entry = here(mina, nasreen)
    assert standing_of(mina) == [(entry, "Durham")]
    assert entry.line == "Durham. Looked after by them, and on their child protection plan"


def test_what_is_begun_and_blank_says_nothing_yet(mina: Person, nasreen: Worker) -> None:
    (entry,) = commands.start(kind=KIND, people=[mina], by=nasreen, now=NOW)
    assert standing_of(mina) == [(entry, "")]


def test_a_child_is_on_the_list_once(mina: Person, nasreen: Worker) -> None:
    here(mina, nasreen)
    with pytest.raises(NotNow, match="has a record as another authority’s child already"):
        here(mina, nasreen)


def test_it_runs_until_somebody_says_where_the_child_went(mina: Person, nasreen: Worker) -> None:
    entry = here(mina, nasreen)
    with pytest.raises(NotAnswered, match="whom did you tell"):
        commands.end(spell=entry, ended_on=TODAY, reason="moved", by=nasreen, now=NOW)
    assert list(running(KIND)) == [entry]
    end = {"shared": {}, "own": {entry.pk: ENDED}, "seen_version": 0}
    commands.save(steps=[entry], section="end", **end, by=nasreen, now=NOW)
    commands.end(spell=entry, by=nasreen, now=NOW)
    assert not running(KIND).exists()


def test_a_plan_is_asked_what_it_is_for_and_care_is_not(mina: Person, nasreen: Worker) -> None:
    entry = here(mina, nasreen, status="looked_after", category=None)
    assert entry.line == "Durham. Looked after by them"


def test_it_is_not_planned_to_end_before_it_began(mina: Person, nasreen: Worker) -> None:
    with pytest.raises(NotNow, match="before the day on which they came"):
        here(mina, nasreen, until=HERE["began_on"] - timedelta(days=1))
