"""Every process, in a browser, by those who do it: from its beginning to its end, with what is
missing refused, the decision refused to who may not make it, and an answer put right.

One rule, held against each process there is. Every question that its first outcome calls for is
answered on its page, and read back on the finished step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sightline.demo.authority import POSTS
from sightline.grammar import registry
from sightline.grammar.fields import (
    Coded,
    CodedMany,
    Kind,
    Narrative,
    Number,
    Rows,
    YesNo,
    for_child,
)
from sightline.grammar.process import Process
from sightline.grammar.roles import Role
from sightline.people.allocation import allocate
from sightline.people.relationships import relate
from sightline.people.worker import Team, Worker
from sightline.record.correcting import in_words
from tests.a_plan import a_plan, an_action, an_outcome
from tests.a_service import NAMES
from tests.catalogue import factory
from tests.catalogue.every import KINDS
from tests.catalogue.factory import Cast
from tests.invented_people import NOW, a_person
from tests.journeys import pages
from tests.journeys.conftest import open_as
from tests.served import Served

GIVEN = "Amara"
WEIGHED = (("This", "It keeps the child safe."), ("Another", "It is not enough."))
REASON = "It is what keeps this invented child safe."
WHY_CORRECTED = "I read my notes of that day again."
Desk = Callable[[Role], Page]


@dataclass
class Work:
    """One process as it is taken through: whom it is about, and what is answered."""

    kind: str
    child: str
    child_name: str
    # Each answer by its key: as it is typed, and as it is read.
    typed: dict[str, pages.Answer]
    shown: dict[str, str]
    address: str = ""

    @property
    def process(self) -> Process:
        return registry.process_of(self.kind)

    def label(self, key: str) -> str:
        question = registry.questions(registry.record_of(self.kind))[key]
        return for_child(question.label, GIVEN)

    @property
    def words(self) -> list[str]:
        """The questions answered with words that must be there, in their order."""
        questions = registry.questions(registry.record_of(self.kind))
        return [
            key
            for key in self.process.placed
            if key in self.typed
            and isinstance(questions[key], Narrative)
            and not questions[key].optional
        ]


@pytest.fixture(scope="module")
def desk(northmere: Served, browser: Browser) -> Iterator[Desk]:
    """Where somebody in a role sits: one browser each, opened once for all of this file."""
    desks: dict[Role, Page] = {}

    def at(role: Role) -> Page:
        if role not in desks:
            desks[role] = open_as(NAMES[role].lower().replace(" ", "."), browser, northmere)
        return desks[role]

    yield at
    for page in desks.values():
        page.context.close()


@pytest.fixture(scope="module")
def cast(northmere: Served) -> Cast:
    with northmere.database():
        workers = {role: Worker.objects.get(name=name) for role, name in NAMES.items()}
        north = Team.objects.get(name="Safeguarding North")
        grace = a_person("Grace", "Bellweather", by=workers[Role.SOCIAL_WORKER])
        return Cast(north, workers[Role.STEWARD], workers, grace)


class TestEachSecondProcess:
    """A run hands out the tests of one class or one file to one processor. These take longest of
    all, so they stand in two classes, each on a product and a database of its own."""

    @pytest.mark.parametrize("kind", KINDS[::2])
    def test_it_is_begun_refused_finished_corrected_and_told(
        self, kind: str, desk: Desk, cast: Cast, northmere: Served
    ) -> None:
        take_through(kind, desk, cast, northmere)


class TestTheProcessesBetween:
    @pytest.mark.parametrize("kind", KINDS[1::2])
    def test_it_is_begun_refused_finished_corrected_and_told(
        self, kind: str, desk: Desk, cast: Cast, northmere: Served
    ) -> None:
        take_through(kind, desk, cast, northmere)


def take_through(kind: str, desk: Desk, cast: Cast, northmere: Served) -> None:
    with northmere.database():
        work = prepare(kind, cast)
    writer, decider = desk(writer_of(work.process)), desk(decider_of(work.process))
    held_back = work.words[-1]
    begin(writer, work)
    write_all_but(held_back, writer, work)
    refuse_while_it_is_missing(held_back, writer, decider, work)
    answer_what_was_held_back(held_back, writer, work)
    if not work.process.own_authority:
        send(writer, work)
    refuse_the_decision_to_who_may_not_make_it(desk(Role.SOCIAL_WORKER), work)
    if work.process.needs_decision:
        refuse_a_decision_without_reasons(decider, work)
        decide(decider, work)
    read_every_answer(writer, work)
    correct(work.words[0], writer, work)
    read_it_in_the_story(writer, work)


# Who does it, and what they answer.


def writer_of(process: Process) -> Role:
    """Somebody who may begin it and, where it goes on, end it."""
    may = process.ended_by or process.opened_by
    return next(post.role for post in POSTS if post.role in may)


def decider_of(process: Process) -> Role:
    """Somebody who did not write it, unless it is decided in the decider's own right."""
    own, writer = process.own_authority, writer_of(process)
    deciders = [post.role for post in POSTS if post.role in process.decided_by]
    return next((role for role in deciders if own or role != writer), writer)


def prepare(kind: str, cast: Cast) -> Work:
    """A child of Priya's with what must stand before, and every answer that will be given."""
    process, priya = registry.process_of(kind), cast.workers[Role.SOCIAL_WORKER]
    child = a_person(GIVEN, f"Of {process.name}", by=priya)
    allocate(person=child, team=cast.team, worker=priya, by=priya, now=NOW)
    # Whom an answer names is of the child's own family.
    relate(from_person=cast.person, to_person=child, kind="grandparent", by=priya, now=NOW)
    if process.reviews and process.reviews.section == "child in need":
        plan = a_plan(child, priya)
        an_action(plan, [an_outcome(plan, priya)], priya)
    outcome = next((one.key for one in process.outcomes), "")
    given = factory.opening_gates(kind, outcome, cast)
    whole = factory.answers_for(kind, cast, given, at_the_end=process.is_spell)
    answers = {key: answer for key, answer in whole.items() if answer is not None}
    questions = registry.questions(registry.record_of(kind))
    return Work(
        kind=kind,
        child=f"/child/{child.ref}/",
        child_name=child.display_name,
        typed={key: as_typed(questions[key], answer) for key, answer in answers.items()},
        shown={key: in_words(questions[key], answer) for key, answer in answers.items()},
    )


def as_typed(question: Kind | Rows, answer: Any) -> pages.Answer:
    """An answer as a worker gives it on the page: in words, or as a date."""
    if isinstance(question, Rows):
        row = answer[0]
        given = [one for one in question.columns if row.get(one.key) is not None]
        return {one.label: as_typed(one, row[one.key]) for one in given}
    if isinstance(question, CodedMany):
        return [question.show([code]) for code in answer]
    if isinstance(question, Coded | YesNo | Number) or question.is_relation:
        return question.show(answer)
    return answer


# What they do.


def begin(page: Page, work: Work) -> None:
    page.goto(work.child)
    pages.say_why(page, "I am working with this child today.")
    pages.begin(page, work.child, work.process.name.lower())
    work.address = re.sub(r"/write/.*", "", page.url)


def write_all_but(held_back: str, page: Page, work: Work) -> None:
    """Answer every question on the page that asks it."""
    left = set(work.typed) - {held_back}
    pages.follow(page.get_by_role("navigation", name="Sections").get_by_role("link").first)
    left -= write_the_sections(left, page, work)
    if work.process.is_spell:
        expect(page.get_by_text("It goes on until it is ended.")).to_be_visible()
        pages.follow(page.get_by_role("link", name=f"End this {work.process.name.lower()}"))
        left -= write_the_sections(left, page, work)
    assert not left, f"No page asked: {left}"


def write_the_sections(wanted: set[str], page: Page, work: Work) -> set[str]:
    """From this section to "check your answers". Answers what was asked and answered."""
    answered = set()
    while "/write/" in page.url:
        section = work.process.section(page.url.rstrip("/").rsplit("/", 1)[-1])
        for key in section.fields:
            if key not in wanted:
                continue
            assert pages.answer(page, work.label(key), work.typed[key]), key
            answered.add(key)
        pages.save_and_continue(page)
    return answered


def refuse_while_it_is_missing(key: str, writer: Page, decider: Page, work: Work) -> None:
    """It does not go on: the page names what is missing, and holds every other word."""
    page = decider if work.process.own_authority else writer
    if work.process.own_authority:
        open_to_decide(decider, work)
        record_a_reasoned_decision(decider, work)
    else:
        send(writer, work)
    expect(page.locator(".govuk-error-summary")).to_contain_text(work.label(key))
    # What is folded away on the page of a decision is there to be opened.
    source = page.locator("main").text_content() or ""
    for other in work.words:
        assert other == key or work.shown[other] in source, other


def send(page: Page, work: Work) -> None:
    name = re.compile("^(Submit for a decision|Complete this |End this )")
    pages.leave_what_is_pointed_out(page)
    pages.follow(page.get_by_role("button", name=name))


def answer_what_was_held_back(key: str, page: Page, work: Work) -> None:
    page.goto(f"{work.address}/check/")
    pages.follow(page.locator(".sl-alert").get_by_role("link", name=work.label(key)))
    assert pages.answer(page, work.label(key), work.typed[key])
    pages.save_and_continue(page)
    pages.be_at(page, f"{work.address}/check/")
    if work.process.reviews:
        speak_of_each_action(page)
    expect(page.locator(".sl-alert")).to_have_count(0)


def speak_of_each_action(page: Page) -> None:
    """A review goes on once each action of the plan was confirmed, changed or ended."""
    to_review = page.get_by_role("link", name=re.compile("^Confirm, change or end"))
    if to_review.count():
        pages.follow(to_review)
        for action in page.get_by_role("checkbox").all():
            action.check()
        pages.follow(page.get_by_role("button", name="Confirm those ticked"))
        pages.follow(page.get_by_role("link", name="Back to the review"))


def refuse_the_decision_to_who_may_not_make_it(page: Page, work: Work) -> None:
    answered = page.request.get(f"{work.address}/decide/")
    assert answered.status == 403
    sentence = "Ask one of them." if work.process.needs_decision else "Nobody may decide"
    assert sentence in answered.text()


def open_to_decide(page: Page, work: Work) -> None:
    page.goto(work.child)
    pages.say_why(page, "I decide this for the child today.")
    page.goto(f"{work.address}/")
    if "/write/" in page.url:
        pages.follow(page.get_by_role("link", name="Check your answers"))
    pages.keep_what_was_read(page)
    pages.follow(page.get_by_role("button", name=re.compile("^Decide")))


def record_a_reasoned_decision(page: Page, work: Work) -> None:
    pages.weigh(page, WEIGHED, REASON)
    pages.choose(page, work.child_name, work.process.outcomes[0].label)
    pages.record_decision(page)


def refuse_a_decision_without_reasons(page: Page, work: Work) -> None:
    open_to_decide(page, work)
    pages.weigh(page, WEIGHED, "Too short.")
    pages.choose(page, work.child_name, work.process.outcomes[0].label)
    pages.record_decision(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("at least 20 characters")
    expect(page.get_by_label("What it is").first).to_have_value(WEIGHED[0][0])


def decide(page: Page, work: Work) -> None:
    page.get_by_label("Your reason").fill(REASON)
    pages.record_decision(page)
    expect(page.get_by_role("heading", name="What was decided").last).to_be_visible()
    expect(page.get_by_text(REASON).first).to_be_visible()


def read_every_answer(page: Page, work: Work) -> None:
    page.goto(f"{work.address}/read/")
    read = page.inner_text("main")
    for key, shown in work.shown.items():
        assert work.label(key) in read, key
        assert shown in read, f"{key}: {shown} is not in {read}"


def correct(key: str, page: Page, work: Work) -> None:
    """Put an answer right: what it said, what it says and why all stand."""
    label, better = work.label(key), f"Put right: {work.shown[key]}"
    name = re.compile(f"^Correct ?{re.escape(label.lower())}$")
    pages.follow(page.get_by_role("link", name=name))
    assert pages.answer(page, label, better)
    page.get_by_label("What was wrong").fill(WHY_CORRECTED)
    pages.follow(page.get_by_role("button", name="Correct it"))
    expect(page.locator("del")).to_have_text(work.shown[key])
    expect(page.locator("ins")).to_have_text(better)
    expect(page.get_by_text(WHY_CORRECTED)).to_be_visible()


def read_it_in_the_story(page: Page, work: Work) -> None:
    page.goto(f"{work.child}story/?show=everything")
    told = page.get_by_role("listitem").filter(has_text=work.process.name)
    path = re.sub(r"^https?://[^/]+", "", work.address)
    expect(told.locator(f"a[href^='{path}/']").first).to_be_visible()
