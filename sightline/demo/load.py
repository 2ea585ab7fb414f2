"""The demo: the invented authority and its families, told through the product's own commands."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from sightline.access.roles import ROLES
from sightline.demo import brannigan, calls, harding_okoro, lowther
from sightline.demo.authority import POSTS, STEWARD, Authority, open_the_authority
from sightline.demo.census import bring_in_the_census
from sightline.demo.telling import at
from sightline.people.worker import Worker

__all__ = ["SIGN_INS", "is_loaded", "load"]

# The census comes last, on the afternoon of the demo's day.
BROUGHT_IN = at("2026-11-19 12:00")

# Who may sign in, and as what: email and role, for the one who starts the demo.
SIGN_INS = tuple(
    (post.email, f"{post.name}, {ROLES[post.role].label.lower()}") for post in (*POSTS, STEWARD)
)

STORIES: tuple[tuple[str, Callable[[Authority], object]], ...] = (
    ("The Harding-Okoros", harding_okoro.tell),
    ("The Brannigans", brannigan.tell),
    ("The Lowthers", lowther.tell),
    ("This week's calls, and a restricted record", calls.tell),
)


def is_loaded() -> bool:
    """Whether the database holds the demo, whole or changed since."""
    return Worker.objects.filter(email=STEWARD.email).exists()


def _say_nothing(what: str) -> None:
    """Nobody is waiting."""


def load(tell: Callable[[str], None] = _say_nothing) -> None:
    """Tell every story, in one go, unless they have been told: `tell` hears what comes next.

    It is done within one transaction, so that a demo that was interrupted is told again from
    the beginning.
    """
    if is_loaded():
        return
    with transaction.atomic():
        tell("Northmere, its teams and its workers")
        northmere = open_the_authority()
        for what, story in STORIES:
            tell(what)
            story(northmere)
        tell("Two hundred children of the census return")
        bring_in_the_census(by=northmere["Stella"], now=BROUGHT_IN)
