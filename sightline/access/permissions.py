"""May this person do it? Whether it may be done at this stage is asked in `record`.

The questions come in pairs: `must_…` raises NotAllowed with a sentence for the worker, and its
twin answers yes or no for a template.
"""

from datetime import datetime
from enum import StrEnum

from sightline.access.opening import whom_to_ring
from sightline.access.roles import ROLES, Permission, roles_of
from sightline.access.scope import closed_to, restriction_closing, visible_to
from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed
from sightline.grammar.process import Process
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Worker


class Door(StrEnum):
    """How a child's record stands to a viewer, and so which page a refusal leads to."""

    OPEN = "open"
    NEEDS_A_REASON = "needs a reason"
    RESTRICTED = "restricted"
    SHUT = "shut"


def door(viewer: Viewer, person: Person) -> Door:
    """One query where the record is open, two where it is not, none for roles that never may."""
    if not viewer.may(Permission.SEE_RECORD):
        return Door.SHUT
    if can_see(viewer, person):
        return Door.OPEN
    closed = closed_to(viewer).filter(pk=person.pk).exists()
    return Door.RESTRICTED if closed else Door.NEEDS_A_REASON


def can_see(viewer: Viewer, person: Person) -> bool:
    return visible_to(viewer).filter(pk=person.pk).exists()


def must_read_records(viewer: Viewer) -> None:
    """Raises NotAllowed for the roles to which no record opens, whatever the reason."""
    if not viewer.may(Permission.SEE_RECORD):
        raise NotAllowed(_no_records())


def _no_records() -> str:
    return f"Your role may not {Permission.SEE_RECORD}."


def must_see(viewer: Viewer, person: Person) -> None:
    """Raises NotAllowed: what is wanted, a reason or a telephone call, is in the sentence."""
    standing = door(viewer, person)
    if standing is not Door.OPEN:
        raise NotAllowed(_why_not(standing, viewer, person))


def _why_not(standing: Door, viewer: Viewer, person: Person) -> str:
    if standing is Door.SHUT:
        return _no_records()
    restriction = restriction_closing(viewer, person)
    if standing is Door.RESTRICTED and restriction is not None:
        return whom_to_ring(restriction)
    return (
        "This child is not allocated to you or your team. Say why you need the record to open it."
    )


def must_record(viewer: Viewer, person: Person) -> None:
    """Raises NotAllowed for those who only read, and where the record is not open to them."""
    must_be_able(viewer, Permission.RECORD)
    must_see(viewer, person)


def is_able(viewer: Viewer, permission: Permission) -> bool:
    return viewer.may(permission)


def must_be_able(viewer: Viewer, permission: Permission) -> None:
    if not viewer.may(permission):
        raise NotAllowed(f"Your role may not {permission}. Ask your manager who may.")


def holds(viewer: Viewer, roles: tuple[Role, ...]) -> bool:
    return not viewer.roles.isdisjoint(roles)


def must_hold(viewer: Viewer, roles: tuple[Role, ...], *, doing: str) -> None:
    """`doing` finishes the sentence "Only a team manager may …": "decide a contact"."""
    if not holds(viewer, roles):
        raise NotAllowed(_only(roles, doing))


def may_write_in(viewer: Viewer, process: Process) -> bool:
    """Whether this viewer writes in work of this kind: some is written by those alone whose own
    words it holds."""
    theirs = not process.written_by or holds(viewer, process.written_by)
    return viewer.may(Permission.RECORD) and theirs


def must_write_in(viewer: Viewer, process: Process) -> None:
    """Raises NotAllowed for those who only read, and for those whose words it does not hold."""
    must_be_able(viewer, Permission.RECORD)
    if process.written_by:
        must_hold(viewer, process.written_by, doing=f"write in: {process.name}")


def worker_must_hold(worker: Worker, roles: tuple[Role, ...], *, now: datetime, doing: str) -> Role:
    """The first of `roles` that `worker` holds, for commands, which know no session.

    Raises NotAllowed as `must_hold` does. One query.
    """
    held = roles_of(worker, now=now)
    for role in roles:
        if role in held:
            return role
    raise NotAllowed(_only(roles, doing))


def _only(roles: tuple[Role, ...], doing: str) -> str:
    if not roles:
        return f"Nobody may {doing}. Whoever writes it finishes it."
    return f"Only {one_of(roles)} may {doing}. Ask one of them."


def one_of(roles: tuple[Role, ...]) -> str:
    """The roles as they are said: "a team manager or an emergency duty worker"."""
    said = [_with_article(ROLES[role].label.lower()) for role in roles]
    *others, last = said
    return f"{', '.join(others)} or {last}" if others else last


def _with_article(label: str) -> str:
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"
