"""Living the whole authority and laying it down, patch by patch, on all processors.

A patch is one transaction, its workers with it. A load that was interrupted is found by the
patches that are missing, and goes on with those.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from django.db import connection, transaction

from sightline.demo.northmere.days import NOW
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.office import open_office
from sightline.demo.northmere.patch import Patch
from sightline.demo.northmere.rates import MEDIAN_POPULATION, PATCH_POPULATION, POSTS
from sightline.demo.northmere.scene import number_in
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.lay_down import lay_down

SEED = 20_261_119
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Size:
    """How large an authority is: a `scale` of 1 is the median authority of England.

    The number of patches goes with it, and what is less than one patch is a smaller one.
    """

    scale: float
    seed: int = SEED

    @property
    def patches(self) -> int:
        return max(1, round(self.scale * MEDIAN_POPULATION / PATCH_POPULATION))

    @property
    def population(self) -> float:
        """Children in each patch."""
        return self.scale * MEDIAN_POPULATION / self.patches

    @property
    def posts(self) -> int:
        """Social workers' posts in each patch: with fewer than two there would be no cover."""
        return max(2, round(POSTS * self.population / PATCH_POPULATION))


def missing(size: Size) -> list[int]:
    """The patches that are not in the database yet."""
    firsts = {number_in(number, 1): number for number in range(size.patches)}
    here = Person.objects.filter(local_id__in=firsts).values_list("local_id", flat=True)
    return sorted(number for first, number in firsts.items() if first not in set(here))


def live(size: Size, tell: Tell, processes: int | None = None) -> None:
    """Live and lay down each patch that is missing. The same seed gives the same authority."""
    wanted = missing(size)
    many = min(processes or os.cpu_count() or 1, len(wanted))
    for done, number in enumerate(_each(size, wanted, many), start=1):
        tell(f"Patch {number + 1}: {done} of {len(wanted)}")


def _each(size: Size, wanted: list[int], many: int) -> Iterator[int]:
    if many < 2:
        for number in wanted:
            yield live_patch(size, number)
        return
    name = connection.settings_dict["NAME"]
    connection.close()
    with ProcessPoolExecutor(
        many, get_context("fork"), initializer=_ready, initargs=(name,)
    ) as pool:
        lived = [pool.submit(live_patch, size, number) for number in wanted]
        try:
            for one in as_completed(lived):
                yield one.result()
        finally:
            # Where one patch fails, that is said now and not when all others are done.
            pool.shutdown(cancel_futures=True)


def _ready(database: str) -> None:
    """A connection of this process's own, to the database that the first process uses."""
    connection.close()
    connection.settings_dict["NAME"] = database


def live_patch(size: Size, number: int) -> int:
    """Live one patch and lay it down, in one transaction. Answers its number."""
    draw = Draw(f"{size.seed} {number}")
    with _keeping_everything(), transaction.atomic():
        patch = Patch(number, size.population, draw, open_office(draw, number, size.posts))
        scene = patch.live()
        lay_down(
            steps=scene.book.steps,
            beside=scene.book.beside,
            by=Worker.objects.get(name="Stella Ward"),
            now=NOW,
            why="An invented patch of Northmere was laid down.",
        )
    return number


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Rows stay until their patch is laid down: to look through them for what may go finds
    nothing, and takes a quarter of the time."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
        gc.collect()
