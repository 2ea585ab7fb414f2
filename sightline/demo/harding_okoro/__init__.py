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
from sightline.demo.turns import in_turn
from sightline.people.person import Person

__all__ = ["tell"]


def tell(northmere: Authority) -> dict[str, Person]:
    """Tell the whole story, each act at its moment. Answers the family by first name."""
    people: dict[str, Person] = {}
    chapters = (family, before, winter, summer, conference, plan, autumn, programmes, november)
    in_turn(*(chapter.tell(northmere, people) for chapter in chapters))
    return people
