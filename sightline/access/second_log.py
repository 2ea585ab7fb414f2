"""A file beside the access log, for when the database will not take a line.

It is only ever added to: nothing here shortens it, and bringing it in twice is bringing it in
once.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.errors import NotLogged

Line = dict[str, Any]


def second_log() -> Path:
    """`settings.ACCESS_SECOND_LOG`, or a file in the home folder."""
    return Path(getattr(settings, "ACCESS_SECOND_LOG", settings.HOME / "access-second.log"))


def append(lines: Iterable[Line]) -> None:
    """Add `lines` and wait until they are on the disk.

    Raises NotLogged when they cannot be written whole, and then nothing may be shown.
    """
    # A new line on both sides: a line torn by a full disk then spoils only itself.
    text = "".join(f"\n{json.dumps(line, default=str)}\n" for line in lines)
    try:
        _write(text.encode())
    except OSError as trouble:
        raise NotLogged(
            "Sightline cannot note that you looked, so it shows nothing. Tell your system steward."
        ) from trouble


def _write(text: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
    file = os.open(second_log(), flags, 0o600)
    try:
        if os.write(file, text) != len(text):
            raise OSError("The second log took only part of a line.")
        os.fsync(file)
    finally:
        os.close(file)


def read() -> Iterator[Line | None]:
    """Each line of the second log, and None for one that was torn."""
    if not second_log().exists():
        return
    with second_log().open(encoding="utf-8", errors="replace") as file:
        for text in file:
            if text.strip():
                yield _line(text)


def _line(text: str) -> Line | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
