"""Rows that hang on a record, read in the record's own statement: one trip to the database,
however many tables they stand in.

    told = Share.objects.filter(step=OuterRef("pk")).select_related("entered_by")
    step = Step.objects.annotate(told=beside(told)).get(ref=ref)
    shares = rows_beside(Share, step.told)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, JSONField, QuerySet
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=models.Model)


class WholeRow(Expression):
    """Every column of the table that is asked, as JSON. Named one by one they would cost more to
    ask for than to read."""

    output_field = JSONField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[()]]:
        alias = compiler.query.get_initial_alias()
        return f"TO_JSONB({compiler.quote_name_unless_alias(alias)})", ()


def beside(rows: QuerySet[Any]) -> ArraySubquery:
    """These rows, in their order and with what `select_related` names, as a column of the
    statement that `OuterRef` ties them to."""
    named = rows.query.select_related
    related = {
        name: JSONObject(
            **{
                field.column: F(f"{name}__{field.attname}")
                for field in _related(rows.model, name)._meta.concrete_fields
            }
        )
        for name in (named if isinstance(named, dict) else ())
    }
    return ArraySubquery(rows.values(held=JSONObject(row=WholeRow(), **related)))


def rows_beside(model: type[Row], held: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Rows out of the column that `beside` made of them, as if they had been read by themselves."""
    found = []
    for one in held:
        row: Row = _row(model, one["row"])
        for name in one.keys() - {"row"}:
            there = one["row"][f"{name}_id"] is not None
            setattr(row, name, _row(_related(model, name), one[name]) if there else None)
        found.append(row)
    return found


def _related(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name).related_model


def _row(model: Any, columns: Mapping[str, Any]) -> Any:
    fields = model._meta.concrete_fields
    values = [_value(field, columns[field.column]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], values)


def _value(field: Any, held: Any) -> Any:
    if isinstance(field, ArrayField) and held is not None:
        return [field.base_field.to_python(one) for one in held]
    return field.to_python(held)
