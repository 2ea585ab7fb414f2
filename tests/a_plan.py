"""Invented plans for the tests, made by the product's own commands."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions, commands, planning
from sightline.record.plan import Action, PlanOutcome
from sightline.record.step import Step

NOW = datetime(2026, 11, 19, 18, 4, tzinfo=ZoneInfo("Europe/London"))
TODAY = date(2026, 11, 19)
IN_A_WEEK = TODAY + timedelta(days=7)


def a_plan(person: Person, by: Worker) -> Step:
    return commands.start(kind="child_in_need.plan", people=[person], by=by, now=NOW)[0]


def an_outcome(spell: Step, by: Worker, **changed: Any) -> PlanOutcome:
    given: dict[str, Any] = {
        "wanted": "Amara can sleep and not keep watch",
        "measure": "Nights slept through: 5 of 7",
    } | changed
    return planning.want_outcome(authority=spell, by=by, now=NOW, **given)


def an_action(spell: Step, outcomes: list[PlanOutcome], by: Worker, **changed: Any) -> Action:
    given: dict[str, Any] = {
        "what": "Change the lock at Nan's",
        "owner": by,
        "due_on": IN_A_WEEK,
        "measure": "Lock changed, key list held",
    } | changed
    proposed = actions.propose_action(arose_in=spell, serves=outcomes, by=by, now=NOW, **given)
    return actions.agree_action(action=proposed, by=by, now=NOW)


def by_raw_sql(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
