"""A stranger answers ten questions about a child whom they have never seen.

An inspector opens Amara's record with a reason and asks what inspectors and night duty ask. Every
answer stands in plain sight on her page, or on one that is at most two presses of a link from it.
What the answer is, the record itself is asked, so that a page cannot agree with the test alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from sightline.demo import harding_okoro
from sightline.demo.authority import Authority
from sightline.engines.story.plan_moved import plan_lines
from sightline.people.addresses import home_on
from sightline.people.person import Person, long_date
from sightline.people.relationships import relatives_on
from sightline.people.warnings import standing_warnings
from sightline.people.worker import Team, Worker
from sightline.processes.front_door.contact import Contact
from sightline.processes.interventions.programme import Programme
from sightline.record.answers import answers_of, record_of
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.plan import Action
from sightline.record.step import Step
from tests.invented_people import NOW, TODAY
from tests.journeys import pages
from tests.journeys.conftest import open_as
from tests.journeys.keyboard import Keyboard
from tests.served import Served
from tests.test_look import violations

REASON = "I read the records of children on a protection plan for the inspection."
MOST_PRESSES = 2
ADDRESS = "Harbour Row"


@dataclass
class Stranger:
    """Somebody who reads, and goes on by links alone.

    What they press is counted, and so is every page that comes: one that came by its address, and
    not by a press, would make the two differ.
    """

    page: Page
    childs_page: str = ""
    pressed: int = 0
    came: int = 0
    passed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("framenavigated", self._another_page)

    def _another_page(self, frame: Frame) -> None:
        self.came += frame == self.page.main_frame

    def press(self, name: str, *, within: Locator | None = None, exact: bool = True) -> None:
        place = within or self.page.get_by_role("main")
        pages.follow(place.get_by_role("link", name=name, exact=exact).first)
        self._arrived()

    def tab(self, name: str) -> None:
        """Press one of the sections of the record, which stand on every page of it."""
        self.press(name, within=self.page.get_by_role("navigation", name="Record"))

    def tab_by_keyboard(self, name: str) -> None:
        Keyboard(self.page).follow(name)
        self._arrived()

    def _arrived(self) -> None:
        self.pressed += 1
        assert self.pressed == self.came, "A page came by another way than by a press."
        assert self.pressed <= MOST_PRESSES, "It lies further than that from the child's page."
        assert ADDRESS not in self.page.content()
        self._is_accessible()

    def begin_again(self) -> None:
        """Back on the child's page, by its own tab, with nothing pressed yet."""
        if self.page.url != self.childs_page:
            self.page.get_by_role("navigation", name="Record").get_by_role(
                "link", name="Overview", exact=True
            ).click()
            self.page.wait_for_url(self.childs_page)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Amara Harding-Okoro")
        self._is_accessible()
        self.pressed = self.came = 0

    def _is_accessible(self) -> None:
        """Each page that is passed is looked at once."""
        where = self.page.url.partition("#")[0]
        if where not in self.passed:
            self.passed.add(where)
            assert violations(self.page) == [], where

    def reads(self, section: str) -> str:
        """What is to be seen of a section, by the name of its heading."""
        return seen(self.page.locator(f'section[aria-labelledby="{section}"]'))


def seen(where: Locator) -> str:
    """The words that are in sight there; what is folded away or hidden is not among them."""
    expect(where).to_be_visible()
    return " ".join(where.inner_text().split())


@pytest.fixture(scope="module")
def amara(northmere: Served) -> Person:
    """The Harding-Okoros' story, told to its last day, and nobody else's."""
    with northmere.database(), transaction.atomic():
        teams = {team.name: team for team in Team.objects.all()}
        workers = {worker.name: worker for worker in Worker.objects.all()}
        return harding_okoro.tell(Authority(teams, workers))["Amara"]


@pytest.fixture(scope="module")
def inspector(amara: Person, northmere: Served, browser: Browser) -> Iterator[Stranger]:
    """The inspector has found her, and said why they read her record."""
    page = open_as("ines.duarte", browser, northmere)
    pages.find(page, "Amara Harding-Okoro")
    pages.follow(page.get_by_role("main").get_by_role("link", name="Amara Harding-Okoro").first)
    expect(page.get_by_label("Why do you need this record?")).to_be_visible()
    pages.say_why(page, REASON)
    yield Stranger(page, page.url)
    page.context.close()


@pytest.fixture
def stranger(inspector: Stranger) -> Stranger:
    inspector.begin_again()
    return inspector


@pytest.fixture
def record(amara: Person, northmere: Served) -> Iterator[Person]:
    """Amara, while the record itself is asked what the answer is."""
    with northmere.database():
        yield amara


def test_who_holds_parental_responsibility_for_her(stranger: Stranger, record: Person) -> None:
    kin = relatives_on([record], TODAY)[record.pk]
    hold = {one.person.display_name for one in kin if one.has_parental_responsibility}
    assert hold == {"Leanne Harding", "Chidi Okoro"}
    around = stranger.page.locator('section[aria-labelledby="around"] li')
    said = [seen(one) for one in around.all()]
    assert {one.split(",")[0] for one in said if "Parental responsibility" in one} == hold
    stranger.tab("Family")
    told = seen(stranger.page.get_by_role("row", name="Chidi Okoro, 34"))
    assert "Yes: Named on the birth certificate" in told


def test_where_she_sleeps_tonight_and_who_must_not_learn_it(
    stranger: Stranger, record: Person
) -> None:
    home = home_on(record, TODAY)
    assert home is not None
    assert home.protected
    (never,) = [one.text for one in standing_warnings(record) if one.kind == "protected_address"]
    contact = Contact.objects.filter(step__person=record).latest("step__began")
    assert contact.where_tonight == "At home with her mother, at the protected address"

    assert "Protected address, with Leanne and Tobias" in stranger.reads("who")
    warned = seen(stranger.page.get_by_role("list", name="Warnings"))
    assert never == "Never give it to Craig Dunmore or anyone near him."
    assert never in warned
    stranger.press("Contact, Mon 16 Nov")
    assert contact.where_tonight in seen(stranger.page.get_by_role("main"))


def test_why_we_are_involved(stranger: Stranger, record: Person) -> None:
    decision = decided(record, "protection.strategy_discussion", "start_enquiry")
    why = "Craig found them at their grandmother's on Sunday. Amara came between."
    assert decision.step.line == why
    assert why in stranger.reads("why")
    stranger.press("Strategy discussion, Mon 16 Nov")
    assert decision.reason in seen(stranger.page.get_by_role("main"))


def test_what_she_says_herself_and_when_she_last_said_it(
    stranger: Stranger, record: Person
) -> None:
    enquiry = Step.objects.filter(person=record, kind="protection.section_47_enquiry").latest(
        "began"
    )
    said = answers_of(record_of(enquiry))["childs_words"]
    assert said == "“I told Miss Osei because Tobi's arm was purple. Am I in trouble?”"
    words = seen(stranger.page.get_by_role("figure", name="Life in Amara’s words"))
    assert f"{said} Alone, 16 November 2026" in words
    assert "To Priya Nair, alone, at home, 5 November 2026" in words
    stranger.tab("Story")
    stranger.press("Amara’s own words", exact=False)
    assert "Now I can sleep" not in seen(stranger.page.get_by_role("main"))
    assert "Nan says watching is her job now." in stranger.reads("chronology")


def test_who_is_a_risk_to_her_and_whether_he_was_spoken_to(
    stranger: Stranger, record: Person
) -> None:
    enquiry = Step.objects.filter(person=record, kind="protection.section_47_enquiry").earliest(
        "began"
    )
    craig = adult_of(enquiry, "Craig Dunmore")
    assert not craig.get("spoken_to_on")
    around = stranger.reads("around")
    assert "Craig Dunmore, former partner of a parent, 36. Must not have contact." in around
    stranger.press("Family picture")
    assert "Nobody has written down that he was spoken to." in seen(
        stranger.page.get_by_role("main")
    )
    stranger.begin_again()
    stranger.tab("Story")
    entry = stranger.page.get_by_role("listitem").filter(has_text="harmed by years of keeping")
    stranger.press("Read", within=entry.last)
    assert craig["said"] in seen(stranger.page.get_by_role("main"))


def test_what_the_plan_is_and_who_answers_for_what_has_not_moved(
    stranger: Stranger, record: Person
) -> None:
    lock = Action.objects.get(what="Change the lock at Nan's")
    late = (TODAY - lock.due_on).days
    assert (str(lock.owner_person), late) == ("Pauline Harding", 50)
    first = plan_lines(record, TODAY)[0]
    assert (first.strong, lock.what in first.text) == ("Craig cannot reach the children", True)
    assert f"{first.strong} {first.text}" in stranger.reads("plan")

    stranger.tab_by_keyboard("Plan")
    row = seen(stranger.page.get_by_role("row", name=lock.what))
    assert f"Pauline Harding, helped by {lock.helped_by}" in row
    assert f"{late} days late Not moved since Tue 15 Sep" in row
    assert "How we will know: No contact for six months" in seen(stranger.page.get_by_role("main"))


def test_who_decided_the_plan_against_what_and_who_disagreed(
    stranger: Stranger, record: Person
) -> None:
    decision = decided(record, "protection.conference", "plan")
    assert (decision.decider.name, decision.dissent) == (
        "Winston Clarke",
        "Chidi Okoro, who asked for a child in need plan.",
    )
    stranger.press("All decisions")
    entry = stranger.page.get_by_role("listitem").filter(
        has=stranger.page.get_by_role("heading", name="Make a child protection plan")
    )
    told = seen(entry.last)
    assert "4 September 2026, Winston Clarke, conference chair" in told
    assert f"Disagreed: {decision.dissent}" in told
    assert decision.reason in told
    weighed = [f"{one['option']}: {one['why']}" for one in decision.options]
    assert len(weighed) == 2
    assert [one for one in weighed if one not in told] == []


def test_when_she_was_last_seen_alone_and_how_often_since_the_plan_began(
    stranger: Stranger, record: Person
) -> None:
    plan = Step.objects.get(person=record, kind="protection.plan", ended=None)
    since = Step.objects.filter(person=record, marks__has_key="seen", began__gte=plan.began)
    alone = since.filter(marks__has_key="seen_alone")
    assert (since.count(), alone.count()) == (6, 6)
    last = alone.latest("began")
    stranger.press("Seen and heard?")
    told = stranger.reads("last")
    assert f"Last seen alone {long_date(last.began)} {last.process.name}" in told
    assert f"Since the plan began on {long_date(plan.began)} Seen 6 times, each time alone." in told
    stranger.press(last.process.name)
    assert "Am I in trouble?" in seen(stranger.page.get_by_role("main"))


def test_what_happened_before(stranger: Stranger, record: Person) -> None:
    first, second = Step.objects.filter(person=record, kind="child_in_need.plan").order_by("began")
    assert (first.began, first.ended) == (date(2024, 7, 20), date(2025, 2, 14))
    assert second.began.year == 2026
    steps = Step.objects.filter(person=record)
    assert first.ended
    assert not steps.filter(began__gt=first.ended, began__lt=date(2025, 8, 30)).exists()
    known = steps.earliest("began").began
    assert f"First known to us {long_date(known)}." in stranger.reads("why")

    stranger.press("Story", within=stranger.page.locator('section[aria-labelledby="why"]'))
    told = stranger.reads("chronology")
    gap = "28 weeks 14 February 2025 to 30 August 2025, nothing recorded."
    assert f"{gap} The child in need plan had just ended." in told
    assert "20 Jul 2024 Significant. Child in need plan began" in told
    assert "2 child in need plans ever" in stranger.reads("patterns")
    assert weeks(first.ended, date(2025, 8, 30)) == 28


def test_what_is_due_what_is_missing_and_what_was_tried_before(
    stranger: Stranger, record: Person
) -> None:
    owed = Deadline.objects.filter(person=record).overdue(TODAY, NOW)
    assert not owed.exists()
    assert "Visit the child Due today" in stranger.reads("due")
    stranger.tab("Story")
    assert "Never asked, or not written down: Disability" in stranger.reads("missing")

    stranger.begin_again()
    tried = Programme.objects.get(step__person=record, ended_on__isnull=False)
    stranger.press("Services")
    told = stranger.reads("over")
    assert f"{tried.name} The family stopped, 2 sessions 28 April 2026" in told
    assert tried.did_not in told


def decided(child: Person, kind: str, outcome: str) -> Decision:
    found = Decision.objects.filter(step__kind=kind, outcome=outcome, person=child)
    return found.latest("decided_at")


def adult_of(enquiry: Step, name: str) -> dict[str, Any]:
    """What an enquiry wrote down of one grown-up."""
    adults: list[dict[str, Any]] = list(answers_of(record_of(enquiry))["adults"])
    return next(one for one in adults if one["name"] == name)


def weeks(begins: date, ends: date) -> int:
    return (ends - begins) // timedelta(weeks=1)
