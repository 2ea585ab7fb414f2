"""A copy of the plan: what is in it, for whom, and when it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.engines.copies import Copy
from sightline.engines.plan_copies import plan_copy
from sightline.engines.printing import pdf_of
from sightline.engines.recipients import Recipient, us
from sightline.engines.word import word_of
from sightline.errors import NotNow
from sightline.people.addresses import record_address
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import actions, commands
from sightline.record.decision import Decision
from sightline.record.plan import Action
from sightline.record.plan_version import freeze_version
from sightline.record.step import Step
from tests.a_plan import a_plan, an_action, an_outcome
from tests.cast import looking
from tests.invented_people import NOW, a_person
from tests.pdf import letters
from tests.worked_cases import REASON, WEIGHED, written

SAFE = "If he comes, the children know where to go"
ESCAPE = "They run to Mrs Levy next door and ring"
SLEEP = "Amara can sleep and not keep watch"
LOCK = "Change the lock at Nan's"
SAID = {
    "concerns": "midway",
    "concerning": "The plan, half-way",
    "child_now": "She sleeps.",
    "reflection": "What would she say?",
    "direction": "Go on.",
}


@pytest.fixture
def craig(amara: Person, priya: Worker) -> Person:
    one = a_person("Craig", "Dunmore", by=priya)
    relate(from_person=one, to_person=amara, kind="father", by=priya, now=NOW)
    return one


@pytest.fixture
def leanne(amara: Person, priya: Worker) -> Person:
    one = a_person("Leanne", "Harding", by=priya)
    relate(from_person=one, to_person=amara, kind="mother", by=priya, now=NOW)
    return one


@pytest.fixture
def spell(amara: Person, priya: Worker) -> Step:
    return a_plan(amara, priya)


@pytest.fixture
def lock(spell: Step, craig: Person, priya: Worker) -> Action:
    """An action for everybody, beside a section that is kept from Craig."""
    hidden = an_outcome(spell, priya, section="safety", wanted=SAFE, not_for=[craig])
    an_action(spell, [hidden], priya, what=ESCAPE)
    return an_action(spell, [an_outcome(spell, priya)], priya)


def to(person: Person) -> Recipient:
    return Recipient(person.ref, str(person), "A relative", person)


SCHOOL = Recipient("school", "Miss Osei", "Head teacher")


def made(amara: Person, recipient: Recipient, by: Worker, **more: Any) -> Copy:
    return plan_copy(amara, recipient, viewer=looking(by), now=NOW, **more)


def everything(copy: Copy) -> str:
    return "\n".join(words for _, words in copy.words)


def test_what_is_kept_from_him_is_in_her_copy_and_the_schools_and_not_in_his(
    amara: Person, leanne: Person, craig: Person, priya: Worker, lock: Action
) -> None:
    for one in (to(leanne), SCHOOL, us()):
        said = everything(made(amara, one, priya))
        assert all(words in said for words in (SLEEP, SAFE, ESCAPE, LOCK))
    his = made(amara, to(craig), priya)
    assert [part.title for part in his.parts][1:-1] == ["Child in need"]
    assert (SLEEP in everything(his), LOCK in everything(his)) == (True, True)
    assert not any(words in everything(his) for words in (SAFE, ESCAPE, "Safety"))


def test_an_action_says_who_does_what_by_when_and_how_it_is_known(
    amara: Person, leanne: Person, priya: Worker, lock: Action
) -> None:
    tables = [
        block.rows
        for part in made(amara, to(leanne), priya).parts
        for block in part.blocks
        if block.kind == "table"
    ]
    assert (
        "Priya Nair",
        LOCK,
        "26 November 2026",
        "Lock changed, key list held",
    ) in [row for rows in tables for row in rows]


def test_what_is_done_is_no_longer_to_be_done(
    amara: Person, leanne: Person, priya: Worker, lock: Action
) -> None:
    assert LOCK in everything(made(amara, to(leanne), priya))
    actions.close_action(action=lock, done=True, evidence="Priya saw it.", by=priya, now=NOW)
    assert LOCK not in everything(made(amara, to(leanne), priya))


def test_a_version_is_read_as_it_was_agreed_and_what_is_kept_since_is_kept_in_it(
    amara: Person, leanne: Person, craig: Person, priya: Worker, helen: Worker, lock: Action
) -> None:
    step = written("casework.management_decision", [amara], SAID, by=helen)[0]
    commands.decide(step=step, outcome="go_on", options=WEIGHED, reason=REASON, by=helen, now=NOW)
    version = freeze_version(decision=Decision.objects.get(step=step), by=helen, now=NOW)
    actions.close_action(action=lock, done=True, evidence="Priya saw it.", by=priya, now=NOW)
    hers = made(amara, to(leanne), priya, version=version)
    assert hers.title == "Amara’s plan, as it was agreed on 19 November 2026"
    assert all(words in everything(hers) for words in (LOCK, SAFE, ESCAPE))
    his = everything(made(amara, to(craig), priya, version=version))
    assert (LOCK in his, SAFE in his, ESCAPE in his) == (True, False, False)


def test_it_is_refused_where_another_action_repeats_what_is_kept(
    amara: Person, craig: Person, priya: Worker, spell: Step, lock: Action
) -> None:
    again = f"Ring Nan. {ESCAPE}."
    an_action(spell, [an_outcome(spell, priya, section="safety")], priya, what=again)
    with pytest.raises(NotNow, match="repeats, word for word"):
        made(amara, to(craig), priya)
    assert made(amara, SCHOOL, priya)


def test_it_is_refused_where_it_gives_a_protected_address(
    amara: Person, leanne: Person, craig: Person, priya: Worker, spell: Step, lock: Action
) -> None:
    record_address(
        person=leanne,
        lines="14 Harbour Row\nNorthmere",
        protected=True,
        protected_reason="He does not know where they are.",
        by=priya,
        now=NOW,
    )
    an_action(
        spell, [an_outcome(spell, priya, section="safety")], priya, what="Mend 14 Harbour Row"
    )
    with pytest.raises(NotNow, match="gives a protected address"):
        made(amara, to(craig), priya)
    assert "Harbour Row" in everything(made(amara, to(leanne), priya))


def test_there_is_none_where_nothing_would_be_in_it(
    amara: Person, craig: Person, priya: Worker, spell: Step
) -> None:
    with pytest.raises(NotNow, match="Nothing is planned yet"):
        made(amara, to(craig), priya)
    an_outcome(spell, priya, not_for=[craig])
    with pytest.raises(NotNow, match="all of it is kept from Craig Dunmore"):
        made(amara, to(craig), priya)
    assert made(amara, SCHOOL, priya)


def test_both_files_hold_what_was_looked_at(
    amara: Person, leanne: Person, priya: Worker, lock: Action
) -> None:
    copy = made(amara, to(leanne), priya)
    printed = " ".join(letters(pdf_of(copy, now=NOW)).split())
    assert all(words in printed for words in (copy.title, SLEEP, ESCAPE, LOCK))
    assert word_of(copy, now=NOW)[:2] == b"PK"
    assert "Amara" not in copy.file_name


def test_a_long_plan_asks_no_more_than_a_short_one(
    amara: Person, craig: Person, priya: Worker, spell: Step, lock: Action
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            made(amara, to(craig), priya)
        return len(found)

    asked()
    few = asked()
    for number in range(8):
        outcome = an_outcome(spell, priya, wanted=f"She is at school in week {number}")
        an_action(spell, [outcome], priya, what=f"Ring school, week {number}")
    assert asked() == few


def test_what_is_done_again_and_again_says_how_often_and_with_whose_help(
    amara: Person, leanne: Person, priya: Worker, spell: Step
) -> None:
    an_action(
        spell,
        [an_outcome(spell, priya)],
        priya,
        owner=leanne,
        helped_by="Nan",
        how_often="every night",
    )
    said = everything(made(amara, to(leanne), priya))
    assert "Leanne Harding, helped by Nan" in said
    assert "Every night; looked at on 26 November 2026" in said
