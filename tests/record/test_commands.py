"""What may be done to a step, in what order, by whom, and what it leaves behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sightline.errors import NotAllowed, NotAnswered, NotNow, SavedMeanwhile
from sightline.grammar import registry
from sightline.people.worker import Worker
from sightline.processes.front_door.contact import Contact
from sightline.record import commands, correcting
from sightline.record.answers import answers_of, record_of
from sightline.record.commands import Option
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision, HandOver
from sightline.record.step import State, Step
from tests.cast import NOW
from tests.record.a_contact import OPTIONS, OWN, REASON, SHARED, decide, save


def test_a_step_begun_has_its_clock_running(contact: Step) -> None:
    deadline = Deadline.objects.get(step=contact, clock="decide")
    assert deadline.due_on.isoformat() == "2026-11-20"
    assert deadline.state == "open"
    assert deadline.limit == "1 working day"


def test_what_is_saved_stands_in_typed_columns_and_on_the_spine(
    contact: Step, nasreen: Worker
) -> None:
    save(contact, nasreen, {"referrer": "Miss Osei, school", "worry": "A bruise."})
    record = Contact.objects.get(step=contact)
    contact.refresh_from_db()
    assert record.referrer == "Miss Osei, school"
    assert contact.line == "Miss Osei, school: A bruise."


def test_a_coded_answer_that_is_in_no_list_is_refused(contact: Step, nasreen: Worker) -> None:
    with pytest.raises(NotNow, match="not one of the answers offered"):
        save(contact, nasreen, {"source": "ZZZ"})


def test_the_second_of_two_savers_is_told_and_nothing_of_theirs_is_written(
    contact: Step, nasreen: Worker, priya: Worker
) -> None:
    save(contact, nasreen, {"worry": "Hers."})
    with pytest.raises(SavedMeanwhile, match="Nasreen Qureshi saved this page"):
        save(contact, priya, {"worry": "Mine."})
    assert Contact.objects.get(step=contact).worry == "Hers."


def test_a_step_is_not_submitted_while_something_is_missing(contact: Step, nasreen: Worker) -> None:
    answers = SHARED | OWN
    del answers["callers_words"]
    save(contact, nasreen, answers)
    with pytest.raises(NotAnswered, match="What did they say") as refusal:
        commands.submit(step=contact, by=nasreen, now=NOW)
    assert refusal.value.missing == ("callers_words",)


def test_a_question_that_is_not_asked_is_not_missing(contact: Step, nasreen: Worker) -> None:
    save(contact, nasreen, SHARED | OWN | {"family_told": True, "why_not_told": None})
    assert commands.submit(step=contact, by=nasreen, now=NOW).state == State.SUBMITTED


def test_submitting_twice_is_once(submitted: Step, nasreen: Worker) -> None:
    again = commands.submit(step=submitted, by=nasreen, now=NOW + timedelta(minutes=1))
    assert again.submitted_at == NOW


def test_submitted_work_is_not_written_to(submitted: Step, nasreen: Worker) -> None:
    with pytest.raises(NotNow, match="waiting for a decision"):
        save(submitted, nasreen, {"worry": "Another."}, version=1)


def test_work_sent_back_keeps_every_word_and_can_be_written_again(
    submitted: Step, farah: Worker, nasreen: Worker
) -> None:
    commands.return_(step=submitted, question="Who has a key?", by=farah, now=NOW)
    submitted.refresh_from_db()
    assert submitted.state == State.RETURNED
    assert Contact.objects.get(step=submitted).worry == OWN["worry"]
    save(submitted, nasreen, {"worry": "He has a key."}, version=1)
    assert commands.submit(step=submitted, by=nasreen, now=NOW).state == State.SUBMITTED


def test_deciding_completes_the_step_and_meets_its_clock(decided: Step, farah: Worker) -> None:
    assert decided.state == State.COMPLETED
    assert decided.outcome == "referral"
    assert Contact.objects.get(step=decided).completed_by == farah
    assert Deadline.objects.get(step=decided, clock="decide").state == "met"


def test_what_an_outcome_leads_to_begins_with_what_is_known(decided: Step) -> None:
    referral = Step.objects.get(came_from=decided)
    assert referral.kind == "front_door.referral"
    assert (referral.person, referral.worker) == (decided.person, None)
    assert referral.began == decided.began


def test_what_leaves_the_record_is_handed_over_and_waits_to_be_accepted(
    submitted: Step, farah: Worker
) -> None:
    decide(submitted, farah, outcome="early_help")
    handover = HandOver.objects.get(step=submitted)
    assert handover.handed_to == "Early help"
    assert handover.accepted_at is None


def test_a_worker_without_the_role_may_not_decide(submitted: Step, priya: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a front-door manager"):
        decide(submitted, priya)


def test_a_manager_who_is_no_registered_social_worker_may_not_decide(
    submitted: Step, farah: Worker
) -> None:
    farah.registered_social_worker = False
    with pytest.raises(NotAllowed, match="registered social worker"):
        decide(submitted, farah)


def test_nobody_decides_their_own_proposal(contact: Step, nasreen: Worker, farah: Worker) -> None:
    save(contact, farah, SHARED | OWN)
    commands.submit(step=contact, by=farah, now=NOW)
    with pytest.raises(NotAllowed, match="You wrote this proposal"):
        decide(contact, farah)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": "Because."}, "at least 20 characters"),
        ({"reason": " " * 30}, "at least 20 characters"),
        ({"options": OPTIONS[:1]}, "at least two options"),
        ({"options": [OPTIONS[0], Option("Early help", " ")]}, "why, or why not"),
        ({"outcome": "adoption"}, "Choose one of the outcomes"),
    ],
)
def test_a_decision_without_its_reasons_is_refused(
    submitted: Step, farah: Worker, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotNow, match=sentence):
        decide(submitted, farah, **changed)
    submitted.refresh_from_db()
    assert submitted.state == State.SUBMITTED


@pytest.mark.parametrize(
    ("column", "value"),
    [("reason", "Because."), ("options", []), ("proposer", None)],
)
def test_the_database_refuses_such_a_decision_too(
    submitted: Step, farah: Worker, column: str, value: Any
) -> None:
    row = Decision(
        step=submitted,
        person=submitted.person,
        outcome="referral",
        label="Accept as a referral",
        options=[{"option": "a", "why": "b"}, {"option": "c", "why": "d"}],
        reason=REASON,
        proposer=submitted.submitted_by,
        decider=farah,
        decider_role="front-door manager",
        decided_at=NOW,
        entered_at=NOW,
    )
    setattr(row, column, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_database_refuses_a_decider_who_is_the_proposer(
    submitted: Step, nasreen: Worker
) -> None:
    with pytest.raises(IntegrityError, match="not_by_its_proposer"), transaction.atomic():
        Decision.objects.create(
            step=submitted,
            outcome="referral",
            label="x",
            options=[{}, {}],
            reason=REASON,
            proposer=nasreen,
            decider=nasreen,
            decider_role="x",
            decided_at=NOW,
            entered_at=NOW,
        )


def test_a_moment_in_a_row_about_both_children_is_a_moment_before_and_after_completion(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    asked = {"agency": "Mill Lane Primary", "asked_at": NOW, "reply": "answered", "said": None}
    shared = SHARED | {"checks": [asked]}
    own = {step.pk: OWN for step in both}
    commands.save(
        steps=both, section="said", shared=shared, own=own, seen_version=0, by=nasreen, now=NOW
    )
    question = registry.questions(Contact)["checks"]
    for step in both:
        step.refresh_from_db()
        [row] = answers_of(record_of(step))["checks"]
        assert row["asked_at"] == NOW
        assert "19 November 2026" in correcting.in_words(question, [row])
        commands.submit(step=step, by=nasreen, now=NOW)
        decide(step, farah)
        step.refresh_from_db()
        [row] = answers_of(record_of(step))["checks"]
        assert row["asked_at"] == NOW
