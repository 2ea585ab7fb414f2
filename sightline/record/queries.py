"""Reading the record: every query starts from who may see what.

A page that shows a person fetches through here inside `access.reading`, so that the look is
logged before it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Case, JSONField, Min, OuterRef, QuerySet, When, Window
from django.db.models.functions import RowNumber

from sightline.access.opening import reason_in_force
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.access.scope import closed_to, keys_visible_to, visible_to
from sightline.access.viewer import Asking, Viewer
from sightline.grammar.beside import beside, rows_beside
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.prepared import Part, prepared
from sightline.record.base import Qualifier, every_process
from sightline.record.correction import Correction
from sightline.record.deadlines import Deadline, DeadlineState
from sightline.record.decision import Decision, HandOver, Returned
from sightline.record.draft import Draft, is_overtaken
from sightline.record.share import Share
from sightline.record.step import OVER, UNFINISHED, WRITABLE, State, Step

NAMED_ON_A_STEP = ("person", "together", "worker", "team", "submitted_by", "completed_by")


def steps_visible_to(viewer: Viewer) -> QuerySet[Step]:
    """The steps whose content `viewer` may read: those of people they may read."""
    return Step.objects.filter(person__in=visible_to(viewer)).select_related(*NAMED_ON_A_STEP)


def step_at(read: Reading, ref: str) -> Step:
    """The step whose page has the address `ref`, its person noted as shown.

    Raises Step.DoesNotExist when there is none, NotAllowed when it is not for this viewer.
    """
    for step in _open_step(ref, keys_visible_to(read.viewer), *read.viewer.asking):
        read.notes(step.child, step.reason or "")
        return read.as_then(step, Step.objects.select_related(*NAMED_ON_A_STEP))
    step = read.at(Step.objects.select_related(*NAMED_ON_A_STEP), ref)
    read.shows(step.child)
    return read.as_then(step, Step.objects.select_related(*NAMED_ON_A_STEP))


@prepared
def _open_step(ref: str, visible: Part, *asking: Any) -> QuerySet[Step]:
    found = Step.objects.filter(ref=ref, person__in=visible).select_related(*NAMED_ON_A_STEP)
    return found.annotate(reason=reason_in_force(Asking(*asking), "person"))


def own_decided(read: Reading, ref: str) -> Step | None:
    """A step that the viewer sent for a decision and that was decided, of whose outcome they read
    though the child is no longer with them. It is noted as shown; the record stays shut.

    None where it is another's, or undecided, or where the record is restricted.
    """
    viewer = read.viewer
    found = Step.objects.select_related(*NAMED_ON_A_STEP).filter(
        ref=ref, submitted_by=viewer.worker, state__in=(State.COMPLETED, State.ENDED)
    )
    step = found.exclude(person__in=closed_to(viewer)).first()
    if step is None or not viewer.may(Permission.SEE_RECORD):
        return None
    read.page = "Outcome of own work"
    read.notes(step.child)
    return step


def written_together(read: Reading, step: Step) -> list[Step]:
    """The steps that are still written on one page with this one: its own, and those of brothers
    and sisters whom the viewer may see. Of the others there is neither line nor count."""
    if step.together_id is None or not step.is_writable:
        return [step]
    others = (
        steps_visible_to(read.viewer)
        .filter(together=step.together_id, state=step.state)
        .exclude(pk=step.pk)
    )
    read.shown.extend(other.child for other in others)
    return sorted([step, *others], key=lambda one: (_oldest_first(one), one.pk))


def _oldest_first(step: Step) -> date:
    return step.child.birth_date or step.child.expected_birth_date or date.max


def decided_together(read: Reading, step: Step) -> list[Step]:
    """Steps of the same work, for one decider to decide side by side: those that wait for a
    decision or, where a chair decides in their own right, those not decided yet."""
    if step.together_id is None:
        return [step]
    waiting = WRITABLE if step.process.own_authority else (State.SUBMITTED,)
    others = steps_visible_to(read.viewer).filter(together=step.together_id, state__in=waiting)
    read.shown.extend(other.child for other in others if other.pk != step.pk)
    return sorted(others, key=lambda one: (_oldest_first(one), one.pk)) or [step]


def finished_together(read: Reading, step: Step) -> list[Step]:
    """The finished steps of the same work about brothers and sisters whom the viewer may see."""
    if step.together_id is None:
        return []
    others = steps_visible_to(read.viewer).filter(together=step.together_id, state__in=OVER)
    found = list(others.exclude(pk=step.pk).exclude(state=State.VOIDED))
    read.shown.extend(other.child for other in found)
    return sorted(found, key=lambda one: (_oldest_first(one), one.pk))


def newest_steps(person: Person, at_most: int) -> list[Any]:
    """What happened to one person last, newest first, each with the day from which anything is
    known as `first_known`. Voided work stays, marked as such."""
    return _of(person, _newest(person.pk, at_most=at_most))


@prepared
def _newest(person: UUID, *, at_most: int) -> QuerySet[Any]:
    first_known = Window(Min("began"))
    return Step.objects.filter(person=person).annotate(first_known=first_known)[:at_most]


def latest_steps(people: Sequence[Person], at_most: int) -> QuerySet[Step]:
    """The newest steps of each of these people, newest first, so many of each at most."""
    nth = Window(RowNumber(), partition_by="person", order_by=("-began", "-id"))
    return Step.objects.filter(person__in=people).annotate(nth=nth).filter(nth__lte=at_most)


def steps_of_kinds(person: Person, kinds: tuple[str, ...]) -> list[Step]:
    """What one person's record holds of these processes, newest first."""
    return _of(person, _of_kinds(person.pk, kinds=kinds))


@prepared
def _of_kinds(person: UUID, *, kinds: tuple[str, ...]) -> QuerySet[Step]:
    return Step.objects.filter(person=person, kind__in=kinds)


def open_steps(person: Person) -> list[Step]:
    """The work that nobody has finished, newest first."""
    return _of(person, _unfinished(person.pk))


@prepared
def _unfinished(person: UUID) -> QuerySet[Step]:
    steps = Step.objects.filter(person=person).exclude(state__in=OVER)
    return steps.select_related("worker", "team").order_by("-began", "-id")


def _of(person: Person, steps: list[Any]) -> list[Any]:
    """The steps of somebody who has been read already, and is not read again with each."""
    for step in steps:
        step.person = person
    return steps


def standing_of(person: Person) -> list[tuple[Step, str]]:
    """What runs for one person, oldest first, each spell with what its process says to add to its
    name. One query."""
    qualifiers = _qualifiers()
    return [
        (step, qualifiers[step.kind].in_words(step.found) if step.found else "")
        for step in _running(person.pk)
    ]


@prepared
def _running(person: UUID) -> QuerySet[Any]:
    running = Step.objects.filter(person=person, state__in=UNFINISHED, ended__isnull=True)
    asked = [When(kind=kind, then=one.asked()) for kind, one in _qualifiers().items()]
    qualified = running.annotate(found=Case(*asked, default=None, output_field=JSONField()))
    return qualified.order_by("began")


def _qualifiers() -> dict[str, Qualifier]:
    return {kind: model.qualifier for kind, model in every_process() if model.qualifier}


def answered_on(step: Step) -> list[Decision]:
    """What others have answered whom the step asks, newest first; nothing is asked of the database
    where nobody is ever asked."""
    if not any(gate.asks for gate in step.process.gates):
        return []
    return list(step.decisions.exclude(gate="").select_related("decider", "proposer", "step"))


def steps_beside(step: Step, kinds: Sequence[str], today: date) -> QuerySet[Step]:
    """Earlier steps of these kinds about the same person, in the last twelve months."""
    return (
        Step.objects.filter(
            person=step.person, kind__in=kinds, began__gte=today - timedelta(days=365)
        )
        .exclude(pk=step.pk)
        .exclude(state=State.VOIDED)
        .select_related("worker")
    )


def deadlines_of(person: Person | UUID) -> QuerySet[Deadline]:
    """What is due for one person, soonest first."""
    return Deadline.objects.filter(person=person, state="open").select_related("step", "person")


def decisions_of(person: Person | UUID) -> QuerySet[Decision]:
    return Decision.objects.filter(person=person).select_related("step", "decider", "proposer")


# What stands beside a step's answers, with whoever of us is named there.
AROUND: dict[str, QuerySet[Any]] = {
    "decisions": Decision.objects.select_related("decider", "proposer"),
    "corrections": Correction.objects.select_related("made_by"),
    "returns": Returned.objects.select_related("returned_by"),
    "shares": Share.objects.all(),
    "handovers": HandOver.objects.all(),
    "deadlines": Deadline.objects.filter(state=DeadlineState.OPEN),
    "missed": Deadline.objects.filter(state=DeadlineState.MISSED),
}


@cache
def _with_what_is_around() -> QuerySet[Step]:
    """Only the question is kept, and it is put anew for each step."""
    return Step.objects.only("pk").annotate(
        **{
            f"beside_{name}": beside(rows.filter(step=OuterRef("pk")))
            for name, rows in AROUND.items()
        }
    )


def around_step(step: Step) -> dict[str, list[Any]]:
    """What stands beside a step's answers: its decisions, corrections, returns, shares, and the
    deadlines that run on it or were missed. One query."""
    held = _with_what_is_around().get(pk=step.pk)
    found = {
        name: rows_beside(rows.model, getattr(held, f"beside_{name}"))
        for name, rows in AROUND.items()
    }
    for row in chain.from_iterable(found.values()):
        row.step = step
    for deadline in chain(found["deadlines"], found["missed"]):
        deadline.person = step.person
    return found


def asked_on_return(step: Step) -> list[Returned]:
    """With what questions a step came back to its writer, while it is with them."""
    if step.state != State.RETURNED:
        return []
    return list(Returned.objects.filter(step=step).select_related("returned_by"))


def draft_of(steps: Sequence[Step], section: str, author: Worker) -> Draft | None:
    """What `author` last typed in a section of these steps, which are written together."""
    draft = Draft.objects.filter(step__in=steps, section=section, author=author).first()
    if draft is None or is_overtaken(steps[0], section, draft.base_version, author):
        return None
    return draft


def open_spells_of(people: Sequence[Person]) -> dict[UUID, list[str]]:
    """What stands for each of these people: the names of their open spells of which only one runs
    at a time, in one query."""
    found: dict[UUID, list[str]] = {}
    for step in Step.objects.filter(person__in=people, state=State.OPEN, ended=None).order_by(
        "began"
    ):
        if step.process.exclusive_as and step.person_id is not None:
            found.setdefault(step.person_id, []).append(step.process.name)
    return found
