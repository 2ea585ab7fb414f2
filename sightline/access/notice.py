"""A sentence that one worker must read: it waits on their Today until they have seen it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from sightline.errors import NotAllowed
from sightline.grammar.kept import Kept, with_history
from sightline.people.acting import acting
from sightline.people.person import Person
from sightline.people.worker import Worker


@with_history
class Notice(Kept):
    """The text names no child: the page adds the name for a reader who may see it. `step` is the
    address of the work of theirs whose outcome it tells, where it tells one."""

    as_of_now = True

    to_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    step = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(
                fields=["to_worker", "made_at"],
                condition=Q(seen_at__isnull=True),
                name="notice_unseen",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="notice_says_something"),
            models.CheckConstraint(
                condition=Q(seen_at__gte=F("made_at")), name="notice_is_seen_after_it_is_made"
            ),
        ]

    def __str__(self) -> str:
        return self.text


def give_notice(
    *,
    to: Worker,
    text: str,
    person: Person | None = None,
    step: str = "",
    by: Worker,
    now: datetime,
) -> Notice:
    """Leave a sentence for `to`, about `person` where it is about one, and without their name.
    `step` is the address of a step that they sent for a decision, where this tells of it."""
    with acting(by=by, now=now, why=text):
        return Notice.objects.create(to_worker=to, person=person, text=text, step=step, made_at=now)


def notice_seen(*, notice: Notice, by: Worker, now: datetime) -> Notice:
    """Mark as seen; the first time counts. Raises NotAllowed when it is somebody else's."""
    if notice.to_worker_id != by.pk:
        raise NotAllowed("This notice is for somebody else, who has to see it themselves.")
    with acting(by=by, now=now):
        Notice.objects.filter(pk=notice.pk, seen_at__isnull=True).update(seen_at=now)
    notice.refresh_from_db()
    return notice


def unseen_notices(worker: Worker) -> models.QuerySet[Notice]:
    return Notice.objects.filter(to_worker=worker, seen_at__isnull=True)
