"""The practice manual, for anybody who is signed in. It shows no child."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.engines.manual import entry
from sightline.engines.manual import manual as whole_manual
from sightline.grammar import registry
from sightline.record.base import model_of


@login_required
def manual(request: HttpRequest) -> HttpResponse:
    return render(request, "manual/index.html", whole_manual())


@login_required
def process(request: HttpRequest, kind: str) -> HttpResponse:
    if not registry.exists(kind):
        raise Http404
    return render(request, "manual/process.html", {"process": entry(kind, model_of(kind))})
