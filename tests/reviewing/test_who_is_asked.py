"""Whoever is named on a rung finds it among what waits for them, though they hold no child."""

from __future__ import annotations

from typing import Any

from sightline.access.restriction import restrict
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.agreement import agree
from sightline.record.waiting import to_agree
from tests.a_reviewed_child import escalated
from tests.cast import NOW, looking, signed_in
from tests.worked_cases import REASON, WEIGHED


def asked(worker: Worker) -> list[str]:
    return [one.gate.name for one in to_agree(looking(worker))]


def of(rung: str, who: Worker) -> dict[str, Any]:
    return {
        rung: who.pk,
        f"{rung}_on": NOW.date(),
        f"{rung}_asked": "Book the taxi.",
        f"{rung}_by": NOW.date(),
    }


def test_each_rung_asks_whom_it_names_until_they_have_answered(
    amara: Person, david: Worker, helen: Worker, grace: Worker, alison: Worker
) -> None:
    step = escalated(amara, david, **of("team_manager", helen), **of("director", alison))
    assert [asked(one) for one in (helen, grace, alison)] == [["team_manager"], [], ["director"]]
    agree(
        step=step,
        gate="director",
        agreed=True,
        options=WEIGHED,
        reason=REASON,
        by=alison,
        now=NOW,
    )
    assert asked(alison) == []


def test_a_director_says_why_before_they_read_on(
    amara: Person, david: Worker, alison: Worker
) -> None:
    step = escalated(amara, david, **of("director", alison))
    desk = signed_in(alison)
    assert "Amara" in desk.get("/").content.decode()
    led_to = desk.get(f"/step/{step.ref}/agree/director/")
    assert "/why/" in led_to["Location"]


def test_of_a_record_that_is_closed_to_them_nothing_is_said(
    amara: Person, david: Worker, helen: Worker, alison: Worker
) -> None:
    escalated(amara, david, **of("director", alison))
    restrict(
        person=amara,
        reason="She must not be found, and few may know.",
        owner=helen,
        owner_phone="01632 960 155",
        by=helen,
        now=NOW,
    )
    assert asked(alison) == []
