"""A small service that has one of everything: each role, and children with something of each kind
on their record. Told through the product's own commands, for tests that open every page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sightline.access.restriction import restrict
from sightline.bench.chronologies import chronology_of, used_chronology_of
from sightline.demo.authority import POSTS, STEWARD, Authority, open_the_authority
from sightline.grammar.roles import Role
from sightline.people.addresses import Address, record_address
from sightline.people.allocation import Allocation, AllocationRole, allocate
from sightline.people.facts import record_fact
from sightline.people.person import Person
from sightline.people.relationships import relate
from sightline.people.search import search_for
from sightline.people.worker import Team, Worker
from sightline.people.workforce import create_team
from sightline.record import commands
from sightline.record.authored_chronology import AuthoredChronology
from sightline.record.decision import HandOver
from sightline.record.document import Document, attach
from sightline.record.merge import Merge
from sightline.record.merging import merge
from sightline.record.plan import Action, PlanOutcome
from sightline.record.step import Step
from tests.a_plan import a_plan, an_action, an_outcome
from tests.catalogue.factory import Cast, finished
from tests.invented_people import NOW, a_person

# One worker for each role, by the first who holds it.
NAMES = {post.role: post.name for post in reversed((*POSTS, STEWARD))}

THOUGHT = {
    "child_now": "She sleeps five nights of seven.",
    "reflection": "What would she say of how often we come?",
    "direction": "Her worker sees her alone each week.",
}


@dataclass
class Known:
    """One child, and something of each kind that a page of their record is about."""

    person: Person
    mother: Person
    note: Step
    contact: Step
    to_decide: Step
    decided: Step
    handover: HandOver
    plan: Step
    outcome: PlanOutcome
    action: Action
    address: Address
    document: Document
    joined: Merge
    chronology: AuthoredChronology
    used: AuthoredChronology


@dataclass
class Service:
    northmere: Authority
    far: Team
    cast: Cast

    def worker(self, role: Role) -> Worker:
        return self.cast.workers[role]

    @property
    def scribe(self) -> Worker:
        """Who wrote all of it, and is nobody that a test signs in as."""
        return self.northmere["Callum"]


def open_the_service() -> Service:
    northmere = open_the_authority()
    stella = northmere[STEWARD.name]
    far = create_team(name="Disabled children", service="Disability", by=stella, now=NOW)
    workers = {role: northmere[name] for role, name in NAMES.items()}
    nobody = a_person("Grace", "Lowther", by=northmere["Callum"])
    return Service(northmere, far, Cast(far, stella, workers, nobody))


def a_known_child(service: Service, given: str) -> Known:
    """A child of the far team, whom nobody leads yet, with one of everything on the record."""
    by = service.scribe
    person = a_person(given, "Bellweather", by=by)
    mother = a_person(f"Mother of {given}", "Bellweather", by=by)
    relate(from_person=mother, to_person=person, kind="mother", by=by, now=NOW)
    allocate(person=person, team=service.far, by=by, now=NOW)
    record_fact(person=person, kind="likes", words=f"{given} likes drawing", by=by, now=NOW)
    work = _work(service, person)
    return Known(
        person,
        mother,
        **work,
        address=_protected_address(person, by),
        document=_letter(person, by),
        joined=_joined(person, given, service),
        chronology=chronology_of(work["decided"], by=by, now=NOW),
        used=used_chronology_of(work["decided"], by=by, now=NOW),
    )


def _joined(person: Person, given: str, service: Service) -> Merge:
    """There was a second record of the child, which was joined to this one."""
    ruth = service.northmere["Ruth"]
    double = a_person(given, "Bellwether", by=service.scribe)
    reason = "One birth certificate, read at two schools."
    return merge(kept=person, emptied=double, reason=reason, by=ruth, now=NOW)


def _work(service: Service, person: Person) -> dict[str, Any]:
    by = service.scribe
    (note,) = commands.start(kind="casework.case_note", people=[person], by=by, now=NOW)
    (contact,) = commands.start(kind="front_door.contact", people=[person], by=by, now=NOW)
    finished("health.dental_check", person, service.cast, given={"teeth_are": "All sound."})
    decided = finished("casework.management_decision", person, service.cast, "ask_senior", THOUGHT)
    (to_decide,) = commands.start(
        kind="casework.management_decision",
        people=[person],
        by=service.northmere["Ruth"],
        now=NOW,
    )
    plan = a_plan(person, by)
    outcome = an_outcome(plan, by)
    return {
        "note": note,
        "contact": contact,
        "to_decide": to_decide,
        "decided": decided,
        "handover": HandOver.objects.get(step=decided),
        "plan": plan,
        "outcome": outcome,
        "action": an_action(plan, [outcome], by),
    }


def _protected_address(person: Person, by: Worker) -> Address:
    return record_address(
        person=person,
        lines="14 Harbour Row\nNorthmere",
        postcode="NE99 1AA",
        since=NOW.date() - timedelta(days=30),
        protected=True,
        protected_reason="He does not know where they moved to.",
        by=by,
        now=NOW,
    )


def _letter(person: Person, by: Worker) -> Document:
    return attach(
        file=io.BytesIO(b"%PDF-1.7\n%%EOF\n"),
        file_name="Letter.pdf",
        title="Letter from school",
        kind="letter",
        person=person,
        by=by,
        now=NOW,
    )


# How a child may stand to a worker.


def give_to(person: Person, worker: Worker, service: Service) -> Allocation:
    """Beside the lead, so that it may be said of as many workers as there are roles."""
    role = AllocationRole.CO_WORKER
    by = service.scribe
    return allocate(person=person, team=service.far, worker=worker, role=role, by=by, now=NOW)


def give_to_every_team(person: Person, service: Service) -> None:
    """Led in Safeguarding North, and known to a colleague in each other team but the far one."""
    by = service.scribe
    north = service.northmere.teams["Safeguarding North"]
    allocate(person=person, team=north, worker=by, by=by, now=NOW)
    beside = [role for role in AllocationRole if role != AllocationRole.LEAD]
    others = [team for team in service.northmere.teams.values() if team != north]
    for role, team in zip(beside, others, strict=True):
        allocate(person=person, team=team, worker=by, role=role, by=by, now=NOW)


def close_to_all_but_ruth(person: Person, service: Service) -> None:
    ruth = service.northmere["Ruth"]
    restrict(
        person=person,
        reason="An allegation is being looked into and he must not be found.",
        owner=ruth,
        owner_phone="01632 960 125",
        by=ruth,
        now=NOW,
    )


def tickets(service: Service) -> dict[Role, str]:
    """The address of a search that each worker who may search has made."""
    found = {}
    for role, worker in service.cast.workers.items():
        ticket, _ = search_for(name="Nobody Known", by=worker, now=NOW)
        found[role] = ticket.ref
    return found
