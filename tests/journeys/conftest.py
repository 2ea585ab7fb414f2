"""What every journey has: the demo's people, and a browser in which one of them has signed in."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page

from sightline.demo import PASSWORD
from sightline.demo.authority import open_the_authority
from sightline.people.worker import Worker
from tests.browser import DESKTOP
from tests.cast import signed_in
from tests.served import Served

SignIn = Callable[[str], Page]


class OnceForAll(Argon2PasswordHasher):
    """The product's own hasher, slow on purpose. All of Northmere has one password and needs one
    hash of it."""

    def encode(self, password: str, salt: str) -> str:
        return _hash(password)


@cache
def _hash(password: str) -> str:
    hasher = Argon2PasswordHasher()
    return hasher.encode(password, hasher.salt())


@pytest.fixture(scope="module")
def northmere(served: Served) -> Served:
    """The product, with Northmere's teams and workers and not one child."""
    # The product that is served knows no quick hasher, and rightly.
    hasher = f"{OnceForAll.__module__}.{OnceForAll.__qualname__}"
    with override_settings(PASSWORD_HASHERS=[hasher]), served.database():
        open_the_authority()
    return served


@pytest.fixture
def sign_in(northmere: Served, browser: Browser) -> Iterator[SignIn]:
    """A page of a worker who has signed in, by the first part of their email, in a browser of
    their own."""
    contexts = []

    def as_worker(name: str) -> Page:
        page = open_as(name, browser, northmere)
        contexts.append(page.context)
        return page

    yield as_worker
    for context in contexts:
        context.close()


def open_as(name: str, browser: Browser, product: Served) -> Page:
    """A page in a browser of its own in which a worker has signed in. Its opener closes it.

    The session is made, not typed for: signing in is slow on purpose, and has a journey of its own.
    """
    context = browser.new_context(viewport=DESKTOP, base_url=product.url)
    with product.database():
        session = signed_in(Worker.objects.get(email=email_of(name))).cookies
    value = session[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": product.url}]
    )
    page = new_page(context)
    page.goto("/")
    page.get_by_role("navigation", name="Main").wait_for()
    return page


def sign_in_on_the_page(name: str, context: BrowserContext) -> Page:
    page = new_page(context)
    page.goto("/sign-in/")
    page.get_by_label("Email").fill(email_of(name))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    # The address of the sign-in page ends in a slash too: only the navigation is proof.
    page.get_by_role("navigation", name="Main").wait_for()
    return page


def new_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(10_000)
    return page


def email_of(name: str) -> str:
    return f"{name}@northmere.example"
