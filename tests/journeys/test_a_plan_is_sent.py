"""A plan that is sent to a mother: at her own address, and once at a wrong one, put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from tests.a_plan import a_plan, an_action, an_outcome
from tests.invented_people import NOW, a_person
from tests.journeys.conftest import SignIn
from tests.journeys.pages import follow
from tests.pdf import letters
from tests.served import Served

HERS, HIDDEN = "15 Harrow Street", "14 Harbour Row"


@pytest.fixture(scope="module")
def plan(northmere: Served) -> str:
    """Amara has a plan; her mother an address, her grandmother one that is protected. The address
    of the plan's page."""
    with northmere.database():
        priya = Worker.objects.get(email="priya.nair@northmere.example")
        amara = a_person("Amara", "Harding-Okoro", by=priya)
        north = Team.objects.get(name="Safeguarding North")
        allocate(person=amara, team=north, worker=priya, by=priya, now=NOW)
        _relative("Leanne", "mother", amara, priya, HERS)
        _relative(
            "Pauline",
            "grandparent",
            amara,
            priya,
            HIDDEN,
            protected=True,
            protected_reason="He does not know where she is.",
        )
        spell = a_plan(amara, priya)
        an_action(spell, [an_outcome(spell, priya)], priya)
        return f"/child/{amara.ref}/plan/"


def _relative(
    given: str, kind: str, child: Person, by: Worker, street: str, **said: object
) -> None:
    one = a_person(given, "Harding", by=by)
    relate(from_person=one, to_person=child, kind=kind, by=by, now=NOW)
    lines = f"{street}\nNorthmere"
    record_address(person=one, lines=lines, by=by, now=NOW, **said)  # type: ignore[arg-type]


def open_her_copy(page: Page, plan: str) -> None:
    page.goto(plan)
    follow(page.get_by_role("main").get_by_role("link", name="Make a copy"))
    follow(page.get_by_role("link", name="The plan for Leanne Harding"))
    expect(page.get_by_text("As Leanne Harding would read it")).to_be_visible()


def record_it(page: Page) -> None:
    follow(page.get_by_role("button", name="Record that they have it"))
    for box, typed in (("Day", "19"), ("Month", "11"), ("Year", "2026"), ("Time", "6 pm")):
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_label("By letter").check()
    page.get_by_label("It is part of our task for this child").check()


def test_a_plan_is_sent_to_the_right_address_and_a_wrong_one_is_put_right(
    sign_in: SignIn, plan: str, tmp_path: Path
) -> None:
    page = sign_in("priya.nair")
    open_her_copy(page, plan)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the PDF").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert "Change the lock at Nan" in letters(file.read_bytes())

    record_it(page)
    page.get_by_label(f"Home: {HERS}, Northmere").check()
    follow(page.get_by_role("button", name="Record this"))
    expect(page.get_by_text("Recorded: Leanne Harding has the copy.")).to_be_visible()

    open_her_copy(page, plan)
    record_it(page)
    page.get_by_label("Another address: type it below").check()
    page.get_by_label("Another address", exact=True).fill(f"{HIDDEN}, Northmere")
    follow(page.get_by_role("button", name="Record this"))
    expect(page.get_by_role("heading", name="Before this leaves")).to_be_visible()
    expect(page.get_by_label("Why is it right all the same?")).to_be_visible()

    page.get_by_label(f"Home: {HERS}, Northmere").check()
    follow(page.get_by_role("button", name="Record this"))
    expect(page.get_by_text("Recorded: Leanne Harding has the copy.")).to_be_visible()

    follow(page.get_by_role("link", name="Documents", exact=True))
    follow(page.get_by_role("link", name="What was sent"))
    expect(page.get_by_text(f"By letter, to {HERS}, Northmere")).to_have_count(2)
    assert "Harbour" not in page.content()
