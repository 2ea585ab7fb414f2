"""Every answer that calls for others can be corrected, either way, once the work is finished."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from sightline.engines.put_right import hanging_on
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.condition import Condition, is_answer
from sightline.grammar.fields import Coded, CodedMany, Kind, Rows, YesNo
from sightline.people.person import Person
from sightline.record.answers import answers_of, asked, missing, record_of
from sightline.record.correcting import correct
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.catalogue import factory
from tests.catalogue.every import KINDS
from tests.catalogue.factory import NOW, Cast

WHY = "The notes of that day say otherwise."


def _conditions(kind: str) -> list[Condition]:
    model = registry.record_of(kind)
    found = [one.asked_if for one in model.process.sections]
    found += [one.asked_if for one in registry.questions(model).values()]
    return [one for one in found if one is not None]


ON_WHICH_OTHERS_HANG = [
    pytest.param(kind, key, id=f"{kind} {key}")
    for kind in KINDS
    for key in sorted({field for one in _conditions(kind) for field in one.fields})
]


@pytest.mark.parametrize(("kind", "key"), ON_WHICH_OTHERS_HANG)
def test_it_is_corrected_to_every_other_answer_with_what_its_page_asks(
    kind: str, key: str, cast: Cast, child: Person
) -> None:
    step = _finished(kind, key, child, cast)
    first = answers_of(record_of(step))[key]
    for value in [*_every_answer(kind, key, cast), first]:
        if value == answers_of(record_of(step))[key]:
            continue
        try:
            _correct(step, key, value, cast)
        except NotNow:
            # What another answer rests on may be changed, and not taken out.
            assert value is None
            continue
        record = record_of(step)
        answers = answers_of(record)
        assert answers[key] == value
        assert missing(record) == []
        called_for = asked(record.process, registry.questions(type(record)), answers)
        assert [one for one in answers if is_answer(answers[one]) and one not in called_for] == []


def test_the_record_agrees_with_itself_after_all_of_it(cast: Cast) -> None:
    """Asked once, of all that the tests above wrote."""
    assert verify(NOW) == []


def _finished(kind: str, key: str, person: Person, cast: Cast) -> Step:
    """Finished with the question asked, by the first outcome that may then be decided."""
    given = factory.answers_that_ask(kind, key, cast)
    for outcome in [one.key for one in registry.process_of(kind).outcomes] or [""]:
        with suppress(NotNow):
            return factory.finished(kind, person, cast, outcome, given=given)
    raise AssertionError(f"No outcome can be decided where {key} is asked.")


def _every_answer(kind: str, key: str, cast: Cast) -> list[Any]:
    question = registry.questions(registry.record_of(kind))[key]
    if isinstance(question, YesNo):
        return [True, False]
    if isinstance(question, Coded | CodedMany) and question.codes is not None:
        codes = [code for code, _ in question.codes.choices(2026)]
        return [[code] for code in codes] if isinstance(question, CodedMany) else codes
    ends = registry.process_of(kind).ends
    nothing = [None] if question.optional and key != ends else []
    return [*nothing, factory.an_answer(question, cast)]


def _correct(step: Step, key: str, value: Any, cast: Cast) -> None:
    """As the page does: only what stands on it is answered."""
    model = registry.record_of(step.kind)
    questions = registry.questions(model)
    answers: dict[str, Any] = answers_of(record_of(step)) | {key: value}
    also: dict[str, Any] = {}
    for one in hanging_on(step.kind, key).fields[1:]:
        if one in asked(model.process, questions, answers) and not is_answer(answers[one]):
            also[one] = answers[one] = _answer(questions[one], cast)
    by = cast.one_of(step.process.opened_by)
    correct(steps=[step], field=key, value=value, also=also, reason=WHY, by=by, now=NOW)
    step.refresh_from_db()


def _answer(question: Kind | Rows, cast: Cast) -> Any:
    return factory.an_answer(question, cast)
