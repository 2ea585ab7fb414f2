"""What the record itself shows: marks of real visits, contacts and notes, in five statements."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sightline.access.restriction import restrict
from sightline.engines.unseen.asked import findings, found_in, life_of, lives
from sightline.engines.unseen.life import ANSWERED, MARKS
from sightline.engines.unseen.rules import RULES
from sightline.engines.unseen.sights import sights
from sightline.people.households import Household, leave_household, start_household
from sightline.people.person import Person, long_date
from sightline.people.worker import Worker
from sightline.record.bring_in import Source, SourceChild, SourceStep, bring_in
from sightline.record.correcting import void
from sightline.record.step import Step
from tests.a_visit import a_visit
from tests.cast import looking
from tests.invented_people import NOW, a_person
from tests.telling import write


def keys(child: Person, by: Worker) -> list[str]:
    return [one.rule.key for one in findings([child], looking(by))[child.pk]]


def in_need(child: Person, by: Worker, days: int = 60) -> None:
    began = NOW - timedelta(days=days)
    write("child_in_need.plan", [child], by=by, now=NOW, began=began.date(), shared={})


def a_note(child: Person, what: str, days: int, *, by: Worker, **said: Any) -> None:
    when = NOW - timedelta(days=days)
    shared = {"what": what, "with_whom": "Mum", "said": "She says all is well."}
    write("casework.case_note", [child], by=by, now=NOW, began=when, shared=shared | said)


def test_a_child_on_a_plan_whom_nobody_saw(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    assert keys(amara, priya) == ["not_seen", "home_not_seen"]


def test_a_visit_to_the_bedroom_settles_all_of_it(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    when = NOW - timedelta(days=2)
    a_visit(amara, said="“I sleep now.”", by=priya, when=when, now=NOW)
    (life,) = lives([amara], looking(priya))
    (visit,) = life.with_("seen")
    assert {"seen", "seen_alone", "heard", "home_seen"} <= visit.marks.keys()
    assert keys(amara, priya) == []


@pytest.mark.parametrize("months", [11, 40])
def test_the_last_sight_is_named_however_long_ago(
    months: int, amara: Person, priya: Worker
) -> None:
    last = NOW - timedelta(days=30 * months)
    a_visit(amara, said="“I sleep now.”", by=priya, when=last, now=NOW)
    a_visit(amara, said="“I do not.”", by=priya, when=last - timedelta(days=9), now=NOW)
    in_need(amara, priya)
    (found, *_) = findings([amara], looking(priya))[amara.pk]
    assert found.said.sentence.startswith(f"Nobody has seen Amara since {long_date(last.date())}.")
    assert [one.name for one in found.said.behind] == ["Child in need visit"]
    told = {one.asked: one.said for one in sights(life_of(amara, looking(priya)))}
    assert told["Last seen"] == long_date(last.date())


def test_how_often_since_a_plan_is_counted_however_long_it_has_run(
    amara: Person, priya: Worker
) -> None:
    in_need(amara, priya, days=900)
    for days in (850, 800, 5):
        when = NOW - timedelta(days=days)
        a_visit(amara, said="“I sleep now.”", by=priya, when=when, now=NOW)
    told = [one.said for one in sights(life_of(amara, looking(priya)))]
    assert told[-1] == "Seen 3 times, each time alone."


def test_a_screen_is_seen_as_one(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    when = NOW - timedelta(days=2)
    a_visit(amara, said="", by=priya, when=when, now=NOW, seen="screen")
    assert keys(amara, priya) == ["not_seen", "only_on_screen", "home_not_seen"]


def test_notes_of_talks_with_the_family_in_which_nobody_heard_the_child(
    amara: Person, priya: Worker
) -> None:
    for days in (3, 6, 9):
        a_note(amara, "family", days, by=priya)
    assert keys(amara, priya) == ["parent_speaks"]
    a_note(amara, "child", 1, by=priya, childs_words="“I want to go to Nan.”")
    assert keys(amara, priya) == []


def test_what_was_entered_in_error_shows_nothing(amara: Person, priya: Worker) -> None:
    in_need(amara, priya)
    when = NOW - timedelta(days=2)
    visit = a_visit(amara, said="“I sleep now.”", by=priya, when=when, now=NOW)
    void(step=visit, reason="This was another child, of the same name.", by=priya, now=NOW)
    assert "not_seen" in keys(amara, priya)


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
    found = findings([amara], looking(priya))[amara.pk]
    assert {"adding_up", "relative_unanswered"} <= {one.rule.key for one in found}
    (added,) = [one for one in found if one.rule.key == "adding_up"]
    assert [one.name for one in added.said.behind] == ["Contact"] * 3


@pytest.mark.parametrize(("days", "finds"), [(14, []), (15, ["not_seen"])])
def test_of_what_was_brought_in_nothing_earlier_is_called_missed(
    days: int, finds: list[str], amara: Person, priya: Worker
) -> None:
    answers = {"began_on": date(2025, 1, 6)}
    plan = SourceStep("a plan", "child_in_need.plan", answers, held={}, is_over=False)
    source, day = Source("Another system", frozenset()), NOW - timedelta(days=days)
    bring_in(source=source, children=[SourceChild(amara, [plan])], by=priya, now=day)
    assert [key for key in keys(amara, priya) if key == "not_seen"] == finds


BORN = date(2015, 3, 14)
# Marks as the record keeps them: a bare day, and moments in winter's and in summer's time.
WRITTEN = ("{}", "{}T00:20:00+01:00", "{}T09:00:00+00:00", "{}T23:50:00+01:00", "{}T23:30:00+00:00")


def scattered(steps: list[Step], draw: Random) -> None:
    """Give these steps a few of the marks, many on the same days and beyond every look back."""
    days = draw.sample((1, 2, 30, 60, 200, 364, 365, 366, 367, 900), 4)
    few = draw.sample((*MARKS, ANSWERED), draw.randint(1, 4))
    often = {mark: draw.choice((0.2, 0.5, 0.9)) for mark in few}
    for step in steps:
        day = NOW.date() - timedelta(days=draw.choice(days))
        written = draw.choice(WRITTEN).format(day)
        chosen = [mark for mark in few if draw.random() < often[mark]]
        step.marks = {mark: draw.choice((written, written, str(day))) for mark in chosen}
    Step.objects.bulk_update(steps, ["marks"])


def test_a_team_reads_less_of_a_child_and_finds_the_same(priya: Worker) -> None:
    viewer, child = looking(priya), a_person("Ruby", "Okoro", birth_date=BORN, by=priya)
    in_need(child, priya, days=500)
    for days in range(14):
        a_note(child, "family", days, by=priya)
    steps, met = list(Step.objects.filter(person=child)), set()
    for seed in range(300):
        scattered(steps, Random(seed))
        whole = found_in(life_of(child, viewer))
        assert findings([child], viewer)[child.pk] == whole, seed
        met |= {one.rule.key for one in whole}
    assert met == {rule.key for rule in RULES} - {"man_not_spoken_to"}


def a_man(by: Worker, **details: Any) -> Person:
    details = {"sex": "M", "birth_date": date(1990, 5, 1)} | details
    return a_person("Craig", "Dunmore", by=by, **details)


def live_together(children: list[Person], man: Person, *, by: Worker) -> Household:
    return start_household(name="Tyne View", people=[*children, man], by=by, now=NOW)


def an_enquiry(child: Person, by: Worker, *adults: dict[str, Any]) -> None:
    shared = {"adults": list(adults)}
    began = NOW - timedelta(days=1)
    write(
        "protection.section_47_enquiry", [child], by=by, now=NOW, began=began.date(), shared=shared
    )


class TestAManInTheHome:
    def test_nobody_has_spoken_to_him(self, amara: Person, priya: Worker) -> None:
        live_together([amara], a_man(priya), by=priya)
        an_enquiry(amara, priya, {"name": "Craig Dunmore", "relation": "x", "said": "Was out."})
        assert keys(amara, priya) == ["man_not_spoken_to"]

    def test_he_is_named_once_of_each_child_however_many_live_there(
        self, amara: Person, tobias: Person, priya: Worker
    ) -> None:
        children = [amara, tobias, a_person("Ruby", "Okoro", by=priya)]
        live_together(children, a_man(priya), by=priya)
        for child in children:
            an_enquiry(child, priya)
        found = lives(children, looking(priya))
        assert [len(life.unheard_men) for life in found] == [1, 1, 1]

    @pytest.mark.parametrize("name", ["Craig Dunmore", "craig", "CRAIG  DUNMORE"])
    def test_he_was_spoken_to(self, name: str, amara: Person, priya: Worker) -> None:
        live_together([amara], a_man(priya), by=priya)
        spoken = {"name": name, "relation": "x", "said": "He says.", "spoken_to_on": NOW.date()}
        an_enquiry(amara, priya, spoken)
        assert keys(amara, priya) == []

    def test_another_of_his_first_name_was_not_him(self, amara: Person, priya: Worker) -> None:
        live_together([amara], a_man(priya), by=priya)
        other = {
            "name": "Craig Pike",
            "relation": "x",
            "said": "He says.",
            "spoken_to_on": NOW.date(),
        }
        an_enquiry(amara, priya, other)
        assert keys(amara, priya) == ["man_not_spoken_to"]

    @pytest.mark.parametrize(
        ("details", "finds"),
        [
            ({"birth_date": date(2008, 11, 19)}, ["man_not_spoken_to"]),
            ({"birth_date": date(2008, 11, 20)}, []),
            ({"birth_date": None}, ["man_not_spoken_to"]),
            ({"sex": "F"}, []),
        ],
    )
    def test_a_man_is_eighteen(
        self, details: dict[str, Any], finds: list[str], amara: Person, priya: Worker
    ) -> None:
        live_together([amara], a_man(priya, **details), by=priya)
        an_enquiry(amara, priya)
        assert keys(amara, priya) == finds

    def test_one_who_has_left_is_not_asked_for(self, amara: Person, priya: Worker) -> None:
        man = a_man(priya)
        home = live_together([amara], man, by=priya)
        an_enquiry(amara, priya)
        leave_household(household=home, person=man, by=priya, now=NOW)
        assert keys(amara, priya) == []

    def test_of_a_man_whose_record_is_closed_nothing_is_said(
        self, amara: Person, priya: Worker, helen: Worker
    ) -> None:
        man = a_man(priya)
        live_together([amara], man, by=priya)
        an_enquiry(amara, priya)
        restrict(
            person=man,
            reason="He works for us, and nobody here may know.",
            owner=helen,
            owner_phone="01632 960 155",
            by=helen,
            now=NOW,
        )
        assert keys(amara, priya) == []
        assert keys(amara, helen) == ["man_not_spoken_to"]


@pytest.mark.parametrize("number", [1, 6])
def test_it_asks_as_much_for_many_children_as_for_one(
    number: int, amara: Person, tobias: Person, priya: Worker, django_assert_num_queries: Any
) -> None:
    children = [amara, tobias] * 3
    in_need(amara, priya)
    live_together(children[:2], a_man(priya), by=priya)
    viewer = looking(priya)
    findings([amara], viewer)
    with django_assert_num_queries(5):
        findings(children[:number], viewer)
