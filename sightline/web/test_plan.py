"""The plan on its page: the sections at its side, as another would read it, as it was agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.worker import Worker
from sightline.record import actions, commands
from sightline.record.decision import Decision
from sightline.record.plan import Action, PlanVersion
from sightline.record.plan_version import freeze_version
from sightline.record.step import Step
from sightline.web import clock
from tests.a_plan import a_plan, an_action, an_outcome
from tests.cast import NOW, signed_in
from tests.invented_people import a_person
from tests.worked_cases import REASON, WEIGHED, written

SAFE = "If he comes, the children know where to go"
ESCAPE = "They run to Mrs Levy next door"
SLEEP = "Amara can sleep and not keep watch"


@pytest.fixture
def craig(amara: Person, priya: Worker) -> Person:
    one = a_person("Craig", "Dunmore", by=priya)
    relate(from_person=one, to_person=amara, kind="father", by=priya, now=NOW)
    return one


@pytest.fixture
def spell(amara: Person, priya: Worker) -> Step:
    return a_plan(amara, priya)


@pytest.fixture
def lock(spell: Step, craig: Person, priya: Worker) -> Action:
    """An action that anybody may read, beside a section of the plan that Craig must not."""
    hidden = an_outcome(spell, priya, section="safety", wanted=SAFE, not_for=[craig])
    an_action(spell, [hidden], priya, what=ESCAPE)
    return an_action(spell, [an_outcome(spell, priya)], priya)


@pytest.fixture
def version(lock: Action, amara: Person, priya: Worker, helen: Worker) -> PlanVersion:
    """The plan as Helen's decision froze it; its action has been done since."""
    said = {
        "concerns": "midway",
        "concerning": "The plan, half-way",
        "child_now": "She sleeps.",
        "reflection": "What would she say?",
        "direction": "Go on.",
    }
    step = written("casework.management_decision", [amara], said, by=helen)[0]
    commands.decide(step=step, outcome="go_on", options=WEIGHED, reason=REASON, by=helen, now=NOW)
    frozen = freeze_version(decision=Decision.objects.get(step=step), by=helen, now=NOW)
    actions.close_action(action=lock, done=True, evidence="Priya saw it.", by=priya, now=NOW)
    return frozen


def page(client: Client, amara: Person, **query: str) -> str:
    answer = client.get(reverse("plan", args=[amara.ref]), query)
    assert answer.status_code == 200
    return answer.content.decode()


class TestTheListAtTheSide:
    def test_each_section_leads_to_its_heading_and_says_how_it_stands(
        self, amara: Person, priya: Worker, lock: Action
    ) -> None:
        shown = page(signed_in(priya), amara)
        assert 'href="#section-2"' in shown
        assert 'id="section-2"' in shown
        assert "1 outcome, not for Craig Dunmore" in shown

    @pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
    def test_an_action_is_counted_late_there_from_the_day_after_its_own(
        self,
        amara: Person,
        priya: Worker,
        spell: Step,
        monkeypatch: pytest.MonkeyPatch,
        days: int,
        late: bool,
    ) -> None:
        an_action(spell, [an_outcome(spell, priya)], priya, due_on=NOW.date())
        monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=days))
        assert ("1 outcome, 1 late" in page(signed_in(priya), amara)) is late


class TestAsAnotherWouldReadIt:
    def test_what_is_kept_from_them_is_not_there_and_nothing_can_be_written(
        self, amara: Person, craig: Person, priya: Worker, lock: Action
    ) -> None:
        client = signed_in(priya)
        whole = page(client, amara)
        assert SAFE in whole
        assert "Add an action" in whole
        his = page(client, amara, **{"as": craig.ref})
        assert SLEEP in his
        assert "As Craig Dunmore would read it" in his
        assert not any(words in his for words in (SAFE, ESCAPE, "Safety", "Add an action"))
        assert AccessLog.objects.filter(page="Plan, as Craig Dunmore would read it").exists()

    def test_the_child_reads_what_is_kept_from_another(
        self, amara: Person, priya: Worker, lock: Action
    ) -> None:
        hers = page(signed_in(priya), amara, **{"as": amara.ref})
        assert SAFE in hers
        assert "Not for" not in hers

    def test_nobody_is_chosen_who_is_not_of_the_family(
        self, amara: Person, priya: Worker, lock: Action
    ) -> None:
        stranger = a_person("Ann", "Other", by=priya)
        address = reverse("plan", args=[amara.ref])
        assert signed_in(priya).get(address, {"as": stranger.ref}).status_code == 404


class TestAsItWasAgreed:
    def test_it_is_read_as_it_stood_and_the_look_is_logged(
        self, amara: Person, priya: Worker, version: PlanVersion
    ) -> None:
        client, address = signed_in(priya), reverse("plan_versions", args=[amara.ref])
        for query in ({}, {"version": version.ref}):
            shown = client.get(address, query).content.decode()
            assert "The plan as it stood on 19 November 2026" in shown
            assert "Change the lock" in shown
            assert "Priya saw it." not in shown
            assert "Not for Craig Dunmore" in shown
        assert AccessLog.objects.filter(page="Plan as agreed on 19 November 2026").count() == 2

    def test_a_version_of_another_child_is_not_there(
        self, tobias: Person, priya: Worker, version: PlanVersion
    ) -> None:
        address = reverse("plan_versions", args=[tobias.ref])
        assert signed_in(priya).get(address, {"version": version.ref}).status_code == 404

    def test_where_none_was_agreed_it_says_so(self, amara: Person, priya: Worker) -> None:
        address = reverse("plan_versions", args=[amara.ref])
        assert "No version is kept yet" in signed_in(priya).get(address).content.decode()
