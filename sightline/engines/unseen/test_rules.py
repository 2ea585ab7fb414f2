"""Each rule on both sides of its boundary, over lives as plain values."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from sightline.engines.unseen.asked import found_in
from sightline.engines.unseen.life import DutyPast, Happened, Life
from sightline.people.person import Person
from sightline.statute.calendar import add_working_days
from tests.invented_people import TODAY

LONG_AGO = date(2026, 1, 9)
AMARA = Person(display_name="Amara Okoro", birth_date=date(2018, 3, 14))
BABY = Person(display_name="Unborn baby of Leanne", expected_birth_date=date(2027, 2, 2))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_step(*marks: str, on: date, key: UUID | None = None) -> Happened:
    return Happened(key or uuid4(), "ref", "visit", on, dict.fromkeys(marks, on.isoformat()))


def seen_and_heard(on: date) -> Happened:
    return a_step("seen", "seen_alone", "heard", "home_seen", "bedroom_seen", on=on)


def a_life(*happened: Happened, person: Person = AMARA, **said: object) -> Life:
    known: dict[str, object] = {"open_since": LONG_AGO, "happened": happened}
    return Life(person, TODAY, **(known | said))  # type: ignore[arg-type]


def keys(life: Life) -> list[str]:
    return [one.rule.key for one in found_in(life)]


def the_only(life: Life) -> str:
    (found,) = found_in(life)
    return found.said.sentence


def test_it_finds_nothing_of_a_child_who_is_seen_and_heard() -> None:
    visits = [seen_and_heard(ago(days)) for days in (3, 17, 31, 45)]
    assert keys(a_life(*visits, plan_since=LONG_AGO)) == []


def test_it_finds_nothing_where_no_work_is_open() -> None:
    assert keys(a_life(open_since=None)) == []


class TestNotSeen:
    def test_a_duty_that_is_past_its_day_says_since_when_and_under_which_rule(self) -> None:
        past = DutyPast(ago(2), "Local procedures, visits", "local")
        (found,) = found_in(a_life(seen_and_heard(date(2026, 11, 5)), past=[past]))
        assert found.said.sentence == (
            "Nobody has seen Amara since 5 November 2026. It was due by 17 November 2026."
        )
        assert (found.citation, found.weight) == ("Local procedures, visits", "local")

    @pytest.mark.parametrize(("working_days", "finds"), [(10, []), (11, ["not_seen"])])
    def test_nobody_has_seen_the_child_since_the_work_began(
        self, working_days: int, finds: list[str]
    ) -> None:
        assert keys(a_life(open_since=add_working_days(TODAY, -working_days))) == finds

    def test_a_sight_on_the_day_on_which_the_work_began_counts(self) -> None:
        began = ago(60)
        assert "not_seen" not in keys(a_life(a_step("seen", on=began), open_since=began))
        before = a_life(a_step("seen", on=began - timedelta(days=1)), open_since=began)
        assert "not_seen" in keys(before)

    def test_before_birth_the_mother_is_to_be_seen(self) -> None:
        assert the_only(a_life(person=BABY)).startswith("Nobody has seen the mother since")


class TestOnlyOnAScreen:
    def test_a_screen_after_the_last_sight_in_person(self) -> None:
        life = a_life(seen_and_heard(ago(20)), a_step("on_screen", on=ago(19)))
        assert the_only(life) == "Amara was only seen on a screen since 30 October 2026."

    def test_a_screen_on_the_day_of_a_sight_in_person_is_no_finding(self) -> None:
        assert keys(a_life(seen_and_heard(ago(20)), a_step("on_screen", on=ago(20)))) == []


class TestContactsAddingUp:
    @pytest.mark.parametrize(("number", "finds"), [(2, []), (3, ["adding_up"])])
    def test_three_add_up_though_no_work_is_open(self, number: int, finds: list[str]) -> None:
        contacts = [a_step("worried", on=ago(30 * each)) for each in range(1, number + 1)]
        assert keys(a_life(*contacts, open_since=None)) == finds

    def test_one_of_more_than_twelve_months_ago_does_not_count(self) -> None:
        recent = [a_step("worried", on=ago(10)), a_step("worried", on=ago(20))]
        on_the_day = a_step("worried", on=date(2025, 11, 19))
        the_day_before = a_step("worried", on=date(2025, 11, 18))
        assert keys(a_life(*recent, on_the_day, open_since=None)) == ["adding_up"]
        assert keys(a_life(*recent, the_day_before, open_since=None)) == []

    def test_a_strategy_discussion_begins_the_count_anew(self) -> None:
        contacts = [a_step("worried", on=ago(days)) for days in (10, 20, 30)]
        talked = a_step("talked_through", on=ago(30))
        assert keys(a_life(*contacts, talked, open_since=None)) == []
        assert keys(a_life(*contacts, a_step("talked_through", on=ago(31)), open_since=None)) == [
            "adding_up"
        ]


class TestAManInTheHome:
    MAN = "Craig Dunmore"

    def test_nobody_has_written_down_that_he_was_spoken_to(self) -> None:
        life = a_life(seen_and_heard(ago(3)), unheard_men=[self.MAN])
        assert the_only(life) == (
            "Craig Dunmore lives with Amara, and nobody has written down that he was spoken to."
        )

    def test_nobody_asks_where_no_work_is_open(self) -> None:
        assert keys(a_life(open_since=None, unheard_men=[self.MAN])) == []


class TestARelativesWorry:
    @pytest.mark.parametrize(("working_days", "finds"), [(10, []), (11, ["relative_unanswered"])])
    def test_no_answer_is_written_down(self, working_days: int, finds: list[str]) -> None:
        day = add_working_days(TODAY, -working_days)
        assert keys(a_life(a_step("relative_worried", on=day), open_since=None)) == finds

    def test_an_answer_settles_it(self) -> None:
        told = a_step("relative_worried", "referrer_told", on=ago(60))
        assert keys(a_life(told, open_since=None)) == []


class TestNotAlone:
    def test_the_last_three_times_somebody_was_there(self) -> None:
        visits = [a_step("seen", "heard", on=ago(days)) for days in (3, 17, 31)]
        assert the_only(a_life(*visits)) == (
            "The last 3 times Amara was seen, somebody else was always there."
        )
        assert keys(a_life(*visits[:2])) == []
        assert keys(a_life(*visits[:2], seen_and_heard(ago(30)), visits[2])) == []

    @pytest.mark.parametrize(
        ("born", "finds"), [(date(2022, 11, 19), ["not_alone"]), (date(2022, 11, 20), [])]
    )
    def test_it_is_asked_of_a_child_of_four(self, born: date, finds: list[str]) -> None:
        child = Person(display_name="Tobias Okoro", birth_date=born)
        visits = [a_step("seen", "heard", on=ago(days)) for days in (3, 17, 31)]
        assert keys(a_life(*visits, person=child)) == finds


class TestOnlyTheParentsSpeak:
    def test_the_last_three_talks_hold_nothing_of_the_child(self) -> None:
        talks = [a_step("family_talk", on=ago(days)) for days in (2, 9, 16)]
        visit = seen_and_heard(ago(30))
        assert the_only(a_life(*talks, visit)) == (
            "The last 3 times we talked with the family, Amara was not heard."
        )
        assert keys(a_life(*talks[:2], visit)) == []

    def test_words_of_the_child_among_them_are_enough(self) -> None:
        talks = [a_step("family_talk", on=ago(days)) for days in (2, 9, 16)]
        assert keys(a_life(*talks, seen_and_heard(ago(10)))) == []


class TestTheHome:
    def visited(self, on: date) -> list[Happened]:
        lately = a_step("seen", "seen_alone", "heard", on=ago(1))
        return [lately, a_step("home_seen", "bedroom_seen", on=on)]

    @pytest.mark.parametrize(("days", "finds"), [(42, []), (43, ["home_not_seen"])])
    def test_six_weeks_since_the_home_was_seen(self, days: int, finds: list[str]) -> None:
        assert keys(a_life(*self.visited(ago(days)), plan_since=LONG_AGO)) == finds

    def test_three_months_since_the_bedroom_was_seen(self) -> None:
        lately = a_step("seen", "seen_alone", "heard", "home_seen", on=ago(1))
        on_the_day = a_step("bedroom_seen", on=date(2026, 8, 19))
        before = a_step("bedroom_seen", on=date(2026, 8, 18))
        assert keys(a_life(lately, on_the_day, plan_since=LONG_AGO)) == []
        assert the_only(a_life(lately, before, plan_since=LONG_AGO)) == (
            "Amara’s bedroom was last seen on 18 August 2026."
        )

    def test_a_new_plan_gives_time_to_see_them(self) -> None:
        lately = a_step("seen", "seen_alone", "heard", on=ago(1))
        assert keys(a_life(lately, plan_since=ago(42))) == []
        assert keys(a_life(lately, plan_since=ago(43))) == ["home_not_seen"]

    def test_without_a_plan_nobody_asks(self) -> None:
        assert keys(a_life(a_step("seen", "seen_alone", "heard", on=ago(1)))) == []
