"""The pages of a step: from one section to the next, and how a spell goes on and is ended."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sightline.errors import NotAllowed
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.step import State, Step
from tests import worked_cases
from tests.cast import NOW, signed_in
from tests.worked_cases import written

AGAINST_PLAN = "She sleeps five nights of seven."
PLAN = {
    "why": "He has a key to the house.",
    "wanted": "Amara sleeps through.",
    "agreement": "all_agree",
}


def a_step(kind: str, child: Person, by: Worker, answers: dict[str, Any] | None = None) -> Step:
    return written(kind, [child], answers or {}, by=by)[0]


def save(client: Client, step: Step, section: str, version: int = 0, **typed: str) -> HttpResponse:
    address = reverse("section", args=[step.ref, section])
    return client.post(address, {"version": version, "continue": "yes", **typed})


def on(key: str, day: date) -> dict[str, str]:
    """A day as the boxes of a page send it."""
    return {f"{key}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def test_the_next_page_is_the_one_that_the_answer_just_given_calls_for(
    priya: Worker, amara: Person
) -> None:
    step = a_step("protection.core_group", amara, priya)
    answered = save(signed_in(priya), step, "meeting", quorate="yes", **_no_rows("members"))
    assert answered.headers["Location"] == reverse("section", args=[step.ref, "judgement"])


def _no_rows(prefix: str) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}


def test_what_repeats_is_asked_of_the_child_by_name(priya: Worker, amara: Person) -> None:
    step = a_step("front_door.closure", amara, priya)
    page = signed_in(priya).get(reverse("section", args=[step.ref, "goodbye"])).content.decode()
    assert "What has Amara been promised?" in page
    assert "{child}" not in page


def test_nobody_decides_what_its_writer_completes(priya: Worker, amara: Person) -> None:
    step = a_step("child_in_need.visit", amara, priya)
    answered = signed_in(priya).get(reverse("decide", args=[step.ref]))
    assert answered.status_code == 403
    assert "Nobody may decide: Child in need visit." in answered.content.decode()


# A spell goes on until it is ended.


@pytest.fixture
def plan(priya: Worker, amara: Person) -> Step:
    return a_step("child_in_need.plan", amara, priya, PLAN)


def check(client: Client, plan: Step) -> str:
    return client.get(reverse("check", args=[plan.ref])).content.decode()


def _links(answered: HttpResponse) -> list[str]:
    return [link["label"] for link in answered.context["sections"]]


def test_a_spell_that_goes_on_lacks_nothing_of_its_ending(priya: Worker, plan: Step) -> None:
    client = signed_in(priya)
    page = check(client, plan)
    assert "in the way" not in page
    assert "Complete this" not in page
    assert "It goes on until it is ended." in page
    assert "The end of the plan" not in page
    assert "The end of the plan" in _links(client.get(reverse("section", args=[plan.ref, "end"])))
    opened = client.get(reverse("step", args=[plan.ref]))
    assert opened.headers["Location"] == reverse("check", args=[plan.ref])


def test_a_spell_is_ended_once_its_ending_is_written(priya: Worker, plan: Step) -> None:
    client = signed_in(priya)
    save(client, plan, "end", **on("ended_on", NOW.date()), why_ended="needs_met")
    assert "against what the plan set out to change?" in check(client, plan)
    client.post(reverse("check", args=[plan.ref]))
    plan.refresh_from_db()
    assert plan.state == State.OPEN

    typed = {**on("ended_on", NOW.date()), "why_ended": "needs_met"}
    save(client, plan, "end", 1, **typed, outcome_against_plan=AGAINST_PLAN)
    assert "End this child in need plan" in check(client, plan)
    client.post(reverse("check", args=[plan.ref]))
    plan.refresh_from_db()
    assert (plan.state, plan.ended) == (State.ENDED, NOW.date())


def test_a_spell_does_not_end_before_it_began(priya: Worker, plan: Step) -> None:
    typed = {**on("ended_on", date(2026, 11, 1)), "outcome_against_plan": AGAINST_PLAN}
    answered = save(signed_in(priya), plan, "end", **typed)
    assert answered.status_code == 422
    page = answered.content.decode()
    assert "It began on 19 November 2026, so it cannot end before then." in page
    assert AGAINST_PLAN in page


def test_only_those_who_may_end_a_spell_write_its_last_day(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    plan = a_step("protection.plan", amara, helen)
    typed = {**on("ended_on", NOW.date()), "why_ended": "moved"}
    assert signed_in(priya).get(reverse("section", args=[plan.ref, "end"])).status_code == 403
    with pytest.raises(NotAllowed, match="Only a conference chair"):
        worked_cases.answer([plan], {"ended_on": NOW.date()}, by=priya)
    plan.refresh_from_db()
    assert plan.ended is None
    assert save(signed_in(helen), plan, "end", **typed).status_code == 302
    plan.refresh_from_db()
    assert plan.ended == NOW.date()


def test_a_plan_does_not_begin_while_an_earlier_one_still_ran(
    priya: Worker, amara: Person, plan: Step
) -> None:
    ending = {"why_ended": "needs_met", "outcome_against_plan": AGAINST_PLAN}
    worked_cases.answer([plan], {"began_on": date(2026, 11, 1)}, by=priya, version=1)
    worked_cases.answer([plan], {"ended_on": date(2026, 11, 10), **ending}, by=priya)
    again = a_step("child_in_need.plan", amara, priya)
    typed = {**on("began_on", date(2026, 11, 5)), "why": "He came back."}
    answered = save(signed_in(priya), again, "begin", **typed)
    assert answered.status_code == 422
    assert "until 10 November 2026" in answered.content.decode()
    assert "He came back." in answered.content.decode()
