"""An allegation about somebody who works or volunteers with children, on its restricted route.

It is a record about an adult, and no step of any child: it names no child by key, so no page,
search or chronology of a child can reach it. A contact asks only whether there is one. Whoever
hears of it may write it down; only front-door managers and service managers may read it, and
never the one it is about. The designated officer has no role here yet, so the record says by
when they must be told and who was told, when and how.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sightline.access import log
from sightline.access.notice import give_notice
from sightline.access.permissions import holds, must_hold, worker_must_hold
from sightline.access.roles import Permission, RoleHeld, worker_must_be_able
from sightline.access.viewer import Viewer
from sightline.codes.code_list import local_list
from sightline.errors import NotAllowed, NotNow
from sightline.grammar.kept import Kept, long_enough, with_history
from sightline.grammar.roles import Role
from sightline.people.acting import acting
from sightline.people.worker import Worker
from sightline.record.share import HOW
from sightline.statute.instruments import WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

MAY_READ = (Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)
TOLD = local_list(
    "told_of_allegation",
    "Who was told?",
    designated_officer="The designated officer",
    employer="Their employer",
    police="The police",
    regulator="A regulator",
    other="Somebody else",
)
# Row LADO-01 of the timescales: the designated officer is told within one working day.
TELL_OFFICER_WITHIN = WorkingDays(1)
TELL_OFFICER_LAW = WORKING_TOGETHER.at(
    "allegations against people who work with children",
    unread=True,
    confidence=Confidence.SECONDARY,
)
NOTICE = (
    "An allegation about a professional was written down. Read it on the restricted route, and"
    " tell the designated officer within one working day."
)


@with_history
class AllegationAboutAProfessional(Kept):
    """`about_worker` is set where the adult is one of our own workers, who then never reads it."""

    about_name = models.CharField(max_length=200)
    about_role = models.CharField(max_length=200)
    about_employer = models.CharField(max_length=200)
    about_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    what_was_said = models.TextField()
    said_by = models.CharField(max_length=200)
    risk_now = models.TextField()
    known_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-known_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=long_enough("what_was_said", 1) & long_enough("risk_now", 1),
                name="allegation_says_what_and_risk",
            ),
            models.CheckConstraint(
                condition=~Q(about_name="") & ~Q(about_role="") & ~Q(about_employer=""),
                name="allegation_names_the_adult",
            ),
            models.CheckConstraint(
                condition=Q(known_at__lte=F("entered_at")), name="allegation_known_before_entered"
            ),
        ]

    def __str__(self) -> str:
        return f"Allegation of {self.known_at:%-d %B %Y}"

    @property
    def tell_officer_by(self) -> date:
        """The last day on which to tell the designated officer."""
        return TELL_OFFICER_WITHIN.after(self.known_at)


@with_history
class AllegationTold(Kept):
    """Somebody was told of an allegation, and what."""

    append_only = True

    allegation = models.ForeignKey(
        AllegationAboutAProfessional, on_delete=models.PROTECT, related_name="told"
    )
    who = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    what = models.TextField()
    how = models.CharField(max_length=20)
    told_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=long_enough("what", 1) & ~Q(name=""), name="allegation_told_says_whom"
            )
        ]

    def __str__(self) -> str:
        return f"{TOLD.label(self.who)}: {self.name}"


def write_down_allegation(
    *,
    about_name: str,
    about_role: str,
    about_employer: str,
    what_was_said: str,
    said_by: str,
    risk_now: str,
    known_at: datetime,
    by: Worker,
    now: datetime,
    about_worker: Worker | None = None,
) -> AllegationAboutAProfessional:
    """Write an allegation down on its restricted route and tell every front-door manager that
    there is one, without a name.

    `known_at` is when the authority came to know, an aware datetime: the designated officer is
    told within one working day of it. Raises NotAllowed, and NotNow where something is not said.
    """
    worker_must_be_able(by, Permission.RECORD, now=now)
    said = (about_name, about_role, about_employer, what_was_said, said_by, risk_now)
    if not all(text.strip() for text in said):
        raise NotNow("Say who it is about, their work, what was said, by whom, and the risk now.")
    if known_at > now:
        raise NotNow("Give the day and time at which we came to know, not a later one.")
    with acting(by=by, now=now, why="Wrote an allegation about a professional down"):
        allegation = AllegationAboutAProfessional.objects.create(
            about_name=about_name.strip(),
            about_role=about_role.strip(),
            about_employer=about_employer.strip(),
            about_worker=about_worker,
            what_was_said=what_was_said.strip(),
            said_by=said_by.strip(),
            risk_now=risk_now.strip(),
            known_at=known_at,
            entered_at=now,
            entered_by=by,
        )
        _tell_managers(allegation, by, now)
        return allegation


def _tell_managers(allegation: AllegationAboutAProfessional, by: Worker, now: datetime) -> None:
    """Every front-door manager but the one it is about, and the service managers if there is no
    other: somebody who may read it always hears of it."""
    held = RoleHeld.objects.at(now).filter(worker__is_active=True)
    for role in MAY_READ:
        managers = held.filter(role=role).exclude(worker=allegation.about_worker)
        found = Worker.objects.filter(pk__in=managers.values("worker"))
        for manager in found:
            give_notice(to=manager, text=NOTICE, by=by, now=now)
        if found:
            return


def tell_of_allegation(
    *,
    allegation: AllegationAboutAProfessional,
    who: str,
    name: str,
    what: str,
    how: str,
    told_at: datetime,
    by: Worker,
    now: datetime,
) -> AllegationTold:
    """Record that somebody was told of it: `who` is a code of TOLD, `how` one of HOW.

    Raises NotAllowed for all but those who may read it, and NotNow where something is not said.
    """
    worker_must_hold(by, MAY_READ, now=now, doing="say who was told of an allegation")
    _must_not_be_about(allegation, by)
    if who not in TOLD or how not in HOW or not name.strip() or not what.strip():
        raise NotNow("Say who was told, by name, what they were told and how.")
    if told_at > now:
        raise NotNow("Record this once they have been told, not before.")
    with acting(by=by, now=now, why="Somebody was told of an allegation"):
        return AllegationTold.objects.create(
            allegation=allegation,
            who=who,
            name=name.strip(),
            what=what.strip(),
            how=how,
            told_at=told_at,
            entered_at=now,
            entered_by=by,
        )


def officer_to_be_told(viewer: Viewer) -> list[AllegationAboutAProfessional]:
    """The allegations whose designated officer nobody has told yet, for those who may read them:
    a worklist shows that there is one and by when, and nothing of it."""
    if not holds(viewer, MAY_READ):
        return []
    told = AllegationTold.objects.filter(who="designated_officer").values("allegation")
    waiting = AllegationAboutAProfessional.objects.exclude(pk__in=told)
    return list(waiting.exclude(about_worker=viewer.worker).order_by("known_at"))


def allegations_for(viewer: Viewer) -> models.QuerySet[AllegationAboutAProfessional]:
    """The allegations that `viewer` may read, the latest first, and never one about themselves.

    The look is logged before it is answered. Raises NotAllowed for every other role, NotLogged.
    """
    must_hold(viewer, MAY_READ, doing="read allegations about professionals")
    log.log_list(viewer, [], "Allegations about professionals")
    found = AllegationAboutAProfessional.objects.prefetch_related("told")
    return found.exclude(about_worker=viewer.worker)


def _must_not_be_about(allegation: AllegationAboutAProfessional, worker: Worker) -> None:
    if allegation.about_worker_id == worker.pk:
        raise NotAllowed("This is not yours to read. Ask a service manager.")
