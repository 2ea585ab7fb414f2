"""All that pages are made of, loaded before the first of them is asked for."""

from __future__ import annotations

import gc
from pathlib import Path

from django.template.loader import get_template
from django.urls import get_resolver

TEMPLATES = Path(__file__).parent / "templates"


def load_pages() -> None:
    """Load every address and every template, and keep them out of Python's search for garbage.

    None of it is ever thrown away. Searched through with every few pages, as it would be, it costs
    a page of a whole team two fifths of its time; and processes that are forked after it share it.
    """
    _ = get_resolver().url_patterns
    for template in TEMPLATES.rglob("*.html"):
        get_template(template.relative_to(TEMPLATES).as_posix())
    gc.collect()
    gc.freeze()
