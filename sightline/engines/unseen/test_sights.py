"""What is said of when a child was last seen, on lives as plain values."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.engines.unseen.life import Happened
from sightline.engines.unseen.sights import NEVER, sights
from sightline.engines.unseen.test_rules import BABY, a_life, a_step, seen_and_heard

BEGAN = date(2026, 9, 4)
SEEN_ALONE = a_step("seen", "seen_alone", on=date(2026, 11, 16))
SEEN_WITH_MUM = a_step("seen", on=date(2026, 10, 1))


def said(life: object) -> dict[str, str]:
    return {one.asked: one.said for one in sights(life)}  # type: ignore[arg-type]


def test_the_last_of_each_is_of_its_own_day_and_opens_its_step() -> None:
    visit = seen_and_heard(date(2026, 11, 5))
    found = {one.asked: one for one in sights(a_life(visit, SEEN_ALONE))}
    assert found["Last seen"].said == "16 November 2026"
    assert found["Last seen alone"].behind == SEEN_ALONE
    assert found["Last heard"].said == "5 November 2026"
    assert found["Bedroom last seen"].behind == visit


def test_of_what_nobody_wrote_down_it_says_so() -> None:
    assert said(a_life(SEEN_WITH_MUM))["Last seen alone"] == NEVER


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        ((), "Not seen once."),
        ((SEEN_ALONE,), "Seen once, alone."),
        ((SEEN_WITH_MUM,), "Seen once, never alone."),
        ((SEEN_ALONE, SEEN_WITH_MUM), "Seen 2 times, 1 of them alone."),
        ((SEEN_ALONE, seen_and_heard(BEGAN)), "Seen 2 times, each time alone."),
        ((a_step("seen", on=date(2026, 9, 3)),), "Not seen once."),
    ],
)
def test_it_counts_from_the_day_on_which_the_plan_began(
    seen: tuple[Happened, ...], says: str
) -> None:
    assert said(a_life(*seen, plan_since=BEGAN))["Since the plan began on 4 September 2026"] == says


def test_without_a_plan_nothing_is_counted() -> None:
    assert not [asked for asked in said(a_life(SEEN_ALONE)) if asked.startswith("Since")]


def test_before_birth_the_mother_is_seen_and_nobody_is_alone() -> None:
    found = said(a_life(SEEN_WITH_MUM, person=BABY, plan_since=BEGAN))
    assert list(found) == [
        "Last seen: the mother",
        "Home last seen",
        "Since the plan began on 4 September 2026",
    ]
    assert found["Since the plan began on 4 September 2026"] == "Seen once."
