"""The tables of the return about looked-after children (SSDA903), by collection year.

2026 is the year that ended on 31 March 2026. Held are the layout of 2017 and what changed since.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = "Department for Education, SSDA903 return 2017 to 2026, OGL v3.0"
YEARS = tuple(range(2017, 2027))
CHANGED_IN = (2019, 2022, 2024, 2025, 2026)

Fields = dict[str, dict[str, Any]]


@cache
def tables(year: int) -> dict[str, Fields]:
    """The tables of a collection year: by table, the fields in their order, each with its kind
    (`string`, `date`, `numeric` or `category`) and whether it `canbeblank`.

    A year for which no layout is held is a ValueError.
    """
    if year not in YEARS:
        raise ValueError(
            f"No layout of the return about looked-after children is held for {year}:"
            f" only for {YEARS[0]} to {YEARS[-1]}."
        )
    found: dict[str, Any] = json.loads(_file("SSDA903_2017.json").read_text())
    for changed in CHANGED_IN:
        if changed <= year:
            for path, change in json.loads(
                _file(f"SSDA903_{changed}_changes.json").read_text()
            ).items():
                _put(found, path.split("."), change["value"])
    return found["column_map"]


def codes(year: int, table: str, field: str) -> list[str]:
    """The codes that a field of a table may hold in a collection year."""
    return [one["code"] for one in tables(year)[table][field]["category"]]


def _put(found: dict[str, Any], path: list[str], value: Any) -> None:
    *above, last = path
    for name in above:
        found = found[name]
    found[last] = value


def _file(name: str) -> Path:
    return Path(__file__).with_name(name)
