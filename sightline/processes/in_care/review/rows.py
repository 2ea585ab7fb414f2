"""What repeats in the review of a child in care, and the lists that it is answered from."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Day, Narrative, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows
from sightline.record.tasks import TaskRow

WHICH = local_list(
    "care_review_which",
    "Which review is it?",
    first="The first of this time in care",
    later="The second or a later one",
)
CONSULTED_HOW = local_list(
    "care_review_consulted",
    "How was their view given?",
    came="They came",
    in_writing="In writing or by telephone",
    not_given="Asked, and gave none",
    not_asked="Not asked",
)
DONE = local_list(
    "care_review_decision_done", "Is it done?", done="Done", in_part="In part", no="Not done"
)
OFFER = local_list(
    "care_review_offer",
    "Was it offered, and what came of it?",
    accepted="Offered and accepted",
    declined="Offered and declined",
    has_one="The child has one already",
    not_offered="Not offered",
)
PERMANENCE = local_list(
    "permanence_plan",
    "What is the plan for permanence?",
    home="To return home",
    family="To live with family or friends",
    fostered="Long-term fostering",
    guardianship="Special guardianship",
    adoption="Adoption",
    residential="A children's home until adulthood",
    independence="To live independently",
    none_yet="There is none yet",
)


@recorded_rows
class Sitting(Row):
    """One part of the review: the child may meet their officer on a day of their own."""

    on = Day("On which day?")
    what = Words("Which part was it, and who came?")


@recorded_rows
class EarlierDecision(Row):
    """What the last review decided, and whether it was done: asked first."""

    decision = Words("What was decided?")
    done = Coded("Is it done?", DONE)
    why_not = Narrative("If not, why, and what does that mean for the child?", optional=True)


@recorded_rows
class ReviewDecision(TaskRow):
    """What this review decides. The next one begins with it, and so does the look between them."""


@recorded_rows
class Consulted(Row):
    """Somebody whose view the review must hear."""

    name = Words("Name")
    who = Words("Who they are to the child")
    how = Coded("How was their view given?", CONSULTED_HOW)
    view = Narrative("What did they say?", optional=True)

    in_touch = InTouch(name="name", when=Is("how", "came", "in_writing"))
