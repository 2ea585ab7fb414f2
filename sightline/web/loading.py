"""All that pages are made of, loaded before the first of them is asked for."""

from __future__ import annotations

import gc
from pathlib import Path

from django.template.loader import get_template
from django.urls import get_resolver

TEMPLATES = Path(__file__).parent / "templates"


def load_pages() -> None:
    """Load every address and every template, and leave them alone from then on."""
    _ = get_resolver().url_patterns
    for template in TEMPLATES.rglob("*.html"):
        get_template(template.relative_to(TEMPLATES).as_posix())
    leave_alone()


def leave_alone() -> None:
    """Keep all that there is now out of Python's search for garbage.

    What is loaded is never thrown away. Searched through with every few pages, as it would be, it
    costs a page of a whole team two fifths of its time; and processes that are forked share it.
    """
    gc.collect()
    gc.freeze()
