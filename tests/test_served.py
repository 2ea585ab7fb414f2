"""What every journey stands on: the real product, a database of its own, a real browser."""

import re

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from tests.served import Served


def test_the_product_opens_in_the_browser(served: Served, page: Page) -> None:
    page.goto(f"{served.url}/sign-in/")
    expect(page).to_have_title(re.compile("Sign in"))


def test_the_product_has_a_database_of_its_own(served: Served) -> None:
    with served.database(), connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        assert cursor.fetchone() == (served.name, "sightline")


def test_the_product_moves_to_another_day(served: Served, page: Page) -> None:
    served.move_to("2028-11-19T10:00")
    assert page.goto(f"{served.url}/sign-in/").ok


@pytest.mark.parametrize("elsewhere", ["http://example.org/", "http://192.0.2.1/"])
def test_the_browser_reaches_nothing_else(page: Page, elsewhere: str) -> None:
    with pytest.raises(Exception, match="net::ERR_"):
        page.goto(elsewhere)
