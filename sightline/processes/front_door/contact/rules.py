"""The clocks, the gate and the outcomes of a contact."""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered
from sightline.grammar.process import Gate, Outcome
from sightline.record.countersigning import COUNTERSIGN
from sightline.statute.instruments import LOCAL_PRACTICE, UK_GDPR, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

CLOCKS = (
    Within(
        name="decide",
        title="Decide what happens next",
        limit=WorkingDays(1),
        stop=Mark("completed"),
        # Guidance counts its one working day from the referral; ours, from the contact.
        law=LOCAL_PRACTICE.at("decision on a contact", confidence=Confidence.SECONDARY),
        row="FD-01",
    ),
    Within(
        name="tell_referrer",
        title="Tell the person who rang what was decided",
        limit=WorkingDays(1),
        start=Mark("completed"),
        stop=Mark("referrer_told"),
        law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.SECONDARY),
        row="FD-02",
    ),
    COUNTERSIGN,
)
GATES = (
    Gate(
        name="lawful_basis",
        sentence="Say why this may be shared before you decide.",
        law=UK_GDPR.at("art.6", unread=True, confidence=Confidence.LOCAL_USE),
        needs=Answered("lawful_basis"),
        row="FD-04",
    ),
)
OUTCOMES = (
    Outcome("no_further_action", "No further action", ends_here=True),
    Outcome("information", "Information and advice", ends_here=True),
    Outcome("early_help", "Early help", handed_to="Early help"),
    Outcome("own_worker", "To the child's own worker", handed_to="The child's own worker"),
    Outcome("referral", "Accept as a referral", leads_to=("front_door.referral",)),
    Outcome(
        "strategy",
        "Strategy discussion at once",
        leads_to=("front_door.referral", "protection.strategy_discussion"),
    ),
)
