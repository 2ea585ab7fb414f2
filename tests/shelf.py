"""Pages handed to the browser by the test itself: no server, no database, only the look."""

import mimetypes
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Page, Request, Route

from sightline.web import theme


class Shelf:
    """What the browser is given: pages by path, static files, and a draft address that answers."""

    def __init__(self, page: Page) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.drafts: list[dict[str, list[str]]] = []
        self.draft_status = 200
        page.route("**/*", self.answer)
        page.on("request", lambda request: self.asked.append(request.url))

    def answer(self, route: Route, request: Request) -> None:
        path = urlsplit(request.url).path
        if path == "/draft/":
            self._take_draft(route, request)
        elif path == "/theme.css":
            sheet = theme.theme(RequestFactory().get(path))
            route.fulfill(body=sheet.content, content_type="text/css")
        elif path in self.pages:
            route.fulfill(body=self.pages[path], content_type="text/html")
        elif path.startswith("/static/") and (found := finders.find(path[8:])):
            kind = mimetypes.guess_type(path)[0]
            route.fulfill(body=Path(found).read_bytes(), content_type=kind or "font/woff2")
        else:
            route.fulfill(status=404)

    def _take_draft(self, route: Route, request: Request) -> None:
        boxes = re.findall(r'name="([^"]+)"\r\n\r\n(.*?)\r\n--', request.post_data or "", re.DOTALL)
        self.drafts.append({name: [typed] for name, typed in boxes})
        if self.draft_status == 302:
            route.fulfill(status=302, headers={"Location": "/sign-in/"})
        else:
            route.fulfill(status=self.draft_status, json={"saved": "5:41 pm"})
