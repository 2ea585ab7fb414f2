"""Visit to a child in care: was the child seen, spoken to alone, and what must change here?

The law asks that the child is spoken to in private at every visit, unless the child will not, it
would not be right, or the visitor cannot; so the reason is asked, by kind. Only a visit on which
one of our social workers, or somebody acting for us, sees the child in person meets the duty.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Moment,
    Narrative,
    Told,
    Words,
    YesNo,
)
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Duty, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS
from sightline.statute.law import Confidence

SEEN = local_list(
    "care_visit_seen",
    "Was the child seen?",
    in_person="In person",
    no_answer="Not seen: nobody opened, or not let in",
    away="Not seen: the child was away",
    screen="On a screen only",
)
ASKED_BY = local_list(
    "care_visit_asked_by",
    "Did somebody ask for this visit?",
    child="The child asked for it",
    family="A parent or another of the family asked for it",
    carer="The carer or the home asked for it",
    concern="Somebody was worried about the child there",
)
WHERE = local_list(
    "care_visit_where",
    "Where the child was seen",
    placement="Where they live",
    school="At school or nursery",
    family="With their family",
    elsewhere="Somewhere else",
)
NOT_ALONE = local_list(
    "care_visit_not_alone",
    "Why the child was not spoken to in private",
    refused="The child, old enough to decide, did not want it",
    not_right="It would not have been right, at their age and understanding",
    unable="The visitor could not",
)
IN_PERSON = Is("seen", "in_person")
ROOM_SEEN = Is("bedroom_seen", True)


@recorded
class CareVisit(StepRecord):
    visited_at = Moment("When?", hint="The day and time of the visit, not when you wrote it up.")
    asked_by = Coded(
        "Did somebody ask for this visit?",
        ASKED_BY,
        hint="Leave this blank where it was due in any case.",
        optional=True,
    )
    asked_on = Day("When did they ask?", asked_if=Answered("asked_by"))
    announced = YesNo("Did they know you were coming?")
    seen = Coded("Was {child} seen?", SEEN, hint="Only “in person” meets the duty to visit.")
    not_seen = Narrative(
        "What happened, and what will you do, by when?",
        asked_if=Is("seen", "no_answer", "away", "screen"),
    )
    where = Coded("Where did you see {child}?", WHERE, asked_if=IN_PERSON)
    seen_alone = YesNo("Did you speak to {child} in private?", asked_if=IN_PERSON)
    why_not_alone = Coded("Why not?", NOT_ALONE, asked_if=Both(IN_PERSON, Is("seen_alone", False)))
    bedroom_seen = YesNo("Did you see where {child} sleeps?", asked_if=IN_PERSON)
    room = Narrative("What is their room like, and what there is their own?", asked_if=ROOM_SEEN)
    childs_words = ChildsWords(
        "What did {child} say or show, in their own words?",
        hint="Write what was said, not what it meant. {child} may read it one day.",
        asked_if=IN_PERSON,
        told=Told(heard=IN_PERSON, where="where", alone="seen_alone"),
    )
    asked_for = Narrative(
        "What did {child} ask for, and what did you promise, by when?", asked_if=IN_PERSON
    )
    carer_said = Narrative(
        "What did the carer say, and what do they need?", optional=True, asked_if=IN_PERSON
    )
    settled = Narrative(
        "How is {child} getting on here, with school, health and family time?", asked_if=IN_PERSON
    )
    welfare = YesNo("Does this place keep {child} safe and well?", asked_if=IN_PERSON)
    must_change = Narrative(
        "What must change, who does it, and whom have you told?",
        asked_if=Both(IN_PERSON, Is("welfare", False)),
    )
    who_visited = Words("Who visited, and as what?", hint="You, or somebody acting for us.")

    process = Process(
        name="Visit to a child in care",
        purpose="Was this child seen, spoken to alone, and what must change here?",
        law=CARE_PLANNING_REGULATIONS.at("reg 28", confidence=Confidence.LEGISLATION),
        began="visited_at",
        # The reviewing officer is independent of those who owe the visit: what they see of the
        # child stands on the review and on the check between two of them.
        opened_by=PRACTITIONERS,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.VISITS: ()},
        sections=(
            Section(
                "seeing",
                "Seeing the child",
                "visited_at",
                "who_visited",
                "announced",
                "seen",
                "not_seen",
                "where",
                "seen_alone",
                "why_not_alone",
                facts=("communicates", "address"),
                duties=(
                    Duty(
                        "Speak to the child in private, unless the child will not, it would not be"
                        " right, or you cannot.",
                        CARE_PLANNING_REGULATIONS.at("reg 29", confidence=Confidence.LEGISLATION),
                    ),
                ),
            ),
            Section(
                "heard",
                "What you saw and heard",
                "bedroom_seen",
                "room",
                "childs_words",
                "asked_for",
                "carer_said",
            ),
            Section("then", "How it goes", "settled", "welfare", "must_change"),
            Section("asked", "If somebody asked for it", "asked_by", "asked_on"),
        ),
        marks={
            "seen": Counts("visited_at", when=IN_PERSON),
            "seen_alone": Counts("visited_at", when=Both(IN_PERSON, Is("seen_alone", True))),
            "no_answer": Counts("visited_at", when=Is("seen", "no_answer")),
            "on_screen": Counts("visited_at", when=Is("seen", "screen")),
            "heard": Counts("visited_at", when=Both(IN_PERSON, Answered("childs_words"))),
            "home_seen": Counts("visited_at", when=Both(IN_PERSON, Is("where", "placement"))),
            "bedroom_seen": Counts("visited_at", when=Both(IN_PERSON, ROOM_SEEN)),
        },
    )

    def in_a_line(self) -> str:
        if self.seen == "in_person":
            return self.childs_words or self.settled or "Seen in person"
        return SEEN.label(self.seen) if self.seen else ""

    def alerts(self, earlier: Sequence[Step]) -> list[str]:
        said = []
        if self.welfare is False:
            said.append("A visitor says that a placement does not keep a child safe and well.")
        if self.seen == "no_answer" and earlier and "no_answer" in earlier[0].marks:
            said.append("Not seen on two visits to a child in care in a row.")
        return said
