from dataclasses import astuple

import pytest

from sightline.statute.law import Confidence, Kind
from sightline.statute.limits import (
    KINDS,
    CalendarDays,
    Hours,
    Limit,
    Months,
    SchoolDays,
    Terms,
    WorkingDays,
)
from sightline.statute.timescales import row, rows


def test_all_317_rows_are_held_each_under_its_own_id() -> None:
    assert len(rows()) == 317
    assert len({held.id for held in rows()}) == 317


def test_a_row_is_read_whole() -> None:
    assert astuple(row("CP-17")) == (
        "CP-17",
        "child protection",
        "Police protection lasts",
        "child taken into protection",
        72,
        "hours",
        "none",
        Kind.STATUTE,
        "CA 1989 s46",
        Confidence.SECONDARY,
        "",
    )


def test_commas_and_semicolons_in_a_note_are_kept() -> None:
    assert row("CP-07").recurrence == "every 6 weeks (some areas 4)"
    assert row("CP-05").recurrence == "ICPC 3 days before; RCPC 5 days before"
    assert row("CP-04").notes.startswith("LAIT bands 0-10, 11-15, 16-20, 21+ from")


@pytest.mark.parametrize(
    ("id", "limit"),
    [
        ("FD-01", WorkingDays(1)),
        ("AS-01", WorkingDays(45)),
        ("CP-04", WorkingDays(15)),
        ("CP-08", Months(3)),
        ("CP-17", Hours(72)),
        ("CLA-34", Terms(1)),
        ("CLA-35", SchoolDays(20)),
        # Nought is a limit, not a gate: bed and breakfast is never suitable.
        ("HOM-02", CalendarDays(0)),
        # Gates set no time.
        ("FD-04", None),
        ("CP-14", None),
        # A unit without a number is no limit.
        ("FD-08", None),
    ],
)
def test_a_row_gives_its_limit(id: str, limit: Limit | None) -> None:
    assert row(id).as_limit() == limit


def test_every_row_gives_a_limit_or_none() -> None:
    units = {held.unit for held in rows() if held.as_limit()}
    assert units == set(KINDS)


def test_the_rows_of_one_process_are_found() -> None:
    assert [held.id for held in rows("front door")] == [f"FD-0{n}" for n in range(1, 9)]


def test_a_row_that_is_not_held_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no row 'CP-99'"):
        row("CP-99")


def test_a_process_that_no_row_names_is_refused() -> None:
    with pytest.raises(ValueError, match="about 'frontdoor'"):
        rows("frontdoor")


@pytest.mark.parametrize("id", ["CP-07", "CP-09", "CIN-02", "CP-13"])
def test_familiar_local_numbers_are_not_law(id: str) -> None:
    assert row(id).kind is Kind.LOCAL
