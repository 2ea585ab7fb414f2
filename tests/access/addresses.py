"""An address of each page, filled in from the service that `tests.a_service` tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sightline.access.notice import Notice, give_notice
from sightline.access.restriction import Restriction
from sightline.access.roles import RoleHeld
from sightline.grammar.roles import Role
from sightline.people.allocation import Allocation
from sightline.people.duplicates import propose
from sightline.people.person import Person
from sightline.people.weighing import Weighed
from sightline.people.worker import Worker
from sightline.record.allegation_about_a_professional import (
    AllegationAboutAProfessional,
    write_down_allegation,
)
from tests.a_service import (
    Known,
    Service,
    a_known_child,
    close_to_all_but_ruth,
    give_to,
    give_to_every_team,
    open_the_service,
    tickets,
)
from tests.invented_people import NOW

AN_ALLEGATION: dict[str, Any] = {
    "about_name": "Gerald Pike",
    "about_role": "Swimming coach",
    "about_employer": "Northmere Baths",
    "what_was_said": "He drove a child home alone and locked the car.",
    "said_by": "Miss Osei, Northgate Primary",
    "risk_now": "He coaches again on Saturday.",
    "known_at": NOW,
}


@dataclass
class Addresses:
    service: Service
    children: dict[str, Known]
    tickets: dict[Role, str]

    @classmethod
    def of_a_service(cls) -> Addresses:
        """Tell it: four children, each standing otherwise to all twelve workers at once."""
        service = open_the_service()
        names = {"own": "Olive", "team": "Tamsin", "other": "Ottilie", "restricted": "Rowan"}
        children = {key: a_known_child(service, given) for key, given in names.items()}
        for worker in service.cast.workers.values():
            give_to(children["own"].person, worker, service)
            give_to(children["restricted"].person, worker, service)
        give_to_every_team(children["team"].person, service)
        close_to_all_but_ruth(children["restricted"].person, service)
        write_down_allegation(**AN_ALLEGATION, by=service.scribe, now=NOW)
        two = sorted(children[key].person.pk for key in ("own", "team"))
        alike = Weighed((two[0], two[1]), 7, ("Same birth date", "Nearly the same name"))
        propose(found=[alike], now=NOW)
        return cls(service, children, tickets(service))

    def worker(self, role: Role) -> Worker:
        return self.service.worker(role)

    def of_child(self, name: str, role: Role, relation: str) -> tuple[Person, str]:
        known = self.children[relation]
        return known.person, reverse(name, args=self._args(name, known, role))

    def _args(self, name: str, known: Known, role: Role) -> list[Any]:
        child, mother = known.person.ref, known.mother.ref
        special: dict[str, list[Any]] = {
            "start": [child, "casework.case_note"],
            "restricted": [_restriction(known)],
            "agree": [known.decided.ref, "countersignature"],
            "decide": [known.to_decide.ref],
            "tell": [known.contact.ref, "referrer"],
            "correct": [known.decided.ref, "direction"],
            "section": [known.note.ref, known.note.process.sections[0].key],
            "autosave": [known.note.ref, known.note.process.sections[0].key],
            "not_for": [known.decided.ref, "direction"],
            "copies": [known.decided.ref],
            "copy": [known.decided.ref, child, "plain"],
            "download_copy": [known.decided.ref, child, "plain", "pdf"],
            "copy_given": [known.decided.ref, child, "plain"],
            "read_step": [known.decided.ref],
            "answer_handover": [known.handover.ref],
            "document": [known.document.ref],
            "withdraw_document": [known.document.ref],
            "end_allocation": [_lead(known.person).ref],
            "relate": [child, mother],
            "new_relative": [child, self.tickets[role]],
            "fact": [child, "likes"],
            "add_fact": [child, "warning"],
            "change_fact": [child, "end-address", known.address.ref],
            "show_address": [child, known.address.ref],
            "want_outcome": [child, known.plan.ref],
            "agree_action": [child, known.outcome.ref],
            "report_action": [child, known.action.ref],
            "change_action": [child, known.action.ref],
            "close_action": [child, known.action.ref],
            "join": [child, self._another(known)],
            "two_people": [child, self._another(known)],
            "part": [child, known.joined.ref],
            "area": [child, "health"],
        }
        of_a_step = {"step", "check", "childs_version", "review_actions", "attach_to_step"}
        special |= _of_a_chronology(known) | _of_the_plan(known) | _of_the_passport(known)
        return special.get(name, [known.note.ref if name in of_a_step else child])

    def _another(self, known: Known) -> str:
        """A record that is open to whoever may read this one."""
        own, team = self.children["own"], self.children["team"]
        return (team if known is own else own).person.ref

    def of_no_child(self, name: str, role: Role) -> str:
        spare = self.service.northmere["Sofia"]
        north = self.service.northmere.teams["Safeguarding North"].ref
        special = {
            "team_of": [_own_team(self.worker(role)) or north],
            "unseen_team": [_own_team(self.worker(role)) or north],
            "new_person": [self.tickets[role]],
            "allegation": [_allegation()],
            "tell_of_allegation": [_allegation()],
            "manual_process": ["casework.case_note"],
            "register": ["living-here"],
            "seen_notice": [_a_notice(self.worker(role)).ref],
            "end_role": [RoleHeld.objects.filter(worker=spare).latest("since").ref],
            "take_out": [north, spare.ref],
        }
        of_a_user = {"user", "change_user", "user_leaves", "user_returns", "link", "grant"}
        of_a_team = {"one_team", "change_team", "add_member"}
        plain = [spare.ref] if name in of_a_user else [north] if name in of_a_team else []
        return reverse(name, args=special.get(name, plain))

    def like(self, name: str, address: str) -> str:
        """An address of the same form at which there is nothing."""
        known = self.children["other"]
        chronologies = (known.chronology.ref, known.used.ref)
        steps = (known.note.ref, known.decided.ref)
        refs = (known.person.ref, known.document.ref, *steps, *chronologies)
        for ref in refs:
            address = address.replace(ref, ref[::-1])
        return address


def _a_notice(worker: Worker) -> Notice:
    return give_notice(to=worker, text="The core group judges it worse.", by=worker, now=NOW)


def _restriction(known: Known) -> str:
    found = Restriction.objects.filter(person=known.person).first()
    return found.ref if found else "none"


def _allegation() -> str:
    return AllegationAboutAProfessional.objects.earliest("known_at", "id").ref


def _lead(person: Person) -> Allocation:
    return Allocation.objects.get(person=person, role="lead", until=None)


def _own_team(worker: Worker) -> str:
    held = RoleHeld.objects.filter(worker=worker, team__isnull=False).first()
    return held.team.ref if held and held.team else ""


def _of_a_chronology(known: Known) -> dict[str, list[Any]]:
    written, used = known.chronology.ref, known.used.ref
    return {
        "authored": [written],
        "choose_entries": [written],
        "use_chronology": [written],
        "chronology_version": [used, 1],
        "chronology_copy": [used, 1, known.person.ref],
        "chronology_given": [used, 1, known.person.ref],
        "download_chronology": [used, 1, known.person.ref, "pdf"],
    }


def _of_the_plan(known: Known) -> dict[str, list[Any]]:
    child = known.person.ref
    return {
        "plan_copies": [child, "now"],
        "plan_copy": [child, "now", child],
        "plan_copy_given": [child, "now", child],
        "download_plan": [child, "now", child, "pdf"],
    }


def _of_the_passport(known: Known) -> dict[str, list[Any]]:
    child = known.person.ref
    return {
        "passport": [child, child],
        "passport_given": [child, child],
        "download_passport": [child, child, "pdf"],
    }
