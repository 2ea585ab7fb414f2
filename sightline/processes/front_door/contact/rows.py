"""What repeats on a contact: who lives in the home, which agencies were asked, and what was done
while deciding. Each activity has its own time, so that no assessment hides in a contact.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Moment, Narrative, Number, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

ACTIVITY = local_list(
    "triage_activity",
    "What was done",
    rang_family="Rang the family",
    rang_agency="Rang an agency",
    read_history="Read the history",
    police_check="Asked the police",
    health_check="Asked health",
    school_check="Asked the school or nursery",
    multi_agency="Multi-agency discussion",
)
REPLY = local_list(
    "agency_reply",
    "Did they answer?",
    answered="Answered",
    no_reply="Asked, no reply yet",
    knows_nothing="Does not know the family",
)
AGREEMENT = local_list(
    "agreement_to_help", "Agreement to help", not_asked="Not asked yet", yes="Yes", no="No"
)
SEEN_TODAY = local_list(
    "seen_today",
    "Seen today",
    by_us="Yes, by us",
    by_another="Yes, by the person who rang or another agency",
    no="No",
    unborn="Not born yet",
)


@recorded_rows
class LivesThere(Row):
    """Somebody who lives with the child now, relative or not."""

    name = Words("Name, or how they are known")
    relation = Words("Who they are to the child", hint="Say if they are not related.")
    age = Number("Age, about", optional=True)


@recorded_rows
class TriageActivity(Row):
    what = Coded("What was done", ACTIVITY)
    done_at = Moment("When")
    learned = Narrative("What was learned")


@recorded_rows
class AgencyCheck(Row):
    agency = Words("Agency and name")
    asked_at = Moment("When asked")
    reply = Coded("Did they answer?", REPLY)
    said = Narrative("What they said", optional=True)

    in_touch = InTouch(name="agency", when=Is("reply", "answered", "knows_nothing"))
