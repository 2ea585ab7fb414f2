"""What a file is, told from what is in it, and never from what it calls itself.

Only the types listed here are taken. A table of our own is shorter than a library that knows
hundreds of types which would all have to be refused, and an Office file must be opened in any
case, to see whether it carries macros.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from sightline.errors import NotReadable

START = 64
# A list of parts longer than this is no letter of ours.
MOST_OF_A_LIST_OF_PARTS = 1_000_000
MACROS = ("vbaproject.bin", "/macrosheets/", "/activex/")
TEXT_BEGINS_LIKE_A_PROGRAM = ("<", "#!", "%!ps", "{\\rtf", "mz")
TAKEN = "Attach a PDF, a Word, Excel or PowerPoint file, a photograph (JPEG, PNG, HEIC) or a text."


@dataclass(frozen=True)
class FileType:
    """`extensions` are those that agree with the content, the usual one first."""

    name: str
    content_type: str
    extensions: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = FileType("PDF", "application/pdf", ("pdf",))
JPEG = FileType("JPEG photograph", "image/jpeg", ("jpg", "jpeg"))
PNG = FileType("PNG picture", "image/png", ("png",))
HEIC = FileType("HEIC photograph", "image/heic", ("heic", "heif"))
WORD = FileType("Word document", f"{_OFFICE}wordprocessingml.document", ("docx",))
EXCEL = FileType("Excel workbook", f"{_OFFICE}spreadsheetml.sheet", ("xlsx",))
POWERPOINT = FileType("PowerPoint presentation", f"{_OFFICE}presentationml.presentation", ("pptx",))
TEXT = FileType("Text", "text/plain", ("txt",))
EVERY = (PDF, JPEG, PNG, HEIC, WORD, EXCEL, POWERPOINT, TEXT)
# What the list of parts in an Office file says of its main part.
_MAIN_PARTS = {f"{type_.content_type}.main+xml": type_ for type_ in (WORD, EXCEL, POWERPOINT)}
_HEIC_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1")
_BEGINS: tuple[tuple[FileType, Callable[[bytes], bool]], ...] = (
    (PDF, lambda start: start.startswith(b"%PDF-")),
    (JPEG, lambda start: start.startswith(b"\xff\xd8\xff")),
    (PNG, lambda start: start.startswith(b"\x89PNG\r\n\x1a\n")),
    (HEIC, lambda start: start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS),
)


def type_of(file: IO[bytes], name: str) -> FileType:
    """What `file` is, called `name`. Leaves it at its beginning.

    Raises NotReadable for a type that is not taken, for macros, and for a name whose ending says
    that it is something else.
    """
    found = _from_content(file)
    file.seek(0)
    ending = name.rpartition(".")[2].lower()
    if ending not in found.extensions:
        raise NotReadable(
            f"This file is called “{name}” but holds something else ({found.name})."
            f" Save it again as .{found.extensions[0]}, if that is what it is, and attach that."
        )
    return found


def _from_content(file: IO[bytes]) -> FileType:
    file.seek(0)
    start = file.read(START)
    for type_, begins in _BEGINS:
        if begins(start):
            return type_
    if start.startswith(b"PK\x03\x04"):
        return _office(file)
    if _is_plain_text(file):
        return TEXT
    raise NotReadable(f"Files of this kind are not kept here. {TAKEN}")


def _office(file: IO[bytes]) -> FileType:
    """A Word, Excel or PowerPoint file without macros, told from its own list of parts."""
    try:
        with zipfile.ZipFile(file) as parts:
            names = [name.lower() for name in parts.namelist()]
            with parts.open("[Content_Types].xml") as listed:
                said = listed.read(MOST_OF_A_LIST_OF_PARTS).decode("utf-8", "replace")
    except (KeyError, OSError, RuntimeError, ValueError, zipfile.BadZipFile) as error:
        raise NotReadable(f"A zip file is not kept here: attach what is in it. {TAKEN}") from error
    if "macroenabled" in said.lower() or any(sign in name for name in names for sign in MACROS):
        raise NotReadable("This file carries macros. Save it as PDF and attach that.")
    for main, type_ in _MAIN_PARTS.items():
        if f'"{main}"' in said:
            return type_
    raise NotReadable(f"Files of this kind are not kept here. {TAKEN}")


def _is_plain_text(file: IO[bytes]) -> bool:
    """Words and nothing else: no control characters, and nothing that begins like a web page,
    a drawing or a program."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(sign < " " and sign not in "\n\r\t\f" for sign in text):
        return False
    beginning = text.lstrip().lower()
    if beginning.startswith(TEXT_BEGINS_LIKE_A_PROGRAM):
        return False
    return not any(sign in beginning for sign in ("<script", "<html", "<svg"))
