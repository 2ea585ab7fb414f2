"""Child in need visit: was the child seen, what did they say or show, and what changes because
of it?

Only a visit on which the child is seen in person meets the duty to visit. No answer and a screen
are recorded all the same, and leave the clock running.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Includes, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Moment,
    Narrative,
    Rows,
    Told,
    Words,
    YesNo,
)
from sightline.grammar.in_touch import InTouch
from sightline.grammar.process import Counts, Duty, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import CHILDREN_ACT_1989, LOCAL_PRACTICE
from sightline.statute.law import Confidence

SEEN = local_list(
    "seen",
    "Was the child seen?",
    in_person="In person",
    no_answer="Not seen: no answer",
    other="Not seen: another reason",
    screen="On a screen only",
    unborn="Not born yet: the mother was seen",
)
PLACES = local_list(
    "places_seen",
    "Where, and which rooms",
    home="Home",
    bedroom="Their bedroom",
    kitchen="Kitchen",
    school="School or nursery",
    elsewhere="Somewhere else",
)
ROOMS = ("home", "bedroom", "kitchen")
IN_PERSON = Is("seen", "in_person")


@recorded_rows
class SomebodyThere(Row):
    name = Words("Name, or how they are known")
    relation = Words("Who they are to the child")

    in_touch = InTouch(name="name")


@recorded
class ChildInNeedVisit(StepRecord):
    visited_at = Moment(
        "When?", hint="The day and time of the visit, not when you wrote it up.", shared=True
    )
    announced = YesNo("Did they know you were coming?", shared=True)
    seen = Coded(
        "Was {child} seen?",
        SEEN,
        hint="Only “in person” meets the duty. The rest are recorded and leave it running.",
    )
    why_not_seen = Narrative(
        "What happened, and what will you do?", asked_if=Is("seen", "no_answer", "other", "screen")
    )
    seen_alone = YesNo("Was {child} seen alone?", asked_if=IN_PERSON)
    why_not_alone = Narrative("Why not?", asked_if=Is("seen_alone", False))
    places = CodedMany("Where, and which rooms did you see?", PLACES, asked_if=IN_PERSON)
    others_there = Rows(SomebodyThere, "Who else was there?", shared=True, one="a person")
    childs_words = ChildsWords(
        "What did {child} say or show, in their own words?",
        hint="Write what was said, not what it meant. The child may read it one day.",
        asked_if=IN_PERSON,
        told=Told(heard=IN_PERSON, where="places", alone="seen_alone"),
    )
    observed = Narrative(
        "What did you see?", hint="Mood, home, food and warmth, how people were.", shared=True
    )
    about_the_plan = Narrative("What has moved on the plan, and what has not?", shared=True)
    will_be_different = Narrative("What will be different because of this visit?", shared=True)

    process = Process(
        name="Child in need visit",
        purpose="Was the child seen, what did they say or show, and what changes because of it?",
        law=CHILDREN_ACT_1989.at("s.17", confidence=Confidence.KNOWLEDGE),
        began="visited_at",
        opened_by=PRACTITIONERS,
        retention=Retention.CHILD_IN_NEED,
        several_children=True,
        sections=(
            Section(
                "seeing",
                "Seeing the child",
                "visited_at",
                "announced",
                "seen",
                "why_not_seen",
                "seen_alone",
                "why_not_alone",
                "places",
                "others_there",
                facts=("communicates", "address"),
                duties=(
                    Duty(
                        "Find out the child's wishes and feelings, and give them weight"
                        " for their age.",
                        CHILDREN_ACT_1989.at("s.17(4A)", confidence=Confidence.KNOWLEDGE),
                    ),
                    Duty(
                        "Visit at least every 20 working days.",
                        LOCAL_PRACTICE.at("child in need visits", confidence=Confidence.KNOWLEDGE),
                    ),
                ),
            ),
            Section(
                "heard",
                "What you heard and saw",
                "childs_words",
                "observed",
                "about_the_plan",
                "will_be_different",
            ),
        ),
        marks={
            # Before birth, to see the child is to see the mother.
            "seen": Counts("visited_at", when=Is("seen", "in_person", "unborn")),
            "seen_alone": Counts("visited_at", when=Is("seen_alone", True)),
            "no_answer": Counts("visited_at", when=Is("seen", "no_answer")),
            "on_screen": Counts("visited_at", when=Is("seen", "screen")),
            "family_talk": Counts("visited_at", when=Is("seen", "other")),
            "heard": Counts("visited_at", when=Both(IN_PERSON, Answered("childs_words"))),
            "home_seen": Counts("visited_at", when=Includes("places", *ROOMS)),
            "bedroom_seen": Counts("visited_at", when=Includes("places", "bedroom")),
        },
    )

    def in_a_line(self) -> str:
        if self.seen == "in_person":
            return self.childs_words or self.observed or "Seen in person"
        return SEEN.label(self.seen) if self.seen else ""

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        twice = self.seen == "no_answer" and earlier and "no_answer" in earlier[0].marks
        return ["Not seen on two child in need visits in a row."] if twice else []
