"""Immunisations: is this child up to date for their age, and what is missing?

It says what stood on the day on which somebody looked, and where they looked. What was given since
the last time is listed with its day, what is missing with why, so that nobody gives it twice or
forgets it. Which ones a child of that age should have is the surgery's knowledge, and no list here.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Day, Narrative, Rows, Words, YesNo
from sightline.grammar.in_care import InCare
from sightline.grammar.passport import Passport
from sightline.grammar.process import Counts, Feed, Process, Retention, Section
from sightline.processes.health.lists import WHO_WRITES
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Confidence

WHERE_LOOKED = local_list(
    "immunisations_source",
    "Where was it looked up?",
    surgery="The surgery's record",
    child_health="The child health record of the NHS",
    red_book="The red book",
    card="A card or a record from another country",
    told="Somebody's word only",
)
WHY_MISSING = local_list(
    "immunisation_missing",
    "Why is it missing?",
    due="It is due, and booked or to be booked",
    not_brought="An appointment was not kept",
    no_agreement="Whoever may agree has not agreed",
    declined="The young person does not want it",
    unsuitable="A doctor advised against it",
    unknown="Nobody knows whether it was given",
)
MISSING = Is("up_to_date", False)


@recorded_rows
class Given(Row):
    which = Words("Which?", hint="As the record calls it.")
    on = Day("On which day?")


@recorded_rows
class NotGiven(Row):
    which = Words("Which?")
    why = Coded("Why is it missing?", WHY_MISSING)
    booked_on = Day("For which day is it booked?", optional=True)


@recorded
class Immunisations(StepRecord):
    looked_on = Day("On which day did you look?")
    looked_where = Coded("Where did you look?", WHERE_LOOKED)
    given = Rows(Given, "What has {child} been given since the last look?", one="an immunisation")
    up_to_date = YesNo("Is {child} up to date for their age?")
    missing = Rows(
        NotGiven, "What is missing?", at_least=1, asked_if=MISSING, one="an immunisation"
    )
    next_is = Narrative("What happens next, and who sees to it?")

    process = Process(
        name="Immunisations",
        purpose="Is this child up to date for their age, and what is missing?",
        law=LOCAL_PRACTICE.at("immunisations", confidence=Confidence.GUIDANCE),
        began="looked_on",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.HEALTH: ()},
        # What was given is listed since the last look, so all tell what was ever given.
        passport=(
            Passport(answers=("up_to_date", "looked_where", "missing")),
            Passport(answers=("given",), last=None),
        ),
        sections=(
            Section(
                "looked",
                "What the record says",
                "looked_on",
                "looked_where",
                "given",
                "up_to_date",
                "missing",
                "next_is",
                beside=("health.immunisations",),
            ),
        ),
        marks={
            "immunised": Counts("looked_on", when=Is("up_to_date", True)),
            "not_immunised": Counts("looked_on", when=MISSING),
        },
        feeds=(Feed("ssda903", "oc2/IMMUNISATIONS", field="up_to_date"),),
    )

    def in_a_line(self) -> str:
        if self.up_to_date is None:
            return ""
        said = "Up to date" if self.up_to_date else "Something is missing"
        return f"{said}. {self.next_is}" if self.next_is else said
