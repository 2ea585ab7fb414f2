"""A contact about one child or two: what is answered, and how it is saved and decided."""

from datetime import timedelta
from typing import Any

from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.commands import Option
from sightline.record.decision import Decision
from sightline.record.step import Step
from tests.cast import NOW

SHARED = {
    "source": "1A",
    "referrer": "Pauline Harding, grandmother",
    "referrer_phone": "01632 960 122",
    "may_be_named": True,
    "callers_words": "He squeezed her arm by the coats.",
    "lives_there": [{"name": "Leanne Harding", "relation": "Mother", "age": 31}],
    "agreement": "not_asked",
    "lawful_basis": "protect",
    "family_told": False,
    "why_not_told": "It may raise the risk.",
    "what_differs": "A child has been hurt.",
    "about_a_professional": False,
}
OWN = {
    "worry": "Gripped by the arm.",
    "where_tonight": "At her grandmother's",
    "safe_now": True,
    "safe_judged_at": NOW,
    "seen_today": "by_another",
    "threshold_reasoning": "A child was hurt, and the harm may come again.",
    "recommended": "referral",
}
OPTIONS = [
    Option("Accept as a referral", "A child was hurt."),
    Option("Early help", "Too little while he has a key."),
]
REASON = "A child was hurt by a man who has a key to the house."


def save(step: Step, by: Worker, answers: dict[str, Any], version: int = 0) -> None:
    commands.save(
        steps=[step], section="said", shared=answers, own={}, seen_version=version, by=by, now=NOW
    )


def decide(step: Step, by: Worker, **changed: Any) -> Decision:
    given = {"outcome": "referral", "options": OPTIONS, "reason": REASON} | changed
    return commands.decide(step=step, by=by, now=NOW + timedelta(hours=1), **given)
