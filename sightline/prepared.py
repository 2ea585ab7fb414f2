"""A question to the database that is put into words once, and asked many times.

To word a question, from the first `filter` to the statement that is sent, takes Django longer
than PostgreSQL takes to answer it, and every page asks the same ten or twenty. So one that pages
share is a function that gives a QuerySet, and what it says is kept for as long as the process runs:

    @prepared
    def _held(people: Sequence[UUID], day: date) -> QuerySet[Allocation]:
        return Allocation.objects.filter(IsAny("person", people)).on(day)

    rows = _held([child.pk], today)

What is given by place only fills a gap in the words, so nothing in the function may look at it. It
may be a value, or a whole question to stand after `__in` (`Prepared.within`). What is given by
name, a scope or a permission, may change the words, so each is worded apart. ADR 14 says what of
Django this leans on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from copy import copy
from functools import update_wrapper
from inspect import Parameter, signature
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, Expression, F, Func, Model, Q, QuerySet

Asked = ParamSpec("Asked")
Row = TypeVar("Row", bound=Model)

# A sign for a value; two signs of per cent are one that is written.
_GAP = re.compile(r"(?<!%)%s")


class IsAny(Func):
    """The column is one of these, however many they are: `filter(IsAny("person", keys))`."""

    template, arg_joiner = "%(expressions)s)", " = ANY("

    def __init__(self, column: str | Expression, values: Any) -> None:
        of = F(column) if isinstance(column, str) else column
        super().__init__(of, values, output_field=BooleanField())


def in_any(*questions: QuerySet[Any, Any]) -> Q:
    """The row is one that any of these questions about its model finds.

    A union and not an OR: PostgreSQL then walks each by an index of its own, and not the table.
    """
    first, *others = (one.order_by().values("pk") for one in questions)
    return Q(pk__in=first.union(*others) if others else first)


class Part(Expression):
    """A question as a part of another, after `__in`."""

    def __init__(self, sql: str, values: Sequence[Any], rows: QuerySet[Any]) -> None:
        super().__init__(output_field=rows.model._meta.pk)
        self.sql, self.values, self.rows = sql, values, rows

    def as_sql(self, *to: Any, **as_what: Any) -> tuple[str, tuple[Any, ...]]:
        return f"({self.sql})", tuple(self.values)


def any_part(*parts: Part) -> Part:
    """What any of these questions about one model finds: a union, as `in_any` is."""
    sql = " UNION ".join(f"({one.sql})" for one in parts)
    return Part(sql, [value for one in parts for value in one.values], parts[0].rows)


class _Gap(Expression):
    """Where something will be given. It stands among the values of the statement until then."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, *to: Any, **as_what: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class _Words:
    """A question in words, and what Django needs to make rows of the answer."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, self.values = self.compiler.as_sql()
        self.pieces = _GAP.split(sql)

    def with_(self, given: Sequence[Any]) -> tuple[str, list[Any]]:
        """The statement and its values, as they are sent."""
        given = [_written_once(one) for one in given]
        said, values = [self.pieces[0]], list[Any]()
        for value, piece in zip(self.values, self.pieces[1:], strict=True):
            fills = given[value.place] if isinstance(value, _Gap) else value
            is_part = isinstance(fills, Part)
            said += [fills.sql if is_part else "%s", piece]
            values += fills.values if is_part else [fills]
        return "".join(said), values

    def ask(self, given: Sequence[Any]) -> list[Any]:
        compiler, worded = copy(self.compiler), self.with_(given)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_, **__: worded
        rows = self.rows.all()
        vars(rows.query)["get_compiler"] = lambda *_, **__: compiler
        return list(rows)


def _written_once(given: Any) -> Any:
    """Keys as PostgreSQL reads them: a question may name them in a dozen places, and the driver
    would write two hundred of them out for each."""
    if isinstance(given, list) and given and all(isinstance(one, UUID) for one in given):
        return f"{{{','.join(map(str, given))}}}"
    return given


class Prepared(Generic[Asked, Row]):
    """A question kept in words. Call it with what it asks for: a list of rows."""

    def __init__(self, question: Callable[Asked, QuerySet[Row, Any]]) -> None:
        self.question: Callable[..., QuerySet[Row, Any]] = question
        self.kept: dict[Hashable, _Words] = {}
        update_wrapper(self, question)

    def __call__(self, *given: Asked.args, **named: Asked.kwargs) -> list[Any]:
        return self._words(len(given), named).ask(given)

    def within(self, *given: Asked.args, **named: Asked.kwargs) -> Part:
        """The question, which asks for one column, as a part of another."""
        words = self._words(len(given), named)
        return Part(*words.with_(given), words.rows)

    def _words(self, gaps: int, named: dict[str, Any]) -> _Words:
        key = tuple(sorted(named.items()))
        if key not in self.kept:
            words = _Words(self.question(*map(_Gap, range(gaps)), **named))
            self._must_use(words, gaps)
            self.kept[key] = words
        return self.kept[key]

    def _must_use(self, words: _Words, gaps: int) -> None:
        """Raises TypeError where something that is given is asked for nowhere: it may say who is to
        be left out. Of `*asking` each question takes what it needs."""
        used = {one.place for one in words.values if isinstance(one, _Gap)}
        given = signature(self.question).parameters.values()
        named = [one.name for one in given if one.kind is Parameter.POSITIONAL_OR_KEYWORD][:gaps]
        if unused := [name for place, name in enumerate(named) if place not in used]:
            raise TypeError(f"{self.question.__qualname__} does not ask for {', '.join(unused)}.")


def prepared(question: Callable[Asked, QuerySet[Row, Any]]) -> Prepared[Asked, Row]:
    """Keep a question in words. Its answer is a list of whatever its QuerySet gives."""
    return Prepared(question)
