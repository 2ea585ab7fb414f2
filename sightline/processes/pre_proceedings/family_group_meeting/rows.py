"""Who of the family network is asked to a family group meeting, and the answers that it offers."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import Coded, Words
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

OFFERED_HOW = local_list(
    "family_meeting_offered_how",
    "How was it offered?",
    letter="In the letter before proceedings",
    in_person="In person",
    telephone="By telephone",
    writing="In another letter or a message",
    interpreter="Through an interpreter or signer",
)
REPLY = local_list(
    "family_meeting_reply",
    "What did the family answer?",
    accepted="They accept",
    declined="They decline",
    no_reply="No reply came",
)
CAME = local_list(
    "came_to_family_meeting",
    "Did they come?",
    came="Came",
    by_screen="By telephone or on a screen",
    sent_word="Sent word",
    no="Did not come",
)


@recorded_rows
class OfTheFamily(Row):
    """Somebody of the family network who was asked to come."""

    name = Words("Name")
    who = Words("Who they are to the child")
    came = Coded("Did they come?", CAME)

    in_touch = InTouch(name="name", when=Is("came", "came", "by_screen", "sent_word"))
