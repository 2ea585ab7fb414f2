"""A chronology that was used, and what was read and left, where either does not agree."""

from __future__ import annotations

import pytest

from sightline.record.faults.conftest import Planted, Spoilt

CHRONOLOGY, LEFT = "chronology", "read and left"
TABLE, VERSIONS = "record_authoredchronology", "record_chronologyversion"

# What is done, the fault it makes, where, and which constraints had to be dropped to do it.
FAULTS: dict[str, Planted] = {
    "a line that was changed after it was used": (
        "UPDATE record_chronologyline SET words = 'Otherwise'",
        CHRONOLOGY,
        TABLE,
        (),
    ),
    "a use of which there is no version": (
        f"UPDATE {TABLE} SET used_at = used_at - interval '1 day'",
        CHRONOLOGY,
        TABLE,
        (),
    ),
    "a version whose number does not follow": (
        f"UPDATE {VERSIONS} SET number = 7",
        CHRONOLOGY,
        VERSIONS,
        (),
    ),
    "words left under a question that nobody asks": (
        "UPDATE record_readandleft SET question = 'nothing'",
        LEFT,
        "front_door.contact",
        (),
    ),
}


@pytest.mark.parametrize("planting", FAULTS)
def test_it_is_found(spoilt: Spoilt, planting: str) -> None:
    statement, kind, what, unheld = FAULTS[planting]
    assert (kind, what) in spoilt.found_after(statement, unheld)
