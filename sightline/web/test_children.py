"""A child's own page, where the record is longer than the page looks back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.households import start_household
from sightline.people.involvement import OrganisationKind, add_organisation, involve
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record.deadlines import Deadline
from sightline.web import children
from tests.a_visit import a_visit
from tests.cast import signed_in
from tests.invented_people import NOW, TODAY, a_person
from tests.telling import write

WHY = "Amara lives with violence and with the fear of it."


@pytest.fixture
def overview(client: Client, priya: Worker, amara: Person, monkeypatch: pytest.MonkeyPatch) -> str:
    """Her page, on which a plan of last spring stands behind the visits since."""
    monkeypatch.setattr(children, "TOLD_FROM", 1)
    spring, autumn = NOW - timedelta(days=200), NOW - timedelta(days=10)
    write(
        "child_in_need.plan",
        [amara],
        by=priya,
        now=NOW,
        began=spring.date(),
        shared={"why": WHY, "wanted": "She sleeps.", "agreement": "all_agree"},
    )
    for when in (autumn, autumn + timedelta(days=5)):
        a_visit(amara, said="I slept.", by=priya, when=when, now=NOW)
    client.force_login(priya)
    return client.get(reverse("child", args=[amara.ref])).content.decode()


def test_it_says_since_when_the_child_is_known(overview: str) -> None:
    assert "First known to us 3 May 2026" in overview


def test_it_shows_work_that_is_still_open_and_why_we_are_involved(overview: str) -> None:
    assert "Nothing is open" not in overview
    assert WHY in overview


def section(html: str, name: str) -> str:
    """What stands under the heading of that name."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    assert found
    return found.group()


def shown(worker: Worker, child: Person) -> str:
    return signed_in(worker).get(reverse("child", args=[child.ref])).content.decode()


def test_the_childs_words_say_to_whom_and_how_they_were_told(overview: str) -> None:
    assert "To Priya Nair, alone (home), 14 November 2026" in overview


def test_what_was_never_asked_of_school_and_doctor_is_said(amara: Person, priya: Worker) -> None:
    who = re.sub(r"<[^>]+>", " ", section(shown(priya, amara), "who"))
    assert re.search(r"School\s+Nobody has asked yet\.\s+GP\s+Nobody has asked yet\.", who)


def test_school_and_doctor_are_among_the_facts_and_the_teacher_is_around_the_child(
    amara: Person, priya: Worker
) -> None:
    for kind, name, professional, role in (
        (OrganisationKind.SCHOOL, "Northgate Primary", "Miss Osei", "Teacher"),
        (OrganisationKind.GP_PRACTICE, "Quayside Surgery", "Dr Farrow", ""),
        (OrganisationKind.HOUSING, "Riverside Homes", "", ""),
    ):
        organisation = add_organisation(name=name, kind=kind, by=priya, now=NOW)
        involve(
            person=amara,
            organisation=organisation,
            professional=professional,
            role=role,
            by=priya,
            now=NOW,
        )
    html = shown(priya, amara)
    who, around = section(html, "who"), re.sub(r"<[^>]+>", "", section(html, "around"))
    assert "<dd>Northgate Primary</dd>" in who
    assert "<dd>Dr Farrow, Quayside Surgery</dd>" in who
    assert "Miss Osei, teacher, Northgate Primary." in around
    assert "Riverside Homes, housing." in around
    assert "Farrow" not in around


def test_where_the_child_lives_says_with_whom_and_hides_what_is_protected(
    amara: Person, priya: Worker
) -> None:
    mum = a_person("Leanne", "Harding", by=priya, birth_date=date(1995, 4, 21))
    lodger = a_person("Wilf", "Ashby", by=priya, birth_date=date(1980, 1, 2))
    relate(from_person=mum, to_person=amara, kind="mother", by=priya, now=NOW)
    start_household(name="Tyne View", people=[amara, mum, lodger], by=priya, now=NOW)
    record_address(
        person=amara,
        lines="14 Harbour Row",
        since=TODAY,
        protected=True,
        protected_reason="He does not know where they moved to.",
        by=priya,
        now=NOW,
    )
    html = shown(priya, amara)
    who = re.sub(r"<[^>]+>", "", section(html, "who"))
    assert "Protected address, with Leanne Show address" in who
    assert "Harbour Row" not in html
    assert "Wilf" not in html


def test_of_an_unborn_child_no_school_is_asked(priya: Worker, north: Team) -> None:
    baby = a_person("Baby", "Okoro", by=priya, expected_birth_date=date(2027, 2, 2))
    allocate(person=baby, team=north, worker=priya, by=priya, now=NOW)
    assert "<dt>School" not in shown(priya, baby)


def test_nothing_over_and_no_law_is_folded_behind_local_practice(
    amara: Person, priya: Worker
) -> None:
    days = [*((day, "local") for day in range(-3, 10)), (200, "statute"), (300, "guidance")]
    (step,) = write("casework.case_note", [amara], by=priya, now=NOW, began=NOW, shared={})
    for day, weight in days:
        due = TODAY + timedelta(days=day)
        Deadline.objects.create(
            step=step,
            person=amara,
            clock=f"clock of {day}",
            number=1,
            title=f"Due on day {day}",
            starts_on=TODAY,
            due_on=due,
            limit="A limit",
            citation="A rule",
            weight=weight,
        )
    due_now = section(shown(priya, amara), "due")
    titles = re.findall(r"Due on day (-?\d+)", due_now)
    assert titles == ["-3", "-2", "-1", "0", "200", "300"]
    assert "Show all 15" in due_now


def test_an_unborn_child_is_called_the_baby(priya: Worker, north: Team) -> None:
    baby = a_person(
        "Unborn baby of Leanne", "Harding", by=priya, expected_birth_date=date(2027, 2, 2)
    )
    allocate(person=baby, team=north, worker=priya, by=priya, now=NOW)
    html = shown(priya, baby)
    assert "Life in the baby’s words" in html
    assert "Record something for the baby" in html
    assert "Unborn’s" not in html
