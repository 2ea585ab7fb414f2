"""When a question is asked, and when an answer counts: conditions as values.

A condition is read twice, by Python over the answers on a page and by PostgreSQL inside a
completion constraint, so it is data and never a function or a string to evaluate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q


class Condition(Protocol):
    """Something that holds, or does not, of the answers given so far."""

    def holds(self, answers: Mapping[str, Any]) -> bool: ...

    def q(self) -> Q: ...

    @property
    def fields(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Is:
    """The answer to `field` is this, or one of these; for many answers, includes one of these."""

    field: str
    values: tuple[Any, ...]

    def __init__(self, field: str, *values: Any) -> None:
        if not values:
            raise ValueError(f"Is({field!r}) needs at least one value to compare with.")
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", values)

    def holds(self, answers: Mapping[str, Any]) -> bool:
        given = answers.get(self.field)
        if isinstance(given, list | tuple):
            return any(value in given for value in self.values)
        return given in self.values

    def q(self) -> Q:
        # `IN` leaves a null answer unknown, which a check constraint lets pass: say it plainly.
        return Q(**{f"{self.field}__in": self.values, f"{self.field}__isnull": False})

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({self.field})


@dataclass(frozen=True)
class Includes:
    """One of the many answers to `field` is this one, or one of these."""

    field: str
    values: tuple[str, ...]

    def __init__(self, field: str, *values: str) -> None:
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", values)

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return any(value in (answers.get(self.field) or ()) for value in self.values)

    def q(self) -> Q:
        overlap = {f"{self.field}__overlap": list(self.values), f"{self.field}__isnull": False}
        return Q(**overlap)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({self.field})


@dataclass(frozen=True)
class Answered:
    """The question `field` has an answer. A blank is never kept, so the database need only ask
    whether there is anything."""

    field: str

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return is_answer(answers.get(self.field))

    def q(self) -> Q:
        return Q(**{f"{self.field}__isnull": False})

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({self.field})


@dataclass(frozen=True)
class Both:
    """Every one of these conditions holds."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def q(self) -> Q:
        whole = Q()
        for part in self.parts:
            whole &= part.q()
        return whole

    @property
    def fields(self) -> frozenset[str]:
        return frozenset().union(*(part.fields for part in self.parts))


@dataclass(frozen=True)
class AtLeast:
    """So many of the rows under `field` are such as `when` says: three members who sat.

    Rows stand in no column of their record, so a constraint cannot count them: a mark may wait for
    this, and no question.
    """

    times: int
    field: str
    when: Condition

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return self.times <= sum(self.when.holds(row) for row in answers.get(self.field) or ())

    def q(self) -> Q:
        raise TypeError(f"No constraint counts the rows of {self.field}: let a mark wait for them.")

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({self.field})


def is_answer(value: Any) -> bool:
    """Whether something was answered: "no" and 0 are; blank text and an empty list are not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != []
