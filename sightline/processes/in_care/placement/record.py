"""Placement: where does this child live, with whom, and does the carer know what they must?

A placement is a spell. A night in hospital, a holiday or respite does not end it: that is a
temporary stay, which lies inside while the bed is held. Where somebody lives is a fact and can
always be written down; what the law forbids is written down too, as a breach, with who allowed it,
why, and a look at it every day. What the carer needs before the door opens stands first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sightline import codes
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, CodedMany, Day, Narrative, Rows, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.passport import Passport
from sightline.grammar.process import Drawn, Feed, Journey, Process, Retention
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.in_care.placement.breaches import DIRECTOR_TOLD, TONIGHT, UNDER_SIXTEEN
from sightline.processes.in_care.placement.marks import MARKS
from sightline.processes.in_care.placement.rows import (
    BREACH,
    CARRIED,
    PARENTS_ORDER,
    PLACEMENT_TYPE,
    UNREGULATED,
    WHY_ENDED,
    DailyLook,
    Delegated,
    ToldOfPlacement,
)
from sightline.processes.in_care.placement.rules import CLOCKS, regulation
from sightline.processes.in_care.placement.sections import (
    FOSTERED_LONG,
    IS_BREACH,
    OTHER_AREA,
    SECTIONS,
    WITH_PARENTS,
)
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step


@recorded
class Placement(StepRecord):
    began_on = Day("From which day does {child} live there?")
    type = Coded("What kind of placement is it?", PLACEMENT_TYPE)
    carer = Words("Who cares for {child} there?", hint="The carers' names, or the home's.")
    provider = Coded("Who provides it?", codes.PLACEMENT_PROVIDER)
    address = Words("What is the address?")
    postcode = Words("What is the postcode?")
    urn = Words("What is its Ofsted number?", optional=True)
    unknown_since = Day(
        "If nobody knows where {child} is, since when?",
        hint="The placement goes on. A child who is missing has a missing episode as well.",
        optional=True,
    )
    known_again_on = Day(
        "Since when is it known again?", asked_if=Answered("unknown_since"), optional=True
    )
    health = Narrative(
        "Which medicines, allergies and health needs must the carer know of tonight?",
        hint="Write “none known” where that is so, and who said it.",
    )
    may_collect = Narrative("Who may collect {child}, and who must not?")
    household = Narrative("Who else lives there, and what was looked at for each child's safety?")
    comfort = Narrative("What helps {child} to sleep, eat and feel safe?")
    carer_had_on = Day(
        "When did the carer have all of this?",
        hint="By the day of the move. Leave this blank until they have it.",
        optional=True,
    )
    delegated = Rows(
        Delegated, "Who says yes or no to everyday things?", one="a thing to be decided"
    )
    delegated_on = Day("When was that agreed?", optional=True)
    plan_agreed_on = Day("When was the placement plan agreed?", optional=True)
    meeting_before_on = Day(
        "When was it planned together, if before {child} moved in?",
        hint="A meeting since then is a placement planning meeting of its own.",
        optional=True,
    )
    parents_order = Coded("Under which order does {child} live with their parents?", PARENTS_ORDER)
    parents_assessed_first = YesNo(
        "Were the parents assessed, and was it approved, before {child} moved in?"
    )
    care_order_on = Day(
        "When was a full care order made, if one has been since?",
        asked_if=Is("parents_order", "interim"),
        optional=True,
    )
    told = Rows(ToldOfPlacement, "Who was told of the placement?", one="somebody")
    all_told_on = Day(
        "When had all of them been told?",
        hint="The day on which the last was told: before {child} moves, or in an emergency within"
        " five working days.",
        optional=True,
    )
    not_told = Narrative("Who was not told, and why would it not be safe?", optional=True)
    other_area = Words(
        "In the area of which other authority is it?",
        hint="Leave this blank where it is in ours.",
        optional=True,
    )
    area_told_on = Day("When was that authority told?", asked_if=OTHER_AREA, optional=True)
    area_given = CodedMany("What was it given?", CARRIED, asked_if=Answered("area_told_on"))
    end_told_on = Day(
        "When were they told that it ends, if before it ended?",
        hint="Telling them afterwards belongs to the meeting about the ending.",
        optional=True,
    )
    breach = Coded("Is anything about this placement not allowed?", BREACH)
    breach_allowed = Narrative(
        "Who allowed it, why, and what was tried instead?", asked_if=IS_BREACH
    )
    daily_looks = Rows(DailyLook, "Who has looked at it each day?", asked_if=IS_BREACH, one="a day")
    emergency_terms = YesNo(
        "Is it an emergency outside the carer’s terms, for six working days at the most?",
        optional=True,
    )
    terms_settled_on = Day(
        "When were their terms changed?", asked_if=Is("emergency_terms", True), optional=True
    )
    to_eighteen_on = Day(
        "When was it decided that {child} lives here until they are eighteen?",
        hint="From the first anniversary on, a visit every three months is then enough.",
        optional=True,
    )
    fewer_visits_on = Day(
        "When did {child} agree to a visit every six months?",
        hint="Only in long-term fostering, where {child} understands it: enough after a year here.",
        asked_if=FOSTERED_LONG,
        optional=True,
    )
    fewer_visits_said = Narrative(
        "What does {child} understand of it and say, and who decided it?",
        asked_if=Answered("fewer_visits_on"),
    )
    arrangement_changed_on = Day(
        "When did somebody else last change where or how {child} lives?",
        hint="Only where others arrange it, a hospital or a court: a visit is due within a week.",
        optional=True,
    )
    noticed_on = Day(
        "When did a notice about the home come from Ofsted?",
        hint="Under section 30A of the Care Standards Act 2000: a visit is due within a week.",
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
        law=regulation("reg 9"),
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HOME: ()},
        passport=(Passport(answers=("health",), first=True),),
        sections=SECTIONS,
        journey=Journey(drawn=Drawn.PLACEMENT, word="Placement", letter="H"),
        marks=MARKS,
        tonight=TONIGHT,
        told_at_once=DIRECTOR_TOLD,
        clocks=CLOCKS,
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
        there = f"{where}: {self.carer}" if self.carer else where
        if self.unknown_since is None or self.known_again_on is not None:
            return there
        return f"Whereabouts not known since {self.unknown_since:%-d %B %Y}. {there}"

    def offers(self, key: str) -> Collection[str] | None:
        """Nobody can say “No” of what follows from the kind of place and the child's age."""
        if key != "breach" or not self._is_too_young_for_it():
            return None
        return [code.code for code in BREACH if code.code != "none"]

    def unfinished(self) -> str:
        if self.breach != "none" or not self._is_too_young_for_it():
            return ""
        return (
            f"{self.step.child} was under sixteen, and no regulations reach such a place. Say under"
            " “Is it lawful” that this is not allowed, and who allowed it."
        )

    def _is_too_young_for_it(self) -> bool:
        age = self.step.child.age_on(self.began_on or self.step.began)
        return self.type in UNREGULATED and UNDER_SIXTEEN.include(age)

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        if came_from.kind == "in_care.connected_person":
            return {"carer": said["carer"]}
        if came_from.kind == "in_care.placement_with_parents":
            return {"type": WITH_PARENTS, "carer": said["parent"]}
        if came_from.kind != "in_care.placement_request":
            return {}
        return {key: said[key] for key in ("type", "carer", "provider", "address", "postcode")}
