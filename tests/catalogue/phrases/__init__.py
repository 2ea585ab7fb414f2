"""What each process must hold, phrase by phrase, typed by hand: the questions that hold it, and,
where it is more than a question, the test beside the process that shows it.

A question of what repeats is named with it: `lives_there.relation`.

One file for an area or some: each has its `QUESTIONS` and, where it needs them, `DECIDED` (the
decision without which a phrase is not asked) and `SHOWN_BY`.
"""

import importlib
import pkgutil

QUESTIONS: dict[str, dict[str, str]] = {}
DECIDED: dict[tuple[str, str], str] = {}
SHOWN_BY: dict[str, dict[str, str]] = {}

for _module in pkgutil.iter_modules(__path__, f"{__name__}."):
    _of_an_area = importlib.import_module(_module.name)
    QUESTIONS |= _of_an_area.QUESTIONS
    DECIDED |= getattr(_of_an_area, "DECIDED", {})
    SHOWN_BY |= getattr(_of_an_area, "SHOWN_BY", {})
