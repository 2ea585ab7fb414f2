"""The rates at which things happen in Northmere, all in one place, and where each comes from.

`published.csv` holds what England's authorities published of themselves: the Department for
Education's figures for the year to March 2025 (of assessments completed, 2024), Open Government
Licence v3.0. What comes out of the simulation is held to the range of those figures by a test.
What nobody publishes, such as how often a visit finds nobody in, is this project's own guess and
says so: it is set so that what is published comes out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sightline.demo.northmere.rates_of_care import InCare

PUBLISHED = Path(__file__).with_name("published.csv")
# The median authority's children, 2025 (population_0_17), and what one team of seven answers for.
MEDIAN_POPULATION = 62_520
PATCH_POPULATION = 4_000
POSTS = 7


@cache
def published() -> Mapping[str, list[float]]:
    """The values of each indicator, one for each authority that published one, least first."""
    found: dict[str, list[float]] = {}
    with PUBLISHED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["indicator_id"], []).append(float(row["value"]))
    return {indicator: sorted(values) for indicator, values in found.items()}


def usual(indicator: str) -> tuple[float, float]:
    """Between which values nine in ten authorities lie."""
    values = published()[indicator]
    return values[int(len(values) * 0.05)], values[int(len(values) * 0.95) - 1]


@dataclass(frozen=True)
class FrontDoor:
    """Contacts are not published nationally: their number is ours, and so is what becomes of them,
    so that referrals come to some 520 for 10,000 children a year (published median)."""

    contacts_per_10k: float = 1060
    known_already: float = 0.55
    by_month: tuple[float, ...] = (
        1.0,
        1.02,
        1.1,
        0.95,
        1.04,
        1.1,
        1.08,
        0.72,
        1.02,
        1.06,
        1.1,
        0.84,
    )
    by_weekday: tuple[float, ...] = (1.3, 1.02, 0.98, 0.96, 0.9)
    police_by_weekday: tuple[float, ...] = (2.1, 0.85, 0.8, 0.8, 0.85)
    at_night: float = 0.04
    decided_after: Mapping[int, float] = field(
        default_factory=lambda: {0: 0.62, 1: 0.3, 2: 0.05, 4: 0.03}
    )
    outcomes: Mapping[str, float] = field(
        default_factory=lambda: {
            "referral": 0.44,
            "no_further_action": 0.31,
            "information": 0.1,
            "early_help": 0.15,
        }
    )
    known_outcomes: Mapping[str, float] = field(
        default_factory=lambda: {
            "referral": 0.6,
            "no_further_action": 0.22,
            "information": 0.06,
            "early_help": 0.12,
        }
    )
    referral_outcomes: Mapping[str, float] = field(
        default_factory=lambda: {
            "assess": 0.65,
            "strategy": 0.26,
            "early_help": 0.04,
            "no_further_action": 0.05,
        }
    )


@dataclass(frozen=True)
class Assessing:
    """Within 45 working days in 85% (published median); the factors' weights are ours."""

    in_time: float = 0.86
    working_days: tuple[int, int, int] = (12, 45, 38)
    late_by: tuple[int, int] = (1, 40)
    seen_in_five_days: float = 0.82
    outcomes: Mapping[str, float] = field(
        default_factory=lambda: {
            "no_further_action": 0.37,
            "early_help": 0.2,
            "child_in_need": 0.33,
            "strategy": 0.1,
        }
    )


@dataclass(frozen=True)
class Protecting:
    """Enquiries come to some 190 for 10,000 children a year, conferences to 60, plans begun to 50,
    and one plan in four is not the first (published medians)."""

    strategy_outcomes: Mapping[str, float] = field(
        default_factory=lambda: {
            "start_enquiry": 0.88,
            "single_agency": 0.06,
            "no_further_action": 0.06,
        }
    )
    enquiry_outcomes: Mapping[str, float] = field(
        default_factory=lambda: {
            "continuing_risk": 0.41,
            "not_substantiated": 0.3,
            "no_continuing_risk": 0.26,
            "risk_without_conference": 0.03,
        }
    )
    again: Mapping[str, float] = field(
        default_factory=lambda: {
            "continuing_risk": 0.46,
            "not_substantiated": 0.28,
            "no_continuing_risk": 0.26,
        }
    )
    conference_in_time: float = 0.93
    conference_outcomes: Mapping[str, float] = field(
        default_factory=lambda: {"plan": 0.87, "child_in_need": 0.09, "no_plan": 0.04}
    )
    planned_elsewhere: float = 0.12
    ends_at_review: tuple[float, ...] = (0.1, 0.55, 0.6, 0.65)
    steps_down: float = 0.7
    review_in_time: float = 0.95


@dataclass(frozen=True)
class InNeed:
    """What becomes of a child in need plan at each review. Ours, so that children in need come
    into the published range."""

    reviews: tuple[Mapping[str, float], ...] = (
        {"continue": 0.68, "change": 0.24, "close": 0.05, "step_down": 0.03},
        {"continue": 0.36, "change": 0.22, "close": 0.22, "step_down": 0.16, "step_up": 0.04},
        {"continue": 0.28, "change": 0.2, "close": 0.3, "step_down": 0.18, "step_up": 0.04},
    )


@dataclass(frozen=True)
class Workforce:
    """Turnover of 12 to 14% a year and absence of 3 to 4% are published; how long a post stays
    empty, and how long an illness lasts, are ours."""

    years_in_post: float = 6.5
    days_vacant: tuple[int, int] = (15, 110)
    short_absence: tuple[float, int, int] = (1.1, 2, 9)
    long_absence: tuple[float, int, int] = (0.09, 28, 100)


@dataclass(frozen=True)
class Visiting:
    """How visits go. Nobody publishes it."""

    on_time: float = 0.84
    late_by: tuple[int, int] = (1, 12)
    no_answer: float = 0.07
    other: float = 0.03
    screen: float = 0.015
    alone: float = 0.72
    copied: float = 0.06
    notes_a_month: float = 0.9
    supervised_every: tuple[int, int] = (26, 55)
    oversight_forgotten: float = 0.12


FRONT_DOOR, ASSESSING, PROTECTING = FrontDoor(), Assessing(), Protecting()
IN_NEED, WORKFORCE, VISITING, IN_CARE = InNeed(), Workforce(), Visiting(), InCare()
