"""The lists of the return about looked-after children against the layouts that are carried."""

import pytest

from sightline.codes import OF_CARE, PLACEMENT_TYPE, CodeList
from sightline.codes.care_legal_status import CARE_LEGAL_STATUS, RANK, SUSPENDED
from sightline.codes.code_list import NO_WORDS
from sightline.codes.ssda903_schema import YEARS, codes, tables

FIELDS = {
    "care_legal_status": ("episodes", "LS"),
    "episode_ceased_reason": ("episodes", "REC"),
    "new_episode_reason": ("episodes", "RNE"),
    "placement_change_reason": ("episodes", "REASON_PLACE_CHANGE"),
    "placement_provider": ("episodes", "PLACE_PROVIDER"),
    "placement_type": ("episodes", "PLACE"),
    "previous_permanence": ("prev_perm", "PREV_PERM"),
    "review_participation": ("reviews", "REVIEW_CODE"),
    "sdq_reason": ("oc2", "SDQ_REASON"),
}


def test_every_list_is_compared_with_a_field() -> None:
    assert set(OF_CARE) == set(FIELDS)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("national", OF_CARE.values(), ids=list(OF_CARE))
def test_the_codes_of_a_year_are_those_of_its_layout(national: CodeList, year: int) -> None:
    ours = [code for code, _ in national.choices(year)]
    assert sorted(ours) == sorted(codes(year, *FIELDS[national.key]))


def test_a_code_whose_words_no_source_gives_says_so() -> None:
    without = [code.code for code in PLACEMENT_TYPE if code.note == NO_WORDS]
    assert without == ["Z11", "Z12", "Z13", "Z14"]


@pytest.mark.parametrize(("year", "holds"), [(2023, False), (2024, True)])
def test_a_table_that_came_later_is_in_the_years_since(year: int, holds: bool) -> None:
    assert ("social_worker" in tables(year)) is holds


@pytest.mark.parametrize("year", [2016, 2027])
def test_a_year_without_a_layout_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        tables(year)


def test_every_legal_status_has_its_place_and_what_is_suspended_stands_after_what_suspends_it() -> (
    None
):
    assert set(RANK) == {code.code for code in CARE_LEGAL_STATUS}
    assert all(RANK[other] < RANK[status] for status, other in SUSPENDED)
