"""Completed work is corrected in place, on the same step, and never silently.

A correction says what was wrong, what stands now, why, and who says so. Three triggers refuse
any other change to completed work, by this application or by raw SQL: a changed column must be
named by a correction made in the same transaction.
"""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Func

from sightline.grammar.kept import Kept, long_enough, with_history

LEAST_REASON = 10
REFUSED = "USING ERRCODE = 'integrity_constraint_violation'"


class ThisTransaction(Func):
    template = "txid_current()"
    output_field = models.BigIntegerField()


@with_history
class Correction(Kept):
    append_only = True

    step = models.ForeignKey("record.Step", on_delete=models.PROTECT, related_name="corrections")
    # The columns and row tables that this correction may change, by their database names.
    columns = models.JSONField(default=list)
    question = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    transaction = models.BigIntegerField(db_default=ThisTransaction(), editable=False)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=long_enough("reason", LEAST_REASON), name="correction_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.reason}"


def _corrected(step: str, column: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM record_correction c
        WHERE c.step_id = {step} AND c.transaction = txid_current() AND c.columns ? {column}
    )"""


def _completed(step: str) -> str:
    return f"(SELECT s.completed_at IS NOT NULL FROM record_step s WHERE s.id = {step})"


def moved_by_merge(row: str, table: str, column: str) -> str:
    """Whether a line of a merge's ledger, of this transaction, names this column of this row."""
    return f"""EXISTS (
        SELECT 1 FROM record_moved m
        WHERE m.row = {row} AND m.in_table = '{table}' AND m.in_column = {column}
          AND txid_current() IN (m.moved_in, m.put_back_in)
    )"""


def _changed_unless(excused: str) -> str:
    """Whether any column is changed that `excused` does not let pass, which may name `n.key`."""
    return f"""EXISTS (
        SELECT 1 FROM jsonb_each(to_jsonb(NEW)) n
        JOIN jsonb_each(to_jsonb(OLD)) o USING (key)
        WHERE n.value IS DISTINCT FROM o.value AND NOT ({excused})
    )"""


class ChangesOnlyWithAMerge(pgtrigger.Trigger):
    """A row that is only ever added to. When two records are joined, or parted, it comes to be
    another person's, and a line of the ledger says so."""

    when = pgtrigger.Before
    operation = pgtrigger.Update

    def get_func(self, model: models.Model) -> str:
        changed = _changed_unless(moved_by_merge("OLD.id", model._meta.db_table, "n.key"))
        return f"""
            IF {changed} THEN
                RAISE EXCEPTION 'what was written stands: it is only added to' {REFUSED};
            END IF;
            RETURN NEW;
        """


class RecordOnlyByCorrection(pgtrigger.Trigger):
    """The typed record of a process."""

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: models.Model) -> str:
        moved = moved_by_merge("OLD.step_id", model._meta.db_table, "n.key")
        changed = _changed_unless(f"{_corrected('OLD.step_id', 'n.key')} OR {moved}")
        return f"""
            IF TG_OP = 'DELETE' THEN
                RAISE EXCEPTION 'a record is never deleted: void its step' {REFUSED};
            END IF;
            IF {_completed("OLD.step_id")} AND {changed} THEN
                RAISE EXCEPTION 'completed work is changed only by a correction' {REFUSED};
            END IF;
            RETURN NEW;
        """


class RowsOnlyByCorrection(pgtrigger.Trigger):
    """What repeats in a record. The correction names the table of the rows."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: models.Model) -> str:
        table = f"'{model._meta.db_table}'"
        moved = moved_by_merge("OLD.id", model._meta.db_table, "n.key")
        return f"""
            IF TG_OP = 'UPDATE' AND NOT {_changed_unless(moved)} THEN RETURN NEW; END IF;
            IF TG_OP <> 'INSERT' AND {_completed("OLD.step_id")}
               AND NOT {_corrected("OLD.step_id", table)} THEN
                RAISE EXCEPTION 'completed work is changed only by a correction' {REFUSED};
            END IF;
            IF TG_OP <> 'DELETE' AND {_completed("NEW.step_id")}
               AND NOT {_corrected("NEW.step_id", table)} THEN
                RAISE EXCEPTION 'completed work is changed only by a correction' {REFUSED};
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """


MAY_CHANGE = "{state,marks}"


class StepOnlyByCorrection(pgtrigger.Trigger):
    """The spine itself. A completed step may be voided, and may still come to count for a clock,
    as when the referrer is told the outcome: these two columns alone need no correction. A merge
    may say whose it is."""

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: models.Model) -> str:
        moved = moved_by_merge("OLD.id", model._meta.db_table, "n.key")
        return f"""
            IF TG_OP = 'DELETE' THEN
                RAISE EXCEPTION 'a step is never deleted: void it' {REFUSED};
            END IF;
            IF OLD.completed_at IS NOT NULL
               AND to_jsonb(NEW) - '{MAY_CHANGE}'::text[]
                   IS DISTINCT FROM to_jsonb(OLD) - '{MAY_CHANGE}'::text[]
               AND {_changed_unless(f"n.key = ANY ('{MAY_CHANGE}'::text[]) OR {moved}")}
               AND NOT EXISTS (
                   SELECT 1 FROM record_correction c
                   WHERE c.step_id = OLD.id AND c.transaction = txid_current()
               ) THEN
                RAISE EXCEPTION 'completed work is changed only by a correction' {REFUSED};
            END IF;
            RETURN NEW;
        """
