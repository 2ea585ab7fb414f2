"""A conference with two recipients who must not read the same copy."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from tests.a_conference import SAFETY_PLAN, hold_a_conference
from tests.invented_people import NOW, a_person
from tests.journeys.conftest import SignIn
from tests.journeys.pages import follow
from tests.pdf import letters, unpacked
from tests.served import Served

# Words of the passage that occur nowhere else.
TELLING = ("Mrs Levy", "next door", "rings 999")


@pytest.fixture(scope="module")
def conference(northmere: Served) -> str:
    """A conference about Amara and Tobias was held and decided. Answers the address of Amara's."""
    with northmere.database():
        priya = Worker.objects.get(email="priya.nair@northmere.example")
        winston = Worker.objects.get(email="winston.clarke@northmere.example")
        children = [_child("Amara", priya), _child("Tobias", priya)]
        _parent("Leanne", "Harding", "mother", children, priya)
        _parent("Chidi", "Okoro-Levin", "father", children, priya)
        steps = hold_a_conference(children, by=priya, chair=winston, now=NOW)
        return f"/step/{steps[0].ref}/read/"


def _child(given: str, by: Worker) -> Person:
    child = a_person(given, "Harding-Okoro", by=by)
    team = Team.objects.get(name="Safeguarding North")
    allocate(person=child, team=team, worker=by, by=by, now=NOW)
    return child


def _parent(given: str, family: str, kind: str, children: list[Person], by: Worker) -> None:
    parent = a_person(given, family, by=by)
    for child in children:
        relate(
            from_person=parent,
            to_person=child,
            kind=kind,
            parental_responsibility=True,
            how_obtained="registered",
            by=by,
            now=NOW,
        )


def sit_down(sign_in: SignIn) -> Page:
    """Priya, signed in and on her own first page."""
    page = sign_in("priya.nair")
    expect(page.get_by_role("link", name="Priya Nair")).to_be_visible()
    return page


def keep_the_safety_plan_from_chidi(page: Page, conference: str) -> None:
    page.goto(conference)
    page.get_by_role("link", name="Not for… what will be done if it does not work?").click()
    page.get_by_label("Chidi Okoro-Levin").check()
    page.get_by_label("Why?").fill("He must not learn where they would go.")
    page.get_by_role("button", name="Keep it from them").click()
    expect(page.get_by_text("Not for Chidi Okoro-Levin")).to_be_visible()


def open_copy(page: Page, conference: str, name: str, form: str) -> None:
    page.goto(conference)
    follow(page.get_by_role("link", name="Make a copy"))
    follow(page.get_by_role("link", name=f"{form} for {name}"))
    expect(page.get_by_text(f"as {name} would read it")).to_be_visible()


def fetch(page: Page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the PDF").click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def test_what_is_not_for_the_father_is_in_the_mothers_copy_alone(
    sign_in: SignIn, conference: str, tmp_path: Path
) -> None:
    priya = sit_down(sign_in)
    keep_the_safety_plan_from_chidi(priya, conference)
    for form in ("In plain words", "The whole record"):
        open_copy(priya, conference, "Leanne Harding", form)
        expect(priya.get_by_text(SAFETY_PLAN)).to_be_visible()
        assert "Mrs Levy" in letters(fetch(priya, tmp_path).read_bytes())

        open_copy(priya, conference, "Chidi Okoro-Levin", form)
        source = priya.content()
        his = fetch(priya, tmp_path)
        found = pypdf.PdfReader(his)
        for words in TELLING:
            assert words not in source
            assert words not in letters(his.read_bytes())
            assert words.encode() not in unpacked(his.read_bytes())
            assert words not in f"{his.name} {found.metadata} {found.xmp_metadata}"
        assert his.name == "child-protection-conference-2026-11-19-for-chidi-okoro-levin.pdf"


def test_that_the_mother_has_her_copy_is_recorded(
    sign_in: SignIn, conference: str, northmere: Served
) -> None:
    priya = sit_down(sign_in)
    open_copy(priya, conference, "Leanne Harding", "In plain words")
    priya.get_by_role("button", name="Record that they have it").click()
    priya.get_by_label("Tell the family the outcome").check()
    for box, typed in (("Day", "19"), ("Month", "11"), ("Year", "2026"), ("Time", "6 pm")):
        priya.get_by_label(box).fill(typed)
    priya.get_by_label("In person").check()
    priya.get_by_label("It is part of our task for this child").check()
    priya.get_by_role("button", name="Record this").click()
    expect(priya.get_by_text("Leanne Harding: A copy: in plain words.")).to_be_visible()
    with northmere.database():
        assert "family_told" in Step.objects.get(ref=conference.split("/")[2]).marks
