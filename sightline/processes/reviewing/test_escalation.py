"""The ladder: its clocks, whose words are whose, and how long it was open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.reviewing.escalation import Escalation
from sightline.record import commands, correcting
from sightline.record.agreement import agree
from sightline.record.answers import answers_of, record_of
from sightline.record.queries import standing_of
from sightline.record.step import Step
from tests.a_reviewed_child import ago, escalated
from tests.cast import NOW
from tests.worked_cases import WEIGHED, answer, due

NO_TAXI = "There is no money for a taxi before April, and Mrs Bell could drive."
I_DISAGREE = "Mrs Bell cannot drive. Money is no reason for a sister to wait until April."


def ask(step: Step, rung: str, who: Worker, *, by: Worker, days: int = 0, **said: Any) -> None:
    answers = {
        rung: who.pk,
        f"{rung}_on": ago(days).date(),
        f"{rung}_asked": "Book the taxi, for Amara's sake.",
        f"{rung}_by": date(2026, 11, 27),
    }
    answer([step], answers | said, by=by, version=step.versions.get(rung, {}).get("version", 0))


def say_no(step: Step, rung: str, by: Worker) -> None:
    agree(step=step, gate=rung, agreed=False, options=WEIGHED, reason=NO_TAXI, by=by, now=NOW)


def end(step: Step, by: Worker) -> Step:
    said = {
        "ended_on": NOW.date(),
        "how_ended": "done",
        "changed": "She saw him on Saturday; Mrs Bell rang.",
        "last_word": "It took a quarter of a year of her childhood.",
    }
    answer([step], said, by=by)
    commands.end(spell=step, by=by, now=NOW)
    step.refresh_from_db()
    return step


def owed(step: Step) -> dict[str, date]:
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}


def test_it_is_informal_for_ten_days_and_formal_for_twenty(
    amara: Person, david: Worker, helen: Worker
) -> None:
    step = escalated(amara, david, days=3, informal_to="Priya Nair, by telephone")
    assert owed(step) == {"informal": date(2026, 11, 30)}
    ask(step, "team_manager", helen, by=david)
    assert owed(step) == {"formal": date(2026, 12, 17)}
    assert end(step, david).deadlines.get(clock="formal").state == "met"


def test_who_cannot_wait_begins_on_a_higher_rung(
    amara: Person, david: Worker, grace: Worker, helen: Worker
) -> None:
    step = escalated(amara, david, days=10)
    ask(step, "service_manager", grace, by=david, days=8)
    assert step.marks["formal"] == ago(8).date().isoformat()
    # The team manager is asked later and on the lower rung: the first day stands.
    ask(step, "team_manager", helen, by=david)
    assert step.marks["formal"] == ago(8).date().isoformat()


@pytest.mark.parametrize(
    ("day", "last"), [("2026-11-19", "2026-12-17"), ("2026-12-24", "2027-01-26")]
)
def test_the_formal_dispute_ends_in_twenty_working_days(day: str, last: str) -> None:
    formal = date.fromisoformat(day)
    assert due(Escalation, "formal", began=formal, formal=formal) == [date.fromisoformat(last)]


def test_a_manager_answers_in_their_own_words_and_the_officers_stay(
    amara: Person, david: Worker, helen: Worker, grace: Worker
) -> None:
    step = escalated(amara, david)
    ask(step, "team_manager", helen, by=david)
    say_no(step, "team_manager", helen)
    ask(step, "team_manager", helen, by=david, team_manager_word=I_DISAGREE)
    ask(step, "service_manager", grace, by=david)
    say_no(step, "service_manager", grace)
    end(step, david)
    replies = [(one.decider, one.reason, one.outcome) for one in step.decisions.order_by("gate")]
    assert replies == [(grace, NO_TAXI, "not_agreed"), (helen, NO_TAXI, "not_agreed")]
    assert answers_of(record_of(step))["team_manager_word"] == I_DISAGREE


def test_nobody_who_is_challenged_writes_in_it_corrects_it_or_takes_it_away(
    amara: Person, david: Worker, helen: Worker
) -> None:
    step = escalated(amara, david)
    with pytest.raises(NotAllowed, match="Only an independent reviewing officer may write in"):
        answer([step], {"matter": "She is fine."}, by=helen, version=1)
    wrong = "This was never raised with me at all."
    with pytest.raises(NotAllowed, match="may write in"):
        correcting.void(step=step, reason=wrong, by=helen, now=NOW)
    end(step, david)
    with pytest.raises(NotAllowed, match="may write in"):
        correcting.correct(
            steps=[step], field="matter", value="Fine.", reason=wrong, by=helen, now=NOW
        )


def test_only_the_manager_of_that_rung_answers(
    amara: Person, david: Worker, helen: Worker, grace: Worker
) -> None:
    step = escalated(amara, david)
    ask(step, "service_manager", grace, by=david)
    with pytest.raises(NotAllowed, match="Only a service manager"):
        say_no(step, "service_manager", helen)
    with pytest.raises(NotNow, match="Nothing is asked here"):
        say_no(step, "team_manager", helen)


def test_nobody_is_asked_before_it_was_raised(amara: Person, david: Worker, helen: Worker) -> None:
    step = escalated(amara, david)
    with pytest.raises(NotNow, match="Put one of the days right"):
        ask(step, "team_manager", helen, by=david, days=2)


def test_the_header_of_the_record_says_with_whom_it_is(
    amara: Person, david: Worker, helen: Worker
) -> None:
    step = escalated(amara, david)
    assert [stage for _, stage in standing_of(amara)] == ["nobody told yet"]
    ask(step, "team_manager", helen, by=david)
    answer([step], {"cafcass_on": NOW.date(), "cafcass_why": "It cannot wait."}, by=david)
    assert [stage for _, stage in standing_of(amara)] == ["with the team manager, and with Cafcass"]


def test_it_says_how_many_days_it_was_open(amara: Person, david: Worker) -> None:
    step = escalated(amara, david, days=47)
    assert step.line == "She has not seen Tobias since September."
    assert end(step, david).line.startswith(
        "What was asked has been done, 47 days after it was raised."
    )
