"""Notices: a sentence that waits on Today until its reader says that they have read it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.access.notice import Notice, notice_seen, unseen_notices
from sightline.access.reading import Reading
from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.web.pages import page_of_a_record


def waiting_to_be_read(viewer: Viewer) -> dict[str, Any]:
    """What nobody has said they have read yet, each with whom it is about, where that record is
    open to its reader. One query."""
    opens = Exists(visible_to(viewer).filter(pk=OuterRef("person")))
    found = unseen_notices(viewer.worker).select_related("person").annotate(opens=opens)
    notices = [{"notice": one, "about": one.person if one.opens else None} for one in found]
    return {"notices": notices, "people": [one["about"] for one in notices]}


@page_of_a_record("Notice")
@require_POST
def seen(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    notice = Notice.objects.filter(to_worker=read.viewer.worker).get(ref=ref)
    notice_seen(notice=notice, by=read.viewer.worker, now=read.viewer.now)
    return redirect("today")
