import pytest
from django.db import IntegrityError, transaction

from sightline.errors import NotAllowed, Refused
from sightline.people.allocation import allocate, allocated_to, unallocated
from sightline.people.person import Person
from sightline.people.worker import Team, Worker, team_of
from sightline.people.workforce import (
    change_team,
    change_worker,
    create_team,
    create_worker,
    join_team,
    leave_team,
    tidy_email,
    worker_leaves,
    worker_returns,
)
from tests.invented_people import NOW, TODAY, a_person, a_team, a_worker


@pytest.mark.parametrize("typed", ["", "priya", "@northmere.example", "priya@", "a b@c.example"])
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="not an email address"):
        tidy_email(typed)


def test_the_first_worker_needs_nobody_and_the_second_does(priya: Worker) -> None:
    with pytest.raises(NotAllowed, match="signed in"):
        create_worker(email="tom@northmere.example", name="Tom", by=None, now=NOW)


def test_an_address_is_used_once_in_whatever_capitals(priya: Worker) -> None:
    create_worker(email="Tom@Northmere.example", name="Tom Reed", by=priya, now=NOW)
    with pytest.raises(Refused, match="belongs to somebody already"):
        create_worker(email="tom@NORTHMERE.example ", name="Tom", by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="worker_email_once"), transaction.atomic():
        Worker.objects.filter(name="Priya Nair").update(email="TOM@northmere.example")
    assert Worker.objects.get_by_natural_key("TOM@northmere.example").name == "Tom Reed"


def test_a_worker_without_a_password_cannot_sign_in(priya: Worker) -> None:
    assert not priya.has_usable_password()
    tom = a_worker("Tom Reed", password="correct horse battery")
    assert tom.check_password("correct horse battery")


def test_a_worker_changes_only_in_what_is_given(priya: Worker) -> None:
    change_worker(worker=priya, job_title=" Team manager ", by=priya, now=NOW)
    priya.refresh_from_db()
    assert (priya.name, priya.job_title) == ("Priya Nair", "Team manager")
    assert priya.registered_social_worker
    with pytest.raises(Refused, match="Type the worker's name"):
        change_worker(worker=priya, name=" ", by=priya, now=NOW)


def test_the_children_of_a_worker_who_leaves_wait_in_the_teams_queue(
    priya: Worker, north: Team, amara: Person
) -> None:
    tom = a_worker("Tom Reed")
    leo = a_person("Leo", "Reed", by=priya)
    join_team(team=north, worker=tom, by=priya, now=NOW)
    allocate(person=amara, team=north, worker=tom, by=priya, now=NOW)
    allocate(person=leo, team=north, worker=tom, role="co_worker", by=priya, now=NOW)
    worker_leaves(worker=tom, by=priya, now=NOW)
    assert (tom.is_active, team_of(tom, TODAY)) == (False, None)
    assert list(unallocated(TODAY)) == [amara]
    assert list(allocated_to(tom, TODAY)) == []
    worker_returns(worker=tom, by=priya, now=NOW)
    assert Worker.objects.get(pk=tom.pk).is_active


def test_a_worker_is_in_a_team_until_they_leave_it(priya: Worker, north: Team) -> None:
    join_team(team=north, worker=priya, by=priya, now=NOW)
    join_team(team=north, worker=priya, by=priya, now=NOW)
    assert list(north.workers_on(TODAY)) == [priya]
    assert team_of(priya, TODAY) == north
    leave_team(team=north, worker=priya, by=priya, now=NOW)
    assert list(north.workers_on(TODAY)) == []
    with pytest.raises(Refused, match="is not in Safeguarding North"):
        leave_team(team=north, worker=priya, by=priya, now=NOW)


def test_a_team_has_a_name_of_its_own(priya: Worker, north: Team) -> None:
    for name, why in (("safeguarding NORTH ", "already"), (" ", "Type the team's name")):
        with pytest.raises(Refused, match=why):
            create_team(name=name, by=priya, now=NOW)
    change_team(team=north, manager=priya, phone="01632 960 100", by=priya, now=NOW)
    north.refresh_from_db()
    assert (north.manager, north.phone) == (priya, "01632 960 100")
    assert a_team("Safeguarding South", by=priya) != north
