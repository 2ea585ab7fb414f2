"""What was told or sent: whether each row agrees with its own day, and with what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F

from sightline.record.faults.fault import Fault, Tell, of_each
from sightline.record.following import ITS_CHILD
from sightline.record.share import Share


def faults_of_shares(now: datetime, tell: Tell) -> Iterator[Fault]:
    """It was so before it was entered, and it stands with the child whose record it is of."""
    early = Share.objects.filter(told_at__gt=F("entered_at"))
    yield from of_each(early, "share", "This was shared after the entry that says so.")
    for its_child in ITS_CHILD:
        others = Share.objects.filter(**{f"{its_child}__isnull": False})
        others = others.exclude(person=F(its_child))
        yield from of_each(others, "share", "This is of another child's record than it hangs on.")
    tell("shares", Share.objects.count())
