"""What a server writes when a page breaks: where, and what kind of fault, and not a word of a
record. The message of a database's error repeats the row that it refused, so none is written."""

import logging
import traceback
from types import TracebackType

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    def formatException(self, ei: Fault) -> str:
        kind, _, trace = ei
        frames = traceback.format_list(traceback.extract_tb(trace))
        return "".join(frames) + (kind.__qualname__ if kind else "")
