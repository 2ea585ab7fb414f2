"""What repeats in a missing episode: who was told, and what is done to find the child."""

from __future__ import annotations

from sightline.grammar.fields import Coded, Moment, Words
from sightline.grammar.in_touch import InTouch
from sightline.processes.missing.lists import TOLD
from sightline.record.base import Row, recorded_rows


@recorded_rows
class SomebodyTold(Row):
    """Somebody who was told that the child is missing."""

    who = Coded("Who", TOLD)
    name = Words("Name")
    told_at = Moment("When?")

    in_touch = InTouch(name="name")


@recorded_rows
class SearchAction(Row):
    """One thing that is done to find the child."""

    what = Words("What is done?")
    who = Words("By whom?")
    done_at = Moment("When?")
