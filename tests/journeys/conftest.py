"""What every journey has: the demo's people, and a browser that signs in as one of them."""

from collections.abc import Callable, Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page

from sightline import settings as product
from sightline.demo import PASSWORD
from sightline.demo.authority import open_the_authority
from tests.browser import DESKTOP
from tests.served import Served

SignIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def northmere(served: Served) -> Served:
    """The product, with Northmere's teams and workers and not one child."""
    # The product that is served knows no quick hasher, and rightly.
    with override_settings(PASSWORD_HASHERS=product.PASSWORD_HASHERS), served.database():
        open_the_authority()
    return served


@pytest.fixture
def sign_in(northmere: Served, browser: Browser) -> Iterator[SignIn]:
    """Sign in as a worker, by the first part of their email, in a browser of their own."""
    contexts = []

    def as_worker(name: str) -> Page:
        page = open_as(name, browser, northmere.url)
        contexts.append(page.context)
        return page

    yield as_worker
    for context in contexts:
        context.close()


def open_as(name: str, browser: Browser, url: str, *, scripts: bool = True) -> Page:
    """A page in a browser of its own, signed in as a worker. Its opener closes it."""
    context = browser.new_context(viewport=DESKTOP, base_url=url, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/sign-in/")
    page.get_by_label("Email").fill(f"{name}@northmere.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    # The address of the sign-in page ends in a slash too: only the navigation is proof.
    page.get_by_role("navigation", name="Main").wait_for()
    return page
