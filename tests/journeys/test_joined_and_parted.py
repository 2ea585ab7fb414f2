"""Two records of one child: proposed, looked at side by side, joined, written on, and parted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.duplicates import propose
from sightline.people.facts import record_fact
from sightline.people.looking_for_duplicates import look_for_duplicates
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.verify import verify
from tests.invented_people import NOW, a_person
from tests.journeys.conftest import SignIn
from tests.journeys.pages import begin, complete, find, follow, write
from tests.served import Served

WHY = "The school and the health visitor hold one birth certificate."
WHY_NOT = "They are cousins, born on one day: both were in school today."
HEARD = "Amara says that she likes to sleep at her Nan's."
NOTE = {
    "What was it?": "Talking with the child",
    "Who was it with, and who are they to Amara?": "Amara",
    "What was said or seen?": HEARD,
}


@dataclass
class Doubles:
    """The addresses and numbers of both records."""

    first: str
    second: str
    number: str


@pytest.fixture(scope="module")
def doubles(northmere: Served) -> Doubles:
    with northmere.database():
        priya = Worker.objects.get(email="priya.nair@northmere.example")
        first, second = child("Amara", priya), child("Amarra", priya)
        record_fact(person=second, kind="likes", words="Sleeping at Nan's", by=priya, now=NOW)
        propose(found=look_for_duplicates(), now=NOW)
        return Doubles(f"/child/{first.ref}/", f"/child/{second.ref}/", second.local_id)


def child(given: str, by: Worker) -> Person:
    person = a_person(given, "Winstanley", by=by, birth_date=date(2018, 3, 14))
    team = Team.objects.get(name="Safeguarding North")
    allocate(person=person, team=team, worker=by, by=by, now=NOW)
    lines = "4 Quarry Lane"
    record_address(person=person, lines=lines, postcode="NE1 4XX", by=by, now=NOW)
    return person


def test_two_records_are_joined_and_parted(
    northmere: Served, sign_in: SignIn, doubles: Doubles
) -> None:
    helen = sign_in("helen.marsh")
    look_at_both(helen, doubles)
    join(helen, doubles)
    write_a_note(sign_in("priya.nair"), doubles, NOW)
    with northmere.database():
        assert verify(NOW) == []
    part(helen, doubles)
    with northmere.database():
        assert verify(NOW) == []


def look_at_both(helen: Page, doubles: Doubles) -> None:
    helen.goto("/find/")
    follow(helen.get_by_role("link", name="Duplicates"))
    pair = helen.get_by_role("listitem").filter(has_text="Amara Winstanley and Amarra Winstanley")
    expect(pair.get_by_text("Very likely")).to_be_visible()
    for reason in ("Same birth date", "Nearly the same name", "Same address"):
        expect(pair.get_by_text(reason)).to_be_visible()
    follow(pair.get_by_role("button", name="Look at both"))
    expect(helen.get_by_role("heading", level=1)).to_have_text("Are these one person?")
    expect(helen.get_by_text("Ends today").first).to_be_visible()
    expect(helen.get_by_role("cell", name="Home: 4 Quarry Lane").first).to_have_count(0)


def join(helen: Page, doubles: Doubles) -> None:
    """One click, beside the reason."""
    helen.get_by_label("How do you know that they are one person?").fill(WHY)
    follow(helen.get_by_role("button", name="Join them"))
    expect(helen.get_by_role("heading", level=1)).to_contain_text("Amara Winstanley")
    expect(helen.get_by_text("Two records were joined here")).to_be_visible()
    expect(helen.get_by_text("Sleeping at Nan's")).to_be_visible()
    helen.goto(doubles.second)
    assert helen.url.endswith(doubles.first)
    find(helen, doubles.number)
    expect(helen.get_by_role("link", name="Amara Winstanley")).to_be_visible()
    find(helen, "Amarra Winstanley")
    expect(helen.get_by_role("link", name="Amarra Winstanley", exact=True)).to_have_count(0)


def write_a_note(priya: Page, doubles: Doubles, on: datetime) -> None:
    begin(priya, doubles.first, "case note")
    write(priya, NOTE, on=on)
    complete(priya)


def part(helen: Page, doubles: Doubles) -> None:
    helen.goto(doubles.first)
    follow(helen.get_by_role("link", name="Part them again"))
    helen.get_by_label("How do you know that they are two people?").fill(WHY_NOT)
    helen.get_by_label("Case note").check()
    follow(helen.get_by_role("button", name="Part them"))
    expect(helen.get_by_role("heading", level=1)).to_contain_text("Amara Winstanley")
    expect(helen.get_by_text("Sleeping at Nan's")).to_have_count(0)
    helen.goto(f"{doubles.second}story/")
    follow(helen.get_by_role("main").get_by_role("link", name="Read").first)
    expect(helen.get_by_text(HEARD).first).to_be_visible()
    helen.goto(doubles.second)
    expect(helen.get_by_role("heading", level=1)).to_contain_text("Amarra Winstanley")
    expect(helen.get_by_text("Sleeping at Nan's")).to_be_visible()
