"""How alike what was asked and what is held are, taken together.

Nothing here decides that two people are one: it grades, says why, and leaves it to the worker.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from sightline.people.likeness import (
    FAINT_NAME,
    LIKE_NAME,
    NOTHING,
    SAME_DAY,
    WHOLE_NAME,
    Likeness,
)
from sightline.people.names import fold
from sightline.people.person import Person


class Grade(StrEnum):
    VERY_LIKELY = "Very likely"
    POSSIBLE = "Possible"
    NAME_ONLY = "Name only"


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the person asked about, how likely, and why.

    `against` are those of the reasons that speak against it.
    """

    person: Person
    grade: Grade
    reasons: tuple[str, ...]
    score: int
    against: tuple[str, ...] = ()

    @property
    def is_to_be_answered(self) -> bool:
        """Whether a new record beside this one is a second for the same person, unless somebody
        looked: more than the name is alike, or the whole of the name is."""
        return self.grade is not Grade.NAME_ONLY or self.score >= WHOLE_NAME


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
    person: Person,
    *,
    name: Likeness,
    born: Likeness,
    lives: Likeness,
    number: str = "",
    known: Likeness = NOTHING,
) -> Candidate | None:
    """The candidate that these likenesses make, or None where they are too faint to show.

    `number` says which number of theirs was typed, where one was; `known` that somebody who
    works with them is the one asked for.
    """
    grade = Grade.VERY_LIKELY if number else _grade(name, born, lives, known)
    if grade is None:
        return None
    # A name too unlike to be the reason is not given as one.
    said = (
        number,
        name.reason if name.points >= FAINT_NAME else "",
        born.reason,
        lives.reason,
        known.reason,
    )
    score = name.points + born.points + lives.points + known.points + (200 if number else 0)
    against = tuple(one.reason for one in (born, lives, known) if one.differs)
    return Candidate(person, grade, tuple(reason for reason in said if reason), score, against)


def _grade(name: Likeness, born: Likeness, lives: Likeness, known: Likeness) -> Grade | None:
    beside = born.points > 0 or lives.points > 0 or known.points > 0
    if name.same and not born.differs and (born.same or lives.same):
        return Grade.VERY_LIKELY
    if name.same and born.points > 0 and (lives.points > 0 or known.points > 0):
        return Grade.VERY_LIKELY
    if name.points >= LIKE_NAME and not born.differs and beside:
        return Grade.POSSIBLE
    if born.same and (name.points >= FAINT_NAME or lives.points > 0):
        return Grade.POSSIBLE
    if name == NOTHING and (born.points >= SAME_DAY or lives.same or known.same):
        return Grade.POSSIBLE
    if name.points >= LIKE_NAME:
        return Grade.NAME_ONLY
    return None
