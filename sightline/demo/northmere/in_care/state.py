"""What is known in memory of one child's time in care."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sightline.people.addresses import Address
from sightline.people.allocation import Allocation
from sightline.record.lay_down import WholeStep

if TYPE_CHECKING:
    from sightline.demo.northmere.in_care.course import Course


@dataclass(eq=False)
class InCare:
    """`placements` and `statuses` are in the order in which they began; the last of the first is
    where the child lives. `arranged` is whom the child sees, and the work on their story."""

    began: date
    spell: WholeStep
    course: Course
    placements: list[WholeStep] = field(default_factory=list)
    statuses: list[WholeStep] = field(default_factory=list)
    stays: list[WholeStep] = field(default_factory=list)
    arranged: list[WholeStep] = field(default_factory=list)
    has_a_story: bool = False
    address: Address | None = None
    officer: Allocation | None = None
    visited_on: date | None = None

    def goes_on(self, day: date) -> bool:
        """Whether the child is in care on that day."""
        return self.course.leaves is None or day < self.course.leaves

    @property
    def lives(self) -> WholeStep:
        return self.placements[-1]

    @property
    def carer(self) -> str:
        return str(self.lives.answer("carer"))

    @property
    def is_long_term(self) -> bool:
        return self.lives.answer("to_eighteen_on") is not None
