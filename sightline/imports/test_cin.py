"""The two samples, brought in."""

import csv
from pathlib import Path

import pytest

from sightline.imports.cin import bring_in_census
from sightline.imports.cin_file import open_cin_file
from sightline.imports.people_csv import PeopleList
from sightline.imports.report import Report
from sightline.people.worker import Worker
from tests.cast import NOW

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
TWO_HUNDRED = ROOT / "sightline/demo/cin_synthetic_200.xml"
SAMPLES = ROOT / "tests/samples"


def brought_in(path: Path, by: Worker) -> Report:
    return bring_in_census(
        open_cin_file(path), PeopleList(), by=by, now=NOW, tell=lambda done: None
    )


def test_of_the_sample_nothing_is_refused_but_what_its_list_of_faults_names(
    steward: Worker,
) -> None:
    import time

    t = time.time()
    report = brought_in(TWO_HUNDRED, steward)
    dt = time.time() - t
    print("\n".join(report.lines()), dt, report.new / dt)
    t = time.time()
    again = brought_in(TWO_HUNDRED, steward)
    print(again.new, again.changed, again.unchanged, time.time() - t)
    from sightline.record.verify import verify

    for f in verify(NOW)[:30]:
        print(f)
    from collections import Counter
    from sightline.record.deadlines import Deadline

    print(
        Counter(
            (d.step.kind, d.clock, d.state, d.state == "open" and d.due_on < NOW.date())
            for d in Deadline.objects.select_related("step")
        )
    )
    with (SAMPLES / "FAULTS_cin.csv").open(newline="") as file:
        listed = {(row["child"], row["element"]) for row in csv.DictReader(file)}
    assert {(one.child, one.element) for one in report.refused} <= listed
    assert report.children == 200


def test_bar(steward: Worker) -> None:
    report = brought_in(SAMPLES / "BAR_cin_2022.xml", steward)
    print("\n".join(report.lines()))
    assert report.refused == []
