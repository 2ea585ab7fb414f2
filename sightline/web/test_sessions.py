"""A session goes on with every request, and is not written each time."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from sightline.people.worker import Worker

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def signed_in(client: Client, priya: Worker) -> Client:
    client.force_login(priya, backend=BACKEND)
    return client


def session() -> Session:
    return Session.objects.get()


def test_a_request_soon_after_another_writes_no_session(signed_in: Client) -> None:
    before = session().expire_date
    assert signed_in.get(reverse("account")).status_code == 200
    assert session().expire_date == before


def test_a_request_later_puts_off_the_end_by_the_whole_time(signed_in: Client) -> None:
    before = session().expire_date
    Session.objects.update(expire_date=before - timedelta(minutes=2))
    signed_in.get(reverse("account"))
    assert session().expire_date >= before


def test_a_session_that_ended_is_not_revived(signed_in: Client) -> None:
    Session.objects.update(expire_date=session().expire_date - timedelta(minutes=31))
    assert signed_in.get(reverse("account")).status_code == 302
