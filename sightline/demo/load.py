"""The demo: the named families, told through the product's own commands, and round them an
authority that was lived through and laid down in one piece."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from sightline.access.roles import ROLES
from sightline.demo import brannigan, calls, fairbairn, harding_okoro, lowther, rowntree
from sightline.demo.authority import POSTS, STEWARD, Authority, open_the_authority
from sightline.demo.census import bring_in_the_census
from sightline.demo.northmere.live import Size, live, missing
from sightline.demo.telling import at
from sightline.people.duplicates import propose
from sightline.people.looking_for_duplicates import look_for_duplicates
from sightline.people.worker import Worker

__all__ = ["DEMO_SCALE", "SIGN_INS", "is_told", "live_round_them", "load", "what_is_missing"]

# Two teams and the streets they answer for: as much as a laptop loads while one waits.
DEMO_SCALE = 0.125

# The census comes last, on the afternoon of the demo's day.
BROUGHT_IN = at("2026-11-19 12:00")
# The last time that everybody was weighed against the others: that evening, with the census in.
WEIGHED_AT = at("2026-11-19 17:00")

# Who may sign in, and as what: email and role, for the one who starts the demo.
SIGN_INS = tuple(
    (post.email, f"{post.name}, {ROLES[post.role].label.lower()}") for post in (*POSTS, STEWARD)
)

STORIES: tuple[tuple[str, Callable[[Authority], object]], ...] = (
    ("The Harding-Okoros", harding_okoro.tell),
    ("The Brannigans", brannigan.tell),
    ("The Lowthers", lowther.tell),
    ("The Fairbairns", fairbairn.tell),
    ("The Rowntrees", rowntree.tell),
    ("This week's calls, and a restricted record", calls.tell),
)


def is_told() -> bool:
    """Whether the database holds the families' stories, whole or changed since."""
    return Worker.objects.filter(email=STEWARD.email).exists()


def _say_nothing(what: str) -> None:
    """Nobody is waiting."""


def what_is_missing(size: Size) -> str:
    """What a load of this size has still to do, in words; nothing where it is whole. One that was
    interrupted is found by this, and goes on where it stopped."""
    if not is_told():
        return "the named families and what lives round them"
    patches = missing(size)
    return f"{len(patches)} of {size.patches} patches" if patches else ""


def live_round_them(size: Size, tell: Callable[[str], None] = _say_nothing) -> None:
    """Live through the years of as many teams as the size has, and lay them down: whichever of
    them are not there. Then weigh everybody against the others, as is done each night."""
    live(size, tell)
    tell("Who may be in the record twice")
    propose(found=look_for_duplicates(), now=WEIGHED_AT)


def load(tell: Callable[[str], None] = _say_nothing) -> None:
    """Tell every story, in one go, unless they have been told: `tell` hears what comes next.

    It is done within one transaction, so that a demo that was interrupted is told again from
    the beginning.
    """
    if is_told():
        return
    with transaction.atomic():
        tell("Northmere, its teams and its workers")
        northmere = open_the_authority()
        for what, story in STORIES:
            tell(what)
            story(northmere)
        tell("Two hundred children of the census return")
        bring_in_the_census(by=northmere["Stella"], now=BROUGHT_IN)
