"""An entry in words, as a chronology that somebody writes takes it up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.engines.story.chosen import BROUGHT_IN, GONE, IN_ERROR, changed_since, chosen_of
from sightline.engines.story.life import life_of
from sightline.engines.story.story import Story
from sightline.engines.story.told import told_in
from sightline.engines.story.traces import traces_of
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.audience import keep_from
from sightline.record.authored_chronology import Chosen, Line
from sightline.record.correcting import void
from sightline.record.step import Step
from tests.a_visit import a_visit
from tests.invented_people import NOW, TODAY, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    when = NOW - timedelta(days=3)
    return a_visit(amara, said="“Is Nan coming?”", by=priya, when=when, now=NOW)


def chosen(person: Person) -> dict[str, Chosen]:
    life = life_of(person)
    named = {one.pk: True for one in life.everybody}
    story = Story(life, traces_of(person), told_in(person), named, TODAY)
    return chosen_of(story, story.entries)


def test_what_was_said_of_a_visit_stands_with_its_source(amara: Person, visit: Step) -> None:
    one = chosen(amara)[f"{visit.pk}.0"]
    assert one.words == "Child in need visit: “Is Nan coming?”"
    assert (one.source, one.page, one.ref) == ("Child in need visit", "step", visit.ref)
    assert (one.on, one.standing, one.not_for) == (visit.began, "", ())


def test_what_is_kept_from_somebody_goes_with_it(amara: Person, visit: Step, priya: Worker) -> None:
    craig = a_person("Craig", "Dunmore", by=priya)
    keep_from(
        step=visit, field="observed", people=[craig], reason="For her safety.", by=priya, now=NOW
    )
    assert chosen(amara)[f"{visit.pk}.0"].not_for == (str(craig.pk),)


def test_what_was_entered_in_error_says_so(amara: Person, visit: Step, helen: Worker) -> None:
    void(step=visit, reason="It was another child's.", by=helen, now=NOW)
    assert chosen(amara)[f"{visit.pk}.0"].standing == IN_ERROR
    assert IN_ERROR != BROUGHT_IN


def test_only_what_changed_since_is_told(amara: Person, visit: Step) -> None:
    now = chosen(amara)[f"{visit.pk}.0"]
    before = Chosen(now.key, now.on, "Other words.", now.source, now.page, now.ref)
    gone = Chosen("nowhere.0", now.on, "It was here.", now.source, now.page, now.ref)
    life = life_of(amara)
    story = Story(life, traces_of(amara), told_in(amara), {}, TODAY)
    lines = [Line(str(amara.pk), one, "") for one in (now, before, gone)]
    assert changed_since(story, lines[:1]) == {}
    found = changed_since(story, lines[1:])
    assert found[now.key].words == now.words
    assert found["nowhere.0"].standing == GONE
    assert changed_since(story, [Line("somebody else", before, "")]) == {}
