"""The kinds of answer a process may ask for.

Each is an ordinary Django column that also knows its question. To migrations and to history
it gives itself out as the plain column beneath, without question, hint or choices, so that
rewording a question or adding a code to a list makes no migration, and so that the history
tables need nothing from this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from sightline.codes.code_list import CodeList, local_list
from sightline.grammar.condition import Condition

# In every list, the answer that is true only of a child who is not born yet.
UNBORN = "unborn"


def for_child(text: str, name: str = "") -> str:
    """A question with the child's name in it: "Was {child} seen?" asks of Amara by name."""
    return text.replace("{child}", name or "the child")


class Tells(StrEnum):
    """Which question an answer helps to answer, on the child's own page or beside a decision."""

    WHY = "why"
    WORRY = "worry"
    WORKING = "working"
    WORDS = "words"
    UNKNOWN = "unknown"
    ANALYSIS = "analysis"


class Kind:
    """What every kind of answer shares.

    `asked_if` names when the question is asked at all; an unasked question is never required.
    `shared` answers are typed once for several children and filed with each.
    `optional` answers may be left out for good: everything else must be there at completion.
    `tells` names the question that the answer is shown under where others read of the child.
    """

    plain: ClassVar[str]
    label: str
    hint: str
    optional: bool
    attname: str
    to_python: Any
    asked_if: Condition | None
    shared: bool
    tells: Tells | None = None

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        optional: bool = False,
        asked_if: Condition | None = None,
        shared: bool = False,
        tells: Tells | None = None,
        **column: Any,
    ) -> None:
        self.label = label
        self.hint = hint
        self.optional = optional
        self.asked_if = asked_if
        self.shared = shared
        self.tells = tells or type(self).tells
        super().__init__(**{"null": True, "blank": True, **column})

    def deconstruct(self) -> Any:
        name, _, args, column = super().deconstruct()  # type: ignore[misc]
        return name, self.plain, args, column

    @property
    def key(self) -> str:
        """The name of the column, which is also the name of the answer everywhere else."""
        return str(self.name)  # type: ignore[attr-defined]

    def filled(self) -> Q:
        """True in the database when this has an answer."""
        return Q(**{f"{self.key}__isnull": False})

    def show(self, value: Any) -> str:
        """The answer in words."""
        return str(value)


class Words(Kind, models.CharField):
    """A few words on one line."""

    plain = "django.db.models.CharField"

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, **{"max_length": 200, **options})

    def filled(self) -> Q:
        return super().filled() & ~Q(**{self.key: ""})


class Narrative(Kind, models.TextField):
    """As many words as it takes."""

    plain = "django.db.models.TextField"

    def filled(self) -> Q:
        return super().filled() & ~Q(**{self.key: ""})


@dataclass(frozen=True, kw_only=True)
class Told:
    """Which answers beside a child's words say how they were told: when, where, by what means and
    whether alone. Where `heard` holds they were told to whoever wrote them down."""

    heard: Condition
    when: str = ""
    where: str = ""
    alone: str = ""
    how: str = ""

    @property
    def fields(self) -> frozenset[str]:
        return self.heard.fields | {self.when, self.where, self.alone, self.how} - {""}


class ChildsWords(Narrative):
    """What a child said or showed. It is drawn apart from everything else, wherever it stands."""

    tells = Tells.WORDS

    def __init__(self, label: str = "", *, told: Told | None = None, **options: Any) -> None:
        self.told = told
        super().__init__(label, **options)


class Day(Kind, models.DateField):
    plain = "django.db.models.DateField"

    def show(self, value: Any) -> str:
        return f"{value:%A %-d %B %Y}"


class Moment(Kind, models.DateTimeField):
    """A day and the time of day."""

    plain = "django.db.models.DateTimeField"

    def show(self, value: Any) -> str:
        moment = localtime(value)
        return f"{moment:%A %-d %B %Y}, " + f"{moment:%-I:%M %p}".lower()


class Number(Kind, models.IntegerField):
    plain = "django.db.models.IntegerField"


class YesNo(Kind, models.BooleanField):
    plain = "django.db.models.BooleanField"

    def show(self, value: Any) -> str:
        return "Yes" if value else "No"


class Coded(Kind, models.CharField):
    """One answer from a list, kept as its code."""

    plain = "django.db.models.CharField"

    def __init__(self, label: str = "", codes: CodeList | None = None, **options: Any) -> None:
        self.codes = codes
        super().__init__(label, **{"max_length": 40, **options})

    def show(self, value: Any) -> str:
        return self.codes.label(value) if self.codes else str(value)


class Proposal(Coded):
    """The outcome that the writer proposes: one of the process's own outcomes."""

    @property
    def codes(self) -> CodeList | None:
        process = getattr(self.model, "process", None)
        if process is None or not process.outcomes:
            return None
        labels = {outcome.key: outcome.label for outcome in process.outcomes}
        return local_list("outcome", f"Outcomes of {process.name}", **labels)

    @codes.setter
    def codes(self, given: CodeList | None) -> None:
        """The list is never given: it is the process's."""


class CodedMany(Kind, ArrayField):
    """Several answers from a list, kept as an array of codes: never many-to-many, so that a
    row's history holds what the row held."""

    plain = "django.contrib.postgres.fields.ArrayField"

    def __init__(self, label: str = "", codes: CodeList | None = None, **options: Any) -> None:
        self.codes = codes
        super().__init__(label, **{"base_field": models.CharField(max_length=40), **options})

    def filled(self) -> Q:
        return super().filled() & ~Q(**{self.key: []})

    def show(self, value: Any) -> str:
        return "; ".join(self.codes.label(code) if self.codes else code for code in value)


class Named(Kind, models.ForeignKey):
    """Somebody held here already, kept by their key."""

    def show(self, value: Any) -> str:
        model = self.remote_field.model
        found = value if isinstance(value, model) else model._default_manager.get(pk=value)
        return str(found)


class WorkerNamed(Named):
    """One of our own workers."""

    plain = "django.db.models.ForeignKey"

    def __init__(self, label: str = "", **options: Any) -> None:
        default = {
            "to": settings.AUTH_USER_MODEL,
            "on_delete": models.PROTECT,
            "related_name": "+",
        }
        super().__init__(label, **{**default, **options})


class TeamNamed(Named):
    """One of our own teams."""

    plain = "django.db.models.ForeignKey"

    def __init__(self, label: str = "", **options: Any) -> None:
        default = {"to": "people.Team", "on_delete": models.PROTECT, "related_name": "+"}
        super().__init__(label, **{**default, **options})


class PersonNamed(Named):
    """Somebody held in the record: a parent, a brother, a grandmother."""

    plain = "django.db.models.ForeignKey"

    def __init__(self, label: str = "", **options: Any) -> None:
        default = {"to": "people.Person", "on_delete": models.PROTECT, "related_name": "+"}
        super().__init__(label, **{**default, **options})


class OrganisationNamed(Named):
    """A school, a practice, a service that is held here once."""

    plain = "django.db.models.ForeignKey"

    def __init__(self, label: str = "", **options: Any) -> None:
        default = {"to": "people.Organisation", "on_delete": models.PROTECT, "related_name": "+"}
        super().__init__(label, **{**default, **options})


class PlanOutcomeNamed(Named):
    """What is to be different for this child, out of the child's own plan."""

    plain = "django.db.models.ForeignKey"

    def __init__(self, label: str = "", **options: Any) -> None:
        default = {"to": "record.PlanOutcome", "on_delete": models.PROTECT, "related_name": "+"}
        super().__init__(label, **{**default, **options})


class PlanActionNamed(Named):
    """Something that somebody is to do, out of the child's own plan."""

    plain = "django.db.models.ForeignKey"

    def __init__(self, label: str = "", **options: Any) -> None:
        default = {"to": "record.Action", "on_delete": models.PROTECT, "related_name": "+"}
        super().__init__(label, **{**default, **options})


class Rows:
    """What repeats: agencies present and what each said, views, triage activities.

    It is no column. It names a second small model in the same file (see `record.base.Row`),
    which is drawn as add-another and kept, tracked, beside its record.
    """

    def __init__(
        self,
        model: type[models.Model],
        label: str,
        *,
        hint: str = "",
        at_least: int = 0,
        shared: bool = False,
        asked_if: Condition | None = None,
        one: str = "another",
    ) -> None:
        self.model = model
        self.label = label
        self.hint = hint
        self.at_least = at_least
        self.optional = at_least == 0
        self.shared = shared
        self.asked_if = asked_if
        self.one = one
        self.key = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    @property
    def columns(self) -> tuple[Kind, ...]:
        """The questions of one row, in the order they are declared."""
        return tuple(field for field in self.model._meta.local_fields if isinstance(field, Kind))
