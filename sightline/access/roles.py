"""What each role may do, in one table, and who holds which role, as data.

The table is typed by hand so that a head of service can read it and object. A role never opens
a child's record by itself: the scope says which children, and `sightline.access.scope` finds
them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from sightline.access.in_force import MOMENTS, InForce
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.kept import with_history
from sightline.grammar.roles import Role
from sightline.people.acting import acting
from sightline.people.worker import Team, Worker


class Permission(StrEnum):
    """The value finishes the sentence "Your role may not …"."""

    FIND_PEOPLE = "search for people"
    SEE_RECORD = "read children's records"
    OPEN_IN_EMERGENCY = "open a restricted record in an emergency"
    RECORD = "write in children's records"
    DECIDE = "make a manager's or chair's decision"
    ALLOCATE = "allocate children"
    RESTRICT = "restrict a record"
    SEE_TEAM = "see a team's work"
    REVIEW_PLANS = "review the plans of children in care"
    SEE_FIGURES = "see the service's figures"
    SEE_IDENTIFIERS = "see local identifiers and what goes into the returns"
    SEE_WHO_LOOKED = "see who has looked at a record"
    JOIN_RECORDS = "join or part the records of one person"
    RUN_THE_SYSTEM = "run the system"


class Scope(StrEnum):
    """Which children a role reaches, narrowest first. The value is for the manual."""

    NONE = "no child"
    OWN_TEAM = "children allocated to me or my team"
    SERVICE = "children of the teams in the service I manage"
    WHOLE_SERVICE = "any child, with one stated reason for the session"


@dataclass(frozen=True)
class RoleMeaning:
    """`alone`: it is held with no other role, because what the other may see would leak into it."""

    label: str
    what: str
    scope: Scope
    permissions: frozenset[Permission]
    alone: bool = False


RECORDING = frozenset({Permission.FIND_PEOPLE, Permission.SEE_RECORD, Permission.RECORD})
PRACTICE = RECORDING | {Permission.OPEN_IN_EMERGENCY}
MANAGEMENT = PRACTICE | {
    Permission.DECIDE,
    Permission.ALLOCATE,
    Permission.RESTRICT,
    Permission.SEE_TEAM,
    Permission.SEE_FIGURES,
    Permission.SEE_WHO_LOOKED,
    Permission.JOIN_RECORDS,
}

ROLES: dict[Role, RoleMeaning] = {
    Role.SOCIAL_WORKER: RoleMeaning(
        label="Social worker",
        what="Works with children and families and writes their record.",
        scope=Scope.OWN_TEAM,
        permissions=PRACTICE,
    ),
    Role.FRONT_DOOR_WORKER: RoleMeaning(
        label="Front-door worker",
        what="Takes contacts about any child and finds out what is already known.",
        scope=Scope.WHOLE_SERVICE,
        permissions=PRACTICE,
    ),
    Role.FRONT_DOOR_MANAGER: RoleMeaning(
        label="Front-door manager",
        what="Decides what happens after a contact, about any child.",
        scope=Scope.WHOLE_SERVICE,
        permissions=MANAGEMENT,
    ),
    Role.TEAM_MANAGER: RoleMeaning(
        label="Team manager",
        what="Allocates, supervises and decides for the children of one team.",
        scope=Scope.OWN_TEAM,
        permissions=MANAGEMENT,
    ),
    Role.SERVICE_MANAGER: RoleMeaning(
        label="Service manager",
        what="Answers for several teams and decides what their managers may not.",
        scope=Scope.SERVICE,
        permissions=MANAGEMENT,
    ),
    Role.HEAD_OF_SERVICE: RoleMeaning(
        label="Head of service",
        what="Decides about any child what goes to court or costs a family most.",
        scope=Scope.WHOLE_SERVICE,
        permissions=MANAGEMENT,
    ),
    Role.NOMINATED_OFFICER: RoleMeaning(
        label="Nominated officer",
        what="Approves placements and their ends, as the care planning regulations ask.",
        scope=Scope.WHOLE_SERVICE,
        permissions=PRACTICE | {Permission.DECIDE, Permission.SEE_FIGURES},
    ),
    Role.DIRECTOR: RoleMeaning(
        label="Director of children’s services",
        what="Answers for every child in care, and alone approves a distant placement.",
        scope=Scope.WHOLE_SERVICE,
        permissions=MANAGEMENT,
    ),
    Role.CONFERENCE_CHAIR: RoleMeaning(
        label="Conference chair",
        what="Chairs conferences about any child and decides in their own name.",
        scope=Scope.WHOLE_SERVICE,
        permissions=PRACTICE | {Permission.DECIDE},
    ),
    Role.REVIEWING_OFFICER: RoleMeaning(
        label="Independent reviewing officer",
        what="Reviews the plans of the children in care allocated to them, and challenges drift.",
        scope=Scope.OWN_TEAM,
        permissions=PRACTICE | {Permission.DECIDE, Permission.REVIEW_PLANS},
    ),
    Role.EMERGENCY_DUTY_WORKER: RoleMeaning(
        label="Emergency duty worker",
        what="Acts alone for any child at night and at weekends.",
        scope=Scope.WHOLE_SERVICE,
        permissions=PRACTICE | {Permission.DECIDE},
    ),
    Role.VIRTUAL_HEAD: RoleMeaning(
        label="Virtual school head",
        what="Answers for how every child in care learns, and approves education plans.",
        scope=Scope.WHOLE_SERVICE,
        permissions=PRACTICE | {Permission.DECIDE, Permission.SEE_FIGURES},
    ),
    Role.NURSE: RoleMeaning(
        label="Looked-after children’s nurse",
        what="Sees to the health of any child in care and writes their assessments.",
        scope=Scope.WHOLE_SERVICE,
        permissions=RECORDING,
    ),
    Role.BUSINESS_SUPPORT: RoleMeaning(
        label="Business support",
        what="Arranges meetings and types for a team; decides nothing.",
        scope=Scope.OWN_TEAM,
        permissions=RECORDING,
    ),
    Role.ANALYST: RoleMeaning(
        label="Performance analyst",
        what="Makes the returns from figures and local identifiers; reads no child's story.",
        scope=Scope.NONE,
        permissions=frozenset({Permission.SEE_FIGURES, Permission.SEE_IDENTIFIERS}),
        alone=True,
    ),
    Role.LEAD_MEMBER: RoleMeaning(
        label="Lead member",
        what="Holds the service to account by its figures; never sees a child.",
        scope=Scope.NONE,
        permissions=frozenset({Permission.SEE_FIGURES}),
        alone=True,
    ),
    Role.INSPECTOR: RoleMeaning(
        label="Inspector",
        what="Reads any record for the weeks of an inspection; writes nothing.",
        scope=Scope.WHOLE_SERVICE,
        permissions=frozenset(
            {
                Permission.FIND_PEOPLE,
                Permission.SEE_RECORD,
                Permission.SEE_FIGURES,
                Permission.SEE_WHO_LOOKED,
            }
        ),
        alone=True,
    ),
    Role.STEWARD: RoleMeaning(
        label="System steward",
        what="Keeps users, teams, roles and allocation in order; reads no child's record.",
        scope=Scope.NONE,
        permissions=frozenset(
            {Permission.FIND_PEOPLE, Permission.ALLOCATE, Permission.RUN_THE_SYSTEM}
        ),
    ),
}

NO_TEAM = UUID(int=0)


@with_history
class RoleHeld(InForce):
    """One worker holds one role, for one team where the role is a team's, for a time."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=30)
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="roles_held"
    )
    granted_by = models.ForeignKey(
        Worker, null=True, on_delete=models.PROTECT, related_name="roles_granted"
    )

    class Meta(InForce.Meta):
        ordering = ["worker__name", "role"]
        constraints = [
            *InForce.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="roleheld_role_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(granted_by=F("worker")), name="roleheld_is_not_granted_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=False) | Q(role=Role.STEWARD.value),
                name="roleheld_only_the_first_steward_is_granted_by_nobody",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.INSPECTOR.value) | Q(until__isnull=False),
                name="roleheld_an_inspector_is_here_for_a_time",
            ),
            ExclusionConstraint(
                name="roleheld_once_at_a_time",
                expressions=[
                    (MOMENTS, RangeOperators.OVERLAPS),
                    ("worker", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("team", Value(NO_TEAM)), RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        label = ROLES[Role(self.role)].label
        return f"{self.worker}, {label}, {self.team}" if self.team else f"{self.worker}, {label}"


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    return frozenset().union(*(ROLES[role].permissions for role in roles))


def roles_of(worker: Worker, *, now: datetime) -> frozenset[Role]:
    """The roles that `worker` holds at `now`, for a command that is given no viewer. One query."""
    held = RoleHeld.objects.at(now).filter(worker=worker, worker__is_active=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def holders_of(role: Role, *, now: datetime) -> list[Worker]:
    """Everybody who holds `role` at `now`, in the order of their names. One query."""
    held = RoleHeld.objects.at(now).filter(role=role.value)
    return list(
        Worker.objects.filter(is_active=True, pk__in=held.values("worker")).order_by("name")
    )


def worker_may(worker: Worker, permission: Permission, *, now: datetime) -> bool:
    return permission in permissions_of(roles_of(worker, now=now))


def worker_must_be_able(worker: Worker, permission: Permission, *, now: datetime) -> None:
    """Raises NotAllowed where no role that `worker` holds at `now` gives `permission`."""
    if not worker_may(worker, permission, now=now):
        raise NotAllowed(f"Your role may not {permission}. Ask your manager who may.")


def appoint_first_steward(*, worker: Worker, now: datetime) -> RoleHeld:
    """Make `worker` a steward on a system that has none: the one role that nobody grants.

    Raises NotAllowed as soon as there is a steward, who then grants all the others.
    """
    with acting(by=None, now=now, why="The first steward."):
        if _stewards(now):
            raise NotAllowed("There is a steward already. Ask them to grant the role.")
        return RoleHeld.objects.create(worker=worker, role=Role.STEWARD.value, since=now)


def grant_role(
    *,
    worker: Worker,
    role: Role,
    team: Team | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    by: Worker,
    now: datetime,
) -> RoleHeld:
    """Let `worker` hold `role`, from now unless `since` says otherwise. Only a steward may.

    `since` and `until` are aware datetimes; `until` is needed for an inspector. A service
    manager reaches the service of `team`, or of the teams they belong to when it is not given.
    Raises NotAllowed when `by` is no steward or is `worker`, Refused when `until` is missing,
    and NotNow when the role is held already or may not be held beside another.
    """
    worker_must_be_able(by, Permission.RUN_THE_SYSTEM, now=now)
    begins = since or now
    if by == worker:
        raise NotAllowed("You cannot grant yourself a role. Ask another steward.")
    if until is not None and until <= begins:
        raise Refused("The role would end before it begins. Give a later end.")
    if role is Role.INSPECTOR and until is None:
        raise Refused("An inspector is here for a time. Say when the inspection ends.")
    with acting(by=by, now=now, why=f"Grants the role {role.label}."):
        _may_be_held_beside_the_others(worker, role, team, begins, until)
        return RoleHeld.objects.create(
            worker=worker, role=role.value, team=team, granted_by=by, since=begins, until=until
        )


def _may_be_held_beside_the_others(
    worker: Worker, role: Role, team: Team | None, since: datetime, until: datetime | None
) -> None:
    # The worker's row is held, so that two stewards who grant at once do it one by one.
    Worker.objects.select_for_update().get(pk=worker.pk)
    meanwhile = Q(until__isnull=True) | Q(until__gt=since)
    if until is not None:
        meanwhile &= Q(since__lt=until)
    for held in RoleHeld.objects.filter(meanwhile, worker=worker).select_related("team"):
        other = Role(held.role)
        if other is role and held.team == team:
            raise NotNow(f"{worker} holds this role already.")
        if other is not role and (ROLES[role].alone or ROLES[other].alone):
            alone = role if ROLES[role].alone else other
            raise NotNow(
                f"The role {alone.label} is held with no other, because of what the other may"
                f" see. {worker} is also {other.label if alone is role else role.label}:"
                " end one of the two."
            )


def end_role(*, held: RoleHeld, by: Worker, now: datetime) -> RoleHeld:
    """End a role that is held, at `now`: it opens nothing from that moment. Only a steward may.

    Raises NotAllowed when `by` is no steward, and NotNow when it has ended already or when it
    would leave the system without a steward.
    """
    worker_must_be_able(by, Permission.RUN_THE_SYSTEM, now=now)
    with acting(by=by, now=now, why=f"Ends the role {Role(held.role).label}."):
        stewards = _stewards(now)
        held.refresh_from_db()
        if held.until is not None and held.until <= now:
            raise NotNow("This role has ended already.")
        if held in stewards and {one.worker_id for one in stewards} == {held.worker_id}:
            raise NotNow("This is the last steward. Grant the role to somebody else first.")
        # A role that was to begin later ends on the moment it would have begun: never held.
        held.until = max(now, held.since)
        held.save(update_fields=["until"])
    return held


def _stewards(now: datetime) -> list[RoleHeld]:
    """Held for the rest of the transaction, so that two stewards cannot end each other at once."""
    rows = RoleHeld.objects.at(now).filter(role=Role.STEWARD.value, worker__is_active=True)
    return list(rows.select_for_update(of=("self",)))
