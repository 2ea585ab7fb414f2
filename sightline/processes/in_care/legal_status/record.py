"""Order or agreement: by what right is this child looked after, or kept in, and until when?

Each is a spell of its own and may overlap any other. A placement order lies over the care order
that it suspends, which revives when it is revoked: nothing is ended and begun again for that. A
secure order, a deprivation of liberty and a remand run beside whatever else is in force. Which one
counts on a day is derived (`codes.care_legal_status`), never written down.
"""

from __future__ import annotations

from sightline import codes
from sightline.codes.code_list import Code, CodeList, local_list
from sightline.grammar.condition import Both, Is
from sightline.grammar.fields import Coded, Day, Moment, Narrative, Rows, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Feed, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.in_care.legal_status.rules import CLOCKS
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.leaving_care import ACCOMMODATED, IN_CARE_BY
from sightline.statute.instruments import CHILDREN_ACT_1989
from sightline.statute.law import Confidence

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
    beyond="The short breaks became more than a series allows",
    withdrawn="Whoever gave the agreement withdrew it",
    left_care="The child left care",
    eighteen="The child turned eighteen",
)
CARE_ORDER = Is("which", "C1", "C2", "E1")
MAKES_LOOKED_AFTER = Is("which", *(one.code for one in codes.CARE_LEGAL_STATUS))
AGREEMENT = Is("which", "V2", "V3", "V4")
SHORT_BREAKS = Is("which", "V3", "V4")
POLICE, EMERGENCY, ASSESSMENT = Is("which", "L1"), Is("which", "L2"), Is("which", "L3")
SECURE, LIBERTY = Is("which", "SECURE"), Is("which", "LIBERTY")


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
    runs_until = Day(
        "Until which day does it run, if a day is set?",
        hint="Where it was made longer, the day on which it runs out now.",
        optional=True,
    )
    taken_at = Moment("At what time did the police take {child} into protection?", asked_if=POLICE)
    police_held_from = Day(
        "If it was made at the wish of the police: on which day did they take {child}?",
        hint="Then its eight days begin on that day. Leave this blank otherwise.",
        asked_if=EMERGENCY,
        optional=True,
    )
    extended_from = Day(
        "From which day was the order extended, if it was?",
        hint="Once only, by seven days at the most.",
        asked_if=EMERGENCY,
        optional=True,
    )
    means = Narrative("What does it mean for {child} and the family, in plain words?")
    conditions = Rows(Condition, "What does it say beside that?", one="a condition")
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
                "police_held_from",
                "extended_from",
            ),
            Section(
                "means",
                "What it means",
                "means",
                "conditions",
                beside=("in_care.withdrawal_of_agreement",),
            ),
            Section("end", "The end of it", "ended_on", "why_ended"),
        ),
        marks={
            "right": Counts("made_on"),
            "care_order": Counts("made_on", when=CARE_ORDER),
            IN_CARE_BY: Counts("made_on", when=MAKES_LOOKED_AFTER),
            ACCOMMODATED: Counts("made_on", when=AGREEMENT),
            "secure": Counts("made_on", when=SECURE),
            "short_breaks": Counts("made_on", when=SHORT_BREAKS),
            "full_care": Counts(
                "ended_on", when=Both(SHORT_BREAKS, Is("why_ended", "replaced", "beyond"))
            ),
            # Section 45(3): after police protection the days begin when the police took the child.
            "emergency_order": Counts("made_on", when=EMERGENCY, or_in=("police_held_from",)),
            "emergency_extended": Counts("extended_from", when=EMERGENCY),
            "emergency_until": Counts("runs_until", when=EMERGENCY),
            "police_took": Counts("taken_at"),
            "police_until": Counts("runs_until", when=POLICE),
            "assessment_order": Counts("made_on", when=ASSESSMENT),
            "interim_until": Counts("runs_until", when=Is("which", "C1")),
            "secure_until": Counts("runs_until", when=SECURE),
            "liberty_until": Counts("runs_until", when=LIBERTY),
        },
        clocks=CLOCKS,
        feeds=(Feed("ssda903", "episodes/LS", field="which"),),
    )

    def in_a_line(self) -> str:
        return WHICH.label(self.which) if self.which else ""

    def untrue(self) -> str:
        """A day on which it runs out lies after the day on which it was made, or made longer."""
        if self.runs_until and self.made_on and self.runs_until < self.made_on:
            return "It cannot run out before it was made: put one of the two days right."
        if self.runs_until and self.extended_from and self.runs_until < self.extended_from:
            return (
                "It was made longer after the day on which it is said to run out: write until"
                " which day it runs now."
            )
        if self.police_held_from and self.made_on and self.made_on < self.police_held_from:
            return (
                "The police took the child before the court made the order: put one of the two"
                " days right."
            )
        return ""
