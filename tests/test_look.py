"""The look: the vendored files, the typeface, the gallery under axe, and questions that wait.

Pages are drawn by the views themselves and handed to the browser from here, so that nothing but
the look is tested and no server or database stands between.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page

from sightline.web import gallery
from tests.shelf import Shelf

WEB = Path(gallery.__file__).parent
VENDOR = WEB / "static" / "vendor"
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TEMPLATES = WEB / "templates"
SIGNED_OUT = sorted(
    str(file.relative_to(TEMPLATES))
    for file in TEMPLATES.rglob("*.html")
    if file.read_text(encoding="utf-8").startswith('{% extends "signed_out.html" %}')
    and "allauth" not in file.parts
)
TAG = re.compile(r"<(/?)c-([a-z0-9-]+)((?:[^>\"]|\"[^\"]*\")*)>")
ATTRIBUTE = re.compile(r"\s:?([a-z][a-z0-9_]*)=\"")


@pytest.fixture
def shelf(page: Page) -> Shelf:
    return Shelf(page)


@pytest.fixture
def gallery_page(shelf: Shelf, page: Page) -> Page:
    shelf.pages["/gallery/"] = gallery.gallery(RequestFactory().get("/gallery/")).content.decode()
    page.goto("http://localhost/gallery/")
    page.evaluate("document.fonts.ready")
    return page


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html']}" for v in found["violations"]]


def test_every_vendored_file_is_the_one_that_its_readme_names() -> None:
    said = (VENDOR / "README.md").read_text(encoding="utf-8")
    files = [f for f in VENDOR.rglob("*") if f.is_file() and f.suffix in {".css", ".js", ".woff2"}]
    assert len(files) == 4
    for file in files:
        assert hashlib.sha256(file.read_bytes()).hexdigest() in said, file.name
        assert (file.parent / "LICENSE").exists()


def test_no_style_sheet_names_a_file_of_gov_uk() -> None:
    for sheet in (WEB / "static").rglob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8")):
            target = (sheet.parent / address.strip("\"'")).resolve()
            assert target.is_relative_to(VENDOR), (sheet.name, address)
            assert target.exists(), address
    names = {file.name.lower() for file in (WEB / "static").rglob("*")}
    assert not {name for name in names if "crest" in name or "crown" in name or "gds" in name}


def test_nothing_on_the_gallery_is_set_in_gds_transport(gallery_page: Page) -> None:
    fonts = gallery_page.evaluate(
        "[...new Set([...document.body.querySelectorAll('*')]"
        ".map(element => getComputedStyle(element).fontFamily))]"
    )
    assert len(fonts) == 1
    assert fonts[0].startswith('"Atkinson Hyperlegible Next"')


def test_a_page_asks_nothing_of_any_other_host(gallery_page: Page, shelf: Shelf) -> None:
    assert len(shelf.asked) > 10
    assert {urlsplit(address).netloc for address in shelf.asked} == {"localhost"}


def test_the_gallery_shows_every_component() -> None:
    shown = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("gallery", "cotton")
        for file in (TEMPLATES / folder).glob("*.html")
    ) + "".join((TEMPLATES / name).read_text() for name in ("gallery.html", "base.html"))
    for component in (TEMPLATES / "cotton").glob("*.html"):
        assert re.search(rf"<c-{component.stem.replace('_', '-')}[\s>/]", shown), component.name


def test_no_template_gives_a_component_a_word_that_it_does_not_know() -> None:
    """Cotton drops an unknown attribute or slot without a sound."""
    known = {c.stem.replace("_", "-"): declared(c) for c in (TEMPLATES / "cotton").glob("*.html")}
    unknown = [
        f"{file.relative_to(TEMPLATES)}: <c-{component}> {word}"
        for file in TEMPLATES.rglob("*.html")
        for component, word in given(file.read_text(encoding="utf-8"))
        if word not in known[component]
    ]
    assert unknown == []


def declared(component: Path) -> set[str]:
    found = re.search(r"<c-vars([^>]*)/>", component.read_text(encoding="utf-8"))
    return set(ATTRIBUTE.findall(found[1])) if found else set()


def given(text: str) -> Iterator[tuple[str, str]]:
    """Each attribute and named slot in a template, with the component that it is given to."""
    open_now: list[str] = []
    for closing, name, attributes in TAG.findall(text):
        if name == "vars" or (closing and name == "slot"):
            continue
        if closing:
            open_now.pop()
        elif name == "slot":
            yield open_now[-1], re.findall(r'name="([^"]+)"', attributes)[0]
        else:
            yield from ((name, word) for word in ATTRIBUTE.findall(attributes))
            if not attributes.endswith("/"):
                open_now.append(name)


def test_the_readme_names_every_component() -> None:
    said = (TEMPLATES / "cotton" / "README.md").read_text(encoding="utf-8")
    for component in (TEMPLATES / "cotton").glob("*.html"):
        if component.stem != "section_links":
            assert f"<c-{component.stem.replace('_', '-')}" in said, component.name


@pytest.mark.parametrize("width", [1280, 390])
def test_the_gallery_has_no_fault_that_axe_can_find(gallery_page: Page, width: int) -> None:
    gallery_page.set_viewport_size({"width": width, "height": 900})
    assert violations(gallery_page) == []


def test_the_gallery_reflows_at_320_without_sideways_scrolling(gallery_page: Page) -> None:
    gallery_page.set_viewport_size({"width": 320, "height": 800})
    assert gallery_page.evaluate("document.documentElement.scrollWidth") == 320


def test_every_target_is_24_pixels_or_more(gallery_page: Page) -> None:
    gallery_page.set_viewport_size({"width": 390, "height": 900})
    # A link inside a sentence is excepted by WCAG 2.5.8; a control of its own is not.
    small = gallery_page.evaluate(
        "[...document.querySelectorAll('button, .govuk-button, summary, nav a, .sl-src')]"
        ".filter(element => element.offsetParent && element.offsetHeight < 24)"
        ".map(element => element.outerHTML)"
    )
    assert small == []


def test_the_gallery_survives_forced_colours(gallery_page: Page) -> None:
    gallery_page.emulate_media(forced_colors="active")
    edges = gallery_page.evaluate(
        "['statute', 'guidance', 'local'].map(kind => {"
        " const style = getComputedStyle(document.querySelector(`.sl-rule--${kind}`));"
        " return [style.borderTopStyle, style.borderTopWidth] })"
    )
    assert len({tuple(edge) for edge in edges}) == 3


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_a_page_of_trouble_or_sign_in_has_one_heading_and_no_fault(
    name: str, shelf: Shelf, page: Page
) -> None:
    request = RequestFactory().get("/")
    context = {"form": gallery.VisitForm(), "action_url": "/"}
    shelf.pages["/trouble/"] = render_to_string(name, context, request)
    page.goto("http://localhost/trouble/")
    assert page.locator("h1").count() == 1
    assert violations(page) == []


def test_a_question_that_waits_is_hidden_until_its_answer(gallery_page: Page) -> None:
    waiting = gallery_page.locator("#id_why_not_alone")
    assert not waiting.is_visible()
    gallery_page.check("#id_alone_1")
    assert waiting.is_visible()
    waiting.fill("He would not let go of his mother.")
    gallery_page.check("#id_alone_0")
    assert not waiting.is_visible()
    gallery_page.check("#id_alone_1")
    assert waiting.input_value() == "He would not let go of his mother."


def test_with_scripts_off_the_waiting_question_is_there_with_its_words(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    Shelf(page).pages["/gallery/"] = gallery.gallery(RequestFactory().get("/")).content.decode()
    page.goto("http://localhost/gallery/")
    assert page.locator("#id_why_not_alone").is_visible()
    assert page.get_by_text("If “No, and I will say why” to “3. Was he seen alone?”:").count() == 2
    context.close()
