"""What the record itself shows: marks of real visits, contacts and notes, in three statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sightline.demo.telling import write
from sightline.engines.unseen.asked import findings, lives
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.correcting import void
from tests.a_visit import a_visit
from tests.invented_people import NOW


def keys(child: Person) -> list[str]:
    return [one.rule.key for one in findings([child], NOW)[child.pk]]


def in_need(child: Person, by: Worker, days: int = 60) -> None:
    began = NOW - timedelta(days=days)
    write("child_in_need.plan", [child], by=by, now=NOW, began=began.date(), shared={})


def a_note(child: Person, what: str, days: int, *, by: Worker, **said: Any) -> None:
    when = NOW - timedelta(days=days)
    shared = {"what": what, "with_whom": "Mum", "said": "She says all is well."}
    write("casework.case_note", [child], by=by, now=NOW, began=when, shared=shared | said)


def test_a_child_on_a_plan_whom_nobody_saw(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    assert keys(amara) == ["not_seen", "home_not_seen"]


def test_a_visit_to_the_bedroom_settles_all_of_it(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    when = NOW - timedelta(days=2)
    a_visit(amara, said="“I sleep now.”", by=priya, when=when, now=NOW)
    (life,) = lives([amara], NOW)
    (visit,) = life.with_("seen")
    assert {"seen", "seen_alone", "heard", "home_seen"} <= visit.days.keys()
    assert keys(amara) == []


def test_a_screen_is_seen_as_one(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    when = NOW - timedelta(days=2)
    a_visit(amara, said="", by=priya, when=when, now=NOW, seen="screen")
    assert keys(amara) == ["not_seen", "only_on_screen", "home_not_seen"]


def test_notes_of_talks_with_the_family_in_which_nobody_heard_the_child(
    amara: Person, priya: Worker
) -> None:
    for days in (3, 6, 9):
        a_note(amara, "family", days, by=priya)
    assert keys(amara) == ["parent_speaks"]
    a_note(amara, "child", 1, by=priya, childs_words="“I want to go to Nan.”")
    assert keys(amara) == []


def test_what_was_entered_in_error_shows_nothing(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    when = NOW - timedelta(days=2)
    visit = a_visit(amara, said="“I sleep now.”", by=priya, when=when, now=NOW)
    void(step=visit, reason="This was another child, of the same name.", by=priya, now=NOW)
    assert "not_seen" in keys(amara)


def test_contacts_add_up_and_a_relative_waits_for_an_answer(amara: Person, priya: Worker) -> None:
    for days in (20, 40, 80):
        when = NOW - timedelta(days=days)
        write(
            "front_door.contact",
            [amara],
            by=priya,
            now=NOW,
            began=when,
            shared={"source": "1A", "referrer": "Pauline Harding, her nan"},
        )
    found = findings([amara], NOW)[amara.pk]
    assert {"adding_up", "relative_unanswered"} <= {one.rule.key for one in found}
    (added,) = [one for one in found if one.rule.key == "adding_up"]
    assert [one.name for one in added.said.behind] == ["Contact"] * 3


@pytest.mark.parametrize("number", [1, 6])
def test_it_asks_as_much_for_many_children_as_for_one(
    number: int, amara: Person, tobias: Person, priya: Worker, django_assert_num_queries: Any
) -> None:
    children = [amara, tobias] * 3
    in_need(amara, priya)
    findings([amara], NOW)
    with django_assert_num_queries(2):
        findings(children[:number], NOW)
