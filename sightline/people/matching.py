"""How alike what was asked and what is held are, in words that a worker can weigh.

Nothing here decides that two people are one: it grades, says why, and leaves it to the worker.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rapidfuzz import fuzz

from sightline.people.names import fold
from sightline.people.person import Person, long_date

# Per cent of likeness between names. One wrong letter in ten, or two swapped, leaves 90.
WHOLE_NAME = 99
SAME_NAME = 85
LIKE_NAME = 70
FAINT_NAME = 60
# Points for the order of candidates. A certain birth date outweighs a whole address.
SAME_DAY = 40
# A name typed in part (“Amara”, of Amara Harding-Okoro) counts for less than a whole one.
_PART_OF_NAME = 0.88
# A baby comes early or late: within six weeks of the day expected it may be the same one.
AROUND_BIRTH = timedelta(weeks=6)


class Grade(StrEnum):
    VERY_LIKELY = "Very likely"
    POSSIBLE = "Possible"
    NAME_ONLY = "Name only"


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the person asked about, how likely, and why."""

    person: Person
    grade: Grade
    reasons: tuple[str, ...]
    score: int

    @property
    def is_to_be_answered(self) -> bool:
        """Whether a new record beside this one is a second for the same person, unless somebody
        looked: more than the name is alike, or the whole of the name is."""
        return self.grade is not Grade.NAME_ONLY or self.score >= WHOLE_NAME


@dataclass(frozen=True)
class Likeness:
    """How alike two things are: points for the order, and the reason as it is shown."""

    points: int = 0
    reason: str = ""
    same: bool = False
    differs: bool = False


NOTHING = Likeness()


def name_likeness(asked: str, held: str) -> Likeness:
    """The likeness of two folded names, whichever name comes first, in per cent."""
    if not asked or not held:
        return NOTHING
    if asked == held:
        return Likeness(100, "Same name", same=True)
    whole = fuzz.token_sort_ratio(asked, held)
    if whole == 100:
        return Likeness(WHOLE_NAME, "Same name, first and last swapped", same=True)
    part = fuzz.token_set_ratio(asked, held) * _PART_OF_NAME
    if part >= whole:
        reason = "Part of the name is the same" if part > 87 else "Part of the name is alike"
        return Likeness(round(part), reason, same=part >= SAME_NAME)
    reason = "Nearly the same name" if whole >= SAME_NAME else "Name is alike"
    return Likeness(round(whole), reason, same=whole >= SAME_NAME)


def best_name(asked: str, names: list[tuple[str, str]], shown: str) -> Likeness:
    """The best likeness among all names held: pairs of a folded name and how it is written.

    A match with a name other than the one shown says which, or the worker could not see it.
    """
    best = NOTHING
    found = ""
    for folded, written in names:
        likeness = name_likeness(asked, folded)
        if likeness.points > best.points:
            best, found = likeness, written
    if found and fold(found) != fold(shown):
        return Likeness(best.points, f"{best.reason}, as {found}", same=best.same)
    return best


def birth_date_likeness(asked: date | None, person: Person) -> Likeness:
    """The likeness of birth dates: the same, swapped, one digit out, or the same year."""
    if asked is None:
        return NOTHING
    if person.birth_date is None:
        return _expected_likeness(asked, person.expected_birth_date)
    held = person.birth_date
    if asked == held:
        return Likeness(SAME_DAY, "Same birth date", same=True)
    if (asked.year, asked.month, asked.day) == (held.year, held.day, held.month):
        return Likeness(32, f"Day and month swapped: born {long_date(held)}", same=True)
    if _digits_apart(asked, held) == 1:
        return Likeness(30, f"One digit differs: born {long_date(held)}", same=True)
    if person.birth_date_estimated and abs((asked - held).days) <= 2 * 366:
        return Likeness(12, "About the same age, by an estimate")
    if asked.year == held.year:
        return Likeness(12, f"Same year of birth: born {long_date(held)}")
    return Likeness(-20, f"Birth date differs: born {long_date(held)}", differs=True)


def _expected_likeness(asked: date, expected: date | None) -> Likeness:
    if expected is None:
        return NOTHING
    if abs(asked - expected) <= AROUND_BIRTH:
        return Likeness(30, f"Expected to be born on {long_date(expected)}")
    return Likeness(-20, f"Expected to be born on {long_date(expected)}", differs=True)


def _digits_apart(one: date, other: date) -> int:
    return sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True))


def near_birth_dates(asked: date) -> list[date]:
    """The dates that a slip of the hand makes of `asked`: itself, swapped, one digit out."""
    written = f"{asked:%Y%m%d}"
    slips = {written[:4] + written[6:] + written[4:6], written}
    for place, digit in ((place, digit) for place in range(2, 8) for digit in "0123456789"):
        slips.add(written[:place] + digit + written[place + 1 :])
    return sorted(day for slip in slips if (day := _as_date(slip)))


def _as_date(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def address_likeness(asked: str, postcode: str, held: list[tuple[str, str]]) -> Likeness:
    """The likeness of addresses: pairs of lines and postcode, none of them protected.

    The reason says that they are alike and never what they are: a list may be read by many.
    """
    asked_lines = fold(asked)
    numbers = set(re.findall(r"\b\d+\w?\b", asked_lines))
    for lines, held_postcode in held:
        same_postcode = bool(postcode) and postcode == held_postcode
        alike = fuzz.token_set_ratio(asked_lines, fold(lines)) if asked_lines else 0
        # The house next door is a different house, however alike the words.
        same_house = numbers <= set(fold(lines).split())
        if alike >= 90 and same_house and (same_postcode or not postcode):
            return Likeness(25, "Same address", same=True)
        if same_postcode:
            return Likeness(15, "Same postcode", same=not asked_lines)
    return NOTHING


def graded(
    person: Person, *, name: Likeness, born: Likeness, lives: Likeness, number: str = ""
) -> Candidate | None:
    """The candidate that these likenesses make, or None where they are too faint to show.

    `number` says which number of theirs was typed, where one was.
    """
    grade = Grade.VERY_LIKELY if number else _grade(name, born, lives)
    if grade is None:
        return None
    # A name too unlike to be the reason is not given as one.
    said = (
        number,
        name.reason if name.points >= FAINT_NAME else "",
        born.reason,
        lives.reason,
    )
    score = name.points + born.points + lives.points + (200 if number else 0)
    return Candidate(person, grade, tuple(reason for reason in said if reason), score)


def _grade(name: Likeness, born: Likeness, lives: Likeness) -> Grade | None:
    if name.same and not born.differs and (born.same or lives.same):
        return Grade.VERY_LIKELY
    if name.points >= LIKE_NAME and not born.differs and (born.points > 0 or lives.points > 0):
        return Grade.POSSIBLE
    if born.same and (name.points >= FAINT_NAME or lives.points > 0):
        return Grade.POSSIBLE
    if name == NOTHING and (born.points >= SAME_DAY or lives.same):
        return Grade.POSSIBLE
    if name.points >= LIKE_NAME:
        return Grade.NAME_ONLY
    return None
