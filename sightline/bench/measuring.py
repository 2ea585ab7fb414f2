"""Rendering pages in this process, through the product's own middleware, and what each costs.

Time is that of the processor, so a busy machine makes no page look slower; each rendering is
followed by one of the skeleton, so that a machine that changes its pace changes it for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from sightline.access.opening import open_session
from sightline.access.viewer import Viewer
from sightline.bench.pages import MOST_FOR_AUTOSAVE, PAGES, typed
from sightline.bench.told import Told
from sightline.demo.authority import Authority
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.web.loading import load_pages

Render = Callable[[], Any]
TIMED_AT = 50
AUTOSAVE = "autosave"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Those who see the whole service open it with one reason for the session.
SAY_WHY = ("Farah", "Nasreen", "Winston")
# A transaction begins and ends at no cost of its own; a savepoint is a trip to the database.
_BRACKETS = re.compile(r"BEGIN|COMMIT|ROLLBACK$")


@dataclass
class Cost:
    """What one page takes: statements by number of rows, milliseconds, and the skeleton's own
    in the same minute. `answered` is the HTTP status where it is not the expected one."""

    name: str
    most: int | None = None
    answers: int = 200
    statements: dict[int, int] = field(default_factory=dict)
    milliseconds: float | None = None
    skeleton: float | None = None
    answered: int | None = None
    # What saves in passing and shows nothing has no ratio to a page to keep to.
    is_page: bool = True

    @property
    def ratio(self) -> float | None:
        if self.milliseconds is None or not self.skeleton:
            return None
        return self.milliseconds / self.skeleton


@contextmanager
def measured_settings(files: str) -> Iterator[None]:
    """The product as it is served, with the skeleton beside its pages and files kept for the
    run."""
    with override_settings(
        ROOT_URLCONF="sightline.bench.skeleton",
        MEDIA_ROOT=files,
        ALLOWED_HOSTS=["testserver"],
        SECURE_SSL_REDIRECT=False,
    ):
        load_pages()
        yield


class Desk:
    """Everybody signed in, each in a browser of their own."""

    def __init__(self, northmere: Authority, child: Person, now: datetime) -> None:
        self.northmere, self.child, self.now = northmere, child, now
        self.clients: dict[str, Client] = {}

    def page(self, by: str, address: str) -> Render:
        """What renders the page at this address, for whoever has this first name."""
        return partial(self._client(by).get, address)

    def skeleton(self) -> Render:
        return self.page("Priya", reverse("skeleton", args=[self.child.ref]))

    def autosave(self, address: str) -> Render:
        said = {"observed": "Clean, tired, close to Mum.", "version": "0"}
        return partial(self._client("Priya").post, address, said)

    def _client(self, by: str) -> Client:
        if by not in self.clients:
            self.clients[by] = client = Client(raise_request_exception=False)
            if by:
                client.force_login(self.northmere[by], backend=BACKEND)
            if by in SAY_WHY:
                self._say_why(self.northmere[by], client)
        return self.clients[by]

    def _say_why(self, worker: Worker, client: Client) -> None:
        key = str(client.session.session_key)
        viewer = Viewer.of(worker, session_key=key, now=self.now)
        open_session(viewer, "On duty: contacts and conferences of today.")


def measure(
    told: Told, sizes: Sequence[int], renders: int, tell: Callable[[str], None], among: str = ""
) -> list[Cost]:
    """The skeleton, every page and autosave: statements at each size, and the time at `TIMED_AT`
    rows, or at the largest size where that is smaller. `tell(sentence)` hears how far it is, and
    `among` stands behind the name of each."""
    desk = Desk(told.northmere, told.child, told.grown.now)
    skeleton = desk.skeleton()
    costs = [
        Cost(f"skeleton{among}"),
        *(Cost(f"{page.label}{among}", page.most, page.answers) for page in PAGES),
        Cost(f"{AUTOSAVE}{among}", MOST_FOR_AUTOSAVE, is_page=False),
    ]
    for rows in sizes:
        tell(f"{rows:>5} rows of everything")
        told.grow(rows)
        all_renders = [
            skeleton,
            *(desk.page(page.by, page.address(told)) for page in PAGES),
            desk.autosave(reverse("autosave", args=typed(told, "heard"))),
        ]
        for cost, render in zip(costs, all_renders, strict=True):
            _count(cost, render, rows)
            if rows == min(TIMED_AT, max(sizes)):
                _time(cost, render, skeleton, renders)
    return costs


def _count(cost: Cost, render: Render, rows: int) -> None:
    """After the first rendering, when what is made once a process has been made. Of two the fewer:
    once a minute a session is written by whichever request comes."""
    response = render()
    if response.status_code != cost.answers:
        cost.answered = response.status_code
    cost.statements[rows] = min(_statements(render) for _ in range(2))


def _statements(render: Render) -> int:
    with CaptureQueriesContext(connection) as asked:
        render()
    return sum(not _BRACKETS.match(one["sql"]) for one in asked)


def _time(cost: Cost, render: Render, skeleton: Render, renders: int) -> None:
    ours, theirs = [], []
    for _ in range(renders):
        ours.append(_milliseconds(render))
        theirs.append(_milliseconds(skeleton))
    cost.milliseconds, cost.skeleton = median(ours), median(theirs)


def _milliseconds(render: Render) -> float:
    began = process_time()
    render()
    return (process_time() - began) * 1000
