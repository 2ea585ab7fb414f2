"""What may be done to a step, in what order, by whom, and what it leaves behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.errors import NotAllowed, NotAnswered, NotNow, SavedMeanwhile
from sightline.grammar import registry
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.front_door.contact import Contact
from sightline.record import commands, correcting
from sightline.record.commands import Option
from sightline.record.correction import Correction
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision, HandOver
from sightline.record.step import State, Step
from tests.cast import NOW

SHARED = {
    "source": "1A",
    "referrer": "Pauline Harding, grandmother",
    "referrer_phone": "01632 960 122",
    "may_be_named": True,
    "callers_words": "He squeezed her arm by the coats.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
    "agreement": "not_asked",
    "lawful_basis": "protect",
    "family_told": False,
    "why_not_told": "It may raise the risk.",
    "what_differs": "A child has been hurt.",
    "about_a_professional": False,
}
OWN = {
    "worry": "Gripped by the arm.",
    "where_tonight": "At her grandmother's",
    "safe_now": True,
    "safe_judged_at": NOW,
    "seen_today": "by_another",
    "threshold_reasoning": "A child was hurt, and the harm may come again.",
    "recommended": "referral",
}
OPTIONS = [
    Option("Accept as a referral", "A child was hurt."),
    Option("Early help", "Too little while he has a key."),
]
REASON = "A child was hurt by a man who has a key to the house."


@pytest.fixture
def contact(nasreen: Worker, amara: Person) -> Step:
    return commands.start(kind="front_door.contact", people=[amara], by=nasreen, now=NOW)[0]


@pytest.fixture
def both(nasreen: Worker, amara: Person, tobias: Person) -> list[Step]:
    people = [amara, tobias]
    return commands.start(kind="front_door.contact", people=people, by=nasreen, now=NOW)


def save(step: Step, by: Worker, answers: dict[str, Any], version: int = 0) -> None:
    commands.save(
        steps=[step], section="said", shared=answers, own={}, seen_version=version, by=by, now=NOW
    )


@pytest.fixture
def submitted(contact: Step, nasreen: Worker) -> Step:
    save(contact, nasreen, SHARED | OWN)
    return commands.submit(step=contact, by=nasreen, now=NOW)


@pytest.fixture
def decided(submitted: Step, farah: Worker) -> Step:
    decide(submitted, farah)
    submitted.refresh_from_db()
    return submitted


def decide(step: Step, by: Worker, **changed: Any) -> Decision:
    given = {"outcome": "referral", "options": OPTIONS, "reason": REASON} | changed
    return commands.decide(step=step, by=by, now=NOW + timedelta(hours=1), **given)


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


def test_finished_work_is_not_changed_by_raw_sql(decided: Step) -> None:
    for table, key in (("front_door_contact", "step_id"), ("record_step", "id")):
        column = "worry" if table == "front_door_contact" else "line"
        with (
            pytest.raises(IntegrityError, match="only by a correction"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {table} SET {column} = 'x' WHERE {key} = %s", [decided.pk])


def test_finished_rows_are_neither_added_nor_taken_away_by_raw_sql(decided: Step) -> None:
    with (
        pytest.raises(IntegrityError, match="only by a correction"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM front_door_livesthere WHERE step_id = %s", [decided.pk])


def test_a_record_is_never_deleted(contact: Step) -> None:
    for table, key in (("front_door_contact", "step_id"), ("record_step", "id")):
        with (
            pytest.raises(IntegrityError, match="never deleted"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [contact.pk])


def test_a_correction_changes_the_answer_and_keeps_what_it_was(
    decided: Step, nasreen: Worker
) -> None:
    reason = "The caller rang back and said so."
    correcting.correct(
        steps=[decided], field="worry", value="Gripped twice.", reason=reason, by=nasreen, now=NOW
    )
    correction = Correction.objects.get(step=decided)
    assert Contact.objects.get(step=decided).worry == "Gripped twice."
    assert (correction.before, correction.after) == ("Gripped by the arm.", "Gripped twice.")


def test_a_correction_of_when_it_happened_moves_its_dates(decided: Step, nasreen: Worker) -> None:
    correcting.correct(
        steps=[decided],
        field="received_at",
        value=NOW - timedelta(days=1),
        reason="It came in the night before.",
        by=nasreen,
        now=NOW,
    )
    decided.refresh_from_db()
    deadline = Deadline.objects.get(step=decided, clock="decide")
    assert decided.began.isoformat() == "2026-11-18"
    assert deadline.due_on.isoformat() == "2026-11-19"


def test_a_correction_lets_only_the_column_it_names_change(decided: Step, nasreen: Worker) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        correcting.correct(
            steps=[decided],
            field="worry",
            value="Gripped twice.",
            reason="The caller rang back.",
            by=nasreen,
            now=NOW,
        )
        change = "UPDATE front_door_contact SET referrer = 'x' WHERE step_id = %s"
        with pytest.raises(IntegrityError, match="only by a correction"), transaction.atomic():
            cursor.execute(change, [decided.pk])


def test_a_correction_cannot_take_a_required_answer_away(decided: Step, nasreen: Worker) -> None:
    with pytest.raises(NotAnswered):
        correcting.correct(
            steps=[decided],
            field="worry",
            value=None,
            reason="It was a mistake.",
            by=nasreen,
            now=NOW,
        )


def test_voided_work_stays_and_counts_for_nothing(decided: Step, farah: Worker) -> None:
    correcting.void(step=decided, reason="Entered for the wrong child.", by=farah, now=NOW)
    decided.refresh_from_db()
    assert decided.state == State.VOIDED
    assert set(Deadline.objects.filter(step=decided).values_list("state", flat=True)) == {
        "cancelled"
    }


def test_no_state_follows_another_out_of_turn_even_by_raw_sql(contact: Step) -> None:
    with (
        pytest.raises(Exception, match=r"[Ii]nvalid"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE record_step SET state = 'returned' WHERE id = %s", [contact.pk])


def test_completion_is_a_constraint_of_the_database(contact: Step, farah: Worker) -> None:
    with pytest.raises(IntegrityError, match="front_door_contact_complete"), transaction.atomic():
        Contact.objects.filter(step=contact).update(completed_at=NOW, completed_by=farah)


def test_what_is_typed_once_is_filed_with_each_child_when_each_is_complete(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    own = {step.pk: OWN | {"worry": f"Worry for {step.person}"} for step in both}
    commands.save(
        steps=both, section="said", shared=SHARED, own=own, seen_version=0, by=nasreen, now=NOW
    )
    assert {r.callers_words for r in Contact.objects.all()} == {None}
    for step in both:
        commands.submit(step=step, by=nasreen, now=NOW)
    decide(both[0], farah)
    first, second = (Contact.objects.get(step=step) for step in both)
    assert first.callers_words == SHARED["callers_words"]
    assert second.callers_words is None
    decide(both[1], farah, outcome="early_help")
    second.refresh_from_db()
    assert second.callers_words == SHARED["callers_words"]
    assert first.worry != second.worry
    assert [r.name for r in Contact.lives_there.model.objects.filter(step=both[1])] == [
        "Leanne Harding"
    ]


def test_a_correction_asks_which_of_the_children_it_is_about(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    own = {step.pk: OWN for step in both}
    commands.save(
        steps=both, section="said", shared=SHARED, own=own, seen_version=0, by=nasreen, now=NOW
    )
    for step in both:
        commands.submit(step=step, by=nasreen, now=NOW)
        decide(step, farah)
    correcting.correct(
        steps=both[:1],
        field="callers_words",
        value="By the door.",
        reason="She rang back about it.",
        by=nasreen,
        now=NOW,
    )
    words = [Contact.objects.get(step=step).callers_words for step in both]
    assert words == ["By the door.", SHARED["callers_words"]]


def test_history_says_who_and_why(decided: Step, farah: Worker) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_context->>'name', pgh_context->>'why' FROM front_door_contacthistory"
            " WHERE step_id = %s ORDER BY pgh_id DESC LIMIT 1",
            [decided.pk],
        )
        assert cursor.fetchone() == ("Farah Aziz", REASON)


def test_what_follows_for_brothers_and_sisters_is_typed_once_too(
    both: list[Step], nasreen: Worker, farah: Worker
) -> None:
    own = {step.pk: OWN for step in both}
    commands.save(
        steps=both, section="said", shared=SHARED, own=own, seen_version=0, by=nasreen, now=NOW
    )
    for step in both:
        commands.submit(step=step, by=nasreen, now=NOW)
        decide(step, farah)
    referrals = Step.objects.filter(kind="front_door.referral")
    model = registry.record_of("front_door.referral")
    if model.process.several_children:
        assert len({referral.together_id for referral in referrals} - {None}) == 1
    else:
        assert {referral.together_id for referral in referrals} == {None}
