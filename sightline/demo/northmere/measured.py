"""What came out of the lives that were lived, in the words of the published figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sightline.demo.northmere.days import working_days_after
from sightline.demo.northmere.in_care.measured import of_care
from sightline.demo.northmere.scene import Scene
from sightline.people.allocation import Allocation, AllocationRole

# The last year to the end of March that was lived through.
YEAR = (date(2025, 4, 1), date(2026, 3, 31))
Records = Sequence[Any]


def indicators(scenes: Iterable[Scene], population: float) -> Mapping[str, float]:
    """The published indicators of these patches together, by their names in `published.csv`.
    `population` is the number of children in all of them."""
    lived = list(scenes)
    of: dict[str, list[Any]] = defaultdict(list)
    for scene in lived:
        for it in scene.book.steps:
            of[it.step.kind].append(it.record)
    leads = [row for scene in lived for row in scene.book.beside if isinstance(row, Allocation)]
    per = 10_000 / population
    return {
        **_referrals(of["front_door.referral"], per),
        **_assessments(of["assessment.child_and_family"]),
        "cin_at_31_march_rate_per_10k": per * sum(_is_held(row) for row in leads),
        "s47_started_rate_per_10k": per
        * sum(_in_year(one.began_on) for one in of["protection.section_47_enquiry"]),
        **_conferences(of["protection.conference"], of["protection.section_47_enquiry"], per),
        **_plans(of["protection.plan"], per),
        **of_care(lived, per),
    }


def _in_year(day: date | None) -> bool:
    return day is not None and YEAR[0] <= day <= YEAR[1]


def _percent(some: Iterable[bool]) -> float:
    counted = list(some)
    return 100 * sum(counted) / max(1, len(counted))


def _is_held(row: Allocation) -> bool:
    lasts = row.until is None or row.until > YEAR[1]
    return row.role == AllocationRole.LEAD and row.since <= YEAR[1] and lasts


def _referrals(every: Records, per: float) -> dict[str, float]:
    """Of a child referred before within twelve months it is a re-referral."""
    days: dict[Any, list[date]] = defaultdict(list)
    for one in every:
        days[one.step.person].append(one.received_on)
    made = [one for one in every if _in_year(one.received_on)]
    return {
        "referrals_rate_per_10k": per * len(made),
        "referrals_nfa_pct": _percent(one.step.outcome == "no_further_action" for one in made),
        "referrals_from_police_pct": _percent(one.source == "6" for one in made),
        "referrals_from_schools_pct": _percent(one.source == "2A" for one in made),
        "referrals_from_health_pct": _percent(one.source.startswith("3") for one in made),
        "rereferrals_within_12m_pct": _percent(
            any(0 < (one.received_on - day).days <= 365 for day in days[one.step.person])
            for one in made
        ),
    }


def _assessments(every: Records) -> dict[str, float]:
    done = [one for one in every if one.completed_at and _in_year(one.completed_at.date())]
    return {
        "assessments_within_45wd_pct": _percent(
            one.completed_at.date() <= working_days_after(one.referred_on, 45) for one in done
        )
    }


def _conferences(every: Records, enquiries: Records, per: float) -> dict[str, float]:
    discussed = {one.step.pk: one.began_on for one in enquiries}
    held = [
        one
        for one in every
        if one.which == "initial" and one.standing == "held" and _in_year(one.conference_on)
    ]
    return {
        "icpc_rate_per_10k": per * len(held),
        "icpc_within_15wd_of_s47_pct": _percent(
            one.conference_on <= working_days_after(discussed[one.step.came_from.pk], 15)
            for one in held
        ),
    }


def _plans(every: Records, per: float) -> dict[str, float]:
    begun = [one for one in every if _in_year(one.began_on)]
    running = [
        one
        for one in every
        if one.began_on <= YEAR[1] and (one.ended_on is None or one.ended_on > YEAR[1])
    ]
    return {
        "cpp_started_rate_per_10k": per * len(begun),
        "cpp_at_31_march_rate_per_10k": per * len(running),
        "cpp_second_or_subsequent_pct": _percent(bool(one.planned_before) for one in begun),
    }
