"""Typeset in a process of its own: what is read from standard input, as JSON, is the template, its
data, the folder, the fonts, the standard and the moment; what is written is the PDF.

A long document takes a quarter of a gigabyte to set, and typst gives none of it back: it goes with
the process. Nothing of the product is imported here, so that it stays as small as it can be.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

# One thread: with several, what each holds at once is by chance, and may be 40 megabytes more.
os.environ["RAYON_NUM_THREADS"] = "1"

import typst


def typeset(asked: dict[str, Any]) -> bytes:
    """Raises typst.TypstError."""
    fonts = typst.Fonts(False, False, [asked["fonts"]])
    compiler = typst.Compiler(root=asked["root"], font_paths=fonts)
    made = compiler.compile(
        asked["template"],
        format="pdf",
        sys_inputs=asked["inputs"],
        pdf_standards=asked["standards"],
        timestamp=asked["timestamp"],
    )
    assert isinstance(made, bytes)
    return made


def main() -> int:
    try:
        sys.stdout.buffer.write(typeset(json.load(sys.stdin)))
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
