"""A child is looked after by a decision, and under section 20 only by an agreement that is real."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sightline.errors import NotAllowed, NotNow
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.answers import record_of
from sightline.record.step import Step
from tests.a_child_in_care import AGREES, ASKED, born
from tests.cast import NOW
from tests.worked_cases import decided, written


def asked(child: Person, by: Worker, **changed: Any) -> Step:
    answers = ASKED | {"asked_at": NOW} | changed
    return written("in_care.decision_to_look_after", [child], answers, by=by)[0]


def test_a_service_manager_decides_and_the_child_is_looked_after(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    step = decided(asked(amara, priya), "look_after", writer=priya, by=grace)
    spell = amara.steps.get(kind="in_care.looked_after")
    assert spell.came_from == step
    held: Any = record_of(spell)
    assert (held.began_on, held.why) == (NOW.date(), ASKED["why_now"])


def test_a_team_manager_does_not_decide_it(amara: Person, priya: Worker, helen: Worker) -> None:
    with pytest.raises(NotAllowed, match="Only a service manager"):
        decided(asked(amara, priya), "look_after", writer=priya, by=helen)


SIXTEEN = {"is_sixteen": True, "own_reasons": "He wants his own room, and to stay at college."}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"agreements": [AGREES | {"agrees": False}]}, "Nobody with parental responsibility"),
        ({"may_end_told": False}, "that they may take the child home at any time"),
        ({"somebody_objects": True}, "Somebody who could have the child objects"),
        (SIXTEEN | {"own_agreement": False}, "At sixteen their own agreement counts"),
    ],
)
def test_an_agreement_that_is_not_real_is_no_ground(
    changed: dict[str, Any], sentence: str, amara: Person, priya: Worker, grace: Worker
) -> None:
    with pytest.raises(NotNow, match=sentence):
        decided(asked(amara, priya, **changed), "look_after", writer=priya, by=grace)
    assert not amara.steps.filter(kind="in_care.looked_after").exists()


def test_the_same_is_decided_to_go_on_at_home(amara: Person, priya: Worker, grace: Worker) -> None:
    step = asked(amara, priya, may_end_told=False, recommended="not_now")
    assert decided(step, "not_now", writer=priya, by=grace).outcome == "not_now"


@pytest.mark.parametrize("objects", [True, False])
def test_at_sixteen_ones_own_agreement_stands_whoever_objects(
    objects: bool, amara: Person, priya: Worker, grace: Worker
) -> None:
    """No parent need agree either, nor can one of them end it."""
    parents = {"agreements": [AGREES | {"agrees": not objects}]}
    said = SIXTEEN | parents | {"own_agreement": True}
    step = asked(amara, priya, somebody_objects=objects, **said)
    assert decided(step, "look_after", writer=priya, by=grace).outcome == "look_after"


@pytest.mark.parametrize(
    ("birth", "said", "taken"),
    [
        # Twelve, and sixteen tomorrow.
        (date(2014, 3, 1), True, False),
        (date(2010, 11, 20), True, False),
        (date(2010, 11, 19), True, True),
        (date(2010, 11, 19), False, False),
        (date(2008, 11, 19), True, False),
        (None, True, True),
    ],
)
def test_a_childs_own_word_hangs_on_their_birth_date(
    birth: date | None, said: bool, taken: bool, priya: Worker
) -> None:
    child = born(birth, priya)
    answers = SIXTEEN | {"is_sixteen": said, "own_agreement": True}
    if taken:
        assert asked(child, priya, **answers).state == "open"
        return
    with pytest.raises(NotNow, match="so the answer to “sixteen or seventeen” is"):
        asked(child, priya, **answers)


def test_a_birth_date_that_is_learned_later_takes_the_word_away(
    priya: Worker, grace: Worker
) -> None:
    child = born(None, priya)
    refusing = {"agreements": [AGREES | {"agrees": False}]}
    step = asked(child, priya, **SIXTEEN, own_agreement=True, **refusing)
    child.birth_date = date(2014, 3, 1)
    child.save(update_fields=["birth_date"])
    with pytest.raises(NotNow, match="Nobody with parental responsibility"):
        decided(step, "look_after", writer=priya, by=grace)


def test_on_a_courts_order_nobody_is_asked_to_agree(
    amara: Person, priya: Worker, grace: Worker
) -> None:
    answers = {key: value for key, value in ASKED.items() if key not in NOT_ASKED}
    answers |= {"asked_at": NOW, "ground": "court"}
    (step,) = written("in_care.decision_to_look_after", [amara], answers, by=priya)
    assert decided(step, "look_after", writer=priya, by=grace).outcome == "look_after"


NOT_ASKED = {"agreements", "may_end_told", "somebody_objects"}
