"""Two records of one person are joined: what becomes of everything that both of them say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from sightline.access.log import log_read, looks_at
from sightline.access.opening import open_in_emergency, open_with_reason
from sightline.access.permissions import can_see
from sightline.access.restriction import Restriction, restrict
from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.roles import Role
from sightline.people.addresses import home_on, record_address
from sightline.people.allocation import AllocationRole, allocate, lead_on
from sightline.people.facts import facts_on, record_fact
from sightline.people.identifiers import record_identifier
from sightline.people.names import record_name
from sightline.people.new_person import BroughtIn, bring_in_person
from sightline.people.person import Person
from sightline.people.relationships import relate, relatives_on
from sightline.people.search import find_candidates
from sightline.people.statements import keep_from
from sightline.record import actions, commands
from sightline.record.decision import Decision
from sightline.record.merge import Moved
from sightline.record.merging import merge
from sightline.record.plan import Action, Plan, PlanOutcome
from sightline.record.planning import want_outcome
from sightline.record.queries import standing_of
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.factory import NOW
from tests.invented_people import a_worker
from tests.record.two_records import WHY, Two, two_records

pytestmark = pytest.mark.django_db
TODAY = localdate(NOW)
PLAN = "protection.plan"


@pytest.fixture
def two(db: None) -> Two:
    return two_records()


def test_work_decisions_and_deadlines_come_with_the_record(two: Two) -> None:
    contact = factory.finished("front_door.contact", two.emptied, two.cast)
    two.joined()
    contact.refresh_from_db()
    assert contact.person == two.kept
    assert {row.person for row in Decision.objects.filter(step=contact)} == {two.kept}
    assert {row.person for row in contact.deadlines.all()} <= {two.kept}
    assert verify(NOW) == []


def test_the_one_that_is_kept_goes_on_saying_its_legal_name_and_the_other_is_one_they_had(
    two: Two,
) -> None:
    for person, given in ((two.kept, "Amara"), (two.emptied, "Amarra")):
        record_name(person=person, kind="legal", given=given, family="Okoro", **two.said)
    two.joined()
    legal = two.kept.names.filter(kind="legal")
    assert {(str(one), one.until) for one in legal} == {
        ("Amara Okoro", None),
        ("Amarra Okoro", TODAY),
    }


def test_a_fact_that_only_the_other_record_knows_is_known_of_the_one(two: Two) -> None:
    record_fact(person=two.emptied, kind="religion", words="Quaker", **two.said)
    two.joined()
    assert str(facts_on([two.kept], TODAY)[two.kept.pk]["religion"][0]) == "Quaker"


def test_two_numbers_that_differ_are_both_held_and_one_counts(two: Two) -> None:
    for person, value in ((two.kept, "9434765919"), (two.emptied, "4010232137")):
        record_identifier(person=person, kind="nhs", value=value, **two.said)
    two.joined()
    held = {one.value: one.until for one in two.kept.identifiers.filter(kind="nhs")}
    assert held == {"9434765919": None, "4010232137": TODAY}


def test_a_home_in_hiding_stays_hidden_whichever_record_said_so(two: Two) -> None:
    record_address(person=two.kept, lines="4 Quarry Lane", **two.said)
    hidden = {"protected": True, "protected_reason": "He must not find her."}
    record_address(person=two.emptied, lines="4 Quarry Lane", **hidden, **two.said)
    two.joined()
    home = home_on(two.kept, TODAY)
    assert home is not None
    assert home.shown_to(entitled=False) == "Protected address"


def test_the_same_father_said_twice_is_said_once_and_his_ban_on_contact_stands(two: Two) -> None:
    craig = two.another("Craig")
    relate(from_person=craig, to_person=two.kept, kind="father", **two.said)
    relate(
        from_person=craig,
        to_person=two.emptied,
        kind="father",
        no_contact_reason="A court forbids it.",
        parental_responsibility=True,
        how_obtained="registered",
        **two.said,
    )
    two.joined()
    (father,) = relatives_on([two.kept], TODAY)[two.kept.pk]
    assert father.relationship.no_contact
    assert father.has_parental_responsibility


def test_nobody_is_their_own_twin(two: Two) -> None:
    relate(from_person=two.kept, to_person=two.emptied, kind="twin", **two.said)
    two.joined()
    assert relatives_on([two.kept], TODAY)[two.kept.pk] == []


def test_a_sibling_said_from_either_side_is_said_once(two: Two) -> None:
    tobias = two.another("Tobias")
    relate(from_person=tobias, to_person=two.kept, kind="sibling", **two.said)
    relate(from_person=two.emptied, to_person=tobias, kind="sibling", **two.said)
    two.joined()
    assert len(relatives_on([two.kept], TODAY)[two.kept.pk]) == 1


def test_the_other_lead_worker_keeps_the_child_as_co_worker(two: Two) -> None:
    priya, sam = a_worker("Priya Nair"), a_worker("Sam Reed")
    for person, worker in ((two.kept, priya), (two.emptied, sam)):
        since = TODAY - timedelta(days=90)
        allocate(person=person, team=two.cast.team, worker=worker, since=since, **two.said)
    two.joined()
    lead = lead_on(two.kept, TODAY)
    assert lead is not None
    assert lead.worker == priya
    beside = two.kept.allocations.get(worker=sam, until=None)
    assert beside.role == AllocationRole.CO_WORKER


def test_one_worker_who_led_both_leads_the_one(two: Two) -> None:
    priya = a_worker("Priya Nair")
    for person in (two.kept, two.emptied):
        allocate(person=person, team=two.cast.team, worker=priya, **two.said)
    two.joined()
    assert two.kept.allocations.filter(until=None).count() == 1
    assert two.kept.allocations.count() == 2


def test_two_protection_plans_stand_side_by_side_until_somebody_ends_one(two: Two) -> None:
    for person in (two.kept, two.emptied):
        factory.filled(PLAN, person, two.cast)
    two.joined()
    assert len(standing_of(two.kept)) == 2
    aside = Step.objects.get(person=two.kept, aside=True)
    by = two.cast.one_of(aside.process.opened_by)
    # Either is written on as it was: the rule of one at a time passes the other over.
    commands.save(
        steps=[aside],
        section=aside.process.sections[0].key,
        shared={},
        own={},
        seen_version=1,
        by=by,
        now=NOW,
    )
    assert verify(NOW) == []


def test_what_both_plans_want_is_in_the_one_plan(two: Two) -> None:
    for person in (two.kept, two.emptied):
        spell = factory.filled(PLAN, person, two.cast)
        want_outcome(authority=spell, wanted=f"{person} sleeps", measure="Nights", **two.said)
    two.joined()
    plan = Plan.objects.get(person=two.kept, closed_on=None)
    assert plan.outcomes.count() == 2
    assert Plan.objects.filter(person=two.kept).count() == 2


def test_an_action_for_both_is_for_the_one_through_either_outcome(two: Two) -> None:
    outcomes = []
    for person in (two.kept, two.emptied):
        spell = factory.filled(PLAN, person, two.cast)
        outcomes.append(want_outcome(authority=spell, wanted="Sleep", measure="5 of 7", **two.said))
    actions.propose_action(
        arose_in=outcomes[0].authority, what="Read at bedtime", serves=outcomes, **two.said
    )
    two.joined()
    assert verify(NOW) == []
    assert PlanOutcome.objects.filter(plan__person=two.kept).count() == 2


def test_an_agreed_action_of_a_parent_with_two_records_is_owed_by_the_one(two: Two) -> None:
    child = two.another("Tobias")
    spell = factory.filled(PLAN, child, two.cast)
    outcome = want_outcome(authority=spell, wanted="Sleep", measure="5 of 7", **two.said)
    action = actions.propose_action(
        arose_in=spell,
        what="Read at bedtime",
        serves=[outcome],
        owner=two.emptied,
        due_on=TODAY + timedelta(days=7),
        measure="Every night",
        **two.said,
    )
    actions.agree_action(action=action, **two.said)
    two.joined()
    assert Action.objects.get(pk=action.pk).owner_person == two.kept


def test_what_must_not_be_told_to_the_one_is_not_told_to_the_other(two: Two) -> None:
    child = two.another("Tobias")
    fact = record_fact(person=child, kind="likes", words="Swings", **two.said)
    keep_from(statement=fact, people=[two.emptied], **two.said)
    two.joined()
    fact.refresh_from_db()
    assert not fact.may_be_told(two.kept.pk)


def test_what_only_the_other_record_knows_once_is_taken_over(two: Two) -> None:
    Person.objects.filter(pk=two.emptied.pk).update(birth_date=date(2019, 3, 14), sex="F")
    two.joined()
    assert (two.kept.birth_date, two.kept.sex) == (date(2019, 3, 14), "F")


def test_the_emptied_one_is_listed_and_found_no_more_and_its_number_finds_the_kept(
    two: Two,
) -> None:
    number = two.emptied.local_id
    two.joined()
    assert not Person.objects.filter(pk=two.emptied.pk).exists()
    (found,) = find_candidates(number=number)
    assert found.person == two.kept
    assert {one.person for one in find_candidates(name="Amarra Okoro")} == {two.kept}


def test_what_another_system_holds_under_the_old_number_comes_to_the_kept(two: Two) -> None:
    two.joined()
    held = BroughtIn(two.emptied.local_id, sex="F")
    brought = bring_in_person(held=held, source="Census", by=two.scribe, now=NOW)
    assert brought == two.kept


def test_a_chain_leads_to_the_last(two: Two) -> None:
    two.joined()
    last = two.another("Amara")
    merge(kept=last, emptied=two.kept, reason=WHY, by=two.manager, now=NOW)
    two.emptied.refresh_from_db()
    assert two.emptied.merged_into == last
    assert verify(NOW) == []


# Who may, and who must not come to see more.


def test_only_who_may_join_records_joins_them(two: Two) -> None:
    with pytest.raises(NotAllowed):
        two.joined(by=two.scribe)


def test_it_asks_for_a_reason_and_for_two_records(two: Two) -> None:
    with pytest.raises(Refused):
        two.joined(reason="Same.")
    with pytest.raises(Refused):
        two.joined(emptied=two.kept)


def test_a_record_that_was_joined_a_moment_ago_is_not_joined_again(two: Two) -> None:
    two.joined()
    with pytest.raises(NotNow, match="a moment ago"):
        merge(kept=two.another(), emptied=two.emptied, reason=WHY, by=two.manager, now=NOW)


def closed(two: Two, person: Person) -> Restriction:
    owner = two.cast.one_of((Role.SERVICE_MANAGER,))
    return restrict(
        person=person,
        reason="The father works in this service.",
        owner=owner,
        owner_phone="01632 960 155",
        by=owner,
        now=NOW,
    )


def test_a_record_that_is_closed_to_a_manager_is_not_joined_by_them(two: Two) -> None:
    closed(two, two.emptied)
    with pytest.raises(NotAllowed, match="01632 960 155"):
        two.joined()


def test_the_joined_record_is_as_closed_as_either_was(two: Two) -> None:
    allocate(person=two.kept, team=two.cast.team, worker=two.scribe, **two.said)
    permitting = two.cast.one_of((Role.SERVICE_MANAGER,))
    closed(two, two.emptied)
    reader = Viewer.of(two.scribe, session_key="this evening", now=NOW)
    assert can_see(reader, two.kept)
    two.joined(by=permitting)
    assert not can_see(reader, two.kept)


def test_whom_only_one_of_two_restrictions_lets_past_sees_neither(two: Two) -> None:
    allocate(person=two.kept, team=two.cast.team, worker=two.scribe, **two.said)
    for person in (two.kept, two.emptied):
        restriction = closed(two, person)
    owner = two.cast.one_of((Role.SERVICE_MANAGER,))
    kept = Restriction.objects.get(person=two.kept)
    kept.permits.create(worker=two.scribe, given_by=owner, since=NOW)
    reader = Viewer.of(two.scribe, session_key="this evening", now=NOW)
    assert can_see(reader, two.kept)
    two.joined(by=owner)
    assert Restriction.objects.at(NOW).filter(person=two.kept).count() == 2
    assert not can_see(reader, two.kept)
    with pytest.raises(NotAllowed):
        open_with_reason(two.kept, reader, "Her school rang about a bruise on her arm.")
    open_in_emergency(two.kept, reader, "Her school rang about a bruise on her arm.")
    assert can_see(reader, two.kept)
    assert restriction.is_in_force(NOW)


def test_a_reason_that_was_stated_for_the_one_opens_no_other(two: Two) -> None:
    reader = Viewer.of(two.scribe, session_key="this evening", now=NOW)
    open_with_reason(two.emptied, reader, "The hospital rang about this child an hour ago.")
    two.joined()
    assert not can_see(reader, two.kept)


def test_who_looked_at_either_is_shown_on_the_one(two: Two) -> None:
    reader = Viewer.of(two.scribe, session_key="this evening", now=NOW)
    for person in (two.kept, two.emptied):
        log_read(reader, person, f"Overview of {person}")
    two.joined()
    assert {look.page for look in looks_at(two.kept)} == {
        "Overview of Amara Okoro",
        "Overview of Amarra Okoro",
    }


# What the database itself holds fast.


def test_completed_work_is_moved_by_nothing_but_a_merge(two: Two) -> None:
    step = factory.finished("casework.case_note", two.emptied, two.cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(person=two.kept)


def test_a_decision_is_moved_by_nothing_but_a_merge(two: Two) -> None:
    step = factory.finished("front_door.contact", two.emptied, two.cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(step=step).update(person=two.kept)


def test_a_line_of_the_ledger_lets_one_column_of_one_row_pass_and_no_other(two: Two) -> None:
    step = factory.finished("casework.case_note", two.emptied, two.cast)
    made = two.joined()
    step.refresh_from_db()
    Moved.objects.create(
        merge=made,
        position=999,
        in_table="record_step",
        row=step.pk,
        in_column="person_id",
        before=two.kept.pk,
        after=two.emptied.pk,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(person=two.emptied, line="Another line")


def test_the_history_says_who_joined_them_and_why(two: Two) -> None:
    step = factory.finished("casework.case_note", two.emptied, two.cast)
    two.joined()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_context->>'name', pgh_context->>'why' FROM record_stephistory"
            " WHERE pgh_obj_id = %s ORDER BY pgh_id DESC LIMIT 1",
            [step.pk],
        )
        (name, why) = cursor.fetchone() or ("", "")
    assert name == two.manager.name
    assert WHY in why
