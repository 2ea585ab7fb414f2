"""Who may have an account, and whom a wrong password counts against."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnly(DefaultAccountAdapter):
    """A steward makes accounts; nobody signs themselves up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def typed_email(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The sign-in name typed, however the form or the backend calls it, as one spelling."""
    typed = credentials or {}
    found = typed.get("email") or typed.get("username") or typed.get("login")
    if not found and request is not None:
        found = request.POST.get("login", "")
    return str(found or "").strip().lower()
