"""Days in a child's life to look back to, and the pages as they were known then."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape

from django.urls import reverse

from sightline.people.facts import record_fact
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.cast import signed_in
from tests.invented_people import NOW

SPRING = datetime(2026, 3, 3, 18, 0, tzinfo=NOW.tzinfo)
JULY = datetime(2026, 7, 1, 10, 0, tzinfo=NOW.tzinfo)
PAGES = ("child", "story", "family", "plan", "decisions", "documents", "plan_versions")


def path(day: str, name: str, ref: str) -> str:
    return f"/known/{day}{reverse(name, args=[ref])}"


def words(html: str) -> str:
    said = re.sub(r"</?(?:strong|span|a|b)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", said)).split())


def read(worker: Worker, day: str, name: str, ref: str, status: int = 200) -> str:
    answer = signed_in(worker).get(path(day, name, ref))
    assert answer.status_code == status, answer.content.decode()[:2000]
    return words(answer.content.decode())


def fact(child: Person, said: str, by: Worker, now: datetime) -> None:
    record_fact(person=child, kind="likes", words=said, by=by, now=now)
