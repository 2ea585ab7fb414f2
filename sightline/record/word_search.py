"""Words searched for in what was written: notes and visits, plans, decisions.

Only the records that the viewer may read now are searched, and that is asked of the database in
the same question. So nothing is counted, ordered or dropped because of a record that is closed,
and nothing is said of one: that its words match would be telling what is in it. What stands in a
protected address finds nothing, and is masked in what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localdate

from sightline.access.roles import Scope
from sightline.access.scope import keys_visible_to
from sightline.access.viewer import Viewer
from sightline.people.person import Person
from sightline.prepared import Part
from sightline.record.decision import DECISION_SPOKEN, Decision
from sightline.record.passage import Passage
from sightline.record.plan import ACTION_WORDS, OUTCOME_WORDS, ActionFor, PlanOutcome
from sightline.record.protected_words import masks_of
from sightline.record.snippet import Piece, snippets
from sightline.record.spoken import asked_in, spoken
from sightline.record.step import State, Step

AT_ONCE = 20
# Of a word in fewer texts than these all are fetched and put in order.
_FEW = 2_000
# More than anybody types. A question of ten thousand words is not asked.
MOST_TYPED = 200


@dataclass(frozen=True)
class Found:
    """One text with the words in it. `after` is what the list is ordered by: the next page goes
    on from there."""

    person: Person
    step: Step
    what: str
    on: date
    text: str
    after: str
    snippet: tuple[Piece, ...] = ()

    @property
    def is_voided(self) -> bool:
        return self.step.state == State.VOIDED


@dataclass(frozen=True)
class Page:
    """Some of what was found, the newest first, and from where it goes on, if it does."""

    found: list[Found]
    more: str


def search_words(viewer: Viewer, place: str, typed: str, after: str = "") -> Page:
    """Whatever holds the words in one of PLACES, as many as AT_ONCE, in five statements.

    The newest comes first. `after` is what `Page.more` said. A text that holds them only in a
    protected address is left out. What is shown is to be logged by the caller.
    """
    typed = typed.replace("\0", " ")[:MOST_TYPED]
    asked = _Asked(asked_in(typed), keys_visible_to(viewer), _read(after), _is_wide(viewer))
    rows = PLACES[place](asked)
    found = rows[:AT_ONCE]
    more = found[-1].after if len(rows) > AT_ONCE else ""
    return Page(list(_with_snippets(found, typed)), more)


def _with_snippets(found: list[Found], typed: str) -> Iterable[Found]:
    masked = masks_of({one.person.pk for one in found})
    texts = [masked.hide(one.person.pk, one.text) for one in found]
    changed = [text != one.text for text, one in zip(texts, found, strict=True)]
    for one, pieces in zip(found, snippets(texts, changed, typed), strict=True):
        if pieces:
            yield replace(one, snippet=pieces)


def _is_wide(viewer: Viewer) -> bool:
    return viewer.scope is Scope.WHOLE_SERVICE


@dataclass(frozen=True)
class _Asked:
    """The words, whose records may be read, where to go on, and whether that is nearly all."""

    query: SearchQuery
    visible: Part
    after: _After | None
    is_wide: bool

    def among(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """Those of `rows`, annotated with their `words`, that hold the words.

        In the whole service the newest with a common word are found by walking back from today,
        and with a rare one by the index of words. The planner cannot always tell which is which,
        and walks six years for a rare one, so a few are asked for in no order first: where there
        are no more, they are all.
        """
        rows = rows.filter(words=self.query)
        if not self.is_wide:
            return rows
        few = list(rows.order_by().values_list("pk", flat=True)[:_FEW])
        return rows.filter(pk__in=few) if len(few) < _FEW else rows


@dataclass(frozen=True)
class _After:
    """Where the last page ended: the moment or day, and the address of the row."""

    at: date | datetime
    ref: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.ref}"


def _read(after: str) -> _After | None:
    """Where to go on. What cannot be read begins anew."""
    at, _, ref = after.partition("~")
    try:
        moment = parse_datetime(at) if "T" in at else parse_date(at)
    except ValueError:
        return None
    return _After(moment, ref) if moment and re.fullmatch(r"[\w-]{1,32}", ref) else None


def _newest_first(
    rows: QuerySet[Any, Any], at: str, ref: str, after: _After | None
) -> QuerySet[Any, Any]:
    """One row more than are shown, in an order that an index has."""
    if after is not None:
        same = Q(**{at: after.at, f"{ref}__gt": after.ref})
        rows = rows.filter(Q(**{f"{at}__lt": after.at}) | same, **{f"{at}__lte": after.at})
    return rows.order_by(f"-{at}", ref)[: AT_ONCE + 1]


def _notes(asked: _Asked) -> list[Found]:
    after = asked.after
    if after is not None and isinstance(after.at, datetime):
        return []
    rows = asked.among(Passage.objects.all()).filter(person__in=asked.visible)
    rows = rows.defer("words").select_related("person", "step")
    return [
        Found(
            person=one.person,
            step=one.step,
            what=one.step.process.name,
            on=one.day,
            text=one.said,
            after=str(_After(one.day, one.ref)),
        )
        for one in _newest_first(rows, "day", "ref", after)
    ]


def _decisions(asked: _Asked) -> list[Found]:
    after = asked.after
    if after is not None and not isinstance(after.at, datetime):
        return []
    rows = asked.among(Decision.objects.alias(words=DECISION_SPOKEN))
    rows = rows.filter(person__in=asked.visible).select_related("person", "step")
    return [
        Found(
            person=one.person,
            step=one.step,
            what=f"{one.step.process.name}: {one.label}",
            on=localdate(one.decided_at),
            text="\n\n".join([one.reason, *_weighed(one.options), one.dissent]),
            after=str(_After(one.decided_at, one.ref)),
        )
        for one in _newest_first(rows, "decided_at", "ref", after)
    ]


def _weighed(options: list[dict[str, str]]) -> list[str]:
    return [f"{one.get('option', '')}: {one.get('why', '')}" for one in options]


def _plans(asked: _Asked) -> list[Found]:
    """Outcomes and actions, each asked by its own index and put in one order."""
    if asked.after is not None and isinstance(asked.after.at, datetime):
        return []
    both = [*_outcomes(asked), *_actions(asked)]
    both.sort(key=lambda one: one.after.partition("~")[2])
    return sorted(both, key=lambda one: one.on, reverse=True)[: AT_ONCE + 1]


def _outcomes(asked: _Asked) -> list[Found]:
    rows = PlanOutcome.objects.alias(words=spoken(*OUTCOME_WORDS)).filter(words=asked.query)
    rows = rows.filter(plan__person__in=asked.visible).select_related("plan__person", "authority")
    return [
        Found(
            person=one.plan.person,
            step=one.authority,
            what="Outcome in the plan",
            on=one.since,
            text=_text(one, OUTCOME_WORDS),
            after=str(_After(one.since, one.ref)),
        )
        for one in _newest_first(rows, "since", "ref", asked.after)
    ]


def _actions(asked: _Asked) -> list[Found]:
    """An action for several children is found with each of those whose record is open."""
    rows = ActionFor.objects.alias(words=_ACTION_SPOKEN).filter(words=asked.query)
    rows = (
        rows.filter(person__in=asked.visible)
        .annotate(on=_ACTION_DAY)
        .select_related("person", "action__arose_in")
    )
    return [
        Found(
            person=one.person,
            step=one.action.arose_in,
            what="Task" if one.action.is_task else "Action in the plan",
            on=one.on,
            text=_text(one.action, ACTION_WORDS),
            after=str(_After(one.on, one.ref)),
        )
        for one in _newest_first(rows, "on", "ref", asked.after)
    ]


def _text(row: Any, columns: Iterable[str]) -> str:
    return "\n\n".join(said for column in columns if (said := getattr(row, column)))


_ACTION_SPOKEN = spoken(*(f"action__{column}" for column in ACTION_WORDS))
_ACTION_DAY = Coalesce("action__agreed_on", TruncDate("action__entered_at"))

# Where words may be looked for, by the name in the address.
PLACES: dict[str, Callable[[_Asked], list[Found]]] = {
    "notes": _notes,
    "plans": _plans,
    "decisions": _decisions,
}
