"""How a page about people is shown: fetched by somebody, drawn, logged, then sent.

`@page_of_a_record("Plan")` gives the view a `Reading`; what it refuses becomes a calm page that
says what to do: give a reason, ring somebody, or ask a manager. `looks_back=True` says that the
page can be read as it was known on an earlier day too (`sightline.web.another_day`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from sightline.access.permissions import Door, door
from sightline.access.reading import Reading, reading
from sightline.access.scope import restriction_closing
from sightline.access.viewer import Viewer
from sightline.errors import JoinedToAnother, NotAllowed, NotLogged, NotNow, Refused
from sightline.grammar import as_known
from sightline.grammar.as_known import NotKnownThen, looking_back_to
from sightline.people.acting import PAST_IS_READ, request_id
from sightline.people.worker import Worker
from sightline.web import clock

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking. Made once a request."""
    found = getattr(request, "viewer", None)
    if found is None:
        if request.session.session_key is None:
            request.session.create()
        assert isinstance(request.user, Worker)
        found = Viewer.of(
            request.user, session_key=str(request.session.session_key), now=clock.present()
        )
        request.viewer = found  # type: ignore[attr-defined]
    return found


def page_of_a_record(page: str, *, looks_back: bool = False) -> Callable[[View], View]:
    """Wrap a view `(request, read, …)`: see the top of this file."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def handle(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            viewer = viewer_of(request)
            if looking_back_to() is not None:
                viewer = viewer.only_reading()
            token = request_id.set(str(uuid4()))
            asked: list[Reading] = []
            try:
                with reading(viewer, page=page) as read:
                    asked.append(read)
                    return _drawn(view, request, read, *args, **options)
            except NotAllowed as refusal:
                return refused(request, viewer, asked[0] if asked else None, refusal)
            except ObjectDoesNotExist as nothing:
                raise Http404 from nothing
            except Refused as refusal:
                return _said(request, refusal)
            finally:
                request_id.reset(token)

        vars(handle).update(looks_back=looks_back)
        return handle

    return wrap


def _drawn(view: View, request: HttpRequest, read: Reading, *args: Any, **options: Any) -> Any:
    """The page; or, of a day before anything was known, a page that says since when it was. That
    tells something of the child too, so it is drawn here and logged."""
    if looking_back_to() is not None and request.method not in ("GET", "HEAD"):
        raise NotNow(PAST_IS_READ)
    try:
        return view(request, read, *args, **options)
    except NotKnownThen as nothing:
        known_from = localtime(as_known.first_known(nothing.row))
        context = {"row": nothing.row, "known_from": as_known.in_words(known_from)}
        return render(request, "not_known_then.html", context, status=404)


def _said(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A refusal in its one sentence, or the record that the one asked for was joined to."""
    if isinstance(refusal, JoinedToAnother):
        return _to_the_kept(request, refusal)
    status = 503 if isinstance(refusal, NotLogged) else 422
    return render(request, "refused.html", {"sentence": str(refusal)}, status=status)


def _to_the_kept(request: HttpRequest, joined: JoinedToAnother) -> HttpResponse:
    """The same page of the record that was kept. What was sent is not written there unasked."""
    if request.method != "GET":
        return render(request, "refused.html", {"sentence": str(joined)}, status=409)
    return redirect(request.get_full_path().replace(joined.ref, joined.kept))


def refused(
    request: HttpRequest, viewer: Viewer, read: Reading | None, refusal: NotAllowed
) -> HttpResponse:
    """The page that a refusal leads to: a reason to be given, or whom to ring."""
    person = read.asked_for if read else None
    if person is not None and request.method == "GET":
        standing = door(viewer, person)
        if standing is Door.NEEDS_A_REASON:
            return redirect(f"{reverse('say_why', args=[person.ref])}?next={request.path}")
        if standing is Door.RESTRICTED:
            restriction = restriction_closing(viewer, person)
            return redirect("restricted", restriction.ref if restriction else "")
    return render(request, "refused.html", {"sentence": str(refusal)}, status=403)
