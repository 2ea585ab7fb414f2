"""Order or agreement: by what right is this child looked after, or kept in, and until when?

Each is a spell of its own and may overlap any other. A placement order lies over the care order
that it suspends, which revives when it is revoked: nothing is ended and begun again for that. A
secure order, a deprivation of liberty and a remand run beside whatever else is in force. Which one
counts on a day is derived (`codes.care_legal_status`), never written down.
"""

from __future__ import annotations

from sightline import codes
from sightline.codes.code_list import Code, CodeList, local_list
from sightline.grammar.clock import Every, Mark, Within
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Moment, Narrative, Rows, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Feed, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import (
    CARE_PLANNING_REGULATIONS,
    CHILDREN_ACT_1989,
    LOCAL_PRACTICE,
)
from sightline.statute.law import Confidence
from sightline.statute.limits import CalendarDays, Hours, Months

# Orders that make nobody looked after, and run beside those that do.
BESIDE = (
    Code("SECURE", "Secure accommodation order"),
    Code("LIBERTY", "Deprivation of liberty, authorised by a court"),
)
WHICH = CodeList(
    "order_or_agreement",
    "Which order or agreement",
    [*codes.CARE_LEGAL_STATUS, *BESIDE],
    source=codes.CARE_LEGAL_STATUS.source,
)
WHY_ENDED = local_list(
    "order_ended",
    "Why it ended",
    replaced="Another order or agreement took its place",
    ran_out="It ran out on its day",
    revoked="A court revoked or discharged it",
    withdrawn="Whoever gave the agreement withdrew it",
    left_care="The child left care",
    eighteen="The child turned eighteen",
)
CARE_ORDER = Is("which", "C1", "C2", "E1")
AGREEMENT = Is("which", "V2", "V3", "V4")
SHORT_BREAKS = Is("which", "V3", "V4")
POLICE, EMERGENCY, ASSESSMENT = Is("which", "L1"), Is("which", "L2"), Is("which", "L3")
# The three short ones and the interim order end by themselves. Each clock names the day, or the
# hour, by which it holds no more.
ENDS = (
    Within(
        name="emergency_order_ends",
        title="By now the emergency protection order has run out: is the child safe without it?",
        start=Mark("emergency_order"),
        not_if=("emergency_extended",),
        limit=CalendarDays(8),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s45", confidence=Confidence.SECONDARY),
        row="CP-16",
    ),
    Within(
        name="emergency_extension_ends",
        title="By now the extended emergency protection order has run out",
        start=Mark("emergency_extended"),
        limit=CalendarDays(7),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s45", confidence=Confidence.SECONDARY),
        row="CP-16",
    ),
    Within(
        name="police_protection_ends",
        title="Police protection ends: is the child safe without it?",
        start=Mark("police_took"),
        limit=Hours(72),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s46", confidence=Confidence.SECONDARY),
        row="CP-17",
    ),
    Within(
        name="assessment_order_ends",
        title="By now the child assessment order has run out",
        start=Mark("assessment_order"),
        limit=CalendarDays(7),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s43", confidence=Confidence.LEGISLATION),
        row="CP-18",
    ),
    # No law sets how long: the court may, and otherwise it runs until the case is decided.
    Within(
        name="interim_order_ends",
        title="The interim care order runs out: ask the court before",
        start=Mark("interim_until"),
        limit=CalendarDays(0),
        stop=Mark("ended"),
        law=CHILDREN_ACT_1989.at("s38", confidence=Confidence.KNOWLEDGE),
        row="PLO-09",
    ),
)


@recorded_rows
class Condition(Row):
    """What the court ordered or the agreement says beside the order itself."""

    says = Words("What does it say?")
    by_when = Day("By when?", optional=True)


@recorded
class LegalStatus(StepRecord):
    which = Coded("Which order or agreement is it?", WHICH)
    made_on = Day("From which day does it hold?")
    made_by = Words("Which court made it, or who gave the agreement?")
    case_number = Words("What is the case number?", optional=True)
    runs_until = Day("Until which day does it run, if a day is set?", optional=True)
    taken_at = Moment("At what time did the police take {child} into protection?", asked_if=POLICE)
    extended_from = Day(
        "From which day was the order extended, if it was?",
        hint="Once only, by seven days at the most.",
        asked_if=EMERGENCY,
        optional=True,
    )
    means = Narrative("What does it mean for {child} and the family, in plain words?")
    conditions = Rows(Condition, "What does it say beside that?", one="a condition")
    withdrawn_at = Moment(
        "When was the agreement withdrawn?",
        hint="Leave this blank while it stands. The day and time of the word, however it came.",
        optional=True,
        asked_if=AGREEMENT,
    )
    withdrawn_by = Words("Who withdrew it, and in which words?", asked_if=Answered("withdrawn_at"))
    decided_at = Moment(
        "When was it decided what to do?", asked_if=Answered("withdrawn_at"), optional=True
    )
    decided_what = Narrative(
        "What was decided, by whom, and where is {child} tonight?",
        asked_if=Answered("decided_at"),
    )
    returns_home = YesNo("Does {child} go home?", asked_if=Answered("decided_at"))
    ended_on = Day("On which day did it end?")
    why_ended = Coded("Why did it end?", WHY_ENDED)

    process = Process(
        name="Order or agreement",
        purpose="By what right is this child looked after, or kept in, and until when?",
        law=CHILDREN_ACT_1989.at("s.22(1)", confidence=Confidence.KNOWLEDGE),
        began="made_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.RIGHT: ()},
        sections=(
            Section(
                "made",
                "The order or agreement",
                "which",
                "made_on",
                "made_by",
                "case_number",
                "runs_until",
                "taken_at",
                "extended_from",
                "means",
                "conditions",
            ),
            Section(
                "withdrawn",
                "Agreement withdrawn",
                "withdrawn_at",
                "withdrawn_by",
                "decided_at",
                "decided_what",
                "returns_home",
                asked_if=AGREEMENT,
            ),
            Section("end", "The end of it", "ended_on", "why_ended"),
        ),
        marks={
            "right": Counts("made_on"),
            "care_order": Counts("made_on", when=CARE_ORDER),
            "secure": Counts("made_on", when=Is("which", "SECURE")),
            "withdrawn": Counts("withdrawn_at"),
            "withdrawal_decided": Counts("decided_at"),
            "short_breaks": Counts("made_on", when=SHORT_BREAKS),
            "emergency_order": Counts("made_on", when=EMERGENCY),
            "emergency_extended": Counts("extended_from"),
            "police_took": Counts("taken_at"),
            "assessment_order": Counts("made_on", when=ASSESSMENT),
            "interim_until": Counts("runs_until", when=Is("which", "C1")),
        },
        clocks=(
            Within(
                name="withdrawal",
                title="Decide what to do: the agreement is withdrawn",
                start=Mark("withdrawn"),
                limit=Hours(24),
                stop=Mark("withdrawal_decided"),
                law=LOCAL_PRACTICE.at("section 20 agreements", confidence=Confidence.KNOWLEDGE),
                row="CLA-79",
            ),
            *ENDS,
            # A series of short breaks is reviewed by its own times, and not as other care is.
            Every(
                name="review_short_breaks",
                title="Hold the review of the short breaks",
                start=Mark("short_breaks"),
                first=Months(3),
                then=Months(6),
                met_by=Mark("held", of="in_care.review"),
                law=CARE_PLANNING_REGULATIONS.at("reg 48(3)", confidence=Confidence.KNOWLEDGE),
                row="CLA-44",
            ),
        ),
        feeds=(Feed("ssda903", "episodes/LS", field="which"),),
    )

    def in_a_line(self) -> str:
        return WHICH.label(self.which) if self.which else ""

    def untrue(self) -> str:
        """A day on which it ran out lies after the day on which it was made."""
        if self.runs_until and self.made_on and self.runs_until < self.made_on:
            return "It cannot run out before it was made: put one of the two days right."
        return ""
