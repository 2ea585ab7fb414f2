"""What a process says of whom its work was in touch with, by name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from sightline.grammar.condition import Condition


@dataclass(frozen=True, kw_only=True)
class InTouch:
    """A record, or each row of one, names somebody in the answer `name`; the work was in touch
    with them where `when` holds. With `heard`, what they themselves said was written down then,
    and who is named without it was not heard.
    """

    name: str
    when: Condition | None = None
    heard: bool = False

    def q(self) -> Q:
        """Of these rows, those with whom the work was in touch: all, where nothing is asked."""
        return self.when.q() if self.when else Q()
