"""What must not grow: a worker's list of work while a whole authority's grows round it, and a
child's page while the child's record does.

Each is timed at two sizes, as times of the skeleton page of the same minute, by the clock on the
wall: what PostgreSQL takes is in it. The exponent is how a page grows with what it lies among: 0
is not at all, 1 is as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import log
from statistics import median
from time import perf_counter

from django.urls import reverse

from sightline.bench.growing import SOURCE
from sightline.bench.many_deadlines import load_deadlines
from sightline.bench.measuring import Desk, Render
from sightline.bench.told import Told
from sightline.people.person import Person
from sightline.record.bring_in import SourceChild, SourceStep, bring_in
from sightline.web.loading import leave_alone

CHILDREN = 18
RENDERS = 25
MOST_OF_A_LIST, MOST_OF_A_CHILD = 0.1, 0.05


@dataclass
class Growth:
    """How a page took longer, as times of the skeleton by how much there was."""

    page: str
    of: str
    most: float
    times: dict[int, float] = field(default_factory=dict)
    milliseconds: dict[int, float] = field(default_factory=dict)

    @property
    def exponent(self) -> float:
        """Of the largest size against the smallest."""
        (small, took), *_, (large, takes) = sorted(self.times.items())
        return log(takes / took) / log(large / small)


def measure_list(told: Told, sizes: Sequence[int], tell: Callable[[str], None]) -> list[Growth]:
    """A worker's Today and a manager's Team, among so many open deadlines of others' children.

    They hold `CHILDREN` children; the others are those whom `finding` brought in.
    """
    told.grow(CHILDREN)
    others = list(
        Person.objects.filter(local_id__startswith="F").order_by("id").values_list("pk", flat=True)
    )
    worker, today = told.northmere["Sam"].pk, told.grown.now.date()
    pages = {"today": ("Priya", reverse("today")), "team": ("Helen", reverse("team"))}
    grown = [Growth(name, "open deadlines", MOST_OF_A_LIST) for name in pages]
    held = 0
    for size in sizes:
        tell(f"{size:>9,} open deadlines")
        load_deadlines(others, first=held + 1, number=size - held, worker=worker, today=today)
        held = size
        _time_each(told, grown, list(pages.values()), size)
    return grown


def measure_child(told: Told, sizes: Sequence[int], tell: Callable[[str], None]) -> list[Growth]:
    """A child's page, when so many notes are about the child. The story reads all of them, and is
    held to a time of its own (`long_chronology`)."""
    address = reverse("child", args=[told.child.ref])
    grown = [Growth("child", "notes", MOST_OF_A_CHILD)]
    held = 0
    for size in sizes:
        tell(f"{size:>9,} notes about one child")
        bring_in_notes(told, range(held, size))
        held = size
        _time_each(told, grown, [("Priya", address)], size)
    return grown


def bring_in_notes(told: Told, numbers: range) -> None:
    """For each number one more note about the child, an hour before the last."""
    notes = [
        SourceStep(
            key=f"note {number}",
            kind="casework.case_note",
            answers={
                "happened_at": told.grown.now - timedelta(hours=number),
                "what": "child",
                "with_whom": "Amara",
                "said": f"She came in from school and said that she had slept. Note {number}.",
                "significant": number % 2 == 0,
                "analysis": "She trusts us a little more." if number % 2 == 0 else "",
            },
            held={},
            is_over=True,
            over_on=told.grown.now.date(),
        )
        for number in numbers
    ]
    steward = told.northmere["Stella"]
    children = [SourceChild(told.child, notes)]
    bring_in(source=SOURCE, children=children, by=steward, now=told.grown.now)


def _time_each(
    told: Told, grown: Sequence[Growth], pages: Sequence[tuple[str, str]], size: int
) -> None:
    desk = Desk(told.northmere, told.child, told.grown.now)
    skeleton = desk.skeleton()
    for one, (by, address) in zip(grown, pages, strict=True):
        took, yardstick = waits(desk.page(by, address), skeleton)
        one.milliseconds[size], one.times[size] = took, took / yardstick


def waits(render: Render, skeleton: Render, renders: int = RENDERS) -> tuple[float, float]:
    """Milliseconds by the clock on the wall, of the page and of the skeleton, each the median.
    What the bench itself holds is no part of them: a server holds nothing but the product."""
    both: tuple[list[float], list[float]] = ([], [])
    render()
    leave_alone()
    for _ in range(renders):
        for times, page in zip(both, (render, skeleton), strict=True):
            began = perf_counter()
            page()
            times.append((perf_counter() - began) * 1000)
    return median(both[0]), median(both[1])
