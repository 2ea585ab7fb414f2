"""Take the pictures in `docs/pictures`, of the demo, at desktop and phone width.

    make pictures

It opens a demo of its own in a folder that it throws away, so nothing of yours is in a picture.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from sightline.demo import PASSWORD
from tests import chromium

FOLDER = Path(__file__).parent / "pictures"
PORT = 8199
URL = f"http://localhost:{PORT}"
WIDTHS = {1280: ViewportSize(width=1280, height=800), 390: ViewportSize(width=390, height=844)}


def at(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(URL + path) and None


def link(path: str, name: str) -> Callable[[Page], None]:
    def open_it(page: Page) -> None:
        page.goto(URL + path)
        page.get_by_role("main").get_by_role("link", name=name).first.click()

    return open_it


def inside(path: str, name: str, *then: str) -> Callable[[Page], None]:
    """Follow one link in the page, and then others by their whole names."""

    def open_it(page: Page) -> None:
        link(path, name)(page)
        for label in then:
            named = page.get_by_role("link", name=label, exact=True)
            named.filter(visible=True).first.click()

    return open_it


AMARA = "Amara Harding-Okoro"
WHO_WORKS = "Who works with the family"
PICTURES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("today", "priya.nair", at("/")),
    ("child", "priya.nair", link("/find/?q=Amara", AMARA)),
    ("family", "priya.nair", inside("/find/?q=Amara", AMARA, "Family")),
    ("network", "priya.nair", inside("/find/?q=Amara", AMARA, "Family", WHO_WORKS)),
    ("story", "priya.nair", inside("/find/?q=Amara", AMARA, "Story")),
    ("step", "priya.nair", link("/", f"{AMARA}, 8: section 47 enquiry")),
    ("decision", "helen.marsh", link("/", "child and family assessment")),
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        served = subprocess.Popen(
            [sys.executable, "-m", "sightline", "demo", f"--port={PORT}"],
            env={**os.environ, "SIGHTLINE_HOME": home},
        )
        try:
            wait_for_it()
            with sync_playwright() as playwright:
                found = chromium.find()
                browser = playwright.chromium.launch(executable_path=found, args=chromium.FLAGS)
                take_all(browser)
        finally:
            served.terminate()
            served.wait(30)
            subprocess.run(
                [sys.executable, "-m", "sightline", "database", "stop"],
                env={**os.environ, "SIGHTLINE_HOME": home},
                check=False,
            )


def wait_for_it() -> None:
    for _ in range(600):
        try:
            urlopen(f"{URL}/sign-in/", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo did not start.")


def take_all(browser: Browser) -> None:
    for width, size in WIDTHS.items():
        for name, worker, open_it in PICTURES:
            page = browser.new_context(viewport=size).new_page()
            page.goto(f"{URL}/sign-in/")
            page.get_by_label("Email").fill(f"{worker}@northmere.example")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("main").get_by_role("button", name="Sign in").click()
            open_it(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}-{width}.png")
            print(f"{name}-{width}.png")
            page.context.close()


if __name__ == "__main__":
    main()
