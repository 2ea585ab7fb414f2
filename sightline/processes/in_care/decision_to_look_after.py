"""Decision to look after: must this child live away from home, on what legal ground, and who said?

It is made by a panel or a service manager, or at night by whoever is on duty. What was tried
instead stands beside it. Under section 20 nobody is talked into an agreement: whoever gives it has
parental responsibility and can understand it, knows that they may end it, and could take advice;
at sixteen the young person's own word counts, and how old they are their birth date says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Both, Is
from sightline.grammar.event import day_of
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
from sightline.grammar.process import Counts, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS, Role
from sightline.people.person import long_date
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.countersigning import COUNTERSIGN
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence

GROUND = local_list(
    "ground_to_look_after",
    "On what ground would the child be looked after?",
    agreement="An agreement under section 20",
    court="A court order",
    police="Police protection",
    remand="A remand",
    asylum="Nobody with parental responsibility is here (section 20(1))",
)
BY_AGREEMENT = Is("ground", "agreement")
OWN_AGE = (16, 17)
# Who decides that a child comes into care, and what happens when an agreement is withdrawn.
DECIDE = (
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.DIRECTOR,
    Role.EMERGENCY_DUTY_WORKER,
)
SECTION_20 = CHILDREN_ACT_1989.at("s.20", confidence=Confidence.KNOWLEDGE)


@recorded_rows
class WhoAgrees(Row):
    """Somebody with parental responsibility, and how they came to agree."""

    name = Words("Name")
    responsibility = Words("What gives them parental responsibility?")
    agrees = YesNo("Do they agree?")
    understands = Narrative(
        "How do you know that they can understand it and are not pressed?",
        hint="An interpreter, an advocate, rest after a birth, what they said in their own words.",
    )
    advice = Words("What legal advice could they take?")


@recorded
class DecisionToLookAfter(StepRecord):
    asked_at = Moment("When was this asked for?", shared=True)
    is_emergency = YesNo("Is it for tonight?", shared=True)
    why_now = Narrative("Why can {child} not stay at home now?", tells=Tells.WHY)
    tried = Narrative(
        "What was tried so that {child} could stay, and what came of it?", shared=True
    )
    family_asked = Narrative(
        "Who in the family and among friends was asked to have {child}, and what did they say?",
        shared=True,
    )
    childs_words = ChildsWords("What does {child} say about it, in their own words?")
    ground = Coded("On what ground would {child} be looked after?", GROUND)
    is_sixteen = YesNo(
        "Is {child} sixteen or seventeen?",
        hint="By their birth date. Where nobody knows it, as you take them to be.",
    )
    agreements = Rows(
        WhoAgrees,
        "Who has parental responsibility, and do they agree?",
        at_least=1,
        asked_if=BY_AGREEMENT,
        one="a person",
    )
    may_end_told = YesNo(
        "Have they been told, in words and on paper, that they may take {child} home at any time?",
        # Nobody may end it over the agreement of a child of sixteen.
        asked_if=Both(BY_AGREEMENT, Is("is_sixteen", False)),
    )
    somebody_objects = YesNo(
        "Does anybody with parental responsibility object who could have {child} themselves?",
        asked_if=BY_AGREEMENT,
    )
    own_agreement = YesNo(
        "Does {child} agree, in their own right?",
        asked_if=Both(BY_AGREEMENT, Is("is_sixteen", True)),
    )
    own_reasons = Narrative(
        "What do they want, and were they told of every other way to be helped?",
        asked_if=Is("is_sixteen", True),
    )
    how_long = Narrative("For how long, and what must change before {child} comes home?")
    if_not = Narrative("What happens to {child} if the answer is no?")
    recommended = Proposal("What do you recommend?")

    process = Process(
        name="Decision to look after",
        purpose="Must this child live away from home, on what ground, and who said so?",
        law=SECTION_20,
        began="asked_at",
        several_children=True,
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        proposes="recommended",
        decided_by=DECIDE,
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "why",
                "Why, and what else",
                "asked_at",
                "is_emergency",
                "why_now",
                "tried",
                "family_asked",
                "childs_words",
                facts=("address", "communicates"),
            ),
            Section(
                "ground",
                "On what ground",
                "ground",
                "is_sixteen",
                "agreements",
                "may_end_told",
                "somebody_objects",
                "own_agreement",
                "own_reasons",
            ),
            Section("then", "And then", "how_long", "if_not", "recommended"),
        ),
        marks={"asked": Counts("asked_at")},
        clocks=(COUNTERSIGN,),
        gates=(
            Gate(
                name="agreement_is_real",
                sentence="Nobody is looked after under section 20 without a real agreement: who"
                " gives it must know that they may end it, and nobody who could have the child"
                " may object.",
                law=SECTION_20,
                outcomes=("look_after",),
            ),
        ),
        outcomes=(
            Outcome(
                "look_after",
                "The child is looked after",
                leads_to=("in_care.looked_after",),
                may_lead_to=("in_care.legal_status", "in_care.placement_request"),
                statutory=True,
                law=SECTION_20,
            ),
            Outcome(
                "not_now",
                "Not looked after: the work with the family goes on",
                may_lead_to=("child_in_need.plan", "protection.strategy_discussion"),
            ),
            Outcome("ask_court", "Ask the court for an order first", handed_to="Legal services"),
        ),
    )

    def gates_shut(self) -> dict[str, str]:
        """The agreement is looked at row by row: one parent may agree and the other object."""
        if self.ground != "agreement":
            return {}
        if self._has_own_word():
            # Their own agreement is enough, whatever a parent says, and no parent may end it.
            refused = "At sixteen their own agreement counts, and it is not given."
            return {} if self.own_agreement else {"agreement_is_real": refused}
        rows = list(WhoAgrees.objects.filter(step=self.step))
        said = {
            "Nobody with parental responsibility agrees.": not any(row.agrees for row in rows),
            "Tell them, in words and on paper, that they may take the child home at any time.": (
                not self.may_end_told
            ),
            "Somebody who could have the child objects: section 20 is no ground while they do.": (
                bool(self.somebody_objects)
            ),
        }
        wrong = [sentence for sentence, is_so in said.items() if is_so]
        return {"agreement_is_real": wrong[0]} if wrong else {}

    def untrue(self) -> str:
        """Whether a child is sixteen is never a matter of opinion where the birth date is held."""
        child, by_birth = self.step.child, self._is_sixteen_by_birth()
        if (
            self.is_sixteen is None
            or child.birth_date is None
            or by_birth in (None, self.is_sixteen)
        ):
            return ""
        return (
            f"{child} was born on {long_date(child.birth_date)}, so the answer to “sixteen or"
            f" seventeen” is {'yes' if by_birth else 'no'}. Put the answer right, or the birth date"
            " if that is wrong."
        )

    def _is_sixteen_by_birth(self) -> bool | None:
        """On the day on which it was asked for; None where nobody knows the birth date."""
        day = day_of(self.asked_at or self.step.began)
        age = self.step.child.age_on(day)
        return None if age is None else age in OWN_AGE

    def _has_own_word(self) -> bool:
        """The birth date goes before what was answered: it may have been learned since."""
        by_birth = self._is_sixteen_by_birth()
        return bool(self.is_sixteen) if by_birth is None else by_birth

    def in_a_line(self) -> str:
        return self.why_now or ""

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        worry = said.get("worry") if came_from.kind == "protection.strategy_discussion" else None
        return {"why_now": worry} if worry else {}
