"""A child in care whose pages are measured, how a long time in care is grown, and whom the lists of
children in care and of other authorities' children name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sightline.demo.authority import Authority
from sightline.demo.telling import at, day, meet, write
from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.record import commands
from sightline.record.bring_in import SourceStep
from sightline.record.step import Step

KNOWN = at("2026-01-12 09:00")
HOME: dict[str, Any] = {
    "began_on": day("2026-01-12"),
    "carer_had_on": day("2026-01-12"),
    "type": "U6",
    "carer": "Anne and Desmond Bell",
    "provider": "PR1",
    "address": "4 Coble Lane, Northmere",
    "postcode": "NE99 5AF",
    "health": "None known, said his mother.",
    "may_collect": "Anne or Desmond.",
    "household": "Their son of 17, who was asked.",
    "comfort": "The landing light.",
    "delegated": [{"what": "A haircut", "decides": "carer"}],
    "breach": "none",
}
AGREEMENT: dict[str, Any] = {
    "which": "V2",
    "made_on": day("2026-01-12"),
    "made_by": "His mother",
    "means": "She decides, and may have him home.",
}
VISIT: dict[str, Any] = {
    "who_visited": "Priya Nair, social worker",
    "announced": True,
    "seen": "in_person",
    "where": "placement",
    "seen_alone": True,
    "bedroom_seen": True,
    "room": "Yellow, and his own.",
    "childs_words": "“I got a bike.”",
    "asked_for": "A lock for it.",
    "carer_said": "He sleeps.",
    "settled": "Well.",
    "welfare": True,
}
REVIEWED: dict[str, Any] = {
    "which": "later",
    "right_plan": "Yes. He is safe and well.",
    "took_part": "PN1",
    "for_the_child": "You stay where you are.",
    "agenda": "“The bike.”",
}
ASSESSED: dict[str, Any] = {
    "which": "review",
    "agreed_by": "authority",
    "took_place": True,
    "assessor": "Joan Kirk, nurse",
    "by_doctor": False,
    "why_late": "in_time",
    "alone": True,
    "childs_words": "“My knee is better.”",
    "comes_to": "He grows, and sleeps.",
    "next_is": "His surgery sees his knee in the spring.",
}
TEETH: dict[str, Any] = {
    "dentist": "Quay Dental",
    "checked": True,
    "teeth_are": "Sound.",
    "next_is": "Again in a year.",
}
LIVES_HERE: dict[str, Any] = {
    "told_by": "Their social worker, by letter",
    "authority": "Westmarch",
    "status": "looked_after",
    "worker": "Dora Lunn",
    "telephone": "01632 960 211",
    "out_of_hours": "01632 960 212",
    "lives_with": "foster",
    "carer": "Mary Ord",
    "address": "7 Coble Lane, Northmere",
    "postcode": "NE99 5AF",
    "risk": "Nothing yet; asked on the day.",
    "agreed": "We ring them, and go.",
}
CHALLENGED: dict[str, Any] = {
    "about": "drift",
    "matter": "Nobody has booked the taxi.",
    "informal_to": "Priya Nair, by telephone",
}


@dataclass(frozen=True)
class InCare:
    """A child in care, with where they live, a visit that is written up, and the review that their
    reviewing officer is writing."""

    child: Person
    placement: Step
    visit: Step
    review: Step


def meet_in_care(northmere: Authority) -> InCare:
    priya, david = northmere["Priya"], northmere["David"]
    by = northmere["Nasreen"]
    ivo = meet("Ivo", "Castell", by=by, now=KNOWN, birth_date=day("2015-08-03"), sex="M")
    _give(northmere, ivo)
    spell = {
        "category_of_need": "N1",
        "why": "Home was not safe for him.",
        "home_postcode": "NE99 1AA",
        "reviewing_officer": david.pk,
        "officer_appointed_on": KNOWN.date(),
        "plan_made_on": KNOWN.date(),
    }
    began, seen = KNOWN.date(), at("2026-11-05 16:00")

    def written(kind: str, answers: dict[str, Any]) -> Step:
        return write(kind, [ivo], by=priya, now=KNOWN, began=began, shared=answers)[0]

    written("in_care.looked_after", spell)
    written("in_care.legal_status", AGREEMENT)
    placement = written("in_care.placement", HOME)
    (visit,) = write(
        "in_care.visit",
        [ivo],
        by=priya,
        now=seen,
        began=seen,
        shared=VISIT | {"visited_at": seen},
    )
    commands.complete(step=visit, by=priya, now=seen)
    (review,) = commands.start(
        kind="in_care.review", people=[ivo], by=david, now=at("2026-11-19 17:30")
    )
    return InCare(ivo, placement, visit, review)


def _give(northmere: Authority, ivo: Person) -> None:
    for team, name, role in (
        ("Safeguarding North", "Priya", AllocationRole.LEAD),
        ("Conference and review", "David", AllocationRole.REVIEWING_OFFICER),
    ):
        allocate(
            person=ivo,
            team=northmere.teams[team],
            worker=northmere[name],
            role=role,
            by=northmere["Helen"],
            now=KNOWN,
        )


def long_in_care(numbers: range, now: datetime) -> Iterator[SourceStep]:
    """For each row a placement and an order that ended, a visit, a review, a health assessment, a
    dental check, and a time missing."""
    for number in numbers:
        began = now.date() - timedelta(days=400 + 40 * number)
        ended = began + timedelta(days=40)
        moment = now - timedelta(days=400 + 40 * number)
        back = moment + timedelta(hours=5)
        placed = HOME | {
            "began_on": began,
            "carer_had_on": began,
            "ended_on": ended,
            "why_ended": "CARPL",
        }
        ordered = AGREEMENT | {"made_on": began, "ended_on": ended, "why_ended": "replaced"}
        for kind, answers in (
            ("in_care.placement", {k: v for k, v in placed.items() if k != "delegated"}),
            ("in_care.legal_status", ordered),
            ("in_care.visit", VISIT | {"visited_at": moment}),
            ("in_care.review", REVIEWED | {"held_on": began}),
            ("health.health_assessment", ASSESSED | {"appointment_on": began}),
            ("health.dental_check", TEETH | {"appointment_on": began}),
            (
                "missing.missing_episode",
                {"since_at": moment, "what": "M", "ended_at": back, "why_ended": "returned"},
            ),
        ):
            yield SourceStep(
                key=f"{kind} {number}",
                kind=kind,
                answers=answers,
                held={},
                is_over=True,
                over_on=ended,
            )


def lives_here(now: datetime) -> SourceStep:
    """Another authority's child, who lives here since a month."""
    began = now.date() - timedelta(days=30)
    answers = LIVES_HERE | {"began_on": began, "told_on": began}
    return _open("living_here.from_another_authority", answers)


def reviewed_and_challenged(now: datetime) -> list[SourceStep]:
    """A child half a year in care, reviewed a hundred days ago, with a challenge that is open."""
    began, held = (now.date() - timedelta(days=days) for days in (180, 100))
    review = REVIEWED | {"held_on": held}
    return [
        _open("in_care.looked_after", {"began_on": began, "category_of_need": "N1"}),
        SourceStep("in_care.review", "in_care.review", review, {}, True, held),
        _open("reviewing.escalation", CHALLENGED | {"raised_on": now.date()}),
    ]


def _open(kind: str, answers: dict[str, Any]) -> SourceStep:
    return SourceStep(key=kind, kind=kind, answers=answers, held={}, is_over=False)
