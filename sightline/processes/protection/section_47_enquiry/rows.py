"""What repeats in a section 47 enquiry, and the answers it offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered
from sightline.grammar.fields import (
    Day,
    Narrative,
    Words,
)
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

SEEN = local_list(
    "seen_in_enquiry",
    "Was the child seen?",
    in_person="In person",
    not_seen="Not seen",
    unborn="Not born yet: the mother was seen",
)


MEDICAL = local_list(
    "medical_in_enquiry",
    "Was there a medical?",
    done="Yes",
    refused="It was needed, and was refused",
    not_needed="It was not needed",
)


@recorded_rows
class AdultSpokenTo(Row):
    name = Words("Name")
    relation = Words("Who they are to the child")
    spoken_to_on = Day("When were they spoken to?", hint="Blank if they were not.", optional=True)
    said = Narrative("What they said, or why they were not spoken to")

    in_touch = InTouch(name="name", when=Answered("spoken_to_on"), heard=True)


@recorded_rows
class AgencyAsked(Row):
    agency = Words("Agency and name")
    said = Narrative("What they knew and think")

    in_touch = InTouch(name="agency")
