"""A copy as a Word document, from the council's own template or, where it has none, from ours.

A template is an ordinary Word file with marks in it: `{{ title }}`, `{{ made_for }}`, and a loop
over `parts`. `write_template` gives the one that is used where the council has none, to be changed
in Word and put into the folder that `WORD_TEMPLATES` names. The words of the record go in as data,
so that no sign in them means anything to the template.
A chronology has a template of its own, `chronology.docx`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate, Listing
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from sightline.engines.chronology_copies import ChronologyCopy
from sightline.engines.copies import Copy
from sightline.engines.word_of_a_chronology import CHRONOLOGY, write_body
from sightline.errors import NotReadable

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "copy.docx"
# What no Word file may hold: signs that have no place in XML.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The marks of our own template, paragraph by paragraph, each with the style it is set in.
BODY = (
    ("Normal", "{%p for line in to_lines %}"),
    ("Normal", "{{ line }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if to_lines %}"),
    ("Normal", "{{ made_on }}"),
    ("Normal", "{%p endif %}"),
    ("Title", "{{ title }}"),
    ("Normal", "About {{ about }}"),
    ("Normal", "{%p if greeting %}"),
    ("Normal", "{{ greeting }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for part in parts %}"),
    ("Heading 1", "{{ part.title }}"),
    ("Normal", "{%p for block in part.blocks %}"),
    ("Normal", "{%p if block.label %}"),
    ("Heading 2", "{{ block.label }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if block.kind == 'said' %}"),
    ("Quote", "{{ block.text }}"),
    ("Normal", "{%p elif block.text %}"),
    ("Normal", "{{ block.text }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for name, said in block.facts %}"),
    ("Normal", "{% if name %}{{ name }}: {% endif %}{{ said }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p for row in block.rows %}"),
    ("List Bullet", "{% for head, said in row %}{{ head }}: {{ said }}\n{% endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if signed %}"),
    ("Normal", "Yours sincerely,"),
    ("Normal", "{%p for line in signed %}"),
    ("Normal", "{{ line }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
)


def word_of(copy: Copy | ChronologyCopy, *, now: datetime) -> bytes:
    """The copy as a Word file. `now` is the moment that its properties say it was made.

    Raises NotReadable where the council's template cannot be filled, and says why.
    """
    is_chronology = isinstance(copy, ChronologyCopy)
    template = DocxTemplate(_template(CHRONOLOGY if is_chronology else NAME))
    try:
        template.render(_said(copy), SandboxedEnvironment(), autoescape=True)
    except TemplateError as error:
        raise NotReadable(
            f"The council's Word template cannot be filled: {error}. Ask the system steward to"
            " put it right, or take the PDF."
        ) from error
    _describe(template.docx, copy, now)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def write_template(to: IO[bytes], name: str = NAME) -> None:
    """Our own template, to be changed in Word and kept as the council's, under its `name`."""
    document: Any = Document()
    _look(document)
    if name == CHRONOLOGY:
        write_body(document)
    else:
        for style, words in BODY:
            document.add_paragraph(words, style=style)
    document.sections[0].footer.paragraphs[0].text = "Made for {{ made_for }} on {{ made_on }}"
    document.save(to)


def _look(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    normal.element.get_or_add_rPr().append(language)


def _template(name: str) -> io.BytesIO | str:
    folder = settings.WORD_TEMPLATES
    if folder and (own := Path(folder) / name).is_file():
        return str(own)
    made = io.BytesIO()
    write_template(made, name)
    made.seek(0)
    return made


def _said(copy: Copy | ChronologyCopy) -> dict[str, Any]:
    """What a template may name. A row of a table has its head beside each of its cells."""
    said = _clean(asdict(copy))
    for part in said.get("parts", ()):
        for block in part["blocks"]:
            block["rows"] = [list(zip(block["heads"], row, strict=True)) for row in block["rows"]]
    return dict(said)


def _clean(value: Any) -> Any:
    """The same, with lines kept as lines, and without what no Word file can hold."""
    if isinstance(value, str):
        readable = _NO_XML.sub("", value)
        return Listing(readable) if "\n" in readable else readable
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value]


def _describe(document: Any, copy: Copy | ChronologyCopy, now: datetime) -> None:
    """Its properties name nobody who wrote it."""
    about = document.core_properties
    about.title, about.author, about.language = copy.title, "", "en-GB"
    about.comments, about.last_modified_by = "", ""
    about.created = about.modified = now.astimezone(UTC).replace(tzinfo=None)
