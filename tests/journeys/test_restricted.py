"""A record that only a few may see: what a sister's page says of it, and what a night asks."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from sightline.access.restriction import restrict
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.warnings import warn
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from tests.a_conference import hold_a_conference
from tests.a_plan import a_plan, an_action, an_outcome
from tests.invented_people import NOW, a_person
from tests.journeys.conftest import SignIn
from tests.served import Served

PHONE = "01632 960 160"
WHY = "I must know tonight what his plan says if he runs away again."
PAGES = ("", "story/", "family/", "plan/", "decisions/", "begin/", "since/", "fact/likes/")


@dataclass
class Siblings:
    """Their addresses, and those of the sister's finished work."""

    sister: str
    brother: str
    steps: tuple[str, ...]


@pytest.fixture(scope="module")
def siblings(northmere: Served) -> Siblings:
    """Ivy and Barnaby were in one conference, decided together. Afterwards he is restricted."""
    with northmere.database():
        priya, helen, grace, winston = map(
            worker, ("priya.nair", "helen.marsh", "grace.linton", "winston.clarke")
        )
        ivy, barnaby = child("Ivy", priya), child("Barnaby", priya)
        relate(from_person=ivy, to_person=barnaby, kind="sibling", by=priya, now=NOW)
        hold_a_conference([ivy, barnaby], by=priya, chair=winston, now=NOW)
        plan = a_plan(barnaby, priya)
        wanted = an_outcome(plan, priya, wanted="Barnaby is safe at night")
        an_action(plan, [wanted], priya, what="Ring the police if he is out at ten")
        warn_of_the_order(barnaby, priya, helen)
        restrict(
            person=barnaby,
            reason="His new placement must not become known to the family.",
            owner=grace,
            owner_phone=PHONE,
            by=grace,
            now=NOW,
        )
        steps = Step.objects.filter(person=ivy).values_list("ref", flat=True)
        return Siblings(ivy.ref, barnaby.ref, tuple(steps))


def worker(name: str) -> Worker:
    return Worker.objects.get(email=f"{name}@northmere.example")


def child(given: str, by: Worker) -> Person:
    person = a_person(given, "Wetherall", by=by)
    team = Team.objects.get(name="Safeguarding North")
    allocate(person=person, team=team, worker=by, by=by, now=NOW)
    return person


def warn_of_the_order(person: Person, by: Worker, manager: Worker) -> None:
    warn(
        person=person,
        kind="order",
        text="A recovery order is in force.",
        evidence="Order of the family court, 16 November",
        agreed_by=manager,
        review_on=NOW.date().replace(month=12),
        by=by,
        now=NOW,
    )


def every_page_of_the_sister(siblings: Siblings) -> list[str]:
    own = [f"/child/{siblings.sister}/{page}" for page in PAGES]
    work = [f"/step/{ref}/{page}" for ref in siblings.steps for page in ("", "read/")]
    return [*own, *work]


def test_his_sisters_record_is_whole_and_never_mentions_him(
    sign_in: SignIn, siblings: Siblings
) -> None:
    priya = sign_in("priya.nair")
    for address in every_page_of_the_sister(siblings):
        answer = priya.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        source = priya.content()
        assert "Ivy" in source, address
        for given_away in ("Barnaby", siblings.brother):
            assert given_away not in source, address
    priya.goto(f"/child/{siblings.sister}/")
    expect(priya.get_by_text("Hurt by her mother's former partner").first).to_be_visible()
    priya.goto(f"/child/{siblings.sister}/decisions/")
    expect(priya.get_by_text("a plan is what keeps them out of his way")).to_be_visible()


def test_his_own_worker_is_told_whom_to_ring(sign_in: SignIn, siblings: Siblings) -> None:
    priya = sign_in("priya.nair")
    priya.goto(f"/child/{siblings.brother}/")
    expect(priya.get_by_role("heading", level=1)).to_have_text("This record is restricted")
    expect(priya.get_by_text(PHONE)).to_be_visible()
    assert "Barnaby" not in priya.content()


def test_the_teams_list_counts_him_and_does_not_name_him(
    sign_in: SignIn, siblings: Siblings
) -> None:
    helen = sign_in("helen.marsh")
    helen.goto("/team/")
    expect(helen.get_by_text("1 more child of this team cannot be named to you")).to_be_visible()
    assert "Barnaby" not in helen.content()


def find(page: Page, words: str) -> None:
    page.goto("/find/")
    page.get_by_label("Name, number or words").fill(words)
    page.get_by_role("main").get_by_role("button", name="Find").click()


def test_at_night_it_is_opened_with_a_reason_told_and_closed_again(
    sign_in: SignIn, siblings: Siblings, northmere: Served
) -> None:
    northmere.move_to("2026-11-20T01:10")
    joanne = sign_in("joanne.peel")
    find(joanne, "Barnaby Wetherall")
    expect(joanne.get_by_text("A restricted record may match")).to_be_visible()
    expect(joanne.get_by_text(PHONE)).to_be_visible()
    expect(joanne.get_by_role("link", name="Barnaby")).to_have_count(0)

    joanne.get_by_role("link", name="emergency").click()
    joanne.get_by_label("Why do you need this record?").fill("Now.")
    joanne.get_by_role("button", name="Open in an emergency").click()
    expect(joanne.get_by_text("at least twenty characters").first).to_be_visible()
    joanne.get_by_label("Why do you need this record?").fill(WHY)
    joanne.get_by_role("button", name="Open in an emergency").click()
    expect(joanne.get_by_role("heading", level=1)).to_contain_text("Barnaby Wetherall")
    expect(joanne.get_by_text("A recovery order is in force.")).to_be_visible()
    joanne.goto(f"/child/{siblings.brother}/plan/")
    expect(joanne.get_by_text("Ring the police if he is out at ten").first).to_be_visible()

    grace = sign_in("grace.linton")
    grace.goto("/")
    expect(grace.get_by_text(WHY)).to_be_visible()

    northmere.move_to("2026-11-20T05:11")
    joanne.goto(f"/child/{siblings.brother}/")
    expect(joanne.get_by_role("heading", level=1)).to_have_text("This record is restricted")
    assert "Barnaby" not in joanne.content()
