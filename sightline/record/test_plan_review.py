"""A review speaks of every action before it closes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.process import Process, Reviews
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions, commands, correcting
from sightline.record.plan import Action, ActionReview, PlanOutcome
from sightline.record.plan_review import (
    actions_to_review,
    has_reviewed_every_action,
    must_have_reviewed_every_action,
)
from sightline.record.step import Step
from tests.a_plan import TODAY, a_plan, an_action, an_outcome
from tests.cast import NOW

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
def review(amara: Person, priya: Worker) -> Step:
    return commands.start(kind="child_in_need.visit", people=[amara], by=priya, now=NOW)[0]


class TestReviewing:
    def test_a_review_cannot_close_while_it_has_not_spoken_of_an_action(
        self, review: Step, lock: Action, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="Still to do: Change the lock at Nan's"):
            must_have_reviewed_every_action(review)
        assert not has_reviewed_every_action(review)
        actions.confirm_action(action=lock, in_review=review, by=priya, now=NOW)
        must_have_reviewed_every_action(review)

    @pytest.mark.parametrize(
        ("outcome", "do"),
        [
            (
                "changed",
                lambda review, **it: actions.change_action(
                    due_on=date(2026, 12, 3), reason=REASON, in_review=review, **it
                ),
            ),
            (
                "ended",
                lambda review, **it: actions.close_action(
                    done=True, evidence="Seen.", in_review=review, **it
                ),
            ),
        ],
    )
    def test_changing_or_ending_it_in_the_review_speaks_of_it(
        self,
        review: Step,
        lock: Action,
        priya: Worker,
        outcome: str,
        do: Callable[..., Action],
    ) -> None:
        do(review, action=lock, by=priya, now=NOW)
        assert ActionReview.objects.get(step=review, action=lock).outcome == outcome
        assert has_reviewed_every_action(review)

    def test_a_change_outside_the_review_does_not_count_for_it(
        self, review: Step, lock: Action, priya: Worker
    ) -> None:
        actions.change_action(
            action=lock, due_on=date(2026, 12, 3), reason=REASON, by=priya, now=NOW
        )
        assert actions_to_review(review) == [lock]

    def test_what_it_says_last_stands(self, review: Step, lock: Action, priya: Worker) -> None:
        actions.confirm_action(action=lock, in_review=review, by=priya, now=NOW)
        actions.close_action(
            action=lock, done=True, evidence="Seen.", in_review=review, by=priya, now=NOW
        )
        assert ActionReview.objects.get(step=review).outcome == "ended"

    def test_it_covers_its_own_section_and_no_tasks_and_nothing_agreed_in_itself(
        self, review: Step, spell: Step, lock: Action, sleep: PlanOutcome, priya: Worker
    ) -> None:
        safe = an_outcome(spell, priya, section="safety", wanted="They know where to go")
        bags = an_action(spell, [safe], priya, what="Bags packed")
        an_action(review, [sleep], priya, what="Agreed at this review")
        actions.add_task(arose_in=spell, what="Ring", owner=priya, due_on=TODAY, by=priya, now=NOW)
        assert actions_to_review(review, section="safety") == [bags]
        assert actions_to_review(review, section="child in need") == [lock]
        assert set(actions_to_review(review)) == {lock, bags}

    def test_the_section_is_the_one_that_its_process_names(
        self, review: Step, lock: Action, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Step, "process", _process_of("protection"))
        assert actions_to_review(review) == []
        monkeypatch.setattr(Step, "process", _process_of("child in need"))
        assert actions_to_review(review) == [lock]

    def test_a_review_says_nothing_of_another_childs_action(
        self, lock: Action, tobias: Person, priya: Worker
    ) -> None:
        his = commands.start(kind="child_in_need.visit", people=[tobias], by=priya, now=NOW)[0]
        with pytest.raises(NotNow, match="not for the child of this review"):
            actions.confirm_action(action=lock, in_review=his, by=priya, now=NOW)

    def test_a_finished_review_is_not_added_to(
        self, review: Step, lock: Action, priya: Worker
    ) -> None:
        correcting.void(step=review, reason="Entered for the wrong day.", by=priya, now=NOW)
        with pytest.raises(NotNow, match="This is finished"):
            actions.confirm_action(action=lock, in_review=review, by=priya, now=NOW)


def _process_of(section: str) -> Process:
    reviews = Reviews(section, when="seen")
    return replace(registry.process_of("child_in_need.visit"), reviews=reviews)
