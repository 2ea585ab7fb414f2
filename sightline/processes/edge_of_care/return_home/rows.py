"""What a family has behind it when a child goes home, and by which stages the child goes."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.fields import Day, Words
from sightline.record.base import Row, recorded_rows

RIGHT = local_list(
    "return_home_right",
    "By what right would the child live there?",
    ceases="They leave our care",
    order="The care order goes on, and they live with a parent under it",
)


@recorded_rows
class Support(Row):
    """One thing that the family has, not that it may ask for."""

    what = Words("What?", hint="In the family’s words.")
    who = Words("Who gives it, and have they said yes?")
    starts_on = Day("From which day?")
    until = Words("Until when, or until what has changed?")


@recorded_rows
class Stage(Row):
    what = Words("What?", hint="Tea on Wednesdays, a night, a weekend, every school night.")
    starts_on = Day("From which day?")
    goes_on = Words("What must be seen before the next stage?")
