"""A folder of the tables of the return about looked-after children: is it safe to read, which
table is each file, and of which year?

A table is known by its columns, whatever its file is called. Its columns are the same in every
year, so the year is said by `--year`, or by the file's name or folder, or else by the days in it.
Every file is read from end to end before anything is kept; what is wrong with a file as a whole
refuses the folder, and what is wrong with a row refuses that row.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sightline.codes.ssda903_schema import tables
from sightline.errors import NotReadable
from sightline.imports.ssda903_day import day_of

YEARS = range(2018, 2027)
LARGEST_FILE = 64 * 1024 * 1024
MOST_FILES = 400
LONGEST_LINE = 64 * 1024
AT_ONCE = 1024 * 1024
# Below this part of a file's days, a later year is taken for a slip of the pen.
SLIPS = 50

# The table of deprivations of liberty is asked from the return of 2026 to 2027 on; its columns are
# those that the checker of the return names, since no layout of that year is held.
LIBERTY = {
    "dolo": {
        "CHILD": {"canbeblank": False},
        "DOB": {"canbeblank": False},
        "DOLO_START": {"canbeblank": False},
        "DOLO_END": {"canbeblank": True},
    }
}
LAYOUTS = {**tables(YEARS[-1]), **LIBERTY}
OF_SEVERAL = {"CHILD", "DOB", "SEX"}
# The days on which something happened; the return tells of them in the year that they fall in.
HAPPENED = ("DECOM", "DEC", "REVIEW", "MIS_START", "MIS_END", "SW_DECOM", "SW_DEC", "DOLO_START")

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:[-_/ ]?((?:20)?\d\d)(?!\d))?(?!\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
NOT_UTF8 = "{name} is not written in UTF-8. Save it as “CSV UTF-8”, and try again."


@dataclass(frozen=True)
class Table:
    """One file. `name` is its name below the folder, `told_by` what says of which year it is."""

    path: Path
    name: str
    table: str
    columns: tuple[str, ...]
    year: int = 0
    told_by: str = ""
    rows: int = 0


@dataclass(frozen=True)
class Line:
    """One row as it stands there, by column. `fault` says why it cannot be read as a row."""

    table: Table
    number: int
    cells: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True)
class CareReturn:
    """The tables of a folder, the earliest year first, and the files that are none of them."""

    folder: Path
    tables: list[Table]
    passed_over: list[str]

    def lines(self) -> Iterator[Line]:
        for table in self.tables:
            yield from _lines(table)


def open_care_return(folder: Path, year: int | None = None) -> CareReturn:
    """The folder, each of its tables looked at from end to end and found safe to read.

    `year` is the collection year of every file in it, where the caller says so. Raises
    NotReadable with one sentence that says what is wrong and what to do.
    """
    if not folder.is_dir():
        raise NotReadable(f"There is no folder {folder}. Give the folder that the tables are in.")
    if year is not None and year not in YEARS:
        raise NotReadable(_no_such_year(year))
    folder = folder.resolve()
    files, passed_over = _files(folder)
    if not files:
        raise NotReadable(f"There is no CSV file in {folder}. Give the folder of the tables.")
    opened = [_dated(_opened(path, folder), folder, year) for path in files]
    found = [replace(table, rows=rows) for table, _, rows in _all_of_a_year(opened)]
    _insist_on_one_of_each(found)
    return CareReturn(folder, sorted(found, key=lambda one: (one.year, one.table)), passed_over)


def _files(folder: Path) -> tuple[list[Path], list[str]]:
    """The CSV files here and in the folders below, and what else lies there."""
    found: list[Path] = []
    others: list[str] = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)
        if hidden or path.is_dir():
            continue
        if path.suffix.lower() == ".csv" and path.is_file() and not path.is_symlink():
            found.append(path)
        else:
            others.append(str(path.relative_to(folder)))
    if len(found) > MOST_FILES:
        raise NotReadable(
            f"There are {len(found):,} CSV files in {folder}, which no return has. Check the name."
        )
    return found, others


# Is it safe, and which table is it?


def _opened(path: Path, folder: Path) -> Table:
    name = str(path.relative_to(folder))
    if path.stat().st_size > LARGEST_FILE:
        raise NotReadable(
            f"{name} is larger than {LARGEST_FILE // 1024 // 1024} MB, which no table of a return"
            " is. Check that it is the file that was meant."
        )
    _insist_on_plain_text(path, name)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            columns = _columns(file.readline(LONGEST_LINE), name)
    except csv.Error:
        raise NotReadable(f"The heading of {name} cannot be read. Export it again.") from None
    return Table(path, name, _table_of(set(columns), name), columns)


def _insist_on_plain_text(path: Path, name: str) -> None:
    """UTF-8 throughout, in lines of a length that a row has, and no sign that no text holds."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    since_line = 0
    with path.open("rb") as file:
        start = file.read(8)
        if start.startswith(_BINARY):
            raise NotReadable(
                f"{name} is no table but a workbook, an archive or a picture by another name."
                " Save each table as “CSV UTF-8”."
            )
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise NotReadable(f"{name} is written in UTF-16. Save it as “CSV UTF-8”.")
        file.seek(0)
        while piece := file.read(AT_ONCE):
            try:
                text = decoder.decode(piece)
            except UnicodeDecodeError:
                raise NotReadable(NOT_UTF8.format(name=name)) from None
            if _CONTROL.search(text):
                raise NotReadable(
                    f"{name} holds signs that no text holds, so it is no table. Export it again."
                )
            lines = re.split(r"[\r\n]", text)
            lengths = [since_line + len(lines[0]), *map(len, lines[1:])]
            if max(lengths) > LONGEST_LINE:
                raise NotReadable(f"A line of {name} is far too long for a row. Export it again.")
            since_line = lengths[-1]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise NotReadable(NOT_UTF8.format(name=name)) from None


def _columns(heading: str, name: str) -> tuple[str, ...]:
    """The names of the columns, in capitals. Those at the end that are empty are none."""
    read = next(csv.reader([heading], strict=True), [])
    columns = [" ".join(one.split()).upper() for one in read]
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        raise NotReadable(f"{name} has no heading. Export it again, with the names of its columns.")
    if len(columns) == 1 and any(sign in heading for sign in ";\t|"):
        raise NotReadable(f"The columns of {name} are not parted by commas. Save it as CSV.")
    twice = [column for column, times in Counter(columns).items() if times > 1]
    if twice:
        raise NotReadable(f"{name} has the column “{twice[0][:40]}” twice. Leave one of them.")
    return tuple(columns)


def _table_of(columns: set[str], name: str) -> str:
    """The table whose own columns these are. What may be blank may be missing."""
    own = {table: set(layout) - OF_SEVERAL for table, layout in LAYOUTS.items()}
    nearest = max(own, key=lambda table: len(own[table] & columns) / len(own[table]))
    if not own[nearest] & columns:
        raise NotReadable(
            f"{name} is no table of the return: none has its columns. Take it out of the folder."
        )
    needed = {column for column, said in LAYOUTS[nearest].items() if not said["canbeblank"]}
    if lacking := sorted(needed - columns):
        raise NotReadable(
            f"{name} is like the table {nearest}, and lacks the column {', '.join(lacking)}."
            " Export it again."
        )
    return nearest


# Of which year is it?


def _dated(table: Table, folder: Path, year: int | None) -> tuple[Table, Counter[int], int]:
    """The table with its year where that is said, and how many of its days and rows there are."""
    days: Counter[int] = Counter()
    rows = 0
    for line in _lines(table):
        rows += 1
        for column in HAPPENED:
            if day := day_of(line.cells.get(column, "")):
                days[year_of(day)] += 1
    if year is not None:
        return replace(table, year=year, told_by="--year"), days, rows
    for part in reversed(table.path.relative_to(folder.parent).parts):
        if (said := _year_in(part)) is not None:
            if said not in YEARS:
                raise NotReadable(f"{table.name}: {_no_such_year(said)}")
            return replace(table, year=said, told_by=f"“{part}”"), days, rows
    return table, days, rows


def year_of(day: date) -> int:
    """The collection year of a day: the one that ends on the next 31 March."""
    return day.year + (day >= date(day.year, 4, 1))


def _year_in(part: str) -> int | None:
    """The collection year that a name says: 2026, 2025-26 and 2025_2026 are the same one. A name
    that says several, such as 2018-2026, says none."""
    for found in _YEAR.finditer(part):
        first, second = int(found[1]), found[2] or ""
        if second and int(second) % 100 == (first + 1) % 100:
            return first + 1
        return None if len(second) == 4 else first
    return None


def _all_of_a_year(
    opened: list[tuple[Table, Counter[int], int]],
) -> Iterator[tuple[Table, Counter[int], int]]:
    """Those of which nothing says the year are of the last year that days in their folder fall in,
    together: a table of one child's health has no day of its own."""
    together: dict[Path, Counter[int]] = {}
    for table, days, _ in opened:
        together.setdefault(table.path.parent, Counter()).update(days)
    for table, days, rows in opened:
        if table.year:
            yield table, days, rows
            continue
        found = together[table.path.parent]
        last = max((year for year in found if found[year] * SLIPS >= found.total()), default=0)
        if last not in YEARS:
            raise NotReadable(
                f"Nothing says of which year {table.name} is. Say it: --year {YEARS[-1]}."
            )
        yield replace(table, year=last, told_by="the days in it"), days, rows


def _no_such_year(year: int) -> str:
    return (
        f"No return of the collection year {year} is read here. Those of {YEARS[0]} to"
        f" {YEARS[-1]} are."
    )


def _insist_on_one_of_each(found: list[Table]) -> None:
    first: dict[tuple[int, str], Table] = {}
    for table in found:
        other = first.setdefault((table.year, table.table), table)
        if other is not table:
            raise NotReadable(
                f"{other.name} and {table.name} are both the table {table.table} of {table.year}."
                " Leave one of them, or put each year into a folder of its own."
            )


# Its rows.


def _lines(table: Table) -> Iterator[Line]:
    with table.path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        last = 0
        try:
            for number, row in enumerate(rows):
                before, last = last, rows.line_num
                if number and any(cell.strip() for cell in row):
                    yield _line(table, before + 1, last, row)
        except csv.Error:
            raise NotReadable(
                f"Line {last + 1} of {table.name} opens a quotation mark that is not closed."
                " Export it again."
            ) from None


def _line(table: Table, number: int, last: int, row: list[str]) -> Line:
    width = len(table.columns)
    while len(row) > width and not row[-1].strip():
        row.pop()
    fault = ""
    if last > number:
        fault = "A cell of this row runs on over the end of its line."
    elif len(row) != width:
        fault = f"This row has {len(row)} cells, and the heading {width}."
    return Line(table, number, dict(zip(table.columns, row, strict=False)), fault)
