"""Dates and times as people write them, and the sentence for each that cannot be read."""

from contextlib import suppress
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some

from sightline.engines.date_boxes import (
    DateBoxesField,
    MomentBoxesField,
    clock_words,
    read_date,
    read_time,
)

LONDON = ZoneInfo("Europe/London")


class VisitForm(forms.Form):
    when = MomentBoxesField()
    born = DateBoxesField(required=False)


def posted(**boxes: str) -> VisitForm:
    return VisitForm({name.replace("__", "_"): typed for name, typed in boxes.items()})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7:10 pm", time(19, 10)),
        ("7.10pm", time(19, 10)),
        ("7 10 PM", time(19, 10)),
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("7:10 am", time(7, 10)),
        ("19:10", time(19, 10)),
        ("1910", time(19, 10)),
        ("07:10", time(7, 10)),
        ("0710", time(7, 10)),
        ("00:00", time(0)),
        ("12:00 am", time(0)),
        ("12 pm", time(12)),
        ("12:30", time(12, 30)),
        ("noon", time(12)),
        ("11:59 pm", time(23, 59)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Add the time, like 7:10 pm."),
        ("7:10", "Is 7:10 morning or evening? Write 7:10 am or 7:10 pm."),
        ("710", "Is 7:10 morning or evening? Write 7:10 am or 7:10 pm."),
        ("7", "Is 7 morning or afternoon? Write 7 am or 7 pm."),
        ("19:10 pm", "“19:10 pm” mixes two clocks. Write 7:10 pm or 19:10."),
        ("24:00", "“24:00” is not a time we can read. Write it like 7:10 pm or 19:10."),
        ("7:60 pm", "“7:60 pm” is not a time we can read. Write it like 7:10 pm or 19:10."),
        ("tea time", "“tea time” is not a time we can read. Write it like 7:10 pm or 19:10."),
        ("100% sure", "“100% sure” is not a time we can read. Write it like 7:10 pm or 19:10."),
        ("٧:١٠ pm", "“٧:١٠ pm” is not a time we can read. Write it like 7:10 pm or 19:10."),
    ],
)
def test_a_time_that_cannot_be_read_says_what_to_write(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_time(typed)
    assert refused.value.messages == [sentence]


def test_midnight_is_asked_about_because_it_has_two_sides() -> None:
    with pytest.raises(ValidationError, match="either end of the day"):
        read_time("midnight")


@given(some.times())
def test_any_time_the_product_writes_it_can_read_again(moment: time) -> None:
    to_the_minute = moment.replace(second=0, microsecond=0)
    assert read_time(clock_words(to_the_minute)) == to_the_minute


@given(some.text(max_size=12))
def test_no_typed_time_breaks_it(typed: str) -> None:
    with suppress(ValidationError):
        assert isinstance(read_time(typed), time)


@pytest.mark.parametrize(
    ("day", "month", "year", "meant"),
    [
        ("19", "11", "2026", date(2026, 11, 19)),
        ("1", "Nov", "2026", date(2026, 11, 1)),
        ("01", "november", "2026", date(2026, 11, 1)),
        ("29", "2", "2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_with_the_month_as_number_or_name(
    day: str, month: str, year: str, meant: date
) -> None:
    assert read_date(day, month, year) == meant


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence", "boxes"),
    [
        ("31", "11", "2026", "31 November is not a date. November has 30 days.", ("day",)),
        (
            "29",
            "2",
            "2026",
            "29 February 2026 is not a date. February 2026 has 28 days.",
            ("day",),
        ),
        ("0", "11", "2026", "0 November is not a date. November has 30 days.", ("day",)),
        ("19", "13", "2026", "There is no month 13. Months go from 1 to 12.", ("month",)),
        ("19", "Nvember", "2026", "The month must be a number, like 11 or November.", ("month",)),
        ("19", "11", "26", "Write the year in full, like 2026.", ("year",)),
        ("19", "11", "206", "Check the year: 206 is too long ago or too far ahead.", ("year",)),
        ("x", "11", "2026", "The day must be a number, like 19.", ("day",)),
        ("²", "11", "2026", "The day must be a number, like 19.", ("day",)),
        ("19", "", "2026", "Add the month.", ("month",)),
        ("19", "", "", "Add the month and the year.", ("month", "year")),
    ],
)
def test_a_date_that_cannot_be_read_names_the_box_and_says_what_to_do(
    day: str, month: str, year: str, sentence: str, boxes: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError) as refused:
        read_date(day, month, year)
    assert refused.value.messages == [sentence]
    assert refused.value.params["boxes"] == boxes


def test_a_moment_is_in_london_time_in_summer_and_in_winter() -> None:
    for month, offset in (("7", 1), ("11", 0)):
        form = posted(when_day="5", when_month=month, when_year="2026", when_time="7:10 pm")
        assert form.is_valid(), form.errors
        moment = form.cleaned_data["when"]
        assert moment == datetime(2026, int(month), 5, 19, 10, tzinfo=LONDON)
        assert moment.utcoffset().total_seconds() == offset * 3600


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    form = posted(when_day="28", when_month="3", when_year="2027", when_time="1:30 am")
    assert form.errors["when"] == [
        "There was no 1:30 am on 28 March 2027: the clocks went forward. Check the time."
    ]


def test_the_times_beside_the_skipped_hour_are_taken() -> None:
    for typed in ("12:59 am", "2:00 am"):
        form = posted(when_day="28", when_month="3", when_year="2027", when_time=typed)
        assert form.is_valid(), form.errors


def test_empty_boxes_are_no_answer() -> None:
    form = posted(when_day="", when_month="", when_year="", when_time="")
    assert form.errors["when"] == ["Give the day, month, year and time."]
    assert "born" not in form.errors
    assert form.cleaned_data["born"] is None


def test_what_was_typed_stays_in_the_boxes_when_it_cannot_be_read() -> None:
    form = posted(when_day="31", when_month="Novem<ber", when_year="2026", when_time="7ish")
    drawn = str(form["when"])
    for typed in ('value="31"', 'value="Novem&lt;ber"', 'value="2026"', 'value="7ish"'):
        assert typed in drawn


def test_only_the_box_that_is_wrong_is_marked() -> None:
    form = posted(when_day="31", when_month="11", when_year="2026", when_time="7:10 pm")
    drawn = str(form["when"])
    assert drawn.count('aria-invalid="true"') == 1
    assert drawn.index('aria-invalid="true"') < drawn.index("when_month")
    assert "faulty" not in drawn


def test_a_kept_moment_comes_back_to_its_boxes_in_local_time() -> None:
    summer = datetime(2026, 7, 5, 18, 10, tzinfo=ZoneInfo("UTC"))
    drawn = str(VisitForm(initial={"when": summer})["when"])
    assert 'value="7:10 pm"' in drawn


def test_an_answer_that_did_not_change_is_known_not_to_have_changed() -> None:
    when = datetime(2026, 11, 19, 19, 10, tzinfo=LONDON)
    boxes = {"when_day": "19", "when_month": "11", "when_year": "2026"}
    assert VisitForm({**boxes, "when_time": "19:10"}, initial={"when": when}).changed_data == []
    changed = VisitForm({**boxes, "when_time": "7ish"}, initial={"when": when})
    assert changed.changed_data == ["when"]
