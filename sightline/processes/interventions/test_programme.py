"""A service from asking to ending: what it counts as, what it tells, and what it refuses."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.errors import NotAnswered, NotNow
from sightline.people.involvement import add_organisation
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.step import Step
from sightline.record.tried import GivesHelp, Help, Stands
from tests.a_plan import a_plan, an_outcome
from tests.cast import NOW
from tests.invented_people import a_person
from tests.worked_cases import answer, written

KIND = "interventions.programme"
ASKED = date(2026, 9, 4)
WAITING: dict[str, Any] = {
    "asked_on": ASKED,
    "help_given": "therapy",
    "name": "Play therapy",
    "for_whom": "child",
    "why": "She needs a place of her own.",
    "asked_by": "Mrs Lund, her school",
    "stands": "waiting",
    "waiting_since": date(2026, 9, 10),
    "meanwhile": "She still listens at night.",
}
BEGUN: dict[str, Any] = {
    "stands": "started",
    "started_on": date(2026, 10, 1),
    "offered": 6,
    "sessions": [
        {"on": date(2026, 10, 1), "came": "attended", "what": "She drew a house."},
        {"on": date(2026, 10, 8), "came": "missed", "what": None},
    ],
}
ENDED: dict[str, Any] = {
    "ended_on": date(2026, 11, 12),
    "why_ended": "completed",
    "difference": "better",
    "helped": "She sleeps in her own bed.",
    "childs_words": "“I made a door that locks.”",
    "again": "yes",
}


def asked_for(by: Worker, *people: Person, **changed: Any) -> list[Step]:
    return written(KIND, people, WAITING | changed, by=by)


def help_of(step: Step) -> Help:
    record = record_of(step)
    assert isinstance(record, GivesHelp)
    return record.help()


def test_a_child_who_waits_counts_as_referred(priya: Worker, amara: Person) -> None:
    step = asked_for(priya, amara)[0]
    assert set(step.marks) == {"referred", "waiting"}
    assert step.line == "Play therapy. Waiting."
    assert help_of(step).stands is Stands.WAITING


def test_once_it_has_begun_nobody_waits_any_more(priya: Worker, amara: Person) -> None:
    step = asked_for(priya, amara)[0]
    answer([step], BEGUN, by=priya, version=1)
    assert set(step.marks) == {"referred", "started"}
    assert (help_of(step).stands, help_of(step).attended) == (Stands.ATTENDING, 1)


def test_one_that_was_finished_is_told_with_what_helped(priya: Worker, amara: Person) -> None:
    step = asked_for(priya, amara, **BEGUN, **ENDED)[0]
    step = commands.end(spell=step, by=priya, now=NOW)
    assert set(step.marks) == {"referred", "started", "finished", "significant"}
    assert step.line == "Play therapy. It was finished. She sleeps in her own bed."


@pytest.mark.parametrize(("difference", "marked"), [("better", True), ("some", False)])
def test_it_is_a_turning_point_where_life_is_better_for_it(
    priya: Worker, amara: Person, difference: str, marked: bool
) -> None:
    step = asked_for(priya, amara, **BEGUN, **ENDED | {"difference": difference})[0]
    assert ("significant" in step.marks) is marked


def test_one_that_stopped_is_not_finished_and_says_what_is_still_the_same(
    priya: Worker, amara: Person
) -> None:
    changed = {"why_ended": "family_stopped", "difference": "none", "helped": None}
    step = asked_for(priya, amara, **BEGUN, **ENDED | changed)[0]
    assert "finished" not in step.marks
    assert help_of(step).stands is Stands.STOPPED
    with pytest.raises(NotAnswered, match="still the same"):
        commands.end(spell=step, by=priya, now=NOW)


def test_it_does_not_end_without_what_changed_for_the_child(priya: Worker, amara: Person) -> None:
    step = asked_for(priya, amara)[0]
    with pytest.raises(NotAnswered, match="What difference did it make"):
        commands.end(spell=step, ended_on=NOW.date(), reason="completed", by=priya, now=NOW)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"started_on": ASKED - timedelta(days=1)}, "cannot have begun before then"),
        (
            {"sessions": [{"on": ASKED - timedelta(days=1), "came": "attended", "what": None}]},
            "No session was before 4 September 2026",
        ),
        ({"ended_on": ASKED - timedelta(days=1), "why_ended": "moved"}, "cannot end before then"),
    ],
)
def test_nothing_happens_before_it_was_asked_for(
    priya: Worker, amara: Person, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotNow, match=sentence):
        asked_for(priya, amara, **BEGUN | changed)


def test_it_may_begin_on_the_day_on_which_it_was_asked_for(priya: Worker, amara: Person) -> None:
    sessions = [{"on": ASKED, "came": "attended", "what": None}]
    begun = BEGUN | {"started_on": ASKED, "sessions": sessions}
    assert asked_for(priya, amara, **begun)[0].marks["started"] == "2026-09-04"


def test_a_service_is_for_the_child_a_parent_or_the_family(priya: Worker, amara: Person) -> None:
    leanne = a_person("Leanne", "Harding", by=priya)
    relate(from_person=leanne, to_person=amara, kind="mother", by=priya, now=NOW)
    haven = add_organisation(name="Haven", kind="domestic_abuse", by=priya, now=NOW)
    given = {"for_whom": "parent", "parent": leanne.pk, "given_by": haven.pk}
    step = asked_for(priya, amara, **given)[0]
    one = help_of(step)
    assert (one.parent, one.given_by) == (leanne.pk, haven.pk)
    family = help_of(asked_for(priya, amara, for_whom="family")[0])
    assert (family.parent, family.for_whom) == (None, "The family together")
    assert help_of(asked_for(priya, amara)[0]).for_whom == ""
    undecided = help_of(asked_for(priya, amara, for_whom="parent")[0])
    assert undecided.for_whom == "A parent or another of the family, for the child"


def test_which_of_the_family_is_asked_only_where_it_is_not_the_child(
    priya: Worker, amara: Person
) -> None:
    step = asked_for(priya, amara, for_whom="parent", **ENDED)[0]
    with pytest.raises(NotAnswered, match="Which of them"):
        commands.end(spell=step, by=priya, now=NOW)


def test_it_serves_an_outcome_of_this_childs_own_plan(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    own, other = (an_outcome(a_plan(child, priya), priya) for child in (amara, tobias))
    assert help_of(asked_for(priya, amara, serves=own.pk)[0]).serves == own.pk
    with pytest.raises(NotNow, match="another child's plan"):
        asked_for(priya, amara, serves=other.pk)


def test_a_course_for_two_children_is_typed_once_and_its_difference_for_each(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    shared = {"for_whom": "family", **BEGUN}
    steps = asked_for(priya, amara, tobias, **shared, **ENDED)
    for step in steps:
        commands.end(spell=step, by=priya, now=NOW)
    assert {step.person for step in steps} == {amara, tobias}
    assert [len(answers_of(record_of(step))["sessions"]) for step in steps] == [2, 2]
