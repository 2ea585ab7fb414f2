"""Each phrase that a process must hold is asked on its page, and read back when it is finished;
what is more than a question is shown by a test beside the process."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from sightline.engines.forms import SectionForm
from sightline.engines.step_pages import summary
from sightline.grammar import registry
from sightline.grammar.fields import Rows
from sightline.record.answers import answers_of, record_of
from sightline.record.base import StepRecord
from sightline.record.correcting import in_words
from tests.catalogue import factory
from tests.catalogue.every import KINDS, every_process
from tests.catalogue.factory import NOW, Cast
from tests.catalogue.phrases import DECIDED, QUESTIONS, SHOWN_BY

SHOWN = [(kind, phrase, test) for kind, some in SHOWN_BY.items() for phrase, test in some.items()]


@every_process
def test_each_phrase_is_asked_and_read_back(kind: str, cast: Cast) -> None:
    record = record_of(factory.finished(kind, factory.a_child(cast), cast))
    left = {words: fields.split() for words, fields in QUESTIONS[kind].items()}
    # Some are asked only after another answer, or before another decision.
    again = {
        words: unread(fields, asking_for(kind, words, fields, cast))
        for words, fields in left.items()
        if unread(fields, record)
    }
    assert {words: fields for words, fields in again.items() if fields} == {}


def asking_for(kind: str, words: str, fields: list[str], cast: Cast) -> StepRecord:
    """Finished, with the answers without which the questions of this phrase are not asked."""
    given: dict[str, Any] = {}
    for field in fields:
        given |= factory.answers_that_ask(kind, field.partition(".")[0], cast)
    child, outcome = factory.a_child(cast), DECIDED.get((kind, words), "")
    return record_of(factory.finished(kind, child, cast, outcome, given))


def unread(fields: list[str], record: StepRecord) -> list[str]:
    return [field for field in fields if not is_held(field, record)]


def is_held(field: str, record: StepRecord) -> bool:
    """Whether a question is on the form of its section, and its answer on the finished step."""
    key, _, column = field.partition(".")
    question = registry.questions(type(record)).get(key)
    section = next((one for one in record.process.sections if key in one.fields), None)
    if question is None or section is None:
        return False
    form = SectionForm(section, [record], today=NOW.date())
    answer = answers_of(record)[key]
    said = in_words(question, answer)
    if isinstance(question, Rows):
        asked = next((one for one in question.columns if one.key == column), None)
        if asked is None or not answer or column not in form.formsets[key][0].fields:
            return False
        said = in_words(asked, answer[0][column])
    elif key not in form.fields:
        return False
    read = {line.key: line.value for group in summary([record]) for line in group.lines}
    return bool(said) and said in read.get(key, "")


def test_every_process_has_its_phrases() -> None:
    assert set(QUESTIONS) == set(KINDS)


@pytest.mark.parametrize(("kind", "phrase", "test"), SHOWN)
def test_the_test_that_shows_it_is_there(kind: str, phrase: str, test: str) -> None:
    area = Path(apps.get_app_config(kind.partition(".")[0]).path)
    beside = (ast.parse(file.read_text()) for file in area.glob("test_*.py"))
    assert test in {
        node.name for tree in beside for node in tree.body if isinstance(node, ast.FunctionDef)
    }, phrase
