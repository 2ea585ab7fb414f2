"""Missing episode: where is this child, who looks for them tonight, and are they safe now?

It is open from the moment from which nobody knew where the child was until they were found or came
back, of any child, in care or not. While it is open the child may not be safe tonight. The return
sets what is owed next: the police see that the child is safe and well, and somebody independent
offers to listen. From the third time in ninety days on a strategy discussion is owed as well.
"""

from __future__ import annotations

from sightline.grammar.condition import Answered, Both, Is
from sightline.grammar.fields import Coded, Moment, Narrative, Rows, Tells, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.process import (
    Counts,
    Drawn,
    Duty,
    Journey,
    Process,
    Retention,
    Section,
    Tonight,
)
from sightline.grammar.roles import FRONT_DOOR, PRACTITIONERS
from sightline.processes.missing.lists import (
    AWAY,
    BACK,
    CARE,
    FOUND_BY,
    RISK,
    WHAT,
    WHY_ENDED,
)
from sightline.processes.missing.missing_episode.rows import SearchAction, SomebodyTold
from sightline.processes.missing.missing_episode.rules import (
    CHECKS,
    CLOCKS,
    EPISODE,
    INTERVIEW,
    MISSING_CHILDREN,
)
from sightline.record.base import StepRecord, recorded

TOLD_POLICE = Is("police", True)
CHECK_ASKED = Both(TOLD_POLICE, BACK)
TOLD_AGAIN = ("told_24_at", "told_72_at", "told_7_days_at")


@recorded
class MissingEpisode(StepRecord):
    since_at = Moment(
        "Since when is {child} missing?",
        hint="The day and time from which nobody knew, not when we were told.",
    )
    what = Coded("Is {child} missing, or away?", WHAT, hint="Away is said of a child in care.")
    care = Coded("Was {child} in care that day?", CARE)
    last_seen = Narrative("Where was {child} last seen, when, and with whom?")
    circumstances = Narrative(
        "What happened before, and why may {child} have gone?", tells=Tells.WHY
    )
    reported_by = Words("Who reported it, and who are they to {child}?")
    reported_at = Moment("When were we told?")
    police = YesNo("Have the police been told?")
    police_told_at = Moment("When were they told?", asked_if=TOLD_POLICE)
    police_reference = Words("What is their reference?", asked_if=TOLD_POLICE)
    why_no_police = Narrative("Why not, and who decided that?", asked_if=Is("police", False))
    parents_told = YesNo("Have those with parental responsibility been told?")
    why_parents_not_told = Narrative("Why not yet?", asked_if=Is("parents_told", False))
    placing_told = Words(
        "Who was told at the authority that placed {child}, and when?",
        asked_if=Is("care", "other"),
    )
    told = Rows(SomebodyTold, "Who was told, and when?", one="somebody")
    risk = Narrative("What may happen to {child} tonight?", tells=Tells.WORRY)
    risk_level = Coded("How high is the risk tonight?", RISK)
    judged_by = Words("Who judged that?")
    judged_at = Moment("When was it judged?")
    search = Rows(SearchAction, "What is done to find {child}?", at_least=1, one="an action")
    told_24_at = Moment(
        "When was it told to a senior manager after 24 hours?",
        hint="Leave it blank where {child} was found before then.",
        optional=True,
    )
    decided_24 = Narrative("Who was it, and what did they decide?", asked_if=Answered("told_24_at"))
    told_72_at = Moment("When was it told again after 72 hours?", optional=True)
    decided_72 = Narrative("Who was it then, and what follows?", asked_if=Answered("told_72_at"))
    told_7_days_at = Moment("When was it told again after 7 days?", optional=True)
    decided_7_days = Narrative(
        "Who was it after 7 days, and what follows?", asked_if=Answered("told_7_days_at")
    )
    ended_at = Moment(
        "When did it end?",
        hint="The day and the time at which {child} was back or found, or from which it is over.",
    )
    why_ended = Coded("How did it end?", WHY_ENDED)
    ended_otherwise = Narrative(
        "What is known of {child}, and what follows?",
        asked_if=Is("why_ended", "agreed", "eighteen", "authority", "died"),
    )
    found_where = Narrative("Where was {child}, and who was there?", asked_if=BACK)
    found_by = Coded("Who found {child}?", FOUND_BY, asked_if=BACK)
    how_is = Narrative("How is {child} now, and what do they need tonight?", asked_if=BACK)
    police_check = YesNo(
        "Have the police checked that {child} is safe and well?",
        hint="It is owed until they have, whatever is answered here.",
        asked_if=CHECK_ASKED,
    )
    police_check_at = Moment(
        "When did they check?", asked_if=Both(CHECK_ASKED, Is("police_check", True))
    )
    why_no_police_check = Narrative(
        "Why has nobody checked?", asked_if=Both(CHECK_ASKED, Is("police_check", False))
    )

    process = Process(
        name="Missing episode",
        purpose="Where is this child, who looks for them tonight, and are they safe now?",
        law=MISSING_CHILDREN,
        began="since_at",
        ends="ended_at",
        end_reason="why_ended",
        opened_by=(*PRACTITIONERS, *FRONT_DOOR),
        retention=Retention.CHILD_PROTECTION,
        in_care={InCare.SAFETY: ()},
        exclusive_as="missing episode",
        sections=(
            Section(
                "gone",
                "Who is missing, and since when",
                "since_at",
                "what",
                "care",
                "last_seen",
                "circumstances",
                facts=("address", "communicates"),
                beside=(EPISODE, INTERVIEW),
            ),
            Section(
                "reported",
                "Who reported it, and who was told",
                "reported_by",
                "reported_at",
                "police",
                "police_told_at",
                "police_reference",
                "why_no_police",
            ),
            Section(
                "told",
                "Family, placing authority and others",
                "parents_told",
                "why_parents_not_told",
                "placing_told",
                "told",
            ),
            Section(
                "tonight",
                "Risk tonight, and the search",
                "risk",
                "risk_level",
                "judged_by",
                "judged_at",
                "search",
            ),
            Section(
                "still",
                "Still missing",
                "told_24_at",
                "decided_24",
                "told_72_at",
                "decided_72",
                "told_7_days_at",
                "decided_7_days",
            ),
            Section(
                "back",
                "Back, or how it ended",
                "ended_at",
                "why_ended",
                "ended_otherwise",
                "found_where",
                "found_by",
                "how_is",
                "police_check",
                "police_check_at",
                "why_no_police_check",
                duties=(
                    Duty(
                        "The police see that a child who is back is safe and well, and somebody"
                        " independent offers a return interview.",
                        CHECKS,
                    ),
                ),
            ),
        ),
        marks={
            "missing": Counts("since_at"),
            "away": Counts("since_at", when=Is("what", AWAY)),
            "returned": Counts("ended_at", when=BACK),
            "police_check_owed": Counts("ended_at", when=CHECK_ASKED),
            "police_checked": Counts("police_check_at", when=Is("police_check", True)),
            "told_24": Counts("told_24_at"),
            "told_72": Counts("told_72_at"),
            "told_7_days": Counts("told_7_days_at"),
        },
        journey=Journey(drawn=Drawn.INCIDENT, word="Missing"),
        tonight=(
            Tonight(
                sentence="{child} is away from placement without authorisation.",
                do="Speak with {child}, and say who decides tonight whether they are safe there.",
                law=MISSING_CHILDREN,
                has="away",
                lacks="ended",
            ),
            Tonight(
                sentence="{child} is missing.",
                do="Look for {child} with the police, and say who decides tonight.",
                law=MISSING_CHILDREN,
                lacks="ended",
            ),
        ),
        clocks=CLOCKS,
    )

    def in_a_line(self) -> str:
        if self.ended_at is None:
            return self.circumstances or self.last_seen or ""
        return self.found_where or self.ended_otherwise or self.circumstances or ""

    def untrue(self) -> str:
        if self.what == AWAY and self.care == "none":
            return "Only a child in care is away from placement. This child is missing."
        told = [at for key in TOLD_AGAIN if (at := getattr(self, key))]
        if self.since_at and told and min(told) < self.since_at:
            return "Nobody can have been told that the child is still missing before they went."
        return ""
