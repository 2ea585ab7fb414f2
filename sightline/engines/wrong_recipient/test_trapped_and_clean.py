"""Scripted dispatches, and how many of each the guard tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from sightline.access.roles import appoint_first_steward, grant_role
from sightline.engines.recipients import Recipient
from sightline.engines.wrong_recipient import (
    FILE_NAME,
    GREETING,
    TITLE,
    TO,
    Doubt,
    Sending,
    doubts_about,
)
from sightline.grammar.roles import Role
from sightline.people.workforce import join_team
from tests.cast import looking
from tests.databases import of_its_own
from tests.invented_people import NOW, a_team, a_worker
from tests.three_families import Told, tell

FOLDER = Path(__file__).parent
STANDS = {"Title": TITLE, "File name": FILE_NAME, "To": TO, "Greeting": GREETING}


@dataclass(frozen=True)
class Dispatch:
    """One line of a script. `wrong` is what it is about, or clean."""

    children: str
    to: str
    goes_to: str
    wrong: str
    said: str


def script(name: str) -> list[Dispatch]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    return [Dispatch(*line.split(" | ", 4)) for line in told]


MADE = script("trapped_and_clean.txt")
NEVER_FITTED = script("never_fitted.txt")


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """The families, told once for every dispatch of both scripts."""
    with of_its_own("three_families", django_db_blocker):
        steward = a_worker("Stella Ward")
        appoint_first_steward(worker=steward, now=NOW)
        team = a_team("Safeguarding North", by=steward)
        priya, helen = a_worker("Priya Nair", by=steward), a_worker("Helen Marsh", by=steward)
        roles = ((priya, Role.SOCIAL_WORKER), (helen, Role.TEAM_MANAGER))
        for worker, role in roles:
            join_team(team=team, worker=worker, by=steward, now=NOW)
            grant_role(worker=worker, role=role, team=team, by=steward, now=NOW)
        yield tell(priya, helen, team)


def sending(one: Dispatch, told: Told) -> Sending:
    held = told.homes.get(one.goes_to)
    typed = "" if held or one.goes_to == "-" else one.goes_to.strip("“”")
    return Sending(
        children=tuple(told.people[name] for name in one.children.split(", ")),
        to=recipient(one.to, told),
        words=tuple(_standing(part) for part in one.said.split(" // ")),
        written_to=held,
        typed_to=typed,
    )


def recipient(name: str, told: Told) -> Recipient:
    if name in told.people:
        person = told.people[name]
        return Recipient(person.ref, str(person), "A relative", person)
    work = told.works[name]
    return Recipient(work.ref, work.professional or str(work.organisation), str(work))


def _standing(part: str) -> tuple[str, str]:
    place, _, said = part.strip().partition(": ")
    return (STANDS[place], said) if place in STANDS else ("Letter", part.strip())


def doubts(one: Dispatch, told: Told) -> list[Doubt]:
    return doubts_about(sending(one, told), viewer=looking(told.by), now=NOW)


def missed(lines: list[Dispatch], told: Told) -> list[Dispatch]:
    """Those in which something is wrong that the guard does not say."""
    trapped = [one for one in lines if one.wrong != "clean"]
    return [one for one in trapped if one.wrong not in [it.about for it in doubts(one, told)]]


def alarms(lines: list[Dispatch], told: Told) -> list[tuple[Dispatch, list[Doubt]]]:
    """Those in which nothing is wrong, and the guard says that something is."""
    clean = [one for one in lines if one.wrong == "clean"]
    return [(one, said) for one in clean if (said := doubts(one, told))]


def of(lines: list[Dispatch], *, trapped: bool) -> int:
    return sum((one.wrong != "clean") is trapped for one in lines)


def test_there_are_sixty_of_each_and_no_two_are_the_same() -> None:
    assert of(MADE, trapped=True) >= 60
    assert of(MADE, trapped=False) >= 60
    assert len(set(MADE + NEVER_FITTED)) == len(MADE + NEVER_FITTED)


def test_it_catches_what_is_trapped_and_says_what_it_is_about(told: Told) -> None:
    lost = missed(MADE, told)
    assert len(lost) <= of(MADE, trapped=True) * 2 / 60, lost


def test_it_leaves_what_is_clean_alone(told: Told) -> None:
    false = alarms(MADE, told)
    assert len(false) <= of(MADE, trapped=False) * 6 / 60, false


def test_it_does_as_well_with_what_it_was_not_fitted_to(told: Told) -> None:
    """The bound is looser: it says what may be hoped for, and not what was reached."""
    assert of(NEVER_FITTED, trapped=True) == of(NEVER_FITTED, trapped=False) == 20
    assert len(missed(NEVER_FITTED, told)) <= 3
    assert len(alarms(NEVER_FITTED, told)) <= 2
