"""A copy of the plan, as it stands or as it was agreed, built for one recipient.

It is drawn by what draws the copy of a step. An outcome or an action that is kept from the
recipient is left out whole, and nothing else may repeat its words. Of the actions it holds those
that are still to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.timezone import localdate

from sightline.access.viewer import Viewer
from sightline.engines.copied_answers import Block, Ground, Part
from sightline.engines.copied_beside import read_around
from sightline.engines.copied_decision import ToDo, doing, to_do, who, whom_to_ring
from sightline.engines.copies import Copy, must_not_repeat
from sightline.engines.recipients import Recipient
from sightline.errors import NotNow
from sightline.people.person import Person, long_date
from sightline.record.plan import ActionState, PlanOutcome, PlanVersion
from sightline.record.plan_shown import plan_for, plan_of
from sightline.record.plan_version import version_shown

# What must be repeated nowhere of an outcome that is kept back. How it will be known is said of
# several in the same words, and gives nothing away.
TELLING = ("wanted", "now_is")


@dataclass(frozen=True)
class Wanted:
    """One outcome as a copy tells of it, with what is to be done about it."""

    section: str
    wanted: str
    measure: str
    now_is: str
    actions: tuple[ToDo, ...]


def plan_copy(
    child: Person,
    to: Recipient,
    *,
    viewer: Viewer,
    now: datetime,
    version: PlanVersion | None = None,
) -> Copy:
    """The copy of a child's plan for one recipient: as it stands, or one version as it was agreed.

    Raises NotNow where nothing would be in it, and where it would repeat what is kept from the
    recipient, or a protected address.
    """
    today = localdate(now)
    beside = read_around(child, to.person, today)
    source = Ground(child=child, beside=beside, to=to, viewer=viewer, today=today)
    source.withheld += beside.actions_kept
    outcomes = list(_agreed(source, version) if version else _as_it_stands(source))
    if not outcomes:
        raise NotNow(f"Nothing is planned yet, or all of it is kept from {to.name}.")
    parts = (
        Part("Who this is about", tuple(who(source))),
        *_sections(outcomes),
        Part("Whom to ring", tuple(whom_to_ring(source))),
    )
    made = Copy(
        title=_title(child, version),
        about=child.display_name,
        made_for=to.name,
        made_on=long_date(today),
        parts=tuple(part for part in parts if part.blocks),
        file_name=_file_name(source, version),
    )
    must_not_repeat(made, source)
    return made


def _title(child: Person, version: PlanVersion | None) -> str:
    whose = f"{child.called}’s plan"
    return f"{whose}, as it was agreed on {_agreed_on(version)}" if version else whose


def _agreed_on(version: PlanVersion) -> str:
    return long_date(localdate(version.frozen_at))


def _file_name(source: Ground, version: PlanVersion | None) -> str:
    """Without its ending. Nobody is named in it but the one who is to have it."""
    whose = "for our own use" if source.to.is_us else f"for {source.to.name}"
    day = localdate(version.frozen_at) if version else source.today
    return slugify(f"Plan {day.isoformat()} {whose}", allow_unicode=True)


def _sections(outcomes: Iterable[Wanted]) -> list[Part]:
    """The outcomes under their sections, in the order in which each section comes."""
    blocks: dict[str, list[Block]] = {}
    for one in outcomes:
        blocks.setdefault(one.section, []).extend(_outcome(one))
    return [Part(name[0].upper() + name[1:], tuple(some)) for name, some in blocks.items()]


def _outcome(one: Wanted) -> Iterator[Block]:
    said = [f"How we will know: {one.measure}"]
    said += [f"How it is now: {one.now_is}"] * bool(one.now_is)
    yield Block("words", one.wanted, "\n\n".join(said))
    if one.actions:
        yield to_do(one.actions)


def _as_it_stands(source: Ground) -> Iterator[Wanted]:
    child, person = source.child, source.to.person
    if person is None:
        shown = plan_of(source.viewer, child, source.today)
    else:
        shown = plan_for(person, source.viewer, child, source.today)
        source.withheld += _outcomes_kept(source)
    for section in shown.sections:
        for line in section.outcomes:
            yield Wanted(
                section.name,
                line.outcome.wanted,
                line.outcome.measure,
                line.outcome.now_is,
                tuple(doing(one) for one in line.actions if one.is_open),
            )


def _outcomes_kept(source: Ground) -> Iterator[str]:
    kept = PlanOutcome.objects.filter(
        plan__person=source.child, plan__closed_on=None, not_for__contains=[source.key]
    )
    for words in kept.values_list(*TELLING):
        yield from words


def _agreed(source: Ground, version: PlanVersion) -> Iterator[Wanted]:
    shown = version_shown(version, source.viewer, recipient=source.to.person)["sections"]
    told = {one["key"] for one in _items(shown)}
    for one in _items(version.content["sections"]):
        if one["key"] not in told:
            source.withheld += [one.get(name, "") for name in (*TELLING, "what")]
    for section in shown:
        for outcome in section["outcomes"]:
            yield Wanted(
                section["section"],
                outcome["wanted"],
                outcome["measure"],
                outcome["now_is"],
                tuple(_action(one) for one in outcome["actions"] if _was_to_be_done(one)),
            )


def _items(sections: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for section in sections:
        for outcome in section["outcomes"]:
            yield outcome
            yield from outcome["actions"]


def _was_to_be_done(action: Mapping[str, Any]) -> bool:
    return bool(action["state"] == ActionState.AGREED)


def _action(one: Mapping[str, Any]) -> ToDo:
    return ToDo(
        owner=one["owner"],
        helped_by=one["helped_by"],
        what=one["what"],
        how_often=one["how_often"],
        due_on=date.fromisoformat(one["due_on"]) if one["due_on"] else None,
        measure=one["measure"],
    )
