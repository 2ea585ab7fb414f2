from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import written

NOTE = {
    "what": "family",
    "with_whom": "Pauline Harding, grandmother",
    "said": "He was seen outside the school again on Tuesday.",
    "significant": False,
}


def noted(by: Worker, *people: Person, **changed: Any) -> list[Step]:
    return written("casework.case_note", people, NOTE | changed, by=by)


def test_a_note_is_complete_when_its_writer_says_so(priya: Worker, amara: Person) -> None:
    step = commands.complete(step=noted(priya, amara)[0], by=priya, now=NOW)
    assert step.state == "completed"
    assert step.line == NOTE["said"]


def test_a_significant_note_needs_its_analysis(priya: Worker, amara: Person) -> None:
    step = noted(priya, amara, significant=True)[0]
    with pytest.raises(NotAnswered) as refusal:
        commands.complete(step=step, by=priya, now=NOW)
    assert refusal.value.missing == ("analysis",)


def test_a_significant_note_says_in_the_chronology_what_it_means(
    priya: Worker, amara: Person
) -> None:
    meaning = "He knows where she goes to school: the third sighting in a month."
    step = noted(priya, amara, significant=True, analysis=meaning)[0]
    assert step.line == meaning
    assert set(step.marks) == {"happened", "significant", "family_talk"}


def test_a_note_that_is_not_significant_counts_only_as_having_happened(
    priya: Worker, amara: Person
) -> None:
    step = noted(priya, amara, analysis="Written, then taken back.")[0]
    assert set(step.marks) == {"happened", "family_talk"}
    assert step.line == NOTE["said"]


def test_a_note_about_two_children_is_typed_once(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    for step in noted(priya, amara, tobias):
        commands.complete(step=step, by=priya, now=NOW)
    assert set(Step.objects.values_list("person", "line")) == {
        (amara.pk, NOTE["said"]),
        (tobias.pk, NOTE["said"]),
    }


def test_an_inspector_or_steward_writes_no_note(steward: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed):
        commands.start(kind="casework.case_note", people=[amara], by=steward, now=NOW)
