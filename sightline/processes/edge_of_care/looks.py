"""A look whether something holds, after the first that was agreed. It is no process."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.by_the_day import ByTheDay
from sightline.grammar.clock import Mark
from sightline.grammar.fields import Coded, Day, Words
from sightline.record.base import Row
from sightline.statute.law import Citation

HOLDS = local_list(
    "edge_of_care_holds",
    "Does it hold?",
    yes="It holds",
    more="It holds, with more help than was planned",
    no="It does not hold",
)


class LaterLook(Row):
    """One of the looks that follow."""

    on = Day("When?")
    who = Words("Who looked, and who saw the child alone?")
    holds = Coded("Does it hold?", HOLDS)
    what = Words("What did they find, and when is the next?")

    class Meta(Row.Meta):
        abstract = True


def on_the_day(title: str, law: Citation) -> ByTheDay:
    """The first look, on the day that the plan named."""
    return ByTheDay(name="look", title=title, start=Mark("to_look"), stop=Mark("looked"), law=law)
