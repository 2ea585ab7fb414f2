"""A date in three boxes, a moment in four, read as people write them.

What was typed stays in the boxes when it cannot be read, and each error says which box is wrong
and what to write there. Nothing here judges whether a date is likely or allowed: the domain does.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name} | {
    name.lower(): i for i, name in enumerate(calendar.month_abbr) if name
}
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.\s]?(?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\.?)?",
    re.IGNORECASE | re.ASCII,
)
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100


class _Boxes(forms.MultiWidget):
    template_name = "django/forms/widgets/date_boxes.html"
    names: tuple[str, ...] = ()

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(self.names, forms.TextInput), attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        faulty = attrs.pop("faulty", None)
        wrong = attrs.pop("aria-invalid", None)
        context = super().get_context(name, value, attrs)
        for box, sub in zip(self.names, context["widget"]["subwidgets"], strict=True):
            sub["box"] = box
            sub["wrong"] = bool(wrong) and (not faulty or box in faulty)
        return context


class DateBoxes(_Boxes):
    """Day, month and year. Names end in _day, _month, _year."""

    names = ("day", "month", "year")

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class MomentBoxes(_Boxes):
    """Day, month, year and a time. Names end in _day, _month, _year, _time."""

    names = ("day", "month", "year", "time")

    def decompress(self, value: datetime | None) -> list[str]:
        if not value:
            return ["", "", "", ""]
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return [str(local.day), str(local.month), str(local.year), clock_words(local.time())]


class DateBoxesField(forms.Field):
    """Gives a `date`, or None when the boxes are empty and no answer is required."""

    widget: Any = DateBoxes
    default_error_messages = {"required": "Give the day, month and year."}

    def to_python(self, value: Sequence[str] | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = [str(part or "").strip() for part in value]
        return read_date(*typed) if any(typed) else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MomentBoxesField(DateBoxesField):
    """Gives an aware `datetime` in the current time zone, or None."""

    widget = MomentBoxes
    default_error_messages = {"required": "Give the day, month, year and time."}

    def to_python(self, value: Sequence[str] | date | None) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        if isinstance(value, date):
            raise TypeError("A moment is a datetime, not a date.")
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        return _moment(read_date(*typed[:3]), read_time(typed[3]))


def read_date(day: str, month: str, year: str) -> date:
    """A date from what was typed in three boxes: numbers, or the month's name.

    Raises ValidationError with one sentence; its `boxes` parameter names the boxes that are wrong.
    """
    typed = {"day": day, "month": month, "year": year}
    if missing := [box for box, text in typed.items() if not text]:
        raise _wrong(f"Add the {' and the '.join(missing)}.", *missing)
    month_number = _month(month)
    year_number = _year(year)
    day_number = _number(day, "day", "19")
    days = calendar.monthrange(year_number, month_number)[1]
    if not 1 <= day_number <= days:
        name = calendar.month_name[month_number]
        in_year = f" {year_number}" if month_number == 2 else ""
        raise _wrong(
            f"{day_number} {name}{in_year} is not a date. {name}{in_year} has {days} days.", "day"
        )
    return date(year_number, month_number, day_number)


def read_time(text: str) -> time:
    """A time of day as people write it: 7:10 pm, 19:10, 7pm, 0910, noon.

    A time that could be morning or evening ("7:10") is refused, not guessed: it may start a clock.
    """
    tidy = text.strip().lower()
    if not tidy:
        raise _wrong("Add the time, like 7:10 pm.", "time")
    if tidy in ("noon", "midday", "12 noon"):
        return time(12)
    if tidy in ("midnight", "12 midnight"):
        raise _wrong(
            "Midnight could be either end of the day. Write 12:00 am for its start or 11:59 pm "
            "for its end.",
            "time",
        )
    found = _TIME.fullmatch(tidy)
    if not found:
        raise _unreadable(text)
    return _time_of(text, found)


def _time_of(text: str, found: re.Match[str]) -> time:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if minute > 59 or hour > 23:
        raise _unreadable(text)
    if half:
        if not 1 <= hour <= 12:
            raise _wrong(f"“{text}” mixes two clocks. Write 7:10 pm or 19:10.", "time")
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    if not found["minute"]:
        raise _wrong(f"Is {text} morning or afternoon? Write {text} am or {text} pm.", "time")
    if 1 <= hour <= 11 and not found["hour"].startswith("0"):
        plain = f"{hour}:{minute:02}"
        raise _wrong(f"Is {plain} morning or evening? Write {plain} am or {plain} pm.", "time")
    return time(hour, minute)


def clock_words(moment: time) -> str:
    """A time as the product writes it everywhere: 7:10 pm."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'pm' if moment.hour >= 12 else 'am'}"


def _moment(day: date, at: time) -> datetime:
    zone = timezone.get_current_timezone()
    moment = datetime.combine(day, at, tzinfo=zone)
    # In the hour that is skipped when the clocks go forward, a time has no moment.
    if moment.astimezone(timezone.get_fixed_timezone(0)).astimezone(zone).time() != at:
        raise _wrong(
            f"There was no {clock_words(at)} on {date_format(day, 'j F Y')}: the clocks went "
            "forward. Check the time.",
            "time",
        )
    return moment


def _month(text: str) -> int:
    if named := _MONTHS.get(text.lower().rstrip(".")):
        return named
    number = _number(text, "month", "11 or November")
    if not 1 <= number <= 12:
        raise _wrong(f"There is no month {number}. Months go from 1 to 12.", "month")
    return number


def _year(text: str) -> int:
    number = _number(text, "year", "2026")
    if len(text) == 2:
        raise _wrong(f"Write the year in full, like 20{text}.", "year")
    if not _EARLIEST_YEAR <= number <= _LATEST_YEAR:
        raise _wrong(f"Check the year: {text} is too long ago or too far ahead.", "year")
    return number


def _number(text: str, box: str, example: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise _wrong(f"The {box} must be a number, like {example}.", box)
    return int(text)


def _unreadable(text: str) -> ValidationError:
    return _wrong(f"“{text}” is not a time we can read. Write it like 7:10 pm or 19:10.", "time")


def _wrong(sentence: str, *boxes: str) -> ValidationError:
    # What was typed may hold a per cent sign, which Django would read as a place for a parameter.
    return ValidationError(sentence.replace("%", "%%"), code="invalid", params={"boxes": boxes})
