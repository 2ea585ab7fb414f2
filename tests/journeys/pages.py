"""What a practitioner does on the pages, whichever process they write in. A process's own
questions are named by the journeys; nothing here knows one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from playwright.sync_api import Locator, Page, expect

Answer = str | date | datetime | Sequence[str] | Mapping[str, "Answer"]
Answers = Mapping[str, Answer]
QUESTIONS = "form[data-autosave] .govuk-form-group:not(.govuk-date-input__item > *)"
MISSING = ".sl-alert li a"
# Each question's own words, and those of the rows that it is a column of.
ASKS = """questions => questions.map(it => [
    it.querySelector("legend, label"),
    ...[...document.querySelectorAll("fieldset.sl-repeats")]
        .filter(rows => rows.contains(it)).map(rows => rows.querySelector(":scope > legend")),
].map(words => words?.innerText.trim() ?? ""))"""
IS_ANSWERED = """group => [...group.querySelectorAll("input, select, textarea")].some(box =>
    /radio|checkbox/.test(box.type) ? box.checked : box.value)"""
# More rounds than this, and a page asks for something that cannot be given.
MOST_ROUNDS = 8


def follow(leads_on: Locator) -> None:
    """Press what leads to another page, and wait until that page is there to be read.

    A click alone comes back when the next page has begun to arrive: what is counted then, rather
    than waited for, may not be there yet.
    """
    with leads_on.page.expect_navigation():
        leads_on.click()


def be_at(page: Page, path: str) -> None:
    """Go to a page, unless it is the one that is open. What stands on it may be from before."""
    if not page.url.endswith(path):
        page.goto(path)


def find(page: Page, words: str) -> None:
    page.goto("/find/")
    page.get_by_label("Name, number or words").fill(words)
    follow(page.get_by_role("main").get_by_role("button", name="Find"))


def find_or_make(
    page: Page, given: str, family: str, *, born: date | None = None, expected: date | None = None
) -> str:
    """Search, and open a record where nobody found is the child. Answers the child's page."""
    find(page, f"{given} {family}")
    follow(page.get_by_role("button", name="open a new record"))
    page.get_by_label("First names").fill(given)
    page.get_by_label("Last name").fill(family)
    if born:
        fill_date(page.get_by_role("group", name="Birth date", exact=True), born)
    if expected:
        fill_date(page.get_by_role("group", name="If not born yet"), expected)
    page.get_by_label("Why is it none").fill("Nobody found is this child.")
    follow(page.get_by_role("button", name="Open the record"))
    say_why(page, "I am taking a contact about this child.")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{given} {family}")
    return page.url


def say_why(page: Page, reason: str) -> None:
    """Give the reason, where the record asks for one before it opens."""
    if page.get_by_label("Why do you need this record?").count():
        page.get_by_label("Why do you need this record?").fill(reason)
        follow(page.get_by_role("button", name="Open the record"))


def add_to_family(page: Page, child: str, name: str, kin: str) -> None:
    """Say who somebody with a record is to the child whose page this is."""
    page.goto(child)
    follow(page.get_by_role("link", name="Family", exact=True))
    follow(page.get_by_role("link", name="Add somebody"))
    page.get_by_label("Name, number or words").fill(name)
    follow(page.get_by_role("main").get_by_role("button", name="Find"))
    follow(page.get_by_role("button", name=re.compile(f"^This is them ?: {name}$")))
    page.get_by_label("Who are they?").select_option(label=kin)
    follow(page.get_by_role("button", name="Keep this"))


def begin(page: Page, child: str, process: str, *, along: Sequence[str] = ()) -> None:
    """Begin a process on a child's page, for the brothers and sisters `along` too."""
    be_at(page, child)
    follow(page.get_by_role("button", name="Record something"))
    for sibling in along:
        page.get_by_label(re.compile(f"^{sibling}, ")).check()
    follow(page.get_by_role("button", name=re.compile(f"^Begin ?: {process}$")))


def open_work(page: Page, child: str, process: str) -> None:
    """Go on with what is open for a child, from the list on the child's page."""
    page.goto(child)
    say_why(page, "I am working on this child's record today.")
    work = page.locator("#open").locator("xpath=ancestor-or-self::section").first
    follow(work.get_by_role("link", name=process, exact=True).first)


def fill_date(boxes: Locator, when: date) -> None:
    for label, typed in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
        boxes.get_by_label(label, exact=True).first.fill(str(typed))
    if isinstance(when, datetime):
        boxes.get_by_label("Time", exact=True).first.fill(f"{when:%-I:%M %p}".lower())


def answer(page: Page | Locator, question: str, said: Answer) -> bool:
    """Answer a question by its label, once for each child that it is asked of. False where this
    page does not ask it."""
    groups = page.get_by_role("group", name=question, exact=True)
    for group in groups.all():
        _answer_group(group, question, said)
    if groups.count():
        return True
    boxes = page.get_by_label(question, exact=True).locator("visible=true").all()
    for box in boxes:
        if box.evaluate("it => it.tagName") == "SELECT":
            box.select_option(label=str(said))
        else:
            box.fill(str(said))
    return bool(boxes)


def _answer_group(group: Locator, question: str, said: Answer) -> None:
    if isinstance(said, date):
        fill_date(group, said)
    elif isinstance(said, Mapping):
        for column, one in said.items():
            assert answer(group.get_by_role("group", name=f"{question} 1"), column, one), column
    else:
        for choice in [said] if isinstance(said, str) else said:
            group.get_by_label(choice, exact=True).check()


def write(page: Page, said: Answers, *, on: datetime) -> None:
    """Write the step that is open, section by section, as far as "check your answers".

    `said` are the answers that the story turns on. Every one must find its question. What else
    the page says is missing is answered in some way that fits, as on the moment `on`.
    """
    left, first = dict(said), page.url
    follow(page.get_by_role("link", name="Check your answers"))
    lacking = _what_is_missing(page)
    page.goto(first)
    follow(page.get_by_role("navigation", name="Sections").get_by_role("link").first)
    while "/write/" in page.url:
        # To look for a question costs a browser much more than to read the page once.
        asked = " ".join((page.locator("main").text_content() or "").split())
        here = [label for label in left if label in asked and answer(page, label, left[label])]
        left = {label: one for label, one in left.items() if label not in here}
        _answer_somehow_each(page, lacking, on)
        save_and_continue(page)
    assert not left, f"No page asked: {', '.join(left)}"
    answer_what_is_missing(page, on)


def save_and_continue(page: Page) -> None:
    follow(page.get_by_role("button", name="Save and continue"))
    wrong = page.locator(".govuk-error-summary")
    assert not wrong.count(), wrong.inner_text()


def answer_what_is_missing(page: Page, on: datetime) -> None:
    """Follow what "check your answers" says stands in the way, until nothing does."""
    check = page.url
    for _ in range(MOST_ROUNDS):
        lacking = _what_is_missing(page)
        if not lacking:
            return
        follow(page.locator(MISSING).first)
        _answer_somehow_each(page, lacking, on)
        save_and_continue(page)
        page.goto(check)
    raise AssertionError(f"Still missing: {page.locator('.sl-alert').inner_text()}")


def _what_is_missing(page: Page) -> set[str]:
    return set(page.locator(MISSING).all_inner_texts())


def _answer_somehow_each(page: Page, lacking: set[str], on: datetime) -> None:
    """Answer the questions of this page that are among those that lack an answer."""
    # An answer may show or hide the questions after it, so each is looked at in its turn.
    questions = page.locator(QUESTIONS)
    for place, asks in enumerate(questions.evaluate_all(ASKS)):
        if lacking.intersection(asks) and questions.nth(place).is_visible():
            _answer_somehow(questions.nth(place), on)


def _answer_somehow(question: Locator, on: datetime) -> None:
    if question.evaluate(IS_ANSWERED):
        return
    dates = question.locator(".govuk-date-input")
    choices = question.locator("input[type=radio], input[type=checkbox]")
    if dates.count():
        timed = dates.get_by_label("Time").count()
        fill_date(dates, on if timed else on.date())
    elif choices.count():
        choices.first.check()
    elif question.locator("select").count():
        question.locator("select").select_option(index=1)
    else:
        box = question.locator("textarea, input").first
        number = box.get_attribute("type") == "number"
        box.fill("1" if number else "Talked through with the family and written down.")


def leave_what_is_pointed_out(page: Page) -> None:
    """Say of everything that the guard points out that one has read it."""
    for box in page.get_by_label(re.compile("^Leave it: I have read it")).all():
        box.check()


def keep_what_was_read(page: Page) -> None:
    """Where nothing is sent on from "check your answers", keep that one has read it."""
    keep = page.get_by_role("button", name="Keep what I have read")
    if keep.count():
        leave_what_is_pointed_out(page)
        follow(keep)


def submit(page: Page) -> None:
    leave_what_is_pointed_out(page)
    follow(page.get_by_role("button", name="Submit for a decision"))
    expect(page.get_by_role("button", name="Submit for a decision")).to_have_count(0)


def complete(page: Page) -> None:
    leave_what_is_pointed_out(page)
    follow(page.get_by_role("button", name=re.compile("^Complete this ")))
    expect(page.get_by_text("Completed", exact=True).first).to_be_visible()


def weigh(page: Page, weighed: Sequence[tuple[str, str]], reason: str) -> None:
    """Write the options and the reason on the page of a decision."""
    for place, (option, why) in enumerate(weighed):
        page.get_by_label("What it is").nth(place).fill(option)
        page.get_by_label("Why, or why not").nth(place).fill(why)
    page.get_by_label("Your reason").fill(reason)


def choose(page: Page, child: str, outcome: str) -> None:
    """Choose the outcome for one child, by the child's whole name."""
    differently = page.get_by_label("Decide differently")
    if differently.count():
        differently.check()
    group = page.get_by_role("group", name=f"Your decision for {child}", exact=True)
    group.get_by_role("radio", name=re.compile(f"^{re.escape(outcome)}( Proposed)?$")).check()


def record_decision(page: Page) -> None:
    follow(page.get_by_role("button", name="Record this decision"))


def decide(
    page: Page,
    outcomes: Mapping[str, str],
    *,
    weighed: Sequence[tuple[str, str]],
    reason: str,
) -> None:
    """Decide for each child, from the step's own page to the decision on the record."""
    keep_what_was_read(page)
    follow(page.get_by_role("button", name=re.compile("^Decide")))
    weigh(page, weighed, reason)
    for child, outcome in outcomes.items():
        choose(page, child, outcome)
    record_decision(page)
    expect(page.get_by_role("heading", name="What was decided").last).to_be_visible()
    expect(page.get_by_text(reason).first).to_be_visible()
