"""A trend says which way a score has moved and whether that is worse, and draws the same."""

from datetime import date

import pytest

from sightline.engines.trends import LEFT, RIGHT, moved, thresholds_in_words, trends
from sightline.engines.tried import records_for_the_ledger
from sightline.grammar.instrument import HigherIs, Measure
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from tests.cast import NOW
from tests.worked_cases import written

KIND = "interventions.scored_tool"
MARCH, JULY, NOVEMBER = date(2026, 3, 3), date(2026, 7, 3), date(2026, 11, 2)


def measure(higher: HigherIs) -> Measure:
    return Measure("total", "Total", 0, 40, higher)


def scored(by: Worker, person: Person, on: date, total: int, **changed: object) -> None:
    given = {
        "instrument": "sdq",
        "done_on": on,
        "informant": "carer",
        "completed": True,
        "total": total,
        "judged": "neither",
        "neither": "Ask again.",
        "will_do": "Ask her teacher.",
        "significant": False,
    } | changed
    steps = written(KIND, [person], given, by=by)
    commands.complete(step=steps[0], by=by, now=NOW)


@pytest.mark.parametrize(
    ("higher", "last", "said"),
    [
        (HigherIs.WORSE, 25, "Higher is worse. Up 7 since 3 March 2026, worse."),
        (HigherIs.WORSE, 11, "Higher is worse. Down 7 since 3 March 2026, better."),
        (HigherIs.BETTER, 25, "Higher is better. Up 7 since 3 March 2026, better."),
        (HigherIs.BETTER, 11, "Higher is better. Down 7 since 3 March 2026, worse."),
        (HigherIs.WORSE, 18, "Higher is worse. The same since 3 March 2026."),
        (
            HigherIs.NOT_SAID,
            25,
            "What is better is not said by this tool. Up 7 since 3 March 2026.",
        ),
    ],
)
def test_it_says_which_way_it_moved_and_what_that_means(
    higher: HigherIs, last: int, said: str
) -> None:
    assert moved(measure(higher), [(MARCH, 18), (NOVEMBER, last)]) == said


def test_a_score_that_rose_again_is_not_hidden_by_where_it_began() -> None:
    scores = [(MARCH, 24), (JULY, 18), (NOVEMBER, 22)]
    assert moved(measure(HigherIs.WORSE), scores) == (
        "Higher is worse. Up 4 since 3 July 2026, worse. Down 2 since 3 March 2026, better."
    )


def test_one_score_is_no_trend(priya: Worker, amara: Person) -> None:
    scored(priya, amara, MARCH, 18)
    [trend] = trends(records_for_the_ledger(amara), {})
    assert trend.picture is None
    assert trend.main is not None
    assert trend.main.moved == "Higher is worse. One score so far."


def test_scores_stand_in_the_order_of_their_days_whenever_they_were_entered(
    priya: Worker, amara: Person
) -> None:
    for on, total in ((NOVEMBER, 25), (MARCH, 18), (JULY, 22)):
        scored(priya, amara, on, total)
    [trend] = trends(records_for_the_ledger(amara), {})
    assert trend.main is not None
    assert (trend.main.said, trend.main.band) == ("18, then 22, then 25 of 40", "cause for concern")
    assert trend.picture is not None
    assert [dot.score for dot in trend.picture.dots] == [18, 22, 25]
    assert (trend.picture.dots[0].x, trend.picture.dots[-1].x) == (LEFT, RIGHT)
    assert trend.picture.dots[0].y > trend.picture.dots[-1].y, "A higher score stands higher."


@pytest.mark.parametrize(
    "other",
    [{"informant": "teacher"}, {"instrument": "other", "tool_name": "Northmere web"}],
)
def test_another_informant_or_tool_is_a_trend_of_its_own(
    priya: Worker, amara: Person, other: dict[str, object]
) -> None:
    scored(priya, amara, MARCH, 18)
    scored(priya, amara, NOVEMBER, 25, **other)
    assert len(trends(records_for_the_ledger(amara), {})) == 2


def test_one_that_was_not_completed_is_told_apart_and_is_no_score(
    priya: Worker, amara: Person
) -> None:
    scored(priya, amara, MARCH, 18)
    given = {
        "instrument": "sdq",
        "done_on": NOVEMBER,
        "informant": "carer",
        "completed": False,
        "why_not": "carer_declined",
        "instead": "Ask at school.",
    }
    written(KIND, [amara], given, by=priya)
    [trend] = trends(records_for_the_ledger(amara), {})
    assert trend.main is not None
    assert trend.main.said == "18 of 40"
    assert trend.not_done == (
        "Not completed on 2 November 2026: the parent or carer did not want to.",
    )


def test_thresholds_say_who_published_them_or_that_none_is_held() -> None:
    assert thresholds_in_words(measure(HigherIs.WORSE), "carer") == (
        "No thresholds are held here for this tool."
    )
