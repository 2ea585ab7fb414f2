"""Visit to a child in custody: are they safe there, what did they say alone, and what next?

It is of a child who has ceased to be looked after because of a sentence, or of one who never was in
our care. A child on remand, or under a care order, is visited as a child in care.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import ChildsWords, Coded, Moment, Narrative, Told, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.record.base import StepRecord, recorded
from sightline.record.step import Step
from sightline.statute.instruments import DETENTION_VISITS_REGULATIONS
from sightline.statute.law import Confidence

SEEN = local_list(
    "custody_visit_seen",
    "Was the child seen?",
    in_person="In person",
    screen="On a screen only",
    refused="Not seen: the child did not want to",
    kept="Not seen: we were not let in, or the child was not brought",
)
IN_PERSON = Is("seen", "in_person")
TALKED = Is("seen", "in_person", "screen")


@recorded
class CustodyVisit(StepRecord):
    visited_at = Moment("When?", hint="The day and time of the visit, not when you wrote it up.")
    who_visited = Words("Who visited, and as what?")
    seen = Coded("Was {child} seen?", SEEN, hint="Only “in person” meets the duty to visit.")
    not_seen = Narrative(
        "What happened, and when do you go again?", asked_if=Is("seen", "refused", "kept")
    )
    seen_alone = YesNo("Did you speak to {child} alone?", asked_if=IN_PERSON)
    why_not_alone = Words("Why not?", asked_if=Both(IN_PERSON, Is("seen_alone", False)))
    childs_words = ChildsWords(
        "What did {child} say or show, in their own words?",
        asked_if=TALKED,
        told=Told(heard=TALKED, when="visited_at", alone="seen_alone"),
    )
    safe_there = YesNo("Is {child} safe there, from others and from themselves?", asked_if=TALKED)
    not_safe = Narrative(
        "What makes {child} unsafe, and whom have you told, there and here?",
        asked_if=Is("safe_there", False),
    )
    days_there = Narrative(
        "How are health, school, food, sleep and time out of the cell?", asked_if=TALKED
    )
    family = Narrative("Whom of the family have they seen, and who is missing?", asked_if=TALKED)
    release = Narrative("What is ready for the day of release, and what is not?")
    next_visit = Narrative("When do you go again, and what did you promise?")

    process = Process(
        name="Visit to a child in custody",
        purpose="Is this child safe there, what did they say alone, and what next?",
        law=DETENTION_VISITS_REGULATIONS.at("visits", confidence=Confidence.KNOWLEDGE, unread=True),
        began="visited_at",
        opened_by=PRACTITIONERS,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.VISITS: ()},
        sections=(
            Section(
                "seeing",
                "Seeing the child",
                "visited_at",
                "who_visited",
                "seen",
                "not_seen",
                "seen_alone",
                "why_not_alone",
                "childs_words",
                facts=("communicates",),
                beside=("liberty.custody", "liberty.custody_visit"),
            ),
            Section("there", "There", "safe_there", "not_safe", "days_there", "family"),
            Section("then", "And then", "release", "next_visit"),
        ),
        marks={
            "seen": Counts("visited_at", when=IN_PERSON),
            "seen_alone": Counts("visited_at", when=Both(IN_PERSON, Is("seen_alone", True))),
            "on_screen": Counts("visited_at", when=Is("seen", "screen")),
            "heard": Counts("visited_at", when=Both(IN_PERSON, Answered("childs_words"))),
        },
    )

    def in_a_line(self) -> str:
        if self.seen == "in_person":
            return self.childs_words or self.release or "Seen in person"
        return SEEN.label(self.seen) if self.seen else ""

    def alerts(self, earlier: Sequence[Step]) -> Sequence[str]:
        if self.safe_there is False:
            return ["A child in custody is not safe there. Read the visit today."]
        return []
