from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.access.conftest import NOW, REASON, Authority, seen_by
from sightline.access.notice import Notice, notice_seen, unseen_notices
from sightline.access.opening import (
    Opening,
    open_in_emergency,
    open_session,
    open_with_reason,
    reasons_in_force,
)
from sightline.access.viewer import Viewer
from sightline.errors import NotAllowed, NotNow, Refused
from sightline.grammar.roles import Role
from sightline.people.person import Person

NEVER_OPEN = [Role.LEAD_MEMBER, Role.ANALYST, Role.STEWARD]


@pytest.fixture
def rosa(northmere: Authority) -> Person:
    """Her record is restricted; Helen is whom to ring."""
    person = northmere.child("Rosa", northmere.east)
    northmere.restrict(person)
    return person


@pytest.fixture
def child(northmere: Authority) -> Person:
    return northmere.child("Own", northmere.east)


@pytest.fixture
def duty(northmere: Authority) -> Viewer:
    return seen_by(northmere.worker("Dele", Role.EMERGENCY_DUTY_WORKER))


class TestWithAReason:
    def test_it_is_kept_with_the_reason_tidied(self, child: Person, duty: Viewer) -> None:
        opening = open_with_reason(child, duty, f"  {REASON}\n ")
        assert (opening.reason, opening.opened_at) == (REASON, NOW)

    @pytest.mark.parametrize(("reason", "enough"), [("a" * 19, False), ("a" * 20, True)])
    def test_it_needs_twenty_characters(
        self, child: Person, duty: Viewer, reason: str, enough: bool
    ) -> None:
        if enough:
            open_with_reason(child, duty, reason)
        else:
            with pytest.raises(Refused, match="twenty characters"):
                open_with_reason(child, duty, reason)
        assert Opening.objects.exists() == enough

    def test_it_is_once_though_asked_twice(self, child: Person, duty: Viewer) -> None:
        assert open_with_reason(child, duty, REASON) == open_with_reason(child, duty, REASON)

    def test_it_does_not_open_a_restricted_record_and_says_whom_to_ring(
        self, rosa: Person, duty: Viewer
    ) -> None:
        with pytest.raises(NotAllowed, match="Ring Helen on 01632 960 155"):
            open_with_reason(rosa, duty, REASON)

    @pytest.mark.parametrize("role", NEVER_OPEN)
    def test_it_is_refused_to_roles_that_read_no_record(
        self, northmere: Authority, child: Person, role: Role
    ) -> None:
        with pytest.raises(NotAllowed, match="whatever the reason"):
            open_with_reason(child, seen_by(northmere.worker("Ada", role)), REASON)


class TestTheSession:
    @pytest.mark.parametrize(
        "role", [Role.SOCIAL_WORKER, Role.SERVICE_MANAGER, Role.BUSINESS_SUPPORT, *NEVER_OPEN]
    )
    def test_it_is_refused_to_roles_that_do_not_reach_the_whole_service(
        self, northmere: Authority, role: Role
    ) -> None:
        with pytest.raises(NotAllowed):
            open_session(seen_by(northmere.worker("Ada", role)), REASON)

    def test_its_reason_stands_for_each_child_that_has_none_of_their_own(
        self, child: Person, rosa: Person, duty: Viewer
    ) -> None:
        open_session(duty, "On duty tonight for the whole county.")
        open_with_reason(child, duty, REASON)
        assert reasons_in_force(duty, [child.pk, rosa.pk]) == {
            child.pk: REASON,
            rosa.pk: "On duty tonight for the whole county.",
        }


class TestInAnEmergency:
    def test_it_tells_the_owner_who_and_why_without_naming_the_child(
        self, rosa: Person, duty: Viewer
    ) -> None:
        open_in_emergency(rosa, duty, REASON)
        helen = rosa.restrictions.get().owner
        [notice] = unseen_notices(helen)
        assert notice.text == (
            f"Dele opened a restricted record of yours in an emergency. Their reason: {REASON}"
        )
        assert notice.person == rosa

    def test_it_opens_nothing_when_the_owner_cannot_be_told(
        self, rosa: Person, duty: Viewer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(**_: object) -> None:
            raise IntegrityError("The notice could not be kept.")

        monkeypatch.setattr("sightline.access.opening.give_notice", fails)
        with pytest.raises(IntegrityError):
            open_in_emergency(rosa, duty, REASON)
        assert not Opening.objects.exists()

    def test_it_tells_once_though_asked_twice(self, rosa: Person, duty: Viewer) -> None:
        assert open_in_emergency(rosa, duty, REASON) == open_in_emergency(rosa, duty, REASON)
        assert Notice.objects.count() == 1

    def test_it_is_no_way_into_a_record_that_is_not_restricted(
        self, child: Person, duty: Viewer
    ) -> None:
        with pytest.raises(NotNow, match="not closed to you"):
            open_in_emergency(child, duty, REASON)

    def test_it_needs_a_reason(self, rosa: Person, duty: Viewer) -> None:
        with pytest.raises(Refused):
            open_in_emergency(rosa, duty, "urgent")

    @pytest.mark.parametrize("role", [Role.INSPECTOR, Role.BUSINESS_SUPPORT, *NEVER_OPEN])
    def test_it_is_refused_to_roles_that_do_not_act_for_a_child(
        self, northmere: Authority, rosa: Person, role: Role
    ) -> None:
        with pytest.raises(NotAllowed, match="in an emergency"):
            open_in_emergency(rosa, seen_by(northmere.worker("Ada", role)), REASON)


class TestANotice:
    def test_it_is_seen_by_the_worker_it_is_for_and_the_first_time_counts(
        self, rosa: Person, duty: Viewer
    ) -> None:
        open_in_emergency(rosa, duty, REASON)
        notice = Notice.objects.get()
        with pytest.raises(NotAllowed, match="somebody else"):
            notice_seen(notice=notice, by=duty.worker, now=NOW)
        helen = notice.to_worker
        notice_seen(notice=notice, by=helen, now=NOW)
        notice_seen(notice=notice, by=helen, now=NOW + timedelta(days=1))
        notice.refresh_from_db()
        assert notice.seen_at == NOW
        assert not unseen_notices(helen).exists()


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("rule", "change"),
        [
            ("opening_has_a_real_reason", {"reason": " " * 40}),
            ("opening_is_for_one_session", {"session_digest": ""}),
            ("opening_in_emergency_is_of_a_restricted_record", {"restriction": None}),
            ("opening_in_emergency_is_of_a_restricted_record", {"person": None}),
            ("opening_in_emergency_is_of_a_restricted_record", {"emergency": False}),
            (
                "opening_in_emergency_ends_in_four_hours",
                {"expires_at": NOW + timedelta(hours=4, seconds=1)},
            ),
            ("opening_ends_with_the_session", {"expires_at": NOW}),
        ],
    )
    def test_it_refuses(
        self, rosa: Person, duty: Viewer, rule: str, change: dict[str, object]
    ) -> None:
        opening = open_in_emergency(rosa, duty, REASON)
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Opening.objects.filter(pk=opening.pk).update(**change)
