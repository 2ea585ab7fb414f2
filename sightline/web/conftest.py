"""A child of whom something was known first last spring, for the tests that look back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.correcting import correct
from sightline.record.step import Step
from tests import cast, invented_people
from tests.an_earlier_day import SPRING
from tests.invented_people import NOW, a_person
from tests.record.a_contact import OPTIONS, OWN, REASON, SHARED


@pytest.fixture
def here_since_last_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers and their teams were known before the child was."""
    for module in (cast, invented_people):
        monkeypatch.setattr(module, "NOW", NOW - timedelta(days=400))


@pytest.fixture
def nia(priya: Worker, north: Team) -> Person:
    """A child of whom something was known first on 3 March 2026, at six in the evening."""
    child = a_person("Nia", "Adeyemi", by=priya, now=SPRING, birth_date=date(2016, 7, 1))
    allocate(person=child, team=north, worker=priya, by=priya, now=SPRING)
    return child


@pytest.fixture
def contact(nia: Person, nasreen: Worker, farah: Worker) -> Step:
    """Begun on 1 May, decided on 2 May and corrected on 3 May."""
    first, second, third = (datetime(2026, 5, day, 12, tzinfo=NOW.tzinfo) for day in (1, 2, 3))
    step = commands.start(kind="front_door.contact", people=[nia], by=nasreen, now=first)[0]
    said = SHARED | OWN | {"safe_judged_at": first}
    commands.save(
        steps=[step], section="said", shared=said, own={}, seen_version=0, by=nasreen, now=first
    )
    commands.submit(step=step, by=nasreen, now=first)
    commands.decide(
        step=step, outcome="referral", options=OPTIONS, reason=REASON, by=farah, now=second
    )
    correct(
        steps=[step],
        field="worry",
        value="Gripped twice by the arm.",
        reason="The caller rang back.",
        by=nasreen,
        now=third,
    )
    return step
