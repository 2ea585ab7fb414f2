"""How alike what was said of a birth and what is held are."""

from datetime import date, timedelta

from sightline.people.birth_clue import BirthClue
from sightline.people.likeness import NOTHING, SAME_DAY, Likeness
from sightline.people.person import Person, long_date

# A baby comes early or late: within six weeks of the day expected it may be the same one.
AROUND_BIRTH = timedelta(weeks=6)
_DIFFERS = -20


def birth_likeness(clue: BirthClue | None, person: Person) -> Likeness:
    """The likeness of a birth date to a day, a month, a year or an age that was said."""
    if clue is None:
        return NOTHING
    if clue.exact:
        return birth_date_likeness(clue.exact, person)
    if person.birth_date is None:
        return _expected_about(clue, person.expected_birth_date)
    first, last = clue.widest
    held = person.birth_date
    margin = timedelta(days=2 * 366 if person.birth_date_estimated else 0)
    if clue.first <= held <= clue.last:
        is_month = clue.last - clue.first < timedelta(days=32)
        return Likeness(28 if is_month else 18, f"Born {long_date(held)}, as said", same=is_month)
    if first - margin <= held <= last + margin:
        return Likeness(8, f"Nearly the age said: born {long_date(held)}")
    return Likeness(_DIFFERS, f"Birth date differs: born {long_date(held)}", differs=True)


def _expected_about(clue: BirthClue, expected: date | None) -> Likeness:
    if expected is None or not clue.first <= expected <= clue.last:
        return NOTHING
    return Likeness(18, f"Expected to be born on {long_date(expected)}")


def birth_date_likeness(asked: date | None, person: Person) -> Likeness:
    """The likeness of birth dates: the same, swapped, one digit out, or the same year."""
    if asked is None:
        return NOTHING
    if person.birth_date is None:
        return _expected_likeness(asked, person.expected_birth_date)
    held = person.birth_date
    if asked == held:
        return Likeness(SAME_DAY, "Same birth date", same=True)
    if (asked.year, asked.month, asked.day) == (held.year, held.day, held.month):
        return Likeness(32, f"Day and month swapped: born {long_date(held)}", same=True)
    if _digits_apart(asked, held) == 1:
        return Likeness(30, f"One digit differs: born {long_date(held)}", same=True)
    if person.birth_date_estimated and abs((asked - held).days) <= 2 * 366:
        return Likeness(12, "About the same age, by an estimate")
    if asked.year == held.year:
        return Likeness(12, f"Same year of birth: born {long_date(held)}")
    return Likeness(_DIFFERS, f"Birth date differs: born {long_date(held)}", differs=True)


def _expected_likeness(asked: date, expected: date | None) -> Likeness:
    if expected is None:
        return NOTHING
    if abs(asked - expected) <= AROUND_BIRTH:
        return Likeness(30, f"Expected to be born on {long_date(expected)}")
    return Likeness(_DIFFERS, f"Expected to be born on {long_date(expected)}", differs=True)


def _digits_apart(one: date, other: date) -> int:
    return sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True))


def near_birth_dates(asked: date) -> list[date]:
    """The dates that a slip of the hand makes of `asked`: itself, swapped, one digit out."""
    written = f"{asked:%Y%m%d}"
    slips = {written[:4] + written[6:] + written[4:6], written}
    for place, digit in ((place, digit) for place in range(2, 8) for digit in "0123456789"):
        slips.add(written[:place] + digit + written[place + 1 :])
    return sorted(day for slip in slips if (day := _as_date(slip)))


def _as_date(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None
