"""Chronologies written for a purpose, in the browser's words: chosen, weighed, used and copied."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.restriction import restrict
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record.authored_chronology import AuthoredChronology, ChronologyVersion
from sightline.record.correcting import void
from sightline.record.writing_chronologies import begin_chronology
from tests.a_visit import a_visit
from tests.cast import signed_in
from tests.invented_people import NOW, a_person
from tests.pdf import letters

pytestmark = pytest.mark.django_db
TODAY = {"used_on_day": "19", "used_on_month": "11", "used_on_year": "2026"}


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


@pytest.fixture
def visited(amara: Person, priya: Worker) -> Person:
    for days, said in ((60, "“He shouts.”"), (30, "“I hide.”"), (2, "“Nan is kind.”")):
        a_visit(amara, said=said, by=priya, when=NOW - timedelta(days=days), now=NOW)
    return amara


@pytest.fixture
def chronology(visited: Person, priya: Worker) -> AuthoredChronology:
    return begin_chronology(
        person=visited, purpose="court", title="First hearing", by=priya, now=NOW
    )


def boxes(html: str) -> dict[str, list[str]]:
    """What a browser would send of the page's form, as it stands."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]+>", html):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = given.get("type") != "checkbox" or " checked" in tag
        if "name" in given and ticked:
            found.setdefault(given["name"], []).append(unescape(given.get("value", "")))
    areas = r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>'
    for name, text in re.findall(areas, html, re.DOTALL):
        found.setdefault(name, []).append(unescape(text.removeprefix("\n")))
    return found


def key_of(html: str, says: str) -> str:
    """The key of the entry whose words these are."""
    for entry in html.split('class="sl-choose"')[1:]:
        if says in unescape(entry):
            found = re.search(r'name="(?:shown|line)" value="([^"]+)"', entry)
            assert found
            return found.group(1)
    raise AssertionError(says)


def choose(browser: Client, it: AuthoredChronology, means: dict[str, str]) -> None:
    """Tick the entries that say this, with what they mean."""
    address = reverse("choose_entries", args=[it.ref]) + "?show=everything"
    html = browser.get(address).content.decode()
    typed = boxes(html)
    for says, mean in means.items():
        key = key_of(html, says)
        typed.setdefault("tick", []).append(key)
        typed[f"means-{key}"] = [mean]
    answer = browser.post(address, typed | {"go": ["done"]})
    assert answer.status_code == 302, words(answer.content.decode())


def use(browser: Client, it: AuthoredChronology) -> str:
    """The address of the version that was kept."""
    said = {"used_for": "First hearing, Northmere Family Court", **TODAY}
    answer = browser.post(reverse("use_chronology", args=[it.ref]), said)
    assert answer.status_code == 302, words(answer.content.decode())
    return str(answer.headers["Location"])


def test_it_is_begun_on_the_story_page_and_stands_there(visited: Person, priya: Worker) -> None:
    browser = signed_in(priya)
    story = reverse("story", args=[visited.ref])
    assert "Nobody has written one yet." in words(browser.get(story).content.decode())
    begin = reverse("begin_chronology", args=[visited.ref])
    assert browser.post(begin, {"title": ""}).status_code == 422
    answer = browser.post(begin, {"purpose": "court", "title": "First hearing"})
    it = AuthoredChronology.objects.get()
    assert answer.headers["Location"] == reverse("choose_entries", args=[it.ref])
    assert "First hearing Court. Being written by Priya Nair." in words(
        browser.get(story).content.decode()
    )


def test_it_is_chosen_weighed_used_and_downloaded(
    chronology: AuthoredChronology, priya: Worker
) -> None:
    browser = signed_in(priya)
    choose(browser, chronology, {"“I hide.”": "She is afraid.", "“He shouts.”": ""})
    page = reverse("authored", args=[chronology.ref])
    html = browser.get(page).content.decode()
    assert words(html).index("“He shouts.”") < words(html).index("“I hide.”")
    assert "“Nan is kind.”" not in html
    typed = boxes(html) | {"says": ["It comes back each autumn."], "agreed_with": ["Helen Marsh"]}
    assert browser.post(page, typed).status_code == 302
    version = use(browser, chronology)
    read = words(browser.get(version).content.decode())
    assert "It comes back each autumn." in read
    assert "She is afraid." in read
    copy = f"{version}for/court/"
    assert "She is afraid." in browser.get(copy).content.decode()
    pdf = browser.get(f"{copy}as/pdf/")
    assert pdf.headers["Content-Type"] == "application/pdf"
    text = " ".join(letters(pdf.content).split())
    assert text.index("“He shouts.”") < text.index("“I hide.”") < text.index("She is afraid.")
    assert "“Nan is kind.”" not in text
    word = browser.get(f"{copy}as/word/")
    assert word.content.startswith(b"PK")
    story = words(browser.get(reverse("story", args=[chronology.person.ref])).content.decode())
    assert "Priya Nair, 19 November 2026, agreed with Helen Marsh" in story


def test_what_was_used_stands_and_what_was_changed_since_is_said(
    chronology: AuthoredChronology, priya: Worker, helen: Worker
) -> None:
    browser = signed_in(priya)
    choose(browser, chronology, {"“I hide.”": "She is afraid."})
    version = use(browser, chronology)
    assert browser.get(reverse("authored", args=[chronology.ref])).headers["Location"] == version
    step = chronology.person.steps.filter(kind="child_in_need.visit").order_by("began")[1]
    void(step=step, reason="It was another child's visit.", by=helen, now=NOW)
    assert browser.post(version).status_code == 302
    page = reverse("authored", args=[chronology.ref])
    html = browser.get(page).content.decode()
    assert "Changed on the record since." in words(html)
    assert "(Entered in error)" in words(html)
    before = browser.get(version).content.decode()
    assert "Entered in error" not in before
    typed = boxes(html)
    typed["renew"] = typed["line"]
    assert browser.post(page, typed).status_code == 302
    html = browser.get(page).content.decode()
    assert "Changed on the record since." not in words(html)
    assert "Entered in error" in words(html)
    assert "She is afraid." in html
    use(browser, chronology)
    assert [one.number for one in ChronologyVersion.objects.all()] == [2, 1]
    assert browser.get(version).content.decode().count("Entered in error") == 0


def test_two_who_write_at_once_lose_nothing(
    chronology: AuthoredChronology, priya: Worker, helen: Worker
) -> None:
    one, other = signed_in(priya), signed_in(helen)
    choose(one, chronology, {"“I hide.”": "", "“He shouts.”": ""})
    page = reverse("authored", args=[chronology.ref])
    mine, theirs = (boxes(browser.get(page).content.decode()) for browser in (one, other))
    first, second = mine["line"]
    assert one.post(page, mine | {f"means-{first}": ["Mine."]}).status_code == 302
    answer = other.post(
        page, theirs | {f"means-{first}": ["Hers."], f"means-{second}": ["Hers too."]}
    )
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Mine." in html
    assert "Hers." in html
    assert "Hers too." in html
    assert set(chronology.lines.values_list("means", flat=True)) == {"Mine.", ""}
    # Once both texts were seen, what she saves is saved.
    assert other.post(page, boxes(html)).status_code == 302
    assert set(chronology.lines.values_list("means", flat=True)) == {"Hers.", "Hers too."}


def test_to_write_elsewhere_on_the_same_page_is_no_clash(
    chronology: AuthoredChronology, priya: Worker, helen: Worker
) -> None:
    one, other = signed_in(priya), signed_in(helen)
    choose(one, chronology, {"“I hide.”": "", "“He shouts.”": ""})
    page = reverse("authored", args=[chronology.ref])
    mine, theirs = (boxes(browser.get(page).content.decode()) for browser in (one, other))
    first, second = mine["line"]
    one.post(page, mine | {f"means-{first}": ["Mine."]})
    assert other.post(page, theirs | {f"means-{second}": ["Hers."]}).status_code == 302
    assert list(chronology.lines.values_list("means", flat=True)) == ["Mine.", "Hers."]


def test_what_was_typed_beside_a_line_that_went_is_given_back(
    chronology: AuthoredChronology, priya: Worker, helen: Worker
) -> None:
    one, other = signed_in(priya), signed_in(helen)
    choose(one, chronology, {"“I hide.”": ""})
    page = reverse("authored", args=[chronology.ref])
    mine, theirs = (boxes(browser.get(page).content.decode()) for browser in (one, other))
    assert one.post(page, mine | {"remove": mine["line"]}).status_code == 302
    answer = other.post(page, theirs | {f"means-{theirs['line'][0]}": ["A long thought."]})
    assert answer.status_code == 422
    assert "A long thought." in words(answer.content.decode())


def test_everything_significant_is_added_in_one_go(
    chronology: AuthoredChronology, priya: Worker
) -> None:
    amara = chronology.person
    keith = a_person("Keith", "Harding", by=priya, birth_date=date(1950, 1, 1))
    since = date(2026, 5, 1)
    relate(from_person=keith, to_person=amara, kind="grandparent", since=since, by=priya, now=NOW)
    browser = signed_in(priya)
    address = reverse("choose_entries", args=[chronology.ref])
    html = browser.get(address).content.decode()
    number = re.search(r"Add everything significant \((\d+) more\)", html)
    assert number
    browser.post(address, boxes(html) | {"go": ["significant"]})
    assert chronology.lines.count() == int(number.group(1))
    assert any("Keith Harding" in one.words for one in chronology.lines.all())


class TestOfABrother:
    """Lines from a brother's record."""

    @pytest.fixture
    def merged(
        self, chronology: AuthoredChronology, tobias: Person, priya: Worker
    ) -> AuthoredChronology:
        relate(from_person=tobias, to_person=chronology.person, kind="sibling", by=priya, now=NOW)
        a_visit(tobias, said="“My arm hurts.”", by=priya, when=NOW, now=NOW)
        browser = signed_in(priya)
        choose(browser, chronology, {"“I hide.”": "She is afraid."})
        address = (
            f"{reverse('choose_entries', args=[chronology.ref])}?show=everything&of={tobias.ref}"
        )
        html = browser.get(address).content.decode()
        key = key_of(html, "“My arm hurts.”")
        typed = boxes(html) | {"tick": [key], f"means-{key}": ["He was gripped."]}
        assert browser.post(address, typed | {"go": ["done"]}).status_code == 302
        page = reverse("authored", args=[chronology.ref])
        typed = boxes(browser.get(page).content.decode())
        browser.post(page, typed | {"says": ["Both are afraid."]})
        return chronology

    def test_say_whose_they_are(self, merged: AuthoredChronology, priya: Worker) -> None:
        html = signed_in(priya).get(reverse("authored", args=[merged.ref])).content.decode()
        assert "Tobias. Child in need visit" in words(html)
        assert "Amara. Child in need visit" in words(html)

    def test_are_nothing_to_somebody_to_whom_his_record_is_closed(
        self, merged: AuthoredChronology, tobias: Person, priya: Worker, helen: Worker
    ) -> None:
        browser = signed_in(priya)
        version = use(browser, merged)
        AuthoredChronology.objects.update(title="Amara and Tobias")
        restrict(
            person=tobias,
            reason="His address is at risk, and somebody looks for it.",
            owner=helen,
            owner_phone="01632 960 155",
            by=helen,
            now=NOW,
        )
        story = reverse("story", args=[merged.person.ref])
        for address in (version, story, f"{version}for/us/", f"{version}for/court/"):
            html = browser.get(address).content.decode()
            for telling in (
                "Tobias",
                "My arm hurts",
                "gripped",
                "Both are afraid",
                "entry is left",
            ):
                assert telling not in html, (address, telling)
        assert "She is afraid." in browser.get(version).content.decode()
        # Whoever cannot see all of it changes nothing of it.
        assert browser.post(version).status_code == 403
        pdf = letters(browser.get(f"{version}for/court/as/pdf/").content)
        assert "She is afraid." in pdf
        assert "My arm" not in pdf
        assert "Both are" not in pdf

    def test_go_to_his_own_father_and_not_to_hers(
        self, merged: AuthoredChronology, tobias: Person, priya: Worker
    ) -> None:
        chidi = a_person("Chidi", "Okoro", by=priya)
        craig = a_person("Craig", "Dunmore", by=priya)
        for child in (merged.person, tobias):
            relate(from_person=craig, to_person=child, kind="father", by=priya, now=NOW)
        relate(from_person=chidi, to_person=merged.person, kind="father", by=priya, now=NOW)
        browser = signed_in(priya)
        version = use(browser, merged)
        pdfs = {
            one: letters(browser.get(f"{version}for/{one.ref}/as/pdf/").content)
            for one in (chidi, craig)
        }
        assert "My arm hurts" in pdfs[craig]
        assert "Both are afraid." in pdfs[craig]
        for telling in ("Tobias", "My arm hurts", "gripped", "Both are afraid"):
            assert telling not in pdfs[chidi]
        assert "She is afraid." in pdfs[chidi]


def test_the_pages_ask_as_many_statements_for_many_lines(
    chronology: AuthoredChronology, priya: Worker
) -> None:
    browser = signed_in(priya)
    choose(browser, chronology, {"“I hide.”": "She is afraid."})
    version = use(browser, chronology)
    browser.post(version)
    pages = [
        reverse("authored", args=[chronology.ref]),
        reverse("choose_entries", args=[chronology.ref]) + "?show=everything",
        reverse("use_chronology", args=[chronology.ref]),
        version,
        f"{version}for/court/",
        reverse("story", args=[chronology.person.ref]),
    ]

    def asked() -> list[int]:
        found = []
        for page in pages:
            browser.get(page)
            with CaptureQueriesContext(connection) as statements:
                assert browser.get(page).status_code == 200
            found.append(len([one for one in statements if "SAVEPOINT" not in one["sql"]]))
        return found

    few = asked()
    for n in range(60):
        said = f"“Night {n}.”"
        a_visit(chronology.person, said=said, by=priya, when=NOW - timedelta(days=n), now=NOW)
    address = reverse("choose_entries", args=[chronology.ref]) + "?show=everything"
    for _ in range(2):
        html = browser.get(address).content.decode()
        typed = boxes(html)
        browser.post(address, typed | {"tick": typed["shown"]})
        if older := re.search(r'value="(\?[^"]*before=[^"]*)"', html):
            address = reverse("choose_entries", args=[chronology.ref]) + unescape(older.group(1))
    assert chronology.lines.count() > 60
    assert asked() == few
    assert max(few) <= 15, dict(zip(pages, few, strict=True))
