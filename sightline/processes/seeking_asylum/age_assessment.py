"""Age assessment: how old is this young person, was it found out fairly, and who decided?

It is made only where there is real doubt: where there is none it ends with saying so, and nothing
more is asked. It is made by two social workers who are trained for it, with an
appropriate adult and an interpreter there. What weighs against the young person is put to them
before it is decided, and they answer. Nobody is found older than they say where that was left out,
or where the assessors did not find it. How somebody looks or bears themselves proves little, and
where doubt stays it counts for them: a decision in their favour waits for nothing.

Another day of birth that is found here does not change the record. Who corrects it does so there,
once, and the manager hears that it is still to be done.
"""

from __future__ import annotations

from collections.abc import Sequence

from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Both, Is
from sightline.grammar.fields import (
    ChildsWords,
    Coded,
    Day,
    Narrative,
    Proposal,
    Rows,
    Tells,
    Words,
    YesNo,
)
from sightline.grammar.process import Counts, Duty, Gate, Outcome, Process, Retention, Section
from sightline.grammar.roles import PRACTITIONERS, Role
from sightline.processes.seeking_asylum.lists import FINDING, INTERPRETER, MEANWHILE
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.record.step import Step
from sightline.statute.instruments import AGE_ASSESSMENT_GUIDANCE
from sightline.statute.law import Confidence, Kind
from sightline.statute.limits import CalendarDays

AGAINST = ("other_day", "adult")
DOUBTED = Is("real_doubt", True)
CHALLENGE = "seeking_asylum.age_challenge"
# The guidance itself has not been read, and the courts say the same in their own words.
FAIRNESS = AGE_ASSESSMENT_GUIDANCE.at("a fair assessment", unread=True, kind=Kind.LOCAL)
MINDED = Is("minded", True)


@recorded_rows
class Interview(Row):
    """One talk with the young person."""

    on = Day("On which day?")
    who = Words("Who was there, as what, and for how long?")
    about = Words("What was spoken of, and were there breaks?")


@recorded
class AgeAssessment(StepRecord):
    started_on = Day("On which day did it begin?")
    doubt = Narrative(
        "Who doubts the age, and why?",
    )
    said_birth = Words("Which day of birth does {child} give, and how do they know it?")
    real_doubt = YesNo(
        "Is there real doubt, so that the age must be assessed?",
        hint="How somebody looks is no doubt by itself. Where there is none nothing more is asked.",
    )
    meanwhile = Coded("As what is {child} looked after meanwhile?", MEANWHILE, asked_if=DOUBTED)
    why_adult = Narrative(
        "Why not as a child, who decided that, and who is safe from whom?",
        asked_if=Is("meanwhile", "adult"),
    )
    assessors = Words("Which two social workers assess?")
    both_trained = YesNo("Are both trained for it, and is one not of {child}'s own team?")
    adult_there = YesNo("Was an appropriate adult there each time?")
    adult_is = Words("Who is it?", asked_if=Is("adult_there", True))
    interpreter_there = Coded(
        "Was an interpreter whom {child} understands there each time?", INTERPRETER
    )
    why_no_interpreter = Words(
        "Why was none needed, and what does {child} say to that?",
        asked_if=Is("interpreter_there", "not_needed"),
    )
    explained = Narrative("How was {child} told what it is for, and that they may rest?")
    interviews = Rows(Interview, "When did they talk?", at_least=1, one="a talk")
    account = ChildsWords("What does {child} tell of their life, in their own words?")
    others_say = Narrative("What do carers, teachers and others who see {child} daily say?")
    papers = Narrative("Which papers are there, and what are they worth?")
    analysis = Narrative(
        "What speaks for the age that {child} gives, and what against it?",
        hint="Say what was left out of account, and why. Looks and manner prove little.",
        tells=Tells.ANALYSIS,
    )
    minded = YesNo("Was {child} told, before it was decided, what you mean to decide and why?")
    minded_on = Day("On which day?", asked_if=MINDED)
    put_to = Narrative("Which points were put to {child}, one by one?", asked_if=MINDED)
    answered = ChildsWords("What did {child} answer to each?", asked_if=MINDED)
    finding = Coded("What do the assessors find?", FINDING)
    found_birth = Day(
        "Which day of birth do they find?",
        hint="The record keeps its own until somebody corrects it: once this is decided, use"
        " “Correct birth date or sex” on the family page.",
        asked_if=Is("finding", *AGAINST),
    )
    reasons = Narrative("Why, with what {child} answered, or why is there no doubt?")
    recommended = Proposal("What do you recommend?")
    told = Narrative("How is {child} told, in writing and in their language, and how to object?")

    process = Process(
        name="Age assessment",
        purpose="How old is this young person, was it found out fairly, and who decided?",
        law=FAIRNESS,
        began="started_on",
        opened_by=PRACTITIONERS,
        proposes="recommended",
        decided_by=(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE),
        decider_is_registered=True,
        retention=Retention.LOOKED_AFTER,
        sections=(
            Section(
                "doubt",
                "The doubt",
                "started_on",
                "doubt",
                "said_birth",
                "real_doubt",
                "meanwhile",
                "why_adult",
                beside=("seeking_asylum.age_assessment", CHALLENGE),
            ),
            Section(
                "fair",
                "Who was there",
                "assessors",
                "both_trained",
                "adult_there",
                "adult_is",
                "interpreter_there",
                "why_no_interpreter",
                "explained",
                "interviews",
                asked_if=DOUBTED,
                facts=("first_language", "interpreter"),
                duties=(
                    Duty(
                        "Two trained social workers, an appropriate adult, an interpreter, and a"
                        " chance to answer what weighs against them before it is decided.",
                        FAIRNESS,
                    ),
                ),
            ),
            Section(
                "heard",
                "What was heard",
                "account",
                "others_say",
                "papers",
                "analysis",
                asked_if=DOUBTED,
            ),
            Section(
                "minded",
                "What you mean to decide, and the answer",
                "minded",
                "minded_on",
                "put_to",
                "answered",
                asked_if=DOUBTED,
            ),
            Section("found", "What is found", "finding", "found_birth", asked_if=DOUBTED),
            Section(
                "decided",
                "What is recommended, and why",
                "reasons",
                "recommended",
                "told",
            ),
        ),
        marks={"put_to_child": Counts("minded_on", when=MINDED)},
        clocks=(
            Within(
                name="decide",
                title="Decide the age assessment",
                limit=CalendarDays(28),
                stop=Mark("completed"),
                law=AGE_ASSESSMENT_GUIDANCE.at(
                    "how long it may take",
                    unread=True,
                    kind=Kind.LOCAL,
                    confidence=Confidence.KNOWLEDGE,
                ),
                row="CLA-64",
            ),
        ),
        gates=(
            Gate(
                name="fair",
                sentence="Nobody is found older than they say without two trained social workers,"
                " an appropriate adult and an interpreter there, and an answer to what weighs"
                " against them.",
                law=FAIRNESS,
                outcomes=AGAINST,
                needs=Both(
                    Is("both_trained", True),
                    Is("adult_there", True),
                    Is("interpreter_there", "there", "not_needed"),
                    MINDED,
                ),
            ),
            *(
                Gate(
                    name=f"found_{against}",
                    sentence="The assessors did not find that. Decide what they found or what is in"
                    " the young person's favour, or return it to them.",
                    law=FAIRNESS,
                    outcomes=(against,),
                    needs=Is("finding", against),
                )
                for against in AGAINST
            ),
            Gate(
                name="no_doubt",
                sentence="It says that there is real doubt. Decide what was found, or return it.",
                law=FAIRNESS,
                outcomes=("no_doubt",),
                needs=Is("real_doubt", False),
            ),
        ),
        outcomes=(
            Outcome("as_said", "A child, born when they say", ends_here=True),
            Outcome("other_day", "A child, born on another day", may_lead_to=(CHALLENGE,)),
            Outcome("adult", "An adult", may_lead_to=(CHALLENGE,)),
            Outcome("no_doubt", "There is no real doubt: it ends here", ends_here=True),
        ),
    )

    def alerts(self, earlier: Sequence[Step]) -> Sequence[str]:
        held = self.step.child.birth_date
        if self.step.outcome not in AGAINST or self.found_birth in (None, held):
            return []
        return ["An age assessment found another day of birth. Correct it on the record."]

    def in_a_line(self) -> str:
        chosen = self.step.outcome or self.recommended
        label = self.process.outcome(chosen).label if chosen else ""
        return ": ".join(part for part in (label, self.reasons or self.doubt or "") if part)
