"""The page of figures tells of missing children in counts of their own, and names nobody."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from tests.a_missing_child import at, back, complete, gone, listened
from tests.cast import _worker, signed_in

WENT, HOME = at("2026-11-05 22:00"), at("2026-11-06 03:00")


@pytest.fixture
def ruth(north: Team, steward: Worker) -> Worker:
    return _worker("Ruth Adeyemi", Role.SERVICE_MANAGER, north, steward)


def told(reader: Worker) -> str:
    page = signed_in(reader).get(reverse("figures")).content.decode()
    found = re.search(r'<section aria-labelledby="missing">.*?</section>', page, re.S)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


def test_that_nobody_was_missing_is_said(ruth: Worker) -> None:
    assert "No child was missing" in told(ruth)


def test_each_number_stands_apart(
    amara: Person, tobias: Person, priya: Worker, ruth: Worker
) -> None:
    back(gone(amara, WENT, by=priya), HOME, by=priya)
    complete(listened(amara, priya), priya)
    back(gone(tobias, WENT, by=priya), HOME, by=priya)
    said = told(ruth)
    # Children, episodes, over, back; offered, held, refused, without an answer, awaited; in time.
    assert "Missing 2 2 2 2 1 1 0 0 0 1: 100% of interviews, 50% of returns" in said
    assert "Away from placement 0 0 0 0 0 0 0 0 0 0" in said
    # The rule's own words and weight, which is no law.
    assert "In time is within 72 hours of the return: “Offer and hold independent return" in said
    assert "Local" in said
    assert "Amara" not in said
