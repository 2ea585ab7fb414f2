"""Two million notes about forty thousand children, written straight into the bench's own database.

Only the spine and the words are loaded, by COPY and as the owner with triggers off: no command
could write so many in minutes, and nothing but the search for words is measured on them. The
sentences are made of the words in `data/words.txt`, as common as they stand; every thousandth note
holds a word that is rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from sightline.grammar.kept import new_key, new_ref
from sightline.ground import database

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
    with psycopg.connect(database.owner_url(connection.settings_dict["NAME"])) as owner:
        with _bare(owner):
            notes = list(_notes(people, number, today, chance))
            _copy(owner, "record_step", _STEP, (_step_row(note, worker) for note in notes))
            texts = _texts(chance)
            said = (_passage_row(note, place, texts, chance) for place, note in enumerate(notes))
            _copy(owner, "record_passage", _PASSAGE, said)
        owner.commit()
        owner.autocommit = True
        owner.execute(f"VACUUM ANALYZE {', '.join(_TABLES)}, people_person, people_name")


@contextmanager
def _bare(owner: Any) -> Iterator[None]:
    """The two tables without triggers, foreign keys and the indexes that no key needs, which are
    made anew at the end: so a load takes minutes and not hours."""
    owner.execute("SET maintenance_work_mem = '512MB'")
    made = owner.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)",
        [list(_TABLES)],
    ).fetchall()
    keys = owner.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])",
        [list(_TABLES)],
    ).fetchall()
    for table, key in keys:
        owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{key}"')
    for index, _ in made:
        owner.execute(f'DROP INDEX "{index}"')
    for table in _TABLES:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for _, definition in made:
        owner.execute(definition)


_TABLES = ("record_step", "record_passage")
_STEP = (
    "id, ref, person_id, kind, state, origin, began, marks, line, proposed, outcome, carried,"
    " versions, entered_at, entered_by_id, completed_at, completed_by_id"
)
_PASSAGE = "id, ref, step_id, person_id, day, said"
Note = tuple[UUID, UUID, date]


def _notes(people: list[UUID], number: int, today: date, chance: Random) -> Iterator[Note]:
    for place in range(number):
        person = people[place % len(people)]
        yield new_key(), person, today - timedelta(days=chance.randrange(6 * 365))


def _step_row(note: Note, worker: UUID) -> tuple[Any, ...]:
    key, person, day = note
    moment = f"{day} 12:00+00"
    spine = (key, new_ref(), person, KIND, "completed", "recorded", day, "{}", "", "", "")
    return (*spine, "[]", "{}", moment, worker, moment, worker)


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


def _copy(owner: Any, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    with owner.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
