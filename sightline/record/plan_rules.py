"""What the database itself refuses of a plan, by trigger, from this application or by raw SQL."""

from __future__ import annotations

import pgtrigger
from django.db import models

from sightline.record.correction import REFUSED, moved_by_merge

# What was agreed. It changes only beside an `ActionChange` of the same transaction.
AGREED = (
    "what",
    "how_often",
    "owner_worker_id",
    "owner_person_id",
    "owner_partner",
    "helped_by",
    "due_on",
    "measure",
    "agreed_on",
)
# A closed action stands as it was closed; only who must not read it may still change.
STILL_OPEN_TO_CHANGE = "not_for"


class OutcomeOfTheSameChild(pgtrigger.Trigger):
    """The spell that authorises an outcome is about the child whose plan it is in."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def get_func(self, model: models.Model) -> str:
        return f"""
            IF NOT EXISTS (
                SELECT 1 FROM record_plan p JOIN record_step s ON s.person_id = p.person_id
                WHERE p.id = NEW.plan_id AND s.id = NEW.authority_id
            ) THEN
                RAISE EXCEPTION 'the authority of an outcome is about another child' {REFUSED};
            END IF;
            RETURN NEW;
        """


class ServesThroughTheirOwnOutcome(pgtrigger.Trigger):
    """A plan action serves a child through an outcome of that child's; only a task needs none."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_func(self, model: models.Model) -> str:
        return f"""
            IF NEW.outcome_id IS NULL THEN
                IF NOT (SELECT a.is_task FROM record_action a WHERE a.id = NEW.action_id) THEN
                    RAISE EXCEPTION 'a plan action serves an outcome for the child' {REFUSED};
                END IF;
            ELSIF NOT EXISTS (
                SELECT 1 FROM record_planoutcome o JOIN record_plan p ON p.id = o.plan_id
                WHERE o.id = NEW.outcome_id AND p.person_id = NEW.person_id
            ) THEN
                RAISE EXCEPTION 'the outcome is another child''s' {REFUSED};
            END IF;
            RETURN NEW;
        """


class AgreedForAnOutcome(pgtrigger.Trigger):
    """Nothing becomes an agreed plan action that serves no child."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def get_func(self, model: models.Model) -> str:
        return f"""
            IF NEW.agreed_on IS NOT NULL AND NOT NEW.is_task AND NOT EXISTS (
                SELECT 1 FROM record_actionfor f WHERE f.action_id = NEW.id
            ) THEN
                RAISE EXCEPTION 'an agreed action serves an outcome for a child' {REFUSED};
            END IF;
            RETURN NEW;
        """


class AgreedChangesWithAReason(pgtrigger.Trigger):
    """Owner, date and measure were agreed with a family: they never change silently. An owner
    whose record is joined to another of theirs is the same owner."""

    when = pgtrigger.Before
    operation = pgtrigger.Update

    def get_func(self, model: models.Model) -> str:
        old = ", ".join(f"OLD.{column}" for column in AGREED)
        new = ", ".join(f"NEW.{column}" for column in AGREED)
        kept = STILL_OPEN_TO_CHANGE
        moved = moved_by_merge("OLD.id", model._meta.db_table, "'owner_person_id'")
        return f"""
            IF NEW.owner_person_id IS DISTINCT FROM OLD.owner_person_id AND {moved}
               AND to_jsonb(NEW) - 'owner_person_id' = to_jsonb(OLD) - 'owner_person_id' THEN
                RETURN NEW;
            END IF;
            IF OLD.closed_on IS NOT NULL
               AND to_jsonb(NEW) - '{kept}' IS DISTINCT FROM to_jsonb(OLD) - '{kept}' THEN
                RAISE EXCEPTION 'a closed action is not changed' {REFUSED};
            END IF;
            IF OLD.agreed_on IS NOT NULL AND ({new}) IS DISTINCT FROM ({old}) AND NOT EXISTS (
                SELECT 1 FROM record_actionchange c
                WHERE c.action_id = OLD.id AND c.transaction = txid_current()
            ) THEN
                RAISE EXCEPTION 'an agreed action is changed only with a reason' {REFUSED};
            END IF;
            RETURN NEW;
        """
