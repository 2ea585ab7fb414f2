"""A copy for Word, from our own template and from a council's."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pytest_django import Settings

from sightline.engines.copied_answers import Block, Part
from sightline.engines.copies import Copy
from sightline.engines.word import word_of
from sightline.errors import NotReadable
from tests.invented_people import NOW


def a_copy(*blocks: Block) -> Copy:
    return Copy(
        title="What was decided about Amara",
        about="Amara",
        made_for="Leanne Harding",
        made_on="19 November 2026",
        parts=(Part("Why", blocks),),
        file_name="x",
    )


def opened(copy: Copy) -> Any:
    return Document(BytesIO(word_of(copy, now=NOW)))


def lines(copy: Copy) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in opened(copy).paragraphs]


def own_template(folder: Path, *said: str) -> None:
    template: Any = Document()
    for one in said:
        template.add_paragraph(one)
    template.save(folder / "copy.docx")


def test_it_says_what_the_copy_says_in_its_order_with_headings() -> None:
    copy = a_copy(
        Block("words", "The reason", "She sleeps.\nShe says so."),
        Block("said", "In her words", "“I count the stairs.”"),
        Block("facts", facts=(("Name", "Amara"), ("", "Born in March"))),
        Block("table", heads=("Who", "What"), rows=(("Leanne", "Rings school"),)),
    )
    assert lines(copy) == [
        ("Title", "What was decided about Amara"),
        ("Normal", "About Amara"),
        ("Heading 1", "Why"),
        ("Heading 2", "The reason"),
        ("Normal", "She sleeps.\nShe says so."),
        ("Heading 2", "In her words"),
        ("Quote", "“I count the stairs.”"),
        ("Normal", "Name: Amara"),
        ("Normal", "Born in March"),
        ("List Bullet", "Who: Leanne\nWhat: Rings school\n"),
    ]


@pytest.mark.parametrize(
    "text", ["{{ 1 + 1 }} {% if x %}", '<w:p> & </w:t> "quoted"', "שלום 🙂", "a\x0bb\x00c"]
)
def test_no_sign_means_anything_to_the_template(text: str) -> None:
    said = lines(a_copy(Block("words", text=text)))[-1][1]
    assert said == text.replace("\x0b", "").replace("\x00", "")


def test_its_foot_says_for_whom_it_was_made_and_its_properties_name_no_writer() -> None:
    file = opened(a_copy(Block("words", text="Yes.")))
    assert file.sections[0].footer.paragraphs[0].text == (
        "Made for Leanne Harding on 19 November 2026"
    )
    about = file.core_properties
    assert (about.title, about.author, about.last_modified_by) == (
        "What was decided about Amara",
        "",
        "",
    )


def test_the_councils_own_template_goes_before_ours(tmp_path: Path, settings: Settings) -> None:
    settings.WORD_TEMPLATES = str(tmp_path)
    own_template(tmp_path, "Northmere Council", "{{ title }} for {{ made_for }}")
    assert [text for _, text in lines(a_copy())] == [
        "Northmere Council",
        "What was decided about Amara for Leanne Harding",
    ]


@pytest.mark.parametrize(
    "mark", ["{{ title", "{% for %}", "{{ ''.__class__.__mro__[1].__subclasses__() }}"]
)
def test_a_template_that_cannot_be_filled_says_so_and_runs_nothing(
    mark: str, tmp_path: Path, settings: Settings
) -> None:
    settings.WORD_TEMPLATES = str(tmp_path)
    own_template(tmp_path, mark)
    with pytest.raises(NotReadable, match="Word template cannot be filled"):
        word_of(a_copy(), now=NOW)
