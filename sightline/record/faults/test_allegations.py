"""Allegations about professionals, and who was told of them."""

from __future__ import annotations

import pytest

from sightline.record.faults.allegations import ALLEGATION, TELLING
from sightline.record.faults.conftest import Planted, Spoilt

ABOUT = "record_allegationaboutaprofessional"
TOLD = "record_allegationtold"

# What is done, the fault it makes, where, and which constraints had to be dropped to do it.
FAULTS: dict[str, Planted] = {
    "an allegation about nobody": (
        f"UPDATE {ABOUT} SET about_name = ''",
        ALLEGATION,
        ABOUT,
        (f"{ABOUT}.allegation_names_the_adult",),
    ),
    "an allegation that nobody made": (
        f"UPDATE {ABOUT} SET said_by = ''",
        ALLEGATION,
        ABOUT,
        (),
    ),
    "an allegation written down before it was known": (
        f"UPDATE {ABOUT} SET known_at = entered_at + interval '1 day'",
        ALLEGATION,
        ABOUT,
        (f"{ABOUT}.allegation_known_before_entered",),
    ),
    "somebody who is on no list": (f"UPDATE {TOLD} SET who = 'gone'", TELLING, TOLD, ()),
    "told in no known way": (f"UPDATE {TOLD} SET how = 'gone'", TELLING, TOLD, ()),
    "told after the entry that says so": (
        f"UPDATE {TOLD} SET told_at = entered_at + interval '1 day'",
        TELLING,
        TOLD,
        (),
    ),
    "told of what was not written down yet": (
        f"UPDATE {TOLD} SET entered_at = entered_at - interval '1 day',"
        " told_at = told_at - interval '1 day'",
        TELLING,
        TOLD,
        (),
    ),
    "told by the one it is about": (
        f"UPDATE {ABOUT} SET about_worker_id = (SELECT entered_by_id FROM {TOLD} LIMIT 1)",
        TELLING,
        TOLD,
        (),
    ),
}


@pytest.mark.parametrize("planting", FAULTS)
def test_it_is_found(spoilt: Spoilt, planting: str) -> None:
    statement, kind, what, unheld = FAULTS[planting]
    assert (kind, what) in spoilt.found_after(statement, unheld)
