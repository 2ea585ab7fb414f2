"""Deciding on the page: as it was proposed, for some of the children, or differently."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.protection.test_section_47_enquiry import enquired
from sightline.record import commands
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.web.deciding import evidence_offered
from tests.cast import NOW, signed_in
from tests.worked_cases import REASON

NO_MORE = "no_continuing_risk"
RISK = "continuing_risk"
CHOSEN = "Your decision for"


@pytest.fixture
def both(amara: Person, tobias: Person, priya: Worker) -> list[Step]:
    steps = enquired([amara, tobias], priya)
    for step in steps:
        commands.submit(step=step, by=priya, now=NOW)
    return steps


def decide(steps: list[Step], by: Worker, *outcomes: str, **typed: Any) -> HttpResponse:
    said = {
        "option": ["A conference", "No conference"],
        "why": ["The risk goes on.", "He may come back."],
        "reason": REASON,
        **{f"outcome.{step.ref}": one for step, one in zip(steps, outcomes, strict=False)},
        **typed,
    }
    return signed_in(by).post(reverse("decide", args=[steps[0].ref]), said)


def outcomes() -> set[str]:
    return set(Decision.objects.values_list("outcome", flat=True))


def test_agreeing_as_proposed_decides_for_each_what_was_proposed(
    both: list[Step], helen: Worker
) -> None:
    assert decide(both, helen, how="proposed").status_code == 302
    assert outcomes() == {RISK}
    assert Decision.objects.count() == 2


def test_agreeing_as_proposed_and_choosing_something_else_is_refused_and_shown(
    both: list[Step], helen: Worker
) -> None:
    answer = decide(both, helen, RISK, NO_MORE, how="proposed")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "You agreed as proposed, and chose “Substantiated, no continuing risk”" in shown
    assert shown.count("This is not what was proposed.") == 1
    assert outcomes() == set()


def test_deciding_otherwise_needs_an_outcome_for_each_child(
    both: list[Step], helen: Worker
) -> None:
    assert decide(both, helen, RISK, how="some").status_code == 422
    assert outcomes() == set()


def test_a_decision_says_whether_it_is_what_was_proposed(
    both: list[Step], helen: Worker, priya: Worker, amara: Person
) -> None:
    decide(both, helen, how="proposed")
    page = signed_in(priya).get(reverse("decisions", args=[amara.ref])).content.decode()
    assert "As Priya Nair proposed" in page
    made = Decision.objects.get(person=amara)
    made.outcome = NO_MORE
    assert made.beside_proposal.startswith("Priya Nair proposed: Substantiated, continuing risk")


def test_for_some_is_offered_only_where_there_are_several_children(
    both: list[Step], helen: Worker, priya: Worker, amara: Person
) -> None:
    client = signed_in(helen)
    of_two = client.get(reverse("decide", args=[both[0].ref])).content.decode()
    assert "Agree for some children, not others" in of_two
    (alone,) = enquired([amara], priya)
    commands.submit(step=alone, by=priya, now=NOW)
    of_one = client.get(reverse("decide", args=[alone.ref])).content.decode()
    assert "Agree as proposed" in of_one
    assert "Agree for some children, not others" not in of_one


def test_the_evidence_that_was_ticked_stands_in_the_ledger_with_its_source(
    both: list[Step], helen: Worker, priya: Worker, amara: Person
) -> None:
    hers = next(one for one in evidence_offered(both) if one["ref"] == both[0].ref)
    decide(both, helen, how="proposed", evidence=[hers["value"]])
    page = signed_in(priya).get(reverse("decisions", args=[amara.ref]))
    said = page.content.decode().partition("Evidence relied on")[2].partition("What followed")[0]
    assert hers["title"] in said
    assert reverse("step", args=[both[0].ref]) in said


def test_what_is_not_known_stands_beside_the_decision(both: list[Step], helen: Worker) -> None:
    page = signed_in(helen).get(reverse("decide", args=[both[0].ref])).content.decode()
    beside = page.partition("What is not known")[2].partition("</section>")[0]
    assert beside.count("Whether he has a key to Nan&#x27;s house.") == 2
    assert "<strong>Tobias</strong>" in beside
