"""The people who do the work, and their teams."""

from datetime import date

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from sightline.grammar.kept import Kept, version_by_row, with_history
from sightline.people.dated import Dated


class Workers(BaseUserManager["Worker"]):
    def get_by_natural_key(self, username: str | None) -> "Worker":
        return self.get(email__iexact=username)


# Every sign-in writes `last_login`, and a password's hash must lie in one place only.
@pghistory.track(exclude=["password", "last_login"], meta=version_by_row())
class Worker(Kept, AbstractBaseUser):
    """Somebody who signs in. What they may do is decided by the roles they hold."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    registered_social_worker = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = Workers()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="worker_email_once_in_any_case"),
            models.CheckConstraint(condition=~models.Q(name=""), name="worker_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return False

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split()[0]


@with_history
class Team(Kept):
    name = models.CharField(max_length=120, unique=True)
    service = models.CharField(max_length=120, blank=True)
    manager = models.ForeignKey(
        Worker,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="teams_managed",
    )
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def workers_on(self, day: date) -> models.QuerySet[Worker]:
        members = TeamMembership.objects.filter(team=self).on(day).values("worker_id")
        return Worker.objects.filter(pk__in=members, is_active=True)


@with_history
class TeamMembership(Dated):
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="memberships")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["team", "worker"],
                condition=models.Q(until__isnull=True),
                name="teammembership_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} in {self.team}"


def team_of(worker: Worker, day: date) -> Team | None:
    """The team that `worker` is in on `day`: the one joined last, where there are several."""
    membership = (
        TeamMembership.objects.filter(worker=worker)
        .on(day)
        .select_related("team")
        .order_by("-since", "-id")
        .first()
    )
    return membership.team if membership else None
