"""Who reads what of a plan: the worker, the child's father, and those who may not see a brother."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.restriction import restrict
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions, planning
from sightline.record.plan import Action, PlanOutcome
from sightline.record.plan_shown import (
    SOMEBODY,
    PlanShown,
    actions_owed_by,
    not_moved,
    plan_for,
    plan_of,
)
from sightline.record.step import Step
from tests.a_plan import IN_A_WEEK, TODAY, a_plan, an_action, an_outcome
from tests.cast import NOW, looking
from tests.invented_people import a_person

ESCAPE = "Amara and Tobias go next door to Mrs Levy"
SAFE = "If he comes, the children know where to go"


@pytest.fixture
def spell(amara: Person, priya: Worker) -> Step:
    return a_plan(amara, priya)


@pytest.fixture
def sleep(spell: Step, priya: Worker) -> PlanOutcome:
    return an_outcome(spell, priya)


@pytest.fixture
def lock(spell: Step, sleep: PlanOutcome, priya: Worker) -> Action:
    return an_action(spell, [sleep], priya)


@pytest.fixture
def craig(priya: Worker) -> Person:
    return a_person("Craig", "Dunmore", by=priya)


@pytest.fixture
def his(tobias: Person, priya: Worker) -> PlanOutcome:
    return an_outcome(a_plan(tobias, priya), priya, wanted="Tobias sleeps in his own bed")


@pytest.fixture
def both(spell: Step, sleep: PlanOutcome, his: PlanOutcome, priya: Worker) -> Action:
    return an_action(spell, [sleep, his], priya, what="One bedtime, kept every night")


@pytest.fixture
def leanne(priya: Worker) -> Person:
    return a_person("Leanne", "Harding", by=priya)


def words(shown: Any) -> str:
    """Everything that a plan says, whatever page is made of it."""
    return repr(shown) + "".join(
        repr(vars(line.action)) + repr(vars(line.action.arose_in)) if line.arose_in else ""
        for line in shown.actions
    )


def wanted(shown: PlanShown) -> list[str]:
    return [one.outcome.wanted for part in shown.sections for one in part.outcomes]


def done_at(shown: PlanShown) -> list[str]:
    return [line.action.what for line in shown.actions]


class TestThePlanOfAChild:
    def test_it_shows_outcomes_by_section_with_their_actions(
        self, amara: Person, spell: Step, lock: Action, priya: Worker
    ) -> None:
        safe = an_outcome(spell, priya, section="safety", wanted=SAFE)
        an_action(spell, [safe], priya, what=ESCAPE)
        shown = plan_of(looking(priya), amara, TODAY)
        assert [part.name for part in shown.sections] == ["child in need", "safety"]
        assert wanted(shown) == ["Amara can sleep and not keep watch", SAFE]
        assert done_at(shown) == ["Change the lock at Nan's", ESCAPE]
        assert shown.actions[0].owner == "Priya Nair"

    def test_it_shows_tasks_apart_from_the_plan(
        self, amara: Person, spell: Step, lock: Action, priya: Worker
    ) -> None:
        actions.add_task(
            arose_in=spell, what="Ring the school", owner=priya, due_on=TODAY, by=priya, now=NOW
        )
        shown = plan_of(looking(priya), amara, TODAY)
        assert done_at(shown) == ["Change the lock at Nan's"]
        assert [line.action.what for line in shown.tasks] == ["Ring the school"]

    def test_it_is_late_from_the_day_after_it_was_due(
        self, amara: Person, lock: Action, priya: Worker
    ) -> None:
        viewer = looking(priya)
        late = [
            plan_of(viewer, amara, day).actions[0].days_late
            for day in (IN_A_WEEK, IN_A_WEEK + timedelta(days=1))
        ]
        assert late == [0, 1]

    def test_it_says_since_when_nothing_has_moved(
        self, amara: Person, lock: Action, priya: Worker
    ) -> None:
        def report(moved: bool, days: int) -> None:
            later = NOW + timedelta(days=days)
            actions.report_progress(action=lock, said="…", moved=moved, by=priya, now=later)

        viewer = looking(priya)
        assert plan_of(viewer, amara, TODAY).actions[0].still_since is None
        report(False, 0)
        assert plan_of(viewer, amara, TODAY).actions[0].still_since == TODAY
        report(True, 3)
        assert plan_of(viewer, amara, TODAY).actions[0].still_since is None
        report(False, 9)
        shown = plan_of(viewer, amara, TODAY)
        assert shown.actions[0].still_since == TODAY + timedelta(days=3)
        assert shown.sections[0].outcomes[0].still_since == TODAY + timedelta(days=3)

    def test_it_counts_how_often_a_date_was_put_off(
        self, amara: Person, lock: Action, priya: Worker
    ) -> None:
        for day in (1, 8, 5):
            actions.change_action(
                action=lock, due_on=date(2026, 12, day), reason="No locksmith.", by=priya, now=NOW
            )
        assert plan_of(looking(priya), amara, TODAY).actions[0].times_put_off == 2

    def test_it_is_empty_for_a_worker_who_may_not_see_the_child(
        self, amara: Person, lock: Action, sam: Worker
    ) -> None:
        shown = plan_of(looking(sam), amara, TODAY)
        assert (shown.plan, shown.actions, shown.tasks) == (None, (), ())

    def test_it_costs_as_much_for_fifty_actions_as_for_one(
        self, amara: Person, spell: Step, both: Action, sleep: PlanOutcome, priya: Worker
    ) -> None:
        viewer = looking(priya)

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                plan_of(viewer, amara, TODAY)
                actions_owed_by(viewer, IN_A_WEEK)
                not_moved(viewer, {amara.pk: TODAY})
            return len(queries)

        for_one = cost()
        for number in range(49):
            an_action(spell, [sleep], priya, what=f"Action {number}")
        assert len(plan_of(viewer, amara, TODAY).actions) == 50
        assert cost() == for_one
        assert for_one <= 11


class TestBrothersAndSisters:
    def test_an_action_for_both_names_the_brother_whom_the_viewer_may_see(
        self, amara: Person, tobias: Person, both: Action, priya: Worker
    ) -> None:
        assert plan_of(looking(priya), amara, TODAY).actions[0].also_for == (tobias,)

    def test_a_restricted_brother_is_neither_named_nor_counted(
        self,
        amara: Person,
        tobias: Person,
        spell: Step,
        both: Action,
        priya: Worker,
        helen: Worker,
    ) -> None:
        his_step = Step.objects.get(person=tobias)
        sleep = PlanOutcome.objects.get(plan__person=amara)
        an_action(his_step, [sleep], priya, what="It arose in his plan", owner=tobias)
        _restrict(tobias, helen)
        viewer = looking(priya)
        shown = plan_of(viewer, amara, TODAY)
        assert [line.also_for for line in shown.actions] == [(), ()]
        assert [line.owner for line in shown.actions] == ["Priya Nair", SOMEBODY]
        assert [line.arose_in for line in shown.actions] == [spell, None]
        assert "Tobias" not in words(shown)

    def test_the_list_of_what_i_owe_leaves_out_what_is_only_for_him(
        self,
        amara: Person,
        tobias: Person,
        both: Action,
        his: PlanOutcome,
        priya: Worker,
        helen: Worker,
    ) -> None:
        an_action(Step.objects.get(person=tobias), [his], priya, what="For him alone")
        assert len(actions_owed_by(looking(priya), IN_A_WEEK)) == 2
        _restrict(tobias, helen)
        owed = actions_owed_by(looking(priya), IN_A_WEEK)
        assert [(line.action.what, line.child, line.also_for) for line in owed] == [
            ("One bedtime, kept every night", amara, ())
        ]


def _restrict(person: Person, helen: Worker) -> None:
    restrict(
        person=person,
        reason="His father must not learn where he is.",
        owner=helen,
        owner_phone="01632 960 141",
        by=helen,
        now=NOW,
    )


class TestOwedAndNotMoved:
    def test_it_lists_what_a_worker_owes_up_to_a_day_and_nothing_closed(
        self, lock: Action, priya: Worker, helen: Worker
    ) -> None:
        viewer = looking(priya)
        day_before = IN_A_WEEK - timedelta(days=1)
        assert actions_owed_by(viewer, day_before) == []
        assert [one.action for one in actions_owed_by(viewer, IN_A_WEEK)] == [lock]
        assert actions_owed_by(looking(helen), IN_A_WEEK) == []
        actions.close_action(action=lock, done=True, evidence="Seen.", by=priya, now=NOW)
        assert actions_owed_by(viewer, IN_A_WEEK) == []

    def test_it_finds_what_has_not_moved_since_a_day(
        self, amara: Person, lock: Action, priya: Worker
    ) -> None:
        def still(since: date) -> list[Action]:
            return [line.action for line in not_moved(looking(priya), {amara.pk: since})]

        assert still(TODAY - timedelta(days=1)) == []
        actions.report_progress(action=lock, said="Ordered.", moved=True, by=priya, now=NOW)
        assert still(TODAY) == [lock]
        later = NOW + timedelta(days=2)
        actions.report_progress(action=lock, said="Again no.", moved=False, by=priya, now=later)
        assert still(TODAY) == [lock]
        actions.report_progress(action=lock, said="Fitted.", moved=True, by=priya, now=later)
        assert still(TODAY) == []


class TestCopies:
    def test_a_copy_leaves_out_what_is_not_for_its_reader_without_a_gap(
        self, amara: Person, spell: Step, lock: Action, craig: Person, priya: Worker
    ) -> None:
        safe = an_outcome(spell, priya, section="safety", wanted=SAFE, not_for=[craig])
        an_action(spell, [safe], priya, what=ESCAPE)
        viewer = looking(priya)
        copy = plan_for(craig, viewer, amara, TODAY)
        assert [part.name for part in copy.sections] == ["child in need"]
        assert len(copy.actions) == 1
        assert SAFE not in words(copy)
        assert ESCAPE not in words(copy)
        ours = plan_of(viewer, amara, TODAY)
        assert ours.sections[1].outcomes[0].not_for == ("Craig Dunmore",)

    def test_a_single_action_can_be_kept_back_later_on(
        self, amara: Person, lock: Action, craig: Person, leanne: Person, priya: Worker
    ) -> None:
        why = "He must not learn that it changes."
        planning.keep_from(item=lock, people=[craig], reason=why, by=priya, now=NOW)
        viewer = looking(priya)
        assert plan_for(craig, viewer, amara, TODAY).actions == ()
        assert done_at(plan_for(leanne, viewer, amara, TODAY)) == ["Change the lock at Nan's"]

    def test_what_her_brothers_plan_keeps_back_hers_does_not_give_away(
        self, amara: Person, both: Action, his: PlanOutcome, craig: Person, priya: Worker
    ) -> None:
        why = "It says where he sleeps at night."
        planning.keep_from(item=his, people=[craig], reason=why, by=priya, now=NOW)
        assert plan_for(craig, looking(priya), amara, TODAY).actions == ()

    def test_a_copy_names_no_other_child_and_holds_no_proposal_or_task(
        self,
        amara: Person,
        spell: Step,
        both: Action,
        sleep: PlanOutcome,
        craig: Person,
        priya: Worker,
    ) -> None:
        actions.propose_action(arose_in=spell, what="A proposal", serves=[sleep], by=priya, now=NOW)
        actions.add_task(arose_in=spell, what="Ring", owner=priya, due_on=TODAY, by=priya, now=NOW)
        copy = plan_for(craig, looking(priya), amara, TODAY)
        assert done_at(copy) == ["One bedtime, kept every night"]
        assert copy.tasks == ()
        assert copy.actions[0].also_for == ()
