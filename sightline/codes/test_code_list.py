from collections.abc import Callable
from typing import Any

import pytest

from sightline.codes import Code, CodeList, local_list

COLOURS = CodeList(
    "colour",
    "Colour of the door",
    [
        Code("R", "Red"),
        Code("G", "Green", first_year=2024),
        Code("B", "Blue", last_year=2024),
        Code("X", "Mauve", withdrawn=True),
    ],
    source="invented for this test",
)


@pytest.mark.parametrize(
    ("year", "codes"),
    [(2013, ["R", "B"]), (2023, ["R", "B"]), (2024, ["R", "G", "B"]), (2025, ["R", "G"])],
)
def test_a_form_offers_the_codes_valid_in_its_year(year: int, codes: list[str]) -> None:
    assert [code for code, _ in COLOURS.choices(year)] == codes
    assert [code.code for code in COLOURS if COLOURS.valid_in(code.code, year)] == codes


def test_without_a_year_every_code_keeps_its_label() -> None:
    assert COLOURS.choices() == [("R", "Red"), ("G", "Green"), ("B", "Blue"), ("X", "Mauve")]
    assert COLOURS.label("X") == "Mauve"


def test_a_code_that_is_not_in_the_list_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="'Q' is not in the list Colour of the door: choose one"):
        COLOURS.label("Q")


def test_a_code_that_is_not_in_the_list_is_valid_in_no_year() -> None:
    assert COLOURS.get("Q") is None
    assert not COLOURS.valid_in("Q", 2026)


def test_codes_are_told_apart_by_case() -> None:
    assert "R" in COLOURS
    assert "r" not in COLOURS
    assert len(COLOURS) == 4


def test_a_process_declares_its_own_answers_in_order() -> None:
    seen = local_list("seen_how", "How seen", in_person="In person", no_answer="No answer")
    assert seen.choices(2026) == [("in_person", "In person"), ("no_answer", "No answer")]
    assert not seen.national
    assert COLOURS.national


def test_an_answer_may_be_called_key_or_title() -> None:
    found = local_list("found", "What was found", key="A key", title="A title deed")
    assert found.label("title") == "A title deed"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Code("", "Red"), "needs a code and a label"),
        (lambda: Code("R", " "), "needs a code and a label"),
        (lambda: Code("R", "Red", first_year=2025, last_year=2024), "cannot end in a year before"),
        (lambda: local_list("empty", "Empty"), "at least one code"),
        (lambda: local_list("", "Seen", yes="Yes"), "needs a key and a title"),
        (
            lambda: CodeList("twice", "Twice", [Code("R", "Red"), Code("R", "Rouge")]),
            "holds the same code twice",
        ),
    ],
)
def test_a_list_that_says_nothing_clear_is_refused(make: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        make()
