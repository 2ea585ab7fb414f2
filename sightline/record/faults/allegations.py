"""Where an allegation about a professional, or who was told of it, is as no command writes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q

from sightline.grammar.kept import long_enough
from sightline.record.allegation_about_a_professional import (
    TOLD,
    AllegationAboutAProfessional,
    AllegationTold,
)
from sightline.record.faults.fault import Fault, Tell, of_each
from sightline.record.share import HOW

ALLEGATION = "allegation about a professional"
TELLING = "telling of an allegation"
SAYS_WHO_AND_WHOM = ~Q(about_name="") & ~Q(about_role="") & ~Q(about_employer="") & ~Q(said_by="")
SAYS_WHAT_AND_RISK = long_enough("what_was_said", 1) & long_enough("risk_now", 1)
SAYS_HOW = Q(who__in=[code.code for code in TOLD], how__in=[code.code for code in HOW])
SAYS_WHOM = ~Q(name="") & long_enough("what", 1) & SAYS_HOW

WRONG_ALLEGATIONS: tuple[tuple[Q, str], ...] = (
    (
        ~(SAYS_WHO_AND_WHOM & SAYS_WHAT_AND_RISK),
        "This allegation lacks whom it is about, what was said, by whom, or the risk.",
    ),
    (Q(known_at__gt=F("entered_at")), "This allegation was known after it was written down."),
)
WRONG_TELLINGS: tuple[tuple[Q, str], ...] = (
    (~SAYS_WHOM, "Of this allegation it is not said who was told, what, or how."),
    (Q(told_at__gt=F("entered_at")), "This telling was written down before it happened."),
    (
        Q(entered_at__lt=F("allegation__entered_at")),
        "This telling was written down before the allegation that it tells of.",
    ),
    (
        Q(entered_by=F("allegation__about_worker")),
        "This telling was written down by the one whom the allegation is about.",
    ),
)


def faults_of_allegations(now: datetime, tell: Tell) -> Iterator[Fault]:
    """What the commands refuse to write, on a route that hangs on no step."""
    allegations, tellings = AllegationAboutAProfessional.objects, AllegationTold.objects
    for wrong, sentence in WRONG_ALLEGATIONS:
        yield from of_each(allegations.filter(wrong), ALLEGATION, sentence)
    for wrong, sentence in WRONG_TELLINGS:
        yield from of_each(tellings.filter(wrong), TELLING, sentence)
    tell("allegations", allegations.count())
