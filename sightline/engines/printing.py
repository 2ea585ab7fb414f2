"""A copy as a tagged PDF that a screen reader can read (PDF/UA), the same bytes for the same words.

The words go to the template as data, never as part of its text, so that no sign in them means
anything there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

from sightline.engines import typesetting
from sightline.engines.chronology_copies import ChronologyCopy
from sightline.engines.copies import Copy

TEMPLATES = Path(__file__).parent / "typst"
FONTS = TEMPLATES / "fonts"
STANDARD: Final = "ua-1"
# In seconds. Five thousand lines take a few.
LONGEST_WAIT: Final = 120


class NotSetError(Exception):
    """What typst said in the process that could not set a document."""


def pdf_of(copy: Copy | ChronologyCopy, *, now: datetime) -> bytes:
    """The copy as a PDF. `now` is the moment that its properties say it was made."""
    compile_it = _compile_apart if isinstance(copy, ChronologyCopy) else _compile
    data = json.dumps(asdict(copy), ensure_ascii=False)
    try:
        return compile_it(data, now)
    except (typst.TypstError, NotSetError):
        # No typeface has every letter. One that cannot be drawn is named, and nothing is lost.
        readable = "".join(_drawn_or_named(letter) for letter in data)
        if readable == data:
            raise
        return compile_it(readable, now)


def _compile(data: str, now: datetime) -> bytes:
    made = _typesetter().compile(
        str(TEMPLATES / "copy.typ"),
        format="pdf",
        sys_inputs={"copy": data},
        pdf_standards=[STANDARD],
        timestamp=int(now.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _compile_apart(data: str, now: datetime) -> bytes:
    """In a process of its own: a chronology may be long, and what it takes to set goes with it."""
    made = subprocess.run(
        [sys.executable, typesetting.__file__],
        input=asked_of("chronology.typ", data, now),
        capture_output=True,
        timeout=LONGEST_WAIT,
        check=False,
    )
    if made.returncode:
        raise NotSetError(made.stderr.decode(errors="replace"))
    return made.stdout


def asked_of(template: str, data: str, now: datetime) -> bytes:
    """What `typesetting` reads."""
    asked = {
        "template": str(TEMPLATES / template),
        "root": str(TEMPLATES),
        "fonts": str(FONTS),
        "inputs": {"copy": data},
        "standards": [STANDARD],
        "timestamp": int(now.timestamp()),
    }
    return json.dumps(asked).encode()


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
