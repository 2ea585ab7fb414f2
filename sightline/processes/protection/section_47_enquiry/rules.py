"""By when a child is seen in an enquiry, and by when it comes to conference."""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.statute.instruments import LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

VISITS = LOCAL_PRACTICE.at("section 47 visits", confidence=Confidence.SECONDARY)
CONFERENCES = WORKING_TOGETHER.at("ch.3", confidence=Confidence.GOVERNMENT_DATA_TOOL)
CLOCKS = (
    Within(
        name="see_child",
        title="See the child",
        limit=WorkingDays(1),
        stop=Mark("visited"),
        law=VISITS,
        row="CP-02",
    ),
    Within(
        # Some authorities allow ten; the guidance's only number is the conference's.
        name="complete",
        title="Complete the enquiry",
        limit=WorkingDays(15),
        stop=Mark("completed"),
        law=LOCAL_PRACTICE.at("section 47 enquiries", confidence=Confidence.SECONDARY),
        row="CP-03",
    ),
    Within(
        name="initial_conference",
        title="Hold the initial child protection conference",
        limit=WorkingDays(15),
        only_if="conference_awaited",
        stop=Mark("initial_held", of="protection.conference"),
        law=CONFERENCES,
        row="CP-04",
    ),
)
