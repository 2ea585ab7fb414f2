"""A copy must not say in one place what it leaves out in another.

People write the same sentence twice: in a report and in a reason. What is kept from somebody is
therefore looked for in everything that they would be given, word for word, before they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A shorter sentence, "She was there", is said by chance in many places.
FEWEST_WORDS = 5


def repeated(withheld: Iterable[str], shown: Iterable[tuple[str, str]]) -> str:
    """The label of the first text shown that holds a sentence of what is withheld, or nothing.

    `shown` holds each text with the label that it stands under.
    """
    secrets = {sentence for text in withheld for sentence in _sentences(text)}
    for label, text in shown:
        said = _folded(text)
        if any(secret in said for secret in secrets):
            return label
    return ""


def _sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+", text):
        folded = _folded(sentence)
        if len(folded.split()) >= FEWEST_WORDS:
            yield folded


def _folded(text: str) -> str:
    """Letters and digits alone, so that neither a comma nor a capital hides a sentence."""
    return " ".join(re.findall(r"\w+", text.casefold()))
