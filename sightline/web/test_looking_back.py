"""The past opens nobody and is not written in: who looks back is judged by the present."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.opening import open_with_reason
from sightline.access.restriction import restrict
from sightline.access.viewer import Viewer
from sightline.people.addresses import protect_address, record_address
from sightline.people.allocation import allocate
from sightline.people.details import correct_details
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.warnings import warn
from sightline.people.worker import Team, Worker
from sightline.record.draft import autosave
from sightline.record.step import Step
from tests.a_visit import a_visit
from tests.an_earlier_day import JULY, PAGES, SPRING, path, read, words
from tests.cast import signed_in
from tests.invented_people import NOW, a_person
from tests.telling import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here_since_last_year")]


# Who may see is judged by the present.


def test_a_restriction_placed_since_closes_the_past(
    nia: Person, priya: Worker, helen: Worker
) -> None:
    restrict(
        person=nia,
        owner=helen,
        owner_phone="01632 960 100",
        reason="Her uncle works in the council.",
        by=helen,
        now=NOW,
    )
    answer = signed_in(priya).get(path("2026-07-01", "child", nia.ref))
    assert answer.status_code == 302
    assert "/restricted/" in answer["Location"]
    assert "Nia" not in words(answer.content.decode())


def test_whoever_held_the_child_then_and_does_so_no_longer_is_asked_why(
    nia: Person, priya: Worker, sam: Worker, south: Team
) -> None:
    allocate(person=nia, team=south, worker=sam, by=sam, now=JULY)
    answer = signed_in(priya).get(path("2026-06-30", "child", nia.ref))
    assert answer.status_code == 302
    assert "/why/" in answer["Location"]
    assert signed_in(sam).get(path("2026-06-30", "child", nia.ref)).status_code == 200


def test_a_sibling_who_is_not_ours_today_is_not_named_though_he_was_then(
    nia: Person, priya: Worker, sam: Worker, north: Team, south: Team
) -> None:
    brother = a_person("Kofi", "Adeyemi", by=priya, now=SPRING, birth_date=date(2018, 1, 1))
    allocate(person=brother, team=north, worker=priya, by=priya, now=SPRING)
    relate(from_person=brother, to_person=nia, kind="sibling", by=priya, now=SPRING)
    for name in PAGES:
        assert "Kofi" in read(priya, "2026-06-30", name, nia.ref)
    allocate(person=brother, team=south, worker=sam, by=sam, now=JULY)
    for name in PAGES:
        assert "Kofi" not in read(priya, "2026-06-30", name, nia.ref)


def test_whoever_was_taken_for_a_grown_up_and_is_a_child_is_not_named(
    nia: Person, priya: Worker, sam: Worker, south: Team
) -> None:
    lodger = a_person("Lee", "Barr", by=sam, now=SPRING, birth_date=date(1999, 1, 1))
    allocate(person=lodger, team=south, worker=sam, by=sam, now=SPRING)
    relate(from_person=lodger, to_person=nia, kind="lodger", by=priya, now=SPRING)
    assert "Lee Barr" in read(priya, "2026-06-30", "family", nia.ref)
    correct_details(
        person=lodger, birth_date=date(2011, 1, 1), reason="His passport", by=sam, now=JULY
    )
    assert "Lee Barr" not in read(priya, "2026-06-30", "family", nia.ref)


def test_whoever_is_known_today_for_a_brother_is_not_named_as_a_friend(
    nia: Person, priya: Worker, sam: Worker, south: Team
) -> None:
    boy = a_person("Joel", "Barr", by=sam, now=SPRING)
    allocate(person=boy, team=south, worker=sam, by=sam, now=SPRING)
    relate(from_person=boy, to_person=nia, kind="lodger", by=priya, now=SPRING)
    assert "Joel" in read(priya, "2026-06-30", "family", nia.ref)
    relate(from_person=boy, to_person=nia, kind="half_sibling", by=priya, now=JULY)
    assert "Joel" not in read(priya, "2026-06-30", "family", nia.ref)


def test_an_address_protected_since_is_masked_on_every_earlier_day(
    nia: Person, priya: Worker
) -> None:
    home = record_address(person=nia, lines="4 Tyne View", by=priya, now=SPRING)
    assert "4 Tyne View" in read(priya, "2026-06-30", "child", nia.ref)
    protect_address(address=home, reason="He must not find them.", by=priya, now=JULY)
    for name in PAGES:
        assert "4 Tyne View" not in read(priya, "2026-06-30", name, nia.ref)
    assert "Protected address" in read(priya, "2026-06-30", "family", nia.ref)


def test_the_look_is_logged_at_its_own_moment_with_the_day_that_was_read(
    nia: Person, priya: Worker
) -> None:
    read(priya, "2026-07-01", "child", nia.ref)
    read(priya, "2026-07-01T0905", "story", nia.ref)
    looked = AccessLog.objects.filter(person=nia).order_by("id")
    assert [(one.page, one.at) for one in looked] == [
        ("Overview, as known on 1 July 2026", NOW),
        ("Story, as known on 1 July 2026, 9:05 am", NOW),
    ]


def test_a_look_at_a_day_before_anything_was_known_is_logged(nia: Person, priya: Worker) -> None:
    read(priya, "2026-03-02", "child", nia.ref, 404)
    assert AccessLog.objects.get(person=nia).page == "Overview, as known on 2 March 2026"


def test_a_reason_given_today_opens_the_past_and_is_logged_with_it(
    nia: Person, sam: Worker
) -> None:
    client = signed_in(sam)
    assert client.get(path("2026-07-01", "child", nia.ref)).status_code == 302
    key = str(client.session.session_key)
    why = "Her cousin is one of my children."
    open_with_reason(nia, Viewer.of(sam, session_key=key, now=NOW), why)
    assert client.get(path("2026-07-01", "child", nia.ref)).status_code == 200
    assert AccessLog.objects.filter(person=nia).latest("id").why == why


def test_nobody_is_signed_in_by_the_past(client: Client, nia: Person) -> None:
    answer = client.get(path("2026-07-01", "child", nia.ref), follow=True)
    assert "Nia" not in answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith("/sign-in/")


# Nothing is written.


WRITES = ("begin/", "attach/", "add/", "change/", "copies/", "correct/")


def test_no_page_of_the_past_has_a_form_or_a_way_to_write(
    contact: Step, nia: Person, priya: Worker, helen: Worker
) -> None:
    warn(
        person=nia,
        kind="visit_in_pairs",
        text="Go in pairs.",
        evidence="He threatened a colleague.",
        agreed_by=helen,
        review_on=date(2026, 12, 1),
        by=priya,
        now=JULY,
    )
    for worker in (priya, helen):
        for name, ref in [*((name, nia.ref) for name in PAGES), ("read_step", contact.ref)]:
            html = signed_in(worker).get(path("2026-07-01", name, ref)).content.decode()
            main = html[html.index('id="main"') : html.index("<footer")]
            # A form that only asks for other days to be shown writes nothing.
            asks = main.count('<form method="get"')
            assert main.count("<form") == asks == len(re.findall(r"class=\"govuk-button\b", main))
            for wrote in (*WRITES, "decide/", "chronology/"):
                assert wrote not in main, (name, wrote)


@pytest.mark.parametrize("name", ["child", "plan"])
def test_what_is_sent_to_a_page_of_the_past_is_refused(
    nia: Person, priya: Worker, name: str
) -> None:
    answer = signed_in(priya).post(path("2026-07-01", name, nia.ref), {"wanted": "She sleeps."})
    assert answer.status_code == 422
    assert "where nothing can be written" in words(answer.content.decode())


def test_what_is_sent_to_a_page_that_writes_is_refused_and_not_written(
    nia: Person, priya: Worker
) -> None:
    address = f"/known/2026-07-01{reverse('start', args=[nia.ref, 'casework.case_note'])}"
    answer = signed_in(priya).post(address)
    assert answer.status_code == 422
    assert not Step.objects.filter(person=nia).exists()


def test_a_page_that_has_no_past_leads_to_today(nia: Person, priya: Worker) -> None:
    for there in (reverse("who_has_looked", args=[nia.ref]), "/find/?q=Nia", "/"):
        assert signed_in(priya).get(f"/known/2026-07-01{there}")["Location"] == there


def test_a_copy_is_not_read_from_the_past(nia: Person, priya: Worker) -> None:
    mother = a_person("Ife", "Adeyemi", by=priya, now=SPRING, birth_date=date(1990, 1, 1))
    relate(from_person=mother, to_person=nia, kind="mother", by=priya, now=SPRING)
    address = path("2026-07-01", "plan", nia.ref)
    assert signed_in(priya).get(f"{address}?as={mother.ref}").status_code == 404
    assert signed_in(priya).get(f"/child/{nia.ref}/plan/?as={mother.ref}").status_code == 200


def test_a_draft_is_nobodys_record_then_either(nia: Person, priya: Worker) -> None:
    (step,) = write("casework.case_note", [nia], by=priya, now=JULY, began=JULY, shared={})
    said = {"said": ["A secret"]}
    autosave(step=step, section="note", answers=said, base_version=0, by=priya, now=JULY)
    assert "A secret" not in read(priya, "2026-07-01", "read_step", step.ref)


def test_deadlines_are_those_known_then_and_late_by_then(nia: Person, priya: Worker) -> None:
    begun = datetime(2026, 6, 1, 12, tzinfo=NOW.tzinfo)
    write(
        "child_in_need.plan",
        [nia],
        by=priya,
        now=begun,
        began=begun.date(),
        shared={"why": "She is alone.", "wanted": "She sleeps.", "agreement": "all_agree"},
    )
    in_june = read(priya, "2026-06-02", "child", nia.ref)
    later = read(priya, "2026-08-30", "child", nia.ref)
    a_visit(nia, said="I slept.", by=priya, when=begun + timedelta(days=100), now=NOW)
    due = re.compile(r"What is due (.*?) What we are worried")
    assert " over " not in due.findall(in_june)[0]
    assert " over " in due.findall(later)[0]
    assert read(priya, "2026-08-30", "child", nia.ref) == later
