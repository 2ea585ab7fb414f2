"""What somebody says of when a child was born: a day, a month, a year, an age, “about 8”."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.errors import NotReadable

_MONTHS = (
    {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
    | {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_AS = re.IGNORECASE | re.ASCII
_BETWEEN = r"[\s/.\-]+"
_ORDINAL = r"(?:st|nd|rd|th)?(?:\s+of)?"
_FORMS = tuple(
    re.compile(form, _AS)
    for form in (
        rf"(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<year>\d{{4}}|\d\d)",
        rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s/.\-]*(?P<name>{_MONTH}),?[\s/.\-]*(?P<year>\d{{4}}|\d\d)",
        rf"(?P<name>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"(?P<name>{_MONTH}),?[\s/.\-]*(?P<year>\d{{4}})",
        r"(?P<month>\d{1,2})[/.\-](?P<year>\d{4})",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)",
    )
)
_AGE = re.compile(
    r"(?P<about>about|around|approx(?:imately)?|circa|c)?\.?\s*(?:aged?\s+)?(?P<age>\d{1,3})\s*"
    r"(?P<unit>years?|yrs?|y|yo|months?|mths?|weeks?|wks?)?(?:[\s-]*old)?",
    _AS,
)
_SAID_BEFORE = re.compile(r"^(born|dob|d\.o\.b\.?|date of birth|due)\b[\s:]*(on|in)?\s*", _AS)
_UNITS = {"m": 31, "w": 7}
# Nobody of whom a record is held was born before; and a pregnancy is over by next year.
EARLIEST = 1850
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class BirthClue:
    """The days, first and last, on which somebody was born by what was said.

    `about` says that it is a guess, which a year more or less does not contradict.
    """

    first: date
    last: date
    about: bool = False

    @classmethod
    def of(cls, day: date) -> "BirthClue":
        return cls(day, day)

    @property
    def exact(self) -> date | None:
        """The day, where one was given."""
        return self.first if self.first == self.last and not self.about else None

    @property
    def widest(self) -> tuple[date, date]:
        """The first and last day that what was said does not contradict."""
        margin = A_YEAR if self.about else timedelta()
        return self.first - margin, self.last + margin


def read_birth(typed: str, today: date) -> BirthClue | None:
    """What was typed of a birth; None where nothing was. Raises NotReadable for anything else.

    >>> read_birth("14/3/18", date(2026, 11, 19))
    BirthClue(first=datetime.date(2018, 3, 14), last=datetime.date(2018, 3, 14), about=False)
    >>> read_birth("about 8", date(2026, 11, 19)).first
    datetime.date(2017, 11, 20)
    """
    said = _SAID_BEFORE.sub("", " ".join(typed.split()))
    if not said:
        return None
    clue = date_clue(said, today) or _age_clue(said, today)
    if clue is None:
        raise NotReadable(
            f"“{typed.strip()[:60]}” is not a birth date. Type it like 14 March 2018, or March"
            " 2018, or 2018, or about 8."
        )
    return clue


def date_clue(said: str, today: date) -> BirthClue | None:
    """A day, a month or a year, where that is what was said: an age is none."""
    for form in _FORMS:
        if (found := form.fullmatch(said)) and (clue := _of_parts(found.groupdict(), today)):
            return clue
    return None


def _of_parts(parts: dict[str, str | None], today: date) -> BirthClue | None:
    year = _whole_year(str(parts["year"]), today)
    if not EARLIEST <= year <= today.year + 1:
        return None
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    if not name and not month:
        return BirthClue(date(year, 1, 1), date(year, 12, 31))
    which = _MONTHS[name.lower()] if name else int(month or 0)
    if day:
        return _day(year, which, int(day)) or _day(year, int(day), which)
    if not 1 <= which <= 12:
        return None
    return BirthClue(date(year, which, 1), date(year, which, calendar.monthrange(year, which)[1]))


def _whole_year(typed: str, today: date) -> int:
    """Two digits are of this century, unless that is still to come by more than a pregnancy."""
    if len(typed) == 4:
        return int(typed)
    return 2000 + int(typed) if 2000 + int(typed) <= today.year + 1 else 1900 + int(typed)


def _day(year: int, month: int, day: int) -> BirthClue | None:
    try:
        return BirthClue.of(date(year, month, day))
    except ValueError:
        return None


def _age_clue(said: str, today: date) -> BirthClue | None:
    found = _AGE.fullmatch(said)
    age = int(found["age"]) if found else 0
    if found is None or age > 120:
        return None
    about, unit = bool(found["about"]), (found["unit"] or "y")[0].lower()
    if unit in _UNITS:
        born = today - timedelta(days=age * _UNITS[unit])
        return BirthClue(born - timedelta(days=_UNITS[unit]), born, about=about)
    eldest, youngest = _years_before(today, age + 1), _years_before(today, age)
    return BirthClue(eldest + timedelta(days=1), youngest, about=about)


def _years_before(today: date, years: int) -> date:
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)
