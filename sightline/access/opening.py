"""Opening a record with a stated reason, for this session and no longer.

There are three kinds: one child, the whole service (for the roles whose work is any child), and
a restricted record in an emergency, whose owner is told in the same transaction.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from sightline.access.notice import give_notice
from sightline.access.reason import is_real, real_reason
from sightline.access.restriction import Restriction, is_permitted, restrictions_on
from sightline.access.roles import Permission, Scope
from sightline.access.viewer import Asking, Viewer
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.prepared import prepared

# Local choices, not law: no session outlasts a night duty, and an emergency is shorter.
SESSION_LASTS = timedelta(hours=12)
EMERGENCY_LASTS = timedelta(hours=4)


class Openings(models.QuerySet["Opening"]):
    def of(self, viewer: Viewer | Asking) -> Self:
        """Those that `viewer` stated in this session and that have not expired."""
        return self.filter(
            worker=viewer.worker,
            session_digest=viewer.session_digest,
            opened_at__lte=viewer.now,
            expires_at__gt=viewer.now,
        )


@with_history
class Opening(Kept):
    """No person: the whole service. An emergency names the restriction that it goes past, and so
    does not go past one that is placed later."""

    as_of_now = True

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="openings")
    session_digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="openings")
    restriction = models.ForeignKey(
        Restriction, null=True, on_delete=models.PROTECT, related_name="openings"
    )
    reason = models.TextField()
    emergency = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = Openings.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["worker", "session_digest", "expires_at"], name="opening_session")
        ]
        constraints = [
            models.CheckConstraint(condition=is_real("reason"), name="opening_has_a_real_reason"),
            models.CheckConstraint(
                condition=~Q(session_digest=""), name="opening_is_for_one_session"
            ),
            models.CheckConstraint(
                condition=Q(emergency=False, restriction__isnull=True)
                | Q(emergency=True, restriction__isnull=False, person__isnull=False),
                name="opening_in_emergency_is_of_a_restricted_record",
            ),
            models.CheckConstraint(
                condition=Q(
                    expires_at__gt=F("opened_at"), expires_at__lte=F("opened_at") + SESSION_LASTS
                ),
                name="opening_ends_with_the_session",
            ),
            models.CheckConstraint(
                condition=Q(emergency=False) | Q(expires_at__lte=F("opened_at") + EMERGENCY_LASTS),
                name="opening_in_emergency_ends_in_four_hours",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


def open_with_reason(person: Person, viewer: Viewer, reason: str) -> Opening:
    """Open one child's record to `viewer` for this session. Asking twice is once.

    `reason` is twenty characters at the least. Raises Refused when it is shorter, and NotAllowed
    when the role reads no records or the record is restricted, with whom to ring.
    """
    _must_read_records(viewer)
    why = real_reason(reason)
    with acting(by=viewer.worker, now=viewer.now, why=why):
        for restriction in restrictions_on([person], viewer.now):
            if not _gets_past(restriction, viewer):
                raise NotAllowed(whom_to_ring(restriction))
        return _open(viewer, why, SESSION_LASTS, person=person)


def open_session(viewer: Viewer, reason: str) -> Opening:
    """Open every record but the restricted ones to `viewer` for this session, with one reason.

    Raises NotAllowed when no role of theirs reaches the whole service, Refused as above.
    """
    _must_read_records(viewer)
    if viewer.scope is not Scope.WHOLE_SERVICE:
        raise NotAllowed("Your role opens one record at a time. Open the child's and say why.")
    why = real_reason(reason)
    with acting(by=viewer.worker, now=viewer.now, why=why):
        return _open(viewer, why, SESSION_LASTS)


def open_in_emergency(person: Person, viewer: Viewer, reason: str) -> Opening:
    """Open a restricted record to `viewer` for this session, four hours at most.

    Its owner is told in the same transaction; where two restrictions close it, both owners are,
    and one reason goes past both. Raises NotAllowed when the role may not, Refused
    when the reason is short, and NotNow when the record is not closed to `viewer`.
    """
    if not viewer.may(Permission.OPEN_IN_EMERGENCY):
        raise NotAllowed(f"Your role may not {Permission.OPEN_IN_EMERGENCY}. Ring its owner.")
    why = real_reason(reason)
    with acting(by=viewer.worker, now=viewer.now, why=why):
        # The row is held, so that the owner who is told is the owner of this moment.
        held = restrictions_on([person], viewer.now).select_for_update(of=("self",))
        closed = [one for one in held if not is_permitted(one, viewer.worker, viewer.now)]
        if not closed:
            raise NotNow("This record is not closed to you. Open it in the ordinary way.")
        opened = [_open_and_tell(one, person, viewer, why) for one in closed]
        return opened[-1]


def whom_to_ring(restriction: Restriction) -> str:
    return (
        f"This record is restricted. Ring {restriction.owner} on {restriction.owner_phone}"
        " before you go on."
    )


def reasons_in_force(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, str]:
    """By person's key, the reason that `viewer` stated for them in this session, or else for the
    whole session; empty where they stated none. One query, none when there is nobody."""
    if not people:
        return {}
    stated: dict[UUID | None, str] = {}
    for person_id, reason in _stated(*viewer.asking):
        stated[person_id] = reason
    whole_session = stated.get(None, "")
    return {key: stated.get(key, whole_session) for key in people}


@prepared
def _stated(*asking: Any) -> models.QuerySet[Any, Any]:
    openings = Opening.objects.of(Asking(*asking)).order_by("emergency", "opened_at")
    return openings.values_list("person_id", "reason")


def reason_in_force(viewer: Viewer | Asking, person: str = "pk") -> Subquery:
    """The same to annotate a query with, null where none was stated, so that a record and the
    reason for opening it are one query. `person` is what the query calls the person's key."""
    of_them = Q(person=OuterRef(person)) | Q(person__isnull=True)
    stated = Opening.objects.of(viewer).filter(of_them)
    of_them_first = F("person").asc(nulls_last=True)
    latest_first = stated.order_by(of_them_first, "-emergency", "-opened_at")
    return Subquery(latest_first.values("reason")[:1])


def _must_read_records(viewer: Viewer) -> None:
    if not viewer.may(Permission.SEE_RECORD):
        raise NotAllowed("Your role does not read children's records, whatever the reason.")


def _gets_past(restriction: Restriction, viewer: Viewer) -> bool:
    if is_permitted(restriction, viewer.worker, viewer.now):
        return True
    emergencies = Opening.objects.of(viewer).filter(restriction=restriction)
    return viewer.may(Permission.OPEN_IN_EMERGENCY) and emergencies.exists()


def _open_and_tell(
    restriction: Restriction, person: Person, viewer: Viewer, reason: str
) -> Opening:
    known = Opening.objects.of(viewer).filter(restriction=restriction).first()
    if known:
        return known
    opening = _create(viewer, reason, EMERGENCY_LASTS, person=person, restriction=restriction)
    give_notice(
        to=restriction.owner,
        person=person,
        text=(
            f"{viewer.worker} opened a restricted record of yours in an emergency. "
            f"Their reason: {reason}"
        ),
        by=viewer.worker,
        now=viewer.now,
    )
    return opening


def _open(viewer: Viewer, reason: str, lasts: timedelta, person: Person | None = None) -> Opening:
    stated = Opening.objects.of(viewer).filter(person=person, emergency=False)
    return stated.first() or _create(viewer, reason, lasts, person=person)


def _create(
    viewer: Viewer,
    reason: str,
    lasts: timedelta,
    *,
    person: Person | None,
    restriction: Restriction | None = None,
) -> Opening:
    return Opening.objects.create(
        worker=viewer.worker,
        session_digest=viewer.session_digest,
        person=person,
        restriction=restriction,
        reason=reason,
        emergency=restriction is not None,
        opened_at=viewer.now,
        expires_at=viewer.now + lasts,
    )
