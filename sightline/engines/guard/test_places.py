"""An address is found however it is typed, and not where it is not."""

from __future__ import annotations

import pytest

from sightline.engines.guard.around import Place
from sightline.engines.guard.places import Wanted, found_in, holding

HIDDEN = Place("Flat 2\n14 Harbour Row\nNorthmere", "NE99 1AA", protected=True)
OPEN = Place("3 Mill Lane\nNorthmere", "NE98 2BB")


def said(text: str, place: Place = HIDDEN) -> list[str]:
    return [text[start:end] for start, end in found_in(text, place)]


@pytest.mark.parametrize(
    "text",
    [
        "14 Harbour Row",
        "14, harbour row",
        "14  HARBOUR   ROW",
        "14 Harbour-Row",
        "at No. 14 Harbour Row.",
        "Harbour Row",
        "NE991AA",
        "ne99 1aa",
        "NE99-1AA",
        "N E 9 9 1 A A",
    ],
)
def test_it_finds_a_protected_address(text: str) -> None:
    assert said(f"They live there: {text}, since May.")


@pytest.mark.parametrize(
    "text",
    [
        "14 Harbour Road",
        "She went to the harbour and stood in a row.",
        "Flat 2 was empty.",
        "Northmere",
        "NE99 1AB",
        "ONE99 1AAB",
        "14 people in the harbour",
    ],
)
def test_it_finds_nothing_that_is_not_it(text: str) -> None:
    assert said(text) == []


def test_an_address_on_one_line_is_its_street_all_the_same() -> None:
    assert said("at 14 Harbour Row", Place("14, Harbour Row, Northmere", protected=True))


def test_a_short_form_is_the_long_one() -> None:
    assert said("3 Mill Ln", OPEN) == ["3 Mill Ln"]
    assert said("3 mill lane", Place("3 Mill Ln\nNorthmere")) == ["3 mill lane"]


def test_an_open_street_without_its_number_is_no_address() -> None:
    assert said("He walked along Mill Lane.", OPEN) == []


def test_it_answers_with_the_label_under_which_it_stands() -> None:
    shown = [("What was seen", "Nothing."), ("What was said", "We moved to harbour row")]
    assert holding([HIDDEN], shown) == "What was said"
    assert holding([OPEN], shown) == ""


def test_of_several_it_is_said_which_stands_where() -> None:
    text = "From 3 Mill Lane she went to Harbour Row, NE98 2BB."
    found = [
        (which, text[start:end]) for which, start, end in Wanted([HIDDEN, OPEN]).found_in(text)
    ]
    assert found == [(0, "Harbour Row"), (1, "3 Mill Lane"), (1, "NE98 2BB")]
