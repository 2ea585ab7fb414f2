from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from sightline.access.conftest import NOW, Authority, seen_by
from sightline.access.roles import Permission, Scope
from sightline.access.viewer import Viewer
from sightline.grammar.roles import Role
from sightline.people.worker import Team


def test_a_viewer_is_read_in_one_query(
    northmere: Authority, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ada = northmere.worker("Ada", Role.SERVICE_MANAGER, Role.CONFERENCE_CHAIR, team=northmere.east)
    northmere.member(ada, northmere.west)
    with django_assert_num_queries(1):
        viewer = seen_by(ada)
        assert viewer.scope is Scope.WHOLE_SERVICE
    assert viewer.team_ids == {northmere.east.pk, northmere.west.pk}
    assert viewer.services == {"Family help"}


def test_a_viewer_may_what_any_of_their_roles_may(northmere: Authority) -> None:
    viewer = seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, Role.CONFERENCE_CHAIR))
    assert viewer.may(Permission.DECIDE)
    assert not viewer.may(Permission.RESTRICT)


def test_a_service_manager_without_a_named_team_manages_the_service_they_belong_to(
    northmere: Authority,
) -> None:
    ada = northmere.worker("Ada", Role.SERVICE_MANAGER)
    northmere.member(ada, northmere.fostering)
    assert seen_by(ada).services == {"Children in care"}


def test_a_team_without_a_service_is_not_the_service_of_all_such_teams(
    northmere: Authority,
) -> None:
    stray = Team.objects.create(name="Stray")
    other = Team.objects.create(name="Other")
    northmere.child("Elsewhere", other)
    viewer = seen_by(northmere.worker("Ada", Role.SERVICE_MANAGER, team=stray))
    assert viewer.services == set()


def test_the_team_of_a_role_that_reads_no_record_is_not_theirs_to_read(
    northmere: Authority,
) -> None:
    ada = northmere.worker("Ada", Role.STEWARD, team=northmere.east)
    assert seen_by(ada).team_ids == set()


def test_a_team_joined_tomorrow_is_not_yet_theirs(northmere: Authority) -> None:
    ada = northmere.worker("Ada", Role.SOCIAL_WORKER)
    northmere.member(ada, northmere.east)
    ada.memberships.update(since=NOW.date() + timedelta(days=1))
    assert seen_by(ada).team_ids == set()


def test_a_viewer_needs_a_session(northmere: Authority) -> None:
    with pytest.raises(ValueError, match="session"):
        Viewer.of(northmere.steward, session_key="", now=NOW)


def test_a_viewer_never_tells_the_key_of_the_session(northmere: Authority) -> None:
    viewer = seen_by(northmere.steward, session="k3y-of-the-session")
    assert "k3y-of-the-session" not in repr(viewer)
    assert "k3y-of-the-session" not in viewer.session_digest
