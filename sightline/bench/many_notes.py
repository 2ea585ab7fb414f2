"""Two million notes about forty thousand children, written straight into the bench's own database.

Only the spine and the words are loaded: nothing but the search for words is measured on them. The
sentences are made of the words in `data/words.txt`, as common as they stand; every thousandth note
holds a word that is rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sightline.bench.straight_in import STEP, copy, step_row, straight_in
from sightline.grammar.kept import new_key, new_ref

KIND = "casework.case_note"
WORDS_A_NOTE = 60
RARE_EVERY = 1000
TEXTS = 20_000
# From the commonest on: each word is about as common as one over its place.
COMMON = (Path(__file__).parent / "data" / "words.txt").read_text().split()
RARE = [f"{one}{other}" for one in ("quarrel", "thistle", "marrow", "ember") for other in "klmnpr"]


def load_notes(
    people: list[UUID], *, number: int, worker: UUID, today: date, tell: Callable[[str], None]
) -> None:
    """Write so many finished notes, spread over these people and the six years before `today`."""
    tell(f"{number:>9,} notes to be searched")
    chance = Random(19)
    with straight_in("record_step", "record_passage") as owner:
        notes = list(_notes(people, number, today, chance))
        steps = (
            step_row(key, person, KIND, day, worker, is_over=True) for key, person, day in notes
        )
        copy(owner, "record_step", STEP, steps)
        texts = _texts(chance)
        said = (_passage_row(note, place, texts, chance) for place, note in enumerate(notes))
        copy(owner, "record_passage", _PASSAGE, said)


_PASSAGE = "id, ref, step_id, person_id, day, said"
Note = tuple[UUID, UUID, date]


def _notes(people: list[UUID], number: int, today: date, chance: Random) -> Iterator[Note]:
    for place in range(number):
        person = people[place % len(people)]
        yield new_key(), person, today - timedelta(days=chance.randrange(6 * 365))


def _texts(chance: Random) -> list[str]:
    """Some thousands of texts: which words stand together matters, and not which note has them."""
    weights = list(accumulate(1 / (place + 2) for place in range(len(COMMON))))
    drawn = (chance.choices(COMMON, cum_weights=weights, k=WORDS_A_NOTE) for _ in range(TEXTS))
    return [" ".join(words) for words in drawn]


def _passage_row(note: Note, place: int, texts: list[str], chance: Random) -> tuple[Any, ...]:
    key, person, day = note
    said = chance.choice(texts)
    if place % RARE_EVERY == 0:
        said = f"{said} {RARE[place // RARE_EVERY % len(RARE)]}"
    return new_key(), new_ref(), key, person, day, said
