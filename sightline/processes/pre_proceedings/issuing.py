"""What must be true before anybody decides to go to court, wherever that is decided.

It is no process. A planning meeting and a pre-proceedings meeting may both decide it, and take
these two gates from here.

The family group meeting. Section 1 of the Children's Wellbeing and Schools Act 2026 puts section
31ZA into the Children Act 1989: the family is offered a meeting, and it is held if they accept,
before an application under Part 4 is made, unless it is not in the child's best interests. It is
enacted, and nobody has confirmed from which day it is in force. So it is cited as enacted, with
its commencement to be confirmed, and shown as our own practice and never as law in force: a gate
may weigh less than its row, and the row's weight comes back once somebody has read the
commencement. Until then we hold to it as if it were in force, and it can still be passed: a head
of service or the director agrees, with options and a reason, on a page of their own. A court
application that cannot wait for a meeting is therefore never stopped by a law that may not bind.

The head of service agrees on the second gate in the same way, with their own options and reason,
also where they go on to decide the rest: the grammar knows who decides a process, and not who
decides one of its outcomes.

Both gates stand before the decision alone. That proceedings were issued is a fact, and can be
recorded whoever decided it and whatever was offered.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Q

from sightline.grammar.process import Gate
from sightline.grammar.roles import Role
from sightline.record.step import State, Step
from sightline.statute.instruments import CHILDREN_ACT_1989, CWSA_2026, LOCAL_PRACTICE
from sightline.statute.law import Confidence, Kind

FAMILY_MEETING = "pre_proceedings.family_group_meeting"
SPELL = "pre_proceedings.pre_proceedings"
PROCEEDINGS = "pre_proceedings.care_proceedings"
# Held; or offered and not wanted; or found, by a decision, not to be in the child's interests.
ANSWERED_BY = ("held", "not_wanted", "excused")
APPLICATION = CHILDREN_ACT_1989.at("s.31", confidence=Confidence.KNOWLEDGE)
FAMILY_MEETINGS = CWSA_2026.at(
    "s.1, which inserts s.31ZA into the Children Act 1989: enacted, commencement to be confirmed",
    confidence=Confidence.LEGISLATION,
    kind=Kind.LOCAL,
)
SENIOR = (Role.HEAD_OF_SERVICE, Role.DIRECTOR)
GATES = (
    Gate(
        name="family_group_meeting",
        sentence="The record holds no family group meeting that was held, or offered and not"
        " wanted, or decided not to be in the child's best interests. Record it; or name a head of"
        " service, who may agree with a reason to go to court without one.",
        law=FAMILY_MEETINGS,
        outcomes=("issue",),
        decided_by=SENIOR,
        title="May we go to court without a family group meeting?",
        asks="head_of_service",
        row="PLO-06",
    ),
    Gate(
        name="head_of_service",
        sentence="A head of service must agree before proceedings are issued. Name whom you ask:"
        " it is on their Today until they have answered.",
        law=LOCAL_PRACTICE.at("deciding to issue proceedings", confidence=Confidence.KNOWLEDGE),
        outcomes=("issue",),
        decided_by=SENIOR,
        title="May we go to court for this child?",
        asks="head_of_service",
    ),
)


def shut(step: Step) -> dict[str, str]:
    """What a step that may decide to go to court holds shut, each with its sentence."""
    sentences = {gate.name: gate.sentence for gate in GATES}
    if was_answered(step):
        del sentences["family_group_meeting"]
    return sentences


def was_answered(step: Step) -> bool:
    """Whether the family was offered a meeting this time and it was held or not wanted, or it was
    decided that there should be none. An offer before earlier proceedings says nothing of these."""
    held = Q()
    for mark in ANSWERED_BY:
        held |= Q(marks__has_key=mark)
    found = Step.objects.filter(held, person=step.child, kind=FAMILY_MEETING)
    if (since := _last_over(step)) is not None:
        found = found.filter(began__gte=since)
    return found.exclude(state=State.VOIDED).exists()


def _last_over(step: Step) -> date | None:
    """The day on which pre-proceedings or proceedings about this child last ended."""
    over = Step.objects.filter(person=step.child, kind__in=(SPELL, PROCEEDINGS))
    ended: date | None = over.exclude(state=State.VOIDED).aggregate(last=Max("ended"))["last"]
    return ended
