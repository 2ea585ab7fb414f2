"""Placement: where does this child live, with whom, and does the carer know what they must?

A placement is a spell. A night in hospital, a holiday or respite does not end it: that is a
temporary stay, which lies inside while the bed is held. Where somebody lives is a fact and can
always be written down; what the law forbids is written down too, as a breach, with who allowed it,
why, and a look at it every day. What the carer needs before the door opens stands first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline import codes
from sightline.codes.code_list import Code, CodeList, local_list
from sightline.codes.placement_type import TEMPORARY
from sightline.grammar.clock import Every, Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Narrative, Rows, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import (
    Counts,
    Drawn,
    Feed,
    Journey,
    Process,
    Retention,
    Section,
    Tonight,
)
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import Months, Weeks, WorkingDays

PLACEMENT_TYPE = CodeList(
    "placement_not_temporary",
    "Type of placement",
    [code for code in codes.PLACEMENT_TYPE if code.code not in TEMPORARY],
    source=codes.PLACEMENT_TYPE.source,
)

WHY_ENDED = CodeList(
    "placement_ended",
    "Why it ended",
    [*codes.PLACEMENT_CHANGE_REASON, Code("LEFT", "The child left care")],
    source=codes.PLACEMENT_CHANGE_REASON.source,
)
BREACH = local_list(
    "placement_breach",
    "What does the law not allow about it?",
    none="Nothing",
    unregulated="The child is under sixteen and the place is not regulated",
    unregistered="The place must be registered with Ofsted and is not",
    hotel="A hotel, a caravan or bed and breakfast, even for a night",
    outside_terms="Outside the terms on which the carer is approved",
)
UNREGULATED = CARE_PLANNING_REGULATIONS.at("reg 27A", confidence=Confidence.SECONDARY)
IS_BREACH = Is("breach", "unregulated", "unregistered", "hotel", "outside_terms")
DECIDES = local_list(
    "delegated_to",
    "Who decides",
    carer="The carer",
    parent="The parents",
    authority="The authority",
    child="The child themselves",
)


def _visiting(provision: str, confidence: Confidence = Confidence.LEGISLATION) -> Any:
    return CARE_PLANNING_REGULATIONS.at(f"reg 28{provision}", confidence=confidence)


@recorded_rows
class Delegated(Row):
    """One thing that somebody must say yes or no to, and who does."""

    what = Words("What?", hint="A haircut, a sleepover, a school trip, a dentist, a photograph.")
    decides = Coded("Who decides?", DECIDES)


@recorded_rows
class DailyLook(Row):
    """A look at a placement that the law does not allow, each day that it goes on."""

    on = Day("On which day?")
    by = Words("Who looked?")
    seen_there = Words("What did they find, and what was done to end it?")


@recorded
class Placement(StepRecord):
    began_on = Day("From which day does {child} live there?")
    type = Coded("What kind of placement is it?", PLACEMENT_TYPE)
    carer = Words("Who cares for {child} there?", hint="The carers' names, or the home's.")
    provider = Coded("Who provides it?", codes.PLACEMENT_PROVIDER)
    address = Words("What is the address?")
    postcode = Words("What is the postcode?")
    urn = Words("What is its Ofsted number?", optional=True)
    health = Narrative(
        "Which medicines, allergies and health needs must the carer know of tonight?",
        hint="Write “none known” where that is so, and who said it.",
    )
    may_collect = Narrative("Who may collect {child}, and who must not?")
    household = Narrative("Who else lives there, and what was looked at for each child's safety?")
    comfort = Narrative("What helps {child} to sleep, eat and feel safe?")
    delegated = Rows(
        Delegated, "Who says yes or no to everyday things?", one="a thing to be decided"
    )
    plan_agreed_on = Day("When was the placement plan agreed?", optional=True)
    breach = Coded("What does the law not allow about this placement?", BREACH)
    breach_allowed = Narrative(
        "Who allowed it, why, and what was tried instead?", asked_if=IS_BREACH
    )
    daily_looks = Rows(DailyLook, "Who has looked at it each day?", asked_if=IS_BREACH, one="a day")
    three_monthly_from = Day(
        "From which day is a visit every three months enough?",
        hint="Only from the first anniversary, and only where {child} is to live here until they"
        " are eighteen.",
        optional=True,
    )
    ended_on = Day("On which day did {child} leave?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    learnt = Narrative(
        "What did {child} and the carer say about the ending, and what do we learn?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Placement",
        purpose="Where does this child live, with whom, and does the carer know what they must?",
        law=CARE_PLANNING_REGULATIONS.at("reg 9", confidence=Confidence.LEGISLATION),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HOME: ()},
        sections=(
            Section(
                "where",
                "Where",
                "began_on",
                "type",
                "carer",
                "provider",
                "address",
                "postcode",
                "urn",
            ),
            Section(
                "door",
                "Before the door opens",
                "health",
                "may_collect",
                "household",
                "comfort",
                "delegated",
                "plan_agreed_on",
            ),
            Section("lawful", "Is it lawful", "breach", "breach_allowed", "daily_looks"),
            Section("visits", "Visits", "three_monthly_from"),
            Section("end", "The end of the placement", "ended_on", "why_ended", "learnt"),
        ),
        journey=Journey(drawn=Drawn.PLACEMENT, word="Placement", letter="H"),
        marks={
            "plan_agreed": Counts("plan_agreed_on"),
            "three_monthly": Counts("three_monthly_from"),
            "unlawful": Counts("began_on", when=IS_BREACH),
            "long_term": Counts("began_on", when=Is("type", "U1", "U4")),
        },
        # On Today of whoever holds the child and of their manager, each day that it goes on.
        tonight=(
            Tonight(
                sentence="{child} lives where the law does not allow it.",
                do="Look at {child}'s placement today, and find another home.",
                law=UNREGULATED,
                has="unlawful",
            ),
        ),
        clocks=(
            Within(
                name="placement_plan",
                title="Agree the placement plan",
                limit=WorkingDays(5),
                stop=Mark("plan_agreed"),
                law=CARE_PLANNING_REGULATIONS.at("reg 9", confidence=Confidence.LEGISLATION),
                row="CLA-02",
            ),
            Within(
                name="first_visit",
                title="Visit the child in the new placement",
                limit=Weeks(1),
                stop=Mark("seen", of="in_care.visit"),
                law=_visiting("(2)(a)"),
                row="CLA-18",
            ),
            # After a year it is six weeks still, unless the child is to stay until eighteen.
            Every(
                name="visit",
                title="Visit the child",
                first=Weeks(6),
                then=Weeks(6),
                met_by=Mark("seen", of="in_care.visit"),
                until=Mark("three_monthly"),
                law=_visiting("(2)(b)"),
                row="CLA-19",
            ),
            Every(
                name="visit_long_term",
                title="Visit the child",
                start=Mark("three_monthly"),
                first=Months(3),
                then=Months(3),
                met_by=Mark("seen", of="in_care.visit"),
                law=_visiting("(2)(c)(i)"),
                row="CLA-20",
            ),
            # The plan is reviewed every six months all the same, by meeting or without one.
            Every(
                name="review_meeting",
                title="Hold a review at a meeting",
                start=Mark("long_term"),
                first=Months(12),
                then=Months(12),
                met_by=Mark("met", of="in_care.review"),
                law=CARE_PLANNING_REGULATIONS.at(
                    "as amended by SI 2015/495", confidence=Confidence.SECONDARY
                ),
                row="CLA-11",
            ),
        ),
        feeds=(
            Feed("ssda903", "episodes/PLACE", field="type"),
            Feed("ssda903", "episodes/PLACE_PROVIDER", field="provider"),
            Feed("ssda903", "episodes/PL_POST", field="postcode"),
            Feed("ssda903", "episodes/URN", field="urn"),
            Feed("ssda903", "episodes/REASON_PLACE_CHANGE", field="why_ended"),
            Feed("ssda903", "episodes/RNE", field="carer"),
        ),
    )

    def in_a_line(self) -> str:
        where = PLACEMENT_TYPE.label(self.type) if self.type else ""
        return f"{where}: {self.carer}" if self.carer else where

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind != "in_care.placement_request":
            return {}
        return {key: said[key] for key in ("type", "carer", "provider", "address", "postcode")}
