import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from sightline.access.conftest import NOW, REASON, Authority, seen_by
from sightline.access.log import (
    AccessLog,
    Outcome,
    bring_in_second_log,
    log_list,
    log_read,
    log_refusal,
    looks_at,
)
from sightline.access.opening import open_session, open_with_reason
from sightline.access.viewer import Viewer
from sightline.errors import NotLogged
from sightline.grammar.kept import new_key
from sightline.grammar.roles import Role
from sightline.people.acting import request_id
from sightline.people.person import Person


@pytest.fixture
def viewer(northmere: Authority) -> Viewer:
    return seen_by(northmere.worker("Dele", Role.EMERGENCY_DUTY_WORKER))


@pytest.fixture
def child(northmere: Authority) -> Person:
    return northmere.child("Own", northmere.east)


@pytest.fixture(autouse=True)
def second_log(tmp_path: Path, settings: Settings) -> Path:
    settings.ACCESS_SECOND_LOG = tmp_path / "access-second.log"
    return tmp_path / "access-second.log"


@contextmanager
def a_database_that_takes_no_rows() -> Iterator[None]:
    """PostgreSQL itself refuses to write until the block ends."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
        yield
        transaction.set_rollback(True)


class TestARead:
    def test_it_says_who_whose_what_why_and_when(self, viewer: Viewer, child: Person) -> None:
        open_with_reason(child, viewer, REASON)
        token = request_id.set("request-7")
        log_read(viewer, child, "Plan")
        request_id.reset(token)
        row = AccessLog.objects.get()
        assert (row.worker, row.worker_name, row.person) == (viewer.worker, "Dele", child)
        assert (row.page, row.why, row.at) == ("Plan", REASON, NOW)
        assert (row.outcome, row.rows, row.request_id) == (Outcome.SHOWN, 1, "request-7")

    def test_it_never_holds_the_key_of_the_session(self, viewer: Viewer, child: Person) -> None:
        log_read(viewer, child, "Plan")
        assert viewer.session_key not in AccessLog.objects.get().session_digest

    def test_it_is_told_to_those_who_ask_who_looked_the_latest_first(
        self, viewer: Viewer, child: Person, northmere: Authority
    ) -> None:
        log_read(viewer, child, "Plan")
        log_read(viewer, child, "Letter", outcome=Outcome.DOWNLOADED)
        log_read(viewer, northmere.unallocated("Other"), "Plan")
        assert [row.page for row in looks_at(child)] == ["Letter", "Plan"]

    def test_it_is_logged_though_a_search_holds_a_character_the_database_does_not_take(
        self, viewer: Viewer, child: Person, second_log: Path
    ) -> None:
        log_list(viewer, [child], "Find: Ro\0sa")
        assert AccessLog.objects.filter(page="Find: Rosa").count() == 2
        assert not second_log.exists()


class TestAList:
    @pytest.mark.parametrize("many", [0, 1, 50])
    def test_it_is_one_row_for_the_request_and_one_for_each_person_in_one_insert(
        self,
        viewer: Viewer,
        northmere: Authority,
        many: int,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        people = [northmere.unallocated(f"Child {number}") for number in range(many)]
        open_session(viewer, REASON)
        # The reasons, a savepoint, the insert, the release.
        with django_assert_max_num_queries(4):
            log_list(viewer, people, "Find: rosa", outcome=Outcome.FOUND)
        request = AccessLog.objects.get(person=None)
        assert (request.rows, request.page, request.outcome) == (many, "Find: rosa", "found")
        shown = AccessLog.objects.filter(person__in=people, why=REASON, rows=1)
        assert shown.count() == many

    def test_it_counts_a_person_once(self, viewer: Viewer, child: Person) -> None:
        log_list(viewer, [child, child], "Today")
        assert AccessLog.objects.filter(person=child).count() == 1


class TestARefusal:
    def test_it_is_logged_with_what_was_said(self, viewer: Viewer, child: Person) -> None:
        log_refusal(viewer, child, "Plan", why="Your role may not.")
        row = AccessLog.objects.get(person=child)
        assert (row.outcome, row.why, row.rows) == (Outcome.REFUSED, "Your role may not.", 0)

    def test_it_is_logged_though_it_is_about_nobody(self, viewer: Viewer) -> None:
        log_refusal(viewer, None, "Users")
        assert AccessLog.objects.get().person is None


class TestTheDatabase:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE access_accesslog SET worker_name = 'Nobody'",
            "DELETE FROM access_accesslog",
            "TRUNCATE access_accesslog",
            "ALTER TABLE access_accesslog ADD COLUMN more text",
        ],
    )
    def test_it_lets_the_application_change_nothing_that_was_logged(
        self, viewer: Viewer, child: Person, statement: str
    ) -> None:
        log_read(viewer, child, "Plan")
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


class TestWhenTheLogFails:
    def test_it_writes_to_the_second_log_and_the_transaction_goes_on(
        self, viewer: Viewer, child: Person, second_log: Path
    ) -> None:
        with a_database_that_takes_no_rows():
            log_list(viewer, [child], "Today")
            assert Person.objects.get(pk=child.pk) == child
        assert not AccessLog.objects.exists()
        lines = [json.loads(text) for text in second_log.read_text().split("\n") if text]
        assert [line["person_id"] for line in lines] == [None, str(child.pk)]
        assert {line["worker_name"] for line in lines} == {"Dele"}
        assert stat.S_IMODE(second_log.stat().st_mode) == 0o600

    def test_it_shows_nothing_when_the_second_log_fails_too(
        self, viewer: Viewer, child: Person, second_log: Path
    ) -> None:
        second_log.mkdir()
        with a_database_that_takes_no_rows(), pytest.raises(NotLogged, match="shows nothing"):
            log_read(viewer, child, "Plan")

    def test_it_shows_nothing_when_the_disk_takes_only_part_of_a_line(
        self, viewer: Viewer, child: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("os.write", lambda file, text: len(text) - 1)
        with a_database_that_takes_no_rows(), pytest.raises(NotLogged):
            log_read(viewer, child, "Plan")

    def test_it_does_not_follow_a_link_to_another_file(
        self, viewer: Viewer, child: Person, second_log: Path, tmp_path: Path
    ) -> None:
        second_log.symlink_to(tmp_path / "elsewhere")
        with a_database_that_takes_no_rows(), pytest.raises(NotLogged):
            log_read(viewer, child, "Plan")
        assert not (tmp_path / "elsewhere").exists()


class TestBringingIn:
    def test_it_loads_each_line_once_however_often_it_is_done(
        self, viewer: Viewer, child: Person
    ) -> None:
        open_with_reason(child, viewer, REASON)
        with a_database_that_takes_no_rows():
            log_read(viewer, child, "Plan")
            log_read(viewer, child, "Letter")
        assert bring_in_second_log().lines == 2
        assert bring_in_second_log().lines == 0
        log_read(viewer, child, "Plan")
        directly, *brought_in = looks_at(child)
        assert {row.page for row in brought_in} == {"Plan", "Letter"}
        assert {(row.at, row.why, row.outcome) for row in brought_in} == {
            (directly.at, directly.why, directly.outcome)
        }

    def test_it_passes_over_what_it_cannot_read_and_loads_the_rest(
        self, viewer: Viewer, child: Person, second_log: Path
    ) -> None:
        with a_database_that_takes_no_rows():
            log_read(viewer, child, "Plan")
        whole = second_log.read_text()
        line = json.loads(whole)
        bad = [
            {**line, "outcome": "borrowed", "key": str(new_key())},
            {**line, "at": "yesterday", "key": str(new_key())},
            {**line, "worker_id": "Dele", "key": str(new_key())},
            {"key": str(new_key())},
            [line],
        ]
        torn = whole.strip()[:40]
        second_log.write_text(torn + "\n" + "\n".join(map(json.dumps, bad)) + "\n" + whole)
        result = bring_in_second_log()
        assert (result.lines, result.unreadable) == (1, 6)
        assert looks_at(child).count() == 1

    def test_it_needs_no_second_log(self, db: None) -> None:
        assert bring_in_second_log().lines == 0
