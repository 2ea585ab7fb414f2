"""The few lines of a text around the words that were looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from sightline.record.spoken import LANGUAGE

# Signs that nobody writes stand around a word until it is drawn, so that nothing written passes
# for markup.
_BEGINS, _ENDS = "\x02", "\x03"
_OPTIONS = (
    f"StartSel={_BEGINS}, StopSel={_ENDS}, MaxFragments=2, MaxWords=28, MinWords=12,"
    ' FragmentDelimiter=" … "'
)
# Of a longer text the words are shown from its first pages.
_MOST_LETTERS = 40_000


class Piece(NamedTuple):
    """A part of a snippet, and whether it is one of the words that were looked for."""

    text: str
    is_asked: bool


def snippets(texts: Sequence[str], changed: Sequence[bool], typed: str) -> list[tuple[Piece, ...]]:
    """Of each text the lines around the words that were typed, in one statement. A text that was
    `changed` and does not hold the words any more has none."""
    if not texts:
        return []
    plain = [text.replace(_BEGINS, "").replace(_ENDS, "") for text in texts]
    sql = (
        f"SELECT CASE WHEN NOT changed OR to_tsvector('{LANGUAGE}', said) @@ query"
        f" THEN ts_headline('{LANGUAGE}', left(said, %s), query, %s) ELSE '' END"
        " FROM unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS texts(said, changed, place),"
        f" websearch_to_tsquery('{LANGUAGE}', %s) AS query ORDER BY place"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_MOST_LETTERS, _OPTIONS, plain, list(changed), typed])
        return [_pieces(row[0]) for row in cursor.fetchall()]


def _pieces(headline: str) -> tuple[Piece, ...]:
    pieces = []
    for part in headline.split(_BEGINS):
        asked, ends, rest = part.partition(_ENDS)
        if ends:
            pieces.append(Piece(asked, True))
        pieces.append(Piece(rest if ends else asked, False))
    return tuple(piece for piece in pieces if piece.text)
