"""Two records of one invented child, and who joins and parts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sightline.access.roles import appoint_first_steward
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.merge import Merge
from sightline.record.merging import merge
from sightline.record.parting import part
from tests.catalogue.factory import NOW, Cast
from tests.invented_people import a_person, a_team, a_worker

WHY = "They were born on one day to one mother, and live in one house."
WHY_NOT = "The school knows both of them: they are cousins of the same name."
LATER = NOW + timedelta(hours=3)


@dataclass
class Two:
    cast: Cast
    kept: Person
    emptied: Person

    @property
    def manager(self) -> Worker:
        return self.cast.one_of((Role.TEAM_MANAGER,))

    @property
    def scribe(self) -> Worker:
        return self.cast.one_of((Role.SOCIAL_WORKER,))

    @property
    def said(self) -> dict[str, Any]:
        return {"by": self.scribe, "now": NOW}

    def another(self, given: str = "Maud") -> Person:
        return a_person(given, "Lowther", **self.said)

    def joined(self, **changed: Any) -> Merge:
        given = {"kept": self.kept, "emptied": self.emptied, "reason": WHY, "by": self.manager}
        made = merge(**{**given, "now": NOW, **changed})
        self.kept.refresh_from_db()
        self.emptied.refresh_from_db()
        return made

    def parted(self, made: Merge, now: datetime = LATER, **changed: Any) -> Merge:
        given = {"merge": made, "reason": WHY_NOT, "by": self.manager, "now": now}
        parted = part(**{**given, **changed})
        self.kept.refresh_from_db()
        self.emptied.refresh_from_db()
        return parted


def two_records() -> Two:
    steward = a_worker("Stella Ward")
    appoint_first_steward(worker=steward, now=NOW)
    team = a_team("Safeguarding North", by=steward)
    cast = Cast(team, steward, {}, a_person("Grace", "Harding", by=steward))
    kept, emptied = (a_person(name, "Okoro", by=steward) for name in ("Amara", "Amarra"))
    return Two(cast, kept, emptied)
