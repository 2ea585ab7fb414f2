"""Whom our work was in touch with: read by name out of whatever processes declare."""

from datetime import date, timedelta

import pytest

from sightline.access.roles import grant_role
from sightline.engines.genogram.family import Heard
from sightline.engines.in_touch import Touch, heard, of_name, touches
from sightline.engines.network import seen_by, services
from sightline.grammar import registry
from sightline.grammar.fields import Rows
from sightline.grammar.roles import Role
from sightline.people.involvement import OrganisationKind, add_organisation, involve
from sightline.record.base import every_process
from sightline.record.share import COPY, share
from tests.a_conference import hold_a_conference
from tests.a_plan import a_plan, an_outcome
from tests.a_visit import a_visit
from tests.invented_people import NOW, TODAY, a_worker

FAMILY = ("Leanne Harding", "Craig Dunmore", "Chidi Okoro")


def named(name: str, *, met: bool = True, asks: bool = True) -> Touch:
    return Touch(name, met, asks, TODAY, "protection.visit", "x")


def test_a_row_is_of_somebody_when_every_word_of_the_name_is_in_it() -> None:
    rows = [named("Leanne Harding, mother"), named("HARDING Léanne"), named("Leanne Hardy")]
    assert of_name(rows, "Leanne Harding") == rows[:2]
    assert of_name(rows, "") == []


def test_nobody_can_be_called_unheard_before_any_work_asked() -> None:
    assert heard([], "Craig Dunmore", FAMILY) is Heard.NOT_KNOWN
    assert heard([named("Craig", asks=False)], "Craig Dunmore", FAMILY) is Heard.NOT_KNOWN


def test_somebody_whom_the_work_names_and_did_not_speak_to_was_not_heard() -> None:
    rows = [named("Leanne Harding"), named("Craig Dunmore", met=False)]
    assert heard(rows, "Leanne Harding", FAMILY) is Heard.YES
    assert heard(rows, "Craig Dunmore", FAMILY) is Heard.NO
    assert heard(rows, "Chidi Okoro", FAMILY) is Heard.NO


def test_one_who_was_heard_under_no_name_of_the_family_may_have_been_anybody() -> None:
    rows = [named("Leanne Harding"), named("Dad")]
    assert heard(rows, "Chidi Okoro", FAMILY) is Heard.NOT_KNOWN
    assert heard(rows, "Leanne Harding", FAMILY) is Heard.YES


def declared():
    for kind, record in every_process():
        rows = [one.model for one in registry.questions(record).values() if isinstance(one, Rows)]
        for model in (record, *rows):
            if model.in_touch is not None:
                yield pytest.param(model, id=f"{kind}: {model.__name__}")


@pytest.mark.parametrize("model", list(declared()))
def test_what_a_process_declares_is_among_its_own_answers(model) -> None:
    columns = {field.name for field in model._meta.local_fields}
    said = model.in_touch
    assert {said.name, *(said.when.fields if said.when else ())} <= columns


@pytest.fixture
def conference(amara, priya, north, steward):
    chair = a_worker("Winston Clarke", registered_social_worker=True)
    grant_role(worker=chair, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
    return hold_a_conference([amara], by=priya, chair=chair, now=NOW)[0]


@pytest.mark.django_db
def test_those_whom_finished_work_names_are_found_and_no_others(conference, amara) -> None:
    found = touches(amara, TODAY)
    assert found
    assert {one.kind for one in found} <= {conference.kind, *(one.kind for one in found)}
    assert any(one.asks for one in found)
    assert touches(amara, TODAY - timedelta(days=900)) == []


@pytest.mark.django_db
def test_work_that_is_not_finished_names_nobody(amara, priya) -> None:
    assert touches(amara, TODAY) == []


@pytest.mark.django_db
def test_it_is_one_query(conference, amara, django_assert_num_queries) -> None:
    touches(amara, TODAY)
    with django_assert_num_queries(1):
        touches(amara, TODAY)


@pytest.mark.django_db
def test_a_worker_was_in_touch_on_the_days_on_which_they_saw_the_child(amara, priya) -> None:
    when = NOW - timedelta(days=3)
    a_visit(amara, said="“Yes.”", by=priya, when=when, now=NOW)
    a_visit(amara, said="“No.”", by=priya, when=NOW, now=NOW, seen="no_answer")
    assert seen_by(amara) == [(priya.pk, when.date())]


@pytest.mark.django_db
def test_a_service_is_found_by_its_professional_or_else_by_its_name(amara, priya) -> None:
    school = add_organisation(
        name="Northgate Primary", kind=OrganisationKind.SCHOOL, by=priya, now=NOW
    )
    lund = involve(person=amara, organisation=school, professional="Mr Lund", by=priya, now=NOW)
    whole = involve(person=amara, organisation=school, by=priya, now=NOW)
    rows = [named("Mrs Lund, Northgate Primary"), named("Mr Lund", met=False)]
    rows.append(
        Touch("Northgate Primary office", True, False, date(2026, 1, 2), "protection.visit", "")
    )
    first, second = services([lund, whole], rows)
    assert first.last == "No contact written down"
    assert second.days == (TODAY, date(2026, 1, 2))


@pytest.mark.django_db
def test_somebody_who_was_sent_the_plan_was_in_touch_with(amara, priya) -> None:
    share(
        of=an_outcome(a_plan(amara, priya), priya).plan,
        purpose=COPY,
        told="Leanne Harding",
        what="The plan.",
        how="in_person",
        lawful_basis="public_task",
        told_at=NOW,
        by=priya,
        now=NOW,
    )
    [one] = of_name(touches(amara, TODAY), "Leanne Harding")
    assert (one.on, one.source, one.ref) == (TODAY, "What was sent", "")
