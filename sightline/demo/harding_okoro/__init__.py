"""The Harding-Okoros: Amara, 8, Tobias, 5, and a baby due in February. All are invented.

Their mother's former partner has been violent to her since 2024. Each chapter is a season of
their year: the winter in which they became known, the summer he came back, the conference, the
plan, the autumn under it, and the Monday in November on which Amara told her teacher.
"""

from __future__ import annotations

from sightline.demo.authority import Authority
from sightline.demo.harding_okoro import (
    autumn,
    before,
    conference,
    family,
    november,
    plan,
    programmes,
    summer,
    winter,
)
from sightline.people.person import Person

__all__ = ["tell"]


def tell(northmere: Authority) -> dict[str, Person]:
    """Tell the whole story. Answers the family by first name."""
    people = family.meet_the_family(northmere)
    winter.tell(northmere, people)
    before.tell(northmere, people)
    summer.tell(northmere, people)
    conference.tell(northmere, people)
    family.expect_the_baby(northmere, people)
    family.move_to_safety(northmere, people)
    plan.tell(northmere, people)
    autumn.tell(northmere, people)
    programmes.tell(northmere, people)
    november.tell(northmere, people)
    return people
