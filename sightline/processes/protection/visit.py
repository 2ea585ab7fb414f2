"""Child protection visit: was this child seen, how was home, and what changed because of it?

Only a visit on which a social worker sees the child in person meets the duty to visit. A door
that nobody opens, a screen and a call by somebody else are recorded all the same and leave it
running; the second closed door in a row reaches the manager.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
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
    "protection_visit_seen",
    "Was the child seen?",
    in_person="In person",
    no_answer="Not seen: no answer, or not let in",
    other="Not seen: another reason",
    screen="On a screen only",
    unborn="Not born yet: the mother was seen",
)
VISITOR = local_list(
    "protection_visitor",
    "Who visited",
    social_worker="A social worker",
    other_worker="Another of our workers",
    partner="Somebody from another agency",
)
WHERE = local_list(
    "protection_visit_where",
    "Where the child was seen",
    home="At home",
    relative="With family or friends",
    school="At school or nursery",
    hospital="In hospital",
    elsewhere="Somewhere else",
)
IN_PERSON = Is("seen", "in_person")
HOME_SEEN = Is("home_seen", True)
# Before birth, to see the child is to see the mother.
SEEN_SO_FAR = Is("seen", "in_person", "unborn")
MEETS_THE_DUTY = Both(SEEN_SO_FAR, Is("visitor", "social_worker"))


@recorded_rows
class SomebodyAtVisit(Row):
    """Somebody who was there beside the child and the visitor, by name."""

    name = Words("Name", hint="Ask, if you do not know.")
    relation = Words("Who they are to the child")

    in_touch = InTouch(name="name")


@recorded
class ProtectionVisit(StepRecord):
    visited_at = Moment(
        "When?", hint="The day and time of the visit, not when you wrote it up.", shared=True
    )
    visitor = Coded(
        "Who visited?", VISITOR, hint="Only a social worker's visit meets the duty.", shared=True
    )
    announced = YesNo("Did they know you were coming?", shared=True)
    seen = Coded("Was {child} seen?", SEEN, hint="Only “in person” meets the duty to visit.")
    not_seen = Narrative(
        "What happened, and what will you do, by when?",
        asked_if=Is("seen", "no_answer", "other", "screen"),
    )
    where = Coded("Where did you see {child}?", WHERE, asked_if=IN_PERSON)
    asleep = YesNo("Was {child} asleep?", asked_if=IN_PERSON)
    seen_alone = YesNo("Did you see {child} alone?", asked_if=IN_PERSON)
    why_not_alone = Narrative("Why not?", asked_if=Both(IN_PERSON, Is("seen_alone", False)))
    home_seen = YesNo("Did you see the home?", shared=True)
    bedroom_seen = YesNo("Did you see where {child} sleeps?", asked_if=HOME_SEEN)
    food_seen = YesNo("Did you see food in the house?", asked_if=HOME_SEEN, shared=True)
    heating_seen = YesNo("Was the heating working?", asked_if=HOME_SEEN, shared=True)
    home = Narrative("What was home like?", asked_if=HOME_SEEN, shared=True)
    others_there = Rows(SomebodyAtVisit, "Who else was there?", shared=True, one="a person")
    childs_words = ChildsWords(
        "What did {child} say or show, in their own words?",
        hint="Write what was said, not what it meant. The child may read it one day.",
        asked_if=IN_PERSON,
        told=Told(heard=Is("visitor", "social_worker"), where="where", alone="seen_alone"),
    )
    work_attached = YesNo(
        "Is a photograph of what {child} drew or wrote attached?", asked_if=IN_PERSON
    )
    work_document = Words("Which document?", asked_if=Both(IN_PERSON, Is("work_attached", True)))
    about_the_plan = Narrative("What has moved on the plan, and what has not?", shared=True)
    changed = Narrative("What is different for {child} because of this visit?", shared=True)

    process = Process(
        name="Child protection visit",
        purpose="Was this child seen, how was home, and what changed because of the visit?",
        law=CHILDREN_ACT_1989.at("s.47", confidence=Confidence.KNOWLEDGE),
        began="visited_at",
        several_children=True,
        opened_by=PRACTITIONERS,
        retention=Retention.CHILD_PROTECTION,
        sections=(
            Section(
                "seeing",
                "Seeing the child",
                "visited_at",
                "visitor",
                "announced",
                "seen",
                "not_seen",
                "where",
                "asleep",
                "seen_alone",
                "why_not_alone",
                facts=("communicates", "address"),
                duties=(
                    Duty(
                        "Visit as often as the plan says; at least every 10 working days.",
                        LOCAL_PRACTICE.at(
                            "child protection visits", confidence=Confidence.SECONDARY
                        ),
                    ),
                ),
            ),
            Section(
                "home",
                "Home",
                "home_seen",
                "bedroom_seen",
                "food_seen",
                "heating_seen",
                "home",
                "others_there",
            ),
            Section(
                "heard",
                "What you heard, and what changes",
                "childs_words",
                "work_attached",
                "work_document",
                "about_the_plan",
                "changed",
            ),
        ),
        marks={
            "seen": Counts("visited_at", when=MEETS_THE_DUTY),
            "seen_alone": Counts("visited_at", when=Both(MEETS_THE_DUTY, Is("seen_alone", True))),
            "no_answer": Counts("visited_at", when=Is("seen", "no_answer")),
            "on_screen": Counts("visited_at", when=Is("seen", "screen")),
            "family_talk": Counts("visited_at", when=Is("seen", "other")),
            "heard": Counts("visited_at", when=Both(IN_PERSON, Answered("childs_words"))),
            "home_seen": Counts("visited_at", when=HOME_SEEN),
            "bedroom_seen": Counts("visited_at", when=Both(HOME_SEEN, Is("bedroom_seen", True))),
        },
    )

    def in_a_line(self) -> str:
        if self.seen == "in_person":
            return self.childs_words or self.changed or "Seen in person"
        return SEEN.label(self.seen) if self.seen else ""

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        twice = self.seen == "no_answer" and earlier and "no_answer" in earlier[0].marks
        return ["Not seen on two child protection visits in a row."] if twice else []
