"""The demo: the invented authority and its families, told through the product's own commands."""

from __future__ import annotations

from sightline.access.roles import ROLES
from sightline.demo import harding_okoro
from sightline.demo.authority import PASSWORD, POSTS, STEWARD, open_the_authority
from sightline.people.worker import Worker

__all__ = ["PASSWORD", "SIGN_INS", "is_loaded", "load"]

# Who may sign in, and as what: email and role, for the one who starts the demo.
SIGN_INS = tuple(
    (post.email, f"{post.name}, {ROLES[post.role].label.lower()}") for post in (*POSTS, STEWARD)
)


def is_loaded() -> bool:
    """Whether the database holds the demo, whole or changed since."""
    return Worker.objects.filter(email=STEWARD.email).exists()


def load() -> None:
    """Tell every story, in one go. It is done within one transaction, so that a demo that was
    interrupted is told again from the beginning."""
    from django.db import transaction

    with transaction.atomic():
        northmere = open_the_authority()
        harding_okoro.tell(northmere)
