"""Mid-point check: half-way to the next review, does the plan move, and who sees this child?

The reviewing officer looks at each decision of the last review by itself, and says of whom what is
asked. It is the officer's own judgement: nobody proposes it and nobody else decides it. Where the
plan drifts the officer brings the review forward, or escalates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Rows, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Outcome, Process, Retention, Section
from sightline.grammar.roles import Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.said_before import said_before
from sightline.record.tasks import TaskRow
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

MOVED = local_list(
    "midpoint_moved",
    "Has it moved?",
    done="Done",
    moving="Moving, and on time",
    late="Moving, but late",
    still="Not moved",
)
SPOKE = local_list(
    "midpoint_spoke",
    "How did you hear from the child?",
    seen="I saw them",
    spoke="We spoke or wrote to each other",
    through="Through somebody whom they trust",
    neither="Not at all",
)
HEARD = Is("spoke", "seen", "spoke", "through")
CHECKS = LOCAL_PRACTICE.at("half-way to a review", confidence=Confidence.LOCAL_USE)


@recorded_rows
class DecisionLookedAt(Row):
    """One decision of the last review, and whether it has moved."""

    decision = Words("What was decided?")
    moved = Coded("Has it moved?", MOVED)
    known_by = Words("How do you know?", hint="Who told you, or what you read.")


@recorded_rows
class Asked(TaskRow):
    """What the officer asks of somebody, by a day."""


@recorded
class MidpointCheck(StepRecord):
    checked_on = Day("On which day did you look?")
    decisions = Rows(
        DecisionLookedAt,
        "What has become of each decision of the last review?",
        at_least=1,
        one="a decision",
    )
    spoke = Coded("How did you hear from {child}?", SPOKE)
    childs_words = ChildsWords("What did {child} say of how it goes?", asked_if=HEARD)
    why_not = Narrative(
        "Why not, and when will you?",
        asked_if=Is("spoke", "neither"),
    )
    spoke_with = Words("With whom else did you speak, and what did you read?")
    worries = Narrative(
        "What worries you, about the child or about the plan?",
        hint="Write “nothing” where that is so, and how you know.",
        tells=Tells.WORRY,
    )
    asks = Rows(Asked, "What do you ask, of whom and by when?", one="something asked")

    process = Process(
        name="Mid-point check",
        purpose="Half-way to the next review, does the plan move, and who sees this child?",
        law=CHECKS,
        began="checked_on",
        opened_by=(Role.REVIEWING_OFFICER,),
        decided_by=(Role.REVIEWING_OFFICER,),
        written_by=(Role.REVIEWING_OFFICER,),
        own_authority=True,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.REVIEWS: ()},
        sections=(
            Section("moved", "Does the plan move", "checked_on", "decisions", "spoke_with"),
            Section(
                "child", "The child", "spoke", "childs_words", "why_not", facts=("communicates",)
            ),
            Section("then", "What follows", "worries", "asks"),
        ),
        # Opening the page is no check: it counts once the officer has said what worries them.
        marks={
            "checked": Counts("checked_on", when=Answered("worries")),
            "heard": Counts("checked_on", when=HEARD),
        },
        outcomes=(
            Outcome("on_course", "The plan moves", may_lead_to=("in_care.review",)),
            Outcome("asked", "Something is asked, and I look again", ends_here=True),
            Outcome("review", "The review is brought forward", may_lead_to=("in_care.review",)),
            Outcome("escalate", "I escalate", leads_to=("reviewing.escalation",)),
        ),
    )

    def rows_ready(self, key: str) -> Sequence[Mapping[str, Any]]:
        """Each decision of the last review that is not looked at yet."""
        if key != "decisions":
            return ()
        said = DecisionLookedAt.objects.filter(step=self.step).values_list("decision", flat=True)
        decided = said_before(self.step, kind="in_care.review", rows="decisions", text="what")
        return [{"decision": one} for one in decided if one not in set(said)]

    def in_a_line(self) -> str:
        return self.worries or self.childs_words or ""
