"""Duties of which one is owed to a younger child, and another to an older one."""

from dataclasses import dataclass

from sightline.grammar.event import Mark, Moment, Subject, day_of


@dataclass(frozen=True, kw_only=True)
class ByAge:
    """Whether a clock starts before a birthday, or from it on. Of a child whose age nobody knows
    the second is owed, so that of two duties that go by age there is always one.
    """

    birthday: Mark
    younger: bool = False

    def holds(self, start: Moment, subject: Subject) -> bool:
        birthday = subject.marks.get(self.birthday.name)
        is_younger = birthday is not None and day_of(start) < day_of(birthday)
        return is_younger is self.younger
