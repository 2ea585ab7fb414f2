from typing import Any

import pytest

from sightline.access.restriction import restrict
from sightline.errors import NotAllowed, NotAnswered, NotNow
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.front_door.case_transfer import CaseTransfer
from sightline.record import commands
from sightline.record.answers import answers_of, record_of
from sightline.record.decision import HandOver
from sightline.record.step import Step
from sightline.record.waiting import waiting_for
from tests.cast import NOW, _worker, looking
from tests.worked_cases import decided, written

ANSWERS = {
    "goes_to": "team",
    "talked_with": "Ruth Amadi",
    "why": "The family moved across the river in October.",
    "worry": "He knows the new address.",
    "works_well": "She trusts Miss Osei and her grandmother.",
    "due_next": "Visit by 26 November; the speech therapist was never asked.",
    "promises": [{"promise": "To see the horses", "who_keeps_it": "Sam Teller, by Christmas"}],
    "childs_words": "“Will Sam know about my horses?”",
    "family_told": "Leanne was told on 17 November and asked to keep the same day.",
    "goodbye": "made",
    "goodbye_on": NOW.date(),
    "recommended": "accepted",
}


@pytest.fixture
def ruth(south: Team, steward: Worker) -> Worker:
    return _worker("Ruth Amadi", Role.TEAM_MANAGER, south, steward)


def asked(by: Worker, person: Person, **changed: Any) -> Step:
    to = {"to_team": Team.objects.get(name="Safeguarding South").pk} | changed
    if to.get("goes_to") == "authority":
        to |= {"to_team": None, "to_authority": "Eastmere"}
    return written("front_door.case_transfer", [person], ANSWERS | to, by=by)[0]


@pytest.fixture(autouse=True)
def _there_is_a_team_in_the_south(south: Team) -> None:
    """Where every transfer here goes."""


def leads(person: Person) -> list[tuple[Team, Worker | None]]:
    rows = Allocation.objects.filter(person=person, role="lead").on(NOW.date())
    return [(row.team, row.worker) for row in rows]


def test_the_next_manager_takes_the_child_on(priya: Worker, ruth: Worker, amara: Person) -> None:
    step = decided(asked(priya, amara), "accepted", writer=priya, by=ruth)
    assert (step.state, step.outcome) == ("completed", "accepted")
    assert step.marks["goodbye"] == "2026-11-19"


def test_with_the_acceptance_the_team_holds_the_child_until_it_names_somebody(
    priya: Worker, ruth: Worker, north: Team, south: Team, amara: Person
) -> None:
    step = asked(priya, amara)
    commands.submit(step=step, by=priya, now=NOW)
    assert leads(amara) == [(north, priya)]
    decided(step, "accepted", writer=priya, by=ruth)
    assert leads(amara) == [(south, None)]


def test_the_worker_who_is_named_holds_the_child_and_reads_what_is_due(
    priya: Worker, ruth: Worker, sam: Worker, south: Team, amara: Person
) -> None:
    step = decided(asked(priya, amara, next_worker=sam.pk), "accepted", writer=priya, by=ruth)
    assert leads(amara) == [(south, sam)]
    held = Allocation.objects.get(person=amara, worker=sam)
    assert (held.handover, held.reason) == (ANSWERS["due_next"], str(step))
    assert step.line.startswith("To Sam Teller of Safeguarding South: The family moved")


def test_a_child_who_is_not_taken_on_stays_where_they_are(
    priya: Worker, ruth: Worker, north: Team, amara: Person
) -> None:
    decided(asked(priya, amara), "not_accepted", writer=priya, by=ruth)
    assert leads(amara) == [(north, priya)]


def test_a_manager_takes_nobody_on_for_another_team(
    priya: Worker, helen: Worker, south: Team, north: Team, amara: Person
) -> None:
    with pytest.raises(NotAllowed, match="Only a manager of Safeguarding South"):
        decided(asked(priya, amara), "accepted", writer=priya, by=helen)
    assert leads(amara) == [(north, priya)]


def test_it_waits_for_the_manager_of_the_next_team_and_not_for_ones_own(
    priya: Worker, ruth: Worker, helen: Worker, amara: Person
) -> None:
    step = asked(priya, amara)
    assert waiting_for(looking(ruth), []) == []
    commands.submit(step=step, by=priya, now=NOW)
    assert waiting_for(looking(ruth), []) == [step]
    assert waiting_for(looking(helen), []) == []


def test_a_restricted_child_is_offered_to_nobody_by_name(
    priya: Worker, ruth: Worker, helen: Worker, amara: Person
) -> None:
    commands.submit(step=asked(priya, amara), by=priya, now=NOW)
    restrict(
        person=amara,
        reason="An allegation is being looked into.",
        owner=helen,
        owner_phone="01632 960 125",
        by=helen,
        now=NOW,
    )
    assert waiting_for(looking(ruth), []) == []


def test_the_worker_who_asks_does_not_accept(priya: Worker, sam: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="Only a team manager"):
        decided(asked(priya, amara), "accepted", writer=priya, by=sam)


def test_the_manager_who_asks_does_not_accept(helen: Worker, amara: Person) -> None:
    with pytest.raises(NotAllowed, match="somebody else"):
        decided(asked(helen, amara), "accepted", writer=helen, by=helen)


def test_another_authority_is_not_accepted_for_by_us(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    step = asked(priya, amara, goes_to="authority", recommended="another_authority")
    with pytest.raises(NotNow, match="Another authority takes this child"):
        decided(step, "accepted", writer=priya, by=helen)


def test_another_authority_has_to_accept(priya: Worker, helen: Worker, amara: Person) -> None:
    step = asked(priya, amara, goes_to="authority", recommended="another_authority")
    decided(step, "another_authority", writer=priya, by=helen)
    handed = HandOver.objects.get(step=step)
    assert handed.handed_to == "The other local authority"
    assert handed.accepted_at is None


def test_a_child_who_is_not_taken_on_stays(priya: Worker, helen: Worker, amara: Person) -> None:
    step = decided(asked(priya, amara), "not_accepted", writer=priya, by=helen)
    assert CaseTransfer.process.outcome(step.outcome).label.endswith("the child stays")


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"worry": None}, "worry"),
        ({"childs_words": None}, "childs_words"),
        ({"goodbye_on": None}, "goodbye_on"),
        ({"goodbye": "not_possible"}, "why_no_goodbye"),
        ({"promises": [{"promise": "The horses"}]}, "promises"),
        ({"due_next": " "}, "due_next"),
    ],
)
def test_it_is_not_sent_on_without_what_the_next_worker_must_know(
    priya: Worker, amara: Person, changed: dict[str, Any], missing: str
) -> None:
    step = asked(priya, amara, **changed)
    with pytest.raises(NotAnswered) as refusal:
        commands.submit(step=step, by=priya, now=NOW)
    assert refusal.value.missing == (missing,)


def test_a_planned_goodbye_is_no_goodbye_yet(priya: Worker, amara: Person) -> None:
    step = asked(priya, amara, goodbye="planned")
    step.refresh_from_db()
    assert "goodbye" not in step.marks


def test_what_was_promised_goes_with_the_child(priya: Worker, amara: Person) -> None:
    promises = answers_of(record_of(asked(priya, amara)))["promises"]
    assert [row | {"id": ""} for row in promises] == [
        row | {"id": ""} for row in ANSWERS["promises"]
    ]
