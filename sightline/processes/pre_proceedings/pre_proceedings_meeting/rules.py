"""What a pre-proceedings meeting may decide, and what must be true before."""

from __future__ import annotations

from datetime import date

from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.process import Gate, Outcome
from sightline.processes.pre_proceedings import issuing
from sightline.processes.pre_proceedings.pre_proceedings import CONCLUDED, LONGEST
from sightline.record.step import State, Step
from sightline.statute.instruments import PUBLIC_LAW_BEST_PRACTICE

KIND = "pre_proceedings.pre_proceedings_meeting"
HELD = Is("standing", "held")
REVIEW = Is("which", "review")
OF_A_MEETING = ("go_on", "extend", "step_down", "issue")
MEETINGS = PUBLIC_LAW_BEST_PRACTICE.at("pre-proceedings meetings", unread=True)
WHY_LATE = "More than 16 weeks have passed since pre-proceedings began: write down why."
GATES = (
    Gate(
        name="held",
        sentence="The meeting has not been held. Hold it, and say so on the first page.",
        law=MEETINGS,
        outcomes=OF_A_MEETING,
        needs=HELD,
    ),
    Gate(
        name="called_off",
        sentence="Say on the first page that it was called off, and why.",
        law=MEETINGS,
        outcomes=("called_off",),
        needs=Is("standing", "called_off"),
    ),
    Gate(
        name="review",
        sentence="Only a review decides this: the first meeting sets out what must change.",
        law=MEETINGS,
        outcomes=("extend", "step_down"),
        needs=REVIEW,
    ),
    Gate(
        name="reason_to_extend",
        sentence="Write down why it takes longer, and until which day, before you extend it.",
        law=CONCLUDED,
        outcomes=("extend",),
        needs=Both(Answered("extended_to"), Answered("why_longer")),
        row="PLO-05",
    ),
    Gate(
        name="reason_for_overrun",
        sentence=WHY_LATE,
        law=CONCLUDED,
        outcomes=OF_A_MEETING,
        row="PLO-05",
    ),
    *issuing.GATES,
)
OUTCOMES = (
    Outcome("go_on", "Pre-proceedings goes on", may_lead_to=(KIND, issuing.FAMILY_MEETING)),
    Outcome("extend", "Extend it past 16 weeks", may_lead_to=(KIND,)),
    Outcome(
        "step_down",
        "Step down: it ends, and the plan goes on",
        ends_here=True,
        ends={issuing.SPELL: "stepped_down"},
    ),
    Outcome(
        "issue",
        "Issue proceedings",
        leads_to=(issuing.PROCEEDINGS,),
        ends={issuing.SPELL: "issued"},
        statutory=True,
        law=issuing.APPLICATION,
    ),
    Outcome("called_off", "Called off: book another", leads_to=(KIND,)),
)


def is_past_its_limit(meeting: Step, held_on: date | None) -> bool:
    """Whether pre-proceedings had lasted longer than it may when this meeting was held."""
    runs = Step.objects.filter(person=meeting.child, kind=issuing.SPELL, ended=None)
    spell = runs.exclude(state=State.VOIDED).first()
    return bool(spell and held_on and held_on > LONGEST.after(spell.began))
