"""A page that asks for one thing and does it: done, or refused in a sentence on the form itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.errors import Refused


def done(form: forms.Form, act: Callable[..., object]) -> bool:
    """Whether `act`, called with what was typed, was done. A refusal is said on the form, where
    every word that was typed still stands."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def one_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    template: str,
    title: str,
    button: str,
    back: str,
    **more: Any,
) -> HttpResponse:
    """Draw `form` under `title`; `back` is the address of the page that it was opened from."""
    context = {"form": form, "page_title": title, "button": button, "back": back, **more}
    return render(request, template, context, status=422 if form.errors else 200)
