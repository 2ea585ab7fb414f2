"""What somebody typed into one box: a name, and in it a birth date, a postcode, a number.

“Amara Okoro 14/3/18 NE99 1AA” says three things. What is no date, postcode or telephone number
and holds a digit is taken for one of the numbers that people are known by.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sightline.errors import NotReadable
from sightline.people.addresses import tidy_postcode
from sightline.people.birth_clue import date_clue
from sightline.people.phones import phone_digits

_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")
_PHONE = re.compile(r"(?<!\w)(?:\+44|0)[\d\s().\-]{8,16}\d(?!\w)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"(?<![\w/.\-])(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{2,4}}"
    rf"|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}"
    r"|\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d\d)|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}[/.\-]\d{4}|\d{8}|(?:19|20)\d\d)(?![\w/.\-])",
    re.IGNORECASE | re.ASCII,
)
_AGE = re.compile(
    r"\b(?:about|around|aged?)\s+(?:age\s+)?\d{1,3}(?:\s+(?:years?|months?|weeks?))?(?:\s+old)?\b",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Understood:
    """What was typed, taken apart. What was not said is empty."""

    name: str = ""
    born: str = ""
    postcode: str = ""
    phone: str = ""
    number: str = ""


def understand(typed: str, today: date) -> Understood:
    """What was typed into the one box, whatever it is. Refuses nothing.

    >>> understand("Amara Okoro 14/3/18", date(2026, 11, 19))
    Understood(name='Amara Okoro', born='14/3/18', postcode='', phone='', number='')
    """
    rest = " ".join(typed.split())
    postcode, rest = _taken(_POSTCODE, rest, _is_postcode)
    phone, rest = _taken(_PHONE, rest, lambda said: 10 <= len(phone_digits(said)) <= 11)
    born, rest = _taken(_DATE, rest, lambda said: date_clue(said, today) is not None)
    if not born:
        born, rest = _taken(_AGE, rest, bool)
    words = rest.replace(",", " ").split()
    number = " ".join(word for word in words if _has_digit(word))
    name = " ".join(word for word in words if not _has_digit(word))
    return Understood(
        name=name,
        born=born,
        postcode=postcode,
        phone=phone,
        # A year, or eight digits, may be somebody's number as well.
        number=number or phone or (born if born.isdigit() and not name else ""),
    )


def where(typed: str) -> Understood:
    """What was typed where an address, a school or a telephone number is asked for: the address
    or the school stands for the name."""
    phone, rest = _taken(_PHONE, " ".join(typed.split()), lambda said: bool(phone_digits(said)))
    postcode, rest = _taken(_POSTCODE, rest, _is_postcode)
    return Understood(name=rest.strip(" ,"), postcode=postcode, phone=phone)


def _taken(form: re.Pattern[str], text: str, is_one: Callable[[str], bool]) -> tuple[str, str]:
    """The first of its kind in the text, and the text without it."""
    for found in form.finditer(text):
        if is_one(found[0]):
            return found[0], f"{text[: found.start()]} {text[found.end() :]}".strip()
    return "", text


def _is_postcode(said: str) -> bool:
    try:
        return bool(tidy_postcode(said))
    except NotReadable:
        return False


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)
