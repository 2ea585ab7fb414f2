"""A copy as a PDF, whatever its words hold."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from sightline.engines.copied_answers import Block, Part
from sightline.engines.copies import Copy
from sightline.engines.printing import pdf_of
from tests.invented_people import NOW
from tests.pdf import letters


def spoken(text: str) -> Copy:
    return Copy(
        title="What was decided",
        about="Amara",
        made_for="Leanne Harding",
        made_on="19 November 2026",
        parts=(Part("Why", (Block("words", "Said", text), Block("facts", facts=(("a", text),)))),),
        file_name="x.pdf",
    )


@pytest.mark.parametrize(
    "text",
    [
        "#panic() *b* _i_ ] [ $x$ @ref <tag>",
        "\"quoted\" and 'so' \\ /* // `code` = - +",
        "Żółć Zoë",
    ],
)
def test_no_sign_means_anything_to_the_template(text: str) -> None:
    assert text in letters(pdf_of(spoken(text), now=NOW))


def test_hebrew_and_arabic_are_printed() -> None:
    printed = letters(pdf_of(spoken("שלום مرحبا"), now=NOW))
    assert "שלום" in printed or "םולש" in printed


def test_a_letter_that_no_typeface_has_is_named_and_nothing_is_lost() -> None:
    printed = letters(pdf_of(spoken("She drew 🙂 for us."), now=NOW))
    assert "She drew [slightly smiling face] for us." in printed


def test_the_pdf_is_tagged_titled_and_in_english_and_says_nothing_of_its_writer() -> None:
    found = pypdf.PdfReader(BytesIO(pdf_of(spoken("Yes."), now=NOW)))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert found.metadata is not None
    assert found.metadata.title == "What was decided"
    assert found.metadata.author is None
    assert b"<pdfuaid:part>1<" in pdf_of(spoken("Yes."), now=NOW)


def test_the_same_words_make_the_same_bytes() -> None:
    one = pdf_of(spoken("Yes."), now=NOW)
    assert one == pdf_of(spoken("Yes."), now=NOW)
    assert one != pdf_of(spoken("No."), now=NOW)
