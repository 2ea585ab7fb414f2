"""Unaccompanied asylum-seeking child: what do they need, who speaks for them, and what comes of it?

A child who came without anybody responsible and asks for protection, from the day on which they
came to us until that is over: by age, by leave, by family found, or because another authority has
them. A sign of trafficking is acted on within a working day, whatever else is unclear. Who looks
for the family first asks the child, because being found can harm.
"""

from __future__ import annotations

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Answered, Includes, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    CodedMany,
    Day,
    Narrative,
    Tells,
    Words,
)
from sightline.grammar.process import Counts, Duty, Feed, Process, Retention, Section
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.seeking_asylum.lists import (
    NO_SIGN,
    SIGNS,
    TRANSFER,
    WHY_ENDED,
)
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import (
    CHILDREN_ACT_1989,
    MODERN_SLAVERY_ACT_2015,
    NATIONAL_TRANSFER_SCHEME,
)
from sightline.statute.law import Confidence, Kind
from sightline.statute.limits import WorkingDays

SIGN = Includes("signs", *(code.code for code in SIGNS if code.code != NO_SIGN))
REFERRED = Is("transfer", "referred", "received")
NOTIFY = MODERN_SLAVERY_ACT_2015.at("s.52", confidence=Confidence.SECONDARY)


@recorded
class Unaccompanied(StepRecord):
    came_on = Day("On which day did {child} come to us?")
    came_how = Narrative("How did {child} come, from where, and who was with them?")
    first_night = Narrative(
        "What did {child} need at once: sleep, food, a doctor, prayer, a telephone call?"
    )
    interpreter_is = Words(
        "Who interprets, and does {child} trust them?",
        hint="The right dialect; a woman or a man as {child} wishes; nobody of the other side.",
    )
    told = Narrative("What was {child} told of their rights, in their own language, and by whom?")
    childs_words = ChildsWords("What does {child} say of home, the journey and being here?")
    claimed_on = Day("When did {child} ask for asylum?", optional=True)
    lawyer = Words("Who is {child}'s solicitor, and since when?")
    reference = Words("What is the Home Office's reference?", optional=True)
    next_step = Words("What is next, on which day, and who goes with {child}?")
    decided = Narrative(
        "What did the Home Office decide, and who appeals?",
        hint="Leave this blank while it has not decided.",
        optional=True,
    )
    leave_until = Day("Until which day may {child} stay, if a day is set?", optional=True)
    more_leave = Narrative(
        "Who asks for more before that day, and when?", asked_if=Answered("leave_until")
    )
    transfer = Coded("Does another authority take {child} over?", TRANSFER)
    referred_on = Day("On which day was {child} referred to the scheme?", asked_if=REFERRED)
    transfer_with = Words("Which authority is the other?", asked_if=REFERRED)
    transfer_view = Narrative(
        "What do {child} and those close to them say to moving, and what was weighed?",
        asked_if=REFERRED,
    )
    transfer_done_on = Day(
        "On which day did {child} move, or was it called off?",
        optional=True,
        asked_if=REFERRED,
    )
    signs = CodedMany("Which signs of trafficking are there?", SIGNS)
    sign_on = Day("On which day was the first of them known?", asked_if=SIGN)
    what_signs = Narrative(
        "What exactly, and what keeps {child} from those who may come for them?",
        asked_if=SIGN,
        tells=Tells.WORRY,
    )
    notified_on = Day(
        "On which day was it referred to the National Referral Mechanism?",
        hint="A child need not agree to it. Leave this blank until it is done.",
        optional=True,
        asked_if=SIGN,
    )
    notified_said = Narrative(
        "What came of it, and is there an independent guardian?", asked_if=Answered("notified_on")
    )
    family = Narrative("Whom of the family does {child} know of, and where?")
    tracing = Narrative(
        "Does {child} want them to be looked for, who does it, and what could it harm?"
    )
    best = Narrative(
        "What is best for {child} in all of this, and what if they may not stay?",
        tells=Tells.ANALYSIS,
    )
    ended_on = Day(
        "On which day did it end?",
        hint="The day from which {child} counts no longer as unaccompanied and seeking asylum.",
    )
    why_ended = Coded("Why did it end?", WHY_ENDED)
    after = Narrative(
        "With whom is {child} now, and who helps with what is still open?",
        asked_if=Answered("ended_on"),
    )

    process = Process(
        name="Unaccompanied asylum-seeking child",
        purpose="What does this child need, who speaks for them, and what may become of them here?",
        law=CHILDREN_ACT_1989.at("s.20(1)", confidence=Confidence.KNOWLEDGE),
        began="came_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.LOOKED_AFTER,
        exclusive_as="time as an unaccompanied child",
        sections=(
            Section(
                "came",
                "Coming here",
                "came_on",
                "came_how",
                "first_night",
                "interpreter_is",
                "told",
                "childs_words",
                facts=("first_language", "interpreter", "communicates"),
            ),
            Section(
                "signs",
                "Signs of trafficking",
                "signs",
                "sign_on",
                "what_signs",
                "notified_on",
                "notified_said",
                duties=(
                    Duty(
                        "An authority that thinks that somebody may be a victim of trafficking"
                        " says so to the Home Office.",
                        NOTIFY,
                    ),
                ),
            ),
            Section(
                "claim",
                "The claim, and leave to stay",
                "claimed_on",
                "lawyer",
                "reference",
                "next_step",
                "decided",
                "leave_until",
                "more_leave",
                facts=("nationality", "immigration_status"),
            ),
            Section(
                "transfer",
                "Another authority",
                "transfer",
                "referred_on",
                "transfer_with",
                "transfer_view",
                "transfer_done_on",
            ),
            Section("family", "Family, and what is best", "family", "tracing", "best"),
            Section("end", "The end of it", "ended_on", "why_ended", "after"),
        ),
        marks={
            "referred_to_scheme": Counts("referred_on"),
            "transfer_done": Counts("transfer_done_on"),
            "taken_over": Counts("ended_on", when=Is("why_ended", "moved")),
            "sign_found": Counts("sign_on"),
            "notified": Counts("notified_on"),
        },
        clocks=(
            Within(
                name="transfer",
                title="Complete the transfer to or from the other authority",
                start=Mark("referred_to_scheme"),
                limit=WorkingDays(10),
                stop=Mark("transfer_done"),
                also=(Mark("taken_over"),),
                law=NATIONAL_TRANSFER_SCHEME.at("transfers", confidence=Confidence.GUIDANCE),
                row="CLA-63",
            ),
            Within(
                name="notify",
                title="Refer the signs of trafficking to the National Referral Mechanism",
                start=Mark("sign_found"),
                limit=WorkingDays(1),
                stop=Mark("notified"),
                outlives=True,
                law=MODERN_SLAVERY_ACT_2015.at(
                    "s.52", kind=Kind.LOCAL, confidence=Confidence.SECONDARY
                ),
                row="CLA-65",
            ),
        ),
        feeds=(Feed("ssda903", "uasc/DUC", field="ended_on"),),
    )

    def in_a_line(self) -> str:
        return self.next_step or self.came_how or ""

    def untrue(self) -> str:
        if NO_SIGN in (self.signs or ()) and len(self.signs) > 1:
            return "Either there are signs of trafficking or there are none. Choose again."
        return ""
