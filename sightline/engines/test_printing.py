"""A copy as a PDF, whatever its words hold."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from io import BytesIO

import pypdf
import pytest

from sightline.engines import typesetting
from sightline.engines.chronology_copies import ChronologyCopy, CopiedLine
from sightline.engines.copied_answers import Block, Part
from sightline.engines.copies import Copy
from sightline.engines.printing import asked_of, pdf_of
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


def chronology(
    lines: int, what: str = "Seen at home. Warm and tidy, food in, Amara quiet."
) -> ChronologyCopy:
    return ChronologyCopy(
        title="For the hearing",
        about="Amara",
        used="Court: First hearing, 19 November 2026",
        made_for="The court",
        made_on="19 November 2026",
        says="It comes back.\n\nEach autumn.",
        said_by="Priya Nair, 19 November 2026",
        lines=tuple(
            CopiedLine(
                year=str(2011 + number * 16 // lines),
                when=f"{1 + number % 28} Sep {2011 + number * 16 // lines}",
                whose="Amara" if number % 2 else "Tobias",
                what=f"Visit {number}: {what} {what}",
                source="Visit",
                standing="Entered in error" if number == 0 else "",
                means="The third time in five weeks." if number % 3 == 0 else "",
            )
            for number in range(lines)
        ),
        file_name="x",
    )


def test_a_chronology_is_tagged_and_says_each_line_in_order() -> None:
    pdf = pdf_of(chronology(40), now=NOW)
    text = " ".join(letters(pdf).split())
    places = [text.index(f"Visit {number}: Seen") for number in range(40)]
    assert places == sorted(places)
    assert text.index("It comes back.") < text.index("Visit 0") < text.index("(Entered in error)")
    assert pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1<" in pdf


@pytest.mark.parametrize("what", ["#panic() *b* / @ref", "She drew 🙂."])
def test_no_sign_means_anything_in_a_chronology_either(what: str) -> None:
    said = what.replace("🙂", "[slightly smiling face]")
    assert said in " ".join(letters(pdf_of(chronology(1, what), now=NOW)).split())


MEASURED = r"""
import re, runpy, sys, time
try:
    runpy.run_path(sys.argv[1], run_name="__main__")
finally:
    # The kernel's own peak of this program: getrusage would begin with that of whoever started it.
    peak = re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())
    print(int(peak[1]) // 1024, time.process_time(), file=sys.stderr)
"""


def test_five_thousand_lines_take_less_than_300_megabytes_and_ten_seconds() -> None:
    """Seconds of a processor, for what else the machine does is no matter here."""
    data = json.dumps(asdict(chronology(5000)), ensure_ascii=False)
    made = subprocess.run(
        [sys.executable, "-c", MEASURED, typesetting.__file__],
        input=asked_of("chronology.typ", data, NOW),
        capture_output=True,
        check=False,
    )
    assert made.stdout.startswith(b"%PDF-"), made.stderr
    megabytes, seconds = map(float, made.stderr.split())
    assert megabytes <= 300
    assert seconds <= 10
