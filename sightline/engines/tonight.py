"""Who is not safe until tomorrow: open steps whose process says so, by risk before date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.engines.forms import first_name
from sightline.grammar.fields import for_child
from sightline.grammar.process import Tonight
from sightline.people.person import Person
from sightline.record.step import Step


@dataclass(frozen=True)
class Card:
    """One child, what to do tonight, and why."""

    step: Step
    reason: Tonight

    @property
    def person(self) -> Person:
        return self.step.child

    @property
    def _said(self) -> tuple[str, str]:
        reason = self.reason
        before_birth = reason.before_birth if self.person.is_unborn else None
        return before_birth or (reason.sentence, reason.do)

    @property
    def do(self) -> str:
        return for_child(self._said[1], first_name(self.step))

    @property
    def why(self) -> str:
        """What the work says of itself or, while it says nothing, what led to it."""
        origin = self.step.came_from
        same = origin is not None and origin.person_id == self.step.person_id
        return self.step.line or (origin.line if origin and same else "")

    @property
    def status(self) -> str:
        said = for_child(self._said[0], first_name(self.step))
        return said[0].upper() + said[1:]

    @property
    def weight(self) -> str:
        return self.reason.law.kind.value

    @property
    def citation(self) -> str:
        return self.reason.law.text


def cards(steps: Iterable[Step]) -> list[Card]:
    """A card for each child at most: the first reason that holds, the longest open first."""
    found: dict[object, Card] = {}
    for step in sorted(steps, key=lambda one: (one.began, str(one.pk))):
        for reason in step.process.tonight:
            if _holds(reason, step) and step.person_id not in found:
                found[step.person_id] = Card(step, reason)
    return list(found.values())


def _holds(reason: Tonight, step: Step) -> bool:
    marks = step.moments
    return (not reason.has or reason.has in marks) and reason.lacks not in marks
