"""A copy on its way out: what is read first, where it went, and what the log of it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog, Outcome
from sightline.access.roles import grant_role
from sightline.engines.wrong_recipient import About, Doubt
from sightline.grammar.roles import Role
from sightline.people.addresses import MASK, Address
from sightline.people.involvement import add_organisation, involve
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.plan import Plan
from sightline.record.share import Share
from sightline.record.step import Step
from sightline.web import sending
from tests.a_chronology import used_chronology_of
from tests.a_conference import hold_a_conference
from tests.a_plan import an_action, an_outcome
from tests.cast import signed_in
from tests.invented_people import NOW, a_worker

MOMENT = {
    "told_at_day": "19",
    "told_at_month": "11",
    "told_at_year": "2026",
    "told_at_time": "5 pm",
}
SAID = {"how": "in_person", "lawful_basis": "public_task", **MOMENT}
WHY = "Her solicitor asked for it at this address."
MOVED = Doubt(About.MOVED, "She moved on 1 November. Choose her home today.", "15 Harrow Street")
OTHER = Doubt(About.OTHER_CHILD, "Tobias is named in it, and she is not told of him.", "Tobias")


@pytest.fixture
def browser(priya: Worker) -> Client:
    return signed_in(priya)


Documents = dict[str, tuple[str, tuple[Any, ...]]]


@pytest.fixture
def documents(amara: Person, leanne: Person, priya: Worker, plan: Plan, visit: Step) -> Documents:
    """The three kinds of document for Leanne: the start of their pages' names, and the address."""
    used = used_chronology_of(visit, by=priya, now=NOW)
    return {
        "step": ("copy", (visit.ref, leanne.ref, "plain")),
        "chronology": ("chronology_copy", (used.ref, 1, leanne.ref)),
        "plan": ("plan_copy", (amara.ref, "now", leanne.ref)),
    }


DOWNLOAD = {"step": "download_copy", "chronology": "download_chronology", "plan": "download_plan"}
GIVEN = {"step": "copy_given", "chronology": "chronology_given", "plan": "plan_copy_given"}
every_document = pytest.mark.parametrize("kind", list(DOWNLOAD))


@pytest.fixture
def in_doubt(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The guard doubts these, whatever is sent."""

    def doubt(*doubts: Doubt) -> None:
        monkeypatch.setattr(sending, "doubts_about", lambda *_, **__: list(doubts))

    return doubt


def page(browser: Client, name: str, *args: Any, **query: str) -> str:
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def marks(html: str) -> list[str]:
    return re.findall(r'name="read" value="([^"]+)"', html)


class TestBeforeADownload:
    @every_document
    def test_without_a_doubt_it_downloads_at_one_press(
        self, browser: Client, documents: Documents, kind: str
    ) -> None:
        name, args = documents[kind]
        shown = page(browser, name, *args)
        assert "Before this leaves" not in shown
        address = reverse(DOWNLOAD[kind], args=[*args, "pdf"])
        assert address in shown
        answer = browser.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")

    @every_document
    @pytest.mark.parametrize("file", ["pdf", "word"])
    def test_each_doubt_is_ticked_first_whatever_address_is_typed(
        self,
        browser: Client,
        documents: Documents,
        in_doubt: Callable[..., None],
        kind: str,
        file: str,
    ) -> None:
        in_doubt(MOVED, OTHER)
        name, args = documents[kind]
        shown = page(browser, name, *args)
        assert all(one.says in shown for one in (MOVED, OTHER))
        both = marks(shown)
        assert len(both) == 2
        address = reverse(DOWNLOAD[kind], args=[*args, file])
        for some in ([], both[:1], ["made up", both[1]]):
            answer = browser.get(address, {"read": some})
            back = urlsplit(answer.headers["Location"])
            assert (answer.status_code, back.path) == (302, reverse(name, args=args))
            again = browser.get(f"{back.path}?{back.query}").content.decode()
            assert sending.READ_FIRST in again
            kept = [value for key, value in parse_qsl(back.query) if key == "read"]
            assert again.count(" checked") == len(kept)
        assert not AccessLog.objects.filter(outcome=Outcome.DOWNLOADED).exists()
        assert browser.get(address, {"read": both}).status_code == 200
        said = AccessLog.objects.filter(outcome=Outcome.DOWNLOADED).latest("pk").page
        assert said.endswith("for Leanne Harding, having read what was pointed out")

    def test_a_tick_is_of_one_doubt_and_no_other(
        self, browser: Client, documents: Documents, in_doubt: Callable[..., None]
    ) -> None:
        name, args = documents["plan"]
        in_doubt(MOVED)
        ticked = marks(page(browser, name, *args))
        in_doubt(OTHER)
        address = reverse("download_plan", args=[*args, "pdf"])
        assert browser.get(address, {"read": ticked}).status_code == 302

    def test_a_letter_is_asked_of_with_the_address_at_its_head(
        self,
        browser: Client,
        visit: Step,
        leanne: Person,
        home: Address,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        asked = []

        def listen(one: Any, **_: Any) -> list[Doubt]:
            asked.append(one)
            return []

        monkeypatch.setattr(sending, "doubts_about", listen)
        for form in ("plain", "letter"):
            page(browser, "copy", visit.ref, leanne.ref, form)
        assert [one.written_to for one in asked] == [None, home]
        assert ("The address", "15 Harrow Street") in asked[1].words
        assert (asked[0].children, asked[0].step) == ((visit.child,), visit)

    def test_what_is_refused_outright_stays_so(
        self, browser: Client, amara: Person, plan: Plan, leanne: Person, nan: Person, priya: Worker
    ) -> None:
        spell = plan.outcomes.get().authority
        outcome = an_outcome(spell, priya, section="safety")
        an_action(spell, [outcome], priya, what="Mend the door at 14 Harbour Row")
        args = [amara.ref, "now", leanne.ref]
        answer = browser.get(reverse("plan_copy", args=args))
        assert answer.status_code == 422
        assert "gives a protected address" in answer.content.decode()
        assert browser.get(reverse("download_plan", args=[*args, "pdf"])).status_code == 302


class TestThatTheyHaveIt:
    @every_document
    def test_it_is_recorded_with_the_address_and_everybody_named(
        self,
        browser: Client,
        documents: Documents,
        leanne: Person,
        home: Address,
        amara: Person,
        kind: str,
    ) -> None:
        args = documents[kind][1]
        asked = page(browser, GIVEN[kind], *args)
        assert "Home: 15 Harrow Street, Northmere" in asked
        said = {**SAID, "purpose": "copy", "how": "letter", "to": home.ref}
        answer = browser.post(reverse(GIVEN[kind], args=args), said)
        assert answer.status_code == 302
        row = Share.objects.get()
        assert (row.told_person, row.address, row.sent_to) == (
            leanne,
            home,
            "15 Harrow Street, Northmere",
        )
        assert row.person == amara
        assert [getattr(row, f"{column}_id") is not None for column in DOWNLOAD] == [
            column == kind for column in DOWNLOAD
        ]
        assert (str(amara), amara) in [(one.name, one.person) for one in row.named.all()]

    @pytest.mark.parametrize(
        ("said", "wrong"),
        [
            ({"how": "letter"}, "Say to which address the letter went."),
            ({"how": "letter", "to": "another"}, "Type the address as it stood on the envelope."),
            ({"how": "email"}, "Type the e-mail address it was sent to."),
            ({"how": "email", "email": "leanne at home"}, "Enter a valid email address."),
            ({"how": "email", "to": "home"}, "Type the e-mail address it was sent to."),
        ],
    )
    def test_what_is_missing_is_said_and_what_was_typed_stays(
        self,
        browser: Client,
        documents: Documents,
        home: Address,
        said: dict[str, str],
        wrong: str,
    ) -> None:
        given = {**SAID, **said}
        if given.get("to") == "home":
            given["to"] = home.ref
        answer = browser.post(reverse("plan_copy_given", args=documents["plan"][1]), given)
        shown = answer.content.decode()
        assert (answer.status_code, wrong in shown) == (422, True)
        typed = [given[name] for name in ("email", "told_at_time") if name in given]
        assert all(words in shown for words in typed)
        assert not Share.objects.exists()

    @pytest.mark.parametrize(
        ("said", "where"),
        [
            ({"how": "in_person"}, ""),
            ({"how": "telephone", "email": "left@over.example"}, ""),
            ({"how": "email", "email": "leanne@example.org"}, "leanne@example.org"),
            ({"how": "letter", "another": "15, Harrow St."}, "15, Harrow St."),
        ],
    )
    def test_another_way_needs_what_it_needs_and_no_more(
        self,
        browser: Client,
        documents: Documents,
        home: Address,
        said: dict[str, str],
        where: str,
    ) -> None:
        address = reverse("plan_copy_given", args=documents["plan"][1])
        assert browser.post(address, {**SAID, **said}).status_code == 302
        row = Share.objects.get()
        assert (row.address, row.sent_to) == (None, where)

    def test_a_professional_is_written_to_at_work(
        self, browser: Client, amara: Person, plan: Plan, priya: Worker
    ) -> None:
        school = add_organisation(
            name="Northgate Primary",
            kind="school",
            address="1 Bell Lane\nNorthmere",
            by=priya,
            now=NOW,
        )
        works = involve(
            person=amara, organisation=school, professional="Miss Osei", by=priya, now=NOW
        )
        address = reverse("plan_copy_given", args=[amara.ref, "now", works.ref])
        assert browser.post(address, {**SAID, "how": "letter", "to": "work"}).status_code == 302
        row = Share.objects.get()
        assert (row.told, row.told_person) == ("Miss Osei", None)
        assert row.where == "Northgate Primary, 1 Bell Lane, Northmere"

    def test_for_us_there_is_nothing_to_record(
        self, browser: Client, amara: Person, plan: Plan
    ) -> None:
        assert "Record that they have it" not in page(browser, "plan_copy", amara.ref, "now", "us")
        address = reverse("plan_copy_given", args=[amara.ref, "now", "us"])
        assert browser.get(address).status_code == 404

    def test_a_wrong_address_is_doubted_once_and_goes_with_a_reason(
        self, browser: Client, documents: Documents, nan: Person, home: Address
    ) -> None:
        address = reverse("plan_copy_given", args=documents["plan"][1])
        wrong = {**SAID, "how": "letter", "to": "another", "another": "14 Harbour Row"}
        first = browser.post(address, wrong)
        shown = first.content.decode()
        assert (first.status_code, "Before this leaves" in shown) == (422, True)
        assert "Why is it right all the same?" in shown
        for more in ({"read": "on"}, {"despite": WHY}, {"read": "on", "despite": "Fine."}):
            assert browser.post(address, wrong | more).status_code == 422
        assert not Share.objects.exists()
        assert browser.post(address, wrong | {"read": "on", "despite": WHY}).status_code == 302
        row = Share.objects.get()
        assert (row.despite, row.where, row.sent_to) == (WHY, MASK, "")

    def test_put_right_it_asks_for_no_reason_whatever_was_typed_before(
        self, browser: Client, documents: Documents, nan: Person, home: Address
    ) -> None:
        address = reverse("plan_copy_given", args=documents["plan"][1])
        wrong = {**SAID, "how": "letter", "to": "another", "another": "14 Harbour Row"}
        assert browser.post(address, wrong).status_code == 422
        assert browser.post(address, wrong | {"to": home.ref}).status_code == 302
        row = Share.objects.get()
        assert (row.despite, row.address) == ("", home)


class TestThePlanThatAConferenceAskedFor:
    @pytest.fixture
    def conference(self, amara: Person, priya: Worker, north: Team, steward: Worker) -> Step:
        chair = a_worker("Winston Clarke", registered_social_worker=True)
        grant_role(worker=chair, role=Role.CONFERENCE_CHAIR, by=steward, now=NOW)
        return hold_a_conference([amara], by=priya, chair=chair, now=NOW)[0]

    def test_sent_for_it_meets_its_duty_and_is_not_asked_again(
        self, browser: Client, conference: Step, amara: Person, leanne: Person, priya: Worker
    ) -> None:
        an_outcome(amara.steps.get(kind="protection.plan"), priya)
        args = [amara.ref, "now", leanne.ref]
        asked = page(browser, "plan_copy_given", *args)
        assert "To send out the updated plan after the child protection conference of" in asked
        answer = browser.post(
            reverse("plan_copy_given", args=args), {**SAID, "purpose": conference.ref}
        )
        assert answer.status_code == 302
        assert Share.objects.get().step == conference
        conference.refresh_from_db()
        assert "plan_sent" in conference.marks
        assert "What was it given for?" not in page(browser, "plan_copy_given", *args)
