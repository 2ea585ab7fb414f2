"""Every address of the product, as every role, held against the table in `policy`."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from sightline.access.log import AccessLog
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.urls import urlpatterns
from tests.access.addresses import Addresses
from tests.access.grids import RELATIONS
from tests.access.policy import CHILDS_PAGES, OTHER_PAGES
from tests.databases import of_its_own

every_role = pytest.mark.parametrize("role", list(Role), ids=str)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Of these nothing is drawn that is about anybody: there is no look to log.
NOTHING_OF_A_CHILD = {"say_why", "autosave"}
# These show people whenever they are asked, and one row says so even when nobody is there.
LOGGED_WITHOUT_A_CHILD = {
    "today",
    "team",
    "team_of",
    "unseen",
    "unseen_team",
    "register",
    "allocation",
    "census",
    "link",
    "allegations",
    "allegation",
}

# Each way in which a page comes by its child: by address, by a step, a document, to write, to
# decide, to allocate.
ONE_OF_EACH_WAY = {"child", "read_step", "document", "section", "fact", "decide", "allocate"}


@pytest.fixture(scope="module")
def service(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Addresses]:
    files = tmp_path_factory.mktemp("files")
    with (
        of_its_own("every_url", django_db_blocker),
        override_settings(MEDIA_ROOT=files),
        # Nothing here asks a page for its context, which is copied for every component drawn.
        patch("django.test.client.store_rendered_templates"),
    ):
        yield Addresses.of_a_service()


def signed_in(service: Addresses, role: Role) -> Client:
    client = Client()
    client.force_login(service.worker(role), backend=BACKEND)
    return client


def answered(response: HttpResponse) -> str:
    """What the product did, in one word of the table."""
    to = response.headers.get("Location", "")
    if to.startswith(settings.LOGIN_REDIRECT_URL + "sign-in/"):
        return "signs in"
    if "/why/" in to:
        return "reason"
    if to.startswith("/restricted/") or b"This record is restricted" in response.content:
        return "ring"
    if to in (reverse("figures"), reverse("users")) and not response.wsgi_request.POST:
        return "elsewhere"
    words = {200: "shown", 302: "shown", 409: "shown", 422: "shown", 403: "refused", 404: "none"}
    return words.get(response.status_code, str(response.status_code))


def is_walked(name: str, relation: str) -> bool:
    """A child of the team's is reached as one's own is, and a page costs much to draw."""
    if name == "restricted":
        return relation == "restricted"
    return relation != "team" or name in ONE_OF_EACH_WAY


def new_looks(since: int) -> list[AccessLog]:
    return list(AccessLog.objects.filter(pk__gt=since))


def last_look() -> int:
    return AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def faults_of(
    name: str, wanted: str, response: HttpResponse, looks: list[AccessLog], person: Person | None
) -> Iterator[str]:
    """What is wrong with one answer: another than the table's, a name given away, no log."""
    got = answered(response)
    if got != wanted:
        yield f"{got}, and the table says {wanted}"
    if got != "shown" and person is not None and name not in ("allocate", "end_allocation"):
        if "Bellweather" in response.content.decode(errors="replace"):
            yield "names the child"
        if got in ("refused", "reason", "ring") and not any(
            one.outcome == "refused" for one in looks
        ):
            yield "a refusal that is not in the log"
    opened = got == "shown" and person is not None and name not in NOTHING_OF_A_CHILD
    if opened and person.pk not in {one.person_id for one in looks if one.outcome != "refused"}:
        yield "shown, and not in the log"
    if got == "shown" and name in LOGGED_WITHOUT_A_CHILD and not looks:
        yield "shown, and not in the log"


def test_every_address_has_a_policy() -> None:
    names = {pattern.name for pattern in urlpatterns}
    assert names == set(CHILDS_PAGES) | set(OTHER_PAGES)


@every_role
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_childs_pages_open_to_whom_they_should(
    service: Addresses, role: Role, method: str
) -> None:
    client, faults = signed_in(service, role), []
    for relation in RELATIONS:
        for name, policy in CHILDS_PAGES.items():
            expected = policy.get if method == "get" else policy.post
            if expected is None or not is_walked(name, relation):
                continue
            person, address = service.of_child(name, role, relation)
            since = last_look()
            response = getattr(client, method)(address)
            found = faults_of(name, expected[role][relation], response, new_looks(since), person)
            faults += [f"{name}, {relation}: {fault}" for fault in found]
    assert faults == []


@every_role
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_other_pages_open_to_whom_they_should(
    service: Addresses, role: Role, method: str
) -> None:
    client, faults = signed_in(service, role), []
    for name, policy in OTHER_PAGES.items():
        expected = policy.get if method == "get" else policy.post
        if expected is not None:
            since = last_look()
            response = getattr(client, method)(service.of_no_child(name, role))
            found = faults_of(name, expected[role]["own"], response, new_looks(since), None)
            faults += [f"{name}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_who_is_not_signed_in_gets_the_sign_in_and_nothing_else(
    service: Addresses, method: str
) -> None:
    faults, since = [], last_look()
    for name, policy in {**CHILDS_PAGES, **OTHER_PAGES}.items():
        if (policy.get if method == "get" else policy.post) is None or policy.signed_out:
            continue
        address = (
            service.of_child(name, Role.SOCIAL_WORKER, "own")[1]
            if name in CHILDS_PAGES
            else service.of_no_child(name, Role.SOCIAL_WORKER)
        )
        response = getattr(Client(), method)(address)
        if name != "account_logout" and answered(response) != "signs in":
            faults.append(f"{name}: {answered(response)}")
    assert faults == []
    assert new_looks(since) == []


@pytest.mark.parametrize("role", [Role.LEAD_MEMBER, Role.ANALYST, Role.STEWARD], ids=str)
def test_whether_a_record_exists_is_not_told_to_those_who_read_none(
    service: Addresses, role: Role
) -> None:
    client, faults = signed_in(service, role), []
    for name in ("child", "read_step", "document", "plan", "say_why", "section", "fact"):
        _, real = service.of_child(name, role, "other")
        invented = service.like(name, real)
        answers = [client.get(address) for address in (real, invented)]
        if answers[0].status_code != answers[1].status_code:
            faults.append(f"{name}: {[one.status_code for one in answers]}")
    assert faults == []
