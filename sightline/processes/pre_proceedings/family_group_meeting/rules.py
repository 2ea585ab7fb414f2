"""What a manager may decide of a family group meeting, and what must be true before."""

from __future__ import annotations

from sightline.grammar.condition import Is
from sightline.grammar.process import Gate, Outcome
from sightline.processes.pre_proceedings.issuing import FAMILY_MEETINGS

ACCEPTED = Is("reply", "accepted")
NOT_WANTED = Is("reply", "declined", "no_reply")
HELD = Is("took_place", True)
OF_THE_PROPOSAL = ("accept", "in_part", "not_accepted")
GATES = (
    Gate(
        name="held",
        sentence="The meeting has not been held, so there is nothing yet to accept.",
        law=FAMILY_MEETINGS,
        outcomes=OF_THE_PROPOSAL,
        needs=HELD,
    ),
    Gate(
        name="not_wanted",
        sentence="Say on the first page that the family declined, or that no reply came.",
        law=FAMILY_MEETINGS,
        outcomes=("not_wanted",),
        needs=NOT_WANTED,
    ),
    Gate(
        name="not_held",
        sentence="Say that the family accepted and that the meeting was not held, and why.",
        law=FAMILY_MEETINGS,
        outcomes=("not_held",),
        needs=Is("took_place", False),
    ),
    Gate(
        name="excused",
        sentence="Write on the first page why a meeting is not in the child's best interests.",
        law=FAMILY_MEETINGS,
        outcomes=("excused",),
        needs=Is("offered", False),
    ),
)
OUTCOMES = (
    Outcome("accept", "We accept what the family proposes", ends_here=True),
    Outcome("in_part", "We accept a part of it", ends_here=True),
    Outcome("not_accepted", "We do not accept it", ends_here=True),
    Outcome("not_wanted", "Offered, and not wanted", ends_here=True),
    Outcome(
        "not_held",
        "Accepted, and not held: offer it again",
        may_lead_to=("pre_proceedings.family_group_meeting",),
    ),
    Outcome("excused", "Not offered: not in the child's best interests", ends_here=True),
)
