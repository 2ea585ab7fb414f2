"""A register: the children of whom work of one process is open, as a viewer may read of them."""

from __future__ import annotations

from django.db.models import QuerySet

from sightline.access.scope import visible_to
from sightline.access.viewer import Viewer
from sightline.grammar import registry
from sightline.record.step import UNFINISHED, Step


def running(kind: str) -> QuerySet[Step]:
    """All of this process that stands on its register, whoever may read of it: to be counted
    alone."""
    register = registry.process_of(kind).register
    found = Step.objects.filter(kind=kind, state__in=UNFINISHED, ended__isnull=True)
    return found.filter(marks__has_key=register.has) if register and register.has else found


def entries(viewer: Viewer, kind: str) -> QuerySet[Step]:
    """Those of children whose record the viewer may read, by name."""
    found = running(kind).filter(person__in=visible_to(viewer)).select_related("person", "together")
    return found.order_by("person__display_name", "person_id", "id")
