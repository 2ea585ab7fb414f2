"""A child whom a worker asks another team to take on, for the journeys in which it is decided."""

from __future__ import annotations

from datetime import date

from sightline.demo.telling import send, write
from sightline.people.allocation import allocate
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from tests.invented_people import NOW, a_person

ASKED = {
    "asked_on": date(2026, 11, 18),
    "goes_to": "team",
    "talked_with": "Ruth Amadi",
    "why": "The family moved across the river.",
    "worry": "The evenings alone.",
    "works_well": "An aunt comes on Sundays.",
    "due_next": "A visit by 3 December.",
    "childs_words": "“Will she bring the cards?”",
    "family_told": "Both parents, on 17 November. They agreed.",
    "goodbye": "declined",
    "recommended": "accepted",
}
SOUTH = "Safeguarding South"
OUTCOME = "We hold this child from now on"
WEIGHED = (
    ("Move to the South team", "They are near the new home."),
    ("Stay with the North team", "The worker would drive two hours."),
)
REASON = "The next worker lives near, and nobody here can visit each week."


def held_child(given: str, family: str, by: Worker) -> Person:
    """A child of Safeguarding North whom this worker holds."""
    child = a_person(given, family, by=by)
    north = Team.objects.get(name="Safeguarding North")
    allocate(person=child, team=north, worker=by, by=by, now=NOW)
    return child


def ask_for_a_transfer(child: Person, by: Worker) -> None:
    """The team in the south is asked to take the child on."""
    asked = ASKED | {"to_team": Team.objects.get(name=SOUTH).pk}
    send(write("front_door.case_transfer", [child], by=by, now=NOW, shared=asked), by=by, now=NOW)


def worker(name: str) -> Worker:
    """A worker of Northmere, by the first part of their email."""
    return Worker.objects.get(email=f"{name}@northmere.example")
