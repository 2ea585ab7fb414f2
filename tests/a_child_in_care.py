"""What is said when a child comes into care, and where they live, in every test that needs one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.step import Step
from tests.invented_people import a_person
from tests.worked_cases import written

AGREES = {
    "name": "Leanne Harding",
    "responsibility": "Her mother",
    "agrees": True,
    "understands": "She said it back in her own words, rested, with her sister beside her.",
    "advice": "A solicitor on the telephone, 17 November",
}
ASKED = {
    "is_emergency": True,
    "why_now": "Leanne is in hospital, and nobody can sleep at home with the children.",
    "tried": "Two nights with a neighbour.",
    "family_asked": "Pauline has no room; David lives in Leeds and cannot come before Monday.",
    "childs_words": "“I want to be where Tobias is.”",
    "ground": "agreement",
    "agreements": [AGREES],
    "may_end_told": True,
    "somebody_objects": False,
    "is_sixteen": False,
    "how_long": "Until Leanne is home and well.",
    "if_not": "They would be alone in the house tonight.",
    "recommended": "look_after",
}
HOME = {
    "type": "U6",
    "carer": "The Bells",
    "provider": "PR1",
    "address": "4 Dale View, Northmere",
    "postcode": "NE97 1AA",
    "health": "None known, said Leanne.",
    "may_collect": "Pauline Harding. Nobody else.",
    "household": "Their son of 12; nothing was found that weighs against it.",
    "comfort": "The landing light, and her own pillow.",
    "breach": "none",
}


def an_order(child: Person, by: Worker, which: str, on: date, **said: Any) -> Step:
    answers = {
        "which": which,
        "made_on": on,
        "made_by": "Northmere Family Court",
        "means": "We decide with Leanne where she lives.",
    } | said
    return written("in_care.legal_status", [child], answers, by=by)[0]


def a_home(child: Person, by: Worker, on: date, **said: Any) -> Step:
    return written(
        "in_care.placement", [child], HOME | {"began_on": on, "carer_had_on": on} | said, by=by
    )[0]


def in_care(child: Person, by: Worker, on: date, **said: Any) -> Step:
    answers = {"began_on": on, "category_of_need": "N1", "why": "It was not safe at home."} | said
    return written("in_care.looked_after", [child], answers, by=by)[0]


def born(on: date | None, by: Worker) -> Person:
    """A child of this age, whom nobody else is taken for."""
    details: dict[str, Any] = {"birth_date": on} if on else {}
    return a_person("Maya", "Thornley", by=by, **details)


def owed(step: Step) -> dict[str, date]:
    """What is open of its clocks, each with the day by which."""
    return {one.clock: one.due_on for one in step.deadlines.filter(state="open")}
