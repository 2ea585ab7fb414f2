"""What comes over the wire: a worker's first visit, and each page after it, compressed.

A visit is made on a mobile connection, in a car outside a house. The sizes are those of the
answers as a browser received them, headers and all, and so depend on no machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from sightline.bench import told
from sightline.bench.told import Told
from tests.journeys.conftest import open_as
from tests.served import Served

MOST_AT_FIRST, MOST_LATER = 120_000, 30_000
ROWS = 18
OF_A_CHILD = ("child", "story", "plan", "family", "decisions", "documents", "services", "network")


@dataclass
class Wire:
    """What a browser received since it was last asked, by kind of file."""

    page: Page
    kinds: dict[str, str] = field(default_factory=dict)
    received: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        heard = self.page.context.new_cdp_session(self.page)
        heard.on("Network.responseReceived", self._begins)
        heard.on("Network.loadingFinished", self._ends)
        heard.send("Network.enable")

    def visit(self, address: str) -> dict[str, float]:
        self.received = {}
        self.page.goto(address, wait_until="networkidle")
        return self.received

    def _begins(self, said: dict[str, Any]) -> None:
        self.kinds[said["requestId"]] = said["type"]

    def _ends(self, said: dict[str, Any]) -> None:
        kind = self.kinds.get(said["requestId"], "Other")
        self.received[kind] = self.received.get(kind, 0) + said["encodedDataLength"]


@pytest.fixture(scope="module")
def it(served: Served) -> Told:
    """A worker with eighteen children, and one of them with as much of everything."""
    with served.database():
        it = told.tell()
        it.grow(ROWS)
    return it


@pytest.fixture
def priya(it: Told, served: Served, browser: Browser) -> Iterator[Page]:
    page = open_as("priya.nair", browser, served)
    yield page
    page.context.close()


def test_a_first_visit_brings_everything_and_is_light(priya: Page) -> None:
    empty = priya.context.new_cdp_session(priya)
    empty.send("Network.clearBrowserCache")
    came = Wire(priya).visit("/")
    assert came["Stylesheet"] > 1_000, "the styles came from a cache, so this was no first visit"
    assert sum(came.values()) <= MOST_AT_FIRST, came


def test_every_later_page_is_lighter_still(it: Told, priya: Page) -> None:
    wire = Wire(priya)
    addresses = ["/", *(reverse(name, args=[it.child.ref]) for name in OF_A_CHILD)]
    came = {address: wire.visit(address) for address in addresses}
    assert all(sizes.get("Document", 0) > 1_000 for sizes in came.values()), came
    heavy = {at: sizes for at, sizes in came.items() if sum(sizes.values()) > MOST_LATER}
    assert not heavy
