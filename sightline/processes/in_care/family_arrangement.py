"""Family arrangement: this child lives with family outside regulation 24: whose doing is that?

A family may arrange that a child lives with a grandmother, and it is no business of care. Where we
brought it about, or the child would otherwise have come into care, the child may be looked after
in law, with all that is owed to them and to whoever has them. So it is said who began it, on what
legal basis, what the family was told about money and help, and a manager gives the reason. It is
looked at again at an audit.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, LOCAL_PRACTICE
from sightline.statute.law import Confidence

WHICH = local_list(
    "family_arrangement_which",
    "Is it new, or looked at again?",
    new="It is new, or new to us",
    again="It is looked at again, at an audit",
)
BEGAN_BY = local_list(
    "family_arrangement_began_by",
    "Who began it?",
    family="The family, by themselves",
    child="The child went there",
    suggested="The family, after we had suggested it",
    ours="We asked for it, or arranged it",
    police="The police, or another agency",
)
BASIS = local_list(
    "family_arrangement_basis",
    "On what legal basis does the child live there?",
    agreement="Those with parental responsibility agreed it with the carer themselves",
    child_arrangements="A child arrangements order names the carer",
    guardianship="The carer is special guardian or guardian",
    private_fostering="Private fostering: the carer is no close relative",
    none="There is none that we know of",
)
OUR_DOING = ("suggested", "ours", "police")
OUTSIDE = CARE_PLANNING_REGULATIONS.at("reg 24", confidence=Confidence.LOCAL_USE)


@recorded_rows
class HasResponsibility(Row):
    """Somebody with parental responsibility, and what they say to it."""

    name = Words("Name")
    agrees = YesNo("Do they agree?")
    said = Words("What did they say, and to whom?")


@recorded
class FamilyArrangement(StepRecord):
    began_on = Day("Since when has {child} lived there?")
    which = Coded("Is it new, or looked at again?", WHICH)
    audit = Narrative(
        "What did the audit find, and what has changed?", asked_if=Is("which", "again")
    )
    carer = Words("With whom does {child} live?")
    tie = Words("Who are they to {child}?")
    how_long = Words("For how long is it meant?")
    wishes = ChildsWords("What does {child} say about living there, in their own words?")
    began_by = Coded("Who began it?", BEGAN_BY)
    our_part = Narrative(
        "What did we say or do that led to it?",
        hint="Who rang whom, and what would have happened otherwise. Write “nothing” if so.",
        tells=Tells.WHY,
    )
    out_of_care = YesNo("Would {child} have stayed out of care without it?")
    basis = Coded("On what legal basis does {child} live there?", BASIS)
    responsibility = Rows(
        HasResponsibility,
        "Who has parental responsibility, and do they agree?",
        at_least=1,
        one="a person",
    )
    told_money = YesNo(
        "Were the family and the carer told, on paper, what money and help each way brings?"
    )
    told_what = Narrative(
        "What were they told about being a foster carer instead, and what did they choose?",
        asked_if=Is("told_money", True),
    )
    safe = Narrative("Is {child} safe there: who lives there, what was seen and checked?")
    support = Narrative("What do we give them, money or help, and until when?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Family arrangement",
        purpose="This child lives with family outside regulation 24: whose doing is that?",
        law=OUTSIDE,
        began="began_on",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        retention=Retention.CHILD_IN_NEED,
        sections=(
            Section(
                "where",
                "Where the child lives",
                "began_on",
                "which",
                "audit",
                "carer",
                "tie",
                "how_long",
                "wishes",
            ),
            Section(
                "basis",
                "Whose doing, and on what basis",
                "began_by",
                "our_part",
                "out_of_care",
                "basis",
                "responsibility",
                "told_money",
                "told_what",
            ),
            Section("then", "And then", "safe", "support", "recommended"),
        ),
        marks={
            "looked_at_again": Counts("began_on", when=Is("which", "again")),
            "our_doing": Counts("began_on", when=Is("began_by", *OUR_DOING)),
        },
        gates=(
            Gate(
                name="rationale",
                title="May it stand outside regulation 24 although we brought it about?",
                sentence="We had a part in this, or the child would be in care otherwise: a service"
                " manager says why it stands outside regulation 24.",
                law=LOCAL_PRACTICE.at("family arrangements", confidence=Confidence.LOCAL_USE),
                outcomes=("family",),
                decided_by=(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.DIRECTOR),
                row="CLA-39",
            ),
            Gate(
                name="explained",
                sentence="Tell the family and the carer, on paper, what money and help each way"
                " brings, before you call it their own arrangement.",
                law=LOCAL_PRACTICE.at("family arrangements", confidence=Confidence.KNOWLEDGE),
                outcomes=("family",),
                needs=Is("told_money", True),
            ),
        ),
        outcomes=(
            Outcome(
                "family",
                "It is the family’s own arrangement",
                may_lead_to=("child_in_need.plan", "assessment.child_and_family"),
            ),
            Outcome(
                "care",
                "The child is to be looked after: the carers are assessed",
                may_lead_to=("in_care.decision_to_look_after", "in_care.connected_person"),
            ),
            Outcome(
                "private_fostering",
                "It is private fostering",
                handed_to="Private fostering team",
            ),
            Outcome(
                "not_safe",
                "The child is not safe there",
                may_lead_to=("protection.strategy_discussion", "in_care.decision_to_look_after"),
            ),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        doing = self.began_by in OUR_DOING or self.out_of_care is False or self.basis == "none"
        (gate, *_) = self.process.gates
        return {gate.name: gate.sentence} if doing else {}

    def in_a_line(self) -> str:
        return f"{self.carer}, {self.tie}" if self.carer and self.tie else self.carer or ""
