"""Who sees whom, as worked cases: each role, and each way in which a record opens and closes."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from sightline.access.conftest import NOW, REASON, TODAY, Authority, seen_by
from sightline.access.opening import open_in_emergency, open_session, open_with_reason
from sightline.access.restriction import end_permit, lift, permit
from sightline.access.roles import end_role
from sightline.access.scope import (
    closed_to,
    findable_by,
    open_among,
    restricted_matches,
    sift,
    visible_to,
)
from sightline.access.viewer import Viewer
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, end_allocation
from sightline.people.person import Person
from sightline.people.worker import Worker


def names(viewer: Viewer) -> set[str]:
    return set(visible_to(viewer).values_list("display_name", flat=True))


@pytest.fixture
def children(northmere: Authority) -> dict[str, Person]:
    """One child of each kind. Rosa's record is restricted; nobody holds Nadia."""
    sam = northmere.worker("Sam", Role.SOCIAL_WORKER)
    northmere.member(sam, northmere.east)
    colleague = northmere.worker("Cora", Role.SOCIAL_WORKER)
    children = {
        "Own": northmere.child("Own", northmere.east, sam),
        "Team": northmere.child("Team", northmere.east, colleague),
        "Queue": northmere.child("Queue", northmere.east),
        "West": northmere.child("West", northmere.west),
        "Fostered": northmere.child("Fostered", northmere.fostering),
        "Rosa": northmere.child("Rosa", northmere.east, sam),
        "Nadia": northmere.unallocated("Nadia"),
    }
    northmere.restrict(children["Rosa"])
    return children


def worker_as(northmere: Authority, role: Role) -> Worker:
    """Somebody who holds `role` and belongs to the east team."""
    worker = northmere.worker("Ada", role, team=northmere.east)
    northmere.member(worker, northmere.east)
    return worker


EAST = {"Own", "Team", "Queue"}
FAMILY_HELP = EAST | {"West"}
ALL_BUT_THE_RESTRICTED = FAMILY_HELP | {"Fostered", "Nadia"}

# Typed by hand: what each role sees at once, and after a reason stated for the session (None:
# the role has no such thing).
WORKED_CASES: dict[Role, tuple[set[str], set[str] | None]] = {
    Role.SOCIAL_WORKER: (EAST, None),
    Role.FRONT_DOOR_WORKER: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.FRONT_DOOR_MANAGER: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.TEAM_MANAGER: (EAST, None),
    Role.SERVICE_MANAGER: (FAMILY_HELP, None),
    Role.HEAD_OF_SERVICE: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.NOMINATED_OFFICER: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.DIRECTOR: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.CONFERENCE_CHAIR: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.REVIEWING_OFFICER: (EAST, None),
    Role.EMERGENCY_DUTY_WORKER: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.VIRTUAL_HEAD: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.NURSE: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.BUSINESS_SUPPORT: (EAST, None),
    Role.ANALYST: (set(), None),
    Role.LEAD_MEMBER: (set(), None),
    Role.INSPECTOR: (EAST, ALL_BUT_THE_RESTRICTED),
    Role.STEWARD: (set(), None),
}


def test_every_role_has_a_worked_case() -> None:
    assert set(WORKED_CASES) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_its_own_children_and_no_others(
    northmere: Authority, children: dict[str, Person], role: Role
) -> None:
    viewer = seen_by(worker_as(northmere, role))
    at_once, with_a_reason = WORKED_CASES[role]
    assert names(viewer) == at_once
    if with_a_reason is not None:
        open_session(viewer, REASON)
        assert names(viewer) == with_a_reason


@pytest.mark.parametrize("role", Role)
def test_of_many_people_one_query_says_who_is_closed_and_who_is_seen(
    northmere: Authority,
    children: dict[str, Person],
    role: Role,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    viewer = seen_by(worker_as(northmere, role))
    with django_assert_num_queries(1):
        found = open_among(viewer, [one.pk for one in children.values()])
    at_once, _ = WORKED_CASES[role]
    assert {one.display_name: found.get(one.pk) for one in children.values()} == {
        name: None if name == "Rosa" else name in at_once for name in children
    }


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ANALYST, Role.LEAD_MEMBER])
def test_a_role_that_reads_no_record_sees_not_even_a_child_allocated_to_it(
    northmere: Authority, role: Role
) -> None:
    worker = northmere.worker("Ada", role)
    northmere.child("Given in error", northmere.east, worker)
    assert names(seen_by(worker)) == set()


def test_a_worker_without_a_role_sees_nobody(northmere: Authority) -> None:
    worker = northmere.worker("Nora")
    northmere.child("Own", northmere.east, worker)
    assert names(seen_by(worker)) == set()


def test_a_worker_who_has_left_sees_nobody(
    northmere: Authority, children: dict[str, Person]
) -> None:
    worker = worker_as(northmere, Role.TEAM_MANAGER)
    worker.is_active = False
    worker.save()
    assert names(seen_by(worker)) == set()


def test_two_roles_see_what_each_sees(northmere: Authority, children: dict[str, Person]) -> None:
    worker = northmere.worker("Ada", Role.SERVICE_MANAGER, team=northmere.west)
    other = northmere.worker(
        "Uma", Role.SERVICE_MANAGER, Role.CONFERENCE_CHAIR, team=northmere.west
    )
    assert names(seen_by(worker)) == FAMILY_HELP
    viewer = seen_by(other)
    assert names(viewer) == FAMILY_HELP
    open_session(viewer, REASON)
    assert names(viewer) == ALL_BUT_THE_RESTRICTED


class TestAllocation:
    def test_it_closes_the_record_on_the_day_it_ends_and_not_before(
        self, northmere: Authority
    ) -> None:
        worker = northmere.worker("Ada", Role.SOCIAL_WORKER)
        child = northmere.child("Own", northmere.east, worker)
        end_allocation(
            allocation=Allocation.objects.get(person=child),
            until=TODAY,
            reason="Moved to another team.",
            by=northmere.steward,
            now=NOW,
        )
        assert names(seen_by(worker, now=NOW - timedelta(days=1))) == {"Own"}
        assert names(seen_by(worker)) == set()

    def test_a_team_left_closes_its_children(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        worker = northmere.worker("Ada", Role.SOCIAL_WORKER)
        northmere.member(worker, northmere.east, until=TODAY)
        assert names(seen_by(worker, now=NOW - timedelta(days=1))) == EAST | {"Rosa"}
        assert names(seen_by(worker)) == set()


class TestRole:
    def test_ended_it_opens_nothing_from_that_minute(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        worker = worker_as(northmere, Role.TEAM_MANAGER)
        end_role(held=worker.roles_held.get(), by=northmere.steward, now=NOW)
        assert names(seen_by(worker, now=NOW - timedelta(seconds=1))) == EAST | {"Rosa"}
        assert names(seen_by(worker)) == set()

    def test_ended_it_no_longer_honours_the_reason_stated_for_the_session(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        worker = northmere.worker("Ada", Role.CONFERENCE_CHAIR, Role.SOCIAL_WORKER)
        open_session(seen_by(worker), REASON)
        held = worker.roles_held.get(role=Role.CONFERENCE_CHAIR.value)
        end_role(held=held, by=northmere.steward, now=NOW)
        assert names(seen_by(worker)) == set()


class TestReason:
    @pytest.fixture
    def worker(self, northmere: Authority, children: dict[str, Person]) -> Worker:
        worker = northmere.worker("Ada", Role.SOCIAL_WORKER)
        open_with_reason(children["West"], seen_by(worker), REASON)
        return worker

    def test_it_opens_that_child_and_no_other(self, worker: Worker) -> None:
        assert names(seen_by(worker)) == {"West"}

    def test_it_opens_nothing_in_another_session(self, worker: Worker) -> None:
        assert names(seen_by(worker, session="tomorrow morning")) == set()

    def test_it_opens_nothing_for_a_colleague(self, worker: Worker, northmere: Authority) -> None:
        assert names(seen_by(northmere.worker("Ben", Role.SOCIAL_WORKER))) == set()

    def test_it_expires(self, worker: Worker) -> None:
        almost = NOW + timedelta(hours=12) - timedelta(seconds=1)
        assert names(seen_by(worker, now=almost)) == {"West"}
        assert names(seen_by(worker, now=NOW + timedelta(hours=12))) == set()

    def test_it_does_not_outlive_a_restriction_placed_later(
        self, worker: Worker, northmere: Authority, children: dict[str, Person]
    ) -> None:
        northmere.restrict(children["West"])
        assert names(seen_by(worker)) == set()


class TestRestriction:
    def test_it_closes_the_record_even_to_the_worker_who_holds_the_child(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        assert "Rosa" not in names(seen_by(Worker.objects.get(name="Sam")))

    def test_a_permit_opens_it_to_the_worker_who_holds_the_child_until_it_ends(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        restriction = children["Rosa"].restrictions.get()
        sam = Worker.objects.get(name="Sam")
        given = permit(restriction=restriction, worker=sam, by=restriction.owner, now=NOW)
        assert "Rosa" in names(seen_by(sam))
        assert "Rosa" not in names(seen_by(Worker.objects.get(name="Cora")))
        end_permit(permit=given, by=restriction.owner, now=NOW + timedelta(minutes=1))
        assert "Rosa" not in names(seen_by(sam, now=NOW + timedelta(minutes=1)))

    def test_a_permit_opens_nothing_that_allocation_or_a_reason_does_not(
        self, children: dict[str, Person]
    ) -> None:
        owner = children["Rosa"].restrictions.get().owner
        assert "Rosa" not in names(seen_by(owner))
        open_with_reason(children["Rosa"], seen_by(owner), REASON)
        assert "Rosa" in names(seen_by(owner))

    def test_lifted_it_closes_nothing(self, children: dict[str, Person]) -> None:
        restriction = children["Rosa"].restrictions.get()
        lift(restriction=restriction, reason=REASON, by=restriction.owner, now=NOW)
        assert "Rosa" in names(seen_by(Worker.objects.get(name="Sam")))

    def test_an_emergency_opens_it_for_that_session_and_four_hours(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        worker = northmere.worker("Ada", Role.EMERGENCY_DUTY_WORKER)
        open_in_emergency(children["Rosa"], seen_by(worker), REASON)
        almost = NOW + timedelta(hours=4) - timedelta(seconds=1)
        assert names(seen_by(worker)) == {"Rosa"}
        assert names(seen_by(worker, now=almost)) == {"Rosa"}
        assert names(seen_by(worker, now=NOW + timedelta(hours=4))) == set()
        assert names(seen_by(worker, session="tomorrow morning")) == set()

    def test_an_emergency_does_not_go_past_a_restriction_placed_later(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        worker = northmere.worker("Ada", Role.EMERGENCY_DUTY_WORKER)
        open_in_emergency(children["Rosa"], seen_by(worker), REASON)
        restriction = children["Rosa"].restrictions.get()
        lift(restriction=restriction, reason=REASON, by=restriction.owner, now=NOW)
        northmere.restrict(children["Rosa"])
        assert names(seen_by(worker)) == set()

    def test_it_counts_on_the_own_list_of_a_worker_who_may_not_see_it(
        self, children: dict[str, Person]
    ) -> None:
        viewer = seen_by(Worker.objects.get(name="Sam"))
        assert list(closed_to(viewer)) == [children["Rosa"]]


class TestFinding:
    @pytest.mark.parametrize(
        "role", [role for role in Role if role not in {Role.ANALYST, Role.LEAD_MEMBER}]
    )
    def test_it_names_everybody_but_the_restricted(
        self, northmere: Authority, children: dict[str, Person], role: Role
    ) -> None:
        viewer = seen_by(northmere.worker("Ada", role))
        found = set(findable_by(viewer).values_list("display_name", flat=True))
        assert found == ALL_BUT_THE_RESTRICTED

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.LEAD_MEMBER])
    def test_it_names_nobody_and_hints_at_nobody_to_roles_that_may_not_search(
        self, northmere: Authority, children: dict[str, Person], role: Role
    ) -> None:
        viewer = seen_by(northmere.worker("Ada", role))
        assert not findable_by(viewer).exists()
        assert not restricted_matches(viewer, children.values())

    def test_it_says_that_a_restricted_record_may_match_and_whom_to_ring_and_not_whose_it_is(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        viewer = seen_by(northmere.worker("Ada", Role.FRONT_DOOR_WORKER))
        sifted = sift(viewer, children.values())
        [match] = sifted.restricted
        assert str(match) == (
            "A restricted record may match. Before you go on, ring Helen on 01632 960 155."
        )
        rosa = children["Rosa"]
        assert rosa.pk not in sifted.findable
        assert len(sifted.findable) == len(children) - 1
        assert not {str(rosa.pk), rosa.ref, rosa.local_id, "Rosa"} & set(vars(match).values())

    def test_it_names_the_restricted_to_those_who_are_permitted(
        self, children: dict[str, Person]
    ) -> None:
        viewer = seen_by(children["Rosa"].restrictions.get().owner)
        assert restricted_matches(viewer, children.values()) == ()
        assert children["Rosa"] in findable_by(viewer)


class TestCost:
    @pytest.mark.parametrize("many", [1, 50])
    @pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.SERVICE_MANAGER, Role.INSPECTOR])
    def test_it_is_one_query_however_many_children(
        self,
        northmere: Authority,
        role: Role,
        many: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        worker = worker_as(northmere, role)
        for number in range(many):
            northmere.child(f"Child {number}", northmere.east, worker)
        viewer = seen_by(worker)
        with django_assert_num_queries(1):
            assert len(visible_to(viewer)) == many
        people = list(Person.objects.all())
        with django_assert_num_queries(1):
            assert len(sift(viewer, people).findable) == many

    def test_it_filters_the_tables_of_other_apps_in_their_own_query(
        self,
        northmere: Authority,
        children: dict[str, Person],
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        viewer = seen_by(Worker.objects.get(name="Sam"))
        with django_assert_num_queries(1):
            rows = Allocation.objects.filter(person__in=visible_to(viewer)).count()
        assert rows == len(EAST)

    def test_it_takes_nothing_from_other_apps_for_a_role_that_sees_nobody(
        self, northmere: Authority, children: dict[str, Person]
    ) -> None:
        viewer = seen_by(northmere.steward)
        assert not Allocation.objects.filter(person__in=visible_to(viewer)).exists()
