"""Chronologies that somebody wrote, and what was read and left: whether each agrees with itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Max

from sightline.grammar import registry
from sightline.record.authored_chronology import (
    AuthoredChronology,
    ChronologyVersion,
    Line,
    line_of,
    lines_in,
)
from sightline.record.base import model_of
from sightline.record.faults.fault import Fault, Tell, of_step
from sightline.record.read_and_left import ReadAndLeft

CHRONOLOGY = "chronology"


def faults_of_chronologies(now: datetime, tell: Tell) -> Iterator[Fault]:
    used = AuthoredChronology.objects.filter(used_at__isnull=False)
    for it in used.prefetch_related("lines", "versions"):
        newest = max(it.versions.all(), key=lambda one: one.number, default=None)
        if newest is None or newest.frozen_at != it.used_at:
            yield _fault(it, "A chronology that was used has no version of the moment of its use.")
        elif _told(lines_in(newest)) != _told(map(line_of, it.lines.all())):
            yield _fault(it, "A chronology that was used says other than its version.")
    counted = ChronologyVersion.objects.values("chronology__ref").annotate(
        last=Max("number"), times=Count("pk")
    )
    for row in counted.order_by():
        if row["last"] != row["times"]:
            table = ChronologyVersion._meta.db_table
            said = "The versions of a chronology are not numbered from one on."
            yield Fault(CHRONOLOGY, table, row["chronology__ref"], said)
    tell("chronologies written", AuthoredChronology.objects.count())


def _told(lines: Iterable[Line]) -> list[tuple[str, str, str]]:
    """The day, the words and the meaning of each line, whoever's record it is from by now."""
    return sorted((str(one.on), one.chosen.words, one.means) for one in lines)


def _fault(it: AuthoredChronology, sentence: str) -> Fault:
    return Fault(CHRONOLOGY, it._meta.db_table, it.ref, sentence)


def faults_of_what_was_left(now: datetime, tell: Tell) -> Iterator[Fault]:
    """Each names a question of its own step's process."""
    for row in ReadAndLeft.objects.select_related("step"):
        if registry.exists(row.step.kind) and not _is_asked(row):
            yield of_step(row.step, "read and left", "has words left under no question of its own.")
    tell("warnings read and left", ReadAndLeft.objects.count())


def _is_asked(row: ReadAndLeft) -> bool:
    return row.question.partition(".")[0] in registry.questions(model_of(row.step.kind))
