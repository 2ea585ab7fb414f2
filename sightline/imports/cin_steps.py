"""Where each part of a CIN census return stands in the record: which process, which answers.

Only what the return holds is answered. It says that an assessment belongs to a referral, so the
first one after it counts its days from there, as the assessment itself asks; a later one counts
them from its own beginning, which is the only day the return holds for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

from sightline.grammar.clock import Mark
from sightline.imports.cin_child import (
    Assessment,
    CensusChild,
    Enquiry,
    Episode,
    NeedPlan,
    ProtectionPlan,
)
from sightline.imports.placing import Placed, Placing
from sightline.people.new_person import BroughtIn
from sightline.people.person import long_date
from sightline.record.bring_in import Source

# What a return tells of whenever it happens. Visits, core groups, child in need reviews and a
# manager's looking at the work are in no return.
CARRIED = frozenset(
    {
        Mark("completed", of="assessment.child_and_family"),
        Mark("completed", of="assessment.pre_birth"),
        Mark("initial_held", of="protection.conference"),
        Mark("review_held", of="protection.conference"),
    }
)
OF_REFERRAL = ("CINreferralDate", "ReferralSource", "PrimaryNeedCode", "ReferralNFA")
NO_REFERRAL = "It has no day of referral that can be true."
NOT_CLOSED = "It has no day of closing that can be true."


def source_of(authority: str) -> Source:
    """The census of one authority. Its keys stay the same from one year's return to the next."""
    return Source(f"CIN census, authority {authority}", CARRIED)


@dataclass
class _Placing(Placing):
    """The steps of one child, of whom the source says more than the number."""

    person: BroughtIn = field(kw_only=True)


def place_child(child: CensusChild) -> list[Placed]:
    """The steps and spells of one child, in the order in which they began."""
    placing = _Placing(child.person.local_id, person=child.person)
    conferences: set[date] = set()
    for episode in sorted(child.episodes, key=lambda one: one.referred or date.min):
        _referral(placing, episode)
        for number, assessment in enumerate(sorted(episode.assessments, key=_began)):
            _assessment(placing, episode, assessment, first=number == 0)
        for plan in sorted(episode.need_plans, key=_began):
            _need_plan(placing, episode, plan)
        for enquiry in sorted(episode.enquiries, key=_began):
            _enquiry(placing, episode, enquiry)
        _initial_conferences(placing, episode, conferences)
        for protection in sorted(episode.protection_plans, key=_began):
            _protection_plan(placing, episode, protection)
        _closure(placing, episode)
    return placing.placed


def is_open(child: CensusChild) -> bool:
    """Whether a case goes on, so that somebody has to hold this child."""
    return any(episode.closed is None for episode in child.episodes)


def _began(part: Assessment | NeedPlan | Enquiry | ProtectionPlan) -> date:
    return part.began


def _leaves(episode: Episode, *names: str) -> list[etree._Element]:
    found = [episode.part.leaf(name) for name in names]
    return [leaf for leaf in found if leaf is not None]


def _referral(placing: _Placing, episode: Episode) -> None:
    leaves = _leaves(episode, *OF_REFERRAL)
    if episode.referred is None:
        for leaf in leaves:
            episode.part.ledger.refuse(leaf, NO_REFERRAL)
        return
    placing.add(
        "front_door.referral",
        episode.referred,
        leaves,
        answers={
            "received_on": episode.referred,
            "source": episode.source or None,
            "primary_need": episode.need or None,
        },
        is_over=True,
        outcome="no_further_action" if episode.no_further_action else "",
    )


def _assessment(placing: _Placing, episode: Episode, it: Assessment, *, first: bool) -> None:
    person = placing.person
    born = person.birth_date or person.expected_birth_date
    unborn = born is not None and it.began < born
    answers: dict[str, Any] = {
        "began_on": it.began,
        "review_planned_for": it.review,
        "factors": it.factors or None,
    }
    if first and episode.referred and episode.referred <= it.began:
        answers |= {"referred_on": episode.referred}
    else:
        answers |= {"referred_on": it.began}
    if unborn:
        answers |= {"expected_on": person.expected_birth_date}
    else:
        answers |= {"asked_by": "referral" if first else "update"}
    placing.add(
        "assessment.pre_birth" if unborn else "assessment.child_and_family",
        it.began,
        it.part.leaves,
        held=it.part.held(),
        answers=answers,
        is_over=it.authorised is not None,
        over_on=it.authorised,
    )


def _need_plan(placing: _Placing, episode: Episode, it: NeedPlan) -> None:
    _note_if_left_open(episode, it)
    placing.add(
        "child_in_need.plan",
        it.began,
        it.part.leaves,
        answers={"began_on": it.began, "ended_on": it.ended},
        is_over=it.ended is not None,
        over_on=it.ended,
    )


def _enquiry(placing: _Placing, episode: Episode, it: Enquiry) -> None:
    """An enquiry has no end in the return. It is over once a conference was held or was not
    needed, or the case was closed; until then somebody must look."""
    settled = it.conference or it.not_required or episode.closed
    placing.add(
        "protection.section_47_enquiry",
        it.began,
        it.part.leaves,
        answers={"began_on": it.began, "conference_not_required": it.not_required},
        is_over=bool(settled),
    )


def _initial_conferences(placing: _Placing, episode: Episode, known: set[date]) -> None:
    """Those of the enquiries, and the one of the episode: on the same day it is the same one."""
    parts = [*(it.part for it in episode.enquiries if it.conference), episode.part]
    days = [*(it.conference for it in episode.enquiries if it.conference), episode.conference]
    for part, day in zip(parts, days, strict=True):
        leaf = part.leaf("DateOfInitialCPC")
        if day is None or leaf is None or day in known:
            continue
        known.add(day)
        _conference(placing, "initial", day, leaf)


def _conference(placing: _Placing, which: str, day: date, leaf: etree._Element) -> None:
    """The return gives the day on which it was held, and no other conference is in it."""
    placing.add(
        "protection.conference",
        day,
        [leaf],
        answers={"which": which, "conference_on": day, "standing": "held"},
        is_over=True,
        over_on=day,
    )


def _protection_plan(placing: _Placing, episode: Episode, it: ProtectionPlan) -> None:
    _note_if_left_open(episode, it)
    reviews = [leaf for _, leaf in it.reviews]
    leaves = [leaf for leaf in it.part.leaves if leaf not in reviews]
    before = it.plans_before
    placing.add(
        "protection.plan",
        it.began,
        leaves,
        answers={
            "began_on": it.began,
            "ended_on": it.ended,
            "initial_category": it.first_category or None,
            "latest_category": it.latest_category or None,
            "plans_at_source": before,
            "planned_before": None if before is None else before > 0,
        },
        is_over=it.ended is not None,
        over_on=it.ended,
    )
    for day, leaf in it.reviews:
        _conference(placing, "review", day, leaf)


def _closure(placing: _Placing, episode: Episode) -> None:
    leaves = _leaves(episode, "CINclosureDate", "ReasonForClosure")
    if episode.closed is None:
        for leaf in leaves:
            episode.part.ledger.refuse(leaf, NOT_CLOSED)
        return
    placing.add(
        "front_door.closure",
        episode.closed,
        leaves,
        answers={"closes_on": episode.closed, "reason": episode.reason or None},
        is_over=True,
        over_on=episode.closed,
        outcome="close",
    )


def _note_if_left_open(episode: Episode, it: NeedPlan | ProtectionPlan) -> None:
    if episode.closed and it.ended is None:
        leaf = it.part.leaves[0]
        episode.part.ledger.note(
            leaf, f"The case closed on {long_date(episode.closed)}, and this plan did not end."
        )
