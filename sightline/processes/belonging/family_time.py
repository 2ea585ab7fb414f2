"""Family time: whom does this child see, how often and where, and what does the child want of it?

One arrangement is a spell: those who meet the child together, in one way, at one rhythm. Another
rhythm is another arrangement, so that what it was like before stays to be read. That somebody
watches is never a matter of course: it is said why, and what would let it be less. Each time that
they meet is a record of its own, and each review of the child looks at all of it.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Every, Mark
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, CodedMany, Day, Narrative, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Duty, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import CARE_PLANNING_REGULATIONS, CHILDREN_ACT_1989
from sightline.statute.law import Confidence
from sightline.statute.limits import Months

WHO = local_list(
    "family_time_who",
    "Who they are to the child",
    mother="Mother",
    father="Father",
    sibling="Brother or sister",
    grandparent="Grandparent",
    relative="Somebody else of the family",
    carer="Somebody who cared for the child before",
    friend="A friend, or somebody else who matters",
)
HOW = local_list(
    "family_time_how",
    "How do they meet?",
    together="They meet",
    night="With a night or more",
    screen="On a screen",
    telephone="By telephone",
    messages="By messages",
    letters="By letters, cards or photographs",
)
WATCHED = local_list(
    "family_time_watched",
    "Is somebody there to watch?",
    alone="No: they are by themselves",
    helped="Somebody helps, and does not watch",
    watched="Somebody watches all of it",
)
COURT = local_list(
    "family_time_court",
    "What did a court say?",
    nothing="No court has said anything",
    ordered="A court ordered that they meet",
    leave="A court allowed us to refuse it",
    other="Something else",
)
WHY_ENDED = local_list(
    "family_time_ended",
    "Why it ended",
    changed="Another arrangement took its place",
    refused="We refused it, with or without a court",
    child="The child did not want it any more",
    family="Those whom the child saw did not want it, or could not",
    left_care="The child left care",
    died="One of them died",
)
# What the section of the Act asks of an authority whose care a child is in.
ALLOW = CHILDREN_ACT_1989.at("s.34", confidence=Confidence.LEGISLATION)


@recorded
class FamilyTime(StepRecord):
    began_on = Day("From which day does this arrangement hold?")
    with_whom = Words(
        "Whom does {child} see in it?",
        hint="The names of those who meet {child} together. Others have one of their own.",
    )
    who = CodedMany("Who are they to {child}?", WHO)
    how = CodedMany("How do they meet?", HOW)
    how_often = Words("How often, on which days, and for how long?")
    where = Words("Where?")
    travel = Words("Who brings {child}, and who pays?")
    childs_words = ChildsWords("What does {child} want of it, in their own words?")
    family_wants = Narrative("What does the family want?")
    why_like_this = Narrative("Why is this right for {child}, and what may come of it?")
    watched = Coded("Is somebody there to watch?", WATCHED)
    why_watched = Narrative(
        "Who is there, why, and what would let it be less?",
        asked_if=Is("watched", "helped", "watched"),
    )
    must_not = Narrative(
        "Who must not see or reach {child}, and who knows of it?",
        hint="Write “nobody” where that is so.",
    )
    court = Coded("What did a court say?", COURT)
    court_said = Narrative(
        "Which court, on which day, and in which words?",
        asked_if=Is("court", "ordered", "leave", "other"),
    )
    ended_on = Day("On which day did this arrangement end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)
    told_child = Narrative(
        "How was {child} told, and what did they say?", asked_if=Answered("ended_on")
    )

    process = Process(
        name="Family time",
        purpose="Whom does this child see, how often and where, and what does the child want?",
        law=ALLOW,
        began="began_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, Role.BUSINESS_SUPPORT),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.FAMILY: ()},
        sections=(
            Section(
                "arranged",
                "The arrangement",
                "began_on",
                "with_whom",
                "who",
                "how",
                "how_often",
                "where",
                "travel",
                beside=("belonging.family_time", "belonging.contact_refused"),
                duties=(
                    Duty(
                        "A child under a care order is allowed reasonable contact with parents and"
                        " with whoever has parental responsibility, unless a court says otherwise.",
                        ALLOW,
                    ),
                ),
            ),
            Section(
                "wanted",
                "What each wants",
                "childs_words",
                "family_wants",
                "why_like_this",
                facts=("communicates",),
            ),
            Section(
                "safe",
                "What keeps it safe",
                "watched",
                "why_watched",
                "must_not",
                "court",
                "court_said",
            ),
            Section("end", "The end of it", "ended_on", "why_ended", "told_child"),
        ),
        marks={
            "watched": Counts("began_on", when=Is("watched", "watched")),
            "ordered": Counts("began_on", when=Is("court", "ordered", "leave")),
        },
        clocks=(
            # Each review asks whom the child sees and how it is for them.
            Every(
                name="review",
                title="Look again at whom the child sees",
                first=Months(6),
                then=Months(6),
                met_by=Mark("held", of="in_care.review"),
                law=CARE_PLANNING_REGULATIONS.at("reg 33", confidence=Confidence.LEGISLATION),
                row="CLA-52",
            ),
        ),
    )

    def in_a_line(self) -> str:
        return ": ".join(part for part in (self.with_whom, self.how_often) if part)
