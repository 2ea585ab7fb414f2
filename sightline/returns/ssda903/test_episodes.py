"""The one episode of each day, from orders, placements and stays that overlap as in life."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.codes.care_legal_status import RANK
from sightline.returns.ssda903.episodes import (
    Care,
    Episode,
    Place,
    Status,
    episodes,
    status_on,
    uncovered,
)
from sightline.returns.ssda903.taken_apart import differing, taken_apart

SAMPLE = Path(__file__).parents[3] / "tests" / "samples" / "ssda903_synthetic_200"


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def status(code: str, since: str, until: str = "") -> Status:
    return Status(code=code, since=on(since), until=on(until) if until else None)


def place(code: str, since: str, until: str = "", **said: str) -> Place:
    return Place(code=code, since=on(since), until=on(until) if until else None, **said)


def told(care: Care) -> list[tuple[str, ...]]:
    """Began, why, status, placement, ceased, why, and why the placement changed."""
    return [
        (
            f"{row.began:%m-%d}",
            row.new_because,
            row.status,
            row.place.code,
            f"{row.ceased:%m-%d}" if row.ceased else "",
            row.ceased_because,
            row.moved_because,
        )
        for row in episodes(care)
    ]


HOME = place("U6", "01-05", carer="the Bells")


def test_a_child_who_stays_where_they_are_has_one_episode() -> None:
    care = Care(statuses=[status("V2", "01-05")], placements=[HOME])
    assert told(care) == [("01-05", "S", "V2", "U6", "", "", "")]


def test_a_child_who_was_never_in_care_has_none() -> None:
    assert told(Care()) == []


def test_a_time_in_care_that_is_told_from_its_middle_says_so() -> None:
    care = Care(statuses=[status("V2", "01-05")], placements=[HOME], before={on("01-05"): "P"})
    assert told(care) == [("01-05", "P", "V2", "U6", "", "", "")]


def test_a_change_of_the_legal_status_alone() -> None:
    statuses = [status("V2", "01-05", "02-02"), status("C1", "02-02")]
    assert told(Care(statuses=statuses, placements=[HOME])) == [
        ("01-05", "S", "V2", "U6", "02-02", "X1", ""),
        ("02-02", "L", "C1", "U6", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("carer", "status_too", "why"),
    [
        ("Home 7", False, "P"),
        ("the Bells", False, "T"),
        ("Home 7", True, "B"),
        ("the Bells", True, "U"),
    ],
)
def test_a_change_of_the_placement_says_whether_the_carer_and_the_status_stayed(
    carer: str, status_too: bool, why: str
) -> None:
    first = place("U6", "01-05", "03-02", carer="the Bells", moved="CARPL")
    second = place("U4", "03-02", carer=carer)
    statuses = [status("C1", "01-05", "03-02"), status("C2", "03-02")]
    care = Care(
        statuses=statuses if status_too else [status("C1", "01-05")], placements=[first, second]
    )
    assert [row[1] for row in told(care)] == ["S", why]
    assert [row[6] for row in told(care)] == ["CARPL", ""]


def test_a_placement_order_suspends_the_care_order_which_revives_when_it_is_revoked() -> None:
    statuses = [status("C2", "01-05"), status("E1", "03-02", "06-01")]
    assert [
        (row[0], row[1], row[2]) for row in told(Care(statuses=statuses, placements=[HOME]))
    ] == [
        ("01-05", "S", "C2"),
        ("03-02", "L", "E1"),
        ("06-01", "L", "C2"),
    ]


def test_a_care_order_goes_before_the_remand_that_runs_beside_it() -> None:
    statuses = [status("C2", "01-05"), status("J1", "02-02", "02-20")]
    assert len(episodes(Care(statuses=statuses, placements=[HOME]))) == 1
    assert status_on(statuses, on("02-03")) == "C2"


def test_a_stay_in_hospital_lies_inside_the_placement_that_is_kept() -> None:
    care = Care(
        statuses=[status("C2", "01-05")],
        placements=[HOME],
        stays=[place("T1", "02-02", "02-09")],
    )
    assert told(care) == [
        ("01-05", "S", "C2", "U6", "02-02", "X1", ""),
        ("02-02", "P", "C2", "T1", "02-09", "X1", ""),
        ("02-09", "P", "C2", "U6", "", "", ""),
    ]


def test_the_end_of_care_says_how_and_a_new_start_is_a_start() -> None:
    care = Care(
        statuses=[status("V2", "01-05", "02-02"), status("V2", "04-01")],
        placements=[place("U6", "01-05", "02-02"), place("K2", "04-01")],
        left={on("02-02"): "E4A"},
    )
    assert [(row[1], row[5]) for row in told(care)] == [("S", "E4A"), ("S", "")]


def test_a_child_who_left_and_came_back_on_one_day_started_anew() -> None:
    care = Care(statuses=[status("V2", "01-05")], placements=[HOME], left={on("02-02"): "E4B"})
    assert [row[1] for row in told(care)] == ["S"], "Care did not end, whatever was written."
    parted = [status("V2", "01-05", "02-02"), status("V2", "02-02")]
    homes = [place("U6", "01-05", "02-02"), place("U6", "02-02")]
    care = Care(statuses=parted, placements=homes, left={on("02-02"): "E4B"})
    assert [(row[1], row[5]) for row in told(care)] == [("S", "E4B"), ("S", "")]


def test_each_short_break_that_is_recorded_stands_alone() -> None:
    statuses = [status("V3", "01-05", "01-08"), status("V3", "01-08", "01-11")]
    homes = [place("U6", "01-05", "01-08"), place("U6", "01-08", "01-11")]
    care = Care(statuses=statuses, placements=homes, left={on("01-08"): "E8", on("01-11"): "E8"})
    assert [(row[1], row[5]) for row in told(care)] == [("S", "E8"), ("S", "E8")]


def test_days_that_only_one_half_of_the_record_knows_are_named() -> None:
    care = Care(
        statuses=[status("C1", "01-05", "03-01")], placements=[place("U6", "01-07", "03-04")]
    )
    assert uncovered(care) == [
        (on("01-05"), on("01-07"), "status"),
        (on("03-01"), on("03-04"), "place"),
    ]


# What is taken apart comes out row for row when it is put together.


def day(text: str) -> date | None:
    return date(*map(int, reversed(text.split("/")))) if text else None


def sample() -> Iterator[tuple[str, list[Episode]]]:
    with (SAMPLE / "episodes.csv").open(newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (row["CHILD"], day(row["DECOM"])))
    for child, theirs in groupby(rows, key=lambda row: row["CHILD"]):
        yield child, [_as_episode(row) for row in theirs]


def _as_episode(row: dict[str, str]) -> Episode:
    began, ceased = day(row["DECOM"]), day(row["DEC"])
    assert began is not None
    where = Place(
        code=row["PLACE"],
        since=began,
        until=ceased,
        provider=row["PLACE_PROVIDER"],
        postcode=row["PL_POST"],
        urn=row["URN"],
    )
    return Episode(
        began=began,
        new_because=row["RNE"],
        status=row["LS"],
        place=where,
        ceased=ceased,
        ceased_because=row["REC"],
        moved_because=row["REASON_PLACE_CHANGE"],
    )


def test_the_episodes_of_the_sample_come_out_row_for_row() -> None:
    children = dict(sample())
    sound = {
        child: rows
        for child, rows in children.items()
        if all(row.status in RANK and row.new_because in "SLPTBU" for row in rows)
    }
    assert len(children) == 200
    assert len(sound) == 196
    for child, rows in sound.items():
        assert differing(rows, episodes(taken_apart(rows))) == [], child


LENGTHS = st.integers(min_value=1, max_value=60)
STARTS = st.integers(min_value=0, max_value=300)
FIRST = date(2025, 1, 6)


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    since = FIRST + timedelta(days=draw(STARTS))
    until = since + timedelta(days=draw(LENGTHS)) if draw(st.booleans()) else None
    return since, until


@st.composite
def lives_in_care(draw: st.DrawFn) -> Care:
    """Orders, placements and stays that overlap in every way."""
    codes = [code for code in RANK if code != "V3"]
    statuses = [
        Status(code=draw(st.sampled_from(codes)), since=since, until=until)
        for since, until in draw(st.lists(spans(), min_size=1, max_size=5))
    ]
    carers = st.sampled_from(("the Bells", "Home 7", "Nan"))
    placements = [
        Place(
            code=draw(st.sampled_from(("U6", "K2", "P1"))),
            since=since,
            until=until,
            postcode=draw(st.sampled_from(("NE1 1AA", "NE2 2BB"))),
            carer=draw(carers),
            moved="CARPL",
        )
        for since, until in draw(st.lists(spans(), min_size=1, max_size=5))
    ]
    stays = [
        Place(code="T1", since=since, until=until)
        for since, until in draw(st.lists(spans(), max_size=2))
    ]
    return Care(statuses=statuses, placements=placements, stays=stays)


@settings(max_examples=300, deadline=None)
@given(lives_in_care())
def test_no_day_is_in_two_episodes_and_none_is_empty(care: Care) -> None:
    rows = episodes(care)
    for row in rows:
        assert row.ceased is None or row.ceased > row.began
    for row, after in pairwise(rows):
        assert row.ceased is not None
        assert row.ceased <= after.began
        assert (row.ceased_because == "X1") == (row.ceased == after.began)
        assert (after.new_because == "S") == (row.ceased != after.began)


@settings(max_examples=300, deadline=None)
@given(lives_in_care())
def test_what_is_taken_apart_is_put_together_again(care: Care) -> None:
    rows = episodes(care)
    if rows and not rows[0].place.is_temporary:
        assert differing(rows, episodes(taken_apart(rows))) == []
