"""The words of a text, by their stems, as they are indexed and as they are asked for."""

from django.contrib.postgres.search import (
    CombinedSearchVector,
    SearchQuery,
    SearchVector,
    SearchVectorCombinable,
    SearchVectorField,
)
from django.db.models import Func

# How words are brought to their stems.
LANGUAGE = "english"


class StringsVector(SearchVectorCombinable, Func):
    """The words of every string in a JSON column, without the names of its keys."""

    function = "jsonb_to_tsvector"
    template = f"%(function)s('{LANGUAGE}'::regconfig, %(expressions)s, '[\"string\"]')"
    output_field = SearchVectorField()


def spoken(*columns: str, strings: str = "") -> SearchVector | CombinedSearchVector:
    """The words of these columns of a table, and of the strings in one that holds JSON."""
    words = SearchVector(*columns, config=LANGUAGE)
    if not strings:
        return words
    return CombinedSearchVector(words, "||", StringsVector(strings), words.config)


def asked_in(typed: str) -> SearchQuery:
    """What was typed, as a question: every word, “some in quotes” together, one or another, and
    not -one. Anything may be typed; what makes no question finds nothing."""
    return SearchQuery(typed, config=LANGUAGE, search_type="websearch")
