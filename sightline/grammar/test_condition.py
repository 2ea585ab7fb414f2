"""A condition is read by Python and by PostgreSQL, and both must say the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.test.utils import isolate_apps

from sightline.grammar.condition import Answered, AtLeast, Both, Condition, Includes, Is, is_answer

ANSWERS: list[dict[str, Any]] = [
    {},
    {"word": "yes"},
    {"word": "no"},
    {"word": ""},
    {"flag": True},
    {"flag": False},
    {"many": ["home"]},
    {"many": ["school"]},
    {"many": ["school", "home"]},
    {"word": "yes", "flag": False},
]
CONDITIONS: list[Condition] = [
    Is("word", "yes"),
    Is("word", "yes", "no"),
    Is("flag", True),
    Is("flag", False),
    Includes("many", "home"),
    Includes("many", "home", "school"),
    Answered("flag"),
    Answered("many"),
    Both(Is("word", "yes"), Is("flag", False)),
]


def in_the_database(condition: Condition, answers: dict[str, Any]) -> bool | None:
    """Whether PostgreSQL holds the condition true of these answers; None when it does not know."""
    with isolate_apps("sightline.grammar"):

        class Asked(models.Model):
            word = models.CharField(max_length=9, null=True)
            flag = models.BooleanField(null=True)
            many = ArrayField(models.CharField(max_length=9), null=True)

            class Meta:
                app_label = "grammar"

            def __str__(self) -> str:
                return "Asked"

        query = Asked.objects.filter(condition.q()).query
        where, values = query.where.as_sql(query.get_compiler("default"), connection)
    where = where.replace('"grammar_asked".', "")
    row = "SELECT %s::varchar AS word, %s::boolean AS flag, %s::varchar[] AS many"
    given = [answers.get(name) for name in ("word", "flag", "many")]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({where}) FROM ({row}) asked", [*values, *given])
        found: bool | None = cursor.fetchone()[0]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_python_and_postgresql_agree(condition: Condition) -> None:
    for answers in ANSWERS:
        found = in_the_database(condition, answers)
        assert found is not None, f"A constraint lets an unknown pass: {answers}"
        assert found == condition.holds(answers), answers


@pytest.mark.django_db
def test_one_of_many_answers_is_enough() -> None:
    assert Is("many", "home").holds({"many": ["school", "home"]})
    assert not Is("many", "home").holds({"many": ["school"]})


def test_a_condition_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        Is("word")


@pytest.mark.parametrize(
    ("sat", "holds"), [([], False), (["no", "yes"], False), (["yes"] * 2, True)]
)
def test_rows_are_counted(sat: list[str], holds: bool) -> None:
    two = AtLeast(2, "members", Is("sat", "yes"))
    assert two.holds({"members": [{"sat": one} for one in sat]}) is holds
    assert not two.holds({})
    assert two.fields == {"members"}


def test_no_constraint_counts_rows() -> None:
    with pytest.raises(TypeError, match="let a mark wait"):
        AtLeast(1, "members", Is("sat", "yes")).q()


def test_a_condition_names_every_field_it_reads() -> None:
    both = Both(Is("word", "yes"), Both(Answered("flag"), Includes("many", "home")))
    assert both.fields == {"word", "flag", "many"}


@pytest.mark.parametrize(
    ("value", "answer"), [(False, True), (0, True), (["x"], True), ("x", True)]
)
def test_no_and_nought_are_answers(value: Any, answer: bool) -> None:
    assert is_answer(value) is answer


@pytest.mark.parametrize("value", [None, "", "  ", "\n", []])
def test_blank_is_no_answer(value: Any) -> None:
    assert not is_answer(value)
