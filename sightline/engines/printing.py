"""A copy as a tagged PDF that a screen reader can read (PDF/UA), the same bytes for the same words.

The words go to the template as data, never as part of its text, so that no sign in them means
anything there.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

from sightline.engines.chronology_copies import ChronologyCopy
from sightline.engines.copies import Copy

TEMPLATES = Path(__file__).parent / "typst"
FONTS = TEMPLATES / "fonts"
STANDARD: Final = "ua-1"


def pdf_of(copy: Copy | ChronologyCopy, *, now: datetime) -> bytes:
    """The copy as a PDF. `now` is the moment that its properties say it was made."""
    template = "chronology.typ" if isinstance(copy, ChronologyCopy) else "copy.typ"
    data = json.dumps(asdict(copy), ensure_ascii=False)
    try:
        return _compile(template, data, now)
    except typst.TypstError:
        # No typeface has every letter. One that cannot be drawn is named, and nothing is lost.
        readable = "".join(_drawn_or_named(letter) for letter in data)
        if readable == data:
            raise
        return _compile(template, readable, now)


def _compile(template: str, data: str, now: datetime) -> bytes:
    made = _typesetter().compile(
        str(TEMPLATES / template),
        format="pdf",
        sys_inputs={"copy": data},
        pdf_standards=[STANDARD],
        timestamp=int(now.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _typesetter() -> typst.Compiler:
    """One for each copy, because two threads may not use the same one."""
    return typst.Compiler(root=TEMPLATES, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Only what is carried here, so that a copy looks the same on every machine."""
    return typst.Fonts(False, False, [str(FONTS)])


def _drawn_or_named(letter: str) -> str:
    if letter.isascii() or _can_be_drawn(letter):
        return letter
    if unicodedata.category(letter) in ("Cf", "Mn"):
        # It only says how the letter beside it is drawn, which has been named already.
        return ""
    return f"[{unicodedata.name(letter, 'a sign without a name').lower()}]"


@cache
def _can_be_drawn(letter: str) -> bool:
    try:
        _typesetter().compile(
            str(TEMPLATES / "letter.typ"),
            format="pdf",
            sys_inputs={"letter": letter},
            pdf_standards=[STANDARD],
        )
    except typst.TypstError:
        return False
    return True
