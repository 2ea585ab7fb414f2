"""The one box: people first, and words only to whoever may read them."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.log import AccessLog, Outcome
from sightline.access.restriction import restrict
from sightline.people.names import record_name
from sightline.people.person import Person
from sightline.people.search import Search
from sightline.people.worker import Worker
from sightline.record.actions import propose_action
from sightline.record.planning import want_outcome
from sightline.record.test_word_search import TOKEN, a_note
from tests.cast import NOW, signed_in
from tests.telling import write

ANYTHING = ["a", "x" * 10_000, "%_\\", "😀", "'; DROP TABLE people_person; --", "<script>"]


def look(by: Worker, q: str, **more: str) -> str:
    answer = signed_in(by).get(reverse("find"), {"q": q, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def main(page: str) -> str:
    return page.partition("<main")[2]


@pytest.fixture
def told(amara: Person, priya: Worker) -> Person:
    """A child whose name, note and plan hold a word that nobody else's do."""
    a_note(amara, f"She drew a {TOKEN}.", priya)
    record_name(person=amara, kind="alias", given=TOKEN, family="Okoro", by=priya, now=NOW)
    return amara


def test_what_holds_the_words_is_shown_with_its_child_its_day_and_a_link(
    told: Person, priya: Worker
) -> None:
    page = main(look(priya, TOKEN, **{"in": "notes"}))
    assert f"<mark>{TOKEN}</mark>" in page
    assert "Case note, 18 November 2026" in page
    assert told.display_name in page
    step = told.steps.get()
    assert reverse("read_step", args=[step.ref]) in page
    looks = AccessLog.objects.filter(person=told, outcome=Outcome.FOUND)
    assert [one.page for one in looks] == [f"Find, notes and visits: {TOKEN}"]


@pytest.mark.parametrize("place", ["notes", "plans", "decisions"])
def test_nothing_leaks_of_a_record_that_is_closed(
    told: Person, priya: Worker, helen: Worker, sam: Worker, nasreen: Worker, place: str
) -> None:
    """A page about a token that is in a restricted record is the page about one that is nowhere."""
    restrict(
        person=told,
        reason="Someone in the team is related to the family.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    for worker in (priya, sam, nasreen):
        about_it = main(look(worker, TOKEN, **{"in": place}))
        nowhere = main(look(worker, "nowhereatall", **{"in": place}))
        assert about_it.replace(TOKEN, "nowhereatall") == nowhere
        people = main(look(worker, f"{TOKEN} Okoro"))
        assert "Amara" not in people
        assert "A restricted record may match" in people
        assert "01632 960 155" in people


def test_another_teams_child_is_found_by_name_and_not_by_notes(told: Person, sam: Worker) -> None:
    assert "Amara Harding-Okoro" in look(sam, f"{TOKEN} Okoro")
    assert "Amara" not in main(look(sam, TOKEN, **{"in": "notes"}))


@pytest.mark.parametrize("place", ["people", "notes", "plans", "decisions"])
@pytest.mark.parametrize("typed", ANYTHING)
def test_anything_typed_is_answered_by_a_page(priya: Worker, typed: str, place: str) -> None:
    page = look(priya, typed, **{"in": place})
    assert "<script>'" not in page
    if len(typed) > 200:
        assert "That is longer than 200 letters" in page
    if typed == "a" and place == "people":
        assert "One letter finds too many" in page


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"born": "soon"}, "is not a birth date. Type it like 14 March 2018"),
        ({"q": "the", "in": "notes"}, "Nothing found"),
        ({"q": "Xqzzy"}, "Try a part of the name, another spelling"),
        ({"where": "nowhere"}, "Nobody found who may be named"),
    ],
)
def test_what_finds_nothing_says_what_was_looked_through(
    asked: dict[str, str], says: str, priya: Worker
) -> None:
    page = signed_in(priya).get(f"{reverse('find')}?{urlencode(asked)}").content.decode()
    assert says in page


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Mara Okoro 14/3/18", "Same birth date"),
        ("14 March 2018", "Same birth date"),
        ("Okoro 2018", "Born 14 March 2018, as said"),
        ("Harding-Okoro about 8", "Born 14 March 2018, as said"),
    ],
)
def test_one_box_understands_a_birth_beside_a_name(
    typed: str, reason: str, amara: Person, priya: Worker
) -> None:
    Person.objects.filter(pk=amara.pk).update(birth_date=NOW.date().replace(2018, 3, 14))
    page = look(priya, typed)
    assert "Amara Harding-Okoro" in page
    assert reason in page
    assert Search.objects.latest("searched_at").searched_by == priya


def test_older_ones_are_on_the_next_page_and_nothing_is_counted(
    amara: Person, priya: Worker
) -> None:
    for day in range(22):
        a_note(amara, f"{TOKEN} {day}.", priya, days_ago=day)
    first = look(priya, TOKEN, **{"in": "notes"})
    assert first.count(f"<mark>{TOKEN}</mark>") == 20
    words = re.sub(r"<[^>]+>|\d+ \w+ 2026", "", main(first))
    assert "22" not in words.partition("Older ones")[0][-400:]
    older = re.search(r'href="(\?[^"]*after=[^"]+)"', first)
    assert older
    address = reverse("find") + older.group(1).replace("&amp;", "&")
    second = signed_in(priya).get(address).content.decode()
    assert second.count(f"<mark>{TOKEN}</mark>") == 2
    assert "Older ones" not in second


def test_an_outcome_and_its_action_are_found_in_plans(amara: Person, priya: Worker) -> None:
    [plan] = write(
        "child_in_need.plan",
        [amara],
        by=priya,
        now=NOW,
        began=(NOW - timedelta(days=1)).date(),
        shared={"why": "Fear.", "wanted": "Sleep.", "agreement": "all_agree"},
    )
    outcome = want_outcome(
        authority=plan, wanted=f"No more {TOKEN}", measure="Nights", by=priya, now=NOW
    )
    propose_action(arose_in=plan, what=f"Mend the {TOKEN}", serves=[outcome], by=priya, now=NOW)
    page = look(priya, TOKEN, **{"in": "plans"})
    assert "Outcome in the plan" in page
    assert "Action in the plan" in page
    assert page.count(f"<mark>{TOKEN}</mark>") == 2


@pytest.mark.parametrize("place", ["people", "notes", "plans", "decisions"])
def test_a_page_of_what_was_found_asks_few_statements_however_many_there_are(
    told: Person, priya: Worker, place: str
) -> None:
    counted = []
    client = signed_in(priya)
    asked = {"q": f"{TOKEN} Okoro" if place == "people" else TOKEN, "in": place}
    client.get(reverse("find"), asked)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("find"), asked)
        said = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
        counted.append(len(said))
        for number in range(6):
            a_note(told, f"{TOKEN} {number}", priya)
    assert counted[0] == counted[1]
    assert counted[0] <= 15
