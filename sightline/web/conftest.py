"""A child of whom something was known first last spring, for the tests that look back; and what may
be sent of Amara to those around her."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.correcting import correct
from sightline.record.plan import Plan
from sightline.record.step import Step
from tests import cast, invented_people
from tests.a_plan import a_plan, an_action, an_outcome
from tests.a_visit import a_visit
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


@pytest.fixture
def nan(amara: Person, priya: Worker) -> Person:
    """Her home is protected."""
    one = a_person("Pauline", "Harding", by=priya)
    relate(from_person=one, to_person=amara, kind="grandparent", by=priya, now=NOW)
    record_address(
        person=one,
        lines="14 Harbour Row\nNorthmere",
        protected=True,
        protected_reason="He does not know where she is.",
        by=priya,
        now=NOW,
    )
    return one


@pytest.fixture
def plan(amara: Person, priya: Worker) -> Plan:
    spell = a_plan(amara, priya)
    outcome = an_outcome(spell, priya)
    an_action(spell, [outcome], priya)
    return outcome.plan


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    step = a_visit(amara, said="“I sleep.”", by=priya, when=NOW, now=NOW)
    step.refresh_from_db()
    return step
