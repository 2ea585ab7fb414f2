"""What somebody was told is written down as it was; that it was a hidden address is said first."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sightline.engines.guard.leaving import Hidden
from sightline.web.finished import TellForm

TOLD = {
    "told": "Miss Osei, school",
    "told_at_day": "19",
    "told_at_month": "11",
    "told_at_year": "2026",
    "told_at_time": "4 pm",
    "how": "telephone",
    "what": "That they live at 14 Harbour Row.",
    "lawful_basis": "protect",
}
HARBOUR_ROW = Hidden("14 Harbour Row", uuid4())


def form(*hidden: Hidden, **more: Any) -> TellForm:
    return TellForm({**TOLD, **more}, others=[], hidden=hidden)


def test_a_protected_address_is_pointed_out_before_it_is_recorded_as_told() -> None:
    asked = form(HARBOUR_ROW)
    assert not asked.is_valid()
    assert "“14 Harbour Row” is a protected address" in str(asked.errors["what"])


def test_that_it_was_told_all_the_same_is_a_fact_and_is_recorded() -> None:
    asked = form(HARBOUR_ROW, read="on")
    assert asked.is_valid(), asked.errors
    assert "read" not in asked.cleaned_data


def test_nobody_is_asked_where_nothing_is_given_away() -> None:
    asked = form()
    assert "read" not in asked.fields
    assert asked.is_valid(), asked.errors
