from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.access.conftest import NOW, REASON, Authority
from sightline.access.notice import Notice
from sightline.access.restriction import (
    Permit,
    Restriction,
    end_permit,
    hand_over,
    is_permitted,
    lift,
    permit,
    restrict,
    restriction_on,
)
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Worker


@pytest.fixture
def rosa(northmere: Authority) -> Person:
    return northmere.child("Rosa", northmere.east)


@pytest.fixture
def restriction(northmere: Authority, rosa: Person) -> Restriction:
    return northmere.restrict(rosa)


@pytest.fixture
def manager(northmere: Authority) -> Worker:
    return northmere.worker("Maya", Role.TEAM_MANAGER, team=northmere.east)


@pytest.fixture
def ada(northmere: Authority) -> Worker:
    return northmere.worker("Ada", Role.SOCIAL_WORKER, team=northmere.east)


def placed(person: Person, owner: Worker, by: Worker, **others: object) -> Restriction:
    said = {"reason": REASON, "owner_phone": "01632 960 155", **others}
    return restrict(person=person, owner=owner, by=by, now=NOW, **said)


class TestRestricting:
    def test_it_permits_the_owner_and_those_named_and_not_whoever_placed_it(
        self, rosa: Person, northmere: Authority, manager: Worker, ada: Worker
    ) -> None:
        owner = northmere.worker("Olu", Role.SERVICE_MANAGER, team=northmere.west)
        restriction = placed(rosa, owner, manager, permitting=[ada])
        assert is_permitted(restriction, owner, NOW)
        assert is_permitted(restriction, ada, NOW)
        assert not is_permitted(restriction, manager, NOW)

    def test_it_is_refused_to_a_role_that_may_not(
        self, rosa: Person, manager: Worker, ada: Worker
    ) -> None:
        with pytest.raises(NotAllowed, match="may not restrict a record"):
            placed(rosa, manager, ada)

    def test_it_needs_an_owner_who_can_let_others_in(
        self, rosa: Person, manager: Worker, ada: Worker
    ) -> None:
        with pytest.raises(Refused, match="could not let anybody in"):
            placed(rosa, ada, manager)

    def test_it_needs_a_number_to_ring(self, rosa: Person, manager: Worker) -> None:
        with pytest.raises(Refused, match="telephone number"):
            placed(rosa, manager, manager, owner_phone="  ")

    def test_it_needs_a_real_reason(self, rosa: Person, manager: Worker) -> None:
        with pytest.raises(Refused, match="twenty characters"):
            placed(rosa, manager, manager, reason="x" + " " * 30 + "y")

    def test_it_is_placed_once_at_a_time(self, rosa: Person, manager: Worker) -> None:
        first = placed(rosa, manager, manager)
        with pytest.raises(NotNow, match="restricted already"):
            placed(rosa, manager, manager)
        lift(restriction=first, reason=REASON, by=manager, now=NOW)
        assert restriction_on(rosa, NOW) is None
        assert placed(rosa, manager, manager) == restriction_on(rosa, NOW)


class TestPermitting:
    def test_it_is_for_those_who_may_see_the_record_themselves(
        self, restriction: Restriction, manager: Worker, ada: Worker
    ) -> None:
        with pytest.raises(NotAllowed, match="Only those who may see this record"):
            permit(restriction=restriction, worker=manager, by=manager, now=NOW)
        permit(restriction=restriction, worker=manager, by=restriction.owner, now=NOW)
        permit(restriction=restriction, worker=ada, by=manager, now=NOW)
        assert is_permitted(restriction, ada, NOW)

    def test_it_needs_the_role_too(self, restriction: Restriction, ada: Worker) -> None:
        permit(restriction=restriction, worker=ada, by=restriction.owner, now=NOW)
        with pytest.raises(NotAllowed, match="may not restrict"):
            permit(restriction=restriction, worker=restriction.placed_by, by=ada, now=NOW)

    def test_it_is_once_though_done_twice(self, restriction: Restriction, ada: Worker) -> None:
        given = [
            permit(restriction=restriction, worker=ada, by=restriction.owner, now=NOW)
            for _ in range(2)
        ]
        assert given[0] == given[1]

    def test_it_is_refused_once_the_restriction_is_lifted(
        self, restriction: Restriction, ada: Worker
    ) -> None:
        lift(restriction=restriction, reason=REASON, by=restriction.owner, now=NOW)
        with pytest.raises(NotNow, match="has been lifted"):
            permit(restriction=restriction, worker=ada, by=restriction.owner, now=NOW)

    def test_it_ends_at_once_and_once(self, restriction: Restriction, ada: Worker) -> None:
        given = permit(restriction=restriction, worker=ada, by=restriction.owner, now=NOW)
        end_permit(permit=given, by=restriction.owner, now=NOW)
        assert not is_permitted(restriction, ada, NOW)
        with pytest.raises(NotNow, match="ended already"):
            end_permit(permit=given, by=restriction.owner, now=NOW)

    def test_it_does_not_end_for_the_owner_whom_others_ring(self, restriction: Restriction) -> None:
        own = restriction.permits.get(worker=restriction.owner)
        with pytest.raises(NotNow, match="Hand the restriction over"):
            end_permit(permit=own, by=restriction.owner, now=NOW)


class TestHandingOver:
    def test_it_permits_the_new_owner_and_tells_the_old_one(
        self, restriction: Restriction, manager: Worker, northmere: Authority
    ) -> None:
        helen = restriction.owner
        other = northmere.worker("Olu", Role.SERVICE_MANAGER, team=northmere.west)
        hand_over(
            restriction=restriction, owner=manager, owner_phone="01632 960 200", by=other, now=NOW
        )
        assert is_permitted(restriction, manager, NOW)
        assert str(restriction_on(restriction.person, NOW)).endswith("Maya on 01632 960 200")
        assert "to Maya" in Notice.objects.get(to_worker=helen).text

    def test_it_is_no_way_to_let_oneself_in(
        self, restriction: Restriction, manager: Worker
    ) -> None:
        with pytest.raises(NotAllowed, match="Ask another manager"):
            hand_over(restriction=restriction, owner=manager, owner_phone="1", by=manager, now=NOW)
        assert not is_permitted(restriction, manager, NOW)


class TestLifting:
    def test_it_is_for_those_who_may_see_the_record(
        self, restriction: Restriction, manager: Worker
    ) -> None:
        with pytest.raises(NotAllowed):
            lift(restriction=restriction, reason=REASON, by=manager, now=NOW)
        assert restriction_on(restriction.person, NOW) == restriction

    def test_it_says_who_and_why(self, restriction: Restriction) -> None:
        lift(restriction=restriction, reason=REASON, by=restriction.owner, now=NOW)
        restriction.refresh_from_db()
        assert (restriction.lifted_by, restriction.lifted_because) == (restriction.owner, REASON)


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("rule", "change"),
        [
            ("restriction_has_a_real_reason", {"reason": "x" + " " * 40}),
            ("restriction_has_a_number_to_ring", {"owner_phone": ""}),
            ("restriction_is_lifted_by_somebody_and_why", {"until": NOW + timedelta(days=1)}),
        ],
    )
    def test_it_refuses(
        self, restriction: Restriction, rule: str, change: dict[str, object]
    ) -> None:
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Restriction.objects.filter(pk=restriction.pk).update(**change)

    def test_it_refuses_two_restrictions_at_once(
        self, restriction: Restriction, manager: Worker
    ) -> None:
        with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
            Restriction.objects.create(
                person=restriction.person,
                reason=REASON,
                owner=manager,
                owner_phone="1",
                placed_by=manager,
                since=NOW + timedelta(days=30),
            )

    def test_it_refuses_two_permits_at_once(self, restriction: Restriction) -> None:
        owner = restriction.owner
        with pytest.raises(IntegrityError, match="permit_once"), transaction.atomic():
            Permit.objects.create(restriction=restriction, worker=owner, given_by=owner, since=NOW)
