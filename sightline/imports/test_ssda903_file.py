"""Which folders of the return are refused before anything is kept, and how a table is known."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from sightline.errors import NotReadable
from sightline.imports.conftest import CARE_TWO_HUNDRED, HEADINGS
from sightline.imports.ssda903_file import LARGEST_FILE, YEARS, open_care_return

GOOD = f"{HEADINGS['reviews']}\n1,01/06/2015,30/05/2025,PN1\n"
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def written(**files: str | bytes) -> Path:
        top = tmp_path / "returns"
        for name, content in files.items():
            path = top / f"{name.replace('__', '/')}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return top

    return written


def a_zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("reviews.csv", GOOD)
    return file.getvalue()


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "an archive by another name": (a_zip(), "a workbook, an archive"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a workbook"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "NUL among the text": (GOOD.replace("PN1", "PN\0"), "signs that no text holds"),
    "a sign that rings a bell": (GOOD.replace("PN1", "PN\a"), "signs that no text holds"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-16"),
    "UTF-16 without saying so": (GOOD.encode("utf-16-le"), "signs that no text holds"),
    "another encoding": (GOOD.replace("PN1", "Zoë").encode("latin-1"), "not written in UTF-8"),
    "cut short within a sign": (GOOD.encode() + "ë".encode()[:1], "not written in UTF-8"),
    "a field that never ends": (GOOD + "1," + "x" * 200_000, "far too long"),
    "a heading that never ends": ("CHILD," * 30_000 + "\n", "far too long"),
    "a quotation mark that is not closed": (GOOD + '1,"01/06/2015,PN1\n', "not closed"),
    "semicolons": (GOOD.replace(",", ";"), "not parted by commas"),
    "tabs": (GOOD.replace(",", "\t"), "not parted by commas"),
    "a column twice": (GOOD.replace("REVIEW_CODE", "review"), "has the column “REVIEW” twice"),
    "nothing": ("", "has no heading"),
    "an empty first line": ("\n" + GOOD, "has no heading"),
    "a heading of commas": (",,,\n", "has no heading"),
    "another table altogether": ("name,colour\nAnn,blue\n", "is no table of the return"),
    "a table without one of its columns": (
        GOOD.replace("REVIEW_CODE", "CODE"),
        "lacks the column REVIEW_CODE",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_in_a_sentence_and_in_no_time(what: str, folder: Folder) -> None:
    content, said = HOSTILE[what]
    began = time.process_time()
    with pytest.raises(NotReadable, match=said) as refusal:
        open_care_return(folder(good=GOOD, bad=content), 2026)
    assert time.process_time() - began < 1
    assert "bad.csv" in str(refusal.value)


def test_a_file_over_the_limit_is_not_even_opened(folder: Folder) -> None:
    top = folder(reviews=GOOD)
    with (top / "huge.csv").open("wb") as hole:
        hole.truncate(LARGEST_FILE + 1)
    with pytest.raises(NotReadable, match="larger than 64 MB"):
        open_care_return(top)


@pytest.mark.parametrize("name", ["gone", "file.csv"])
def test_what_is_no_folder_is_said_to_be_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text(GOOD)
    with pytest.raises(NotReadable, match="There is no folder"):
        open_care_return(tmp_path / name)


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(NotReadable, match="There is no CSV file"):
        open_care_return(tmp_path)


def test_a_link_is_not_followed(folder: Folder) -> None:
    top = folder(reviews=GOOD)
    (top / "elsewhere.csv").symlink_to("/etc/hostname")
    assert open_care_return(top).passed_over == ["elsewhere.csv"]


def test_every_table_of_the_sample_is_known_by_its_columns() -> None:
    opened = open_care_return(CARE_TWO_HUNDRED)
    assert {Path(one.name).stem: one.table for one in opened.tables} == {
        "ad1": "ad1",
        "episodes": "episodes",
        "header": "header",
        "missing": "missing",
        "oc2": "oc2",
        "oc3": "oc3",
        "placed_for_adoption": "placed_adoption",
        "previous_permanence": "prev_perm",
        "reviews": "reviews",
        "sw_episodes": "social_worker",
        "uasc": "uasc",
    }
    assert {(one.year, one.told_by) for one in opened.tables} == {(2026, "the days in it")}


@pytest.mark.parametrize(
    "content",
    [
        GOOD.lower().replace("pn1", "PN1"),
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("CHILD,DOB", " Child , Dob "),
        GOOD.replace("\n", ",,,\n"),
        "DOB,REVIEW_CODE,REVIEW,CHILD\n01/06/2015,PN1,30/05/2025,1\n",
    ],
    ids=[
        "small letters",
        "a mark of byte order",
        "CRLF",
        "spaces",
        "empty columns",
        "in any order",
    ],
)
def test_the_shape_of_the_heading_does_not_matter(folder: Folder, content: str) -> None:
    opened = open_care_return(folder(whatever=content))
    (line,) = opened.lines()
    assert (line.fault, line.number) == ("", 2)
    assert (line.cells["CHILD"], line.cells["REVIEW"]) == ("1", "30/05/2025")
    assert opened.tables[0].rows == 1


@pytest.mark.parametrize(
    ("name", "year", "told_by"),
    [
        ("2020__reviews", 2020, "“2020”"),
        ("reviews_2019-20", 2020, "“reviews_2019-20.csv”"),
        ("SSDA903_2020_reviews", 2020, "“SSDA903_2020_reviews.csv”"),
        ("2020_2021__reviews", 2021, "“2020_2021”"),
        ("2019__reviews 2020", 2020, "“reviews 2020.csv”"),
        ("all 2018-2026__reviews", 2026, "the days in it"),
    ],
)
def test_the_year_is_read_from_the_name_nearest_to_the_file(
    folder: Folder, name: str, year: int, told_by: str
) -> None:
    (table,) = open_care_return(folder(**{name: GOOD})).tables
    assert (table.year, table.told_by) == (year, told_by)


def test_the_caller_knows_the_year_best(folder: Folder) -> None:
    (table,) = open_care_return(folder(**{"2020__reviews": GOOD}), 2021).tables
    assert (table.year, table.told_by) == (2021, "--year")


@pytest.mark.parametrize(
    ("days", "year"),
    [
        (["31/03/2025"], 2025),
        (["31/03/2025", "01/04/2025"], 2026),
        (["01/05/2023"] * 60 + ["01/05/2025"], 2024),
    ],
    ids=["the last day of a year", "the first of the next", "one slip of the pen in sixty"],
)
def test_else_the_year_is_that_of_the_last_days(folder: Folder, days: list[str], year: int) -> None:
    rows = "".join(f"{number},01/06/2015,{day},PN1\n" for number, day in enumerate(days))
    no_day = f"{HEADINGS['oc2']}\n1,01/06/2015,12,,,,,,,,,\n"
    opened = open_care_return(folder(reviews=f"{HEADINGS['reviews']}\n{rows}", oc2=no_day))
    assert {one.year for one in opened.tables} == {year}


@pytest.mark.parametrize("year", [2017, 2027])
def test_a_year_that_is_not_read_here_is_refused(folder: Folder, year: int) -> None:
    with pytest.raises(NotReadable, match=f"collection year {year}"):
        open_care_return(folder(reviews=GOOD), year)
    with pytest.raises(NotReadable, match=f"collection year {year}"):
        open_care_return(folder(**{f"{year}__reviews": GOOD}))
    assert year not in YEARS


def test_where_nothing_says_the_year_it_is_asked_for(folder: Folder) -> None:
    with pytest.raises(NotReadable, match="--year 2026"):
        open_care_return(folder(uasc=f"{HEADINGS['uasc']}\n1,M,01/06/2015,01/06/2033\n"))


def test_a_table_twice_in_a_year_is_refused(folder: Folder) -> None:
    with pytest.raises(NotReadable, match="both the table reviews of 2026"):
        open_care_return(folder(reviews=GOOD, copy=GOOD))
