"""How a step is completed, and what follows from its outcome: what begins, what ends, who hears.

Commands decide whether; this does it, inside their transaction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sightline.access.notice import give_notice
from sightline.grammar import registry
from sightline.grammar.process import Outcome
from sightline.people.allocation import Allocation
from sightline.people.worker import Worker
from sightline.record.answers import (
    REFLECTED,
    answers_of,
    lay_over,
    missing,
    record_of,
    reflect,
    rows_asked,
    write_rows,
)
from sightline.record.base import Alert, StepRecord
from sightline.record.beginning import begin, begun_for_a_sibling, written_with
from sightline.record.deadlines import recompute_after
from sightline.record.decision import HandOver
from sightline.record.holding import let_go, move
from sightline.record.passage import keep_passages
from sightline.record.policies import runs_already
from sightline.record.step import State, Step
from sightline.record.tasks import become_tasks
from sightline.record.telling_at_once import tell_at_once


def held(step: Step) -> Step:
    """The step as it stands now, locked until the transaction ends: two who press the same
    button at once go through one after the other."""
    return (
        Step.objects.select_for_update(of=("self",))
        .select_related("together", "person", "team")
        .get(pk=step.pk)
    )


def complete_record(
    step: Step, record: StepRecord, outcome: Outcome | None, *, by: Worker, now: datetime
) -> None:
    """Complete one step. The record is written first, because once its step is complete the
    database holds it fast."""
    answers = answers_of(record)
    for key, rows in rows_asked(type(record)).items():
        if step.together_id and rows.shared:
            write_rows(record, rows, answers[key])
    record.completed_at, record.completed_by = now, by
    record.save()
    step.outcome = outcome.key if outcome else ""
    before = set(step.marks)
    reflect(step, record)
    tell_at_once(step, before, by=by, now=now)
    step.state = State.ENDED if step.process.is_spell else State.COMPLETED
    step.completed_at, step.completed_by = now, by
    step.save()
    keep_passages([(step, record)])
    become_tasks(step, record, by=by, now=now)
    if outcome is not None:
        _follow(step, outcome, by=by, now=now)
        if outcome.moves is not None:
            move(step, record, outcome.moves, by=by, now=now)
        if outcome.lets_go:
            let_go(step, by=by, now=now)
        _tell_the_writer(step, outcome, by=by, now=now)
    _alert(step, record, by=by, now=now)
    recompute_after(step)


def _tell_the_writer(step: Step, outcome: Outcome, *, by: Worker, now: datetime) -> None:
    """Whoever asked hears the outcome, though the child is with others from now on."""
    writer = step.submitted_by
    if writer is None or writer == by or not (outcome.moves or outcome.lets_go):
        return
    give_notice(
        to=writer,
        person=step.person,
        step=step.ref,
        text=f"{step}: {outcome.label}. Decided by {by}.",
        by=by,
        now=now,
    )


def _follow(step: Step, outcome: Outcome, *, by: Worker, now: datetime) -> None:
    """End what the outcome ends, begin what it leads to, or hand the work to whoever takes it."""
    for kind, reason in outcome.ends.items():
        _end_by_decision(step, kind, reason, by=by, now=now)
    for kind in outcome.leads_to:
        if runs_already(registry.process_of(kind), step.child) is not None:
            continue
        if _is_begun(step, kind):
            continue
        beside = begun_for_a_sibling(step, kind)
        begin(
            kind,
            [step.child],
            by=by,
            now=now,
            began=now,
            came_from=step,
            together=written_with(beside, by, now) if beside else None,
            holder=(_who_goes_on(kind, by), step.team),
        )
    if outcome.handed_to:
        HandOver.objects.create(step=step, handed_to=outcome.handed_to, handed_at=now, handed_by=by)


def _is_begun(step: Step, kind: str) -> bool:
    """Whether what this decision leads to was written down before it: then that spell goes on."""
    if not registry.process_of(kind).is_spell:
        return False
    said = answers_of(record_of(step))
    running = Step.objects.filter(person=step.person, kind=kind, state=State.OPEN, ended=None)
    return any(record_of(spell).is_begun_by(step, said) for spell in running)


def _who_goes_on(kind: str, by: Worker) -> Worker | None:
    """Whoever takes it up, but where nobody else may write in it: that stays with the decider."""
    return by if registry.process_of(kind).written_by else None


def _end_by_decision(step: Step, kind: str, reason: str, *, by: Worker, now: datetime) -> None:
    """End the open spell of this kind on the day of the deciding step.

    That it ended is a fact from that day, whether or not its worker has written its last page:
    the record is completed at once where nothing is missing, and otherwise waits for them.
    """
    said = answers_of(record_of(step))
    spells = Step.objects.filter(person=step.person, kind=kind, state=State.OPEN, ended=None)
    for spell in spells.select_related("together", "person", "team"):
        record, process = record_of(spell), spell.process
        ending: dict[str, Any] = {process.ends: step.began}
        if process.end_reason:
            ending[process.end_reason] = reason
        ending |= record.ended_with(step, said)
        lay_over(record, ending)
        record.save(update_fields=list(ending))
        reflect(spell, record)
        spell.save(update_fields=REFLECTED)
        keep_passages([(spell, record)])
        if missing(record):
            recompute_after(spell)
        else:
            complete_record(spell, record, None, by=by, now=now)


def _alert(step: Step, record: StepRecord, *, by: Worker, now: datetime) -> None:
    """Tell the team's manager, or the child's chair, what a record raises on completion."""
    if step.person is None:
        return
    earlier = (
        Step.objects.filter(
            person=step.person, kind=step.kind, state=State.COMPLETED, began__lte=step.began
        )
        .exclude(pk=step.pk)
        .order_by("-began", "-id")
    )
    for alert in record.alerts(list(earlier)):
        said = alert if isinstance(alert, Alert) else Alert(alert)
        worker = _who_hears(step, said)
        if worker is not None:
            give_notice(to=worker, person=step.person, text=said.sentence, by=by, now=now)


def _who_hears(step: Step, alert: Alert) -> Worker | None:
    """The worker who holds the child in the alert's role today, or else the team's manager."""
    if alert.to:
        held_now = Allocation.objects.filter(
            person=step.person, role=alert.to, until=None, worker__isnull=False
        )
        row = held_now.select_related("worker").first()
        if row is not None:
            return row.worker
    return step.team.manager if step.team else None
