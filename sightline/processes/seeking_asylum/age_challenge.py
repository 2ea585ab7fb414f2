"""Challenge to an age assessment: who says that it is wrong, why, and what came of it?

Open from the day on which it was challenged until it is answered. As what the young person is
looked after meanwhile is asked anew, since a child among adults comes to harm sooner than the
other way about.
"""

from __future__ import annotations

from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Words
from sightline.grammar.process import Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS
from sightline.processes.seeking_asylum.lists import CHALLENGE_ENDED, CHALLENGED_BY, MEANWHILE
from sightline.record.base import StepRecord, recorded
from sightline.statute.instruments import AGE_ASSESSMENT_GUIDANCE
from sightline.statute.law import Kind


@recorded
class AgeChallenge(StepRecord):
    challenged_on = Day("On which day was it challenged?")
    how = Coded("How was it challenged?", CHALLENGED_BY)
    by_whom = Words("By whom, for {child}?")
    what = Narrative("What is said to be wrong, and what is new?")
    childs_words = ChildsWords("What does {child} say about it?", optional=True)
    meanwhile = Coded("As what is {child} looked after meanwhile?", MEANWHILE)
    why_adult = Narrative(
        "Why not as a child, and who decided that?", asked_if=Is("meanwhile", "adult")
    )
    answer_by = Narrative("Who answers, by when, and with which legal advice?")
    ended_on = Day("On which day was it over?")
    why_ended = Coded("How did it end?", CHALLENGE_ENDED)
    learnt = Narrative("Why, and what do we do differently?", asked_if=Answered("ended_on"))

    process = Process(
        name="Challenge to an age assessment",
        purpose="Who says that it is wrong, why, and what came of it?",
        law=AGE_ASSESSMENT_GUIDANCE.at("challenges", unread=True, kind=Kind.LOCAL),
        began="challenged_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=PRACTITIONERS,
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "challenge",
                "The challenge",
                "challenged_on",
                "how",
                "by_whom",
                "what",
                "childs_words",
                "meanwhile",
                "why_adult",
                "answer_by",
                beside=("seeking_asylum.age_assessment",),
            ),
            Section("end", "What came of it", "ended_on", "why_ended", "learnt"),
        ),
    )

    def in_a_line(self) -> str:
        ended = CHALLENGE_ENDED.label(self.why_ended) if self.why_ended else ""
        return ". ".join(part for part in (ended, self.what) if part)
