"""How many statements a page asks of the database: few, and as many for a few rows as for many."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from pytest_django import DjangoDbBlocker

from sightline.bench.growing import Grown
from sightline.grammar.roles import Role
from sightline.people.worker import Worker
from tests.access.addresses import Addresses
from tests.access.policy import CHILDS_PAGES, OTHER_PAGES
from tests.databases import of_its_own
from tests.invented_people import NOW

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROWS = (1, 200)
MOST, MOST_OF_A_CHILDS_PAGE, MOST_OF_AN_AUTOSAVE = 15, 25, 5
# What is about to leave is held against everybody around, too.
MOST_OF_WHAT_LEAVES = 20
LEAVING = (
    "copy",
    "download_copy",
    "chronology_copy",
    "download_chronology",
    "plan_copy",
    "download_plan",
)
# What begins and ends a transaction asks nothing; a savepoint is a trip of its own.
BOUNDS = ("BEGIN", "COMMIT")
# What is searched for, so that there is a row for each child.
SEARCHED = {"find": "?q=Harding", "who": "?q=Harding"}
# Nothing of them grows with the record, and they are not this service's own.
LEFT_OUT = {"restricted", "account_logout"}


@pytest.fixture(scope="module")
def service(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Addresses]:
    files = tmp_path_factory.mktemp("files")
    with (
        of_its_own("query_counts", django_db_blocker),
        override_settings(MEDIA_ROOT=files),
        # Nothing here asks a page for its context, which is copied for every component drawn.
        patch("django.test.client.store_rendered_templates"),
    ):
        yield Addresses.of_a_service()


def statements(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [one["sql"] for one in asked if not one["sql"].lstrip().upper().startswith(BOUNDS)]


def pages(service: Addresses) -> Iterator[tuple[str, Client, str]]:
    """Each page that shows something, with somebody who may see it. Today and a child's page differ
    with who reads them, and so are opened by every role that may."""
    for name, policy in {**CHILDS_PAGES, **OTHER_PAGES}.items():
        if policy.get is None or name in LEFT_OUT:
            continue
        if name in ("allocate", "end_allocation"):
            role = Role.STEWARD
        else:
            may = [one for one in Role if policy.get[one]["own"] == "shown"]
            role = Role.TEAM_MANAGER if Role.TEAM_MANAGER in may else may[-1]
        address = (
            service.of_child(name, role, "own")[1]
            if name in CHILDS_PAGES
            else service.of_no_child(name, role)
        )
        yield name, browser_of(service.worker(role)), address + SEARCHED.get(name, "")
        if name in CHILDS_PAGES and looks_back(address) and name != "step":
            then = f"/known/{NOW:%Y-%m-%dT%H%M}{address}"
            yield f"{name} as known", browser_of(service.worker(role)), then
        if name in ("today", "child"):
            for other in set(may) - {role}:
                yield f"{name} for a {other.value}", browser_of(service.worker(other)), address


def looks_back(address: str) -> bool:
    return bool(getattr(resolve(address).func, "looks_back", False))


def browser_of(worker: Worker) -> Client:
    client = Client()
    client.force_login(worker, backend=BACKEND)
    return client


# What two records hold is read for both of them.
OF_TWO_CHILDREN = ("join", "part")
# And a passport is read out of every kind of record that tells of a child's health.
OF_MANY_KINDS = ("passport", "download_passport")


def most(name: str) -> int:
    of_a_child = name.startswith(("child", *OF_TWO_CHILDREN)) or name.endswith("as known")
    of_a_child = of_a_child or name in OF_MANY_KINDS
    ordinary = MOST_OF_WHAT_LEAVES if name in LEAVING else MOST
    return MOST_OF_A_CHILDS_PAGE if of_a_child else ordinary


def test_a_page_asks_few_statements_and_as_many_for_many_rows(service: Addresses) -> None:
    known = service.children["own"]
    grown = Grown(service.service.northmere, known.person, known.outcome, NOW)
    counted: dict[str, list[int]] = {}
    for rows in ROWS:
        grown.to(rows)
        for name, client, address in pages(service):
            counts = counted.setdefault(name, [])
            asked = len(statements(client, address))
            # A first look may ask what the next ones know: with few rows every page is opened
            # twice, and with many the one that seems to ask too much.
            if not counts or asked > counts[0]:
                asked = len(statements(client, address))
            counts.append(asked)
    too_many = {name: counts for name, counts in counted.items() if max(counts) > most(name)}
    growing = {name: counts for name, counts in counted.items() if counts[-1] > counts[0]}
    assert (too_many, growing) == ({}, {})


def test_an_autosave_asks_five(service: Addresses) -> None:
    client = browser_of(service.worker(Role.SOCIAL_WORKER))
    _, address = service.of_child("autosave", Role.SOCIAL_WORKER, "own")
    typed = {"version": "0", "what_happened": "She said that she slept."}
    client.post(address, typed)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address, typed)
    assert answer.status_code == 200
    real = [one["sql"] for one in asked if not one["sql"].lstrip().upper().startswith(BOUNDS)]
    assert len(real) <= MOST_OF_AN_AUTOSAVE, "\n".join(sql[:200] for sql in real)
