"""A family before the court, as the tests need it: those who decide, and what each step says."""

from datetime import date, timedelta
from typing import Any

import pytest

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.people.workforce import change_team
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.share import share
from sightline.record.step import Step
from tests.cast import NOW, _worker
from tests.worked_cases import REASON, WEIGHED, decided, written

TODAY = NOW.date()
# When all of it has been decided: an hour passes between proposing and deciding.
LATER = NOW + timedelta(hours=2)
PLANNED = {
    "asked_on": TODAY - timedelta(days=7),
    "meeting_on": TODAY,
    "standing": "held",
    "took_part": [
        {"name": "Ms Adeyemi", "role": "Lawyer", "part": "there"},
        {"name": "Priya Nair", "role": "Social worker", "part": "there"},
    ],
    "worry": "He comes back at night, and nobody rings.",
    "tried": "A plan since August; an order that he breaks.",
    "childs_words": "“I sleep in my shoes.”",
    "heard_how": "Priya, at school, on Tuesday",
    "advice": "There is enough for an application, though an offer comes first.",
    "threshold": "yes",
    "threshold_why": "Two injuries and two admissions.",
    "options": "Wait for the review; enter pre-proceedings; apply today.",
    "disagrees": True,
    "dissent": "The health visitor would go to court today.",
    "recommended": "enter",
}
FAMILY = {
    "raised_on": TODAY - timedelta(days=1),
    "offered": True,
    "offered_on": TODAY - timedelta(days=1),
    "offered_how": ["letter"],
    "offered_to": "Leanne Harding and David Okoro",
    "reply": "accepted",
    "took_place": True,
    "held_on": TODAY,
    "family": [
        {"name": "Pauline Harding", "who": "Grandmother", "came": "came"},
        {"name": "David Okoro", "who": "Father", "came": "by_screen"},
    ],
    "childs_words": "“Can I stay at Nan's?”",
    "proposal": "“The girls sleep at mine until he is in prison.” Pauline",
    "needs_from_us": "A second bed, and the bus fare.",
    "recommended": "accept",
    "why": "It keeps her with people she trusts.",
}
LETTER = {
    "written_on": TODAY,
    "worry": "Craig still comes at night, and Amara is afraid to sleep.",
    "helped": "You had a worker from Haven. You stopped going in October.",
    "must_change": "By 11 January Craig does not come in, and you ring the police if he does.",
    "we_will": "Pay for new locks, and come each week.",
    "if_not": "We will ask the court what should happen.",
    "who_can_help": "A solicitor. Ring the Law Society on 020 7946 0100.",
    "we_meet": "On Monday 30 November at 2, at Harrow House. Bring your solicitor.",
    "family_meeting": "offered",
    "family_offer": "Your family can meet and tell us what they would do.",
    "language": "English",
    "explained": "Priya reads it with her at Pauline's.",
    "lawyer": "Ms Adeyemi",
}
MET = {
    "which": "review",
    "meeting_on": TODAY,
    "standing": "held",
    "people": [
        {"who": "mother", "name": "Leanne Harding", "came": "came", "solicitor": "Mr Roy"},
        {"who": "father", "name": "David Okoro", "came": "no", "solicitor": None},
    ],
    "parents_say": "“I want to do it. I cannot do it by Christmas.”",
    "childs_words": "“Mum is trying.”",
    "changed": "The locks are changed, and he has not been in for five weeks.",
    "agreed": "Leanne goes back to Haven on Tuesdays.",
    "assessments": [
        {"what": "Parenting assessment", "who": "Dr Lal", "by_when": date(2027, 1, 15)}
    ],
    "recommended": "go_on",
    "why": "It is better, and too early to say.",
}
IN_COURT = {
    "issued_on": TODAY,
    "applied_on": TODAY - timedelta(days=1),
    "told_on": TODAY,
    "court": "The Family Court at Northmere",
    "case_number": "NM26C00417",
    "applied_for": ["care", "interim_care"],
    "threshold": "She was hurt twice and is likely to be hurt again.",
    "extended": False,
}
HEARD = {
    "which": "case_management",
    "heard_on": TODAY,
    "standing": "held",
    "before": "Her Honour Judge Vane, Northmere",
    "orders": [{"order": "interim_care", "until": None, "terms": "To Northmere Council"}],
    "directions": [
        {"what": "File the parenting assessment", "who": "Dr Lal", "by_when": date(2027, 1, 15)}
    ],
    "means": "You stay at Nan's while the judge thinks.",
}
PLANNING = "pre_proceedings.legal_planning_meeting"
FAMILY_MEETING = "pre_proceedings.family_group_meeting"
SPELL = "pre_proceedings.pre_proceedings"
LETTER_BEFORE = "pre_proceedings.letter_before_proceedings"
MEETING = "pre_proceedings.pre_proceedings_meeting"
PROCEEDINGS = "pre_proceedings.care_proceedings"
HEARING = "pre_proceedings.hearing"
ANSWERS: dict[str, dict[str, Any]] = {
    PLANNING: PLANNED,
    FAMILY_MEETING: FAMILY,
    LETTER_BEFORE: LETTER,
    MEETING: MET,
    PROCEEDINGS: IN_COURT,
    HEARING: HEARD,
}


@pytest.fixture
def grace(north: Team, steward: Worker) -> Worker:
    """The service manager, who decides."""
    return _worker("Grace Lindo", Role.SERVICE_MANAGER, north, steward)


@pytest.fixture
def martin(north: Team, steward: Worker) -> Worker:
    """The head of service, who must agree to go to court."""
    return _worker("Martin Osei", Role.HEAD_OF_SERVICE, north, steward)


@pytest.fixture
def managed(north: Team, helen: Worker, steward: Worker) -> Worker:
    """Helen, who manages the team and hears what goes wrong."""
    change_team(team=north, manager=helen, by=steward, now=NOW)
    return helen


def answered(kind: str, by: Worker, *people: Person, **changed: Any) -> list[Step]:
    """One of the steps above, written about these children; an answer of None is left out."""
    whole = ANSWERS[kind] | changed
    return written(kind, people, {k: v for k, v in whole.items() if v is not None}, by=by)


def entered(child: Person, writer: Worker, by: Worker, on: date = TODAY) -> Step:
    """Pre-proceedings, as a planning meeting of that day decided."""
    (meeting,) = answered(PLANNING, writer, child, meeting_on=on, asked_on=on - timedelta(days=7))
    return decided(meeting, "enter", writer=writer, by=by).led_to.get(kind=SPELL)


def letter_to(child: Person, by: Worker, manager: Worker, **changed: Any) -> Step:
    """The letter, finished and not yet sent."""
    (letter,) = answered(LETTER_BEFORE, by, child, agreed_by=manager.pk, **changed)
    return commands.complete(step=letter, by=by, now=NOW)


def sent(letter: Step, by: Worker) -> None:
    """It was read with the mother, by her own hand."""
    share(
        of=letter,
        purpose="letter",
        told="Leanne Harding",
        what="The letter, read to her line by line.",
        how="in_person",
        lawful_basis="legal_duty",
        told_at=NOW,
        by=by,
        now=NOW,
    )


def agreed(step: Step, gate: str, by: Worker, *, yes: bool = True) -> None:
    agree(step=step, gate=gate, agreed=yes, options=WEIGHED, reason=REASON, by=by, now=NOW)


def decide_only(step: Step, outcome: str, by: Worker) -> Step:
    """Decide what has been sent for a decision already."""
    commands.decide(step=step, outcome=outcome, options=WEIGHED, reason=REASON, by=by, now=NOW)
    step.refresh_from_db()
    return step
