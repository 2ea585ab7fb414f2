"""Who is looking: a worker, in one session, at one moment, with the roles held at that moment."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.utils.timezone import localdate

from sightline.access.roles import ROLES, Permission, RoleHeld, Scope, permissions_of
from sightline.grammar.roles import Role
from sightline.people.worker import TeamMembership, Worker
from sightline.prepared import prepared

WIDEST_LAST = list(Scope)
# What decides whom a viewer may read and name, and lets them do nothing.
READING = frozenset({Permission.FIND_PEOPLE, Permission.SEE_RECORD, Permission.OPEN_IN_EMERGENCY})


class Asking(NamedTuple):
    """What of a viewer a prepared question turns on, in the order in which it is given."""

    worker: UUID
    session_digest: str
    now: datetime
    today: date
    teams: list[UUID]
    services: list[str]


@dataclass(frozen=True)
class Viewer:
    """Made once a request. `team_ids` are the teams whose children are theirs to read;
    `services` the services they manage."""

    worker: Worker
    session_key: str = field(repr=False)
    now: datetime
    roles: frozenset[Role] = frozenset()
    team_ids: frozenset[UUID] = frozenset()
    services: frozenset[str] = frozenset()

    @classmethod
    def of(cls, worker: Worker, *, session_key: str, now: datetime) -> Self:
        """Read what `worker` holds at `now`, in one query. `now` is an aware datetime.

        Raises ValueError without a session key, because a reason is stated for one session.
        """
        if not session_key:
            raise ValueError("A viewer needs the key of their session.")
        held = _roles_with_teams(worker.pk, now, localdate(now))
        reaching = [row for row in held if ROLES[Role(row.role)].scope is not Scope.NONE]
        managing = [row for row in reaching if ROLES[Role(row.role)].scope is Scope.SERVICE]
        member_of = {team for row in reaching for team in row.member_of}
        return cls(
            worker=worker,
            session_key=session_key,
            now=now,
            roles=frozenset(Role(row.role) for row in held),
            team_ids=frozenset(member_of | {row.team_id for row in reaching if row.team_id}),
            services=frozenset(name for row in managing for name in _services(row) if name),
        )

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @cached_property
    def scope(self) -> Scope:
        """The widest scope of the roles held."""
        scopes = (ROLES[role].scope for role in self.roles)
        return max(scopes, key=WIDEST_LAST.index, default=Scope.NONE)

    def only_reading(self) -> Self:
        """The same viewer, who reads what they may read today and can do nothing: whoever looks
        back at an earlier day."""
        reader = replace(self, roles=frozenset())
        vars(reader).update(permissions=self.permissions & READING, scope=self.scope)
        return reader

    @cached_property
    def session_digest(self) -> str:
        """The session as tables and logs name it. Its key would let whoever reads them sit down
        in this worker's place."""
        return sha256(self.session_key.encode()).hexdigest()

    @cached_property
    def asking(self) -> Asking:
        return Asking(
            self.worker.pk,
            self.session_digest,
            self.now,
            localdate(self.now),
            list(self.team_ids),
            list(self.services),
        )


def _services(held: Any) -> list[str]:
    return [held.team.service] if held.team else held.services_of_member


@prepared
def _roles_with_teams(worker: UUID, now: datetime, today: date) -> QuerySet[Any]:
    """Each role held at `now`, beside the teams that the worker belongs to and their services."""
    memberships = TeamMembership.objects.filter(worker=OuterRef("worker")).on(today)
    return (
        RoleHeld.objects.at(now)
        .filter(worker=worker, worker__is_active=True)
        .select_related("team")
        .annotate(
            member_of=ArraySubquery(memberships.values("team_id")),
            services_of_member=ArraySubquery(memberships.values(name=F("team__service"))),
        )
    )
