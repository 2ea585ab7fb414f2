"""What every journey stands on: the real product, a database of its own, a real browser."""

import os
import re
import subprocess
import sys

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from sightline.ground import database
from tests.served import Served, answers, free_port


def test_the_product_opens_in_the_browser(served: Served, page: Page) -> None:
    must_open_in_its_own_type(served.url, page)


def must_open_in_its_own_type(url: str, page: Page) -> None:
    page.goto(f"{url}/sign-in/")
    expect(page).to_have_title(re.compile("Sign in"))
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')


def test_the_product_has_a_database_of_its_own(served: Served) -> None:
    with served.database(), connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        assert cursor.fetchone() == (served.name, "sightline")


def test_the_product_moves_to_another_day(served: Served, page: Page) -> None:
    served.move_to("2028-11-19T10:00")
    assert page.goto(f"{served.url}/sign-in/").ok


def test_sightline_serve_serves_it_by_itself(served: Served, page: Page) -> None:
    """A journey is served by a fork, which is quicker; this is what a service starts."""
    port = free_port()
    ours = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    ours |= {"DATABASE_URL": database.run_time_url(served.name)}
    ours |= {"DJANGO_SETTINGS_MODULE": "sightline.settings"}
    command = [sys.executable, "-m", "sightline", "serve", f"--port={port}", "--workers=1"]
    process = subprocess.Popen(command, env=ours)
    try:
        assert answers(f"http://localhost:{port}")
        must_open_in_its_own_type(f"http://localhost:{port}", page)
    finally:
        process.terminate()
    assert process.wait(30) == 0


@pytest.mark.parametrize("elsewhere", ["http://example.org/", "http://192.0.2.1/"])
def test_the_browser_reaches_nothing_else(page: Page, elsewhere: str) -> None:
    with pytest.raises(Exception, match="net::ERR_"):
        page.goto(elsewhere)
