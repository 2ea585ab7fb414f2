"""What a tired reader must not be left to guess: a unit, a day that has not come, a refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.grammar import registry
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.statute.calendar import add_working_days
from sightline.statute.limits import dated
from tests.a_visit import a_visit
from tests.invented_people import NOW, TODAY
from tests.worked_cases import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client, priya: Worker) -> Client:
    client.force_login(priya, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def read(reader: Client, name: str, *args: str) -> str:
    answer = reader.get(reverse(name, args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_manual_gives_every_limit_with_its_unit(reader: Client) -> None:
    for kind, model in registry.every():
        page = read(reader, "manual_process", kind)
        for clock in model.process.clocks:
            for limit in clock.limits:
                assert f">{dated(limit).newest.text}<" in page, (kind, clock.title)


def test_what_is_booked_has_not_changed_anything_yet(
    reader: Client, amara: Person, priya: Worker
) -> None:
    commands.start(
        kind="protection.conference",
        people=[amara],
        by=priya,
        now=NOW,
        began=TODAY + timedelta(days=14),
    )
    assert "Nothing is on the record yet." in read(reader, "child", amara.ref)
    assert '<span class="sl-quiet">Planned</span>' in read(reader, "story", amara.ref)


def test_what_is_significant_stands_out_in_the_story(
    reader: Client, amara: Person, priya: Worker
) -> None:
    said = {"what": "family", "with_whom": "Nan", "said": "He was outside the school."}
    meant = {"significant": True, "analysis": "He knows where she goes to school."}
    written("casework.case_note", [amara], said | meant, by=priya)
    page = read(reader, "story", amara.ref)
    assert "Significant. </span><strong>Case note</strong>" in page
    assert '<p class="sl-mean">He knows where she goes to school.</p>' in page


def test_work_that_asks_whether_a_child_is_safe_stands_in_the_header_with_its_day(
    reader: Client, amara: Person, priya: Worker
) -> None:
    commands.start(
        kind="protection.section_47_enquiry",
        people=[amara],
        by=priya,
        now=NOW,
        began=add_working_days(TODAY, -3),
    )
    assert '<li class="is-live">Section 47 enquiry, working day 3</li>' in read(
        reader, "plan", amara.ref
    )


def test_a_visit_that_is_written_up_stands_in_no_header(
    reader: Client, amara: Person, priya: Worker
) -> None:
    a_visit(amara, said="I like Mondays.", by=priya, when=NOW, now=NOW)
    assert "sl-standing" not in read(reader, "plan", amara.ref)


def test_who_has_looked_says_what_each_column_is_and_that_somebody_was_refused(
    reader: Client, amara: Person, sam: Worker
) -> None:
    elsewhere = Client()
    elsewhere.force_login(sam, backend="allauth.account.auth_backends.AuthenticationBackend")
    elsewhere.get(reverse("child", args=[amara.ref]))
    page = read(reader, "who_has_looked", amara.ref)
    for head in ("Who", "When", "What", "Why", "How"):
        assert f'<th scope="col">{head}</th>' in page
    assert '<td data-l="How">Refused</td>' in page
