"""Bringing in returns about looked-after children: read, judged, placed, and reconciled to the
last cell, and the episodes that the record then tells compared with those that were read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from sightline.imports.cin_child import SEX_OF_GENDER
from sightline.imports.ledger import Fate, Refused
from sightline.imports.people_csv import Known, PeopleList
from sightline.imports.ssda903_child import (
    CareChild,
    EpisodeRow,
    read_child,
)
from sightline.imports.ssda903_file import CareReturn, Line
from sightline.imports.ssda903_kept import Told, texts_of
from sightline.imports.ssda903_match import Match, Matching, remember
from sightline.imports.ssda903_report import CareReport, Differs
from sightline.imports.ssda903_rows import RawRow, Row, RowLedger, Sorted
from sightline.imports.ssda903_steps import Story, joined, place_child
from sightline.imports.ssda903_stored import SOURCE, Before, before_of, known_of, stored_of
from sightline.imports.writing import AT_ONCE, LONGEST_LOCAL_ID, Arrival, Run, queue_of, write
from sightline.people.new_person import BroughtIn as PersonBroughtIn
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.bring_in_texts import bring_in_texts
from sightline.returns.ssda903.episodes import episodes
from sightline.returns.ssda903.of_a_child import cares_of
from sightline.returns.ssda903.taken_apart import differing

OLDER = "A later return was brought in before this one, and it was used."
NO_NUMBER = (
    f"A row needs a child's number of 1 to {LONGEST_LOCAL_ID} letters and digits, so nothing of it"
    " can be read."
)


@dataclass(frozen=True)
class Read:
    """One child as the return holds them, and before anybody is looked for."""

    child: CareChild
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class CareArrival(Arrival):
    number: str
    rows: Sequence[Row]
    before: Before
    story: Story


@dataclass(frozen=True)
class CareImport(Run):
    """One run over one folder."""

    report: CareReport
    people: Mapping[str, Known] = field(kw_only=True)
    matching: Matching = field(kw_only=True)

    @property
    def today(self) -> date:
        return localdate(self.now)


def bring_in_care(
    opened: CareReturn,
    people: PeopleList,
    *,
    by: Worker,
    now: datetime,
    tell: Callable[[int], None],
) -> CareReport:
    """Bring in every child of a folder that was opened with `open_care_return`.

    The same files again change nothing, and a later year of the same child continues. `tell(done)`
    is called with the number of children read so far. Answers what became of every cell.
    """
    report = CareReport(
        folder=opened.folder.name,
        tables=opened.tables,
        passed_over=opened.passed_over,
        people=list(people.faults),
    )
    run = _run(people, report, by, now)
    with closing(Sorted()) as by_child:
        _sort(opened, by_child, report)
        batch: list[Read] = []
        for number, raw in by_child.children():
            report.read += 1
            batch.append(_read(run, number, raw))
            if len(batch) == AT_ONCE:
                _bring_in(run, batch)
                batch = []
                tell(report.read)
        _bring_in(run, batch)
    tell(report.read)
    return report


def _run(people: PeopleList, report: CareReport, by: Worker, now: datetime) -> CareImport:
    matching = Matching(people.known)
    return CareImport(
        source=SOURCE,
        queue=queue_of(by, now),
        by=by,
        now=now,
        report=report,
        why=f"Brought in from {SOURCE.system}",
        also=lambda arrivals, found: _remember_and_keep(matching, arrivals, found, by, now),
        people=people.known,
        matching=matching,
    )


# Read.


def _sort(opened: CareReturn, by_child: Sorted, report: CareReport) -> None:
    """Every row to its child. One that is no row, or names no child, is refused by its line."""
    for line in opened.lines():
        number = " ".join(line.cells.get("CHILD", "").split())
        if not line.fault and _can_be_a_number(number):
            where = f"{line.table.name}, line {line.number}"
            row = RawRow(line.table.year, line.table.table, where, line.cells)
            by_child.take(number, row, line.number)
        else:
            _refuse_line(line, number, line.fault or NO_NUMBER, report)


def _can_be_a_number(number: str) -> bool:
    plain = number.replace("-", "").replace("/", "").replace("_", "")
    return plain.isalnum() and number[0].isalnum() and len(number) <= LONGEST_LOCAL_ID


def _refuse_line(line: Line, number: str, reason: str, report: CareReport) -> None:
    """A row that cannot be read is refused as one, and each of its cells counted."""
    table = line.table
    said = [text for text in line.cells.values() if text.strip()]
    report.fates[Fate.REFUSED][f"{table.table}/row"] += len(said)
    where = f"{table.name}, line {line.number}"
    named = number[: LONGEST_LOCAL_ID * 2]
    report.refused.append(Refused(named, table.table, "row", ", ".join(said)[:200], reason, where))


def _read(run: CareImport, number: str, raw: Sequence[RawRow]) -> Read:
    ledger = RowLedger(number)
    rows = [Row(one, ledger, run.today) for one in raw]
    child = read_child(number, rows, ledger)
    known = run.people.get(number, Known())
    person = replace(child.person, given=known.given, family=known.family)
    return Read(replace(child, person=person), rows)


# Placed.


def _bring_in(run: CareImport, batch: Sequence[Read]) -> None:
    matches = run.matching.of([read.child.person for read in batch])
    found = [match.person for match in matches.values() if match.person]
    stored, known = stored_of(found), known_of(found)
    arrivals = []
    for read in batch:
        match = matches[read.child.person.local_id]
        if match.fault:
            _refuse_child(run, read, match.fault)
        else:
            here = stored[match.person.pk] if match.person else []
            before = before_of(here, read.child.person.local_id, run.today)
            child = read.child
            if match.person and before.last_year > max(row.year for row in read.rows):
                only = _only_named(child.person, read.rows, match.person, known[match.person.pk])
                child = replace(child, person=only)
            arrivals.append(_arrival(run, replace(read, child=child), match, before))
    write(run, arrivals)
    _compare(run, arrivals)


def _refuse_child(run: CareImport, read: Read, reason: str) -> None:
    """The child whole, as one finding. Each cell is counted."""
    ledger = read.child.ledger
    for leaf in ledger.leaves:
        ledger.refuse(leaf, reason)
    run.report.fates[Fate.REFUSED].update(ledger.counts(Fate.REFUSED))
    run.report.refused.append(Refused(ledger.child, "header", "CHILD", ledger.child, reason))


def _arrival(run: CareImport, read: Read, match: Match, before: Before) -> CareArrival:
    child, number = read.child, read.child.person.local_id
    story = joined(child, before.episodes)
    placed, no_longer = place_child(child, story, before)
    child.ledger.close()
    return CareArrival(
        person=match.as_known(child.person),
        ledger=child.ledger,
        placed=placed,
        known=run.people.get(number, Known()),
        is_open=bool(story.rows) and story.rows[-1].true.ceased is None,
        number=number,
        rows=read.rows,
        before=before,
        story=story,
        no_longer=no_longer,
    )


def _only_named(
    person: PersonBroughtIn, rows: Sequence[Row], here: Person, known: Container[str]
) -> PersonBroughtIn:
    """The child of a return that is older than what is here: who they are is known from the later
    one, and what the older one says of it is kept where it was never known here."""
    headers = [row for row in rows if row.table == "header"]
    for row, cell in [(one, cell) for one in headers for cell in one.cells]:
        was_known = cell.text.upper() in known
        if cell.tag == "DOB":
            was_known = row.as_day(cell.text) == here.birth_date
        elif cell.tag == "SEX":
            was_known = SEX_OF_GENDER.get(cell.text, cell.text) == here.sex
        if cell.tag != "CHILD" and not was_known:
            row.ledger.keep(cell, OLDER)
    return PersonBroughtIn(person.local_id, given=person.given, family=person.family)


# Beside the steps, and reconciled.


def _remember_and_keep(
    matching: Matching,
    arrivals: Sequence[Arrival],
    people: Sequence[Person],
    by: Worker,
    now: datetime,
) -> None:
    pairs = [
        (one, person)
        for one, person in zip(arrivals, people, strict=True)
        if isinstance(one, CareArrival)
    ]
    numbers = [(one.number, person) for one, person in pairs]
    matching.taken |= {person.pk: number for number, person in numbers}
    remember(numbers, by=by, now=now)
    told = [
        Told(
            person,
            [*one.rows, *one.before.rows],
            {leaf for leaf, _ in one.ledger.of(Fate.KEPT)} | set(one.before.kept),
        )
        for one, person in pairs
    ]
    bring_in_texts(source=SOURCE.system, texts=texts_of(told), by=by, now=now)


def _compare(run: CareImport, arrivals: Sequence[CareArrival]) -> None:
    """Whether each child's episodes come out of the record as they were read."""
    report = run.report
    people = {
        person.local_id: person
        for person in Person.objects.filter(
            local_id__in=[arrival.person.local_id for arrival in arrivals]
        )
    }
    cares = cares_of(list(people.values()))
    for arrival in arrivals:
        report.kept += Counter(
            (arrival.ledger.group_of(leaf), why) for leaf, why in arrival.ledger.of(Fate.KEPT)
        )
        rows, person = arrival.story.rows, people.get(arrival.person.local_id)
        derived = episodes(cares[person.pk]) if person else []
        found = differing([row.told for row in rows], derived)
        report.episodes += len(rows)
        report.same += len({row.began for row in rows} - {day for day, _ in found})
        report.under_way += sum(one.step.under_way for one in arrival.placed)
        by_day = {row.began: row for row in rows}
        report.differs += [
            Differs(arrival.number, day, how, _why(by_day.get(day))) for day, how in found
        ]


def _why(row: EpisodeRow | None) -> str:
    """What of this row was refused."""
    if row is None:
        return ""
    ledger = row.row.ledger
    refused = [
        f"{leaf.tag} “{leaf.text}” was refused."
        for leaf in row.row.cells
        if ledger.fate(leaf) is Fate.REFUSED
    ]
    return " ".join(refused)
