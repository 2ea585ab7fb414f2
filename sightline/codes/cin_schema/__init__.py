"""The children in need census as XML schemas, one for each collection year that is held."""

from pathlib import Path

SOURCE = "Department for Education, CIN census schemas 2022 to 2026, OGL v3.0"
YEARS = (2022, 2023, 2024, 2025, 2026)


def schema_file(year: int) -> Path:
    """Where the schema of a collection year is: 2026 is the year that ended on 31 March 2026.

    A year for which no schema is held is a ValueError.
    """
    if year not in YEARS:
        raise ValueError(
            f"No children in need census schema is held for {year}: "
            f"only for {YEARS[0]} to {YEARS[-1]}."
        )
    return Path(__file__).with_name(f"CIN_schema_{year}.xsd")
