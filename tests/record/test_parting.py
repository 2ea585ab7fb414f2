"""Two records that were joined are parted: each is as it was, with what was written since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from sightline.access.permissions import can_see
from sightline.access.restriction import restrict
from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.roles import Role
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.facts import record_fact
from sightline.people.names import record_name
from sightline.people.person import Person
from sightline.people.statements import keep_from
from sightline.record import commands
from sightline.record.decision import Decision
from sightline.record.merge import Moved
from sightline.record.merging import merge
from sightline.record.plan import Plan
from sightline.record.plan_version import freeze_version
from sightline.record.planning import want_outcome
from sightline.record.share import COPY, Share, share
from sightline.record.since import written_since
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.factory import NOW
from tests.record.two_records import LATER, WHY, WHY_NOT, Two, two_records

pytestmark = pytest.mark.django_db
TODAY = localdate(NOW)
NOTE = "casework.case_note"


@pytest.fixture
def two(db: None) -> Two:
    return two_records()


def test_a_note_written_since_stays_with_the_kept_unless_it_is_chosen(two: Two) -> None:
    made = two.joined()
    stays, goes = (factory.finished(NOTE, two.kept, two.cast) for _ in range(2))
    two.parted(made, goes={goes.pk})
    assert Step.objects.get(pk=stays.pk).person == two.kept
    assert Step.objects.get(pk=goes.pk).person == two.emptied
    assert verify(LATER) == []


def test_nothing_older_than_the_merge_is_sent_with_the_other(two: Two) -> None:
    older = factory.finished(NOTE, two.kept, two.cast)
    two.parted(two.joined(), goes={older.pk})
    assert Step.objects.get(pk=older.pk).person == two.kept


def test_work_that_came_of_work_that_goes_back_goes_with_it(two: Two) -> None:
    contact = factory.filled("front_door.contact", two.emptied, two.cast)
    made = two.joined()
    contact.refresh_from_db()
    by = two.cast.one_of(contact.process.opened_by)
    commands.submit(step=contact, by=by, now=NOW)
    decider = two.cast.one_of((Role.FRONT_DOOR_MANAGER,))
    commands.decide(
        step=contact,
        outcome="referral",
        options=factory.OPTIONS,
        reason=factory.REASON,
        by=decider,
        now=NOW,
    )
    led_to = Step.objects.get(came_from=contact)
    assert [one.row for one in written_since(made) if one.goes] == [led_to]
    two.parted(made)
    assert {Step.objects.get(pk=key).person for key in (contact.pk, led_to.pk)} == {two.emptied}
    assert Decision.objects.get(step=contact).person == two.emptied
    assert verify(LATER) == []


def test_an_outcome_written_since_goes_with_the_plan_that_authorises_it(two: Two) -> None:
    spells = [factory.filled("protection.plan", who, two.cast) for who in (two.kept, two.emptied)]
    made = two.joined()
    for spell in spells:
        spell.refresh_from_db()
        want_outcome(authority=spell, wanted=f"Of {spell.aside}", measure="5 of 7", **two.said)
    two.parted(made)
    for person, aside in ((two.kept, False), (two.emptied, True)):
        (outcome,) = Plan.objects.get(person=person, closed_on=None).outcomes.all()
        assert outcome.wanted == f"Of {aside}"
    assert verify(LATER) == []


def test_a_version_frozen_since_goes_with_its_decision_and_the_rest_close_up(two: Two) -> None:
    for person in (two.kept, two.emptied):
        spell = factory.filled("protection.plan", person, two.cast)
        want_outcome(authority=spell, wanted="Sleep", measure="5 of 7", **two.said)
    decisions = [
        Decision.objects.get(step=factory.finished("front_door.contact", who, two.cast), gate="")
        for who in (two.emptied, two.kept)
    ]
    made = two.joined()
    for decision in decisions:
        freeze_version(decision=Decision.objects.get(pk=decision.pk), **two.said)
    plan = Plan.objects.get(person=two.kept, closed_on=None)
    assert sorted(plan.versions.values_list("number", flat=True)) == [1, 2]
    two.parted(made)
    for person in (two.kept, two.emptied):
        (version,) = Plan.objects.get(person=person, closed_on=None).versions.all()
        assert (version.number, version.decision.person) == (1, person)
    assert verify(LATER) == []


def test_what_somebody_changed_since_stands_and_is_marked(two: Two) -> None:
    for person, given in ((two.kept, "Amara"), (two.emptied, "Amarra")):
        record_name(person=person, kind="legal", given=given, family="Okoro", **two.said)
    made = two.joined()
    ended = two.kept.names.get(given="Amarra", kind="legal")
    ended.until = TODAY - timedelta(days=2)
    ended.since = TODAY - timedelta(days=9)
    ended.save()
    two.parted(made)
    ended.refresh_from_db()
    assert (ended.person, ended.until) == (two.emptied, TODAY - timedelta(days=2))
    line = Moved.objects.get(merge=made, row=ended.pk, in_column="until")
    assert line.left_because


def test_who_must_not_be_told_is_told_apart_again_though_the_list_was_changed(two: Two) -> None:
    child, third = two.another("Tobias"), two.another("Craig")
    fact = record_fact(person=child, kind="likes", words="Swings", **two.said)
    keep_from(statement=fact, people=[two.emptied], **two.said)
    made = two.joined()
    keep_from(statement=fact, people=[two.kept, third], **two.said)
    two.parted(made)
    fact.refresh_from_db()
    assert set(fact.not_for) == {two.emptied.pk, third.pk}


def test_both_who_must_not_be_told_are_two_again(two: Two) -> None:
    child, third = two.another("Tobias"), two.another("Craig")
    fact = record_fact(person=child, kind="likes", words="Swings", **two.said)
    keep_from(statement=fact, people=[two.kept, two.emptied], **two.said)
    made = two.joined()
    fact.refresh_from_db()
    assert fact.not_for == [two.kept.pk]
    keep_from(statement=fact, people=[two.kept, third], **two.said)
    two.parted(made)
    fact.refresh_from_db()
    assert set(fact.not_for) == {two.kept.pk, two.emptied.pk, third.pk}


def test_a_restriction_placed_while_they_were_one_closes_both(two: Two) -> None:
    allocate(person=two.emptied, team=two.cast.team, worker=two.scribe, **two.said)
    made = two.joined()
    owner = two.cast.one_of((Role.SERVICE_MANAGER,))
    restrict(
        person=two.kept,
        reason="The father works in this service.",
        owner=owner,
        owner_phone="01632 960 155",
        permitting=[two.manager],
        by=owner,
        now=NOW,
    )
    two.parted(made)
    reader = Viewer.of(two.scribe, session_key="this evening", now=LATER)
    assert not can_see(reader, two.emptied)
    assert not can_see(reader, two.kept)


def test_a_protected_home_that_was_taken_over_is_given_back(two: Two) -> None:
    record_address(person=two.kept, lines="4 Quarry Lane", **two.said)
    hidden = {"protected": True, "protected_reason": "He must not find her."}
    record_address(person=two.emptied, lines="9 Mill Road", **hidden, **two.said)
    two.parted(two.joined())
    assert [home.protected for home in two.kept.addresses.all()] == [False]
    assert [home.until for home in two.emptied.addresses.all()] == [None]


def test_a_chain_is_parted_from_its_last_link(two: Two) -> None:
    factory.finished(NOTE, two.emptied, two.cast)
    first = two.joined()
    last = two.another("Amara")
    second = merge(kept=last, emptied=two.kept, reason=WHY, by=two.manager, now=NOW)
    with pytest.raises(NotNow, match="Part those two first"):
        two.parted(first)
    two.parted(second)
    assert two.emptied.merged_into == two.kept
    two.parted(first)
    assert two.emptied.merged_into is None
    assert two.emptied.steps.count() == 1
    assert verify(LATER) == []


def test_two_that_were_joined_to_one_are_parted_from_the_later(two: Two) -> None:
    third = two.another("Amara")
    first = two.joined()
    second = merge(kept=two.kept, emptied=third, reason=WHY, by=two.manager, now=NOW)
    with pytest.raises(NotNow):
        two.parted(first)
    two.parted(second)
    two.parted(first)
    assert Person.objects.filter(pk__in=[two.emptied.pk, third.pk]).count() == 2


def test_they_are_joined_and_parted_as_often_as_need_be(two: Two) -> None:
    factory.finished(NOTE, two.emptied, two.cast)
    for _ in range(3):
        two.parted(two.joined())
    assert two.emptied.steps.count() == 1
    assert verify(LATER) == []


def test_what_is_parted_is_not_parted_again(two: Two) -> None:
    made = two.joined()
    two.parted(made)
    with pytest.raises(NotNow, match="already"):
        two.parted(made)


def test_only_who_may_join_records_parts_them(two: Two) -> None:
    made = two.joined()
    with pytest.raises(NotAllowed):
        two.parted(made, by=two.scribe)
    assert two.parted(made).parted_because == WHY_NOT


def test_what_was_sent_moves_and_goes_back_with_what_it_was_of(two: Two) -> None:
    note = factory.finished(NOTE, two.emptied, two.cast)
    before = sent_of(note, two)
    made = two.joined()
    before.refresh_from_db()
    assert before.person == two.kept
    goes, stays = (factory.finished(NOTE, two.kept, two.cast) for _ in range(2))
    back, left, of_old = sent_of(goes, two), sent_of(stays, two), sent_of(note, two)
    assert verify(LATER) == []
    two.parted(made, goes={goes.pk})
    for row, whose in ((before, two.emptied), (of_old, two.emptied), (back, two.emptied)):
        row.refresh_from_db()
        assert row.person == whose
    left.refresh_from_db()
    assert left.person == two.kept
    assert verify(LATER) == []


def test_who_was_named_in_it_is_named_as_the_one_who_was_kept(two: Two) -> None:
    row = sent_of(factory.finished(NOTE, two.another(), two.cast), two, named=two.emptied)
    two.joined()
    assert row.named.get().person == two.kept


def sent_of(step: Step, two: Two, named: Person | None = None) -> Share:
    step.refresh_from_db()
    return share(
        of=step,
        purpose=COPY,
        told="Leanne Okoro",
        what="A copy.",
        how="in_person",
        lawful_basis="public_task",
        told_at=NOW,
        named=[(str(named), named)] if named else (),
        **two.said,
    )
