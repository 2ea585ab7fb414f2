"""An initial conference about brothers and sisters, held and decided: for the tests of copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sightline.demo.telling import decide, write
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.step import Step

SAFETY_PLAN = "If he comes they run to Mrs Levy next door and Amara rings 999."
WHAT_THE_REFUGE_SAID = "A room is kept for her at the Haven from Friday."
REASON = "The children are hurt and afraid, and a plan is what keeps them out of his way."
OF_EACH_CHILD = {
    "took_part": "sent",
    "childs_words": "“I want to not listen for the door.”",
    "advocate": "used",
    "worry": "Hurt by her mother's former partner, and afraid at night.",
    "bottom_lines": "He does not come to the house.",
    "contingency": SAFETY_PLAN,
    "category": "EMO",
}
PARENTS = [
    {
        "name": "Leanne Harding, mother",
        "part": "whole",
        "view": "I want him kept away.",
        "agrees": "agrees",
    },
    {
        "name": "Chidi Okoro, father",
        "part": "whole",
        "view": "They should live with me.",
        "agrees": "dissents",
    },
]
AGENCIES = [
    {"name": "Miss Osei, school", "view": "Amara is tired.", "agrees": "agrees"},
    {"name": "Ada Lane, the Haven", "view": WHAT_THE_REFUGE_SAID, "agrees": "agrees"},
]


def hold_a_conference(
    children: Sequence[Person], *, by: Worker, chair: Worker, now: datetime
) -> list[Step]:
    """Answers each child's step. The contingency holds `SAFETY_PLAN`, an agency's view
    `WHAT_THE_REFUGE_SAID`."""
    steps = write(
        "protection.conference",
        children,
        by=by,
        now=now,
        shared=_of_the_meeting(now.date()),
        own=[OF_EACH_CHILD for _ in children],
    )
    decide(
        steps,
        "plan",
        weighed=(("A plan", "It holds everybody to it."), ("A child in need plan", "Too weak.")),
        reason=REASON,
        dissent="Chidi Okoro wants them to live with him.",
        by=chair,
        now=now,
    )
    for step in steps:
        step.refresh_from_db()
    return steps


def _of_the_meeting(day: date) -> dict[str, Any]:
    """What is typed once for all the children."""
    return {
        "which": "initial",
        "conference_on": day,
        "place": "Northmere Civic Centre, 10 am",
        "standing": "held",
        "interpreter_needed": False,
        "invitations": [
            {"name": "Leanne Harding, mother", "invited_on": day, "came": "came"},
            {"name": "Ada Lane, the Haven", "invited_on": day, "came": "came"},
        ],
        "report_shared": True,
        "report_shared_on": day - timedelta(days=4),
        "report_shared_how": "Read through at home",
        "parents": PARENTS,
        "agencies": AGENCIES,
    }
