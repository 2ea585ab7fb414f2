"""The body of the Word template of a chronology: a table, its heads said again on each page."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

CHRONOLOGY = "chronology.docx"
HEADS = ("When", "What happened", "Source", "What it means")
WIDTHS = (Mm(26), Mm(100), Mm(40), Mm(83))
CELLS = (
    "{{ line.when }}",
    "{% if line.whose %}{{ line.whose }}: {% endif %}{{ line.what }}"
    "{% if line.standing %} ({{ line.standing }}){% endif %}",
    "{{ line.source }}",
    "{{ line.means }}",
)
ABOVE = (
    ("Title", "{{ title }}"),
    ("Normal", "About {{ about }}"),
    ("Normal", "{{ used }}"),
    ("Normal", "{%p if says %}"),
    ("Heading 1", "What the story says"),
    ("Normal", "{{ says }}"),
    ("Normal", "{{ said_by }}"),
    ("Normal", "{%p endif %}"),
    ("Heading 1", "What happened"),
)


def write_body(document: Any) -> None:
    """Put it into a new document, turned on its side so that four columns have room."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    for style, above in ABOVE:
        document.add_paragraph(above, style=style)
    table = document.add_table(rows=4, cols=len(HEADS), style="Table Grid")
    heads, begins, line, ends = table.rows
    for row, words in ((heads, HEADS), (line, CELLS)):
        for cell, text, width in zip(row.cells, words, WIDTHS, strict=True):
            cell.text, cell.width = text, width
    begins.cells[0].text = "{%tr for line in lines %}"
    ends.cells[0].text = "{%tr endfor %}"
    properties = heads._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
