from datetime import date

import pytest

from sightline.errors import NotReadable
from sightline.people.birth_clue import BirthClue, read_birth
from sightline.people.birth_likeness import birth_likeness
from sightline.people.person import Person
from tests.invented_people import TODAY

DAY = date(2018, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "14/3/18", "14/03/2018", "14.3.2018", "14 3 2018", "14-3-18", "2018-03-14",
        "14 March 2018", "14th of March 2018", "14 mar 18", "March 14, 2018", "14032018",
        "born 14/3/18", "DOB: 14/3/2018", "3/14/2018",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    clue = read_birth(typed, TODAY)
    assert clue
    assert clue.exact == DAY


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("March 2018", date(2018, 3, 1), date(2018, 3, 31)),
        ("3/2018", date(2018, 3, 1), date(2018, 3, 31)),
        ("february 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("8", date(2017, 11, 20), date(2018, 11, 19)),
        ("aged 8", date(2017, 11, 20), date(2018, 11, 19)),
        ("8 years old", date(2017, 11, 20), date(2018, 11, 19)),
        ("8yo", date(2017, 11, 20), date(2018, 11, 19)),
        ("0", date(2025, 11, 20), date(2026, 11, 19)),
        ("6 weeks", date(2026, 10, 1), date(2026, 10, 8)),
    ],
)
def test_less_than_a_day_is_a_time_in_which_they_were_born(
    typed: str, first: date, last: date
) -> None:
    assert read_birth(typed, TODAY) == BirthClue(first, last)


def test_about_an_age_is_not_contradicted_by_a_year_more_or_less() -> None:
    clue = read_birth("about 8", TODAY)
    assert clue == BirthClue(date(2017, 11, 20), date(2018, 11, 19), about=True)
    likeness = [birth_likeness(clue, Person(birth_date=date(year, 6, 1))) for year in (2018, 2017)]
    assert [one.points for one in likeness] == [18, 8]
    assert birth_likeness(clue, Person(birth_date=date(2015, 6, 1))).differs


def test_nothing_typed_is_nothing_said() -> None:
    assert read_birth(" ", TODAY) is None


@pytest.mark.parametrize("typed", ["1 January 1850", "31/12/2027"])
def test_the_oldest_and_the_youngest_that_are_taken(typed: str) -> None:
    assert read_birth(typed, TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        *("soon", "31/31/2018", "121", "14/3/2018/1", "😀", "%", "'; --"),
        *("31/12/1849", "01/01/0001", "March 0000", "1 January 2028", "31/12/9999"),
    ],
)
def test_what_is_no_birth_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(NotReadable, match=r"is not a birth date\. Type it like 14 March 2018"):
        read_birth(typed, TODAY)


@pytest.mark.parametrize(
    ("said", "held", "points", "same"),
    [
        ("March 2018", DAY, 28, True),
        ("2018", DAY, 18, False),
        ("2017", DAY, -20, False),
        ("8", DAY, 18, False),
        ("7", DAY, -20, False),
        ("14/3/2018", DAY, 40, True),
        ("3/2027", None, 18, False),
    ],
)
def test_a_clue_weighs_as_much_as_it_says(
    said: str, held: date | None, points: int, same: bool
) -> None:
    person = Person(birth_date=held, expected_birth_date=None if held else date(2027, 3, 4))
    likeness = birth_likeness(read_birth(said, TODAY), person)
    assert (likeness.points, likeness.same) == (points, same)
