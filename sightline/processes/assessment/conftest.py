"""An assessment as the tests need it, with a supervising social worker and one who is none."""

from typing import Any

import pytest

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.processes.assessment.child_and_family import ChildAndFamilyAssessment
from sightline.record.answers import record_of
from sightline.record.step import Step
from tests.cast import NOW, _worker
from tests.worked_cases import written

TODAY = NOW.date()
WEIGHED_UP = {
    "referred_on": TODAY,
    "under": "s17",
    "development": "She is behind at reading and sleeps badly.",
    "parenting": "Leanne is warm; she cannot keep him out alone.",
    "environment": "One room at Pauline's; no money until the claim is paid.",
    "identity": "Her father's family is Nigerian, and she asks who they are.",
    "adults": [
        {"name": "Leanne Harding", "relation": "Mother", "spoken_to": True, "said": "“I froze.”"},
        {
            "name": "Craig Dunmore",
            "relation": "Mother's former partner",
            "spoken_to": False,
            "said": "Not while the police look for him.",
        },
    ],
    "family": [
        {"name": "David Okoro", "relation": "father", "part": "Rings on Sundays; offers holidays."},
        {"name": "Pauline Harding", "relation": "grandparent", "part": "They live with her."},
    ],
    "history": "Three police calls in 2025, and a contact in January.",
    "research": "Children who see violence carry it: the DASH list came to 18.",
    "danger": "He hurts their mother and has hurt Tobias.",
    "safety": "Pauline, the order, and a school that listens.",
    "unknowns": "Whether he has a key.",
    "factors": ["3A", "3B"],
    "analysis": "She keeps watch for everybody, and it costs her sleep.",
    "contingency": "If he comes again we ask the court.",
    "parents_agree": "agree",
    "recommended": "child_in_need",
}
CHILD = {
    "asked_by": "referral",
    "seen": "in_person",
    "seen_on": TODAY,
    "seen_alone": True,
    "seen_alone_on": TODAY,
    "childs_words": "“I count the stairs until it stops.”",
    "views_how": ["talking", "playing"],
    "day_in_life": "Up at six to listen for the door; toast at Nan's; school; the stairs.",
}


@pytest.fixture
def ruth(north: Team, steward: Worker) -> Worker:
    """A family help practitioner, who is no social worker."""
    return _worker("Ruth Bell", Role.SOCIAL_WORKER, north, steward, registered=False)


def led_by(lead: Worker, **changed: Any) -> dict[str, Any]:
    return WEIGHED_UP | {"lead_practitioner": lead.pk} | changed


def assessed(by: Worker, *people: Person, lead: Worker | None = None, **changed: Any) -> list[Step]:
    answers = led_by(lead or by) | CHILD | changed
    return written("assessment.child_and_family", people, answers, by=by)


@pytest.fixture
def assessment(priya: Worker, amara: Person) -> Step:
    return assessed(priya, amara)[0]


def the_record(step: Step) -> ChildAndFamilyAssessment:
    record = record_of(step)
    assert isinstance(record, ChildAndFamilyAssessment)
    return record
