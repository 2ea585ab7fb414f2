"""Every template is whole, and what is loaded is kept out of the search for garbage."""

import gc

from sightline.web.loading import TEMPLATES, load_pages


def test_every_template_compiles_and_is_kept() -> None:
    try:
        load_pages()
        kept = gc.get_freeze_count()
    finally:
        gc.unfreeze()
    assert kept > len(list(TEMPLATES.rglob("*.html"))) > 200
