"""Signing in: who is let in, who is locked out, and what a signed-in page leaves behind."""

import pytest
from django.test import Client
from django.urls import reverse

from sightline.people.worker import Worker
from tests.invented_people import a_worker

pytestmark = pytest.mark.django_db

PASSWORD = "a lamp in each window"
GUESSES = 5


@pytest.fixture
def worker() -> Worker:
    return a_worker("Priya Nair", password=PASSWORD)


def sign_in(email: str, password: str = PASSWORD, *, from_: str = "192.0.2.7") -> int:
    """The status of the answer: 302 when let in."""
    form = {"login": email, "password": password}
    return Client().post(reverse("account_login"), form, REMOTE_ADDR=from_).status_code


def guess(email: str, times: int) -> None:
    for _ in range(times):
        sign_in(email, "wrong")


def test_a_worker_signs_in_with_email_and_password(worker):
    assert sign_in(worker.email) == 302


def test_a_worker_who_left_is_not_let_in(worker):
    Worker.objects.filter(pk=worker.pk).update(is_active=False)
    client = Client()
    client.post(reverse("account_login"), {"login": worker.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_four_wrong_passwords_lock_nobody_out(worker):
    guess(worker.email, GUESSES - 1)
    assert sign_in(worker.email) == 302


def test_five_wrong_passwords_lock_the_account_from_there(worker):
    guess(worker.email, GUESSES)
    assert sign_in(worker.email) == 429


def test_another_spelling_of_the_address_gives_no_more_guesses(worker):
    guess(worker.email, GUESSES - 1)
    guess(f" {worker.email.upper()}", 1)
    assert sign_in(worker.email) == 429


def test_wrong_passwords_elsewhere_lock_no_colleague_out(worker):
    guess(worker.email, GUESSES)
    assert sign_in(worker.email, from_="192.0.2.8") == 302


def test_nobody_signs_themselves_up():
    assert Client().get("/accounts/signup/").status_code == 404


def test_a_page_for_a_signed_in_worker_is_stored_nowhere(worker):
    client = Client()
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "no-store" in client.get(reverse("gallery"))["Cache-Control"]


def test_a_session_ends_after_half_an_hour_without_a_request(worker):
    client = Client()
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.session.get_expiry_age() == 30 * 60
