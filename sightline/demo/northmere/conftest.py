"""A tiny authority, laid down once for all tests of a file, and undone when they are over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from sightline.demo.authority import open_the_authority
from sightline.demo.northmere.live import Size, live

TINY = Size(0.004)


@pytest.fixture(scope="module")
def tiny(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Size]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_the_authority()
        live(TINY, lambda what: None, processes=1)
        yield TINY
        transaction.set_rollback(True)
