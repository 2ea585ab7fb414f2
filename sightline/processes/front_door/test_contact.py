from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotAnswered
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.front_door.conftest import CONTACT
from sightline.processes.front_door.contact import Contact
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.share import share
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import answer, decided, due, written


def test_a_contact_accepted_begins_a_referral(
    contact: Step, nasreen: Worker, farah: Worker
) -> None:
    decided(contact, "referral", writer=nasreen, by=farah)
    referral = Step.objects.get(kind="front_door.referral")
    assert referral.came_from == contact
    assert referral.person == contact.person


def test_children_of_one_contact_have_one_referral_written_together(
    nasreen: Worker, farah: Worker, amara: Person, tobias: Person
) -> None:
    for step in written("front_door.contact", [amara, tobias], CONTACT, by=nasreen):
        decided(step, "referral", writer=nasreen, by=farah)
    hers, his = Step.objects.filter(kind="front_door.referral")
    assert hers.together is not None
    assert hers.together == his.together
    assert {hers.person, his.person} == {amara, tobias}


def test_a_lodger_who_is_no_relation_is_on_the_contact(contact: Step) -> None:
    who = {row["name"]: row["relation"] for row in answers_of(record_of(contact))["lives_there"]}
    assert who["Kev"] == "Lodger, no relation"


def test_a_contact_asks_whether_it_is_about_a_professional(nasreen: Worker, amara: Person) -> None:
    without = {key: value for key, value in CONTACT.items() if key != "about_a_professional"}
    step = written("front_door.contact", [amara], without, by=nasreen)[0]
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=nasreen, now=NOW)
    assert refusal.value.missing == ("about_a_professional",)


def test_a_contact_holds_no_word_about_the_professional() -> None:
    asked = [field.name for field in Contact._meta.local_fields if "professional" in field.name]
    assert asked == ["about_a_professional"]
    hint = Contact._meta.get_field("about_a_professional").hint
    assert hint.startswith("If yes, write nothing of it here")


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"safe_now": False}, "safety_plan"),
        ({"agreement": "no"}, "risk_after_refusal"),
        ({"why_not_told": None}, "why_not_told"),
        ({"lives_there": []}, "lives_there"),
        ({"where_tonight": None}, "where_tonight"),
        ({"safe_judged_at": None}, "safe_judged_at"),
        ({"what_differs": None}, "what_differs"),
    ],
)
def test_a_contact_is_not_sent_on_without_what_keeps_a_child_safe(
    nasreen: Worker, amara: Person, changed: dict[str, Any], missing: str
) -> None:
    step = written("front_door.contact", [amara], CONTACT | changed, by=nasreen)[0]
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=nasreen, now=NOW)
    assert missing in refusal.value.missing


def test_earlier_contacts_and_referrals_are_in_view_where_what_differs_is_asked() -> None:
    section = next(s for s in Contact.process.sections if "what_differs" in s.fields)
    assert section.beside == ("front_door.contact", "front_door.referral")


def test_telling_the_referrer_counts_once_they_were_told(
    contact: Step, nasreen: Worker, farah: Worker
) -> None:
    decided(contact, "referral", writer=nasreen, by=farah, hours=0)
    share(
        of=contact,
        purpose="referrer",
        told="Miss Osei",
        what="We are assessing.",
        how="telephone",
        lawful_basis="public_task",
        told_at=NOW,
        by=nasreen,
        now=NOW,
    )
    assert contact.deadlines.get(clock="tell_referrer").state == "met"


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-11-19", "2026-11-20"),
        ("2026-11-20", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-12-24", "2026-12-29"),
        ("2026-04-02", "2026-04-07"),
    ],
)
@pytest.mark.parametrize(("clock", "mark"), [("decide", "began"), ("tell_referrer", "completed")])
def test_a_contact_is_decided_and_told_in_one_working_day(
    day: str, last: str, clock: str, mark: str
) -> None:
    assert due(Contact, clock, **{mark: date.fromisoformat(day)}) == [date.fromisoformat(last)]


def test_a_child_who_was_judged_not_safe_counts_as_that_until_judged_safe(
    nasreen: Worker, amara: Person
) -> None:
    unsafe = CONTACT | {"safe_now": False, "safety_plan": "Pauline keeps her tonight."}
    step = written("front_door.contact", [amara], unsafe, by=nasreen)[0]
    assert Contact.process.tonight[0].has in step.marks
    answer([step], {"safe_now": True}, by=nasreen, version=1)
    assert Contact.process.tonight[0].has not in step.marks


def test_a_team_manager_does_not_decide_a_contact(
    contact: Step, nasreen: Worker, helen: Worker
) -> None:
    with pytest.raises(NotAllowed, match="front-door manager"):
        decided(contact, "referral", writer=nasreen, by=helen)
