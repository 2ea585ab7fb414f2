"""What the clocks say of work that another system began: worked cases round the day of import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from sightline.grammar.clock import Checkpoints, Mark
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.bring_in import Source, SourceChild, SourceStep, bring_in
from sightline.record.deadlines import Deadline, expected
from sightline.record.known_from import deadlines_known
from sightline.record.step import UNDER_WAY, ClockView, Origin, State, Step
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.limits import Months
from tests.cast import NOW

IMPORT = date(2026, 11, 19)
REVIEWS = Mark("review_held", of="protection.conference")
OLD = Source("old system", frozenset({REVIEWS}))


def a_plan(began: date, *, ended: date | None = None, by_us: bool = False) -> Step:
    """A protection plan brought in, not yet kept. `by_us`: it was ended here, after the import."""
    done = datetime.combine(ended, NOW.timetz()) if ended else None
    return Step(
        kind="protection.plan",
        began=began,
        ended=ended,
        state=State.ENDED if ended else State.OPEN,
        completed_at=done,
        completed_by=Worker() if by_us else None,
        origin=Origin.IMPORTED,
        known_from=IMPORT,
        carried=["protection.conference review_held"],
    )


def due(step: Step, clock: str, *others: Step) -> list[date]:
    return [row.due_on for row in expected([step, *others]) if row.clock == clock]


@pytest.mark.parametrize("began", [date(2024, 3, 1), date(2026, 11, 18), IMPORT])
def test_a_visit_is_due_ten_working_days_after_the_import_and_none_before(began: date) -> None:
    assert due(a_plan(began), "visit") == [date(2026, 12, 3)]


def test_of_work_that_was_under_way_what_is_owed_at_its_beginning_is_not_asked() -> None:
    """The first core group is of the plan's beginning; visits go on."""
    plan = a_plan(date(2024, 3, 1))
    assert due(plan, "first_core_group") == [date(2026, 12, 3)]
    plan.carried = [UNDER_WAY]
    assert due(plan, "first_core_group") == []
    assert due(plan, "visit") == [date(2026, 12, 3)]


def a_time_in_care(born: date | None, **marks: str) -> Step:
    """A time in care since March 2024 of which the source tells from the middle on."""
    birthdays = {"five": date(born.year + 5, born.month, born.day).isoformat()} if born else {}
    return Step(
        kind="in_care.looked_after",
        began=date(2024, 3, 1),
        state=State.OPEN,
        origin=Origin.IMPORTED,
        known_from=IMPORT,
        carried=[UNDER_WAY],
        marks=birthdays | marks,
    )


@pytest.mark.parametrize(
    ("born", "under_five", "from_five"),
    [
        (date(2021, 11, 20), [date(2027, 5, 19)], []),
        (date(2021, 11, 19), [], [date(2027, 11, 19)]),
        (date(2010, 6, 1), [], [date(2027, 11, 19)]),
        (None, [], [date(2027, 11, 19)]),
    ],
)
def test_what_goes_on_is_owed_from_the_day_on_which_care_was_taken_up(
    born: date | None, under_five: list[date], from_five: list[date]
) -> None:
    care = a_time_in_care(born)
    assert due(care, "first_review") == due(care, "health_assessment") == []
    assert due(care, "review_taken_up") == [date(2027, 5, 19)]
    assert due(care, "health_taken_up_under_five") == under_five
    assert due(care, "health_taken_up_from_five") == from_five


def test_what_the_source_tells_or_what_is_done_here_stands_in_its_place() -> None:
    care = a_time_in_care(date(2010, 6, 1))
    told = Step(
        kind="in_care.review",
        began=date(2026, 3, 2),
        state=State.COMPLETED,
        marks={"held": "2026-03-02", "later": "2026-03-02"},
    )
    assert due(care, "review_taken_up", told) == []
    assert due(care, "next_review", told) == [date(2026, 9, 2)]
    told.began, told.marks = date(2027, 2, 1), {"held": "2027-02-01"}
    (met,) = [row for row in expected([care, told]) if row.clock == "review_taken_up"]
    assert (met.state, met.met_on) == ("met", date(2027, 2, 1))


def test_of_care_that_is_told_from_its_beginning_on_nothing_is_taken_up() -> None:
    care = a_time_in_care(date(2010, 6, 1))
    care.carried = ["in_care.review held"]
    assert due(care, "review_taken_up") == due(care, "health_taken_up_from_five") == []
    assert due(care, "first_review") == [date(2024, 4, 2)]


def test_a_review_is_due_on_its_true_day() -> None:
    assert due(a_plan(date(2026, 6, 1)), "review") == [date(2026, 9, 1)]


def test_of_a_plan_that_was_over_nothing_is_asked_that_its_source_could_not_tell() -> None:
    plan = a_plan(date(2025, 1, 6), ended=date(2025, 9, 1))
    assert due(plan, "visit") == []
    assert due(plan, "core_group") == []


def test_a_plan_that_is_ended_here_keeps_what_was_met_here() -> None:
    plan = a_plan(date(2025, 1, 6), ended=date(2027, 1, 4), by_us=True)
    visit = Step(
        kind="protection.visit",
        began=date(2026, 11, 25),
        state=State.COMPLETED,
        marks={"seen": "2026-11-25T10:00:00+00:00"},
    )
    rows = [row for row in expected([plan, visit]) if row.clock == "visit"]
    # The next visit fell due in December, and was not made before the end in January.
    assert [(row.state, row.met_on) for row in rows] == [
        ("met", date(2026, 11, 25)),
        ("missed", None),
    ]


@pytest.mark.parametrize(
    ("began", "ahead"),
    [
        (date(2026, 3, 1), [date(2026, 12, 1), date(2027, 3, 1)]),
        (date(2026, 2, 19), [date(2026, 11, 19), date(2027, 2, 19)]),
        (date(2026, 2, 18), [date(2027, 2, 18)]),
        (date(2024, 1, 1), []),
    ],
)
def test_points_on_the_way_that_lie_behind_the_import_are_passed_over(
    began: date, ahead: list[date]
) -> None:
    clock = Checkpoints(
        name="gateway",
        title="Look",
        limits=(Months(9), Months(12)),
        met_by=Mark("made", of="casework.management_decision"),
        law=LOCAL_PRACTICE.at("legal gateway"),
    )
    step = a_plan(began)
    found = deadlines_known(clock, step, ClockView(step), ())
    assert [one.due for one in found] == ahead


def test_a_step_recorded_here_runs_from_its_own_day() -> None:
    plan = a_plan(date(2026, 11, 2))
    plan.known_from = None
    assert due(plan, "visit") == [date(2026, 11, 16)]


# Bringing in.


@pytest.fixture
def held() -> Callable[..., SourceStep]:
    def one(key: str = "1", kind: str = "child_in_need.plan", **changed: Any) -> SourceStep:
        given: dict[str, Any] = {
            "answers": {"began_on": date(2026, 5, 1)},
            "held": {"CINPlanStartDate": "2026-05-01"},
            "is_over": False,
        }
        return SourceStep(key=key, kind=kind, **{**given, **changed})

    return one


@pytest.mark.django_db
class TestBringingIn:
    def test_it_is_known_from_the_day_of_import(
        self, held: Callable[..., SourceStep], amara: Person, steward: Worker
    ) -> None:
        bring_in(source=OLD, children=[SourceChild(amara, [held()])], by=steward, now=NOW)
        step = Step.objects.get(kind="child_in_need.plan")
        assert (step.began, step.known_from) == (date(2026, 5, 1), IMPORT)
        assert (step.origin, step.state, step.completed_by) == ("imported", "open", None)
        assert step.brought_in.held == {"CINPlanStartDate": "2026-05-01"}

    def test_a_spell_that_excludes_another_recorded_here_is_left_out(
        self, held: Callable[..., SourceStep], amara: Person, priya: Worker, steward: Worker
    ) -> None:
        commands.start(kind="child_in_need.plan", people=[amara], by=priya, now=NOW)
        done = bring_in(source=OLD, children=[SourceChild(amara, [held()])], by=steward, now=NOW)
        assert (done.new, list(done.left_out)) == ([], ["1"])

    def test_what_somebody_has_worked_on_since_is_left_as_it_is(
        self, held: Callable[..., SourceStep], amara: Person, priya: Worker, steward: Worker
    ) -> None:
        bring_in(source=OLD, children=[SourceChild(amara, [held()])], by=steward, now=NOW)
        step = Step.objects.get(kind="child_in_need.plan")
        commands.save(
            steps=[step],
            section="begin",
            shared={"why": "Because of the nights."},
            own={},
            seen_version=0,
            by=priya,
            now=NOW,
        )
        changed = held(held={"CINPlanStartDate": "2026-05-02"})
        done = bring_in(source=OLD, children=[SourceChild(amara, [changed])], by=steward, now=NOW)
        assert "worked on here" in done.left_out["1"]
        step.refresh_from_db()
        assert step.began == date(2026, 5, 1)

    def test_what_was_finished_is_not_changed_by_the_next_import(
        self, held: Callable[..., SourceStep], amara: Person, steward: Worker
    ) -> None:
        over = held(
            answers={"began_on": date(2026, 5, 1), "ended_on": date(2026, 6, 1)},
            is_over=True,
            over_on=date(2026, 6, 1),
        )
        bring_in(source=OLD, children=[SourceChild(amara, [over])], by=steward, now=NOW)
        changed = held(held={"CINPlanStartDate": "2026-05-02"})
        done = bring_in(source=OLD, children=[SourceChild(amara, [changed])], by=steward, now=NOW)
        assert "Correct it here" in done.left_out["1"]

    def test_deadlines_take_what_was_here_before_into_account(
        self, held: Callable[..., SourceStep], amara: Person, priya: Worker, steward: Worker
    ) -> None:
        visit = commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)
        bring_in(source=OLD, children=[SourceChild(amara, [held()])], by=steward, now=NOW)
        kept = set(Deadline.objects.values_list("step_id", "clock", "due_on"))
        steps = list(Step.objects.filter(person=amara))
        assert len(steps) == len(visit) + 1
        assert kept == {(row.step_id, row.clock, row.due_on) for row in expected(steps)}

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"began_on": None}, "without the day it began"),
            ({"began_on": IMPORT, "agreement": "perhaps"}, "not one of the answers"),
            ({"began_on": IMPORT, "colour": "blue"}, "no question called"),
        ],
    )
    def test_all_or_none_of_it_is_brought_in(
        self,
        held: Callable[..., SourceStep],
        amara: Person,
        steward: Worker,
        answers: dict[str, Any],
        said: str,
    ) -> None:
        good = held(kind="front_door.referral", answers={"received_on": IMPORT})
        bad = held(key="2", answers=answers)
        with pytest.raises(Exception, match=said):
            bring_in(source=OLD, children=[SourceChild(amara, [good, bad])], by=steward, now=NOW)
        assert not Step.objects.exists()


def test_hours_are_counted_from_the_beginning_of_the_day_of_import() -> None:
    since = datetime.combine(date(2026, 11, 2), NOW.timetz())
    missing = Step(
        kind="missing.missing_episode",
        began=since.date(),
        happened_at=since,
        marks={"missing": since.isoformat()},
        origin=Origin.IMPORTED,
        known_from=IMPORT,
    )
    assert due(missing, "still_missing_24") == [date(2026, 11, 20)]
    assert due(missing, "still_missing_72") == [date(2026, 11, 22)]
