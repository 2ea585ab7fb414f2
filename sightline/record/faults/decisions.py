"""Where a decision, what follows from it, or the reason for a change is missing or is not so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sightline.grammar import registry
from sightline.grammar.kept import long_enough
from sightline.grammar.process import Outcome
from sightline.grammar.roles import Role
from sightline.record.correction import Correction
from sightline.record.countersigning import COUNTERSIGNATURE
from sightline.record.decision import LEAST_OPTIONS, LEAST_REASON, Decision, HandOver, Returned
from sightline.record.faults.fault import Fault, Tell, of_step
from sightline.record.imported import Imported
from sightline.record.step import OVER, Origin, State, Step

OF_OUTCOME = Q(gate="")
OF_ANOTHER = (
    Q(step__person__isnull=True, person__isnull=False)
    | Q(step__person__isnull=False, person__isnull=True)
    | Q(step__person__isnull=False, person__isnull=False) & ~Q(person=F("step__person"))
)
REASONED = long_enough("reason", LEAST_REASON) & Q(options__count__gte=LEAST_OPTIONS)
# Nothing that a source held was decided here before the source was brought in.
INVENTED = Q(step__origin=Origin.IMPORTED) & (
    Q(entered_at__lte=F("step__entered_at")) | Q(OF_OUTCOME, step__completed_by__isnull=True)
)
PROPOSED_BY_ANOTHER = OF_OUTCOME & Q(own_authority="") & ~Q(proposer=F("step__submitted_by"))

WRONG: tuple[tuple[Q, str], ...] = (
    (Q(decider=F("proposer")), "was decided by the one who proposed it."),
    (Q(proposer__isnull=True, own_authority=""), "was decided without a proposal."),
    (PROPOSED_BY_ANOTHER, "has a decision whose proposer is not the one who submitted it."),
    (OF_OUTCOME & ~Q(outcome=F("step__outcome")), "was decided otherwise than its outcome says."),
    (OF_OUTCOME & ~Q(step__state__in=OVER), "was decided, and is not finished."),
    (OF_ANOTHER, "has a decision about somebody else."),
    (~REASONED, "has a decision without two options and a reason."),
    (Q(decided_at__gt=F("entered_at")), "has a decision that was entered before it was taken."),
    (INVENTED, "was brought in with a decision, and its source holds none."),
)


def faults_of_decisions(now: datetime, tell: Tell) -> Iterator[Fault]:
    for wrong, sentence in WRONG:
        for row in Decision.objects.filter(wrong).select_related("step"):
            yield of_step(row.step, "decision", sentence)
    yield from _unknown_gates()
    yield from _in_no_right()
    yield from _undecided()
    tell("decisions", Decision.objects.count())


def _unknown_gates() -> Iterator[Fault]:
    known = {
        kind: {COUNTERSIGNATURE.name, *(gate.name for gate in record.process.gates)}
        for kind, record in registry.every()
    }
    of_gates = Decision.objects.order_by().exclude(OF_OUTCOME)
    for kind, gate in of_gates.values_list("step__kind", "gate").distinct():
        if gate in known.get(kind, (gate,)):
            continue
        for row in of_gates.filter(step__kind=kind, gate=gate).select_related("step"):
            yield of_step(row.step, "decision", "has a decision on a gate that does not exist.")


def _in_no_right() -> Iterator[Fault]:
    """Only a chair, a panel or a court decides what nobody proposed, and who is alone on duty."""
    deciding = [kind for kind, record in registry.every() if record.process.own_authority]
    alone = Decision.objects.filter(OF_OUTCOME).exclude(own_authority="")
    on_duty = Q(decider_role=Role.EMERGENCY_DUTY_WORKER.label)
    for row in alone.exclude(on_duty | Q(step__kind__in=deciding)).select_related("step"):
        yield of_step(row.step, "decision", "was decided by an authority that it does not know.")


def _undecided() -> Iterator[Fault]:
    kinds = [kind for kind, record in registry.every() if record.process.needs_decision]
    decided = Decision.objects.filter(OF_OUTCOME, step=OuterRef("pk"))
    for step in _finished_here().filter(~Exists(decided), kind__in=kinds):
        yield of_step(step, "decision missing", "is finished, and nobody decided it.")


def _finished_here() -> QuerySet[Step]:
    return Step.objects.filter(state=State.COMPLETED, origin=Origin.RECORDED)


def faults_of_what_follows(now: datetime, tell: Tell) -> Iterator[Fault]:
    """What an outcome leads to was begun, or was handed to whoever takes it on."""
    for finished, outcome in _outcomes_that_were_come_to():
        for next_kind in outcome.leads_to:
            begun = Step.objects.filter(came_from=OuterRef("pk"), kind=next_kind)
            for step in finished.filter(~Exists(begun)):
                yield of_step(step, "what follows", f"ought to have led to {next_kind}.")
        if outcome.handed_to:
            handed = HandOver.objects.filter(step=OuterRef("pk"))
            for step in finished.filter(~Exists(handed)):
                yield of_step(step, "what follows", f"was never handed to {outcome.handed_to}.")
    early = Q(accepted_at__lt=F("handed_at")) | Q(declined_at__lt=F("handed_at"))
    for row in HandOver.objects.filter(early).select_related("step"):
        yield of_step(row.step, "what follows", "was accepted or declined before it was handed on.")
    tell("handovers", HandOver.objects.count())


def _outcomes_that_were_come_to() -> Iterator[tuple[QuerySet[Step], Outcome]]:
    """Each outcome of a process that some step has, with the steps that have it."""
    known = {
        (kind, outcome.key): outcome
        for kind, record in registry.every()
        for outcome in record.process.outcomes
    }
    for pair in _finished_here().order_by().values_list("kind", "outcome").distinct():
        if pair in known:
            yield _finished_here().filter(kind=pair[0], outcome=pair[1]), known[pair]


def faults_of_imports(now: datetime, tell: Tell) -> Iterator[Fault]:
    """What was brought in says from where, and nothing that was recorded here says so."""
    source = Imported.objects.filter(step=OuterRef("pk"))
    for step in Step.objects.filter(~Exists(source), origin=Origin.IMPORTED):
        yield of_step(step, "import", "was brought in, and nothing says from where.")
    recorded = Imported.objects.exclude(step__origin=Origin.IMPORTED)
    for row in recorded.select_related("step"):
        yield of_step(row.step, "import", "was recorded here, and is said to be brought in.")
    tell("brought in", Imported.objects.count())


def faults_of_changes(now: datetime, tell: Tell) -> Iterator[Fault]:
    """Nothing is voided, corrected or returned without the row that says so."""
    yield from _voided_without_a_reason()
    unfinished = Q(step__completed_at__isnull=True) & ~Q(columns=[])
    for correction in Correction.objects.filter(unfinished).select_related("step"):
        yield of_step(correction.step, "correction", "was corrected before it was finished.")
    yield from _returned()
    tell("corrections", Correction.objects.count())


def _voided_without_a_reason() -> Iterator[Fault]:
    said = Correction.objects.filter(step=OuterRef("pk"), after=State.VOIDED.label, columns=[])
    for step in Step.objects.filter(~Exists(said), state=State.VOIDED):
        yield of_step(step, "correction", "was entered in error, and nobody said why.")


def _returned() -> Iterator[Fault]:
    asked = Returned.objects.filter(step=OuterRef("pk"))
    for step in Step.objects.filter(~Exists(asked), state=State.RETURNED):
        yield of_step(step, "return", "was sent back without a question.")
    unsent = Returned.objects.filter(step__submitted_at__isnull=True)
    for row in unsent.select_related("step"):
        yield of_step(row.step, "return", "was sent back, and was never submitted.")
