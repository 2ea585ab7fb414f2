"""Where the content of documents lies: under the hash of what is in them, so each once.

A file is written before the row that names it, so no row ever lacks its file; what a refused
transaction leaves behind is named by no row, and found again if the same file comes back.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings

from sightline.errors import NotReadable

A_PART = 1024 * 1024
ONLY_OUR_FOLDER = 0o700


def place_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def hash_of(file: IO[bytes]) -> str:
    """The SHA-256 of a file in hexadecimal. Leaves it at its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    while part := file.read(A_PART):
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def keep(file: IO[bytes], sha256: str) -> None:
    """Write the file under its hash, whole or not at all. One that lies there already stays.

    A temporary file is made for its owner alone to read, and stays so under its lasting name.
    """
    place = place_of(sha256)
    if place.exists() and _is_sound(place, sha256):
        return
    _make_folders(place)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as fresh:
        try:
            file.seek(0)
            while part := file.read(A_PART):
                fresh.write(part)
            fresh.flush()
            os.fsync(fresh.fileno())
            os.replace(fresh.name, place)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise


def _make_folders(place: Path) -> None:
    for folder in (place.parents[2], place.parents[1], place.parent):
        folder.mkdir(mode=ONLY_OUR_FOLDER, parents=True, exist_ok=True)


def fetch(sha256: str) -> bytes:
    """What was kept, whole. Raises NotReadable when it is gone or no longer what it was."""
    place = place_of(sha256)
    if not place.exists() or not _is_sound(place, sha256):
        raise NotReadable(
            "This document is not as it was when it was attached. Ring the system steward,"
            " who can bring it back from the last backup."
        )
    return place.read_bytes()


def _is_sound(place: Path, sha256: str) -> bool:
    with place.open("rb") as kept:
        return hash_of(kept) == sha256
