"""Two records joined: rule by rule."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.record.merge import Merge
from sightline.record.merging import merge
from sightline.record.parting import part
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.factory import NOW, Cast
from tests.invented_people import a_team, a_worker
from sightline.access.roles import appoint_first_steward

pytestmark = pytest.mark.django_db
WHY = "Both were born on one day to one mother."


@pytest.fixture
def cast(db: None) -> Cast:
    steward = a_worker("Stella Ward")
    appoint_first_steward(worker=steward, now=NOW)
    team = a_team("Safeguarding North", by=steward)
    from tests.invented_people import a_person

    return Cast(team, steward, {}, a_person("Grace", "Harding", by=steward))


def test_smoke(cast: Cast) -> None:
    manager = cast.one_of((Role.TEAM_MANAGER,))
    one, other = factory.a_child(cast), factory.a_child(cast, "Amarra")
    plan = factory.filled("protection.plan", one, cast)
    plan2 = factory.filled("protection.plan", other, cast)
    for kind in ("front_door.contact", "child_in_need.visit", "casework.case_note"):
        factory.finished(kind, other, cast)
    m = merge(kept=one, emptied=other, reason=WHY, by=manager, now=NOW)
    assert verify(NOW) == []
    assert Step.objects.filter(person=one).count() >= 5
    part(
        merge=m,
        reason="They are cousins of the same name.",
        by=manager,
        now=NOW + timedelta(hours=1),
    )
    assert verify(NOW + timedelta(hours=1)) == []
    assert Step.objects.filter(person=other).count() >= 4
