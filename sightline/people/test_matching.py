from datetime import date

import pytest

from sightline.people.birth_likeness import birth_date_likeness, near_birth_dates
from sightline.people.likeness import Likeness
from sightline.people.matching import Grade, address_likeness, graded
from sightline.people.name_likeness import name_likeness
from sightline.people.names import fold
from sightline.people.person import Person

BORN = date(2019, 4, 3)


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("Amara Okoro", "Amara Okoro", True),
        ("Okoro Amara", "Amara Okoro", True),
        ("Amára Okoro", "Amara Okoro", True),
        ("Amarra Okoro", "Amara Okoro", True),
        ("Amraa Okoro", "Amara Okoro", True),
        ("Amara", "Amara Harding-Okoro", True),
        ("Jon Smith", "John Smith", True),
        ("Jane Smith", "John Smith", False),
        ("Amara Okoro", "Zofia Nowak", False),
        ("", "Amara Okoro", False),
    ],
)
def test_a_name_is_the_same_despite_order_accents_and_slips(
    asked: str, held: str, same: bool
) -> None:
    assert name_likeness(fold(asked), fold(held)).same is same


@pytest.mark.parametrize(
    ("held", "same", "says"),
    [
        (date(2019, 4, 3), True, "Same birth date"),
        (date(2019, 3, 4), True, "Day and month swapped"),
        (date(2019, 4, 8), True, "One digit differs"),
        (date(2018, 4, 3), True, "One digit differs"),
        (date(2019, 12, 25), False, "Same year of birth"),
        (date(2005, 12, 25), False, "Birth date differs"),
        (None, False, ""),
    ],
)
def test_a_birth_date_says_how_it_is_alike(held: date | None, same: bool, says: str) -> None:
    likeness = birth_date_likeness(BORN, Person(birth_date=held))
    assert likeness.same is same
    assert likeness.reason.startswith(says)


@pytest.mark.parametrize(
    ("born", "alike"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2027, 1, 24), True),
        (date(2027, 1, 25), False),
    ],
)
def test_a_baby_may_be_the_one_expected_within_six_weeks(born: date, alike: bool) -> None:
    unborn = Person(expected_birth_date=date(2026, 12, 13))
    assert (birth_date_likeness(born, unborn).points > 0) is alike


def test_an_estimated_age_is_alike_within_two_years() -> None:
    guessed = Person(birth_date=date(2017, 11, 19), birth_date_estimated=True)
    assert birth_date_likeness(BORN, guessed).reason == "About the same age, by an estimate"
    known = Person(birth_date=date(2017, 11, 19))
    assert birth_date_likeness(BORN, known).differs


def test_near_birth_dates_are_real_days_and_few() -> None:
    near = near_birth_dates(date(2020, 2, 29))
    assert {date(2020, 2, 29), date(2020, 2, 9), date(2010, 2, 19)} & set(near) == {
        date(2020, 2, 29),
        date(2020, 2, 9),
    }
    assert date(2012, 2, 29) not in near
    assert len(near) < 30


@pytest.mark.parametrize(
    ("asked", "postcode", "says"),
    [
        ("14 Quarry Lane", "NE9 8XW", "Same address"),
        ("14 quarry lane, Northmere", "", "Same address"),
        ("", "NE9 8XW", "Same postcode"),
        ("3 Quarry Lane", "NE9 8XW", "Same postcode"),
        ("14 Quarry Lane", "M1 1AE", ""),
        ("", "", ""),
    ],
)
def test_an_address_says_how_it_is_alike(asked: str, postcode: str, says: str) -> None:
    held = [("14 Quarry Lane\nNorthmere", "NE9 8XW")]
    assert address_likeness(asked, postcode, held).reason == says


SAME = Likeness(100, "Same name", same=True)
ALIKE = Likeness(75, "Name is alike")
FAINT = Likeness(62, "Name is alike")
UNLIKE = Likeness(20, "Name is alike")
DAY = Likeness(40, "Same birth date", same=True)
YEAR = Likeness(12, "Same year of birth")
OTHER_DAY = Likeness(-20, "Birth date differs", differs=True)
HOME = Likeness(25, "Same address", same=True)
NO = Likeness()


@pytest.mark.parametrize(
    ("name", "born", "lives", "grade"),
    [
        (SAME, DAY, NO, Grade.VERY_LIKELY),
        (SAME, NO, HOME, Grade.VERY_LIKELY),
        (SAME, OTHER_DAY, HOME, Grade.NAME_ONLY),
        (SAME, YEAR, NO, Grade.POSSIBLE),
        (SAME, NO, NO, Grade.NAME_ONLY),
        (SAME, OTHER_DAY, NO, Grade.NAME_ONLY),
        (ALIKE, DAY, NO, Grade.POSSIBLE),
        (ALIKE, NO, HOME, Grade.POSSIBLE),
        (ALIKE, NO, NO, Grade.NAME_ONLY),
        (FAINT, DAY, NO, Grade.POSSIBLE),
        (FAINT, YEAR, NO, None),
        (FAINT, NO, NO, None),
        (UNLIKE, DAY, HOME, Grade.POSSIBLE),
        (UNLIKE, DAY, NO, None),
    ],
)
def test_a_candidate_is_graded_by_what_agrees(
    name: Likeness, born: Likeness, lives: Likeness, grade: Grade | None
) -> None:
    candidate = graded(Person(), name=name, born=born, lives=lives)
    assert (candidate.grade if candidate else None) == grade


def test_a_number_that_is_theirs_is_very_likely_whatever_else_differs() -> None:
    candidate = graded(Person(), name=UNLIKE, born=OTHER_DAY, lives=NO, number="Same NHS number")
    assert candidate
    assert candidate.grade == Grade.VERY_LIKELY
    assert candidate.reasons == ("Same NHS number", "Birth date differs")
