"""The practice manual, for anybody who is signed in. It shows no child."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.engines.manual import entry
from sightline.engines.manual import manual as whole_manual
from sightline.grammar import registry
from sightline.record.base import every_process, model_of


@login_required
def manual(request: HttpRequest) -> HttpResponse:
    return render(request, "manual/index.html", whole_manual())


@login_required
def process(request: HttpRequest, kind: str) -> HttpResponse:
    if not registry.exists(kind):
        raise Http404
    model = model_of(kind)
    beside = [
        {
            "label": other.process.name,
            "href": reverse("manual_process", args=[key]),
            "current": key == kind,
        }
        for key, other in every_process()
        if other._meta.app_label == model._meta.app_label
    ]
    context = {"process": entry(kind, model), "beside": beside}
    return render(request, "manual/process.html", context)
