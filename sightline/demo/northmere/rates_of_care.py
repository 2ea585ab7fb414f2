"""The rates at which children come into care, move, are missed, and leave.

Published (medians, year to March 2025): 67 for 10,000 children in care on 31 March, 26 begun and
26 ended in a year, 68% fostered, 12% in children's homes, 10% with three placements or more in the
year, 68% of those in care for long in one placement for two years, 11% missing at least once, 10%
of those who leave adopted, 9 care applications. Everything below is this project's own guess, set
so that about as many are in care in March 2026. Nobody here came into care before November 2020,
so to be as many by then some more begin than elsewhere. What comes out of a few teams is much
chance, and `docs/explanation/northmere.md` says what was measured. A placement order is made for
those under five; an older brother or sister stays under the care order beside it. Of reviews and
visits kept in time nobody publishes a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Weights = Mapping[str, float]
# What a family's life was like when its children came into care.
PATHS: Weights = {"enquiry": 0.38, "plan": 0.24, "need": 0.38}


@dataclass(frozen=True)
class InCare:
    """`families_per_10k` are those whose children come into care, in a year."""

    families_per_10k: float = 20
    # On which day of a plan the children come in, at the earliest and the latest.
    days_of_plan: tuple[int, int] = (100, 240)
    days_of_need: tuple[int, int] = (50, 330)
    at_night: float = 0.3
    first_status: Mapping[str, Weights] = field(
        default_factory=lambda: {
            "enquiry": {"V2": 0.45, "C1": 0.22, "L1": 0.22, "L2": 0.11},
            "plan": {"V2": 0.45, "C1": 0.55},
            "need": {"V2": 1.0},
        }
    )
    order_after_emergency: float = 0.6
    to_court: Weights = field(default_factory=lambda: {"enquiry": 0.24, "plan": 0.42, "need": 0.06})
    days_to_court: tuple[int, int] = (15, 130)
    weeks_in_court: tuple[int, int, int] = (17, 60, 30)
    final_orders: Weights = field(
        default_factory=lambda: {
            "care": 0.12,
            "placement": 0.58,
            "guardianship": 0.14,
            "home": 0.12,
            "arrangements": 0.04,
        }
    )
    left_by_order: Mapping[str, Weights] = field(
        default_factory=lambda: {
            "guardianship": {"E45": 0.45, "E47": 0.55},
            "home": {"E4A": 1.0},
            "arrangements": {"E41": 1.0},
        }
    )
    agreement_lasts: Mapping[str, Weights] = field(
        default_factory=lambda: {
            "enquiry": {"short": 0.6, "medium": 0.34, "long": 0.06},
            "plan": {"short": 0.5, "medium": 0.42, "long": 0.08},
            "need": {"short": 0.25, "medium": 0.27, "long": 0.48},
        }
    )
    days: Mapping[str, tuple[int, int]] = field(
        default_factory=lambda: {"short": (4, 75), "medium": (76, 480)}
    )
    left_by_agreement: Weights = field(
        default_factory=lambda: {"E4A": 0.62, "E4B": 0.2, "E13": 0.13, "E8": 0.05}
    )
    days_to_adoption: tuple[int, int] = (180, 360)
    adoption_opposed: float = 0.7
    discharged: float = 0.22
    days_to_discharge: tuple[int, int] = (250, 1100)
    left_by_discharge: Weights = field(default_factory=lambda: {"E4A": 0.5, "E45": 0.2, "E46": 0.3})
    left_grown_up: Weights = field(
        default_factory=lambda: {"E5": 0.46, "E6": 0.14, "E17": 0.35, "E7": 0.05}
    )
    # The kinds of placement by age in years: up to the age, these.
    placements: tuple[tuple[int, Weights], ...] = (
        (4, {"U6": 0.62, "U3": 0.2, "R3": 0.08, "P1": 0.1}),
        (9, {"U6": 0.64, "U3": 0.17, "P1": 0.11, "K2": 0.08}),
        (15, {"U6": 0.53, "U3": 0.11, "K2": 0.25, "P1": 0.07, "S1": 0.04}),
        (18, {"U6": 0.16, "U3": 0.04, "K2": 0.15, "K3": 0.65}),
    )
    private_foster_care: float = 0.4
    # How often a child has this temper of placements, and how many days each lasts then.
    tempers: Weights = field(
        default_factory=lambda: {"settled": 0.66, "moves": 0.25, "unsettled": 0.09}
    )
    stays_for: Mapping[str, tuple[int, int]] = field(
        default_factory=lambda: {
            "settled": (1500, 6000),
            "moves": (200, 900),
            "unsettled": (28, 120),
        }
    )
    first_is_short: float = 0.5
    short_for: tuple[int, int] = (5, 75)
    moves_at_sixteen: float = 0.55
    plan_agreed_in_time: float = 0.88
    matched_for_long: float = 0.6
    moved_because: Weights = field(
        default_factory=lambda: {
            "CARPL": 0.5,
            "CREQB": 0.17,
            "CREQO": 0.12,
            "CHILD": 0.07,
            "LAREQ": 0.06,
            "CLOSE": 0.03,
            "STAND": 0.02,
            "ALLEG": 0.02,
            "OTHER": 0.01,
        }
    )
    visit_in_time: float = 0.92
    visit_late_by: tuple[int, int] = (1, 16)
    not_seen: float = 0.05
    seen_alone: float = 0.8
    review_in_time: float = 0.94
    review_late_by: tuple[int, int] = (2, 32)
    goes_missing: float = 0.34
    missing_from_age: int = 11
    days_between_missing: tuple[int, int] = (46, 260)
    interview_offered: float = 0.92
    interview_refused: float = 0.22
    on_holiday: float = 0.3
    # What is owed beside visits and reviews: how often each is in time. Nobody publishes these of
    # a year's course, and all of them are guesses.
    planned_before: float = 0.72
    planned_in_time: float = 0.86
    end_told: float = 0.96
    health_in_time: float = 0.86
    health_late_by: tuple[int, int] = (4, 40)
    appointment_not_kept: float = 0.06
    teeth_in_time: float = 0.88
    immunised_in_time: float = 0.9
    immunisation_missing: float = 0.1
    questionnaire_in_time: float = 0.85
    questionnaire_lost: float = 0.08
    education_plan_in_time: float = 0.9
    care_team_held: float = 0.85
    care_team_in_time: float = 0.93
    midpoint_kept: float = 0.88
    record_sent_in_time: float = 0.88
    life_story_in_time: float = 0.8
    life_story_late: float = 0.1
    life_story_given: float = 0.4
