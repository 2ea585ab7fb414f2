from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from sightline.access.conftest import NOW, REASON, Authority, seen_by
from sightline.access.opening import open_in_emergency, open_session, open_with_reason
from sightline.access.permissions import (
    Door,
    can_see,
    door,
    holds,
    is_able,
    must_be_able,
    must_hold,
    must_record,
    must_see,
    one_of,
    worker_must_hold,
)
from sightline.access.roles import Permission
from sightline.errors import NotAllowed
from sightline.grammar.roles import Role
from sightline.people.person import Person


@pytest.fixture
def rosa(northmere: Authority) -> Person:
    person = northmere.child("Rosa", northmere.east)
    northmere.restrict(person)
    return person


class TestTheDoor:
    def test_it_is_open_to_the_team(self, northmere: Authority) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east))
        child = northmere.child("Own", northmere.east)
        assert door(viewer, child) is Door.OPEN
        must_see(viewer, child)

    def test_it_needs_a_reason_of_another_team(self, northmere: Authority) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east))
        child = northmere.child("West", northmere.west)
        assert door(viewer, child) is Door.NEEDS_A_REASON
        with pytest.raises(NotAllowed, match="Say why you need the record"):
            must_see(viewer, child)
        open_with_reason(child, viewer, REASON)
        assert can_see(viewer, child)

    def test_it_says_whom_to_ring_before_a_restricted_record(
        self, northmere: Authority, rosa: Person
    ) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east))
        assert door(viewer, rosa) is Door.RESTRICTED
        with pytest.raises(NotAllowed, match="Ring Helen on 01632 960 155"):
            must_see(viewer, rosa)
        open_in_emergency(rosa, viewer, REASON)
        must_see(viewer, rosa)

    @pytest.mark.parametrize("role", [Role.STEWARD, Role.ANALYST, Role.LEAD_MEMBER])
    def test_it_is_shut_to_a_role_that_reads_no_record_and_does_not_say_that_it_is_restricted(
        self, northmere: Authority, rosa: Person, role: Role
    ) -> None:
        viewer = seen_by(northmere.worker("Ada", role, team=northmere.east))
        assert door(viewer, rosa) is Door.SHUT
        with pytest.raises(NotAllowed) as refusal:
            must_see(viewer, rosa)
        assert str(refusal.value) == "Your role may not read children's records."


class TestRecording:
    def test_an_inspector_reads_and_never_writes(self, northmere: Authority) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.INSPECTOR))
        child = northmere.child("Any", northmere.west)
        open_session(viewer, REASON)
        assert can_see(viewer, child)
        with pytest.raises(NotAllowed, match="may not write in children's records"):
            must_record(viewer, child)

    def test_a_social_worker_writes_where_the_record_is_open_to_them(
        self, northmere: Authority
    ) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east))
        must_record(viewer, northmere.child("Own", northmere.east))
        with pytest.raises(NotAllowed, match="Say why"):
            must_record(viewer, northmere.child("West", northmere.west))


class TestRoles:
    def test_one_of_several_is_enough(self, northmere: Authority) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.TEAM_MANAGER))
        must_hold(viewer, (Role.FRONT_DOOR_MANAGER, Role.TEAM_MANAGER), doing="decide")
        assert not holds(viewer, (Role.FRONT_DOOR_MANAGER,))

    def test_a_refusal_says_who_may(self, northmere: Authority) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER))
        with pytest.raises(NotAllowed) as refusal:
            must_hold(viewer, (Role.FRONT_DOOR_MANAGER,), doing="decide a contact")
        assert str(refusal.value) == (
            "Only a front-door manager may decide a contact. Ask one of them."
        )

    def test_a_command_asks_the_worker_and_learns_in_which_role_they_act(
        self, northmere: Authority
    ) -> None:
        ada = northmere.worker("Ada", Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
        may = (Role.FRONT_DOOR_MANAGER, Role.TEAM_MANAGER, Role.SOCIAL_WORKER)
        assert worker_must_hold(ada, may, now=NOW, doing="decide") is Role.TEAM_MANAGER
        with pytest.raises(NotAllowed, match=r"Only a conference chair may decide"):
            worker_must_hold(ada, (Role.CONFERENCE_CHAIR,), now=NOW, doing="decide")
        with pytest.raises(NotAllowed):
            worker_must_hold(ada, may, now=NOW - timedelta(days=366), doing="decide")

    def test_several_roles_are_said_as_one_would(self) -> None:
        said = one_of((Role.TEAM_MANAGER, Role.INSPECTOR, Role.EMERGENCY_DUTY_WORKER))
        assert said == "a team manager, an inspector or an emergency duty worker"

    def test_a_permission_is_of_the_role(self, northmere: Authority) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.ANALYST))
        must_be_able(viewer, Permission.SEE_IDENTIFIERS)
        assert not is_able(viewer, Permission.FIND_PEOPLE)
        with pytest.raises(NotAllowed, match="may not search for people"):
            must_be_able(viewer, Permission.FIND_PEOPLE)


def test_an_open_door_costs_one_query_and_a_shut_one_none(
    northmere: Authority, rosa: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    child = northmere.child("Own", northmere.east)
    viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east))
    with django_assert_num_queries(1):
        door(viewer, child)
    with django_assert_num_queries(2):
        door(viewer, rosa)
    steward = seen_by(northmere.steward)
    with django_assert_num_queries(0):
        door(steward, rosa)
