"""Without a school place: since when, who is asked, and how does this child learn until then?

A spell from the day on which a child in care had no school to go to, most often because they moved,
until their first day at the next one. Twenty school days are counted by the authority's own terms.
"""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark, Within
from sightline.grammar.condition import Is
from sightline.grammar.fields import ChildsWords, Coded, Day, Narrative, Number, Rows, Words
from sightline.grammar.in_care import InCare
from sightline.grammar.process import Counts, Process, Retention, Section
from sightline.processes.education.lists import WHO_WRITES
from sightline.record.base import Row, StepRecord, recorded, recorded_rows
from sightline.statute.instruments import EDUCATION_GUIDANCE
from sightline.statute.law import Confidence
from sightline.statute.limits import SchoolDays

WHY = local_list(
    "without_school_why",
    "Why has the child no school place?",
    moved="They moved, and cannot go on at their school",
    excluded="They were permanently excluded",
    arrived="They have just come to this country",
    never="They had none when they came into care",
    placed_out="The school that was named cannot meet their needs",
    other="Another reason",
)
ANSWER = local_list(
    "school_asked_answer",
    "What did it answer?",
    yes="Yes",
    no="No",
    waiting="No answer yet",
    directed="No, and we directed it to",
)
WHY_ENDED = local_list(
    "without_school_ended",
    "Why did it end?",
    began="The child began at a school",
    back="The child went back to the old school",
    older="The child is past school age and has another plan",
    left="The child left care, and others look on",
)


@recorded_rows
class SchoolAsked(Row):
    school = Words("Which school?")
    asked_on = Day("When was it asked?")
    answer = Coded("What did it answer?", ANSWER)
    why = Words("Why, if it said no?", optional=True)


@recorded
class WithoutSchool(StepRecord):
    since_on = Day("Since which day has {child} had no school to go to?")
    why = Coded("Why?", WHY)
    needs = Narrative("What does {child} need from a school, and which one do we look for?")
    wishes = ChildsWords("Which school does {child} want, and what do they dread?")
    asked = Rows(SchoolAsked, "Which schools were asked?", one="a school")
    hours = Number("How many hours a week does {child} learn meanwhile?")
    meanwhile = Narrative("Where, with whom, and how is it for {child}?")
    place_found_on = Day("When was a place found?", optional=True)
    begins_with = Narrative("How will the beginning there be made easy?", optional=True)
    ended_on = Day("On which day did it end?", hint="The first day at school.")
    why_ended = Coded("Why did it end?", WHY_ENDED)

    process = Process(
        name="Without a school place",
        purpose="Since when has this child no school, who looks, and how do they learn meanwhile?",
        law=EDUCATION_GUIDANCE.at("school places", confidence=Confidence.KNOWLEDGE),
        began="since_on",
        ends="ended_on",
        end_reason="why_ended",
        opened_by=WHO_WRITES,
        retention=Retention.LOOKED_AFTER,
        in_care={InCare.EDUCATION: ()},
        sections=(
            Section("why", "How it came about", "since_on", "why", "needs", "wishes"),
            Section("looking", "Looking for a school", "asked", "place_found_on", "begins_with"),
            Section("meanwhile", "Learning meanwhile", "hours", "meanwhile"),
            Section("end", "The end of it", "ended_on", "why_ended"),
        ),
        marks={
            "place_found": Counts("place_found_on"),
            "at_school": Counts("ended_on", when=Is("why_ended", "began", "back")),
        },
        clocks=(
            Within(
                name="school_place",
                title="Find a school place",
                limit=SchoolDays(20),
                stop=Mark("place_found"),
                also=(Mark("at_school"),),
                law=EDUCATION_GUIDANCE.at("school places", confidence=Confidence.KNOWLEDGE),
                row="CLA-35",
            ),
        ),
    )

    def in_a_line(self) -> str:
        if self.ended_on and self.why_ended:
            return WHY_ENDED.label(self.why_ended)
        return self.meanwhile or (WHY.label(self.why) if self.why else "")

    def untrue(self) -> str:
        if self.since_on and self.place_found_on and self.place_found_on < self.since_on:
            return f"There was a school until {self.since_on:%-d %B %Y}: give a later day."
        return ""
