"""The ledger says how help stands, what it changed, what was tried before and what is not known."""

from datetime import date, timedelta

import pytest

from sightline.engines.tried import Line, ledger, long_ago, records_for_the_ledger
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.correcting import void
from sightline.record.tried import Help, Stands
from tests.cast import NOW
from tests.worked_cases import written

KIND = "interventions.programme"
TODAY = NOW.date()
ASKED = date(2026, 9, 3)
WAITING = {
    "asked_on": ASKED,
    "help_given": "therapy",
    "name": "Play therapy",
    "for_whom": "child",
    "why": "A place of her own.",
    "asked_by": "School",
    "stands": "waiting",
}
STOPPED = {
    "asked_on": date(2026, 2, 2),
    "stands": "started",
    "started_on": date(2026, 3, 2),
    "ended_on": date(2026, 4, 2),
    "why_ended": "family_stopped",
    "difference": "none",
    "did_not": "She still does not sleep.",
    "again": "no",
}


def lines_of(person: Person) -> list[Line]:
    return list(ledger(records_for_the_ledger(person), {}, person.called, TODAY))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (20, "2 weeks"),
        (77, "11 weeks"),
    ],
)
def test_a_wait_is_said_in_days_and_then_in_weeks(days: int, words: str) -> None:
    assert long_ago(TODAY - timedelta(days=days), TODAY) == words


def test_a_child_who_waits_is_on_it_with_how_long_and_what_nobody_wrote(
    priya: Worker, amara: Person
) -> None:
    written(KIND, [amara], WAITING, by=priya)
    [line] = lines_of(amara)
    assert (line.words, line.mark, line.is_over) == ("Waiting 11 weeks", "wait", False)
    assert line.gaps == ("Nobody has written what is done for Amara meanwhile.",)


def test_one_that_was_declined_says_why_and_what_is_tried_instead(
    priya: Worker, amara: Person
) -> None:
    said = {"stands": "declined", "declined_why": "She is too young. School tries a group."}
    written(KIND, [amara], WAITING | said, by=priya)
    [line] = lines_of(amara)
    assert (line.words, line.is_over) == ("The service said no", True)
    assert line.help.meanwhile == "She is too young. School tries a group."


def test_one_that_goes_on_says_how_many_sessions_were_attended(
    priya: Worker, amara: Person
) -> None:
    came = [
        {"on": TODAY - timedelta(days=day), "came": how, "what": None}
        for day, how in ((30, "attended"), (23, "cancelled"), (16, "attended"), (9, "missed"))
    ]
    begun = {"stands": "started", "started_on": ASKED, "offered": 6, "sessions": came}
    written(KIND, [amara], WAITING | begun, by=priya)
    [line] = lines_of(amara)
    assert (line.words, line.gaps) == ("Attending, 2 of 6 sessions", ())


@pytest.mark.parametrize(("days", "said"), [(27, False), (28, True)])
def test_four_weeks_without_a_session_are_said(
    priya: Worker, amara: Person, days: int, said: bool
) -> None:
    came = [{"on": TODAY - timedelta(days=days), "came": "attended", "what": None}]
    begun = {"stands": "started", "started_on": ASKED, "sessions": came}
    written(KIND, [amara], WAITING | begun, by=priya)
    [line] = lines_of(amara)
    assert bool(line.gaps) is said


def test_what_was_tried_before_is_of_the_same_kind_and_this_childs_own(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    written(KIND, [amara], WAITING, by=priya)
    for child, kind in ((amara, "therapy"), (amara, "housing_money"), (tobias, "therapy")):
        earlier = WAITING | STOPPED | {"help_given": kind, "name": f"{kind} of {child.called}"}
        step = written(KIND, [child], earlier, by=priya)[0]
        commands.end(spell=step, by=priya, now=NOW)
    waiting = next(line for line in lines_of(amara) if not line.is_over)
    assert [(one.name, one.words, one.changed) for one in waiting.before] == [
        ("therapy of Amara", "The family stopped", "She still does not sleep.")
    ]


def test_one_that_ended_without_the_childs_words_says_so(priya: Worker, amara: Person) -> None:
    step = written(KIND, [amara], WAITING | STOPPED, by=priya)[0]
    commands.end(spell=step, by=priya, now=NOW)
    [line] = lines_of(amara)
    assert line.gaps == ("Amara’s own words about it are not written down.",)


def test_one_entered_in_error_is_on_no_ledger(priya: Worker, amara: Person) -> None:
    step = written(KIND, [amara], WAITING, by=priya)[0]
    void(step=step, reason="Entered for the wrong child.", by=priya, now=NOW)
    assert lines_of(amara) == []


def test_a_parent_who_may_not_be_named_is_somebody_in_the_family(
    priya: Worker, amara: Person, tobias: Person
) -> None:
    given = WAITING | {"for_whom": "parent", "parent": tobias.pk}
    written(KIND, [amara], given, by=priya)
    [line] = lines_of(amara)
    assert line.taken_by == "Somebody in the family"


def test_help_knows_how_many_came() -> None:
    one = Help(
        what="",
        kind="",
        name="",
        stands=Stands.ASKED,
        since=None,
        asked_on=None,
        for_whom="",
    )
    assert one.attended == 0
