"""Signing in: a link that works once, a wrong password, a lockout, and a session that ends while
somebody is writing."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from sightline.demo import PASSWORD
from tests.journeys.conftest import SignIn
from tests.journeys.pages import find_or_make, follow, say_why
from tests.served import Served

# What the browser drops when a session ends; the token of the form outlives it.
SESSION = "sightline"
CHOSEN = "three boats beside a hill"
SAID = "He came to the house on Sunday and would not leave."


def type_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    follow(page.get_by_role("main").get_by_role("button", name="Sign in"))


def test_a_new_worker_chooses_a_password_with_a_link_and_signs_in(
    sign_in: SignIn, page: Page, northmere: Served
) -> None:
    stella = sign_in("stella.ward")
    stella.get_by_role("link", name="System").click()
    stella.get_by_role("button", name="Add a user").click()
    stella.get_by_label("Email").fill("zoe.lin@northmere.example")
    stella.get_by_label("Name", exact=True).fill("Zoe Lin")
    stella.get_by_role("button", name="Add them").click()
    stella.get_by_role("button", name="Make a one-time link").click()
    link = stella.get_by_label("The link").input_value()
    address = northmere.url + "/password/" + link.split("/password/")[1]

    page.goto(address)
    page.get_by_label("New password").fill("short")
    page.get_by_label("The same again").fill("short")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert")).to_contain_text("12 characters")
    page.get_by_label("New password").fill(CHOSEN)
    page.get_by_label("The same again").fill(CHOSEN)
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your password is kept")

    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")
    page.goto(f"{northmere.url}/sign-in/")
    type_in(page, "zoe.lin@northmere.example", CHOSEN)
    expect(page.get_by_role("link", name="Zoe Lin")).to_be_visible()


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    page: Page, northmere: Served
) -> None:
    said = []
    for email in ("mary.holt@northmere.example", "nobody@northmere.example"):
        page.goto(f"{northmere.url}/sign-in/")
        type_in(page, email, "not this one")
        said.append(page.get_by_role("alert").inner_text())
    assert said[0] == said[1]
    assert "do not go together" in said[0]


def test_five_wrong_passwords_stop_sign_in_and_say_whom_to_ask(
    page: Page, northmere: Served
) -> None:
    for _ in range(5):
        page.goto(f"{northmere.url}/sign-in/")
        type_in(page, "alan.whitfield@northmere.example", "not this one")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in is stopped for now")
    expect(page.get_by_role("main")).to_contain_text("system steward")


def test_words_typed_when_a_session_ends_are_there_after_signing_in_again(
    sign_in: SignIn,
) -> None:
    nasreen = sign_in("nasreen.qureshi")
    find_or_make(nasreen, "Orla", "Whitcombe", born=date(2019, 2, 1))
    follow(nasreen.get_by_role("button", name="Record something for"))
    follow(nasreen.get_by_role("button", name=re.compile("Begin ?: contact$")))
    expect(nasreen.get_by_label("What did they say?")).to_be_visible()
    writing = nasreen.url
    nasreen.context.clear_cookies(name=SESSION)
    nasreen.get_by_label("What did they say?").fill(SAID)
    expect(nasreen.locator("[data-saved-words]")).to_contain_text("You are signed out")

    # Another worker at the same desk is not offered the words.
    nasreen.goto("/sign-in/")
    type_in(nasreen, "farah.aziz@northmere.example", PASSWORD)
    nasreen.goto(writing)
    say_why(nasreen, "I am the manager on duty and check this contact.")
    nasreen.goto(writing)
    expect(nasreen.get_by_label("What did they say?")).to_have_value("")
    expect(nasreen.get_by_text("You wrote more here")).to_have_count(0)
    assert SAID not in nasreen.content()

    nasreen.context.clear_cookies(name=SESSION)
    nasreen.goto(writing)
    type_in(nasreen, "nasreen.qureshi@northmere.example", PASSWORD)
    say_why(nasreen, "I am finishing the contact about this child.")
    nasreen.goto(writing)
    nasreen.get_by_role("button", name="Put it back").click()
    expect(nasreen.get_by_label("What did they say?")).to_have_value(SAID)
    follow(nasreen.get_by_role("button", name="Save and leave"))
    nasreen.goto(writing)
    expect(nasreen.get_by_label("What did they say?")).to_have_value(SAID)
    expect(nasreen.get_by_role("button", name="Put it back")).to_have_count(0)
