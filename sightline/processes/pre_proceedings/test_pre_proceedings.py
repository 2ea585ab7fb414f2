"""Pre-proceedings: how it begins and ends, its three duties, and what the census hears of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.grammar import registry
from sightline.grammar.clock import Event
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.pre_proceedings.conftest import (
    FAMILY_MEETING,
    LATER,
    LETTER_BEFORE,
    MEETING,
    PROCEEDINGS,
    SPELL,
    TODAY,
    entered,
    letter_to,
    sent,
)
from sightline.processes.pre_proceedings.pre_proceedings import PreProceedings
from sightline.processes.pre_proceedings.test_pre_proceedings_meeting import (
    FIRST,
    LONGER,
    held,
)
from sightline.record import commands
from sightline.record.answers import record_of
from sightline.record.step import State, Step
from sightline.record.verify import verify
from tests.cast import NOW
from tests.worked_cases import decided, due

CHANGE = {"must_differ": "He does not come in, and she rings if he does."}


def the_record(step: Step) -> PreProceedings:
    step.refresh_from_db()
    record = record_of(step)
    assert isinstance(record, PreProceedings)
    return record


@pytest.mark.parametrize(
    ("clock", "began", "last"),
    [
        ("letter", "2026-11-19", "2026-11-26"),
        ("letter", "2026-12-18", "2026-12-29"),
        ("midway", "2026-11-02", "2026-12-14"),
        ("midway", "2026-11-13", "2026-12-25"),
        ("conclude", "2026-11-02", "2027-02-22"),
        ("conclude", "2026-12-07", "2027-03-29"),
    ],
)
def test_each_duty_runs_from_the_decision_to_enter(clock: str, began: str, last: str) -> None:
    found = due(PreProceedings, clock, began=date.fromisoformat(began))
    assert found == [date.fromisoformat(last)]


def test_a_worker_does_not_begin_it_alone_and_a_manager_says_why_without_a_meeting(
    priya: Worker, grace: Worker, amara: Person
) -> None:
    with pytest.raises(NotAllowed, match="start: Pre-proceedings"):
        commands.start(kind=SPELL, people=[amara], by=priya, now=NOW)
    (spell,) = commands.start(kind=SPELL, people=[amara], by=grace, now=NOW)
    write(spell, "begin", grace, how_began="moved_here")
    write(spell, "change", grace, why="He may come back.", **CHANGE)
    write(spell, "end", grace, different_now="They moved on.")
    with pytest.raises(NotAnswered, match="Who decided it, and why"):
        commands.end(spell=spell, ended_on=TODAY, reason="moved", by=grace, now=NOW)


def write(spell: Step, section: str, by: Worker, **answers: Any) -> None:
    spell.refresh_from_db()
    version = commands.version_of(spell, section)
    commands.save(
        steps=[spell],
        section=section,
        shared=answers,
        own={},
        seen_version=version,
        by=by,
        now=NOW,
    )


def test_there_are_not_two_at_once(priya: Worker, grace: Worker, amara: Person) -> None:
    entered(amara, priya, grace)
    with pytest.raises(NotNow, match="has a time in pre-proceedings already"):
        commands.start(kind=SPELL, people=[amara], by=grace, now=NOW)


def test_a_review_meets_the_mid_way_and_the_first_meeting_does_not(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace, on=TODAY - timedelta(days=30))
    decided(held(priya, helen, amara, **FIRST), "go_on", writer=priya, by=grace)
    assert spell.deadlines.get(clock="midway").state == "open"
    decided(held(priya, helen, amara), "go_on", writer=priya, by=grace)
    assert spell.deadlines.get(clock="midway").met_on == TODAY
    assert the_record(spell).reviews_held() == 1


@pytest.mark.parametrize(
    ("mark", "on", "met"),
    [
        ("decided_extend", date(2027, 2, 22), date(2027, 2, 22)),
        ("decided_extend", date(2026, 11, 1), None),
        ("decided_go_on", date(2027, 2, 22), None),
    ],
)
def test_a_decision_to_extend_is_what_the_sixteen_weeks_ask_for_too(
    mark: str, on: date, met: date | None
) -> None:
    (clock,) = [one for one in PreProceedings.process.clocks if one.name == "conclude"]
    began = date(2026, 11, 2)

    class Running:
        key, kind, is_over, marks = "this", SPELL, False, {"began": began}

    (found,) = clock.deadlines(Running(), [Event(mark, MEETING, on, "other")])  # type: ignore[arg-type]
    assert found.due == date(2027, 2, 22)
    assert (found.met.at if found.met else None) == met


def test_extending_it_is_on_the_record_of_the_spell(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace, on=date(2026, 8, 3))
    step = held(priya, helen, amara, recommended="extend", **LONGER)
    decided(step, "extend", writer=priya, by=grace)
    assert spell.deadlines.get(clock="conclude").met_on == TODAY
    spell.refresh_from_db()
    assert (spell.state, spell.ended) == (State.OPEN, None)


@pytest.mark.parametrize("reason", ["moved", "eighteen", "died"])
def test_the_manager_hears_when_it_ends_without_a_meeting(
    priya: Worker, grace: Worker, managed: Worker, amara: Person, reason: str
) -> None:
    spell = entered(amara, priya, grace)
    write(spell, "change", priya, **CHANGE)
    write(spell, "end", grace, different_now="They are no longer here.")
    with pytest.raises(NotAllowed):
        commands.end(spell=spell, ended_on=TODAY, reason=reason, by=priya, now=NOW)
    commands.end(spell=spell, ended_on=TODAY, reason=reason, by=grace, now=NOW)
    assert [one.text.partition(":")[0] for one in unseen_notices(managed)] == [
        "Pre-proceedings ended without a meeting"
    ]
    assert the_record(spell).stepped_on() is None


def test_what_was_owed_while_it_ran_is_owed_no_more_once_it_ended(
    priya: Worker, helen: Worker, grace: Worker, amara: Person
) -> None:
    spell = entered(amara, priya, grace, on=TODAY - timedelta(days=20))
    sent(letter := letter_to(amara, priya, helen), priya)
    assert letter.deadlines.get().state == "open"
    step = held(priya, helen, amara, recommended="step_down")
    decided(step, "step_down", writer=priya, by=grace)
    assert not spell.deadlines.filter(state="open").exists()
    assert not letter.deadlines.filter(state="open").exists()
    assert the_record(spell).stepped_on() == TODAY
    assert not list(verify(now=LATER))


def test_the_census_of_2027_is_fed_what_its_sources_name_and_no_code_that_nobody_has_seen() -> None:
    kinds = (SPELL, LETTER_BEFORE, FAMILY_MEETING, MEETING, PROCEEDINGS)
    feeds = [feed for kind in kinds for feed in registry.process_of(kind).feeds]
    assert {feed.first_year for feed in feeds} == {2027}
    assert sorted(feed.element for feed in feeds) == [
        f"PreProceedingsandFGDM/{name}"
        for name in (
            "CourtAppDate",
            "FGDMMeetingFac",
            "FGDMMeetingOffer",
            "InitialPPMeetingDate",
            "LBPSentDate",
            "LetterInitCPDate",
            "PPStartDate",
            "ReviewMeetingsCount",
            "StepDecisionDate",
        )
    ]
