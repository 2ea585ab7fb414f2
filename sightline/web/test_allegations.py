"""An allegation about a professional, from the contact to those who may read it and go on."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime

from sightline.access.log import AccessLog
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.allegation_about_a_professional import (
    AllegationAboutAProfessional,
    AllegationTold,
    write_down_allegation,
)
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.allegations import LINES_A_PAGE
from tests.cast import _worker, signed_in

SECRETS = ("Gerald", "Swimming coach", "Northmere Baths", "locked the car")


def boxes(name: str, hours_ago: int = 1) -> dict[str, Any]:
    at = localtime(clock.now() - timedelta(hours=hours_ago))
    said = {"day": at.day, "month": at.month, "year": at.year, "time": f"{at:%H:%M}"}
    return {f"{name}_{box}": value for box, value in said.items()}


def typed() -> dict[str, Any]:
    return {
        "about_name": "Gerald Pike",
        "about_role": "Swimming coach",
        "about_employer": "Northmere Baths",
        "what_was_said": "He drove a child home alone and locked the car.",
        "said_by": "Miss Osei, Northgate Primary",
        "risk_now": "He coaches again on Saturday.",
        **boxes("known_at"),
    }


@pytest.fixture
def contact(priya: Worker, amara: Person) -> Step:
    now = clock.now()
    return commands.start(kind="front_door.contact", people=[amara], by=priya, now=now)[0]


@pytest.fixture
def grace(front_door: Team, steward: Worker) -> Worker:
    return _worker("Grace Oduya", Role.SERVICE_MANAGER, front_door, steward)


def written(by: Worker, **changed: Any) -> HttpResponse:
    return signed_in(by).post(reverse("write_allegation"), typed() | changed)


def test_the_contact_leads_to_it_and_back(contact: Step, priya: Worker) -> None:
    client, address = signed_in(priya), reverse("section", args=[contact.ref, "said"])
    link = f"{reverse('write_allegation')}?next={address}"
    assert link in client.get(address).content.decode()
    answer = client.post(link, typed())
    assert answer.headers["Location"] == address
    assert AllegationAboutAProfessional.objects.get().about_name == "Gerald Pike"


def test_it_leads_to_no_page_that_is_not_ours(nasreen: Worker, farah: Worker) -> None:
    address = f"{reverse('write_allegation')}?next=https://elsewhere.example/"
    answer = signed_in(nasreen).post(address, typed())
    assert answer.headers["Location"] == reverse("today")


def test_what_was_typed_survives_a_refusal(nasreen: Worker) -> None:
    answer = written(nasreen, **boxes("known_at", hours_ago=-30))
    assert answer.status_code == 422
    assert "not a later one" in answer.content.decode()
    assert "locked the car" in answer.content.decode()


def test_who_wrote_it_never_sees_it_again(nasreen: Worker, farah: Worker) -> None:
    written(nasreen)
    ref, client = AllegationAboutAProfessional.objects.get().ref, signed_in(nasreen)
    for address in (
        reverse("allegations"),
        reverse("allegation", args=[ref]),
        reverse("tell_of_allegation", args=[ref]),
    ):
        assert client.get(address).status_code == 403
    today = client.get(reverse("today")).content.decode()
    assert reverse("allegations") not in today
    assert not any(word in today for word in SECRETS)


def test_a_front_door_manager_goes_from_today_to_telling_the_officer(
    nasreen: Worker, farah: Worker
) -> None:
    written(nasreen)
    client, ref = signed_in(farah), AllegationAboutAProfessional.objects.get().ref
    today = client.get(reverse("today")).content.decode()
    assert reverse("allegation", args=[ref]) in today
    assert not any(word in today for word in SECRETS)
    assert "Gerald Pike" in client.get(reverse("allegations")).content.decode()
    page = client.get(reverse("allegation", args=[ref])).content.decode()
    assert "locked the car" in page
    assert "Nobody has been told yet." in page
    said = {
        "who": "designated_officer",
        "name": "Ian Frost",
        "how": "telephone",
        "what": "What was said, and the Saturday class.",
        **boxes("told_at", hours_ago=0),
    }
    assert client.post(reverse("tell_of_allegation", args=[ref]), said).status_code == 302
    assert AllegationTold.objects.get().name == "Ian Frost"
    assert "Ian Frost" in client.get(reverse("allegation", args=[ref])).content.decode()
    assert reverse("allegation", args=[ref]) not in client.get(reverse("today")).content.decode()
    assert AccessLog.objects.filter(worker=farah, page="Allegations about professionals").exists()


@pytest.mark.parametrize(("number", "pages"), [(LINES_A_PAGE, 1), (LINES_A_PAGE + 1, 2)])
def test_a_long_list_comes_a_page_at_a_time_the_latest_first(
    nasreen: Worker, farah: Worker, number: int, pages: int
) -> None:
    said = {name: value for name, value in typed().items() if not name.startswith("known_at_")}
    now = clock.now()
    for hours in range(number):
        named = said | {
            "about_name": f"Gerald Pike {hours}",
            "known_at": now - timedelta(hours=hours),
        }
        write_down_allegation(**named, by=nasreen, now=now)
    client, address = signed_in(farah), reverse("allegations")
    first = client.get(address).content.decode()
    assert "Gerald Pike 0," in first
    assert (f"Page 1 of {pages}" in first) is (pages > 1)
    last = client.get(f"{address}?page={pages}").content.decode()
    assert f"Gerald Pike {number - 1}," in last


def test_the_manager_it_is_about_finds_nothing_of_it_anywhere(
    nasreen: Worker, farah: Worker, grace: Worker
) -> None:
    said = typed() | {"known_at": clock.now()}
    given = {name: value for name, value in said.items() if not name.startswith("known_at_")}
    one = write_down_allegation(**given, about_worker=farah, by=nasreen, now=clock.now())
    client = signed_in(farah)
    for address in (reverse("today"), reverse("allegations")):
        page = client.get(address).content.decode()
        assert reverse("allegation", args=[one.ref]) not in page
        assert not any(word in page for word in SECRETS)
    assert client.get(reverse("allegation", args=[one.ref])).status_code == 404
    assert client.get(reverse("tell_of_allegation", args=[one.ref])).status_code == 404
    of_grace = signed_in(grace).get(reverse("today")).content.decode()
    assert reverse("allegation", args=[one.ref]) in of_grace
