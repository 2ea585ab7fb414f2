"""Two records that were joined, where the ledger and the record do not agree."""

from __future__ import annotations

import pytest

from sightline.record.faults.conftest import Planted, Spoilt

JOINED = "joined record"
MERGE, LINES, NAMES = "record_merge", "record_moved", "record_sharename"

# What is done, the fault it makes, where, and which constraints had to be dropped to do it.
FAULTS: dict[str, Planted] = {
    "a merge whose emptied record stands": (
        f"UPDATE {MERGE} SET emptied_id = %(amara)s",
        JOINED,
        MERGE,
        (),
    ),
    "a line that was put back, though nobody parted them": (
        f"UPDATE {LINES} SET put_back_in = 1",
        JOINED,
        LINES,
        (),
    ),
    "somebody named in what was sent whose record was emptied": (
        f"UPDATE {NAMES} SET person_id = (SELECT emptied_id FROM {MERGE} LIMIT 1)",
        JOINED,
        NAMES,
        (),
    ),
}


@pytest.mark.parametrize("planting", FAULTS)
def test_it_is_found(spoilt: Spoilt, planting: str) -> None:
    statement, kind, what, unheld = FAULTS[planting]
    assert (kind, what) in spoilt.found_after(statement, unheld)
