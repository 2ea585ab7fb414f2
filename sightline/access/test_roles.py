from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.access.conftest import NOW, Authority
from sightline.access.roles import (
    ROLES,
    Permission,
    RoleHeld,
    Scope,
    appoint_first_steward,
    end_role,
    grant_role,
    roles_of,
    worker_must_be_able,
)
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.roles import Role
from sightline.people.worker import Worker

# Typed by hand from the practice it stands for: who may do what.
MAY = {
    Permission.RECORD: {
        Role.SOCIAL_WORKER,
        Role.FRONT_DOOR_WORKER,
        Role.FRONT_DOOR_MANAGER,
        Role.TEAM_MANAGER,
        Role.SERVICE_MANAGER,
        Role.HEAD_OF_SERVICE,
        Role.NOMINATED_OFFICER,
        Role.DIRECTOR,
        Role.CONFERENCE_CHAIR,
        Role.REVIEWING_OFFICER,
        Role.EMERGENCY_DUTY_WORKER,
        Role.VIRTUAL_HEAD,
        Role.NURSE,
        Role.BUSINESS_SUPPORT,
    },
    Permission.DECIDE: {
        Role.FRONT_DOOR_MANAGER,
        Role.TEAM_MANAGER,
        Role.SERVICE_MANAGER,
        Role.HEAD_OF_SERVICE,
        Role.NOMINATED_OFFICER,
        Role.DIRECTOR,
        Role.CONFERENCE_CHAIR,
        Role.REVIEWING_OFFICER,
        Role.EMERGENCY_DUTY_WORKER,
        Role.VIRTUAL_HEAD,
    },
    Permission.RESTRICT: {
        Role.FRONT_DOOR_MANAGER,
        Role.TEAM_MANAGER,
        Role.SERVICE_MANAGER,
        Role.HEAD_OF_SERVICE,
        Role.DIRECTOR,
    },
    Permission.REVIEW_PLANS: {Role.REVIEWING_OFFICER},
    Permission.SEE_IDENTIFIERS: {Role.ANALYST},
    Permission.RUN_THE_SYSTEM: {Role.STEWARD},
}


class TestTheTable:
    def test_it_gives_every_role_a_meaning(self) -> None:
        assert set(ROLES) == set(Role)

    @pytest.mark.parametrize("permission", MAY)
    def test_it_says_who_may(self, permission: Permission) -> None:
        assert {role for role in Role if permission in ROLES[role].permissions} == MAY[permission]

    def test_it_uses_every_permission(self) -> None:
        used = {permission for meaning in ROLES.values() for permission in meaning.permissions}
        assert used == set(Permission)

    @pytest.mark.parametrize("role", Role)
    def test_it_gives_a_reach_to_those_who_read_records_and_to_nobody_else(
        self, role: Role
    ) -> None:
        reads = Permission.SEE_RECORD in ROLES[role].permissions
        assert reads == (ROLES[role].scope is not Scope.NONE)

    def test_a_lead_member_sees_figures_only(self) -> None:
        assert ROLES[Role.LEAD_MEMBER].permissions == {Permission.SEE_FIGURES}


class TestGranting:
    def test_it_takes_effect_now_and_ends_at_the_moment_said(self, northmere: Authority) -> None:
        ada = northmere.worker("Ada")
        until = NOW + timedelta(hours=1)
        grant_role(worker=ada, role=Role.INSPECTOR, until=until, by=northmere.steward, now=NOW)
        assert roles_of(ada, now=NOW - timedelta(seconds=1)) == set()
        assert roles_of(ada, now=NOW) == {Role.INSPECTOR}
        assert roles_of(ada, now=until - timedelta(seconds=1)) == {Role.INSPECTOR}
        assert roles_of(ada, now=until) == set()

    def test_it_is_refused_to_all_but_stewards(self, northmere: Authority) -> None:
        ada = northmere.worker("Ada", Role.SERVICE_MANAGER, team=northmere.east)
        with pytest.raises(NotAllowed, match="may not run the system"):
            grant_role(
                worker=northmere.steward,
                role=Role.TEAM_MANAGER,
                team=northmere.east,
                by=ada,
                now=NOW,
            )

    def test_it_is_refused_to_a_steward_for_themselves(self, northmere: Authority) -> None:
        with pytest.raises(NotAllowed, match="Ask another steward"):
            grant_role(
                worker=northmere.steward, role=Role.TEAM_MANAGER, by=northmere.steward, now=NOW
            )

    def test_it_needs_an_end_for_an_inspector(self, northmere: Authority) -> None:
        with pytest.raises(Refused, match="when the inspection ends"):
            grant_role(
                worker=northmere.worker("Ada"), role=Role.INSPECTOR, by=northmere.steward, now=NOW
            )

    def test_it_does_not_end_before_it_begins(self, northmere: Authority) -> None:
        with pytest.raises(Refused, match="later end"):
            grant_role(
                worker=northmere.worker("Ada"),
                role=Role.SOCIAL_WORKER,
                until=NOW,
                by=northmere.steward,
                now=NOW,
            )

    def test_it_is_refused_twice_for_one_team_and_allowed_for_another(
        self, northmere: Authority
    ) -> None:
        ada = northmere.worker("Ada", Role.TEAM_MANAGER, team=northmere.east)
        by = northmere.steward
        with pytest.raises(NotNow, match="already"):
            grant_role(worker=ada, role=Role.TEAM_MANAGER, team=northmere.east, by=by, now=NOW)
        grant_role(worker=ada, role=Role.TEAM_MANAGER, team=northmere.west, by=by, now=NOW)
        assert ada.roles_held.count() == 2

    @pytest.mark.parametrize("alone", [Role.LEAD_MEMBER, Role.ANALYST])
    def test_it_refuses_a_role_that_reads_records_beside_one_that_must_not(
        self, northmere: Authority, alone: Role
    ) -> None:
        ada = northmere.worker("Ada", alone)
        ben = northmere.worker("Ben", Role.SOCIAL_WORKER)
        by = northmere.steward
        with pytest.raises(NotNow, match="held with no other"):
            grant_role(worker=ada, role=Role.SOCIAL_WORKER, by=by, now=NOW)
        with pytest.raises(NotNow, match="held with no other"):
            grant_role(worker=ben, role=alone, by=by, now=NOW)

    def test_it_allows_the_two_one_after_the_other(self, northmere: Authority) -> None:
        ada = northmere.worker("Ada", Role.ANALYST)
        end_role(held=ada.roles_held.get(), by=northmere.steward, now=NOW)
        grant_role(worker=ada, role=Role.SOCIAL_WORKER, by=northmere.steward, now=NOW)
        assert roles_of(ada, now=NOW) == {Role.SOCIAL_WORKER}


class TestEnding:
    def test_it_is_refused_twice(self, northmere: Authority) -> None:
        held = northmere.worker("Ada", Role.SOCIAL_WORKER).roles_held.get()
        end_role(held=held, by=northmere.steward, now=NOW)
        with pytest.raises(NotNow, match="ended already"):
            end_role(held=held, by=northmere.steward, now=NOW)

    def test_it_is_refused_to_all_but_stewards(self, northmere: Authority) -> None:
        ada = northmere.worker("Ada", Role.SERVICE_MANAGER, team=northmere.east)
        with pytest.raises(NotAllowed):
            end_role(held=ada.roles_held.get(), by=ada, now=NOW)

    def test_it_never_leaves_the_system_without_a_steward(self, northmere: Authority) -> None:
        first, second = northmere.steward, northmere.second_steward
        end_role(held=second.roles_held.get(), by=first, now=NOW)
        with pytest.raises(NotNow, match="last steward"):
            end_role(held=first.roles_held.get(), by=first, now=NOW)

    def test_it_undoes_a_role_that_was_to_begin_later(self, northmere: Authority) -> None:
        ada, by = northmere.worker("Ada"), northmere.steward
        later = NOW + timedelta(days=7)
        held = grant_role(worker=ada, role=Role.SOCIAL_WORKER, since=later, by=by, now=NOW)
        end_role(held=held, by=by, now=NOW)
        assert roles_of(ada, now=later) == set()


class TestTheFirstSteward:
    def test_it_is_appointed_by_nobody_and_once(self, db: None) -> None:
        ada = Worker.objects.create(email="ada@northmere.example", name="Ada")
        appoint_first_steward(worker=ada, now=NOW)
        worker_must_be_able(ada, Permission.RUN_THE_SYSTEM, now=NOW)
        ben = Worker.objects.create(email="ben@northmere.example", name="Ben")
        with pytest.raises(NotAllowed, match="a steward already"):
            appoint_first_steward(worker=ben, now=NOW)


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("rule", "change"),
        [
            ("roleheld_role_is_known", {"role": "caretaker"}),
            ("roleheld_is_not_granted_to_oneself", {"granted_by": "self"}),
            ("roleheld_only_the_first_steward_is_granted_by_nobody", {"granted_by": None}),
            ("roleheld_an_inspector_is_here_for_a_time", {"role": "inspector"}),
            ("roleheld_ends_after_it_begins", {"until": NOW - timedelta(days=400)}),
        ],
    )
    def test_it_refuses(self, northmere: Authority, rule: str, change: dict[str, object]) -> None:
        ada = northmere.worker("Ada", Role.SOCIAL_WORKER)
        if change.get("granted_by") == "self":
            change = {"granted_by": ada}
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            RoleHeld.objects.filter(worker=ada).update(**change)

    @pytest.mark.parametrize("in_a_team", [True, False])
    def test_it_refuses_the_same_role_twice_at_once(
        self, northmere: Authority, in_a_team: bool
    ) -> None:
        ada = northmere.worker(
            "Ada", Role.SOCIAL_WORKER, team=northmere.east if in_a_team else None
        )
        held = ada.roles_held.get()
        twice = {
            "worker": ada,
            "role": held.role,
            "team": held.team,
            "granted_by": northmere.steward,
        }
        with pytest.raises(IntegrityError, match="roleheld_once_at_a_time"), transaction.atomic():
            RoleHeld.objects.create(since=NOW, **twice)
