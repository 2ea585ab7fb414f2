"""A PDF as a test reads it: its words, and every byte of it."""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import pairwise

import pypdf


def letters(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def unpacked(pdf: bytes) -> bytes:
    """Every byte of the file, and of each stream in it as it is when unpacked."""
    found = [pdf]
    for start, end in pairwise(at for at in _marks(pdf)):
        try:
            found.append(zlib.decompress(pdf[start:end].strip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(found)


def _marks(pdf: bytes) -> list[int]:
    at, found = 0, []
    for mark in (b"stream", b"endstream") * pdf.count(b"endstream"):
        at = pdf.find(mark, at)
        found.append(at + len(mark) if mark == b"stream" else at)
        at += len(mark)
    return found
