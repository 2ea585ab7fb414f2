"""What is owed while a child is missing, once they are back, and when it happens again."""

from __future__ import annotations

from sightline.grammar.clock import Mark, Repeated, Within
from sightline.statute.instruments import LOCAL_PRACTICE, MISSING_GUIDANCE
from sightline.statute.law import Confidence, Kind
from sightline.statute.limits import CalendarDays, Hours, WorkingDays

EPISODE = "missing.missing_episode"
INTERVIEW = "missing.return_interview"
# None of these words has been read in the guidance itself, only where they should stand.
MISSING_CHILDREN = MISSING_GUIDANCE.at("children who go missing", unread=True)
CHECKS = MISSING_GUIDANCE.at("safe and well checks", unread=True)
INTERVIEWS = MISSING_GUIDANCE.at(
    "return interviews", kind=Kind.LOCAL, unread=True, confidence=Confidence.LOCAL_USE
)
STILL_MISSING = LOCAL_PRACTICE.at("children still missing", confidence=Confidence.KNOWLEDGE)
# The points at which a senior manager is told that the child is still missing.
POINTS = (("24", Hours(24)), ("72", Hours(72)), ("7_days", CalendarDays(7)))

CLOCKS = (
    *(
        Within(
            name=f"still_missing_{point}",
            title=f"Tell a senior manager: still missing after {limit.text}",
            start=Mark("missing"),
            limit=limit,
            stop=Mark(f"told_{point}"),
            law=STILL_MISSING,
            row="MIS-04",
        )
        for point, limit in POINTS
    ),
    Within(
        name="police_check",
        title="Police: check that the child is safe and well",
        start=Mark("ended"),
        only_if="police_check_owed",
        limit=Hours(24),
        stop=Mark("police_checked"),
        law=CHECKS,
        row="MIS-01",
    ),
    Within(
        name="offer_interview",
        title="Offer a return interview",
        start=Mark("ended"),
        only_if="returned",
        limit=Hours(72),
        stop=Mark("interview_offered", of=INTERVIEW),
        again=Mark("returned", of=EPISODE),
        law=INTERVIEWS,
        row="MIS-02",
    ),
    Within(
        name="hold_interview",
        title="Hold the return interview",
        start=Mark("ended"),
        only_if="returned",
        limit=Hours(72),
        stop=Mark("interview_held", of=INTERVIEW),
        declined=Mark("interview_refused", of=INTERVIEW),
        again=Mark("returned", of=EPISODE),
        law=INTERVIEWS,
        row="MIS-02",
    ),
    Within(
        name="strategy_discussion",
        title="Hold a strategy discussion: missing again and again",
        if_repeated=Repeated(times=3, within=CalendarDays(90), mark=Mark("missing", of=EPISODE)),
        limit=WorkingDays(5),
        stop=Mark("held", of="protection.strategy_discussion"),
        outlives=True,
        law=LOCAL_PRACTICE.at("repeat missing", confidence=Confidence.KNOWLEDGE),
        row="MIS-03",
    ),
)
