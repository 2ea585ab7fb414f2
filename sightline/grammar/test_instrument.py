import pytest

from sightline.grammar.instrument import Bands, Informant, Instrument, Measure
from sightline.statute.law import Confidence

BANDS = Bands(
    ((0, "normal"), (14, "borderline"), (17, "high")),
    "Its authors",
    Confidence.KNOWLEDGE,
    (Informant.CARER,),
)
TOTAL = Measure("total", "Total", 0, 40, bands=(BANDS,))
FEARS, FRIENDS = Measure("fears", "Fears", 0, 10), Measure("friends", "Friends", 0, 10)


def tool(**changed: object) -> Instrument:
    given: dict[str, object] = {
        "key": "invented",
        "name": "Invented tool",
        "short": "IT",
        "measures": "Nothing",
        "for_whom": "Nobody",
        "completed_by": (Informant.CARER,),
        "licence": "Ours",
        "total": TOTAL,
        "parts": (FEARS, FRIENDS),
        "total_of": ("fears",),
    } | changed
    return Instrument(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, "normal"),
        (13, "normal"),
        (14, "borderline"),
        (16, "borderline"),
        (17, "high"),
        (40, "high"),
    ],
)
def test_a_band_runs_from_its_lowest_score_to_the_next(score: int, band: str) -> None:
    assert BANDS.label(score) == band


def test_bands_hold_only_for_the_informants_they_were_made_for() -> None:
    assert TOTAL.bands_for("carer") == BANDS
    assert TOTAL.bands_for("teacher") is None


def test_bands_run_from_the_lowest_score_up() -> None:
    with pytest.raises(ValueError, match="lowest score up"):
        Bands(((5, "high"), (0, "low")), "Its authors", Confidence.KNOWLEDGE)


@pytest.mark.parametrize(("score", "may"), [(-1, False), (0, True), (10, True), (11, False)])
def test_a_score_lies_in_the_range(score: int, may: bool) -> None:
    assert FEARS.may_be(score) is may


def test_a_measure_without_a_range_takes_any_score() -> None:
    assert Measure("local", "Score").may_be(400)


def test_a_range_has_both_ends() -> None:
    with pytest.raises(ValueError, match="both ends"):
        Measure("half", "Half", lowest=0)


def test_the_total_is_the_sum_of_the_parts_that_it_is_made_of() -> None:
    assert tool().sum_of({"fears": 7, "friends": 9}) == 7


def test_there_is_no_sum_while_a_part_is_missing() -> None:
    assert tool().sum_of({"friends": 9}) is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"licence": " "}, "licence"),
        ({"parts": (FEARS, FEARS)}, "each part once"),
        ({"total_of": ("sleep",)}, "its own parts"),
        ({"total": None, "parts": (), "total_of": ()}, "a total, or parts"),
    ],
)
def test_a_tool_that_says_too_little_is_none(changed: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        tool(**changed)
