"""A child in care with a plan in which something has not moved since the last review."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sightline.people.allocation import AllocationRole, allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record import actions, commands, planning
from sightline.record.plan import Action, PlanOutcome
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import REASON, WEIGHED, written

REVIEW: dict[str, Any] = {
    "which": "first",
    "by_meeting": True,
    "sittings": [{"on": NOW.date(), "what": "All of it, at the Bells', with Leanne."}],
    "agenda": "“When can I see Tobias?”",
    "took_part": "PN1",
    "spoke_alone": True,
    "visitor": "declined",
    "advocate": "accepted",
    "consulted": [{"name": "Leanne Harding", "who": "Mother", "how": "came", "view": "Agrees."}],
    "right_plan": "Yes; she is safe, and misses him.",
    "health": "The assessment is on Friday.",
    "education": "Her own school, by taxi.",
    "family_time": "Leanne twice a week; Tobias not yet, and that changes now.",
    "agreement_stands": "Section 20; Leanne said so today.",
    "permanence": "none_yet",
    "disagrees": False,
    "for_the_child": "You see Tobias on Saturday.",
}
CHECKED: dict[str, Any] = {
    "decisions": [
        {"decision": "She sees Tobias.", "moved": "still", "known_by": "Mrs Bell, by telephone"}
    ],
    "spoke_with": "Mrs Bell; the notes of the last three visits.",
    "spoke": "seen",
    "childs_words": "“Nobody rang about Saturday.”",
    "worries": "She has not seen Tobias since September, and nobody has booked the taxi.",
}
ESCALATED: dict[str, Any] = {
    "about": "drift",
    "matter": "She has not seen Tobias since September.",
    "for_child": "She asks every night where he is.",
    "asked": "A taxi each Saturday, booked by Priya Nair by Friday.",
}


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def care_begins(child: Person, by: Worker, days: int = 200) -> Step:
    answers = {
        "began_on": ago(days).date(),
        "category_of_need": "N1",
        "why": "It was not safe at home.",
    }
    return written("in_care.looked_after", [child], answers, by=by)[0]


def wants(care: Step, by: Worker) -> PlanOutcome:
    return planning.want_outcome(
        authority=care,
        wanted="They grow up knowing each other",
        measure="Every Saturday together",
        by=by,
        now=NOW,
    )


def agreed(
    outcome: PlanOutcome,
    by: Worker,
    what: str = "Book the Saturday taxi",
    *,
    on: datetime | None = None,
    due: datetime | None = None,
) -> Action:
    """Agreed 150 days ago, for a day that is 100 days ago, where nothing else is said."""
    action = actions.propose_action(
        arose_in=outcome.authority,
        serves=[outcome],
        what=what,
        owner=by,
        due_on=(due or ago(100)).date(),
        measure="She has seen him",
        by=by,
        now=NOW,
    )
    day = (on or ago(150)).date()
    return actions.agree_action(action=action, agreed_on=day, by=by, now=NOW)


def give_to_officer(child: Person, officer: Worker, team: Team) -> None:
    role = AllocationRole.REVIEWING_OFFICER
    allocate(
        person=child,
        team=team,
        worker=officer,
        role=role,
        since=ago(190).date(),
        by=officer,
        now=NOW,
    )


def reviewed(child: Person, by: Worker, days: int = 60, **changed: Any) -> Step:
    """Written by the officer, and not decided."""
    answers = REVIEW | {"held_on": ago(days).date()} | changed
    return written("in_care.review", [child], answers, by=by)[0]


def confirm(review: Step, *done: Action, by: Worker) -> None:
    for one in done:
        actions.confirm_action(action=one, in_review=review, by=by, now=NOW)


def decide(step: Step, outcome: str, by: Worker) -> Step:
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)
    step.refresh_from_db()
    return step


def a_plan_that_stands_still(child: Person, worker: Worker, officer: Worker, team: Team) -> Action:
    """In care for 200 days, with an action agreed 150 days ago and confirmed by a review 60 days
    ago, of which nothing has been said since."""
    care = care_begins(child, worker)
    action = agreed(wants(care, worker), worker)
    give_to_officer(child, officer, team)
    review = reviewed(child, officer)
    confirm(review, action, by=officer)
    decide(review, "goes_on", officer)
    return action


def escalated(child: Person, by: Worker, days: int = 0, **said: Any) -> Step:
    answers = ESCALATED | {"raised_on": ago(days).date()} | said
    return written("reviewing.escalation", [child], answers, by=by)[0]
