"""What a plan needs before it is a plan, and what happens to its outcomes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions, commands, correcting, planning
from sightline.record.plan import Action, Plan, PlanOutcome
from sightline.record.step import Step
from tests.a_plan import TODAY, a_plan, an_action, an_outcome, by_raw_sql
from tests.cast import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def spell(amara: Person, priya: Worker) -> Step:
    return a_plan(amara, priya)


@pytest.fixture
def sleep(spell: Step, priya: Worker) -> PlanOutcome:
    return an_outcome(spell, priya)


@pytest.fixture
def lock(spell: Step, sleep: PlanOutcome, priya: Worker) -> Action:
    return an_action(spell, [sleep], priya)


class TestThePlan:
    def test_a_child_has_one_open_plan_however_often_it_is_opened(
        self, amara: Person, priya: Worker
    ) -> None:
        first = planning.open_plan(person=amara, by=priya, now=NOW)
        assert planning.open_plan(person=amara, by=priya, now=LATER) == first
        with pytest.raises(IntegrityError, match="plan_one_open"), transaction.atomic():
            Plan.objects.create(person=amara, opened_on=TODAY)

    def test_a_plan_is_made_when_the_first_outcome_needs_it(
        self, amara: Person, sleep: PlanOutcome
    ) -> None:
        assert Plan.objects.get(person=amara) == sleep.plan
        assert sleep.section == "child in need"

    def test_a_plan_closes_only_when_nothing_in_it_is_open(
        self, sleep: PlanOutcome, lock: Action, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="keep watch; Change the lock"):
            planning.close_plan(plan=sleep.plan, by=priya, now=NOW)
        actions.close_action(action=lock, done=True, evidence="Seen.", by=priya, now=NOW)
        planning.end_outcome(outcome=sleep, why="She sleeps through now.", by=priya, now=NOW)
        assert planning.close_plan(plan=sleep.plan, by=priya, now=NOW).closed_on == TODAY

    def test_those_who_only_read_do_not_write_in_a_plan(self, spell: Step, steward: Worker) -> None:
        with pytest.raises(NotAllowed, match="Your role may not write"):
            an_outcome(spell, steward)


class TestOutcomes:
    def test_a_visit_is_no_authority_for_an_outcome(self, amara: Person, priya: Worker) -> None:
        visit = commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)[0]
        with pytest.raises(NotNow, match="Child in need visit is no plan"):
            an_outcome(visit, priya)

    def test_a_plan_that_is_over_authorises_nothing_more(self, spell: Step, priya: Worker) -> None:
        correcting.void(step=spell, reason="Entered for the wrong child.", by=priya, now=NOW)
        with pytest.raises(NotNow, match="is over"):
            an_outcome(spell, priya)

    @pytest.mark.parametrize("left_out", ["wanted", "measure"])
    def test_an_outcome_says_what_will_be_different_and_how_we_will_know(
        self, spell: Step, sleep: PlanOutcome, priya: Worker, left_out: str
    ) -> None:
        with pytest.raises(NotNow, match="different for the child, and how you will know"):
            an_outcome(spell, priya, **{left_out: "  "})
        with pytest.raises(IntegrityError, match="outcome_"), transaction.atomic():
            PlanOutcome.objects.filter(pk=sleep.pk).update(**{left_out: " "})

    def test_a_safety_plan_is_a_section_that_any_plan_may_authorise(
        self, spell: Step, priya: Worker
    ) -> None:
        assert an_outcome(spell, priya, section="safety").section == "safety"
        with pytest.raises(NotNow, match="not the authority for the protection section"):
            an_outcome(spell, priya, section="protection")

    def test_no_outcome_stands_under_another_childs_plan_even_by_raw_sql(
        self, sleep: PlanOutcome, tobias: Person, priya: Worker
    ) -> None:
        other = a_plan(tobias, priya)
        with pytest.raises(IntegrityError, match="about another child"):
            by_raw_sql(
                "UPDATE record_planoutcome SET authority_id = %s WHERE id = %s", other.pk, sleep.pk
            )
        with pytest.raises(NotNow, match="another child's"):
            planning.change_outcome(
                outcome=sleep, authority=other, reason="Steps up now.", by=priya, now=NOW
            )

    def test_an_outcome_is_reworded_with_a_reason_which_the_history_keeps(
        self, sleep: PlanOutcome, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="why this changes"):
            planning.change_outcome(outcome=sleep, wanted="Sleep", reason="Hm", by=priya, now=NOW)
        why = "Amara asked for her own words."
        words = "I want to not listen for the door"
        planning.change_outcome(outcome=sleep, wanted=words, reason=why, by=priya, now=NOW)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT wanted, pgh_context->>'why' FROM record_planoutcomehistory"
                " WHERE id = %s ORDER BY pgh_id DESC LIMIT 1",
                [sleep.pk],
            )
            assert cursor.fetchone() == (words, why)

    def test_an_outcome_ends_after_the_actions_that_serve_nothing_else(
        self, spell: Step, sleep: PlanOutcome, lock: Action, tobias: Person, priya: Worker
    ) -> None:
        his = an_outcome(a_plan(tobias, priya), priya)
        an_action(spell, [sleep, his], priya, what="Teach them who watches")
        end = {"outcome": sleep, "why": "She sleeps through now.", "by": priya, "now": NOW}
        with pytest.raises(NotNow) as refusal:
            planning.end_outcome(**end)
        assert "Change the lock at Nan's" in str(refusal.value)
        assert "Teach them" not in str(refusal.value)
        actions.close_action(action=lock, done=True, evidence="Seen.", by=priya, now=NOW)
        assert planning.end_outcome(**end).ended_on == TODAY
        with pytest.raises(NotNow, match="This outcome ended on 19 November 2026"):
            planning.end_outcome(**end)
