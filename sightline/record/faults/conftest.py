"""A database of its own in which work stands, written by the commands alone.

Tests spoil it by raw SQL, as whoever owns the tables could, and everything is put back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from psycopg.conninfo import conninfo_to_dict

from sightline.access.roles import appoint_first_steward
from sightline.grammar import registry
from sightline.grammar.roles import Role
from sightline.ground import database
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import actions, commands, correcting, planning
from sightline.record.allegation_about_a_professional import (
    tell_of_allegation,
    write_down_allegation,
)
from sightline.record.authored_chronology import Chosen
from sightline.record.bring_in import Source, SourceChild, SourceStep, bring_in
from sightline.record.decision import Decision
from sightline.record.document import Document
from sightline.record.draft import autosave
from sightline.record.faults.fault import Fault
from sightline.record.merging import merge
from sightline.record.plan_version import freeze_version
from sightline.record.read_and_left import Left, leave
from sightline.record.share import share
from sightline.record.step import Step
from sightline.record.verify import verify
from sightline.record.writing_chronologies import (
    Changes,
    Typed,
    begin_chronology,
    save_chronology,
    use_chronology,
)
from tests import databases
from tests.catalogue import factory
from tests.catalogue.factory import NOW, Cast
from tests.invented_people import a_person, a_team, a_worker

CONTACT = "front_door.contact"
VISIT = "child_in_need.visit"
PLAN = "child_in_need.plan"
SHARE: dict[str, Any] = {
    "what": "What was decided.",
    "how": "telephone",
    "lawful_basis": "public_task",
}
# The statement, the kind of fault it makes, where, and the constraints that it needs dropped.
Planted = tuple[str, str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Spoilt:
    """The database, as its owner; the keys of what stands in it; who wrote it."""

    keys: dict[str, Any]
    cast: Cast

    def found_after(self, statement: str, unheld: tuple[str, ...] = ()) -> set[tuple[str, str]]:
        """Kind and place of every fault after `statement`."""
        return {(fault.kind, fault.what) for fault in self.faults_after(statement, unheld)}

    def faults_after(self, statement: str, unheld: tuple[str, ...] = ()) -> list[Fault]:
        """Run `statement` with every trigger switched off and without the constraints in
        `unheld`, look, and put everything back."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT quote_ident(relname) FROM pg_class"
                " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            )
            off = "; ".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for (table,) in cursor)
            cursor.execute(off)
            for constraint in unheld:
                table, name = constraint.split(".")
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            cursor.execute(statement, self.keys)
            assert cursor.rowcount > 0, "The statement planted nothing."
            faults = verify(NOW)
            transaction.set_rollback(True)
        return faults


@pytest.fixture(scope="package")
def spoilt(django_db_setup: None, django_db_blocker: Any) -> Iterator[Spoilt]:
    name = databases.name_for("verify")
    databases.clone(name)
    with django_db_blocker.unblock():
        before = dict(connection.settings_dict)
        connection.close()
        _become_owner(name)
        try:
            yield _write()
        finally:
            connection.close()
            connection.settings_dict.update(before)
            databases.drop(name)


def _become_owner(name: str) -> None:
    given = conninfo_to_dict(database.owner_url(name))
    connection.settings_dict.update(
        NAME=name,
        USER=given.get("user", ""),
        PASSWORD=given.get("password", ""),
        HOST=given.get("host", ""),
        PORT=given.get("port", ""),
    )


def _write() -> Spoilt:
    """Work of three processes, blank and finished, and one of everything else on the spine. Work
    of every other process is verified as the catalogue makes it."""
    steward = a_worker("Stella Ward")
    appoint_first_steward(worker=steward, now=NOW)
    team = a_team("Safeguarding North", by=steward)
    cast = Cast(team, steward, {}, a_person("Grace", "Harding", by=steward))
    amara, tobias = factory.a_child(cast), factory.a_child(cast, "Tobias")
    for kind in (CONTACT, VISIT, PLAN):
        factory.begun(kind, [factory.a_child(cast, "Blank")], cast)
        factory.finished(kind, factory.a_child(cast, "Whole"), cast)
    keys: dict[str, Any] = {
        "now": NOW,
        "amara": amara.pk,
        "tobias": tobias.pk,
        "steward": steward.pk,
    }
    keys |= _decided(cast, amara) | _waiting(cast, tobias) | _together(cast, amara, tobias)
    keys |= _a_visited_plan(cast, amara)
    _what_the_plan_holds(cast, keys)
    _an_allegation(cast)
    _two_records(cast)
    _a_chronology(cast, Step.objects.get(pk=keys["decided"]))
    return Spoilt(keys, cast)


def _a_chronology(cast: Cast, step: Step) -> None:
    """One that was used, and a warning that somebody read and left."""
    by = _writer(cast)
    it = begin_chronology(person=step.child, purpose="court", title="Hearing", by=by, now=NOW)
    entry = Chosen(f"{step.pk}.0", step.began, "It was written down.", "Contact", "step", step.ref)
    changes = Changes(add=[entry], means={entry.key: Typed("Somebody saw it coming.", "")})
    it = save_chronology(chronology=it, lines={step.child: changes}, by=by, now=NOW)
    use_chronology(chronology=it, used_for="Hearing", used_on=NOW.date(), by=by, now=NOW)
    leave(left=[Left(step, "third_party", "worry", "0" * 32)], by=by, now=NOW)


def _two_records(cast: Cast) -> None:
    kept, emptied = factory.a_child(cast, "Once"), factory.a_child(cast, "Twice")
    manager = cast.one_of((Role.TEAM_MANAGER,))
    why = "One birth certificate, read at two schools."
    merge(kept=kept, emptied=emptied, reason=why, by=manager, now=NOW)


def _decided(cast: Cast, amara: Person) -> dict[str, Any]:
    step = factory.finished(CONTACT, amara, cast, "early_help")
    by = _writer(cast)
    named = [("Amara", amara)]
    share(
        of=step,
        purpose="referrer",
        told="The school",
        told_at=NOW,
        named=named,
        by=by,
        now=NOW,
        **SHARE,
    )
    step.refresh_from_db()
    correcting.correct(
        steps=[step], field="worry", value="A bruise.", reason="She rang back.", by=by, now=NOW
    )
    accepted = factory.finished(CONTACT, factory.a_child(cast, "Accepted"), cast, "referral")
    return {
        "accepted": accepted.pk,
        "decided": step.pk,
        "decision": Decision.objects.get(step=step).pk,
    }


def _writer(cast: Cast) -> Worker:
    return cast.one_of(registry.process_of(CONTACT).opened_by)


def _waiting(cast: Cast, tobias: Person) -> dict[str, Any]:
    """One submitted, one sent back, and one entered in error."""
    by, manager = _writer(cast), cast.one_of((Role.FRONT_DOOR_MANAGER,))
    submitted, returned = (factory.filled(CONTACT, tobias, cast) for _ in range(2))
    commands.submit(step=submitted, by=by, now=NOW)
    commands.submit(step=returned, by=by, now=NOW)
    commands.return_(step=returned, question="Who has a key?", by=manager, now=NOW)
    wrong = factory.finished(CONTACT, tobias, cast)
    correcting.void(step=wrong, reason="For the wrong child.", by=by, now=NOW)
    return {"submitted": submitted.pk, "returned": returned.pk}


def _together(cast: Cast, amara: Person, tobias: Person) -> dict[str, Any]:
    steps = factory.begun(CONTACT, [amara, tobias], cast)
    by = _writer(cast)
    autosave(step=steps[0], section="said", answers={}, base_version=0, by=by, now=NOW)
    return {"together": steps[0].together_id}


def _a_visited_plan(cast: Cast, amara: Person) -> dict[str, Any]:
    spell = factory.filled(PLAN, amara, cast)
    seen = {"seen": "in_person"}
    visit = factory.finished(VISIT, amara, cast, given=seen)
    _brought_in(cast, amara)
    return {"spell": spell.pk, "visit": visit.pk}


def _brought_in(cast: Cast, amara: Person) -> None:
    """One visit out of another system, which holds less than is asked here."""
    answers = {"visited_at": factory.BEFORE, "seen": "in_person"}
    held = SourceStep("visit 1", VISIT, answers, {"VisitDate": "2026-11-17"}, is_over=True)
    bring_in(
        source=Source("another system", frozenset()),
        children=[SourceChild(amara, [held])],
        by=cast.steward,
        now=NOW,
    )


def _an_allegation(cast: Cast) -> None:
    """About a professional, and the designated officer was told."""
    manager = cast.one_of((Role.FRONT_DOOR_MANAGER,))
    allegation = write_down_allegation(
        about_name="Gerald Pike",
        about_role="Football coach",
        about_employer="Northmere Juniors",
        what_was_said="“He drove us home one by one.”",
        said_by="A parent",
        risk_now="He trains the under-tens on Saturday.",
        known_at=NOW,
        by=manager,
        now=NOW,
    )
    tell_of_allegation(
        allegation=allegation,
        who="designated_officer",
        name="Ian Frost",
        what="What was said, and who was there.",
        how="telephone",
        told_at=NOW,
        by=manager,
        now=NOW,
    )


def _what_the_plan_holds(cast: Cast, keys: dict[str, Any]) -> None:
    spell, by = Step.objects.get(pk=keys["spell"]), _writer(cast)
    outcome = planning.want_outcome(
        authority=spell, wanted="Safe at home.", measure="No harm.", by=by, now=NOW
    )
    proposed = actions.propose_action(
        arose_in=spell,
        what="Change the lock.",
        serves=[outcome],
        owner=cast.steward,
        due_on=NOW.date(),
        measure="He has no key.",
        by=by,
        now=NOW,
    )
    action = actions.agree_action(action=proposed, by=by, now=NOW)
    actions.report_progress(action=action, said="Done.", moved=True, by=by, now=NOW)
    actions.propose_action(arose_in=spell, what="A gate.", serves=[outcome], by=by, now=NOW)
    review = factory.begun(VISIT, [Person.objects.get(pk=keys["amara"])], cast)[0]
    actions.confirm_action(action=action, in_review=review, by=by, now=NOW)
    Document.objects.create(
        person_id=keys["amara"],
        step=spell,
        title="A letter",
        kind="letter",
        file_name="Letter.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_at=NOW,
        uploaded_by=by,
    )
    freeze_version(decision=Decision.objects.get(pk=keys["decision"]), by=by, now=NOW)
