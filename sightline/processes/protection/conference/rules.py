"""By when a conference is held and told of, what must be true before its chair decides, and what
may be decided."""

from __future__ import annotations

from sightline.grammar.clock import Before, Mark, Within
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.process import AnyClock, Gate, Outcome
from sightline.grammar.roles import Role
from sightline.statute.instruments import LOCAL_PRACTICE, WORKING_TOGETHER
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

HELD = Is("standing", "held", "inquorate")
COUNTS = Is("standing", "held")
INITIAL = Is("which", "initial", "transfer_in")
REVIEW = Is("which", "review")
PLAN_ENDS = {"protection.plan": "conference"}
OF_INITIAL = ("plan", "child_in_need", "no_plan")
OF_REVIEW = ("continue", "step_down", "end")
CONFERENCES = WORKING_TOGETHER.at("ch.3", confidence=Confidence.GOVERNMENT_DATA_TOOL)
REPORTS = LOCAL_PRACTICE.at("reports to conferences", confidence=Confidence.LOCAL_USE)
LETTERS = LOCAL_PRACTICE.at("after a conference", confidence=Confidence.SECONDARY)
CLOCKS: tuple[AnyClock, ...] = (
    *(
        Before(
            name=f"report_before_{kind}",
            title="Share the social work report with the parents",
            limit=WorkingDays(days),
            day=Mark(f"{kind}_booked"),
            stop=Mark("report_shared"),
            law=REPORTS,
            row="CP-05",
        )
        for kind, days in (("initial", 3), ("review", 5))
    ),
    Within(
        name="tell_family",
        title="Send the family the outcome and the outline plan",
        limit=WorkingDays(1),
        start=Mark("held"),
        stop=Mark("family_told"),
        law=LETTERS,
        row="CP-10",
    ),
    Within(
        name="send_record",
        title="Send out the full record",
        limit=WorkingDays(15),
        start=Mark("held"),
        stop=Mark("record_sent"),
        law=LETTERS,
        row="CP-10",
    ),
    Within(
        name="update_plan",
        title="Update the plan after the review, and send it out",
        only_if="decided_continue",
        limit=WorkingDays(5),
        start=Mark("review_held"),
        stop=Mark("plan_sent"),
        until=Mark("ended", of="protection.plan"),
        law=LOCAL_PRACTICE.at("plan updated", confidence=Confidence.LOCAL_USE),
        row="CP-21",
    ),
    Within(
        name="transfer_in",
        title="Hold the transfer-in conference",
        limit=WorkingDays(15),
        start=Mark("notified"),
        stop=Mark("initial_held"),
        law=LOCAL_PRACTICE.at("transfer-in conferences", confidence=Confidence.SECONDARY),
        row="CP-11",
    ),
)
GATES = (
    Gate(
        name="initial_held",
        sentence="Only an initial conference that was held decides this.",
        law=CONFERENCES,
        outcomes=OF_INITIAL,
        needs=Both(INITIAL, HELD),
    ),
    Gate(
        name="review_held",
        sentence="Only a review conference that was held decides this.",
        law=CONFERENCES,
        outcomes=OF_REVIEW,
        needs=Both(REVIEW, HELD),
    ),
    Gate(
        name="adjourned",
        sentence="Say on the first page that it was adjourned, and why.",
        law=CONFERENCES,
        outcomes=("adjourned",),
        needs=Is("standing", "adjourned"),
    ),
    Gate(
        name="category",
        sentence="Choose the category of abuse before you decide on a plan.",
        law=CONFERENCES,
        outcomes=("plan", "continue"),
        needs=Answered("category"),
    ),
    Gate(
        name="advocate",
        sentence="Say whether the child was offered an advocate.",
        law=LOCAL_PRACTICE.at("advocacy", confidence=Confidence.LOCAL_USE),
        outcomes=(*OF_INITIAL, *OF_REVIEW),
        needs=Answered("advocate"),
        row="CP-14",
    ),
    Gate(
        name="parent_kept_out",
        sentence="Say why, for each parent who was heard apart or kept out.",
        law=LOCAL_PRACTICE.at("keeping a parent out", confidence=Confidence.KNOWLEDGE),
    ),
    Gate(
        name="senior_agreement",
        sentence="A service manager must agree before a plan ends at its first review."
        " Name whom you ask: it is on their Today until they have answered.",
        law=LOCAL_PRACTICE.at("ending at the first review", confidence=Confidence.SECONDARY),
        outcomes=("step_down", "end"),
        decided_by=(Role.SERVICE_MANAGER,),
        title="May the plan end at its first review?",
        asks="senior_manager",
        row="CP-23",
    ),
)
OUTCOMES = (
    Outcome(
        "plan",
        "Make a child protection plan",
        leads_to=("protection.plan",),
        ends={"child_in_need.plan": "stepped_up"},
    ),
    Outcome("child_in_need", "A child in need plan", leads_to=("child_in_need.plan",)),
    Outcome("no_plan", "No plan", ends_here=True),
    Outcome("continue", "Continue the plan", may_lead_to=("protection.conference",)),
    Outcome(
        "step_down",
        "End the plan: a child in need plan follows",
        leads_to=("child_in_need.plan",),
        ends=PLAN_ENDS,
    ),
    Outcome("end", "End the plan", ends_here=True, ends=PLAN_ENDS),
    Outcome("adjourned", "Adjourned: book another", leads_to=("protection.conference",)),
)
