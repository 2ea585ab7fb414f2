"""Who may have an account, how a password is first set, and whom a wrong one counts against."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sightline.errors import NotNow
from sightline.people.worker import Worker

# The same for a wrong password and for an address that nobody has: neither tells who works here.
NOT_KNOWN = (
    "That email and password do not go together. Check both, or ask your system steward"
    " for a new link."
)


class StaffOnly(DefaultAccountAdapter):
    """A steward makes accounts; nobody signs themselves up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_KNOWN,
        "username_password_mismatch": NOT_KNOWN,
        "unknown_email": NOT_KNOWN,
        "invalid_login": NOT_KNOWN,
        "account_inactive": "This account is closed. Ask your system steward to open it again.",
        "too_many_login_attempts": "Too many wrong passwords. Wait a quarter of an hour.",
        "enter_current_password": "That is not your present password. Type it again.",
        "incorrect_password": "That is not your present password. Type it again.",
        "invalid_password_reset": "This link no longer works. Ask your steward for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")


def typed_email(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The sign-in name typed, however the form or the backend calls it, as one spelling."""
    typed = credentials or {}
    found = typed.get("email") or typed.get("username") or typed.get("login")
    if not found and request is not None:
        found = request.POST.get("login", "")
    return str(found or "").strip().lower()


def one_time_link(worker: Worker) -> str:
    """The address at which `worker` chooses a password, once, for `days_a_link_lasts()` days.

    It stops working with the password that it sets, or when they sign in meanwhile. Raises
    NotNow for somebody who has left.
    """
    if not worker.is_active:
        raise NotNow(f"{worker} has left. Let them sign in again first.")
    key = default_token_generator.make_token(worker)
    parts = {"uidb36": user_pk_to_url_str(worker), "key": key}
    return f"{settings.URL}{reverse('account_reset_password_from_key', kwargs=parts)}"


def days_a_link_lasts() -> int:
    """Whole days for which a link that nobody has used still works."""
    return settings.PASSWORD_RESET_TIMEOUT // 86_400
