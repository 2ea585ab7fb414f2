"""A contact as the tests of the front door need it."""

import pytest

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.step import Step
from tests.cast import NOW
from tests.worked_cases import written

CONTACT = {
    "source": "2A",
    "referrer": "Miss Osei, Northgate Primary",
    "referrer_phone": "01632 960 122",
    "may_be_named": True,
    "callers_words": "He squeezed her arm by the coats.",
    "about_a_professional": False,
    "lives_there": [
        {"name": "Leanne Harding", "relation": "Mother", "age": 31},
        {"name": "Kev", "relation": "Lodger, no relation"},
    ],
    "agreement": "not_asked",
    "lawful_basis": "protect",
    "family_told": False,
    "why_not_told": "It may raise the risk.",
    "what_differs": "A child has been hurt.",
    "worry": "Gripped by the arm.",
    "where_tonight": "At her grandmother's",
    "safe_now": True,
    "safe_judged_at": NOW,
    "seen_today": "by_another",
    "threshold_reasoning": "A child was hurt, and the harm may come again.",
    "recommended": "referral",
}


@pytest.fixture
def contact(nasreen: Worker, amara: Person) -> Step:
    return written("front_door.contact", [amara], CONTACT, by=nasreen)[0]
