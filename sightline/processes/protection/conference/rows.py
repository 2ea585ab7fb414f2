"""Who is asked to a conference, which part each parent has in it, and what everybody says.

These are the rows of `conference`. Some must not know who else is there, or what was said, so
each row says whom it must be kept from.
"""

from __future__ import annotations

from django.db import models

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Answered, Is
from sightline.grammar.fields import Coded, Day, Narrative, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

KIND = local_list(
    "conference_kind",
    "Which conference",
    initial="Initial conference",
    review="Review conference",
    transfer_in="Transfer-in conference",
)
STANDING = local_list(
    "conference_standing",
    "Has it been held?",
    held="Yes, and it was quorate",
    inquorate="Yes, but it was not quorate",
    adjourned="It was adjourned",
    booked="Not yet: it is booked",
)
CAME = local_list(
    "conference_came",
    "Did they come?",
    came="Came",
    apologies="Sent apologies",
    did_not_come="Did not come",
    not_asked="Was not asked to",
)
PARENTS_PART = local_list(
    "conference_parents_part",
    "Which part?",
    whole="All of it",
    apart="A part of their own: the conference was split",
    excluded="None: kept out",
    did_not_come="None: did not come",
)
KEPT_OUT = ("apart", "excluded")
AGREES = local_list(
    "conference_agrees",
    "Do they agree with what was decided?",
    agrees="Agrees",
    dissents="Does not agree",
    not_said="Did not say",
)
ADVOCATE = local_list(
    "conference_advocate",
    "Was an advocate offered?",
    used="Yes, and one spoke with or for the child",
    declined="Yes, and the child did not want one",
    not_offered="No",
)
TOOK_PART = local_list(
    "conference_child",
    "How did the child take part?",
    there="Was there",
    part="Was there for part of it",
    sent="Sent words, a drawing or a recording",
    spoken_for="Somebody spoke for the child",
    not_able="Is too young",
    unborn="Is not born yet",
)
HAS_A_VOICE = Is("took_part", "there", "part", "sent", "spoken_for", "not_able")


@recorded_rows
class Invitation(Row):
    name = Words("Name, and role or agency")
    invited_on = Day("Invited on")
    came = Coded("Did they come?", CAME)
    report_on = Day("Their report came on", hint="Blank if there was none.", optional=True)
    report_shared_on = Day("It was shared with the parents on", optional=True)
    not_for = models.JSONField(default=list, editable=False)

    in_touch = InTouch(name="name", when=Is("came", "came"))


@recorded_rows
class ParentsPart(Row):
    """A parent or carer, and what part they had: some must not meet, and some must not come."""

    name = Words("Name, and who they are to the child")
    part = Coded("Which part of the conference?", PARENTS_PART)
    why = Narrative("If apart or kept out: why, and who decided?", optional=True)
    view = Narrative("What do they say?", hint="In their words, or what they sent.", optional=True)
    agrees = Coded("Do they agree with what was decided?", AGREES)
    not_for = models.JSONField(default=list, editable=False)

    in_touch = InTouch(name="name", when=Answered("view"), heard=True)


@recorded_rows
class AgencysView(Row):
    name = Words("Name and agency")
    view = Narrative("What is going well, what is the worry, and what should happen?")
    agrees = Coded("Do they agree with what was decided?", AGREES)
    dissent = Narrative("If not, why?", optional=True)
    not_for = models.JSONField(default=list, editable=False)

    in_touch = InTouch(name="name")
