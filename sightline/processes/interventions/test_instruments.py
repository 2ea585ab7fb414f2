"""The tools that are known: what each says of itself, and the thresholds typed again by hand."""

import pytest

from sightline.grammar.instrument import Instrument
from sightline.processes.interventions.instruments import INSTRUMENTS, PARTS
from sightline.statute.law import Confidence

EVERY = pytest.mark.parametrize("tool", INSTRUMENTS.values(), ids=lambda tool: tool.key)


@EVERY
def test_each_says_whose_it_is_and_what_it_measures(tool: Instrument) -> None:
    assert len(tool.licence.split()) >= 3
    assert tool.measures
    assert tool.for_whom


@EVERY
def test_no_threshold_stands_without_who_published_it(tool: Instrument) -> None:
    measures = [*tool.parts, *([tool.total] if tool.total else [])]
    for bands in (one for measure in measures for one in measure.bands):
        assert bands.said_by
        assert isinstance(bands.confidence, Confidence)
        assert set(bands.informants) <= set(tool.completed_by)


@EVERY
def test_the_parts_that_make_the_total_can_come_to_all_of_it(tool: Instrument) -> None:
    if tool.total is not None and tool.total_of:
        highest = [PARTS[key].highest for key in tool.total_of]
        assert sum(one for one in highest if one is not None) == tool.total.highest


def test_no_two_tools_have_a_part_of_one_key() -> None:
    assert len(PARTS) == sum(len(tool.parts) for tool in INSTRUMENTS.values())


@pytest.mark.parametrize(
    ("tool", "informant", "score", "band"),
    [
        ("sdq", "carer", 13, "normal"),
        ("sdq", "carer", 14, "borderline"),
        ("sdq", "carer", 16, "borderline"),
        ("sdq", "carer", 17, "cause for concern"),
        ("sdq", "teacher", 11, "normal"),
        ("sdq", "teacher", 12, "borderline"),
        ("sdq", "teacher", 16, "cause for concern"),
        ("sdq", "self", 15, "normal"),
        ("sdq", "self", 16, "borderline"),
        ("sdq", "self", 20, "cause for concern"),
        ("phq9", "self", 4, "minimal"),
        ("phq9", "self", 5, "mild"),
        ("phq9", "self", 20, "severe"),
        ("gad7", "self", 14, "moderate"),
        ("gad7", "self", 15, "severe"),
        ("audit", "worker", 7, "lower risk"),
        ("audit", "worker", 8, "increasing risk"),
        ("audit", "worker", 20, "possible dependence"),
    ],
)
def test_a_score_is_called_what_its_source_calls_it(
    tool: str, informant: str, score: int, band: str
) -> None:
    total = INSTRUMENTS[tool].total
    assert total is not None
    bands = total.bands_for(informant)
    assert bands is not None
    assert bands.label(score) == band


@pytest.mark.parametrize("tool", ["rcads", "wemwbs", "dash", "gcp2", "exploitation_local"])
def test_a_threshold_that_nobody_could_cite_is_not_held(tool: str) -> None:
    it = INSTRUMENTS[tool]
    measures = [*it.parts, *([it.total] if it.total else [])]
    assert [bands for measure in measures for bands in measure.bands] == []
