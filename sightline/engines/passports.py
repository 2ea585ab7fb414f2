"""A child's health passport, built for one recipient and drawn from the record: it keeps nothing.

A process says which of its answers belong there (`passport`). Each stands under the work that it
was said in, and its day, so that whoever reads it knows how old it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.text import slugify
from django.utils.timezone import localdate

from sightline.access.viewer import Viewer
from sightline.engines.copied_answers import Block, Ground, Part, answer, source_beside
from sightline.engines.copied_beside import Beside, read_around
from sightline.engines.copied_decision import who, whom_to_ring
from sightline.engines.copies import Copy, must_not_repeat
from sightline.engines.recipients import Recipient
from sightline.errors import NotNow
from sightline.grammar import registry
from sightline.grammar.passport import Passport
from sightline.people.identifiers import IdentifierKind, current_identifier
from sightline.people.involvement import OrganisationKind
from sightline.people.person import Person, long_date
from sightline.record import queries
from sightline.record.answers import records_of
from sightline.record.audience import FINISHED
from sightline.record.base import StepRecord
from sightline.record.step import State, Step

OF_HEALTH = (
    OrganisationKind.GP_PRACTICE,
    OrganisationKind.HEALTH_VISITING,
    OrganisationKind.MIDWIFERY,
    OrganisationKind.HOSPITAL,
    OrganisationKind.MENTAL_HEALTH,
)


def steps_told(child: Person) -> list[Step]:
    """The work that the passport tells of, in the order in which it is told: by process, and of
    each the newest first."""
    return told_among(queries.steps_of_kinds(child, kinds_told()))


def told_among(steps: Sequence[Step]) -> list[Step]:
    """The same among steps that were read already."""
    told = {step.pk: step for one in _in_order() for step in _of(steps, *one)}
    return list(told.values())


def kinds_told() -> tuple[str, ...]:
    return tuple(kind for kind, model in registry.every() if model.process.passport)


def _in_order() -> list[tuple[str, Passport]]:
    parts = [(kind, part) for kind in kinds_told() for part in registry.process_of(kind).passport]
    return sorted(parts, key=lambda one: not one[1].first)


def _of(steps: Sequence[Step], kind: str, part: Passport) -> list[Step]:
    """What was finished, or runs: work that somebody is still writing tells nothing yet."""
    own = [
        step
        for step in steps
        if step.kind == kind
        and (step.state in FINISHED or (step.state == State.OPEN and step.process.is_spell))
        and (not part.has or part.has in step.marks)
    ]
    own.sort(key=lambda step: (step.began, str(step.pk)), reverse=True)
    return own[: part.last]


def passport_of(child: Person, to: Recipient, *, viewer: Viewer, now: datetime) -> Copy:
    """The passport as it stands.

    Raises NotNow where nothing would be in it, and where it would repeat what is kept from the
    recipient, or a protected address.
    """
    today = localdate(now)
    around = read_around(child, to.person, today)
    source = Ground(child=child, beside=around, to=to, viewer=viewer, today=today)
    source.withheld += around.actions_kept
    told = [part for part in _told(source) if part.blocks]
    if not told:
        raise NotNow(f"Nothing of health is recorded yet, or all of it is kept from {to.name}.")
    made = Copy(
        title=f"{child.called}’s health passport",
        about=child.display_name,
        made_for=to.name,
        made_on=long_date(today),
        parts=(
            Part("Who this is about", (*who(source), *_numbers(source))),
            *_who_sees_to_it(source),
            *told,
            Part("Whom to ring", tuple(whom_to_ring(source))),
        ),
        file_name=_file_name(source),
    )
    must_not_repeat(made, source)
    return made


def _told(source: Ground) -> Iterator[Part]:
    """Each piece of work under its name and its day."""
    steps = steps_told(source.child)
    records = records_of(steps)
    blocks: dict[UUID, list[Block]] = {step.pk: [] for step in steps}
    for kind, part in _in_order():
        for step in _of(steps, kind, part):
            blocks[step.pk] += _answers(source, records[step.pk], part)
    for step in steps:
        yield Part(f"{step.process.name}, {long_date(step.began)}", tuple(blocks[step.pk]))


def _answers(source: Ground, record: StepRecord, part: Passport) -> list[Block]:
    beside = Beside(decisions=[], begun=[], due=[], **vars(source.beside))
    one = source_beside(record, beside, source.to, source.viewer, source.today)
    blocks = [block for key in part.answers for block in answer(one, key)]
    source.withheld += one.withheld
    return blocks


def _numbers(source: Ground) -> Iterator[Block]:
    """The number by which health services know the child."""
    held = current_identifier(source.child, IdentifierKind.NHS, source.today)
    if held is not None:
        yield Block("facts", facts=((held.get_kind_display(), held.value),))


def _who_sees_to_it(source: Ground) -> Iterator[Part]:
    """The surgery and whoever else of health works with the child, as this recipient may know."""
    person = source.to.person
    facts = tuple(
        (str(one.organisation.get_kind_display()), str(one))
        for one in source.beside.professionals
        if one.organisation is not None
        and one.organisation.kind in OF_HEALTH
        and (person is None or one.may_be_told(person.pk))
    )
    if facts:
        yield Part("Who sees to their health", (Block("facts", facts=facts),))


def _file_name(source: Ground) -> str:
    """Without its ending. Nobody is named in it but the one who is to have it."""
    whose = "for our own use" if source.to.is_us else f"for {source.to.name}"
    return slugify(f"Health passport {source.today.isoformat()} {whose}", allow_unicode=True)
