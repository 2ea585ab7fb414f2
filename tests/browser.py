"""A real browser for a journey: Debian's Chromium, driven by Playwright."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import chromium
from tests.network import is_this_machine

DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
# `.ci/run` looks for these words: a suite that skipped its journeys has not passed.
NO_BROWSER = "There is no browser for this test."


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    if not found:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=chromium.FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page with no cookies, 1280 wide, that fails the test on a script error."""
    context = browser.new_context(viewport=DESKTOP, locale="en-GB", timezone_id="Europe/London")
    errors: list[str] = []
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    context.route(
        lambda address: (
            not is_this_machine(address.split("/")[2].rsplit(":", 1)[0])
            if address.startswith("http")
            else False
        ),
        lambda route: route.abort(),
    )
    yield opened
    context.close()
    assert errors == []
