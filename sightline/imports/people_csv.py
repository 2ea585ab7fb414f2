"""The optional list that goes with a return: who each child is, and who holds the work.

A census knows a child by a number only. This list has a row for each number: `local_id`,
`given`, `family`, `worker` (an email address) and `team`. A row that is wrong in part is used
for the rest, and what is wrong is said by its row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sightline.errors import NotReadable
from sightline.people.names import LONGEST_PART, fold
from sightline.people.worker import Team, Worker, team_of

COLUMNS = ("local_id", "given", "family", "worker", "team")
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Known:
    """What the list says of one child. Empty is what it does not say."""

    given: str = ""
    family: str = ""
    worker: Worker | None = None
    team: Team | None = None


@dataclass(frozen=True)
class RowFault:
    """`row` is the line's number as a spreadsheet shows it, the heading being 1."""

    row: int
    column: str
    value: str
    reason: str


@dataclass
class PeopleList:
    known: dict[str, Known] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)


def read_people(path: Path, today: date) -> PeopleList:
    """The list, with the faults of its rows. Raises NotReadable when it is no such list."""
    if not path.is_file():
        raise NotReadable(f"There is no file {path}. Check the name.")
    if path.stat().st_size > LARGEST:
        raise NotReadable(f"{path.name} is too large for a list of people. Check the file.")
    workers = {worker.email.lower(): worker for worker in Worker.objects.all()}
    teams = {team.name.lower(): team for team in Team.objects.all()}
    listed = PeopleList()
    for number, row in _rows(path):
        reader = _Row(number, row, listed)
        if (local_id := reader.local_id()) is not None:
            worker = reader.worker(workers)
            team = reader.team(teams) or (team_of(worker, today) if worker else None)
            listed.known[local_id] = Known(*reader.names(), worker if team else None, team)
    return listed


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            headings = [heading.strip().lower() for heading in rows.fieldnames or ()]
            if "local_id" not in headings:
                raise NotReadable(
                    f"{path.name} has no column local_id. Its columns are {', '.join(COLUMNS)}."
                )
            rows.fieldnames = headings
            for row in rows:
                yield rows.line_num, {key: row.get(key) or "" for key in COLUMNS}
    except (UnicodeDecodeError, csv.Error):
        raise NotReadable(f"{path.name} is no CSV file in UTF-8. Save it as one.") from None


@dataclass
class _Row:
    """One line, read cell by cell."""

    number: int
    cells: Mapping[str, str]
    listed: PeopleList

    def cell(self, column: str) -> str:
        return " ".join(self.cells[column].split())

    def wrong(self, column: str, reason: str) -> None:
        self.listed.faults.append(RowFault(self.number, column, self.cell(column), reason))

    def local_id(self) -> str | None:
        """The child's number; None where the row says nothing that can be used."""
        local_id = self.cell("local_id")
        if not local_id:
            if any(self.cell(column) for column in COLUMNS):
                self.wrong("local_id", "This row names no child.")
            return None
        if local_id in self.listed.known:
            self.wrong("local_id", "This child has a row already, and that one was used.")
            return None
        return local_id

    def names(self) -> tuple[str, str]:
        given, family = self.cell("given"), self.cell("family")
        for column, name in (("given", given), ("family", family)):
            if len(name) > LONGEST_PART:
                self.wrong(column, f"This is longer than {LONGEST_PART} letters.")
                return "", ""
        if (given or family) and not fold(f"{given} {family}"):
            self.wrong("given", "There is no letter in this name.")
            return "", ""
        return given, family

    def worker(self, workers: Mapping[str, Worker]) -> Worker | None:
        email = self.cell("worker").lower()
        found = workers.get(email)
        if found is None and email:
            self.wrong("worker", "Nobody here signs in with this address.")
        elif found is not None and not found.is_active:
            self.wrong("worker", "This worker no longer works here.")
            return None
        return found

    def team(self, teams: Mapping[str, Team]) -> Team | None:
        name = self.cell("team").lower()
        if name and name not in teams:
            self.wrong("team", "There is no team of this name.")
        return teams.get(name)
