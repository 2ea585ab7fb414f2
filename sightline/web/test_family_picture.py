"""The picture of the family on its page: whom it shows to whom, on which day, and what it says."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.households import leave_household, start_household
from sightline.people.person import Person
from sightline.people.relationships import relate
from tests.cast import NOW, signed_in
from tests.invented_people import a_person

pytestmark = pytest.mark.django_db
LONG_AGO = date(2016, 6, 4)


@pytest.fixture
def at_desk(priya) -> Client:
    return signed_in(priya)


@pytest.fixture
def leanne(priya, amara) -> Person:
    return mother_of(amara, "Leanne", by=priya)


@pytest.fixture
def pauline(priya, leanne) -> Person:
    return mother_of(leanne, "Pauline", by=priya)


def mother_of(child: Person, given: str, *, by, **options) -> Person:
    mother = a_person(given, "Harding", by=by, birth_date=date(1970, 1, 1), sex="F")
    relate(from_person=mother, to_person=child, kind="mother", by=by, now=NOW, **options)
    return mother


def page(client: Client, person: Person, name: str = "family", **asked: str) -> str:
    response = client.get(reverse(name, args=[person.ref]), asked)
    assert response.status_code == 200
    return response.content.decode()


def closed(person: Person, by) -> None:
    restrict(
        person=person,
        reason="Her sister works for this council.",
        owner=by,
        owner_phone="01632 960 155",
        by=by,
        now=NOW,
    )


def test_a_grandmother_is_drawn_and_told_of(at_desk, amara, pauline):
    shown = page(at_desk, amara)
    assert "<svg" in shown
    assert "Grandmother" in shown
    assert "Pauline Harding" in shown


def test_a_restricted_mother_leaves_no_trace_nor_do_those_beyond_her(
    at_desk, amara, leanne, pauline, helen
):
    closed(leanne, helen)
    shown = page(at_desk, amara)
    assert "Leanne" not in shown
    assert "Pauline" not in shown
    assert "Grandmother" not in shown


def test_a_picture_without_somebody_is_the_picture_of_a_family_that_never_had_them(
    at_desk, amara, leanne, priya, helen
):
    before = page(at_desk, amara).split("<svg viewBox")[1].split("</svg>")[0]
    closed(mother_of(leanne, "Pauline", by=priya), helen)
    after = page(at_desk, amara).split("<svg viewBox")[1].split("</svg>")[0]
    assert after == before


def test_a_child_of_another_team_is_not_in_the_picture(at_desk, amara, leanne, sam, south):
    noah = a_person("Noah", "Petrov", by=sam, birth_date=date(2019, 2, 1))
    allocate(person=noah, team=south, worker=sam, by=sam, now=NOW)
    relate(from_person=leanne, to_person=noah, kind="mother", by=sam, now=NOW)
    assert "Noah" not in page(at_desk, amara)


def test_a_niece_whose_age_is_not_held_is_taken_for_a_child(at_desk, amara, leanne, sam):
    kelly = a_person("Kelly", "Harding", by=sam, birth_date=date(1999, 1, 1))
    relate(from_person=leanne, to_person=kelly, kind="sibling", by=sam, now=NOW)
    noah = a_person("Noah", "Petrov", by=sam)
    relate(from_person=kelly, to_person=noah, kind="mother", by=sam, now=NOW)
    shown = page(at_desk, amara)
    assert "Kelly" in shown
    assert "Noah" not in shown


def test_everybody_in_the_picture_is_logged(at_desk, amara, pauline, priya):
    page(at_desk, amara)
    assert AccessLog.objects.filter(person=pauline, worker=priya, page="Family").exists()


def test_nobody_is_logged_who_is_not_in_it(at_desk, amara, leanne, pauline, helen):
    closed(leanne, helen)
    page(at_desk, amara)
    assert not AccessLog.objects.filter(person__in=[leanne, pauline]).exists()


def test_the_home_of_somebody_protected_is_not_named(at_desk, amara, leanne, priya):
    start_household(name="9 Hidden Row", people=[amara, leanne], by=priya, now=NOW)
    assert "9 Hidden Row" in page(at_desk, amara)
    record_address(
        person=leanne,
        lines="9 Hidden Row",
        protected=True,
        protected_reason="He must not learn it",
        by=priya,
        now=NOW,
    )
    shown = page(at_desk, amara)
    assert "9 Hidden Row" not in shown
    assert "Protected address" in shown
    assert "At the protected address" in shown


def test_it_is_not_named_on_an_earlier_day_either(at_desk, amara, leanne, priya):
    start_household(name="9 Hidden Row", people=[amara, leanne], by=priya, now=NOW)
    record_address(
        person=leanne,
        lines="9 Hidden Row",
        since=date(2026, 9, 1),
        protected=True,
        protected_reason="He must not learn it",
        by=priya,
        now=NOW,
    )
    assert "9 Hidden Row" not in page(at_desk, amara, on_day="1", on_month="3", on_year="2026")


def test_it_shows_another_day_as_it_was(at_desk, amara, leanne, priya):
    craig = a_person("Craig", "Dunmore", by=priya, birth_date=date(1990, 1, 1), sex="M")
    relate(
        from_person=craig,
        to_person=leanne,
        kind="partner",
        since=date(2024, 6, 1),
        by=priya,
        now=NOW,
    )
    assert "Craig" in page(at_desk, amara)
    then = page(at_desk, amara, on_day="1", on_month="1", on_year="2024")
    assert "as it was on 1 January 2024" in then
    assert "Craig" not in then


def test_a_day_to_come_is_refused_in_a_sentence_and_today_is_shown(at_desk, amara, leanne):
    shown = page(at_desk, amara, on_day="1", on_month="1", on_year="2030")
    assert "Choose a day that has come already." in shown
    assert "Leanne" in shown


def test_somebody_who_left_the_home_is_said_to_have_left(at_desk, amara, leanne, priya):
    craig = a_person("Craig", "Dunmore", by=priya, birth_date=date(1990, 1, 1))
    relate(from_person=craig, to_person=leanne, kind="partner", by=priya, now=NOW)
    home = start_household(name="Quay", people=[amara, leanne, craig], by=priya, now=NOW)
    assert "Left home" not in page(at_desk, amara)
    leave_household(household=home, person=craig, until=date(2026, 9, 11), by=priya, now=NOW)
    assert "Left home September 2026" in page(at_desk, amara)


def test_a_mother_of_whom_no_work_asked_is_not_called_unheard(at_desk, amara, leanne):
    shown = page(at_desk, amara)
    assert "Not known whether she was heard" in shown
    assert "Nobody has written down that she was spoken to" not in shown


def test_nothing_in_it_needs_a_style_or_a_script(at_desk, amara, pauline):
    picture = page(at_desk, amara).split("<svg viewBox")[1].split("</svg>")[0]
    assert "style=" not in picture
    assert "<script" not in picture


def test_a_name_is_words_and_never_markup(at_desk, amara, priya):
    other = a_person("<b>Bo</b>", "Harding", by=priya, birth_date=date(1970, 1, 1))
    relate(from_person=other, to_person=amara, kind="aunt_or_uncle", by=priya, now=NOW)
    assert "<b>Bo" not in page(at_desk, amara)
    assert "<b>Bo" not in page(at_desk, amara, "network")


def test_the_network_says_that_no_contact_is_written_down(at_desk, amara, pauline, leanne):
    shown = page(at_desk, amara, "network")
    assert "Leanne Harding" in shown
    assert "No contact written down" in shown


def test_the_network_names_nobody_restricted(at_desk, amara, leanne, helen):
    closed(leanne, helen)
    assert "Leanne" not in page(at_desk, amara, "network")


@pytest.mark.parametrize("name", ["family", "network"])
def test_a_page_asks_fifteen_statements_at_the_most_for_few_and_for_many(
    at_desk, amara, leanne, pauline, priya, name, asked
):
    start_household(name="Quay", people=[amara, leanne], by=priya, now=NOW)
    page(at_desk, amara, name)
    few = asked(lambda: page(at_desk, amara, name))
    for number in range(20):
        kin = a_person(f"Uncle {number}", "Harding", by=priya, birth_date=date(1970, 1, 1))
        relate(from_person=kin, to_person=leanne, kind="sibling", by=priya, now=NOW)
        start_household(name=f"Home {number}", people=[kin], by=priya, now=NOW)
    many = asked(lambda: page(at_desk, amara, name))
    assert len(many) == len(few), many
    assert len(many) <= 15, "\n".join(sql[:150] for sql in many)


def test_another_day_asks_one_more(at_desk, amara, leanne, asked):
    page(at_desk, amara)
    day = {"on_day": "1", "on_month": "1", "on_year": "2024"}
    page(at_desk, amara, **day)
    today, then = asked(lambda: page(at_desk, amara)), asked(lambda: page(at_desk, amara, **day))
    assert len(then) - len(today) <= 1


@pytest.fixture
def asked():
    """The statements that a call sends, without what begins and ends a transaction."""

    def count(call) -> list[str]:
        with CaptureQueriesContext(connection) as sent:
            call()
        bounds = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        return [one["sql"] for one in sent if not one["sql"].lstrip().upper().startswith(bounds)]

    return count
