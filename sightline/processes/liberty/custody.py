"""Custody: where does this child serve a sentence, who still goes to see them, and what then?

A child who was in care by agreement ceases to be looked after on the day of the sentence; under a
care order they stay in our care. The first are easily lost sight of, so the law sends us to them
within ten working days. What comes after the gate is begun on the day on which it shuts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Tells, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Duty, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import DETENTION_VISITS_REGULATIONS
from sightline.statute.law import Confidence
from sightline.statute.limits import WorkingDays

IN_CARE = local_list(
    "custody_in_care",
    "Was the child in our care?",
    ceased="By agreement or on remand, and care ended with the sentence",
    order="Under a care order, and still is",
    leaver="Has left care and has a right to a personal adviser",
    no="No",
)
WHY_ENDED = local_list(
    "custody_ended",
    "Why it ended",
    released="Released",
    licence="Released early, on conditions",
    appeal="The sentence was changed on appeal",
    adult="Moved to a prison for adults",
)
VISITS = DETENTION_VISITS_REGULATIONS.at("visits", confidence=Confidence.KNOWLEDGE, unread=True)


@recorded
class Custody(StepRecord):
    since_on = Day("Since which day is {child} in custody?")
    sentence = Words("To what was {child} sentenced, and for what?")
    where = Words("Where is {child}?")
    release_on = Day("When are they to be released, if it is known?", optional=True)
    in_care = Coded("Was {child} in our care?", IN_CARE)
    tonight = Narrative(
        "What must they know there tonight: medicines, health, fear, self-harm?",
        tells=Tells.WORRY,
    )
    told = Narrative("Who of the family, school, health and youth justice knows, and since when?")
    childs_words = ChildsWords("What does {child} say, in their own words?")
    wants_visits = Narrative("Whom does {child} want to see, and how are they helped to come?")
    release = Narrative(
        "Where will {child} live afterwards, with whom, and what school or work is there?"
    )
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    after = Narrative(
        "Who met {child} at the gate, and where do they live now?", asked_if=Answered("ended_on")
    )

    process = Process(
        name="Custody",
        purpose="Where does this child serve a sentence, who goes to see them, and what then?",
        law=VISITS,
        began="since_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.RIGHT: ()},
        exclusive_as="time in custody",
        sections=(
            Section(
                "sentence",
                "The sentence, and the first night",
                "since_on",
                "sentence",
                "where",
                "release_on",
                "in_care",
                "tonight",
                "told",
                beside=("liberty.remand", "liberty.custody_visit"),
                duties=(
                    Duty(
                        "Somebody of ours visits a child who ceased to be looked after because"
                        " they were sentenced to custody, and goes on doing so.",
                        VISITS,
                    ),
                ),
            ),
            Section("child", "The child", "childs_words", "wants_visits", facts=("communicates",)),
            Section("then", "Afterwards", "release"),
            Section("end", "The end of it", "ended_on", "why_ended", "after"),
        ),
        marks={"care_ceased": Counts("since_on", when=Is("in_care", "ceased"))},
        clocks=(
            Within(
                name="first_visit",
                title="Visit the child in custody",
                only_if="care_ceased",
                limit=WorkingDays(10),
                stop=Mark("seen", of="liberty.custody_visit"),
                law=VISITS,
                row="CLA-62",
            ),
        ),
    )

    def in_a_line(self) -> str:
        return ": ".join(part for part in (self.where, self.sentence) if part)

    @classmethod
    def carried_from(cls, came_from: Step, said: Mapping[str, Any]) -> dict[str, Any]:
        """Custody after a remand begins on the day on which the remand ended."""
        if came_from.kind != "liberty.remand" or said["ended_on"] is None:
            return {}
        return {"since_on": said["ended_on"]}
