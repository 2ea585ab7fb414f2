"""A visit to four children is typed once. What is about one of them is marked as theirs, a slip is
pointed out before it is filed, each version is read, and each record then holds its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from sightline.people.addresses import record_address
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record.answers import record_of
from sightline.record.step import State, Step
from tests.browser import PHONE
from tests.invented_people import NOW, a_person
from tests.journeys import pages
from tests.journeys.conftest import SignIn
from tests.journeys.transfer import held_child, worker
from tests.served import Served

VISITED = datetime(2026, 11, 19, 16, 10, tzinfo=ZoneInfo("Europe/London"))
FAMILY = "Ravenscroft"
BORN = {
    "Imogen": ("F", date(2014, 5, 2)),
    "Jonah": ("M", date(2016, 9, 30)),
    "Esther": ("F", date(2019, 1, 8)),
    "Caleb": ("M", date(2022, 7, 17)),
}
ALL = "The house was warm and there was food. "
JONAHS = "He hid his school bag and would not say why."
CALEBS = "Caleb is to see the speech therapist on 2 December."
FOR_CALEB = "He said six words while I was there."
SLIP = "Jonah's bedroom has no curtain."
PLACE = "They like the garden at 9 Fennel Close."


@dataclass(frozen=True)
class Family:
    """The addresses of the children's pages, and the children, the eldest first."""

    pages: dict[str, str]
    children: dict[str, Person]


@pytest.fixture(scope="module")
def family(northmere: Served) -> Family:
    with northmere.database():
        priya = worker("priya.nair")
        children = {name: _child(name, priya) for name in BORN}
        _brothers_and_sisters(list(children.values()), priya)
        mother = a_person("Miriam", FAMILY, by=priya)
        for child in children.values():
            relate(from_person=mother, to_person=child, kind="mother", by=priya, now=NOW)
        record_address(
            person=mother,
            lines="9 Fennel Close\nNorthmere",
            postcode="NE99 4DD",
            protected=True,
            protected_reason="Her brother must not find them.",
            by=priya,
            now=NOW,
        )
        return Family({name: f"/child/{one.ref}/" for name, one in children.items()}, children)


def _child(given: str, by: Worker) -> Person:
    child = held_child(given, FAMILY, by)
    child.sex, child.birth_date = BORN[given]
    child.save()
    return child


def _brothers_and_sisters(children: Sequence[Person], by: Worker) -> None:
    for place, one in enumerate(children):
        for other in children[place + 1 :]:
            relate(from_person=one, to_person=other, kind="sibling", by=by, now=NOW)


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Where the visit is written, for the tests that go on with it."""
    return {}


def test_it_is_typed_once_and_a_passage_is_marked(
    sign_in: SignIn, family: Family, told: dict[str, str]
) -> None:
    priya = sign_in("priya.nair")
    pages.begin(
        priya, family.pages["Imogen"], "child in need visit", along=["Jonah", "Esther", "Caleb"]
    )
    expect(priya.get_by_text("about Imogen, Jonah, Esther and Caleb")).to_be_visible()
    pages.fill_date(priya.get_by_role("group", name="When?"), VISITED)
    pages.answer(priya, "Did they know you were coming?", "Yes")
    for name in BORN:
        pages.answer(priya, f"Was {name} seen?", "In person")
        pages.answer(priya, f"Was {name} seen alone?", "Yes")
    for group in priya.get_by_role("group", name="Where, and which rooms did you see?").all():
        group.get_by_label("Home", exact=True).check()
    pages.save_and_continue(priya)
    told["heard"] = priya.url

    seen = priya.get_by_label("What did you see?", exact=True)
    seen.fill(ALL + JONAHS)
    _select(priya, JONAHS)
    priya.get_by_role("button", name="Only for Jonah").first.click()
    expect(seen).to_have_value(f"{ALL}[Only for Jonah: {JONAHS}]")
    seen.press("End")
    seen.press_sequentially(f" [Only for Esther and Caleb: {FOR_CALEB}] {SLIP} {PLACE}", delay=0)
    pages.answer(priya, "What has moved on the plan, and what has not?", "Bedtimes are better.")
    pages.answer(priya, "What will be different because of this visit?", CALEBS)
    for name in BORN:
        words = f"What did {name} say or show, in their own words?"
        pages.answer(priya, words, f"“I am {name}’s own words.”")


def _select(page: Page, words: str) -> None:
    page.get_by_label("What did you see?", exact=True).evaluate(
        "(box, words) => box.setSelectionRange("
        "box.value.indexOf(words), box.value.indexOf(words) + words.length)",
        words,
    )


def test_a_mark_that_is_not_closed_is_refused_and_no_word_is_lost(
    sign_in: SignIn, told: dict[str, str]
) -> None:
    priya = sign_in("priya.nair")
    priya.goto(told["heard"])
    moved = priya.get_by_label("What has moved on the plan, and what has not?")
    moved.fill("Better. [Only for Jonah: his bag")
    pages.follow(priya.get_by_role("button", name="Save and continue"))
    expect(priya.get_by_role("alert")).to_contain_text("“[Only for Jonah:” is not closed")
    expect(moved).to_have_value("Better. [Only for Jonah: his bag")
    moved.fill("Better. [Only for Jonah: his bag was found.]")


def test_a_slip_is_pointed_out_and_the_work_waits_for_an_answer(
    sign_in: SignIn, told: dict[str, str]
) -> None:
    priya = sign_in("priya.nair")
    _write_all_of_it(priya, told)
    pages.follow(priya.get_by_role("button", name="Complete this child in need visit"))
    expect(priya.get_by_role("alert")).to_contain_text("Read what is pointed out below first.")
    warned = priya.locator(".sl-to-read")
    expect(warned.filter(has_text="“Jonah” is another child")).to_contain_text(SLIP)
    expect(warned.filter(has_text="is a protected address")).to_contain_text("9 Fennel Close")
    expect(warned.filter(has_text="“Caleb” is another child")).to_contain_text("speech")
    expect(priya.get_by_text("No protected address in the text")).to_have_count(0)


def _write_all_of_it(priya: Page, told: dict[str, str]) -> None:
    priya.goto(told["heard"])
    said = f"{ALL}[Only for Jonah: {JONAHS}] [Only for Esther and Caleb: {FOR_CALEB}]"
    answers = {
        "What did you see?": f"{said} {SLIP} {PLACE}",
        "What has moved on the plan, and what has not?": "Bedtimes are better.",
        "What will be different because of this visit?": CALEBS,
    }
    for name in BORN:
        words = f"“I am {name}’s own words.”"
        answers[f"What did {name} say or show, in their own words?"] = words
    for question, words in answers.items():
        assert pages.answer(priya, question, words), question
    pages.save_and_continue(priya)
    expect(priya.get_by_role("heading", level=1)).to_have_text("Check your answers")
    told["check"] = priya.url


def test_each_childs_version_is_read_whole(sign_in: SignIn, told: dict[str, str]) -> None:
    priya = sign_in("priya.nair")
    for name in BORN:
        priya.goto(told["check"])
        pages.follow(priya.get_by_role("link", name=f"Read {name}’s version"))
        whole = priya.get_by_role("main").inner_text()
        assert ("hid his school bag" in whole) is (name == "Jonah")
        assert ("six words" in whole) is (name in ("Esther", "Caleb"))
        assert "Only for" not in whole
    priya.set_viewport_size(PHONE)
    expect(priya.locator(".sl-pointed").filter(has_text="9 Fennel Close")).to_be_visible()
    expect(priya.locator(".sl-pointed__note").filter(has_text="address")).to_be_visible()


def test_it_is_put_right_or_left_and_completed(sign_in: SignIn, told: dict[str, str]) -> None:
    priya = sign_in("priya.nair")
    priya.goto(told["check"])
    place = priya.locator(".sl-to-read").filter(has_text="is a protected address")
    pages.follow(place.get_by_role("link", name=re.compile("^Change it")))
    priya.goto(told["heard"])
    said = f"{ALL}[Only for Jonah: {JONAHS} His bedroom has no curtain.]"
    pages.answer(priya, "What did you see?", f"{said} [Only for Esther and Caleb: {FOR_CALEB}]")
    pages.save_and_continue(priya)
    expect(priya.get_by_text("No protected address in the text")).to_be_visible()
    # That Caleb is spoken of is true of them all, and is left by somebody who has read it.
    waiting = priya.locator(".sl-to-read")
    expect(waiting).to_have_count(1)
    waiting.get_by_label(re.compile("^Leave it")).check()
    pages.complete(priya)


def test_each_record_holds_its_own_and_no_others(northmere: Served, family: Family) -> None:
    with northmere.database():
        held = {
            name: record_of(Step.objects.get(person=one, state=State.COMPLETED))
            for name, one in family.children.items()
        }
    observed = {name: str(record.observed) for name, record in held.items()}  # type: ignore[attr-defined]
    assert observed == {
        "Imogen": ALL.strip(),
        "Jonah": f"{ALL}{JONAHS} His bedroom has no curtain.",
        "Esther": f"{ALL}{FOR_CALEB}",
        "Caleb": f"{ALL}{FOR_CALEB}",
    }
    for name, record in held.items():
        assert record.childs_words == f"“I am {name}’s own words.”"  # type: ignore[attr-defined]
