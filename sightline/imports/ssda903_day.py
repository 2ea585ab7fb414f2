"""A day as the return about looked-after children writes it. Without Django, since a folder is
looked at before anything is started.
"""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")


def day_of(text: str) -> date | None:
    """The day that a cell means: 31/03/2026, or as a spreadsheet may have turned it, 2026-03-31."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year, other_year, other_month, other_day = found.groups()
    try:
        return date(int(year or other_year), int(month or other_month), int(day or other_day))
    except ValueError:
        return None
