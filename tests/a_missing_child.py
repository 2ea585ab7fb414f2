"""A child who is missing and comes back, and who listens then: for the tests of what is owed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.step import Step
from tests.cast import NOW
from tests.telling import at
from tests.worked_cases import answer

EPISODE, INTERVIEW = "missing.missing_episode", "missing.return_interview"
GONE: dict[str, Any] = {
    "what": "M",
    "care": "none",
    "last_seen": "At the bus station at nine in the evening, with two older boys.",
    "circumstances": "He and his stepfather had shouted at each other over his telephone.",
    "reported_by": "Leanne Harding, his mother",
    "police": True,
    "police_reference": "NM-4471",
    "parents_told": True,
    "told": [],
    "risk": "A man whom nobody knows gives him lifts.",
    "risk_level": "high",
    "judged_by": "Priya Nair with Sergeant Cole",
    "search": [],
}
BACK: dict[str, Any] = {
    "why_ended": "returned",
    "found_where": "In a flat in Southmere, where four grown men live.",
    "found_by": "police",
    "how_is": "Tired and hungry. He was seen by the doctor.",
    "police_check": True,
}
LISTENED: dict[str, Any] = {
    "interviewer": "service",
    "interviewer_name": "Jo Bright, Listening Post",
    "independent": True,
    "reply": "accepted",
    "how": "in_person",
    "where": "In the park",
    "alone": True,
    "childs_words": "“He buys me trainers. He says I owe him now.”",
    "with_whom": "In the flat in Southmere, with a man called Dean and three others.",
    "harm": "feared",
    "what_harm": "He carries parcels for Dean. The police know since this morning.",
    "push": ["conflict"],
    "pull": ["adults", "money"],
    "push_and_pull": "He goes when it is loud at home, and Dean is there with a car.",
    "prevent_child": "“If I did not owe him.”",
    "prevent": "Somebody who stands between him and Dean, and quiet at home.",
    "may_share": "With the police and his mother. Not with his stepfather.",
    "analysis": "He is being used to carry drugs: each time he is gone for longer and owes more.",
    "plan_changes": "A police disruption notice for Dean, and a mentor from Monday.",
}


OFFER, MET = at("2026-11-06 12:00"), at("2026-11-07 15:00")
REFUSED: dict[str, Any] = {
    "interviewer": "writer",
    "independent": True,
    "reply": "refused",
    "why_not_held": "“You only tell my mum.”",
    "learnt_otherwise": "Mrs Lund says that a black car waits at the school gate on Fridays.",
    "analysis": "Somebody fetches him, and he does not think that we keep what he says.",
    "plan_changes": "Mrs Lund rings us and the police when the car is there.",
    "plan_updated_on": date(2026, 11, 9),
}


def gone(child: Person, since: datetime, *, by: Worker, **changed: Any) -> Step:
    """Missing since then, as it was written down."""
    told = [{"who": "school", "name": "Mrs Lund", "told_at": since}]
    search = [{"what": "Rang his friends", "who": "His mother", "done_at": since}]
    at_once = {"since_at": since, "reported_at": since, "police_told_at": since, "judged_at": since}
    answers = GONE | at_once | {"told": told, "search": search} | changed
    return _begun(EPISODE, child, since, answers, by)


def back(episode: Step, when: datetime, *, by: Worker, **changed: Any) -> Step:
    """Found then, checked on by the police at once, and written up."""
    found = BACK | {"ended_at": when, "police_check_at": when} | changed
    given = {key: said for key, said in found.items() if said is not None}
    answer([episode], given, by=by)
    episode = commands.end(spell=episode, by=by, now=NOW)
    episode.refresh_from_db()
    return episode


def offered(child: Person, when: datetime, *, by: Worker, **said: Any) -> Step:
    """A return interview that was offered then, with as much of it as is said."""
    return _begun(INTERVIEW, child, when, said, by)


def listened(child: Person, by: Worker, **changed: Any) -> Step:
    """One that was offered at noon and held the next day, a Saturday."""
    said = LISTENED | {"held_at": MET, "plan_updated_on": date(2026, 11, 13)} | changed
    return offered(child, OFFER, by=by, **said)


def complete(step: Step, by: Worker) -> Step:
    return commands.complete(step=step, by=by, now=NOW)


def _begun(kind: str, child: Person, when: datetime, answers: dict[str, Any], by: Worker) -> Step:
    (step,) = commands.start(kind=kind, people=[child], began=when, by=by, now=NOW)
    answer([step], answers, by=by)
    return step


def owed(step: Step) -> dict[str, tuple[str, str]]:
    """The duties of a step that stand, each with its state and when it is or was due."""
    rows = step.deadlines.exclude(state="cancelled").order_by("due_on", "clock")
    return {row.clock: (row.state, f"{row.due_on:%-d %b}") for row in rows}


__all__ = [
    "BACK",
    "EPISODE",
    "GONE",
    "INTERVIEW",
    "LISTENED",
    "OFFER",
    "REFUSED",
    "at",
    "back",
    "complete",
    "gone",
    "listened",
    "offered",
    "owed",
]
