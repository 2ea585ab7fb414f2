"""A contact about two children: from the call to the decision, and everything between."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn


def find_or_make(page: Page, given: str, family: str, year: str) -> None:
    page.goto("/find/")
    page.get_by_label("Name or number").fill(f"{given} {family}")
    page.get_by_role("main").get_by_role("button", name="Find").click()
    page.get_by_role("button", name="None of these").click()
    page.get_by_label("First names").fill(given)
    page.get_by_label("Last name").fill(family)
    fill_date(page, "Birth date", "1", "2", year)
    page.get_by_label("Why is it none").fill("Nobody found is this child.")
    page.get_by_role("button", name="Open the record").click()


def fill_date(page: Page, label: str, day: str, month: str, year: str, time: str = "") -> None:
    group = page.get_by_role("group", name=label, exact=False).last
    group.get_by_label("Day").fill(day)
    group.get_by_label("Month").fill(month)
    group.get_by_label("Year").fill(year)
    if time:
        group.get_by_label("Time").fill(time)


def choose(page: Page, question: str, answer: str) -> None:
    group = page.get_by_role("group", name=question, exact=False).last
    group.get_by_label(answer, exact=True).check()


def say_why(page: Page, reason: str) -> None:
    if page.get_by_label("Why do you need this record?").count():
        page.get_by_label("Why do you need this record?").fill(reason)
        page.get_by_role("button", name="Open the record").click()


def begin_contact(page: Page) -> None:
    page.get_by_role("button", name="Contact", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What they said")


def write_what_they_said(page: Page) -> None:
    page.get_by_label("Who is it from?").select_option(
        label="Individual - family member, relative or carer"
    )
    page.get_by_label("Their name, role and organisation").fill("Pauline Harding, grandmother")
    page.get_by_label("How to reach them").fill("01632 960 122")
    choose(page, "May the family be told", "Yes")
    page.get_by_label("What did they say?").fill("He came to my house on Sunday.")
    page.get_by_role("button", name="Save and continue").click()


def test_a_contact_is_taken_decided_and_corrected(sign_in: SignIn) -> None:
    nasreen = sign_in("nasreen.qureshi")
    find_or_make(nasreen, "Zadie", "Lowther", "2018")
    say_why(nasreen, "I am taking a contact about this child.")
    begin_contact(nasreen)
    write_what_they_said(nasreen)

    expect(nasreen.get_by_role("heading", level=1)).to_have_text("Each child")
    nasreen.get_by_label("What is the worry for Zadie?").fill("She was frightened.")
    nasreen.get_by_label("Where will Zadie be tonight?").fill("With her grandmother")
    choose(nasreen, "Is Zadie safe now?", "Yes")
    fill_date(nasreen, "When was that judged?", "19", "11", "2026", "5:30 pm")
    choose(nasreen, "Seen today?", "No")
    nasreen.get_by_role("button", name="Save and continue").click()
    expect(nasreen.get_by_role("heading", level=1)).not_to_have_text("Each child")
