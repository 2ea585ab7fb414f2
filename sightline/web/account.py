"""One's own account: who is signed in, and the pages on which a password is chosen or changed."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm
from allauth.account.views import PasswordChangeView, PasswordResetFromKeyView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who is signed in, the way to another password, and the way out."""
    return render(request, "account/mine.html")


class ChosenPassword(ResetPasswordKeyForm):
    """The two boxes behind a one-time link, in the words of our pages."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = "At least 12 characters. Spaces are allowed."
        self.fields["password2"].label = "The same again"


class ChangedPassword(ChangePasswordForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["oldpassword"].label = "Your present password"
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = "At least 12 characters. Spaces are allowed."
        self.fields["password2"].label = "The same again"


choose_password = PasswordResetFromKeyView.as_view(form_class=ChosenPassword)
change_password = login_required(PasswordChangeView.as_view(form_class=ChangedPassword))
