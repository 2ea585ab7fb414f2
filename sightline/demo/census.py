"""The two hundred children whom Northmere brought in from its last system, by census return."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.utils.timezone import localdate

from sightline.imports.cin import bring_in_census
from sightline.imports.cin_file import open_cin_file
from sightline.imports.people_csv import read_people
from sightline.imports.report import Report
from sightline.people.worker import Worker

RETURN = Path(__file__).with_name("cin_synthetic_200.xml")
PEOPLE = Path(__file__).with_name("cin_synthetic_200_people.csv")


def bring_in_the_census(*, by: Worker, now: datetime) -> Report:
    """As `sightline import cin` does, with the list that names each child."""
    people = read_people(PEOPLE, localdate(now))
    return bring_in_census(open_cin_file(RETURN), people, by=by, now=now, tell=lambda done: None)
