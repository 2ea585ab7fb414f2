"""What an action needs before it is agreed, and what happens to what was agreed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from sightline.errors import NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions
from sightline.record.plan import Action, ActionChange, ActionFor, ActionState, PlanOutcome
from sightline.record.step import Step
from tests.a_plan import (
    IN_A_WEEK,
    TODAY,
    a_plan,
    an_action,
    an_outcome,
    by_raw_sql,
)
from tests.cast import NOW
from tests.invented_people import a_person

REASON = "The locksmith cannot come before then."


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
def leanne(priya: Worker) -> Person:
    return a_person("Leanne", "Harding", by=priya)


class TestAgreeing:
    @pytest.mark.parametrize(
        ("lacking", "says"),
        [
            ({"owner": None}, "who answers for it"),
            ({"due_on": None}, "by when"),
            ({"measure": " "}, "how you will know"),
        ],
    )
    def test_nothing_is_agreed_without_owner_date_and_measure(
        self,
        spell: Step,
        sleep: PlanOutcome,
        priya: Worker,
        lacking: dict[str, Any],
        says: str,
    ) -> None:
        with pytest.raises(NotNow, match=says):
            an_action(spell, [sleep], priya, **lacking)
        # The same by raw SQL, on a proposal that has all three but one.
        whole = {"what": "Fit a chain", "owner": priya, "due_on": IN_A_WEEK, "measure": "Fitted"}
        proposed = actions.propose_action(
            arose_in=spell, serves=[sleep], by=priya, now=NOW, **whole | lacking
        )
        with pytest.raises(IntegrityError, match="action_"):
            by_raw_sql(
                "UPDATE record_action SET state = 'agreed', agreed_on = '2026-11-19' WHERE id = %s",
                proposed.pk,
            )

    def test_a_proposal_may_leave_all_three_open_until_the_meeting(
        self, spell: Step, sleep: PlanOutcome, priya: Worker, leanne: Person
    ) -> None:
        proposed = actions.propose_action(
            arose_in=spell, what="Door chain on", serves=[sleep], by=priya, now=NOW
        )
        agreed = actions.agree_action(
            action=proposed,
            owner=leanne,
            due_on=IN_A_WEEK,
            measure="It is on when we visit",
            agreed_on=date(2026, 11, 12),
            by=priya,
            now=NOW,
        )
        assert agreed.owner == "Leanne Harding"
        assert agreed.agreed_on == date(2026, 11, 12)

    def test_agreeing_twice_is_once(self, lock: Action, priya: Worker) -> None:
        again = actions.agree_action(
            action=lock, due_on=TODAY, by=priya, now=NOW + timedelta(days=1)
        )
        assert (again.due_on, again.agreed_on) == (IN_A_WEEK, TODAY)

    @pytest.mark.parametrize("owner", ["priya", "leanne", "Riverside Housing"])
    def test_the_owner_is_a_worker_somebody_of_the_family_or_a_partner(
        self, spell: Step, sleep: PlanOutcome, priya: Worker, leanne: Person, owner: str
    ) -> None:
        chosen = {"priya": priya, "leanne": leanne}.get(owner, owner)
        assert an_action(spell, [sleep], priya, owner=chosen).owner == str(chosen)

    def test_two_owners_are_none_even_by_raw_sql(self, lock: Action, leanne: Person) -> None:
        with pytest.raises(IntegrityError, match="changed only with a reason"):
            by_raw_sql(
                "UPDATE record_action SET owner_person_id = %s WHERE id = %s", leanne.pk, lock.pk
            )
        with (
            pytest.raises(IntegrityError, match="action_never_has_two_owners"),
            transaction.atomic(),
        ):
            Action.objects.create(
                arose_in=lock.arose_in,
                what="Both",
                owner_worker=lock.owner_worker,
                owner_person=leanne,
                entered_at=NOW,
                entered_by=lock.entered_by,
            )

    def test_an_action_is_not_due_before_it_was_agreed(
        self, spell: Step, sleep: PlanOutcome, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="cannot be due on 18 November 2026"):
            an_action(spell, [sleep], priya, due_on=date(2026, 11, 18))
        assert an_action(spell, [sleep], priya, due_on=TODAY).due_on == TODAY

    def test_nothing_is_agreed_on_a_day_still_to_come(
        self, spell: Step, sleep: PlanOutcome, priya: Worker
    ) -> None:
        proposed = actions.propose_action(
            arose_in=spell, what="Chain", serves=[sleep], by=priya, now=NOW
        )
        with pytest.raises(NotNow, match="20 November 2026 is still to come"):
            actions.agree_action(action=proposed, agreed_on=date(2026, 11, 20), by=priya, now=NOW)

    def test_a_plan_action_serves_an_outcome(
        self, spell: Step, lock: Action, amara: Person, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="which outcome for the child"):
            an_action(spell, [], priya)
        with pytest.raises(IntegrityError, match="serves an outcome for a child"):
            by_raw_sql(
                "INSERT INTO record_action SELECT (jsonb_populate_record(a, jsonb_build_object("
                "'id', gen_random_uuid(), 'ref', 'another'))).* FROM record_action a WHERE id = %s",
                lock.pk,
            )

    def test_one_action_serves_several_children_and_is_stored_once(
        self, spell: Step, sleep: PlanOutcome, tobias: Person, priya: Worker
    ) -> None:
        his = an_outcome(a_plan(tobias, priya), priya)
        action = an_action(spell, [sleep, his], priya)
        assert Action.objects.count() == 1
        assert {row.person for row in action.serves.all()} == {sleep.plan.person, tobias}

    def test_an_action_serves_a_child_through_one_outcome_of_that_child(
        self, spell: Step, sleep: PlanOutcome, lock: Action, tobias: Person, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="one outcome for each child"):
            an_action(spell, [sleep, an_outcome(spell, priya)], priya)
        with pytest.raises(IntegrityError, match="another child"), transaction.atomic():
            ActionFor.objects.create(action=lock, person=tobias, outcome=sleep)
        with pytest.raises(IntegrityError, match="serves an outcome"), transaction.atomic():
            ActionFor.objects.create(action=lock, person=tobias)

    def test_whom_an_action_serves_is_never_taken_away(self, lock: Action) -> None:
        for statement in (
            "DELETE FROM record_actionfor WHERE action_id = %s",
            "UPDATE record_actionfor SET outcome_id = NULL WHERE action_id = %s",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"):
                by_raw_sql(statement, lock.pk)


class TestTasks:
    def test_a_task_needs_an_owner_and_a_day_and_no_more(self, spell: Step, priya: Worker) -> None:
        task = actions.add_task(
            arose_in=spell,
            what="Ring the school",
            owner="Miss Osei, Northgate Primary",
            due_on=TODAY,
            by=priya,
            now=NOW,
        )
        assert (task.state, task.measure) == (ActionState.AGREED, "")
        with pytest.raises(NotNow, match="say who answers for it"):
            actions.add_task(
                arose_in=spell, what="Ring", owner=" ", due_on=TODAY, by=priya, now=NOW
            )

    def test_what_a_parent_is_to_do_is_never_a_mere_task(
        self, spell: Step, priya: Worker, leanne: Person
    ) -> None:
        with pytest.raises(NotNow, match="which outcome for the child it serves"):
            actions.add_task(
                arose_in=spell,
                what="Attend the course",
                owner=leanne,  # type: ignore[arg-type]
                due_on=TODAY,
                by=priya,
                now=NOW,
            )
        with pytest.raises(IntegrityError, match="family_is_no_task"), transaction.atomic():
            Action.objects.create(
                arose_in=spell,
                is_task=True,
                what="Attend the course",
                owner_person=leanne,
                entered_at=NOW,
                entered_by=priya,
            )

    def test_a_plan_action_is_not_made_a_task_by_raw_sql(self, lock: Action) -> None:
        with pytest.raises(Exception, match="Cannot update"):
            by_raw_sql("UPDATE record_action SET is_task = true WHERE id = %s", lock.pk)


class TestProgressAndClosing:
    def test_it_is_said_what_moved_or_that_nothing_did(self, lock: Action, priya: Worker) -> None:
        still = actions.report_progress(
            action=lock, said="No locksmith yet.", moved=False, by=priya, now=NOW
        )
        assert (still.moved, still.on) == (False, TODAY)
        with pytest.raises(NotNow, match="what has moved"):
            actions.report_progress(action=lock, said=" ", moved=True, by=priya, now=NOW)

    def test_nothing_moves_before_it_was_agreed_or_after_today(
        self, lock: Action, priya: Worker
    ) -> None:
        for day in (date(2026, 11, 18), date(2026, 11, 20)):
            with pytest.raises(NotNow, match=r"agreed on|still to come"):
                actions.report_progress(
                    action=lock, said="Done", moved=True, on=day, by=priya, now=NOW
                )

    def test_done_needs_evidence(self, lock: Action, priya: Worker) -> None:
        with pytest.raises(NotNow, match="how you know that it was done"):
            actions.close_action(action=lock, done=True, evidence=" ", by=priya, now=NOW)
        with pytest.raises(IntegrityError, match="action_closed_has_evidence"):
            by_raw_sql(
                "UPDATE record_action SET state = 'done', closed_on = '2026-11-19' WHERE id = %s",
                lock.pk,
            )
        seen = "I turned the new key myself."
        assert (
            actions.close_action(action=lock, done=True, evidence=seen, by=priya, now=NOW).closed_on
            == TODAY
        )

    def test_ending_without_doing_needs_a_reason(self, lock: Action, priya: Worker) -> None:
        with pytest.raises(NotNow, match="why it ends without being done"):
            actions.close_action(action=lock, done=False, why="No.", by=priya, now=NOW)
        with pytest.raises(IntegrityError, match="action_closed_has_evidence"):
            by_raw_sql(
                "UPDATE record_action SET state = 'ended', closed_on = '2026-11-19' WHERE id = %s",
                lock.pk,
            )
        why = "Nan has moved to a new flat."
        ended = actions.close_action(action=lock, done=False, why=why, by=priya, now=NOW)
        assert (ended.state, ended.ended_why) == ("ended", why)

    def test_a_proposal_can_be_turned_down_and_not_be_called_done(
        self, spell: Step, sleep: PlanOutcome, priya: Worker
    ) -> None:
        proposed = actions.propose_action(
            arose_in=spell, what="A course", serves=[sleep], by=priya, now=NOW
        )
        with pytest.raises(NotNow, match="Nobody has agreed"):
            actions.close_action(action=proposed, done=True, evidence="Went", by=priya, now=NOW)
        why = "It changes nothing for Amara."
        turned = actions.close_action(action=proposed, done=False, why=why, by=priya, now=NOW)
        assert (turned.state, turned.agreed_on) == ("ended", None)

    def test_what_is_closed_stays_closed(self, lock: Action, priya: Worker) -> None:
        actions.close_action(action=lock, done=True, evidence="Seen.", by=priya, now=NOW)
        with pytest.raises(NotNow, match="was closed on 19 November 2026"):
            actions.report_progress(action=lock, said="More", moved=True, by=priya, now=NOW)
        with pytest.raises(IntegrityError, match="closed action is not changed"):
            by_raw_sql("UPDATE record_action SET evidence = 'Nothing' WHERE id = %s", lock.pk)
        with pytest.raises(Exception, match=r"[Ii]nvalid|closed action"):
            by_raw_sql(
                "UPDATE record_action SET state = 'agreed', closed_on = NULL WHERE id = %s", lock.pk
            )


class TestChanging:
    def test_a_date_is_put_off_with_a_reason_and_the_old_one_is_kept(
        self, lock: Action, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="why this changes"):
            actions.change_action(
                action=lock, due_on=date(2026, 12, 3), reason="", by=priya, now=NOW
            )
        actions.change_action(
            action=lock, due_on=date(2026, 12, 3), reason=REASON, by=priya, now=NOW
        )
        change = ActionChange.objects.get(action=lock)
        assert change.before["due_on"] == "2026-11-26"
        assert change.after["due_on"] == "2026-12-03"
        assert change.reason == REASON

    def test_a_date_is_never_put_off_silently_even_by_raw_sql(self, lock: Action) -> None:
        with pytest.raises(IntegrityError, match="changed only with a reason"):
            by_raw_sql("UPDATE record_action SET due_on = '2027-01-31' WHERE id = %s", lock.pk)

    def test_the_old_reason_covers_no_later_change(self, lock: Action, priya: Worker) -> None:
        by_raw_sql(
            "INSERT INTO record_actionchange"
            " (id, ref, action_id, before, after, reason, changed_at, changed_by_id, transaction)"
            " VALUES (gen_random_uuid(), 'r', %s, '{}', '{}', %s, %s, %s, 1)",
            lock.pk,
            REASON,
            NOW,
            priya.pk,
        )
        with pytest.raises(IntegrityError, match="changed only with a reason"):
            by_raw_sql("UPDATE record_action SET due_on = '2027-01-31' WHERE id = %s", lock.pk)

    def test_another_takes_it_on_and_the_first_no_longer_owns_it(
        self, lock: Action, leanne: Person, priya: Worker
    ) -> None:
        why = "Leanne wants to do this herself."
        changed = actions.change_action(action=lock, owner=leanne, reason=why, by=priya, now=NOW)
        assert (changed.owner, changed.owner_worker) == ("Leanne Harding", None)

    def test_a_change_that_changes_nothing_is_no_change(self, lock: Action, priya: Worker) -> None:
        with pytest.raises(NotNow, match="Nothing is different"):
            actions.change_action(action=lock, due_on=IN_A_WEEK, reason=REASON, by=priya, now=NOW)
