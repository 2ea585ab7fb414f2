from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from sightline.access.conftest import NOW, REASON, Authority, seen_by
from sightline.access.log import AccessLog, Outcome
from sightline.access.notice import Notice, give_notice
from sightline.access.opening import open_with_reason
from sightline.access.permissions import must_be_able
from sightline.access.reading import reading
from sightline.access.roles import Permission
from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotLogged
from sightline.grammar.roles import Role
from sightline.people.person import Person


@pytest.fixture
def viewer(northmere: Authority) -> Viewer:
    return seen_by(northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east))


@pytest.fixture
def own(northmere: Authority) -> Person:
    return northmere.child("Own", northmere.east)


@pytest.fixture
def west(northmere: Authority) -> Person:
    return northmere.child("West", northmere.west)


def outcomes() -> list[tuple[str, str | None]]:
    rows = AccessLog.objects.order_by("id").values_list("outcome", "person__display_name")
    return list(rows)


class TestShowing:
    def test_it_logs_a_page_before_it_leaves(self, viewer: Viewer, own: Person) -> None:
        with reading(viewer, page="Plan") as read:
            assert read.person(own.ref) == own
            assert outcomes() == []
        assert outcomes() == [("shown", "Own")]

    def test_it_logs_a_download_before_it_streams(self, viewer: Viewer, own: Person) -> None:
        with reading(viewer, page="Letter", outcome=Outcome.DOWNLOADED) as read:
            read.shows(own)
        assert outcomes() == [("downloaded", "Own")]

    def test_it_logs_the_people_in_a_list_and_what_was_asked(
        self, viewer: Viewer, own: Person, west: Person
    ) -> None:
        with reading(viewer, page="Find") as read:
            read.lists_people([own, west], "Find: wes", Outcome.FOUND)
        assert outcomes() == [("found", None), ("found", "Own"), ("found", "West")]
        assert set(AccessLog.objects.values_list("page", flat=True)) == {"Find: wes"}

    def test_it_logs_the_reason_with_which_the_record_was_opened(
        self, viewer: Viewer, west: Person
    ) -> None:
        open_with_reason(west, viewer, REASON)
        with reading(viewer, page="Plan") as read:
            read.person(west.ref)
        assert AccessLog.objects.get().why == REASON

    def test_it_logs_nothing_for_a_page_about_nobody(self, viewer: Viewer) -> None:
        with reading(viewer, page="Manual"):
            pass
        assert outcomes() == []

    def test_it_costs_as_much_for_one_child_as_for_fifty(
        self,
        viewer: Viewer,
        northmere: Authority,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        people = [northmere.child(f"Child {number}", northmere.east) for number in range(50)]
        for shown in (people[:1], people):
            # The child, the reasons for the page and for the list, one insert; the rest are the
            # marks of the transaction and of the savepoint around the insert.
            with django_assert_num_queries(8), reading(viewer, page="Child") as read:
                read.person(people[0].ref)
                read.lists_people(shown)


class TestRefusing:
    def test_it_logs_a_refusal_though_all_else_is_undone(
        self, viewer: Viewer, west: Person
    ) -> None:
        def page() -> None:
            with reading(viewer, page="Plan") as read:
                give_notice(to=viewer.worker, text="Kept?", by=viewer.worker, now=NOW)
                read.person(west.ref)

        with pytest.raises(NotAllowed, match="Say why"):
            page()
        assert not Notice.objects.exists()
        assert outcomes() == [("refused", "West")]
        assert "Say why" in AccessLog.objects.get().why

    def test_it_does_not_log_as_shown_what_was_looked_up_before_the_refusal(
        self, viewer: Viewer, own: Person, west: Person
    ) -> None:
        def page() -> None:
            with reading(viewer, page="Both") as read:
                read.person(own.ref)
                read.shows(west)

        with pytest.raises(NotAllowed):
            page()
        assert outcomes() == [("refused", "West")]

    def test_it_logs_what_a_command_refused(self, viewer: Viewer, own: Person) -> None:
        def page() -> None:
            with reading(viewer, page="Decide") as read:
                read.person(own.ref)
                must_be_able(viewer, Permission.DECIDE)

        with pytest.raises(NotAllowed, match="may not make a manager's"):
            page()
        assert outcomes() == [("refused", "Own")]

    def test_it_logs_whose_page_it_was_though_the_person_came_with_a_step(
        self, viewer: Viewer, own: Person
    ) -> None:
        def page() -> None:
            with reading(viewer, page="Decide") as read:
                read.notes(visible_to(viewer).get(pk=own.pk))
                must_be_able(viewer, Permission.DECIDE)

        with pytest.raises(NotAllowed):
            page()
        assert outcomes() == [("refused", "Own")]

    def test_it_knows_nobody_at_an_address_that_does_not_exist(self, viewer: Viewer) -> None:
        with pytest.raises(Person.DoesNotExist), reading(viewer, page="Plan") as read:
            read.person("no-such-address")
        assert outcomes() == []


class TestFailing:
    def test_it_logs_nothing_as_shown_when_the_page_could_not_be_drawn(
        self, viewer: Viewer, own: Person
    ) -> None:
        def page() -> None:
            with reading(viewer, page="Plan") as read:
                read.person(own.ref)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            page()
        assert outcomes() == []

    def test_it_shows_and_saves_nothing_when_the_look_can_be_written_nowhere(
        self, viewer: Viewer, own: Person, tmp_path: Path, settings: Settings
    ) -> None:
        def page() -> None:
            with reading(viewer, page="Plan") as read:
                give_notice(to=viewer.worker, text="Kept?", by=viewer.worker, now=NOW)
                read.person(own.ref)
                # The column takes 120 characters, so the insert fails.
                viewer.worker.name = "A" * 121

        settings.ACCESS_SECOND_LOG = tmp_path / "no such folder" / "access-second.log"
        with pytest.raises(NotLogged):
            page()
        assert not Notice.objects.exists()

    def test_it_does_not_say_saved_when_the_connection_broke_under_the_log(
        self,
        viewer: Viewer,
        own: Person,
        tmp_path: Path,
        settings: Settings,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(_: object) -> None:
            raise OperationalError("The server closed the connection.")

        def page() -> None:
            with reading(viewer, page="Plan") as read:
                read.person(own.ref)
                monkeypatch.setattr(AccessLog.objects, "bulk_create", broken)
                monkeypatch.setattr(connection, "savepoint_rollback", broken)

        settings.ACCESS_SECOND_LOG = tmp_path / "access-second.log"
        with pytest.raises(NotLogged, match="Nothing was saved"):
            page()

    def test_it_is_never_part_of_another_transaction(self, viewer: Viewer) -> None:
        with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
            reading(viewer, page="Plan").__enter__()
