"""Contact: somebody is worried about a child. What was said, is the child safe, and what next?

Work done while deciding is typed on the contact with its own dates, so that no assessment hides
in it. Agreement, lawful basis and whether the family was told are three questions, and none of
them holds back a protective check.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline import codes
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Moment,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import (
    Counts,
    Drawn,
    Duty,
    Journey,
    Process,
    Retention,
    Route,
    Section,
    Tonight,
)
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.processes.front_door.contact.rows import (
    AGREEMENT,
    SEEN_TODAY,
    AgencyCheck,
    LivesThere,
    TriageActivity,
)
from sightline.processes.front_door.contact.rules import CLOCKS, GATES, OUTCOMES
from sightline.record.base import StepRecord, recorded
from sightline.record.share import LAWFUL_BASIS
from sightline.statute.instruments import (
    CHILDREN_ACT_1989,
    UK_GDPR,
    WORKING_TOGETHER,
)
from sightline.statute.law import Confidence


@recorded
class Contact(StepRecord):
    received_at = Moment("When was it received?", shared=True)
    source = Coded("Who is it from?", codes.REFERRAL_SOURCE, shared=True)
    referrer = Words("Their name, role and organisation", shared=True)
    referrer_phone = Words("How to reach them", shared=True)
    may_be_named = YesNo(
        "May the family be told who it was?",
        hint="A member of the public may ask not to be named.",
        shared=True,
    )
    callers_words = Narrative(
        "What did they say?", hint="As they said it. Facts first, opinion after.", shared=True
    )
    lives_there = Rows(LivesThere, "Who lives there now?", at_least=1, shared=True, one="a person")
    agreement = Coded(
        "Does a parent agree to help?", AGREEMENT, hint="Agreement to a service only.", shared=True
    )
    risk_after_refusal = Narrative(
        "They did not agree. What is the risk if we stop, and what differs from last time?",
        asked_if=Is("agreement", "no"),
        shared=True,
    )
    lawful_basis = Coded(
        "Why may we share this?", LAWFUL_BASIS, hint="Not the same as agreement.", shared=True
    )
    family_told = YesNo("Has the family been told?", shared=True)
    why_not_told = Narrative("Why not?", asked_if=Is("family_told", False), shared=True)
    checks = Rows(AgencyCheck, "Agencies asked", shared=True, one="an agency")
    activities = Rows(
        TriageActivity,
        "What was done while deciding",
        hint="Each with its own time. More than this is an assessment.",
        shared=True,
        one="an activity",
    )
    what_differs = Narrative(
        "What differs from the earlier contacts?",
        hint="The contacts of the last twelve months are beside this.",
        shared=True,
        tells=Tells.ANALYSIS,
    )
    about_a_professional = YesNo(
        "Is somebody who works or volunteers with children said to have done harm?",
        hint="If yes, write nothing of it here: ring the front-door manager and follow the link.",
        shared=True,
    )
    worry = Narrative("What is the worry for {child}?", tells=Tells.WORRY)
    childs_words = ChildsWords("Their words, if any", optional=True)
    where_tonight = Words("Where will {child} be tonight?")
    safe_now = YesNo("Is {child} safe now?")
    safe_judged_at = Moment("When was that judged?")
    safety_plan = Narrative(
        "Who keeps {child} safe tonight, and how?", asked_if=Is("safe_now", False)
    )
    seen_today = Coded("Seen today?", SEEN_TODAY)
    threshold_reasoning = Narrative("Which threshold is met, and why?")
    recommended = Proposal("What do you recommend?")

    in_touch = InTouch(name="referrer")

    process = Process(
        name="Contact",
        purpose="Somebody is worried about a child: is the child safe, and what happens next?",
        law=WORKING_TOGETHER.at("ch.3", confidence=Confidence.SECONDARY),
        began="received_at",
        several_children=True,
        opened_by=(*FRONT_DOOR, *PRACTITIONERS),
        proposes="recommended",
        decided_by=(Role.FRONT_DOOR_MANAGER, Role.EMERGENCY_DUTY_WORKER),
        decider_is_registered=True,
        retention=Retention.CONTACT_ONLY,
        sections=(
            Section(
                "said",
                "What they said",
                "received_at",
                "source",
                "referrer",
                "referrer_phone",
                "may_be_named",
                "callers_words",
                "about_a_professional",
                routes=(Route("Write an allegation about a professional", "write_allegation"),),
                facts=("address", "lead_worker"),
            ),
            Section(
                "child",
                "Each child",
                "worry",
                "childs_words",
                "where_tonight",
                "safe_now",
                "safe_judged_at",
                "safety_plan",
                "seen_today",
                duties=(
                    Duty(
                        "Find out the child's wishes and feelings, and give them weight for their"
                        " age.",
                        CHILDREN_ACT_1989.at("s.17(4A)", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
            Section(
                "home",
                "Home, agreement and sharing",
                "lives_there",
                "agreement",
                "risk_after_refusal",
                "lawful_basis",
                "family_told",
                "why_not_told",
                duties=(
                    Duty(
                        "Record the lawful basis of each share, and apart from it whether the"
                        " family agrees to help and whether they were told.",
                        UK_GDPR.at("art.6", unread=True),
                    ),
                ),
            ),
            Section(
                "checks",
                "Checks and history",
                "checks",
                "activities",
                "what_differs",
                beside=("front_door.contact", "front_door.referral"),
            ),
            Section("next", "What should happen next", "threshold_reasoning", "recommended"),
        ),
        marks={
            "received": Counts("received_at"),
            "worried": Counts("received_at"),
            "relative_worried": Counts("received_at", when=Is("source", "1A")),
            "not_safe": Counts("safe_judged_at", when=Is("safe_now", False)),
        },
        tonight=(
            Tonight(
                sentence="{child} was judged not to be safe.",
                do="Make sure that somebody keeps {child} safe tonight.",
                law=CHILDREN_ACT_1989.at("s.47", confidence=Confidence.KNOWLEDGE),
                has="not_safe",
            ),
        ),
        journey=Journey(drawn=Drawn.INCIDENT, word="Contact"),
        shares={"referrer_told": "referrer"},
        clocks=CLOCKS,
        gates=GATES,
        outcomes=OUTCOMES,
    )

    def not_to_be_named(self) -> Sequence[str]:
        return [self.referrer] if self.may_be_named is False and self.referrer else []

    def in_a_line(self) -> str:
        said = self.worry or self.callers_words or ""
        return f"{self.referrer or 'Somebody'}: {said}" if said else ""
