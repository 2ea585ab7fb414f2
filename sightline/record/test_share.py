"""What is recorded of what was told and sent: on what it hangs, where it went, and naming whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sightline.errors import NotAllowed, NotNow, Refused
from sightline.people.addresses import MASK, Address, protect_address, record_address
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.plan import Plan
from sightline.record.share import COPY, Sent, Share, sent_about, share
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.a_chronology import used_chronology_of
from tests.a_plan import a_plan, an_outcome, by_raw_sql
from tests.a_visit import a_visit
from tests.invented_people import NOW, a_person

REASON = "Her solicitor asked for it at this address."


@pytest.fixture
def hidden(leanne: Person, priya: Worker) -> Address:
    return record_address(
        person=leanne,
        lines="14 Harbour Row\nNorthmere",
        postcode="NE99 1AA",
        protected=True,
        protected_reason="He does not know where they moved to.",
        by=priya,
        now=NOW,
    )


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    step = a_visit(amara, said="“I sleep.”", by=priya, when=NOW, now=NOW)
    step.refresh_from_db()
    return step


@pytest.fixture
def plan(amara: Person, priya: Worker) -> Plan:
    return an_outcome(a_plan(amara, priya), priya).plan


def sent(of: Sent, to: Person, by: Worker, **changed: Any) -> Share:
    given: dict[str, Any] = {
        "purpose": COPY,
        "told": str(to),
        "told_person": to,
        "what": "A copy of the plan.",
        "how": "in_person",
        "lawful_basis": "public_task",
        "told_at": NOW,
    }
    return share(of=of, by=by, now=NOW, **given | changed)


def test_it_hangs_on_the_work_the_chronology_or_the_plan_and_is_the_childs(
    visit: Step, plan: Plan, leanne: Person, amara: Person, priya: Worker
) -> None:
    version = used_chronology_of(visit, by=priya, now=NOW).versions.get()
    rows = [sent(of, leanne, priya) for of in (visit, version, plan)]
    assert [(row.step, row.chronology, row.plan) for row in rows] == [
        (visit, None, None),
        (None, version, None),
        (None, None, plan),
    ]
    assert {row.person for row in rows} == {amara}
    assert set(sent_about(amara)) == set(rows)
    assert verify(NOW) == []


@pytest.mark.parametrize("columns", ["plan_id = NULL", "step_id = %(step)s"])
def test_it_hangs_on_exactly_one(
    visit: Step, plan: Plan, leanne: Person, priya: Worker, columns: str
) -> None:
    row = sent(plan, leanne, priya)
    made = {**_columns(row), "id": visit.pk, "ref": "another"}
    made |= {"plan_id": None} if "NULL" in columns else {"step_id": visit.pk}
    with pytest.raises(IntegrityError, match="share_hangs_on_one_thing"), transaction.atomic():
        Share(**made).save(force_insert=True)


def _columns(row: Share) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_nobody_changes_what_was_written(plan: Plan, leanne: Person, priya: Worker) -> None:
    row = sent(plan, leanne, priya)
    with pytest.raises(Exception, match=r"only added to|permission denied"):
        by_raw_sql("UPDATE record_share SET told = 'Craig' WHERE id = %s", row.pk)


def test_a_purpose_is_one_of_the_process_or_a_copy(
    visit: Step, plan: Plan, leanne: Person, priya: Worker
) -> None:
    for of in (visit, plan):
        with pytest.raises(NotNow, match="nobody to be told"):
            sent(of, leanne, priya, purpose="family")
        assert sent(of, leanne, priya).purpose == COPY


def test_who_may_not_write_records_none(plan: Plan, leanne: Person, steward: Worker) -> None:
    with pytest.raises(NotAllowed):
        sent(plan, leanne, steward)


class TestWhereItWent:
    def test_a_letter_says_to_which_address_in_words_that_stay(
        self, plan: Plan, leanne: Person, home: Address, priya: Worker
    ) -> None:
        row = sent(plan, leanne, priya, how="letter", address=home)
        assert (row.address, row.where) == (home, "15 Harrow Street, Northmere")
        typed = sent(plan, leanne, priya, how="letter", sent_to="c/o Nan, 3 Mill Lane")
        assert (typed.address, typed.where) == (None, "c/o Nan, 3 Mill Lane")

    @pytest.mark.parametrize("how", ["letter", "email"])
    def test_what_goes_by_post_or_mail_is_not_recorded_without(
        self, plan: Plan, leanne: Person, priya: Worker, how: str
    ) -> None:
        with pytest.raises(NotNow, match="Say to which"):
            sent(plan, leanne, priya, how=how, sent_to="  ")
        made = {**_columns(sent(plan, leanne, priya)), "id": leanne.pk, "ref": "x", "how": how}
        with pytest.raises(IntegrityError, match="share_says_where_it_went"), transaction.atomic():
            Share(**made).save(force_insert=True)

    @pytest.mark.parametrize("how", ["in_person", "telephone", "interpreter"])
    def test_what_is_said_or_handed_over_needs_none(
        self, plan: Plan, leanne: Person, priya: Worker, how: str
    ) -> None:
        assert sent(plan, leanne, priya, how=how).where == ""

    def test_an_email_goes_to_no_house(
        self, plan: Plan, leanne: Person, home: Address, priya: Worker
    ) -> None:
        with pytest.raises(NotNow, match="e-mail address"):
            sent(plan, leanne, priya, how="email", address=home, sent_to="l@example.org")
        row = sent(plan, leanne, priya, how="email", sent_to="l@example.org")
        assert row.where == "l@example.org"

    def test_somebody_elses_address_is_refused(
        self, plan: Plan, leanne: Person, home: Address, priya: Worker
    ) -> None:
        craig = a_person("Craig", "Dunmore", by=priya)
        for to, person in ((craig, craig), (leanne, None)):
            with pytest.raises(NotNow, match="not theirs"):
                sent(plan, to, priya, how="letter", address=home, told_person=person)

    def test_of_a_protected_address_no_word_is_kept(
        self, plan: Plan, leanne: Person, hidden: Address, priya: Worker
    ) -> None:
        picked = sent(plan, leanne, priya, how="letter", address=hidden)
        assert (picked.address, picked.where, picked.sent_to) == (hidden, MASK, "")
        typed = sent(plan, leanne, priya, how="letter", sent_to="14, harbour row, ne991aa")
        assert (typed.where, typed.sent_to) == (MASK, "")
        assert not Share.objects.filter(sent_to__icontains="harbour").exists()

    def test_what_is_protected_later_is_hidden_from_then_on(
        self, plan: Plan, leanne: Person, home: Address, priya: Worker
    ) -> None:
        row = sent(plan, leanne, priya, how="letter", address=home)
        protect_address(address=home, reason="He has come back to the town.", by=priya, now=NOW)
        assert Share.objects.get(pk=row.pk).where == MASK


def test_everybody_who_was_named_in_it_is_kept_with_who_they_are(
    plan: Plan, leanne: Person, amara: Person, priya: Worker
) -> None:
    row = sent(plan, leanne, priya, named=[("Amara", amara), ("Mr Pike", None)])
    assert [(one.name, one.person) for one in row.named.order_by("id")] == [
        ("Amara", amara),
        ("Mr Pike", None),
    ]
    history = type(row.named.first()).pgh_event_model.objects  # type: ignore[attr-defined]
    assert history.filter(share_id=row.pk).count() == 2


def test_why_it_went_all_the_same_is_a_real_reason(
    plan: Plan, leanne: Person, hidden: Address, priya: Worker
) -> None:
    with pytest.raises(Refused, match="twenty characters"):
        sent(plan, leanne, priya, despite="Fine.")
    assert sent(plan, leanne, priya, despite=REASON).despite == REASON
    told = sent(plan, leanne, priya, despite="It is where she lives: 14 Harbour Row.")
    assert "Harbour" not in told.despite


def test_nothing_is_recorded_before_it_has_happened(
    plan: Plan, leanne: Person, priya: Worker
) -> None:
    with pytest.raises(NotNow, match="once they have been told"):
        sent(plan, leanne, priya, told_at=NOW + timedelta(minutes=1))
