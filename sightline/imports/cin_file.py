"""A CIN census return as a file: is it safe to read, which year is it of, and its children one by
one.

The children are cut apart before they are parsed, so that one that is not well formed costs
only itself, and so that memory holds one child however long the file is. What a return never
holds (a document type, entities, processing instructions, a second encoding, deep nesting)
refuses the whole file before anything of it is kept.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from sightline.codes.cin_schema import YEARS
from sightline.errors import NotReadable

LARGEST_FILE = 256 * 1024 * 1024
LARGEST_CHILD = 1024 * 1024
LARGEST_HEADER = 64 * 1024
AT_ONCE = 1024 * 1024
# A return nests five deep below its child; one that is broken may seem deeper than it is.
DEEPEST = 12

_EDGE = re.compile(rb"<Child(?=[\s/>])[^<>]*>|</Child\s*>")
_NEVER = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?(?!xml\s)|http://www\.w3\.org/2001/XInclude", re.I)
# The longest of these, less one: what might straddle two pieces of the file.
_STRADDLE = 256
_DECLARATION = re.compile(rb"^\s*<\?xml\s[^>]*?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
CUT_SHORT = NotReadable("The file ends too soon, so it may be cut short. Export it again.")
_END = re.compile(rb"\s*</Children\s*>\s*</Message\s*>\s*")


@dataclass(frozen=True)
class Header:
    """What the file says of itself. `authority` is the three digits of the local authority."""

    year: int
    reference_date: date
    authority: str


@dataclass(frozen=True)
class Piece:
    """One child as it stands in the file. `number` counts from 1."""

    number: int
    text: bytes

    def parsed(self) -> etree._Element | None:
        """The child, or None where it is not well formed."""
        try:
            return etree.fromstring(self.text, _parser())
        except etree.XMLSyntaxError:
            return None


@dataclass(frozen=True)
class CinFile:
    path: Path
    header: Header

    def children(self) -> Iterator[Piece]:
        """Every child in the order of the file, in memory one at a time."""
        with self.path.open("rb") as file:
            for number, text in enumerate(_Cutter(file).children(), start=1):
                yield Piece(number, text)


def open_cin_file(path: Path) -> CinFile:
    """The file, looked at from end to end and found safe to read. Nothing is kept or fetched.

    Raises NotReadable with one sentence that says what is wrong and what to do.
    """
    if not path.is_file():
        raise NotReadable(f"There is no file {path}. Check the name.")
    if path.stat().st_size > LARGEST_FILE:
        raise NotReadable(
            f"{path.name} is larger than {LARGEST_FILE // 1024 // 1024} MB, which no return is."
            " Check that it is the return that was meant."
        )
    _insist_on_plain_text(path)
    with path.open("rb") as file:
        cutter = _Cutter(file)
        count = 0
        for child in cutter.children():
            _insist_on_a_flat_child(child)
            count += 1
        if not count:
            raise NotReadable("The file holds no child. Check that it is a CIN census return.")
        return CinFile(path, _header(cutter.before))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, encoding="utf-8"
    )


def _insist_on_plain_text(path: Path) -> None:
    """UTF-8 throughout, and nothing in it that makes an XML parser fetch, include or expand."""
    with path.open("rb") as file:
        _insist_on_utf8_by_name(file.read(1024))
        file.seek(0)
        left = b""
        while piece := file.read(AT_ONCE):
            text = left + piece
            if b"\0" in piece:
                raise NotReadable("The file is not written in UTF-8. Save it as UTF-8.")
            if _NEVER.search(text):
                raise NotReadable(
                    "The file holds a document type, an entity, an instruction or a reference to"
                    " another file, which no return does. It was not read."
                )
            left = text[-_STRADDLE:]
        file.seek(0)
        _insist_on_utf8_in_fact(file)


def _insist_on_utf8_by_name(start: bytes) -> None:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadable("The file is written in UTF-16. Save it as UTF-8.")
    declared = _DECLARATION.match(start.removeprefix(b"\xef\xbb\xbf"))
    named = _ENCODING.search(declared[0]) if declared else None
    if named and named[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        called = named[1].decode("ascii", "replace")
        raise NotReadable(f"The file says that it is written in {called}. Save it as UTF-8.")


def _insist_on_utf8_in_fact(file: BinaryIO) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(AT_ONCE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise NotReadable("The file holds signs that are not UTF-8. Save it as UTF-8.") from None


def _insist_on_a_flat_child(text: bytes) -> None:
    """A child nested deeper than any return nests is hostile; one that is broken is only broken."""
    too_deep = NotReadable("The file is nested deeper than any return. It was not read.")
    depth = 0
    for tag in re.finditer(rb"<(/?)[A-Za-z_][^<>]*?(/?)>", text):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > DEEPEST:
            raise too_deep


class _Cutter:
    """Cuts the stream at the edges of its children. `before` is what stands before the first."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.held = b""
        self.at = 0
        self.over = False
        self.before = b""

    def children(self) -> Iterator[bytes]:
        """Each child from `<Child>` to `</Child>`. One that is never closed ends where the next
        begins. Raises NotReadable where the file itself is not whole."""
        found = 0
        while (edge := self._next_edge(LARGEST_CHILD if found else LARGEST_HEADER)) is not None:
            between, opening = self._take(edge)
            if found:
                _insist_on_nothing(between)
            else:
                self.before = between
            if opening.startswith(b"</"):
                raise NotReadable("A child ends that never began. Export the file again.")
            found += 1
            yield opening if opening.endswith(b"/>") else opening + self._rest_of_child()
        if found and not _END.fullmatch(_COMMENT.sub(b"", self.held[self.at :])):
            raise CUT_SHORT

    def _rest_of_child(self) -> bytes:
        edge = self._next_edge(LARGEST_CHILD)
        if edge is None:
            raise CUT_SHORT
        if edge[0].startswith(b"</"):
            return b"".join(self._take(edge))
        text, self.at = self.held[self.at : edge.start()], edge.start()
        return text

    def _take(self, edge: re.Match[bytes]) -> tuple[bytes, bytes]:
        before = self.held[self.at : edge.start()]
        self.at = edge.end()
        return before, edge[0]

    def _next_edge(self, most: int) -> re.Match[bytes] | None:
        """The next edge, read on for if need be, and no more than `most` bytes away."""
        while True:
            edge = _EDGE.search(self.held, self.at)
            if (edge.start() if edge else len(self.held)) - self.at > most:
                raise NotReadable("The file is no CIN census return: one part is far too long.")
            if edge is not None or self.over:
                return edge
            piece = self.file.read(AT_ONCE)
            self.over = not piece
            self.held, self.at = self.held[self.at :] + piece, 0


def _insist_on_nothing(between: bytes) -> None:
    """Between two children stand spaces and comments, and no child inside a comment."""
    if _COMMENT.sub(b"", between).strip():
        raise NotReadable(
            "Something stands between two children that belongs to neither. Export the file again."
        )


def _header(text: bytes) -> Header:
    try:
        message = etree.fromstring(text + b"</Children></Message>", _parser())
    except etree.XMLSyntaxError:
        raise NotReadable("The file has no readable header. Export the file again.") from None
    if message.tag != "Message" or message.findtext("Header//Collection") != "CIN":
        raise NotReadable("The file is not a CIN census return. Choose the return itself.")
    year = (message.findtext("Header//Year") or "").strip()
    if not year.isdecimal() or int(year) not in YEARS:
        raise NotReadable(
            f"The file is of the collection year “{year}”. Those of {YEARS[0]} to {YEARS[-1]}"
            " can be brought in."
        )
    authority = (message.findtext("Header//LEA") or "").strip()
    return Header(int(year), _reference_date(message), authority)


def _reference_date(message: etree._Element) -> date:
    text = (message.findtext("Header//ReferenceDate") or "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotReadable(
            f"The file's reference date, “{text}”, is no date. Put it right and try again."
        ) from None
