"""A court chronology from the selection of its entries to the PDF, and its next version."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sightline.people.allocation import allocate
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record.audience import keep_from
from tests.a_visit import a_visit
from tests.invented_people import NOW, a_person
from tests.journeys.conftest import SignIn
from tests.journeys.pages import follow
from tests.pdf import letters, unpacked
from tests.served import Served

SAID = {200: "“He shouts at night.”", 90: "“I sleep at Nan's now.”", 5: "“I hide in the shed.”"}


@pytest.fixture(scope="module")
def story(northmere: Served) -> str:
    """Three visits to Amara; what she said on the last is not for her father. The address of her
    story."""
    with northmere.database():
        priya = Worker.objects.get(email="priya.nair@northmere.example")
        amara = a_person("Amara", "Harding-Okoro", by=priya)
        north = Team.objects.get(name="Safeguarding North")
        allocate(person=amara, team=north, worker=priya, by=priya, now=NOW)
        chidi = a_person("Chidi", "Okoro", by=priya)
        relate(from_person=chidi, to_person=amara, kind="father", by=priya, now=NOW)
        for days, said in SAID.items():
            step = a_visit(amara, said=said, by=priya, when=NOW - timedelta(days=days), now=NOW)
        keep_from(
            step=step,
            field="childs_words",
            people=[chidi],
            reason="She asked that he is not told.",
            by=priya,
            now=NOW,
        )
        return f"/child/{amara.ref}/story/"


def tick(page: Page, says: str, means: str) -> None:
    entry = page.locator(".sl-choose").filter(has_text=says)
    entry.get_by_role("checkbox").check()
    entry.get_by_label("What does it mean?").fill(means)


def use(page: Page, where: str) -> None:
    follow(page.get_by_role("button", name="Save, and use it"))
    page.get_by_label("Where is it used?").fill(where)
    for box, typed in (("Day", "19"), ("Month", "11"), ("Year", "2026")):
        page.get_by_label(box).fill(typed)
    follow(page.get_by_role("button", name="Use it, and keep it as it stands"))


def fetch(page: Page, name: str, folder: Path) -> bytes:
    version = page.url
    follow(page.get_by_role("link", name=f"For {name}"))
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the PDF").click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    page.goto(version)
    return file.read_bytes()


def in_order(pdf: bytes, *words: str) -> bool:
    places = [" ".join(letters(pdf).split()).find(one) for one in words]
    return -1 not in places and places == sorted(places)


def write_for_the_first_hearing(page: Page) -> None:
    follow(page.get_by_role("button", name="Begin one"))
    page.get_by_label("Court").check()
    page.get_by_label("What is it called?").fill("Chronology for the first hearing")
    follow(page.get_by_role("button", name="Choose its entries"))
    everything = page.get_by_role("button", name=re.compile("^Everything"))
    if everything.count():
        follow(everything)
    tick(page, "He shouts at night", "The first that we heard of it.")
    tick(page, "I hide in the shed", "It has come back, and she is alone with it.")
    follow(page.get_by_role("button", name="Save, and say what it means"))
    page.get_by_label("What the story says").fill("Each autumn he comes back.")
    page.get_by_label("With whom it was agreed").fill("Helen Marsh")
    use(page, "First hearing, Northmere Family Court")
    expect(page.get_by_text("Version 1, as it was used on 19 November 2026")).to_be_visible()


def test_from_the_selection_to_the_pdf_and_to_the_next_version(
    sign_in: SignIn, story: str, tmp_path: Path
) -> None:
    page = sign_in("priya.nair")
    page.goto(story)
    write_for_the_first_hearing(page)
    first = page.url

    the_courts = fetch(page, "the court", tmp_path)
    assert in_order(
        the_courts,
        "Chronology for the first hearing",
        "Each autumn he comes back.",
        "He shouts at night",
        "The first that we heard of it.",
        "I hide in the shed",
        "It has come back, and she is alone with it.",
    )
    assert "I sleep at Nan" not in letters(the_courts)
    his = fetch(page, "Chidi Okoro", tmp_path)
    assert in_order(his, "He shouts at night", "The first that we heard of it.")
    for telling in ("shed", "alone with it", "left out"):
        assert telling not in letters(his)
        assert telling.encode() not in unpacked(his)

    follow(page.get_by_role("button", name="Open it again"))
    expect(page.get_by_text("The first that we heard of it.")).to_be_visible()
    page.get_by_label("What does it mean?").first.fill("Her first words on it.")
    use(page, "Second hearing, Northmere Family Court")
    expect(page.get_by_text("Her first words on it.")).to_be_visible()
    page.goto(first)
    expect(page.get_by_text("The first that we heard of it.")).to_be_visible()
    expect(page.get_by_text("Her first words on it.")).to_have_count(0)
    page.goto(story)
    expect(page.get_by_text("Each autumn he comes back.")).to_be_visible()
    expect(page.get_by_text("Used on 19 November 2026: Second hearing")).to_be_visible()
