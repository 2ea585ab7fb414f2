"""An allegation about a professional is written where no child's record can reach it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.notice import unseen_notices
from sightline.errors import NotAllowed, NotNow
from sightline.grammar import registry
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.front_door.conftest import CONTACT
from sightline.record.allegation_about_a_professional import (
    AllegationAboutAProfessional,
    AllegationTold,
    allegations_for,
    tell_of_allegation,
    write_down_allegation,
)
from sightline.record.step import Step
from tests.cast import NOW, _worker, looking
from tests.worked_cases import answer, decided, written

SAID = {
    "about_name": "Gerald Pike",
    "about_role": "Swimming coach",
    "about_employer": "Northmere Baths",
    "what_was_said": "He drove a child home alone and locked the car.",
    "said_by": "Miss Osei, Northgate Primary",
    "risk_now": "He coaches again on Saturday.",
    "known_at": NOW - timedelta(hours=1),
}


@pytest.fixture
def contact(nasreen: Worker, amara: Person) -> Step:
    return written("front_door.contact", [amara], CONTACT, by=nasreen)[0]


@pytest.fixture
def written_down(nasreen: Worker, farah: Worker) -> AllegationAboutAProfessional:
    return write_down_allegation(**SAID, by=nasreen, now=NOW)


@pytest.fixture
def grace(front_door: Team, steward: Worker) -> Worker:
    return _worker("Grace Oduya", Role.SERVICE_MANAGER, front_door, steward)


def told(allegation: AllegationAboutAProfessional, by: Worker, **changed: Any) -> AllegationTold:
    given = {
        "who": "designated_officer",
        "name": "Ian Frost",
        "what": "What was said and the Saturday class.",
        "how": "telephone",
        "told_at": NOW,
    } | changed
    return tell_of_allegation(allegation=allegation, by=by, now=NOW, **given)


def test_a_front_door_manager_and_a_service_manager_read_it(
    written_down: AllegationAboutAProfessional, farah: Worker, grace: Worker
) -> None:
    assert list(allegations_for(looking(farah))) == [written_down]
    assert list(allegations_for(looking(grace))) == [written_down]


@pytest.mark.parametrize("who", ["nasreen", "priya", "helen", "steward"])
def test_nobody_else_reads_it_not_even_who_wrote_it(
    written_down: AllegationAboutAProfessional, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed, match="Only a front-door manager or a service manager"):
        allegations_for(looking(request.getfixturevalue(who)))


def test_the_one_it_is_about_never_reads_it_nor_hears_of_it(
    nasreen: Worker, farah: Worker, grace: Worker
) -> None:
    about_her = write_down_allegation(**SAID, about_worker=farah, by=nasreen, now=NOW)
    assert list(allegations_for(looking(farah))) == []
    assert list(allegations_for(looking(grace))) == [about_her]
    assert not unseen_notices(farah).exists()
    with pytest.raises(NotAllowed, match="not yours to read"):
        told(about_her, farah)


def test_where_it_is_about_the_only_front_door_manager_a_service_manager_hears(
    nasreen: Worker, farah: Worker, grace: Worker
) -> None:
    write_down_allegation(**SAID, about_worker=farah, by=nasreen, now=NOW)
    assert unseen_notices(grace).count() == 1


def test_the_look_is_logged(written_down: AllegationAboutAProfessional, farah: Worker) -> None:
    allegations_for(looking(farah))
    assert AccessLog.objects.get(page="Allegations about professionals").worker == farah


def test_front_door_managers_hear_that_there_is_one_without_a_name(
    written_down: AllegationAboutAProfessional, farah: Worker
) -> None:
    text = unseen_notices(farah).get().text
    assert "restricted route" in text
    assert "Pike" not in text


@pytest.mark.parametrize(
    ("known", "last"),
    [
        ("2026-11-19T17:00+00:00", "2026-11-20"),
        ("2026-11-20T23:59+00:00", "2026-11-23"),
        ("2026-12-24T09:00+00:00", "2026-12-29"),
    ],
)
def test_the_designated_officer_is_told_within_one_working_day(known: str, last: str) -> None:
    allegation = AllegationAboutAProfessional(known_at=datetime.fromisoformat(known))
    assert allegation.tell_officer_by == date.fromisoformat(last)


def test_who_was_told_and_when_stands_beside_it(
    written_down: AllegationAboutAProfessional, farah: Worker
) -> None:
    told(written_down, farah)
    row = written_down.told.get()
    assert (str(row), row.told_at) == ("The designated officer: Ian Frost", NOW)


@pytest.mark.parametrize(
    "changed",
    [{"name": " "}, {"what": ""}, {"who": "neighbour"}, {"how": "pigeon"}],
)
def test_telling_says_whom_what_and_how(
    written_down: AllegationAboutAProfessional, farah: Worker, changed: dict[str, Any]
) -> None:
    with pytest.raises(NotNow, match="Say who was told"):
        told(written_down, farah, **changed)


def test_nobody_was_told_tomorrow(
    written_down: AllegationAboutAProfessional, farah: Worker
) -> None:
    with pytest.raises(NotNow, match="once they have been told"):
        told(written_down, farah, told_at=NOW + timedelta(minutes=1))


def test_a_social_worker_does_not_say_who_was_told(
    written_down: AllegationAboutAProfessional, priya: Worker
) -> None:
    with pytest.raises(NotAllowed):
        told(written_down, priya)


@pytest.mark.parametrize("lacking", ["about_name", "what_was_said", "risk_now", "said_by"])
def test_an_allegation_without_its_facts_is_refused(nasreen: Worker, lacking: str) -> None:
    with pytest.raises(NotNow, match="Say who it is about"):
        write_down_allegation(**SAID | {lacking: " "}, by=nasreen, now=NOW)


def test_an_allegation_is_not_known_before_it_is(nasreen: Worker) -> None:
    with pytest.raises(NotNow, match="not a later one"):
        write_down_allegation(**SAID | {"known_at": NOW + timedelta(hours=1)}, by=nasreen, now=NOW)


def test_the_database_refuses_an_allegation_without_a_name(
    written_down: AllegationAboutAProfessional,
) -> None:
    written_down.about_name = ""
    with pytest.raises(IntegrityError, match="allegation_names_the_adult"), transaction.atomic():
        written_down.save()


def test_a_steward_does_not_write_one_down(steward: Worker) -> None:
    with pytest.raises(NotAllowed):
        write_down_allegation(**SAID, by=steward, now=NOW)


# Never in the child's file.


def test_it_is_no_process_and_no_step(
    written_down: AllegationAboutAProfessional, amara: Person
) -> None:
    assert AllegationAboutAProfessional not in {record for _, record in registry.every()}
    assert not Step.objects.exists()


def test_no_row_of_a_child_or_of_a_childs_work_leads_to_it_or_from_it() -> None:
    ours = {AllegationAboutAProfessional, AllegationTold}
    for model in ours:
        leads_to = {f.related_model for f in model._meta.get_fields() if f.is_relation}
        assert leads_to <= ours | {Worker}
    for model in apps.get_models():
        # The history of a table points at the table and at nothing else.
        if model in ours or model.__name__.removesuffix("History") in {m.__name__ for m in ours}:
            continue
        named = {f.related_model for f in model._meta.local_fields if f.is_relation}
        assert not named & ours, model


def test_a_childs_pages_and_steps_never_mention_it(
    contact: Step, nasreen: Worker, farah: Worker, priya: Worker, amara: Person
) -> None:
    answer([contact], {"about_a_professional": True}, by=nasreen, version=1)
    decided(contact, "referral", writer=nasreen, by=farah)
    write_down_allegation(**SAID, by=nasreen, now=NOW)
    client = Client()
    client.force_login(priya)
    for name in ("child", "story", "decisions"):
        page = client.get(reverse(name, args=[amara.ref]))
        assert page.status_code == 200
        _says_nothing_of_it(page.content.decode())
    for step in Step.objects.filter(person=amara):
        page = client.get(reverse("read_step", args=[step.ref]), follow=True)
        assert page.status_code == 200
        _says_nothing_of_it(page.content.decode())


def _says_nothing_of_it(page: str) -> None:
    for word in ("Gerald", "Pike", "Swimming coach", "Northmere Baths", "locked the car"):
        assert word not in page
