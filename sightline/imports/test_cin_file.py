"""What is refused before anything of it is read, and how children are told apart."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.errors import NotReadable
from sightline.imports.cin_file import LARGEST_FILE, open_cin_file
from sightline.imports.conftest import a_child, a_return

File = Callable[[str | bytes], Path]
GOOD = a_return()
BILLION = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
SECRET = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "a document type": (GOOD.replace("<Message>", "<!DOCTYPE Message><Message>"), "document type"),
    "an entity that expands a billion times": (
        GOOD.replace(
            "<Message>", f'<!DOCTYPE Message [<!ENTITY l0 "lol">{BILLION}]><Message>'
        ).replace("N1<", "&l9;<", 1),
        "an entity",
    ),
    "an entity that reads a file": (
        GOOD.replace("<Message>", f"{SECRET}<Message>").replace("N1<", "&x;<", 1),
        "an entity",
    ),
    "a document type fetched from elsewhere": (
        GOOD.replace("<Message>", '<!DOCTYPE Message SYSTEM "http://example.com/x.dtd"><Message>'),
        "document type",
    ),
    "a file that is included": (
        GOOD.replace(
            "<Child>",
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/>'
            "<Child>",
            1,
        ),
        "reference to another file",
    ),
    "a style sheet": (
        GOOD.replace("<Message>", '<?xml-stylesheet href="http://example.com/x.xsl"?><Message>'),
        "an instruction",
    ),
    "a document type in the middle": (
        a_return(a_child(), "<!DOCTYPE x>", a_child(number="N2")),
        "document type",
    ),
    "a child nested very deep": (
        a_return(a_child("<a>" * 100_000 + "</a>" * 100_000)),
        "nested deeper",
    ),
    "a header nested very deep": ("<a>" * 200_000, "no CIN census return"),
    "one child that never ends": (a_return(a_child("x" * 2_000_000)), "far too long"),
    "UTF-16": (GOOD.replace("UTF-8", "UTF-16").encode("utf-16"), "UTF-16"),
    "UTF-16 without saying so": (GOOD.encode("utf-16-le"), "UTF-8"),
    "UTF-7 by name": (GOOD.replace("UTF-8", "UTF-7"), "UTF-7"),
    "another encoding by name": (GOOD.replace("UTF-8", "ISO-8859-1"), "ISO-8859-1"),
    "signs that are not of its encoding": (
        GOOD.replace("N1<", "N\xe9<").encode("latin-1"),
        "not UTF-8",
    ),
    "nothing": ("", "no child"),
    "no children": (a_return().replace(a_child(), ""), "no child"),
    "no return at all": ("PK\x03\x04 a spreadsheet", "no child"),
    "a file cut short": (GOOD[:-30], "cut short"),
    "a file cut short within a child": (GOOD[: GOOD.index("</Child>")], "cut short"),
    "something between children": (a_return(a_child(), "stray words", a_child()), "between"),
    "a child within a comment": (a_return(a_child(), f"<!-- {a_child()} -->"), "between"),
    "another return": (GOOD.replace(">CIN<", ">SSDA903<"), "not a CIN census return"),
    "a year before the first": (GOOD.replace(">2026<", ">2021<"), "“2021”"),
    "a year to come": (GOOD.replace(">2026<", ">2027<"), "“2027”"),
    "no reference date": (GOOD.replace("2026-03-31", "soon"), "“soon”"),
    "a header that is not well formed": (GOOD.replace("</Source>", ""), "no readable header"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_in_a_sentence_and_in_no_time(
    what: str, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_is_fetched(*_: object, **__: object) -> None:
        raise AssertionError("A return fetches nothing.")

    monkeypatch.setattr(socket, "create_connection", nothing_is_fetched)
    content, said = HOSTILE[what]
    path = file(content)
    began = time.process_time()
    with pytest.raises(NotReadable, match=said):
        open_cin_file(path)
    assert time.process_time() - began < 1


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as hole:
        hole.truncate(LARGEST_FILE + 1)
    with pytest.raises(NotReadable, match="larger than 256 MB"):
        open_cin_file(path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="There is no file"):
        open_cin_file(tmp_path / "gone.xml")


def test_a_comment_between_children_is_passed_over(file: File) -> None:
    opened = open_cin_file(file(a_return(a_child(), "<!-- the next one -->", a_child(number="2"))))
    assert [piece.number for piece in opened.children()] == [1, 2]


def test_a_mark_of_byte_order_is_passed_over(file: File) -> None:
    assert open_cin_file(file(b"\xef\xbb\xbf" + GOOD.encode())).header.authority == "201"


@pytest.mark.parametrize("year", range(2022, 2027))
def test_each_collection_year_is_read(year: int, file: File) -> None:
    header = open_cin_file(file(a_return(year=year))).header
    assert (header.year, header.reference_date.isoformat()) == (year, f"{year}-03-31")


@pytest.mark.parametrize(
    "broken",
    [
        "<Child><ChildIdentifiers></Child>",
        "<Child><a b=c></a></Child>",
        "<Child>&undefined;</Child>",
        "<Child><ChildIdentifiers>",
    ],
)
def test_a_child_that_is_not_well_formed_leaves_the_others_whole(broken: str, file: File) -> None:
    opened = open_cin_file(file(a_return(a_child(), broken, a_child(number="N3"))))
    assert [piece.parsed() is None for piece in opened.children()] == [False, True, False]


def test_children_that_stand_astride_two_pieces_of_the_file_are_whole(file: File) -> None:
    children = [a_child(number=f"N{number}") for number in range(6000)]
    path = file(a_return(*children))
    assert path.stat().st_size > 2 * 1024 * 1024
    assert [piece.text.decode() for piece in open_cin_file(path).children()] == children
