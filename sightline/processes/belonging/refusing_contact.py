"""Refusing contact: is it so urgent that we may refuse it without a court, and who was told?

The law allows it only to keep the child safe or well, only at once, and for seven days. What was
done in the night is a fact, written down as contact refused; whether it stands is decided here.
Nobody approves it before each who must have it in writing does: the child, the parents, the
reviewing officer. A child too young to read it is told in words that a child understands.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Both, Is
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
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Duty, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, CHILDREN_ACT_1989
from sightline.statute.law import Confidence

TO_CHILD = local_list(
    "refusal_told_child",
    "Has the child been told?",
    in_writing="In writing, and it was read with them",
    in_words="In words only: too young, or not able, to understand a letter",
    not_yet="Not yet",
)
TO_PARENTS = local_list(
    "refusal_told_parents",
    "Have the parents been told?",
    in_writing="In writing",
    not_found="Nobody knows where they are; what was tried is written below",
    not_yet="Not yet",
)
REFUSE = CHILDREN_ACT_1989.at("s.34(6)", confidence=Confidence.SECONDARY)


@recorded_rows
class NoticeTo(Row):
    """Somebody else who has the refusal in writing."""

    name = Words("Name")
    who = Words("Who they are to the child")
    given_at = Moment("When did they have it?")


@recorded
class RefusingContact(StepRecord):
    refused_at = Moment("When was contact refused?", hint="The day and time of the word.")
    refused_whom = Words("Who may not see {child}?")
    why = Narrative(
        "Why must it be refused to keep {child} safe or well, and why can a court not be asked"
        " first?",
        tells=Tells.WHY,
    )
    tried = Narrative("What else was tried or thought of, such as somebody there to watch?")
    childs_words = ChildsWords("What does {child} say about it, in their own words?")
    instead = Narrative(
        "How do they stay in touch meanwhile, if at all, and when is it looked at again?"
    )
    child_told = Coded("Has {child} been told?", TO_CHILD)
    parents_told = Coded("Have the parents been told?", TO_PARENTS)
    officer_told = YesNo("Has the reviewing officer been told in writing?")
    told_how = Narrative("Who told each of them, when, and what did they say?")
    others_told = Rows(
        NoticeTo,
        "Who else has it in writing?",
        hint="Guardians, whoever cared for {child} under an order, and whoever else it concerns.",
        one="a person",
    )
    court = Narrative("Do we ask a court, and by when? If not, what follows?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Decision to refuse contact",
        purpose="Is it so urgent that we may refuse contact without a court, and who was told?",
        law=REFUSE,
        began="refused_at",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.FAMILY: ()},
        sections=(
            Section(
                "why",
                "Why at once",
                "refused_at",
                "refused_whom",
                "why",
                "tried",
                "childs_words",
                "instead",
                facts=("communicates",),
                beside=("in_care.legal_status", "belonging.family_time"),
                duties=(
                    Duty(
                        "The power is over the contact of a child under a care order, and only to"
                        " keep the child safe or well. Where parents have agreed to care and"
                        " hold to it, they say whom the child sees.",
                        REFUSE,
                    ),
                ),
            ),
            Section(
                "told",
                "Who was told",
                "child_told",
                "parents_told",
                "officer_told",
                "told_how",
                "others_told",
            ),
            Section("then", "And then", "court", "recommended"),
        ),
        marks={"refused": Counts("refused_at")},
        gates=(
            Gate(
                name="told_in_writing",
                sentence="Write at once to the child, the parents and the reviewing officer, and"
                " say here that each has it.",
                law=CARE_PLANNING_REGULATIONS.at("reg 8(2)", confidence=Confidence.LEGISLATION),
                outcomes=("refuse",),
                needs=Both(
                    Is("child_told", "in_writing", "in_words"),
                    Is("parents_told", "in_writing", "not_found"),
                    Is("officer_told", True),
                ),
                row="GEN-02",
            ),
        ),
        outcomes=(
            Outcome(
                "refuse",
                "Contact is refused, for seven days at the most",
                leads_to=("belonging.contact_refused",),
                statutory=True,
                law=REFUSE,
            ),
            Outcome(
                "allow",
                "Contact goes on",
                may_lead_to=("belonging.family_time", "belonging.family_time_record"),
            ),
        ),
    )

    def in_a_line(self) -> str:
        return f"{self.refused_whom}: {self.why or ''}" if self.refused_whom else self.why or ""
