"""Cumulative harm, worked out: cases on both sides of every boundary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from sightline.engines.story.entries import entries_of
from sightline.engines.story.patterns import Pattern, Recorded, patterns_of_work
from sightline.engines.story.patterns_of_people import heard
from sightline.engines.story.told import Told
from sightline.engines.story.traces import Trace, Weight
from sightline.people.person import Person
from sightline.record.step import State
from tests.traces import (
    ASSESSMENT,
    CLOSURE,
    CONTACT,
    NEED,
    NOTE,
    PROTECTION,
    REFERRAL,
    STRATEGY,
    VISIT,
    trace,
)

TODAY = date(2026, 11, 19)
NOTHING = "no_further_action"


def found(traces: Sequence[Trace], told: Told | None = None) -> dict[str, Pattern]:
    ordered = sorted((one for one in traces if not one.is_void), key=lambda one: one.began)
    patterns = patterns_of_work(Recorded(ordered, told or Told(), TODAY))
    keys = {entry.key for entry in entries_of(traces)}
    assert all(set(one.behind) <= keys for one in patterns), "what is behind it is no entry"
    return {one.key: one for one in patterns}


def contacts(*days: date, outcome: str = "referral") -> list[Trace]:
    return [trace(n, CONTACT, day, outcome=outcome) for n, day in enumerate(days, start=1)]


def test_an_empty_record_has_no_pattern() -> None:
    assert found([]) == {}


def test_one_contact_is_no_repetition_and_two_on_one_day_are_one() -> None:
    day = date(2026, 3, 2)
    assert set(found(contacts(day))) == {"first"}
    assert "incidents" not in found(contacts(day, day))
    assert found(contacts(day, day + timedelta(days=1)))["incidents"].strong == "2 contacts"


def test_contacts_that_come_closer_together_are_said_to() -> None:
    first = date(2024, 6, 20)
    days = [first + timedelta(days=n) for n in (0, 133, 231, 280)]
    pattern = found(contacts(*days))["incidents"]
    assert pattern.strong == "4 contacts"
    assert pattern.text.endswith("the gap between them has fallen from 19 weeks to 7 weeks")
    back = [first + timedelta(days=n) for n in (0, 49, 147, 280)]
    assert "has grown from 7 weeks to 19 weeks" in found(contacts(*back))["incidents"].text


def test_two_gaps_do_not_say_whether_they_shrink() -> None:
    days = [date(2026, 1, 1), date(2026, 6, 1), date(2026, 6, 8)]
    assert "gap" not in found(contacts(*days))["incidents"].text


@pytest.mark.parametrize(("first", "recent"), [(date(2025, 11, 18), 1), (date(2025, 11, 19), 2)])
def test_contacts_without_action_are_counted_ever_and_in_twelve_months(
    first: date, recent: int
) -> None:
    pattern = found(contacts(first, date(2026, 2, 1), outcome=NOTHING))["no-action"]
    assert pattern.strong == "2 contacts"
    assert f"{recent} of them in the last 12 months" in pattern.text


@pytest.mark.parametrize("outcome", ["referral", "own_worker", "early_help", "strategy"])
def test_a_contact_that_led_somewhere_was_not_without_action(outcome: str) -> None:
    days = (date(2026, 1, 1), date(2026, 2, 1))
    assert "no-action" not in found(contacts(*days, outcome=outcome))


def test_a_contact_entered_in_error_is_counted_nowhere() -> None:
    void = trace(9, CONTACT, date(2026, 5, 1), outcome=NOTHING, state=State.VOIDED)
    assert "no-action" not in found([*contacts(date(2026, 1, 1), outcome=NOTHING), void])
    assert void.weight is Weight.ROUTINE


@pytest.mark.parametrize(("second", "soon"), [(date(2026, 3, 2), 1), (date(2026, 3, 3), 0)])
def test_a_referral_on_the_same_day_a_year_later_is_within_twelve_months(
    second: date, soon: int
) -> None:
    pattern = found([trace(1, REFERRAL, date(2025, 3, 2)), trace(2, REFERRAL, second)])["referrals"]
    assert pattern.strong == "Referred 2 times"
    assert f"{soon} of these within 12 months" in pattern.text


@pytest.mark.parametrize(("second", "soon"), [(date(2026, 2, 28), 1), (date(2026, 3, 1), 0)])
def test_a_plan_again_is_counted_from_the_end_of_the_one_before(second: date, soon: int) -> None:
    plans = [
        trace(1, PROTECTION, date(2023, 5, 1), ended=date(2024, 2, 29)),
        trace(2, PROTECTION, second),
    ]
    pattern = found(plans)["again-protection-plan"]
    assert pattern.strong == "2 child protection plans"
    assert f"{soon} began within 24 months" in pattern.text


def test_plans_of_two_kinds_are_not_the_same_plan_again() -> None:
    plans = [
        trace(1, NEED, date(2024, 5, 1), ended=date(2025, 2, 14)),
        trace(2, PROTECTION, date(2026, 9, 4)),
    ]
    assert not [key for key in found(plans) if key.startswith("again")]


@pytest.mark.parametrize(
    ("began", "past"),
    [
        (date(2026, 2, 20), None),
        (date(2026, 2, 19), 9),
        (date(2025, 11, 20), 9),
        (date(2025, 11, 19), 12),
        (date(2025, 8, 20), 12),
        (date(2025, 8, 19), 15),
        (date(2025, 5, 19), 18),
        (date(2024, 11, 19), 24),
    ],
)
def test_a_plan_is_past_a_point_on_the_day_its_months_are_complete(
    began: date, past: int | None
) -> None:
    long = [one for key, one in found([trace(1, PROTECTION, began)]).items() if key == "long-ref1"]
    assert [one.strong for one in long] == (
        [f"Child protection plan past {past} months"] if past else []
    )


def test_a_plan_that_ended_is_measured_to_its_end() -> None:
    ended = trace(1, PROTECTION, date(2020, 1, 1), ended=date(2020, 10, 1))
    assert "long-ref1" in found([ended])
    before = trace(1, PROTECTION, date(2020, 1, 1), ended=date(2020, 9, 30))
    assert "long-ref1" not in found([before])


@pytest.mark.parametrize(
    ("again", "returns"), [(date(2025, 2, 14), False), (date(2025, 2, 15), True)]
)
def test_a_worry_that_is_named_after_the_plan_ended_has_come_back(
    again: date, returns: bool
) -> None:
    traces = [
        trace(1, ASSESSMENT, date(2024, 6, 24), outcome="child_in_need"),
        trace(2, NEED, date(2024, 7, 20), ended=date(2025, 2, 14)),
        trace(3, ASSESSMENT, again),
    ]
    told = Told(concerns={traces[0].key: {"Domestic abuse"}, traces[2].key: {"Domestic abuse"}})
    assert ("same" in found(traces, told)) == returns


def test_a_worry_is_back_after_our_work_ended_and_another_worry_is_not() -> None:
    traces = [
        trace(1, REFERRAL, date(2024, 6, 24), outcome="assess"),
        trace(2, CLOSURE, date(2024, 9, 1), outcome="close"),
        trace(3, REFERRAL, date(2025, 1, 5)),
    ]
    same = Told(concerns={traces[0].key: {"Neglect"}, traces[2].key: {"Neglect"}})
    other = Told(concerns={traces[0].key: {"Neglect"}, traces[2].key: {"Abuse"}})
    assert found(traces, same)["same"].text == "after our work had ended: Neglect"
    assert "same" not in found(traces, other)
    kept_open = [traces[0], trace(2, CLOSURE, date(2024, 9, 1), outcome="keep_open"), traces[2]]
    assert "same" not in found(kept_open, same)


@pytest.mark.parametrize(
    ("day", "number"), [(date(2024, 11, 18), "never"), (date(2024, 11, 19), 1)]
)
def test_who_was_heard_counts_in_twenty_four_months_by_their_whole_name(
    day: date, number: object
) -> None:
    visits = [trace(1, VISIT, day), trace(2, VISIT, date(2026, 11, 5))]
    told = Told(heard={visits[0].key: ["chidi OKORO"], visits[1].key: ["Leanne Harding", "Chidi"]})
    adults = [Person(display_name="Chidi Okoro"), Person(display_name="Leanne Harding")]
    (pattern,) = heard(visits, told, adults, TODAY)
    assert f"Chidi {number}" in pattern.text
    assert "Leanne 1" in pattern.text


def test_nobody_who_may_not_be_named_is_counted() -> None:
    visit = trace(1, VISIT, date(2026, 11, 5))
    assert list(heard([visit], Told(heard={visit.key: ["Gerald Pike"]}), [], TODAY)) == []


@pytest.mark.parametrize(
    ("one", "weight"),
    [
        (trace(1, STRATEGY, TODAY, marks={"starts_enquiry": "2026-11-19"}), Weight.TURNING),
        (trace(1, STRATEGY, TODAY), Weight.EVENT),
        (trace(1, NOTE, TODAY, marks={"significant": "2026-11-19"}), Weight.TURNING),
        (trace(1, NOTE, TODAY), Weight.ROUTINE),
        (trace(1, NEED, TODAY), Weight.TURNING),
        (trace(1, CONTACT, TODAY), Weight.EVENT),
        (trace(1, REFERRAL, TODAY), Weight.EVENT),
        (trace(1, CLOSURE, TODAY, outcome="close"), Weight.TURNING),
        (trace(1, CLOSURE, TODAY, outcome="keep_open"), Weight.ROUTINE),
        (trace(1, VISIT, TODAY), Weight.ROUTINE),
    ],
)
def test_how_much_hangs_on_a_step_follows_from_what_its_process_declares(
    one: Trace, weight: Weight
) -> None:
    assert one.weight is weight
