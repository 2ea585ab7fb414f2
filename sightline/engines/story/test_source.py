"""No line without a source, and the age of each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.engines.story.patterns import Pattern
from sightline.engines.story.source import Line, Source, age

TODAY = date(2026, 11, 19)
VISIT = Source("Visit", date(2026, 11, 5), "step", "abc")


def test_a_line_says_what_it_rests_on_and_how_old_that_is() -> None:
    line = Line("She sleeps.", VISIT)
    assert (
        f"{line.source.named}; {age(line.source.on, TODAY)}"
        == "Visit, 5 November 2026; 14 days ago"
    )


@pytest.mark.parametrize("source", [None, "", "Visit, 5 Nov"])
def test_a_line_without_a_source_cannot_be_made(source: Any) -> None:
    with pytest.raises(TypeError):
        Line("She sleeps.", source)


@pytest.mark.parametrize("missing", [{"label": " "}, {"page": ""}, {"ref": ""}])
def test_a_source_that_cannot_be_opened_cannot_be_made(missing: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="can be opened"):
        Source(**{"label": "Visit", "on": TODAY, "page": "step", "ref": "abc", **missing})


def test_a_line_that_says_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="says something"):
        Line(" ", VISIT)


def test_a_pattern_that_is_counted_from_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="counted from"):
        Pattern("incidents", "9 contacts", "in a year", "Contacts.", [])


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-14, "in 14 days"),
        (-1, "tomorrow"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (28, "28 days ago"),
        (29, "4 weeks ago"),
        (182, "26 weeks ago"),
        (183, "6 months ago"),
        (729, "23 months ago"),
        (731, "2 years ago"),
    ],
)
def test_an_age_is_said_as_people_say_it(days: int, words: str) -> None:
    assert age(TODAY - timedelta(days=days), TODAY) == words
