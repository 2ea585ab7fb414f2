"""What everybody who opens a record must know first: on every page of it, until it is reviewed."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate

from sightline.errors import Refused
from sightline.grammar.kept import with_history
from sightline.people.acting import acting
from sightline.people.dated import Told
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker
from sightline.prepared import prepared


class WarningKind(models.TextChoices):
    VIOLENCE = "violence", "Violence to staff"
    VISIT_IN_PAIRS = "visit_in_pairs", "Visit in pairs"
    PROTECTED_ADDRESS = "protected_address", "Protected address"
    DO_NOT_CONTACT = "do_not_contact", "Do not contact"
    NO_CONTACT_WITH_CHILD = (
        "no_contact_with_child",
        "Must not have contact with the child",
    )
    ORDER = "order", "Order in force"
    DANGEROUS_ANIMAL = "dangerous_animal", "Dangerous animal"
    HEALTH = "health", "Health: act at once"
    MISSING = "missing", "Goes missing"
    BEREAVEMENT = "bereavement", "Bereavement"
    OTHER = "other", "Warning"


@with_history
class PersonWarning(Told):
    """A warning, with its evidence, who agreed it and the day by which it is looked at again.

    `until` is the day on which somebody ended it, and `expires_on` the last day on which it is
    shown unless it is renewed before.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="warnings")
    about = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=30, choices=WarningKind)
    text = models.TextField()
    evidence = models.TextField()
    agreed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta(Told.Meta):
        ordering = ["review_on", "id"]
        constraints = [
            *Told.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(evidence=""),
                name="personwarning_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | ~Q(ended_reason=""),
                name="personwarning_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("since")),
                name="personwarning_expires_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    def is_overdue_for_review(self, today: date) -> bool:
        return self.review_on < today

    def is_in_force(self, today: date) -> bool:
        return self.holds_on(today) and (self.expires_on is None or self.expires_on >= today)


def warn(
    *,
    person: Person,
    kind: str,
    text: str,
    evidence: str,
    agreed_by: Worker,
    review_on: date,
    expires_on: date | None = None,
    about: Person | None = None,
    since: date | None = None,
    by: Worker,
    now: datetime,
) -> PersonWarning:
    """Put a warning on every page of a person's record, `kind` being one of WarningKind.

    `about` is whom it warns of, where that is somebody else. Dates are the day of review and the
    last day shown. Raises Refused without text or evidence, or for dates already past.
    """
    today = localdate(now)
    if not text.strip() or not evidence.strip():
        raise Refused("Say what the warning is, and what it rests on.")
    begins = since or today
    if review_on < today or (expires_on and expires_on < max(today, begins)):
        raise Refused("The days of review and expiry must not be past.")
    with acting(by=by, now=now):
        return PersonWarning.objects.create(
            person=person,
            kind=kind,
            text=text.strip(),
            evidence=evidence.strip(),
            agreed_by=agreed_by,
            review_on=review_on,
            expires_on=expires_on,
            about=about,
            since=begins,
            entered_at=now,
            entered_by=by,
        )


def renew_warning(
    *,
    warning: PersonWarning,
    review_on: date,
    expires_on: date | None = None,
    evidence: str = "",
    agreed_by: Worker,
    by: Worker,
    now: datetime,
) -> PersonWarning:
    """Keep a warning after a review: the next day of review, the last day shown, the evidence.

    Raises Refused when the warning has ended or the day of review is past.
    """
    today = localdate(now)
    if warning.until is not None:
        raise Refused(f"It ended on {long_date(warning.until)}. Write a new warning.")
    if review_on < today:
        raise Refused("Choose a day of review that is not past.")
    with acting(by=by, now=now):
        warning.review_on, warning.expires_on = review_on, expires_on
        warning.agreed_by = agreed_by
        warning.evidence = evidence.strip() or warning.evidence
        warning.save()
    return warning


def end_warning(*, warning: PersonWarning, reason: str, by: Worker, now: datetime) -> PersonWarning:
    """Take a warning off the record's pages. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused("Say why the warning ends.")
    with acting(by=by, now=now, why=reason):
        warning.until = max(localdate(now), warning.since or date.min)
        warning.ended_reason = reason.strip()
        warning.save(update_fields=["until", "ended_reason"])
    return warning


def standing_warnings(person: Person) -> list[PersonWarning]:
    """The warnings that nobody has ended, those past their last day among them. One query."""
    return _not_ended(person.pk)


@prepared
def _not_ended(person: UUID) -> models.QuerySet[PersonWarning]:
    return PersonWarning.objects.filter(person=person).not_ended().select_related("agreed_by")


def current_warnings(person: Person, today: date) -> list[PersonWarning]:
    """The warnings to show on every page of this record today."""
    return [one for one in standing_warnings(person) if one.is_in_force(today)]
