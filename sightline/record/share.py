"""Who was told what, when, how, where it went, and on what lawful basis: the log of what left the
record, with everybody who is named in it.

A share can meet a clock, as when the referrer is told the outcome of a contact; it happens
after the work is complete, so it is a row of its own and no answer. It hangs on what was told of
or sent: work, a version of a chronology, or the plan (ADR 25).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Q

from sightline.access.reason import is_real, real_reason
from sightline.access.roles import Permission, worker_must_be_able
from sightline.codes.code_list import local_list
from sightline.errors import NotNow
from sightline.grammar.kept import Kept, long_enough, with_history
from sightline.people.acting import acting
from sightline.people.addresses import MASK, Address
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.authored_chronology import ChronologyVersion
from sightline.record.correction import ChangesOnlyWithAMerge
from sightline.record.deadlines import recompute_after
from sightline.record.plan import Plan, PlanVersion
from sightline.record.protected_words import masks_of
from sightline.record.step import Step

# What was told of or sent, and the column in which a share hangs on it.
Sent: TypeAlias = Step | ChronologyVersion | Plan | PlanVersion
HANGS_ON: dict[type[Sent], str] = {
    Step: "step",
    ChronologyVersion: "chronology",
    Plan: "plan",
    PlanVersion: "plan_version",
}
# A copy that meets no duty is filed as itself.
COPY = "copy"

HOW = local_list(
    "how_told",
    "How they were told",
    in_person="In person",
    telephone="By telephone",
    letter="By letter",
    email="By secure email",
    interpreter="Through an interpreter",
)
# What is still to be done once work is complete, by the purpose that a process gives a share.
TO_TELL = local_list(
    "to_tell",
    "What was it for?",
    referrer="Tell the person who rang the outcome",
    family="Tell the family the outcome",
    record="Send out the full record",
    plan="Send out the updated plan",
    letter="Send the letter to the parents",
    copy="Give them a copy, and no more",
)
LETTER, EMAIL = "letter", "email"
LAWFUL_BASIS = local_list(
    "lawful_basis",
    "Why this may be shared",
    protect="To protect a child from harm",
    public_task="It is part of our task for this child",
    agreed="They asked for it or agreed to it",
    legal_duty="The law requires it",
)


def _hangs_on_one() -> Q:
    columns = HANGS_ON.values()
    return reduce(or_, (Q(**{f"{one}__isnull": one != it for one in columns}) for it in columns))


@with_history
class Share(Kept):
    """Somebody was told of, or sent, what stands on the record of `person`.

    `address` is the one of ours that was used, and `sent_to` where it went as that was written
    then: nothing of a protected address is, and `was_protected` says that it was one. `despite` is
    why it went although something had been pointed out.
    """

    append_only = True
    a_merge_moves = ("person_id", "told_person_id")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="shares")
    step = models.ForeignKey(
        Step, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    chronology = models.ForeignKey(
        ChronologyVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    plan_version = models.ForeignKey(
        PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    purpose = models.CharField(max_length=40)
    told = models.CharField(max_length=200)
    told_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    what = models.TextField()
    how = models.CharField(max_length=20)
    address = models.ForeignKey(
        "people.Address", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_to = models.TextField(blank=True)
    was_protected = models.BooleanField(default=False)
    lawful_basis = models.CharField(max_length=20)
    despite = models.TextField(blank=True)
    told_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [
            models.CheckConstraint(condition=long_enough("what", 1), name="share_says_what"),
            models.CheckConstraint(condition=~Q(told=""), name="share_names_who"),
            models.CheckConstraint(condition=_hangs_on_one(), name="share_hangs_on_one_thing"),
            models.CheckConstraint(
                condition=~Q(how__in=(LETTER, EMAIL))
                | Q(was_protected=True)
                | long_enough("sent_to", 1),
                name="share_says_where_it_went",
            ),
            models.CheckConstraint(
                condition=Q(was_protected=False) | Q(sent_to=""),
                name="share_holds_nothing_protected",
            ),
            models.CheckConstraint(
                condition=Q(despite="") | is_real("despite"), name="share_despite_has_a_real_reason"
            ),
        ]
        triggers = [ChangesOnlyWithAMerge(name="only_with_a_merge")]

    def __str__(self) -> str:
        return f"{self.told} was told on {self.told_at:%-d %B %Y}"

    @property
    def how_in_words(self) -> str:
        return HOW.label(self.how)

    @property
    def where(self) -> str:
        """Where it went, as it may be shown. What has become protected since is so here too."""
        if self.was_protected or (self.address is not None and self.address.protected):
            return MASK
        return self.sent_to


@with_history
class ShareName(Kept):
    """Somebody who is named in what was sent: as it was written, and who that is, if we know."""

    append_only = True
    a_merge_moves = ("person_id",)

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="named")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["share", "id"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="sharename_is_a_name")]
        triggers = [ChangesOnlyWithAMerge(name="only_with_a_merge")]

    def __str__(self) -> str:
        return self.name


def share(
    *,
    of: Sent,
    purpose: str,
    told: str,
    what: str,
    how: str,
    lawful_basis: str,
    told_at: datetime,
    by: Worker,
    now: datetime,
    told_person: Person | None = None,
    address: Address | None = None,
    sent_to: str = "",
    named: Iterable[tuple[str, Person | None]] = (),
    despite: str = "",
) -> Share:
    """Record that somebody was told of, or sent, `of`, for a `purpose` that the process of a step
    declares (`Shared`), or as a COPY. What went by letter or e-mail says where: `address` is one of
    theirs that we hold, `sent_to` what was typed. `named` are those who stand in it, each name as
    it was written, with the person, if we know them.

    The first share for a purpose is the mark that clocks wait for. Raises NotNow when something is
    not said or lies in the future, and Refused for a `despite` that is no reason.
    """
    worker_must_be_able(by, Permission.RECORD, now=now)
    _must_be_said(of, purpose, told, what)
    _must_have_been(how, lawful_basis, told_at, now)
    _must_say_where(how, address, sent_to, told_person)
    row = Share(
        purpose=purpose,
        told=told.strip(),
        told_person=told_person,
        what=what.strip(),
        how=how,
        lawful_basis=lawful_basis,
        told_at=told_at,
    )
    return _keep(row, of, _Went(address, sent_to.strip(), despite), named, by=by, now=now)


@dataclass(frozen=True)
class _Went:
    """Where something went, as it was said, and why although something had been pointed out."""

    address: Address | None
    typed: str
    despite: str


def _keep(
    row: Share,
    of: Sent,
    went: _Went,
    named: Iterable[tuple[str, Person | None]],
    *,
    by: Worker,
    now: datetime,
) -> Share:
    """Write it down: nothing of a protected address, and the mark that clocks wait for."""
    child = child_of(of)
    masks = masks_of({one.pk for one in (child, row.told_person) if one})
    columns: dict[str, Any] = {
        HANGS_ON[type(of)]: of,
        "person": child,
        "entered_at": now,
        "entered_by": by,
    }
    columns |= _where(went.address, went.typed, masks.of.values())
    if went.despite.strip():
        columns["despite"] = masks.hide(child.pk, real_reason(went.despite))
    for column, value in columns.items():
        setattr(row, column, value)
    with acting(by=by, now=now, why=f"Told {row.told}"):
        row.save(force_insert=True)
        ShareName.objects.bulk_create(
            ShareName(share=row, name=name, person=person) for name, person in named
        )
        if isinstance(of, Step):
            _mark(of, row.purpose)
            recompute_after(of)
    return row


def child_of(of: Sent) -> Person:
    """The child whose record it stands on."""
    if isinstance(of, Step):
        return of.child
    if isinstance(of, ChronologyVersion):
        return of.chronology.person
    return of.plan.person if isinstance(of, PlanVersion) else of.person


def sent_about(person: Person) -> models.QuerySet[Share]:
    """Everything of this child's record that somebody was told of or sent, the latest first."""
    named = ShareName.objects.select_related("person")
    return (
        Share.objects.filter(person=person)
        .select_related("step", "chronology__chronology", "plan_version", "told_person")
        .select_related("address__person", "entered_by")
        .prefetch_related(models.Prefetch("named", named))
        .order_by("-told_at", "-id")
    )


def _must_be_said(of: Sent, purpose: str, told: str, what: str) -> None:
    if purpose != COPY and not (isinstance(of, Step) and purpose in of.process.shares.values()):
        thing = of.process.name if isinstance(of, Step) else str(of)
        raise NotNow(f"{thing} has nobody to be told as {purpose!r}.")
    if not told.strip() or not what.strip():
        raise NotNow("Say who was told, and what.")


def _must_have_been(how: str, lawful_basis: str, told_at: datetime, now: datetime) -> None:
    if how not in HOW or lawful_basis not in LAWFUL_BASIS:
        raise NotNow("Choose how they were told, and why this may be shared.")
    if told_at > now:
        raise NotNow("Record this once they have been told, not before.")


def _must_say_where(
    how: str, address: Address | None, sent_to: str, told_person: Person | None
) -> None:
    if address is not None and (told_person is None or address.person_id != told_person.pk):
        raise NotNow("That address is not theirs. Choose one of their own, or type it.")
    if how == EMAIL and (address is not None or not sent_to.strip()):
        raise NotNow("Say to which e-mail address it was sent.")
    if how == LETTER and address is None and not sent_to.strip():
        raise NotNow("Say to which address the letter went.")


def _where(
    address: Address | None, typed: str, hidden: Iterable[re.Pattern[str]]
) -> dict[str, Any]:
    """The columns that say where it went. Of a protected address no word is kept, though somebody
    typed it."""
    if address is not None:
        words = "" if address.protected else address.shown_to(entitled=False)
        return {"address": address, "sent_to": words, "was_protected": address.protected}
    protected = any(one.search(typed) for one in hidden)
    return {"sent_to": "" if protected else typed, "was_protected": protected}


def _mark(step: Step, purpose: str) -> None:
    """Count the first share of this purpose, under each mark that the process gives it."""
    held = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    held.marks |= shared_marks(held, [row for row in held.shares.all() if row.purpose == purpose])
    held.save(update_fields=["marks"])
    step.marks = held.marks


def shared_marks(step: Step, shares: list[Share]) -> dict[str, str]:
    """The marks that these shares amount to, each with the moment of the first."""
    first: dict[str, datetime] = {}
    for row in shares:
        first[row.purpose] = min(row.told_at, first.get(row.purpose, row.told_at))
    return {
        mark: first[purpose].isoformat()
        for mark, purpose in step.process.shares.items()
        if purpose in first
    }
