"""`sightline bench`: that it measures everything, and what it says. No time is tested."""

import inspect
import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline import cli, urls
from sightline.access.log import AccessLog
from sightline.bench import own_database, skeleton
from sightline.bench.family import meet_the_family
from sightline.bench.finding import Finding
from sightline.bench.growth import Growth
from sightline.bench.long_chronology import LongChronology
from sightline.bench.measuring import Cost, Desk, measured_settings
from sightline.bench.pages import NOT_PAGES, PAGES
from sightline.bench.targets import Measured
from sightline.bench.wording import Wording
from sightline.demo.authority import open_the_authority
from tests.cast import NOW


def test_every_address_is_measured_or_says_why_it_is_no_page() -> None:
    addresses = {pattern.name for pattern in urls.urlpatterns}
    measured = {page.name for page in PAGES}
    assert measured | set(NOT_PAGES) == addresses
    assert not measured & set(NOT_PAGES)


def test_the_skeleton_is_one_file_of_sixty_lines_at_most() -> None:
    assert len(inspect.getsource(skeleton).splitlines()) <= 60


@pytest.mark.django_db
def test_the_skeleton_asks_ten_questions_and_logs_one_look() -> None:
    northmere = open_the_authority()
    amara = meet_the_family(northmere)["Amara"]
    with measured_settings("nowhere"):
        desk = Desk(northmere, amara, NOW)
        render = desk.skeleton()
        render()
        with CaptureQueriesContext(connection) as asked:
            render()
    statements = [one["sql"] for one in asked]
    assert sum(sql.startswith("SELECT") for sql in statements) == 10
    assert [sql for sql in statements if re.match("INSERT|UPDATE", sql)] == [
        sql for sql in statements if "access_accesslog" in sql
    ]
    assert AccessLog.objects.filter(page="Skeleton", person=amara).count() == 2


@pytest.mark.django_db
def test_it_answers_a_script_on_tiny_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def this_one() -> Iterator[None]:
        yield

    monkeypatch.setattr(own_database, "own_database", this_one)
    sizes = ["--rows", "1", "--rows", "2", "--renders", "1", "--copies", "1", "--people", "0"]
    done = CliRunner().invoke(cli.cli, ["bench", *sizes, "--json"])
    said = json.loads(done.stdout)
    parts = {"skeleton", "pages", "import", "searching", "growth", "chronology", "missed"}
    assert set(said) == parts
    assert [page["page"] for page in said["pages"]] == [*(page.label for page in PAGES), "autosave"]
    assert all(set(page["statements"]) == {"1", "2"} for page in said["pages"])
    assert not [sentence for sentence in said["missed"] if "answers" in sentence]
    assert done.exit_code == (cli.FINDINGS if said["missed"] else 0)


@pytest.mark.parametrize(
    ("cost", "steps_a_second", "missed"),
    [
        (Cost("child", 25, statements={1: 25, 50: 25}, milliseconds=4.0, skeleton=1.0), 1000, ""),
        (Cost("child", 25, statements={1: 26, 50: 26}), 1000, "takes 26 statements"),
        (Cost("child", 25, statements={1: 9, 50: 10}), 1000, "more statements for more rows"),
        (Cost("child", 25, statements={1: 9}, milliseconds=4.1, skeleton=1.0), 1000, "4.1 times"),
        (Cost("child", 25, statements={1: 9}, answered=302), 1000, "answers 302"),
        (Cost("child", 25, statements={1: 9}), 999, "999 steps a second"),
    ],
)
def test_a_target_missed_is_said(cost: Cost, steps_a_second: float, missed: str) -> None:
    measured = Measured([Cost("skeleton", statements={1: 11}), cost], steps_a_second)
    assert (missed in " ".join(measured.missed())) is True
    assert bool(measured.missed()) is bool(missed)


@pytest.mark.parametrize(
    ("found", "milliseconds", "words", "missed"),
    [
        (98, 100.0, 300.0, []),
        (97, 100.0, 300.0, ["97.0% are found"]),
        (98, 100.4, 300.0, ["Finding a person takes 100 ms"]),
        (98, 100.0, 301.0, ["words in the notes of 18 children takes 301 ms"]),
    ],
)
def test_a_target_of_searching_missed_is_said(
    found: int, milliseconds: float, words: float, missed: list[str]
) -> None:
    finding = Finding(40_000, asked=100, found=found, milliseconds=[milliseconds])
    wording = Wording(2_000_000, {"18 children": [words]})
    measured = Measured([Cost("skeleton", statements={1: 11})], 1000, finding, wording)
    said = measured.missed()
    assert len(said) == len(missed)
    assert all(part in sentence for part, sentence in zip(missed, said, strict=True))
    assert set(measured.as_json()["searching"]) >= {"recall", "people_p95", "notes", "words_p95"}


@pytest.mark.parametrize(
    ("at_first", "at_last", "missed"),
    [
        # A hundred times as much: an exponent of 0.1 is 1.585 times as long.
        (2.0, 2.0, []),
        (2.0, 3.1, []),
        (2.0, 3.2, ["today grows with the number of open deadlines by an exponent of 0.102"]),
    ],
)
def test_what_grows_with_what_it_lies_among_is_said(
    at_first: float, at_last: float, missed: list[str]
) -> None:
    times, milliseconds = {10_000: at_first, 1_000_000: at_last}, {10_000: 20.0, 1_000_000: 30.0}
    grown = Growth("today", "open deadlines", 0.1, times, milliseconds)
    measured = Measured([Cost("skeleton", statements={1: 11})], 1000, growth=(grown,))
    said = measured.missed()
    assert len(said) == len(missed)
    assert all(part in sentence for part, sentence in zip(missed, said, strict=True))
    assert measured.as_json()["growth"][0]["exponent"] == pytest.approx(
        math.log10(at_last / at_first) / 2
    )


@pytest.mark.parametrize(
    ("screen", "seconds", "megabytes", "missed"),
    [
        (300.0, 10.0, 300.0, []),
        (301.0, 10.0, 300.0, ["story takes 301 ms with 5,000 events"]),
        (300.0, 10.1, 300.0, ["The PDF of 5,000 events takes 10.1 s"]),
        (300.0, 10.0, 301.0, ["To set it takes 301 MB"]),
    ],
)
def test_a_chronology_that_takes_too_long_is_said(
    screen: float, seconds: float, megabytes: float, missed: list[str]
) -> None:
    it = LongChronology(5_000, {"story": screen}, seconds, megabytes)
    said = Measured([Cost("skeleton", statements={1: 11})], 1000, chronology=it).missed()
    assert len(said) == len(missed)
    assert all(part in sentence for part, sentence in zip(missed, said, strict=True))
