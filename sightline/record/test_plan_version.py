"""A plan is frozen as it stood, and is read again by those who may."""

import pytest

from sightline.access.restriction import restrict
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions, commands, planning
from sightline.record.decision import Decision
from sightline.record.plan import Action, PlanOutcome, PlanVersion
from sightline.record.plan_shown import SOMEBODY, plan_of
from sightline.record.plan_version import freeze_version, version_shown
from sightline.record.step import Step
from tests.a_plan import TODAY, a_plan, an_action, an_outcome, by_raw_sql
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


def _restrict(person: Person, helen: Worker) -> None:
    restrict(
        person=person,
        reason="His father must not learn where he is.",
        owner=helen,
        owner_phone="01632 960 141",
        by=helen,
        now=NOW,
    )


@pytest.fixture
def decision(amara: Person, helen: Worker, priya: Worker) -> Decision:
    return a_decision(amara, helen, priya)


def a_decision(person: Person, decider: Worker, writer: Worker) -> Decision:
    step = commands.start(kind="child_in_need.visit", people=[person], by=writer, now=NOW)[0]
    return Decision.objects.create(
        step=step,
        person=person,
        outcome="agreed",
        label="The plan is agreed",
        options=[{"option": "Agree it", "why": "…"}, {"option": "Wait", "why": "…"}],
        reason="It is what the family and we want.",
        proposer=writer,
        decider=decider,
        decider_role="Team manager",
        decided_at=NOW,
        entered_at=NOW,
    )


class TestVersions:
    def test_a_version_keeps_the_plan_as_it_stood(
        self, lock: Action, decision: Decision, leanne: Person, priya: Worker
    ) -> None:
        version = freeze_version(decision=decision, by=priya, now=NOW)
        why = "Leanne wants to do this herself."
        actions.change_action(action=lock, owner=leanne, reason=why, by=priya, now=NOW)
        version.refresh_from_db()
        (kept,) = version.content["sections"][0]["outcomes"][0]["actions"]
        assert (kept["owner"], kept["due_on"]) == ("Priya Nair", "2026-11-26")
        assert kept["measure"] == "Lock changed, key list held"

    def test_each_decision_takes_the_next_number_and_only_one(
        self, lock: Action, decision: Decision, amara: Person, helen: Worker, priya: Worker
    ) -> None:
        another = a_decision(amara, helen, priya)
        numbers = [
            freeze_version(decision=one, by=helen, now=NOW).number
            for one in (decision, another, decision)
        ]
        assert numbers == [1, 2, 1]
        assert plan_of(looking(helen), amara, TODAY).version == 2

    def test_a_version_is_never_changed_even_by_raw_sql(
        self, lock: Action, decision: Decision, priya: Worker
    ) -> None:
        version = freeze_version(decision=decision, by=priya, now=NOW)
        for statement, refused in (
            ("UPDATE record_planversion SET content = '{}' WHERE id = %s", "only added to"),
            ("DELETE FROM record_planversion WHERE id = %s", "permission denied"),
        ):
            with pytest.raises(Exception, match=refused):
                by_raw_sql(statement, version.pk)
        assert PlanVersion.objects.count() == 1

    def test_a_version_of_hers_holds_nothing_of_her_brother(
        self, both: Action, decision: Decision, priya: Worker
    ) -> None:
        assert "Tobias" not in str(freeze_version(decision=decision, by=priya, now=NOW).content)

    def test_a_copy_of_a_version_leaves_out_what_was_or_has_become_not_for_him(
        self,
        spell: Step,
        sleep: PlanOutcome,
        lock: Action,
        decision: Decision,
        craig: Person,
        priya: Worker,
    ) -> None:
        safe = an_outcome(spell, priya, section="safety", wanted=SAFE, not_for=[craig])
        an_action(spell, [safe], priya, what=ESCAPE)
        version = freeze_version(decision=decision, by=priya, now=NOW)
        planning.keep_from(
            item=lock, people=[craig], reason="He asked who has a key.", by=priya, now=NOW
        )
        viewer = looking(priya)
        copy = version_shown(version, viewer, recipient=craig)
        assert [part["section"] for part in copy["sections"]] == ["child in need"]
        assert copy["sections"][0]["outcomes"][0]["actions"] == []
        assert version_shown(version, viewer) == version.content

    def test_what_was_not_for_him_then_stays_out_when_today_he_may_know(
        self, lock: Action, decision: Decision, craig: Person, priya: Worker
    ) -> None:
        why = "He asked who has a key."
        planning.keep_from(item=lock, people=[craig], reason=why, by=priya, now=NOW)
        version = freeze_version(decision=decision, by=priya, now=NOW)
        planning.keep_from(item=lock, people=[], reason="He has been told.", by=priya, now=NOW)
        copy = version_shown(version, looking(priya), recipient=craig)
        assert copy["sections"][0]["outcomes"][0]["actions"] == []

    def test_an_owner_whose_record_is_closed_to_the_reader_is_not_named(
        self,
        spell: Step,
        sleep: PlanOutcome,
        tobias: Person,
        decision: Decision,
        priya: Worker,
        helen: Worker,
    ) -> None:
        an_action(spell, [sleep], priya, owner=tobias)
        version = freeze_version(decision=decision, by=priya, now=NOW)
        _restrict(tobias, helen)
        shown = str(version_shown(version, looking(priya)))
        assert SOMEBODY in shown
        assert "Tobias" not in shown
