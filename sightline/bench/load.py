"""Many users at once, against a server as it is run: how long each waits, and what goes wrong.

Each user asks, waits for the whole answer, thinks, and asks again, as people do. Beside them a few
ask for the skeleton page, so that a slow machine shows in both.
"""

from __future__ import annotations

import gzip
import http.client
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from threading import Event, Lock, Thread
from time import monotonic, perf_counter
from typing import Any
from urllib.parse import urlencode

from lxml import html

from sightline.bench.day import Desk

SKELETON = "skeleton"
MOST_MILLISECONDS = 300
PATIENCE = 30
# One in so many users asks for the skeleton, beside the others.
SKELETON_USERS = 20


@dataclass
class Waits:
    """Milliseconds by what was asked, and each thing that went wrong, in a sentence."""

    by_kind: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0
    lock: Lock = field(default_factory=Lock)

    def took(self, kind: str, milliseconds: float, wrong: str) -> None:
        with self.lock:
            self.by_kind[kind].append(milliseconds)
            if wrong:
                self.wrong.append(wrong)

    def of_users(self) -> list[float]:
        return [one for kind, waits in self.by_kind.items() if kind != SKELETON for one in waits]

    def missed(self) -> list[str]:
        """Each target that was missed, as a sentence."""
        found = []
        if (slow := percentile(self.of_users(), 95)) > MOST_MILLISECONDS:
            found.append(f"p95 is {slow:.0f} ms; {MOST_MILLISECONDS} is the target.")
        if self.wrong:
            found.append(f"{len(self.wrong)} requests went wrong, the first: {self.wrong[0]}")
        return found

    def lines(self) -> list[str]:
        """A table for people: how many, how many a second, and p50, p95 and p99 of each kind."""
        rows = {"all but the skeleton": self.of_users(), **dict(sorted(self.by_kind.items()))}
        head = f"{'asked':<22}{'number':>8}{'a second':>10}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}"
        return [head, *(self._line(kind, waits) for kind, waits in rows.items()), *self.missed()]

    def as_json(self) -> dict[str, Any]:
        kinds = {"all": self.of_users(), **self.by_kind}
        return {
            "seconds": self.seconds,
            "asked": {
                kind: {
                    "number": len(waits),
                    "p50": percentile(waits, 50),
                    "p95": percentile(waits, 95),
                }
                for kind, waits in kinds.items()
            },
            "wrong": self.wrong,
            "missed": self.missed(),
        }

    def _line(self, kind: str, waits: Sequence[float]) -> str:
        p50, p95, p99 = (percentile(waits, one) for one in (50, 95, 99))
        rate = len(waits) / self.seconds
        return f"{kind:<22}{len(waits):>8}{rate:>10.1f}{p50:>8.0f}{p95:>8.0f}{p99:>8.0f}"


def percentile(waits: Sequence[float], which: int) -> float:
    """Nothing was waited for, where nothing was asked."""
    if len(waits) < 2:
        return waits[0] if waits else 0
    return quantiles(waits, n=100)[which - 1]


def load(
    desks: Sequence[Desk],
    *,
    port: int,
    seconds: float,
    thinking: float,
    tell: Callable[[str], None],
) -> Waits:
    """Seat everybody at once and let them work for so many seconds, each thinking for `thinking`
    seconds on average between two requests."""
    waits, over = Waits(), Event()
    users = [
        Thread(target=_work, args=(_User(desk, port, waits, is_yardstick=False), thinking, over))
        for desk in desks
    ]
    users += [
        Thread(target=_work, args=(_User(desk, port, waits, is_yardstick=True), thinking, over))
        for desk in desks[: max(1, len(desks) // SKELETON_USERS)]
    ]
    began = monotonic()
    for user in users:
        user.start()
    while (left := began + seconds - monotonic()) > 0:
        over.wait(min(left, 30))
        tell(f"{monotonic() - began:.0f} of {seconds:.0f} seconds")
    over.set()
    for user in users:
        user.join()
    waits.seconds = monotonic() - began
    return waits


def _work(user: _User, thinking: float, over: Event) -> None:
    """The first thought spreads them, so that they do not all ask in the first second."""
    chance = random.Random(user.desk.cookies)
    while not over.wait(chance.expovariate(1 / thinking)):
        user.ask()


@dataclass
class _User:
    desk: Desk
    port: int
    waits: Waits
    is_yardstick: bool

    def ask(self) -> None:
        if self.is_yardstick:
            self._get(SKELETON, self.desk.skeleton)
            return
        kind, address = self.desk.next()
        page = self._get("read" if kind == "save" else kind, address)
        if kind == "save" and page:
            self._send(address, page)

    def _get(self, kind: str, address: str) -> str:
        return self._timed(kind, "GET", address, None)

    def _send(self, address: str, page: str) -> None:
        """The form as it was found, with a sentence more, as a browser sends it."""
        (form,) = html.fromstring(page).xpath("//form[@data-autosave]")
        said = dict(form.form_values())
        said["said"] = f"She says that she slept. {self.desk.chance.random():.6f}"
        self._timed("save", "POST", address, urlencode(said | {"leave": "yes"}))

    def _timed(self, kind: str, method: str, address: str, body: str | None) -> str:
        began = perf_counter()
        page, wrong = "", ""
        try:
            status, page = self._answer(method, address, body)
            if status >= 400:
                wrong = f"{method} {address} answers {status}"
        except (OSError, http.client.HTTPException) as error:
            wrong = f"{method} {address}: {error!r}"
        self.waits.took(kind, (perf_counter() - began) * 1000, wrong)
        return "" if wrong else page

    def _answer(self, method: str, address: str, body: str | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": self.desk.cookies, "Host": f"localhost:{self.port}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        if answer.headers.get("Content-Encoding") == "gzip":
            said = gzip.decompress(said)
        return answer.status, said.decode("utf-8", "replace")
