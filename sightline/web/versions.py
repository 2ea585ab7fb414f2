"""One child's version of work in hand, read whole before it is filed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.childs_version import childs_version
from sightline.record import queries
from sightline.web import clock, guarding
from sightline.web.pages import page_of_a_record
from sightline.web.record_header import record_header


@page_of_a_record("The child’s version")
def version(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """What this child would read of it at eighteen, with who else is named in it."""
    step = queries.step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    if not step.is_writable:
        return redirect("read_step", ref)
    header = record_header(read, step.child, today=clock.today())
    around = guarding.around(read, [step.child], header["header"])[step.child.pk]
    parts = childs_version(step, around, viewer=read.viewer, now=read.viewer.now)
    return render(request, "step/version.html", {"step": step, "parts": parts, **header})
