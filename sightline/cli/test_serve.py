"""Styles and scripts lie where they are served from, and are left alone while they are served."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from sightline.cli.serve import collect_static_files
from sightline.ground import database

WHITENOISE = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A style of its own beside the product's, and a home with nothing in it."""
    style, home = tmp_path / "styles" / "a.css", tmp_path / "home"
    style.parent.mkdir()
    style.write_text("p { color: red }")
    home.mkdir()
    monkeypatch.setattr(database, "home", lambda: home)
    with override_settings(
        STATICFILES_DIRS=[style.parent],
        STATIC_ROOT=home / "static",
        STORAGES={**settings.STORAGES, "staticfiles": WHITENOISE},
    ):
        yield style


def laid(home: Path) -> dict[str, int]:
    return {one.name: one.stat().st_mtime_ns for one in home.glob("static/a.*css")}


def test_what_has_not_changed_is_left_as_it_lies(source: Path, tmp_path: Path) -> None:
    collect_static_files()
    before = laid(tmp_path / "home")
    assert len(before) == 2
    collect_static_files()
    assert laid(tmp_path / "home") == before


def test_what_has_changed_is_laid_under_a_new_name(source: Path, tmp_path: Path) -> None:
    collect_static_files()
    before = laid(tmp_path / "home")
    source.write_text("p { color: navy }")
    collect_static_files()
    assert len(laid(tmp_path / "home").keys() - before.keys()) == 1


def test_what_was_thrown_away_is_laid_again(source: Path, tmp_path: Path) -> None:
    collect_static_files()
    for one in (tmp_path / "home" / "static").glob("a.*"):
        one.unlink()
    (tmp_path / "home" / "static" / "staticfiles.json").unlink()
    collect_static_files()
    assert len(laid(tmp_path / "home")) == 2
