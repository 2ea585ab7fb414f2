"""The Story page: what it says and rests on, what it must not say, and how it is asked for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.restriction import restrict
from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.bereavement import record_death
from sightline.people.households import join_household, start_household
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record import commands
from sightline.record.correcting import void
from tests.a_visit import a_visit
from tests.cast import signed_in
from tests.invented_people import NOW, a_person
from tests.telling import write

pytestmark = pytest.mark.django_db


def page(worker: Worker, child: Person, query: str = "") -> str:
    answer = signed_in(worker).get(reverse("story", args=[child.ref]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def part(html: str, name: str) -> str:
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    assert found, name
    return found.group()


def note(child: Person, by: Worker, said: str, means: str, days_ago: int = 0) -> None:
    when = NOW - timedelta(days=days_ago)
    answers = {
        "what": "family",
        "with_whom": "Nan",
        "said": said,
        "significant": bool(means),
        "analysis": means,
    }
    steps = write(
        "casework.case_note", [child], by=by, now=NOW, began=when, shared={}, own=[answers]
    )
    commands.complete(step=steps[0], by=by, now=NOW)


def test_of_a_child_of_whom_nothing_is_known_it_says_so_and_shows_no_empty_heading(
    amara: Person, priya: Worker
) -> None:
    html = page(priya, amara)
    said = words(html)
    assert "Nobody has written it down yet." in said
    assert "Nobody has written down Amara’s own words yet." in said
    assert "Everything (1) ·" in said  # she was given to a worker
    assert "None" not in said
    assert '<text x="124" y="100" class="sl-journey__none">No plan.</text>' in html


def test_each_line_of_the_story_opens_its_source_and_says_how_old_it_is(
    amara: Person, priya: Worker
) -> None:
    a_visit(amara, said="“I slept.”", by=priya, when=NOW - timedelta(days=14), now=NOW)
    html = page(priya, amara)
    quote = re.search(r"<blockquote>.*?</figure>", html, re.DOTALL)
    assert quote
    assert "Child in need visit, 5 November 2026; 14 days ago" in words(quote.group())
    for name in ("why", "missing", "worries", "working", "around", "plan", "changed"):
        lines = re.findall(r'<li class="sl-line">(.*?)</li>', part(html, name), re.DOTALL)
        bare = [one for one in lines if 'class="sl-src"' not in one]
        assert all(re.search("Nobody|Nothing|No worry", words(one)) for one in bare), name


def test_what_is_significant_is_read_first_and_everything_on_asking(
    amara: Person, priya: Worker
) -> None:
    note(amara, priya, "He was outside.", "He knows her school.", days_ago=3)
    a_visit(amara, said="“I slept.”", by=priya, when=NOW, now=NOW)
    first = words(part(page(priya, amara), "chronology"))
    assert "Significant (1)" in first
    assert "He knows her school." in first
    assert "Child in need visit" not in first
    everything = words(part(page(priya, amara, "?show=everything"), "chronology"))
    assert "Child in need visit : “I slept.”" in everything
    own = words(part(page(priya, amara, "?show=words"), "chronology"))
    assert "“I slept.”" in own
    assert "Case note" not in own


def test_a_note_that_was_written_up_later_says_when(amara: Person, priya: Worker) -> None:
    note(amara, priya, "He was outside.", "He knows her school.", days_ago=3)
    assert "entered 19 November 2026" in words(part(page(priya, amara), "chronology"))


def test_what_was_entered_in_error_stays_in_everything_and_counts_nowhere(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    visit = a_visit(amara, said="“I slept.”", by=priya, when=NOW, now=NOW)
    void(step=visit, reason="It was her sister whom I saw.", by=helen, now=NOW)
    html = page(priya, amara, "?show=everything")
    assert "Entered in error" in words(part(html, "chronology"))
    assert "“I slept.”" not in words(part(page(priya, amara, "?show=words"), "chronology"))
    assert 'sl-journey__seen" d="M' not in html.split("<figcaption")[0]


def test_a_protected_address_is_never_named(amara: Person, priya: Worker) -> None:
    record_address(
        person=amara,
        lines="14 Harbour Row",
        postcode="NE99 1AA",
        since=date(2026, 9, 11),
        protected=True,
        protected_reason="He must not find them.",
        by=priya,
        now=NOW,
    )
    html = page(priya, amara, "?show=everything")
    assert "Moved to a protected address." in html
    assert "Harbour" not in html
    assert "NE99" not in html


def test_a_brother_whom_the_reader_may_not_see_leaves_no_trace(
    amara: Person, tobias: Person, priya: Worker, north: Team, helen: Worker, steward: Worker
) -> None:
    born = date(2021, 6, 2)
    tobias.birth_date = born
    tobias.save()
    home = start_household(name="Home", people=[amara], since=born, by=priya, now=NOW)
    join_household(household=home, person=tobias, since=date(2026, 3, 2), by=priya, now=NOW)
    query = "?show=everything"
    assert "Tobias" in page(priya, amara, query)
    assert "Tobias Harding-Okoro came to live with Amara." in words(page(priya, amara, query))
    number = len(re.findall("<time", page(priya, amara, query)))
    restrict(
        person=tobias,
        reason="His address is at risk, and somebody looks for it.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    html = page(priya, amara, query)
    assert "Tobias" not in html
    assert len(re.findall("<time", html)) == number - 1
    assert "2 March 2026" not in html


def test_a_death_in_the_family_is_told_with_how_old_the_child_was(
    amara: Person, priya: Worker
) -> None:
    amara.birth_date = date(2018, 3, 14)
    amara.save()
    keith = a_person("Keith", "Harding", by=priya, birth_date=date(1950, 1, 1))
    relate(from_person=keith, to_person=amara, kind="grandparent", by=priya, now=NOW)
    died, review = date(2023, 10, 2), date(2027, 1, 1)
    record_death(person=keith, death_date=died, review_on=review, by=priya, now=NOW)
    html = page(priya, amara)
    assert "Keith Harding died. Amara was 5." in words(html)


def test_what_is_behind_a_pattern_opens(
    amara: Person, priya: Worker, helen: Worker, sam: Worker, north: Team
) -> None:
    later = NOW + timedelta(days=1)
    allocate(person=amara, team=north, worker=sam, handover="Read it.", by=helen, now=later)
    patterns = part(page(priya, amara), "patterns")
    assert "2 workers" in words(patterns)
    assert "1 handover note" in words(patterns)
    href = re.search(r'href="(\?[^"#]*which=workers[^"#]*)', patterns)
    assert href
    behind = words(part(page(priya, amara, unescape(href.group(1))), "chronology"))
    assert "Only what is behind “2 workers”." in behind
    assert "Sam Teller: lead worker." in behind
    assert "Priya Nair: lead worker." in behind


@pytest.mark.parametrize(
    "query",
    [
        "?show=nonsense",
        "?which=nonsense",
        "?before=x.y",
        "?after=2026-99-99.a",
        "?on=yesterday",
        "?zoom=in",
        "?from=2026-05-01&until=2026-04-01",
        "?from=2026-05-01",
        "?on=0001-01-01",
        "?from=0001-01-01&until=9999-12-30",
    ],
)
def test_a_question_that_cannot_be_read_shows_the_story_all_the_same(
    amara: Person, priya: Worker, query: str
) -> None:
    assert "Amara’s story" in page(priya, amara, query)


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("?zoom=two-years", "19 November 2024"),
        ("?zoom=year", "19 November 2025"),
        ("?from=2026-05-01&until=2026-06-01", "1 May 2026"),
    ],
)
def test_the_picture_is_drawn_nearer_on_asking(
    amara: Person, priya: Worker, query: str, begins: str
) -> None:
    assert f"Amara’s journey, {begins} to" in page(priya, amara, query)


def test_of_an_unborn_child_it_speaks_of_the_baby(priya: Worker, north: Team) -> None:
    baby = a_person(
        "Unborn baby of Leanne", "Harding", by=priya, expected_birth_date=date(2027, 2, 2)
    )
    allocate(person=baby, team=north, worker=priya, by=priya, now=NOW)
    html = page(priya, baby)
    assert "The baby’s story" in html
    assert "The baby’s journey" in html
    assert "Unborn’s" not in html
    assert "School or nursery" not in part(html, "missing")


def test_a_long_record_is_read_a_page_at_a_time_by_as_many_statements(
    amara: Person, priya: Worker
) -> None:
    a_visit(amara, said="“One.”", by=priya, when=NOW - timedelta(days=400), now=NOW)
    address, browser = reverse("story", args=[amara.ref]), signed_in(priya)
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for n in range(60):
        a_visit(amara, said=f"“Night {n}.”", by=priya, when=NOW - timedelta(days=n), now=NOW)
    with CaptureQueriesContext(connection) as many:
        html = browser.get(address + "?show=everything").content.decode()
    assert len(many) <= len(few)
    assert "“Night 0.”" in html
    assert "“One.”" not in part(html, "chronology")
    older = re.search(r'rel="next" href="([^"#]*)', html)
    assert older
    following = page(priya, amara, unescape(older.group(1)))
    assert "“One.”" in part(following, "chronology")
    assert "“Night 0.”" not in part(following, "chronology")
