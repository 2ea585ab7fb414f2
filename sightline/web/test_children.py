"""A child's own page, where the record is longer than the page looks back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.web import children
from tests.a_visit import a_visit
from tests.invented_people import NOW
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
