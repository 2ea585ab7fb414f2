"""Whoever must act finds it on their own Today: a child offered, a task agreed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.restriction import restrict
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation, allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.front_door.test_case_transfer import ANSWERS
from sightline.record import commands
from sightline.record.actions import add_task
from sightline.record.commands import Option
from sightline.record.step import Step
from sightline.web import clock
from tests.cast import _worker, signed_in
from tests.worked_cases import REASON, written

NOW = clock.now()


@pytest.fixture
def ruth(south: Team, steward: Worker) -> Worker:
    return _worker("Ruth Amadi", Role.TEAM_MANAGER, south, steward)


@pytest.fixture
def offered(priya: Worker, south: Team, amara: Person) -> Step:
    to = {"to_team": south.pk, "asked_on": clock.today(), "goodbye_on": clock.today()}
    (step,) = written("front_door.case_transfer", [amara], ANSWERS | to, by=priya, now=NOW)
    return commands.submit(step=step, by=priya, now=NOW)


def taking_on(offered: Step) -> dict[str, str | list[str]]:
    """What the page of the decision sends."""
    return {
        f"outcome.{offered.ref}": "accepted",
        "option": ["Take her on", "Leave her in the north"],
        "why": ["They live here now.", "It is an hour away."],
        "reason": REASON,
    }


def test_the_next_manager_says_why_reads_and_takes_the_child_on(
    offered: Step, ruth: Worker, south: Team, amara: Person
) -> None:
    client, address = signed_in(ruth), reverse("decide", args=[offered.ref])
    assert address in client.get(reverse("today")).content.decode()
    asks_why = client.get(address).headers["Location"]
    assert asks_why.startswith(reverse("say_why", args=[amara.ref]))
    client.post(asks_why, {"reason": "Priya asks us to take Amara on."})
    decided = client.post(address, taking_on(offered))
    assert decided.headers["Location"] == reverse("read_step", args=[offered.ref])
    lead = Allocation.objects.on(clock.today()).get(person=amara, role="lead")
    assert (lead.team, lead.worker) == (south, None)
    assert address not in client.get(reverse("today")).content.decode()


def test_whoever_decides_that_a_child_leaves_them_comes_back_to_today(
    offered: Step, north: Team, steward: Worker
) -> None:
    client = signed_in(_worker("Grace Linton", Role.SERVICE_MANAGER, north, steward))
    decided = client.post(reverse("decide", args=[offered.ref]), taking_on(offered), follow=True)
    assert decided.redirect_chain == [(reverse("today"), 302)]
    shown = decided.content.decode()
    assert "Your decision is on the record." in shown
    assert "The record is no longer with you or your team." in shown


def test_a_task_is_on_the_today_of_whoever_answers_for_it_until_it_is_closed(
    offered: Step, sam: Worker, priya: Worker, amara: Person
) -> None:
    due = clock.today() + timedelta(days=1)
    given = {"arose_in": offered, "due_on": due, "by": priya, "now": NOW}
    add_task(what="Ring the school nurse", owner=sam, **given)
    add_task(what="Send the bail conditions", owner="DS Moyo", **given)
    of_sam = signed_in(sam).get(reverse("today")).content.decode()
    assert "Ring the school nurse" in of_sam
    assert "Send the bail conditions" not in of_sam
    of_priya = signed_in(priya).get(reverse("today")).content.decode()
    assert "Send the bail conditions" in of_priya
    assert "DS Moyo" in of_priya
    assert "Ring the school nurse" not in of_priya
    plan = signed_in(priya).get(reverse("plan", args=[amara.ref])).content.decode()
    assert "Ring the school nurse" in plan
    assert "Send the bail conditions" in plan


def taken_on(offered: Step, ruth: Worker) -> None:
    options = [Option(one, why) for one, why in (("Take her on", "Near."), ("Leave her", "Far."))]
    commands.decide(
        step=offered, outcome="accepted", options=options, reason=REASON, by=ruth, now=NOW
    )
    offered.refresh_from_db()


def test_whoever_asked_reads_the_outcome_and_no_more_once_the_child_has_gone(
    offered: Step, ruth: Worker, priya: Worker, amara: Person
) -> None:
    taken_on(offered, ruth)
    client, address = signed_in(priya), reverse("read_step", args=[offered.ref])
    today = client.get(reverse("today")).content.decode()
    assert "We hold this child from now on. Decided by Ruth Amadi." in today
    assert address in today
    assert amara.display_name not in today
    shown = client.get(address).content.decode()
    assert REASON in shown
    assert ANSWERS["worry"] not in shown
    log = AccessLog.objects.get(worker=priya, person=amara, page="Outcome of own work")
    assert log.outcome == "shown"
    for name, arguments in (
        ("child", [amara.ref]),
        ("plan", [amara.ref]),
        ("correct", [offered.ref, "worry"]),
        ("documents", [amara.ref]),
    ):
        answered = client.get(reverse(name, args=arguments))
        assert answered.headers["Location"].startswith(reverse("say_why", args=[amara.ref]))


def test_another_of_the_team_is_asked_why(
    offered: Step, ruth: Worker, helen: Worker, amara: Person
) -> None:
    taken_on(offered, ruth)
    answered = signed_in(helen).get(reverse("read_step", args=[offered.ref]))
    assert answered.headers["Location"].startswith(reverse("say_why", args=[amara.ref]))


def test_nor_is_the_outcome_of_other_work_about_the_child_told(
    offered: Step, ruth: Worker, priya: Worker, amara: Person
) -> None:
    (note,) = commands.start(kind="casework.case_note", people=[amara], by=priya, now=NOW)
    taken_on(offered, ruth)
    answered = signed_in(priya).get(reverse("read_step", args=[note.ref]))
    assert answered.headers["Location"].startswith(reverse("say_why", args=[amara.ref]))


def test_what_is_not_decided_yet_tells_nothing_of_a_child_who_has_gone(
    offered: Step, priya: Worker, south: Team, helen: Worker, amara: Person
) -> None:
    allocate(person=amara, team=south, by=helen, now=NOW)
    answered = signed_in(priya).get(reverse("read_step", args=[offered.ref]))
    assert answered.headers["Location"].startswith(reverse("say_why", args=[amara.ref]))


def test_a_restricted_record_tells_the_one_who_asked_whom_to_ring_and_nothing_else(
    offered: Step, ruth: Worker, priya: Worker, amara: Person
) -> None:
    taken_on(offered, ruth)
    restrict(
        person=amara,
        reason="A relative works in the department.",
        owner=ruth,
        owner_phone="01632 960 100",
        by=ruth,
        now=NOW,
    )
    answered = signed_in(priya).get(reverse("read_step", args=[offered.ref]))
    assert "restricted" in answered.headers["Location"]
