from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from sightline.access.conftest import NOW, REASON, Authority, seen_by
from sightline.access.log import AccessLog, Outcome, log_list
from sightline.access.notice import Notice, give_notice
from sightline.access.opening import open_session, open_with_reason
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


@pytest.fixture
def second_log(tmp_path: Path, settings: Settings) -> Path:
    settings.ACCESS_SECOND_LOG = tmp_path / "access-second.log"
    return tmp_path / "access-second.log"


# The column takes 120 characters, so an insert under this name fails.
TOO_LONG = "A" * 121


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
        for shown in (people[1:2], people[1:]):
            # The child, the reasons for the list, one insert, and the marks of the transaction.
            with django_assert_num_queries(5), reading(viewer, page="Child") as read:
                read.person(people[0].ref)
                read.lists_people(shown)

    def test_it_says_which_of_several_reasons_opened_the_record(
        self, viewer: Viewer, northmere: Authority, west: Person
    ) -> None:
        duty = seen_by(northmere.worker("Dele", Role.EMERGENCY_DUTY_WORKER))
        open_session(duty, "On duty this night until eight.")
        with reading(duty, page="Plan") as read:
            read.person(west.ref)
        open_with_reason(west, duty, REASON)
        with reading(duty, page="Plan") as read:
            read.person(west.ref)
        with reading(duty, page="Find") as read:
            read.lists_people([west])
        said = AccessLog.objects.filter(person=west).order_by("id").values_list("why", flat=True)
        assert list(said) == ["On duty this night until eight.", REASON, REASON]

    def test_what_is_kept_of_the_looking_is_written_after_the_log(
        self, viewer: Viewer, own: Person
    ) -> None:
        seen: list[bool] = []
        with reading(viewer, page="Plan") as read:
            read.person(own.ref)
            read.afterwards(lambda: seen.append(AccessLog.objects.exists()))
            assert seen == []
        assert seen == [True]


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

    def test_it_writes_nothing_afterwards(self, viewer: Viewer, west: Person) -> None:
        seen: list[str] = []

        def page() -> None:
            with reading(viewer, page="Find") as read:
                read.afterwards(lambda: seen.append("kept"))
                read.person(west.ref)

        with pytest.raises(NotAllowed):
            page()
        assert seen == []

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
                viewer.worker.name = TOO_LONG

        settings.ACCESS_SECOND_LOG = tmp_path / "no such folder" / "access-second.log"
        with pytest.raises(NotLogged):
            page()
        assert not Notice.objects.exists()

    @pytest.mark.parametrize("saves", [False, True])
    def test_it_shows_and_saves_all_when_the_second_log_takes_the_look(
        self, viewer: Viewer, own: Person, second_log: Path, saves: bool
    ) -> None:
        with reading(viewer, page="Plan") as read:
            read.person(own.ref)
            if saves:
                give_notice(to=viewer.worker, text="Kept?", by=viewer.worker, now=NOW)
            read.viewer.worker.name = TOO_LONG
        assert Notice.objects.exists() is saves
        assert outcomes() == []
        assert "Plan" in second_log.read_text()

    def test_it_loses_no_look_that_was_logged_on_the_way(
        self, viewer: Viewer, own: Person, west: Person, second_log: Path
    ) -> None:
        with reading(viewer, page="Plan") as read:
            log_list(viewer, [west], "Find")
            read.person(own.ref)
            read.viewer.worker.name = TOO_LONG
        assert outcomes() == [("listed", None), ("listed", "West")]
        assert "Plan" in second_log.read_text()

    def test_it_does_not_say_saved_when_the_connection_broke_under_the_log(
        self,
        viewer: Viewer,
        own: Person,
        second_log: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(_: object) -> None:
            raise OperationalError("The server closed the connection.")

        def page() -> None:
            with reading(viewer, page="Plan") as read:
                give_notice(to=viewer.worker, text="Kept?", by=viewer.worker, now=NOW)
                read.person(own.ref)
                monkeypatch.setattr(AccessLog.objects, "bulk_create", broken)
                monkeypatch.setattr(connection, "savepoint_rollback", broken)

        with pytest.raises(NotLogged, match="Nothing was saved"):
            page()

    def test_it_is_never_part_of_another_transaction(self, viewer: Viewer) -> None:
        with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
            reading(viewer, page="Plan").__enter__()
