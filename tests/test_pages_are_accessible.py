"""Every page of the product under axe and before plain eyes: with something of everything on it
for a child with a very long name, with nothing on it, sent empty, and refused.

The pages are drawn by the product for a signed-in worker and handed to the browser from a shelf.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from sightline.access.roles import grant_role
from sightline.grammar import registry
from sightline.grammar.roles import Role
from sightline.people.allocation import allocate
from sightline.people.names import NameKind, record_name
from sightline.people.person import Person
from sightline.people.relationships import relatives_on
from sightline.people.worker import Worker
from tests.access.addresses import Addresses
from tests.access.policy import CHILDS_PAGES, OTHER_PAGES
from tests.databases import of_its_own
from tests.invented_people import NOW, a_person, a_worker
from tests.shelf import Shelf
from tests.test_look import AXE, AXE_TAGS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WIDTHS = (1280, 390)
EVERY = {**CHILDS_PAGES, **OTHER_PAGES}
# They answer with a file, or lead on to a page that is walked under its own name.
NOT_PAGES = {
    "agree",
    "document",
    "download_copy",
    "download_chronology",
    "download_plan",
    "download_passport",
    "theme",
    "step",
    "account_logout",
}
SHOWN = sorted(name for name, one in EVERY.items() if one.get is not None and name not in NOT_PAGES)
# These ask for nothing that must be there, and lead on.
LEADS_ON = {"review_actions", "section", "authored", "choose_entries", "chronology_version"}
SENT = [name for name in SHOWN if EVERY[name].post is not None and name not in LEADS_ON]
BARE = (
    "child",
    "begin",
    "story",
    "unseen_child",
    "begin_chronology",
    "decisions",
    "another_day",
    "who_has_looked",
    "since",
    "family",
    "network",
    "plan",
    "plan_versions",
    "services",
)
# The pages of a record that are read as of an earlier day too, by their names.
LOOKING_BACK = (
    "child",
    "in_care",
    "story",
    "family",
    "plan",
    "decisions",
    "documents",
    "read_step",
)
IDENTIFIER = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
# A code as the database keeps it: words joined by a line, or the name of a process.
CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
NOTHING = re.compile(r"\bNone\b(?! of )|\bnan\b")
TAG = re.compile(r"{[{%#].{0,40}|<c-.{0,40}|</c-.{0,40}")
# A family whose last name has sixty letters, and nowhere to break.
LONG = (
    "Oluwaseun Chukwuemeka",
    "Nwachukwufitzwilliamokonkwofeatherstonehaughkrzyzanowskibello",
)
TABS = ("child", "in_care", "story", "family", "plan", "decisions", "documents", "who_has_looked")
# What hides the end of its own words: nobody can scroll to them.
CUT = """
[...document.querySelectorAll("body *")].filter(one => {
  const seen = getComputedStyle(one);
  const hides = ["hidden", "clip"].includes(seen.overflowX) || seen.textOverflow === "ellipsis";
  return hides && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && one.innerText;
}).map(one => one.outerHTML.slice(0, 120))
"""


@dataclass
class Walked:
    """The service of the access tests, its own child with a very long name; a child of whom
    nothing is known; and a worker who has no child."""

    addresses: Addresses
    bare: Person
    idle: Worker

    def client(self, worker: Worker) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(worker, backend=BACKEND)
        return client

    def reader(self, name: str) -> tuple[Client, str]:
        """Somebody to whom this page shows the most, and its address."""
        relation = {"restricted": "restricted", "say_why": "other"}.get(name, "own")
        role = Role.TEAM_MANAGER if relation != "own" else who_may_read(name)
        address = (
            self.addresses.of_child(name, role, relation)[1]
            if name in CHILDS_PAGES
            else self.addresses.of_no_child(name, role)
        )
        return self.client(self.addresses.worker(role)), address


def who_may_read(name: str) -> Role:
    """A steward where children are allocated; else a team manager, or the first who may."""
    opens = EVERY[name].get or {}
    first = Role.STEWARD if name in ("allocate", "end_allocation") else Role.TEAM_MANAGER
    return next(role for role in (first, *Role) if opens[role]["own"] == "shown")


@pytest.fixture(scope="module")
def walked(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walked]:
    files = tmp_path_factory.mktemp("files")
    with (
        of_its_own("accessible", django_db_blocker),
        override_settings(MEDIA_ROOT=files),
        # Nothing here asks a page for its context, which is copied for every component drawn.
        patch("django.test.client.store_rendered_templates"),
    ):
        addresses = Addresses.of_a_service()
        service = addresses.service
        by, manager = service.scribe, addresses.worker(Role.TEAM_MANAGER)
        own, north = addresses.children["own"].person, service.northmere.teams["Safeguarding North"]
        given, family = LONG
        record_name(person=own, kind=NameKind.KNOWN_AS, given=given, family=family, by=by, now=NOW)
        for one in relatives_on([own], NOW.date())[own.pk]:
            called = {"given": one.person.display_name.split()[0], "family": family}
            record_name(person=one.person, kind=NameKind.KNOWN_AS, **called, by=by, now=NOW)
        bare = a_person("Wren", "Ashdown", by=by)
        allocate(person=bare, team=north, worker=manager, by=by, now=NOW)
        idle, steward = a_worker("Idris Vale", by=by), addresses.worker(Role.STEWARD)
        grant_role(worker=idle, role=Role.SOCIAL_WORKER, team=service.far, by=steward, now=NOW)
        yield Walked(addresses, bare, idle)


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all of them: nothing that a page does here outlives the page."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


def put_on_the_shelf(window: Page, html: str) -> None:
    window.unroute("**/*")
    Shelf(window).pages["/page/"] = html
    window.goto("http://localhost/page/")


def look(window: Page, html: str) -> list[str]:
    """What axe, or a reader, would complain of."""
    window.set_viewport_size({"width": WIDTHS[0], "height": 900})
    put_on_the_shelf(window, html)
    faults = misread(window.inner_text("body"))
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        found = window.evaluate(
            "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", AXE_TAGS
        )
        faults += [f"{width} {v['id']}: {v['nodes'][0]['html']}" for v in found["violations"]]
        wide = window.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{width}: the page scrolls sideways, to {wide}")
        faults += [f"{width}: cut: {one}" for one in window.evaluate(CUT)]
    if window.locator("h1").count() != 1:
        faults.append(f"{window.locator('h1').count()} headings of the first level")
    return faults


def misread(text: str) -> list[str]:
    """What no reader should meet: a value that is not there, a key, a code, a template's tag."""
    found = [match for kind in (NOTHING, IDENTIFIER, CODE, TAG) for match in kind.findall(text)]
    return found + [kind for kind, _ in registry.every() if kind in text]


def test_a_reader_is_spared_what_only_the_program_says() -> None:
    said = "None, 01931d6e-8a3c-7c11-9f00-0123456789ab, no_access, protection.visit, {{ name }}"
    assert len(misread(said)) == 5
    assert misread("None of these: open a new record") == []


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_has_no_fault(walked: Walked, window: Page, name: str) -> None:
    client, address = walked.reader(name)
    answer = client.get(address, {"q": LONG[1]} if name in ("find", "who") else {})
    assert answer.status_code == (403 if name == "restricted" else 200)
    assert look(window, answer.content.decode()) == []


@pytest.mark.parametrize("name", LOOKING_BACK)
def test_a_page_as_it_was_known_has_no_fault(walked: Walked, window: Page, name: str) -> None:
    client, address = walked.reader(name)
    answer = client.get(f"/known/{NOW:%Y-%m-%dT%H%M}{address}")
    html = answer.content.decode()
    assert "You are reading this record as it was known on" in html
    assert look(window, html) == []


@pytest.mark.parametrize("name", SENT)
def test_a_form_sent_empty_has_no_fault(walked: Walked, window: Page, name: str) -> None:
    client, address = walked.reader(name)
    answer = client.post(address)
    assert answer.status_code in ((403,) if name == "restricted" else (200, 422))
    assert look(window, answer.content.decode()) == []


@pytest.mark.parametrize("name", BARE)
def test_the_record_of_a_child_of_whom_nothing_is_known_has_no_fault(
    walked: Walked, window: Page, name: str
) -> None:
    client = walked.client(walked.addresses.worker(Role.TEAM_MANAGER))
    answer = client.get(reverse(name, args=[walked.bare.ref]))
    assert look(window, answer.content.decode()) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_what_to_press_and_what_is_due_are_seen_on_a_childs_page_without_scrolling(
    walked: Walked, window: Page, width: int, height: int
) -> None:
    client, address = walked.reader("child")
    put_on_the_shelf(window, client.get(address).content.decode())
    window.set_viewport_size({"width": width, "height": height})
    for one in ("a.govuk-button", 'a[href="#due"], [aria-labelledby="due"] .sl-row'):
        box = window.locator(f"main :is({one})").locator("visible=true").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height


@pytest.mark.parametrize("name", TABS)
def test_on_a_phone_the_tab_of_the_page_that_is_open_is_seen_whole(
    walked: Walked, window: Page, name: str
) -> None:
    client, address = walked.reader(name)
    window.set_viewport_size({"width": 390, "height": 844})
    put_on_the_shelf(window, client.get(address).content.decode())
    tab = window.locator(".sl-tabs [aria-current]")
    expect(tab).to_be_in_viewport(ratio=1)


def test_a_page_prints_the_record_and_nothing_of_the_tool(walked: Walked, window: Page) -> None:
    client, address = walked.reader("child")
    put_on_the_shelf(window, client.get(address).content.decode())
    # A sheet of A4 within its margins, at 96 to the inch.
    window.set_viewport_size({"width": 673, "height": 1000})
    window.emulate_media(media="print")
    try:
        assert LONG[1] in window.locator(".sl-name").inner_text()
        assert not window.get_by_role("navigation").locator("visible=true").count()
        assert not window.get_by_role("button").locator("visible=true").count()
        assert window.evaluate("document.documentElement.scrollWidth") <= 673
    finally:
        window.emulate_media(media="screen")
    assert window.pdf()[:5] == b"%PDF-"


def nobodys_day(walked: Walked) -> str:
    return walked.client(walked.idle).get("/").content.decode()


def nobody_found(walked: Walked) -> str:
    return walked.client(walked.idle).get("/find/", {"q": "Zzyzx"}).content.decode()


def refused(walked: Walked) -> str:
    answer = walked.client(walked.idle).get("/system/")
    assert answer.status_code == 403
    return answer.content.decode()


def missing(walked: Walked) -> str:
    answer = walked.client(walked.idle).get("/child/nobody/")
    assert answer.status_code == 404
    return answer.content.decode()


def broken(walked: Walked) -> str:
    return render_to_string("500.html", {}, RequestFactory().get("/"))


def both_texts(walked: Walked) -> str:
    """Two people write one section at once; the second sees both texts."""
    client, address = walked.reader("section")
    note = walked.addresses.children["own"].note
    (key, *_) = note.process.sections[0].fields
    client.post(address, {"version": "0", key: "He rang.", "leave": "yes"})
    answer = client.post(address, {"version": "0", key: "She rang.", "leave": "yes"})
    assert answer.status_code == 409
    return answer.content.decode()


@pytest.mark.parametrize("draw", [nobodys_day, nobody_found, refused, missing, broken, both_texts])
def test_an_empty_page_and_one_of_trouble_has_no_fault(
    walked: Walked, window: Page, draw: Callable[[Walked], str]
) -> None:
    assert look(window, draw(walked)) == []
