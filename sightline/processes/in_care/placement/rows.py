"""What repeats in a placement, and the lists that it is answered from."""

from __future__ import annotations

from sightline import codes
from sightline.codes.code_list import Code, CodeList, local_list
from sightline.codes.placement_type import TEMPORARY
from sightline.grammar.fields import Coded, Day, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

PLACEMENT_TYPE = CodeList(
    "placement_not_temporary",
    "Type of placement",
    [code for code in codes.PLACEMENT_TYPE if code.code not in TEMPORARY],
    source=codes.PLACEMENT_TYPE.source,
)
WHY_ENDED = CodeList(
    "placement_ended",
    "Why it ended",
    [*codes.PLACEMENT_CHANGE_REASON, Code("LEFT", "The child left care")],
    source=codes.PLACEMENT_CHANGE_REASON.source,
)
# Places that no regulations reach, where nobody under sixteen may live.
UNREGULATED = ("H5", "K3", "P2", "P3")
BREACH = local_list(
    "placement_breach",
    "Is anything about it not allowed?",
    none="No",
    unregulated="The child is under sixteen and the place is not regulated",
    unregistered="The place must be registered with Ofsted and is not",
    hotel="A hotel, a caravan or bed and breakfast, even for a night",
    outside_terms="Outside the terms on which the carer is approved",
    not_approved="Nobody has approved the carers, or the time of their approval has run out",
)
DECIDES = local_list(
    "delegated_to",
    "Who decides",
    carer="The carer",
    parent="The parents",
    authority="The authority",
    child="The child themselves",
)
PARENTS_ORDER = local_list(
    "placed_with_parents_under",
    "Under which order the child lives with their parents",
    interim="An interim care order",
    care="A care order",
)
LISTED = local_list(
    "told_of_placement",
    "Who is told of a placement",
    parents="Parents, and others with parental responsibility",
    contact="Whoever has an order to see the child",
    before="Whoever cared for the child until now",
    health="The health body for the area",
    gp="The child’s GP",
    school="The school, or whoever teaches the child",
    officer="The reviewing officer",
    other="Somebody else",
)
CARRIED = local_list(
    "told_the_other_area",
    "What the other authority was given",
    needs="What the child needs",
    reasons="Why this home is the right one",
    plan="A copy of the care plan",
)


@recorded_rows
class Delegated(Row):
    """One thing that somebody must say yes or no to, and who does."""

    what = Words("What?", hint="A haircut, a sleepover, a school trip, a dentist, a photograph.")
    decides = Coded("Who decides?", DECIDES)


@recorded_rows
class DailyLook(Row):
    """A look at a placement that the law does not allow, each day that it goes on."""

    on = Day("On which day?")
    by = Words("Who looked?")
    seen_there = Words("What did they find, and what was done to end it?")


@recorded_rows
class ToldOfPlacement(Row):
    """Somebody whom the regulations name, and when and how they were told."""

    who = Coded("Who are they?", LISTED)
    name = Words("Name")
    told_on = Day("When were they told?")
    how = Words("How?", hint="By letter, or in an email with the placement plan.")

    in_touch = InTouch(name="name")
