"""The system's pages: a steward keeps users, teams and roles in order, and reads no record."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.access.roles import roles_of
from sightline.grammar.roles import Role
from sightline.people.allocation import allocate, lead_on
from sightline.people.worker import Team, Worker
from tests.cast import NOW, signed_in
from tests.invented_people import a_person, a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(steward) -> Client:
    return signed_in(steward)


def text(response) -> str:
    return response.content.decode()


def test_a_steward_adds_a_user_who_has_no_password_yet(at_desk):
    response = at_desk.post(
        reverse("add_user"), {"email": "Zoe.Lin@Northmere.example", "name": "Zoe Lin"}
    )
    zoe = Worker.objects.get(email="zoe.lin@northmere.example")
    assert response["Location"] == reverse("user", args=[zoe.ref])
    assert not zoe.has_usable_password()


def test_an_address_that_is_taken_is_said_and_what_was_typed_stays(at_desk, steward):
    response = at_desk.post(reverse("add_user"), {"email": steward.email, "name": "Zoe Lin"})
    assert response.status_code == 422
    assert "belongs to somebody already" in text(response)
    assert 'value="Zoe Lin"' in text(response)


def test_the_list_of_users_is_parted_into_pages(at_desk, steward):
    for number in range(26):
        a_worker(f"Worker {number:02}", by=steward)
    first, second = (text(at_desk.get(reverse("users"), {"page": page})) for page in (1, 2))
    assert "Page 1 of 2" in first
    assert "Worker 25" not in first
    assert "Worker 25" in second


def test_a_search_that_finds_nobody_says_what_to_try(at_desk):
    assert "Nobody of that name" in text(at_desk.get(reverse("users"), {"q": "Nobody at all"}))


def link_for(client: Client, worker: Worker) -> str:
    page = text(client.post(reverse("link", args=[worker.ref])))
    return re.search(r'value="http://[^/]+(/password/[^"]+)"', page)[1]


def choose(link: str, password: str) -> tuple[Client, str]:
    """Open a link as somebody who is not signed in, and choose a password."""
    client = Client()
    opened = client.get(link, follow=True)
    if "no longer works" in text(opened):
        return client, text(opened)
    form = {"password1": password, "password2": password, "action": "change"}
    return client, text(client.post(opened.redirect_chain[-1][0], form, follow=True))


def test_a_one_time_link_sets_a_password_and_works_once(at_desk, steward):
    zoe = a_worker("Zoe Lin", by=steward)
    link = link_for(at_desk, zoe)
    _, page = choose(link, "a lamp in each window")
    assert "Your password is kept" in page
    zoe.refresh_from_db()
    assert zoe.check_password("a lamp in each window")
    _, page = choose(link, "quite another set of words")
    assert "no longer works" in page


def test_a_link_for_one_worker_opens_nobody_elses_account(at_desk, steward):
    zoe, ada = a_worker("Zoe Lin", by=steward), a_worker("Ada Bell", by=steward)
    key = link_for(at_desk, zoe).split("/")[3]
    _, page = choose(f"/password/{ada.pk.hex}/{key}/", "a lamp in each window")
    assert "no longer works" in page


def test_a_link_that_was_made_is_in_the_log_under_the_stewards_name(at_desk, steward):
    zoe = a_worker("Zoe Lin", by=steward)
    link_for(at_desk, zoe)
    entry = AccessLog.objects.get(page__startswith="One-time link for Zoe Lin")
    assert entry.worker_name == steward.name


def test_nobody_who_left_is_given_a_link(at_desk, steward):
    zoe = a_worker("Zoe Lin", by=steward)
    at_desk.post(reverse("user_leaves", args=[zoe.ref]), {"reason": "New post"})
    response = at_desk.post(reverse("link", args=[zoe.ref]))
    assert response.status_code == 409
    assert "/password/" not in text(response)


def test_a_steward_cannot_close_their_own_account(at_desk, steward):
    response = at_desk.post(reverse("user_leaves", args=[steward.ref]), {"reason": "New post"})
    steward.refresh_from_db()
    assert response.status_code == 403
    assert steward.is_active


def test_a_role_is_granted_and_ended(at_desk, steward, north):
    zoe = a_worker("Zoe Lin", by=steward)
    at_desk.post(reverse("grant", args=[zoe.ref]), {"role": "social_worker", "team": ""})
    assert roles_of(zoe, now=NOW) == {Role.SOCIAL_WORKER}
    [held] = zoe.roles_held.all()
    at_desk.post(reverse("end_role", args=[held.ref]))
    assert roles_of(zoe, now=NOW) == frozenset()


def test_an_inspector_without_an_end_is_refused_in_a_sentence(at_desk, steward):
    zoe = a_worker("Zoe Lin", by=steward)
    response = at_desk.post(reverse("grant", args=[zoe.ref]), {"role": "inspector"})
    assert "Say when the inspection ends" in text(response)


def test_the_last_steward_keeps_the_role(at_desk, steward):
    [held] = steward.roles_held.all()
    response = at_desk.post(reverse("end_role", args=[held.ref]))
    assert "last steward" in text(response)
    assert roles_of(steward, now=NOW) == {Role.STEWARD}


def test_a_team_is_made_joined_and_left(at_desk, steward):
    zoe = a_worker("Zoe Lin", by=steward)
    at_desk.post(reverse("add_team"), {"name": "Family help", "service": "Early help"})
    team = Team.objects.get(name="Family help")
    at_desk.post(reverse("add_member", args=[team.ref]), {"worker": zoe.pk})
    assert list(team.workers_on(NOW.date())) == [zoe]
    at_desk.post(reverse("take_out", args=[team.ref, zoe.ref]))
    assert list(team.workers_on(NOW.date())) == []


@pytest.mark.parametrize("name", ["users", "teams", "add_user", "add_team"])
def test_nobody_but_a_steward_opens_the_system(helen, name):
    assert signed_in(helen).get(reverse(name)).status_code == 403


def test_a_manager_sees_the_queue_of_their_own_team_and_no_other(helen, sam, north, south, priya):
    ours, theirs = a_person("Ivy", "Marlow", by=priya), a_person("Noah", "Petrov", by=sam)
    allocate(person=ours, team=north, by=helen, now=NOW)
    allocate(person=theirs, team=south, by=helen, now=NOW)
    page = text(signed_in(helen).get(reverse("allocation")))
    assert "Ivy Marlow" in page
    assert "Noah Petrov" not in page
    assert signed_in(helen).get(reverse("allocate", args=[theirs.ref])).status_code == 404


def test_a_steward_sees_name_number_and_team_and_the_list_is_logged(at_desk, amara, steward):
    amara.birth_date = NOW.date().replace(year=2018)
    amara.save()
    page = text(at_desk.get(reverse("allocation"), {"show": "held"}))
    assert amara.local_id in page
    assert "2018" not in page
    assert f"/child/{amara.ref}/" not in page
    assert AccessLog.objects.filter(person=amara, worker=steward, outcome="listed").exists()


def test_a_steward_opens_no_record_from_there(at_desk, amara):
    assert at_desk.get(reverse("child", args=[amara.ref])).status_code == 403


def test_a_restricted_child_is_counted_and_not_named(at_desk, amara, helen):
    restrict(
        person=amara,
        reason="Her father works for this council.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    page = text(at_desk.get(reverse("allocation"), {"show": "held"}))
    assert "Amara" not in page
    assert "1 more child cannot be named to you" in page
    assert at_desk.get(reverse("allocate", args=[amara.ref])).status_code == 404


def test_a_child_is_given_to_a_worker_with_what_they_must_know(helen, priya, north):
    ivy = a_person("Ivy", "Marlow", by=priya)
    allocate(person=ivy, team=north, by=helen, now=NOW)
    signed_in(helen).post(
        reverse("allocate", args=[ivy.ref]),
        {"to": f"{north.ref}:{priya.ref}", "role": "lead", "handover": "Visit her on Friday."},
    )
    lead = lead_on(ivy, NOW.date())
    assert (lead.worker, lead.handover) == (priya, "Visit her on Friday.")


def test_a_child_is_not_given_to_a_worker_of_another_team(helen, amara, sam, south):
    choice = f"{south.ref}:{sam.ref}"
    response = signed_in(helen).post(
        reverse("allocate", args=[amara.ref]), {"to": choice, "role": "lead"}
    )
    assert response.status_code == 422
    assert lead_on(amara, NOW.date()).worker.name == "Priya Nair"


def test_only_a_lead_may_stand_with_the_team_alone(helen, amara, north):
    response = signed_in(helen).post(
        reverse("allocate", args=[amara.ref]),
        {"to": f"{north.ref}:", "role": "co_worker", "handover": "Keep these words."},
    )
    assert "Name a worker" in text(response)
    assert "Keep these words." in text(response)


def test_a_lead_that_ends_leaves_the_child_in_the_teams_queue(helen, amara, north):
    held = lead_on(amara, NOW.date())
    end = reverse("end_allocation", args=[held.ref])
    assert signed_in(helen).post(end, {"reason": ""}).status_code == 422
    signed_in(helen).post(end, {"reason": "She is off sick."})
    lead = lead_on(amara, NOW.date())
    assert (lead.team, lead.worker) == (north, None)
