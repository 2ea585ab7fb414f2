"""The rules: when a child counts as unseen or unheard, said so that a worker can check it.

No law sets the numbers here, but for the duty to visit, which carries its own rule. They are the
authority's own practice, and each is one line to change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sightline.engines.unseen.life import (
    ALONE,
    ANSWERED,
    BEDROOM_SEEN,
    FAMILY_TALK,
    HEARD,
    HOME_SEEN,
    ON_SCREEN,
    RELATIVE_WORRIED,
    SEEN,
    TALKED_THROUGH,
    WORRIED,
    Happened,
    Life,
)
from sightline.people.person import long_date
from sightline.statute.instruments import LOCAL_PRACTICE
from sightline.statute.law import Citation, Confidence
from sightline.statute.limits import Limit, Months, Weeks, WorkingDays

FIRST_SIGHT = WorkingDays(10)
HOME = Weeks(6)
BEDROOM = Months(3)
ANSWER = WorkingDays(10)
LOOKED_BACK = Months(12)
# How many in a row say that it is no accident, and how many worries add up.
IN_A_ROW = 3
ADDED_UP = 3
# What a team's page has to read of each child for the rules below: of these marks, or of whichever
# of two came last, so many of the latest steps; and of the others all that the rules look back on.
LAST = {(SEEN,): IN_A_ROW, (FAMILY_TALK, HEARD): IN_A_ROW, (HOME_SEEN,): 1, (BEDROOM_SEEN,): 1}
LATELY = (ON_SCREEN, WORRIED, RELATIVE_WORRIED, TALKED_THROUGH)
# From this age on a child is expected to be seen alone, and from the other a boy is a man.
OLD_ENOUGH = 4
ADULT = 18


@dataclass(frozen=True)
class Said:
    """What a rule found of one child: a sentence, the day since which it holds, and the steps
    behind it. `citation` and `weight` are those of the duty, where it is not the rule's own."""

    sentence: str
    since: date
    behind: Sequence[Happened] = ()
    citation: str = ""
    weight: str = ""


@dataclass(frozen=True)
class Rule:
    """`how` says in words when it holds, so that whoever reads a finding can check it."""

    key: str
    title: str
    how: str
    look: Callable[[Life], Said | None]
    law: Citation


def _before(life: Life, limit: Limit) -> date:
    """The day that lies the limit before today."""
    return _day_before(limit, life.today)


@lru_cache(maxsize=100)
def _day_before(limit: Limit, today: date) -> date:
    """Reckoned once for all children of a team."""
    return limit.before(today)


def _not_seen(life: Life) -> Said | None:
    if life.past:
        first = min(life.past, key=lambda one: one.due_on)
        last = life.last(SEEN)
        since = f"since {long_date(last)}" if last else "yet, on this record"
        said = f"Nobody has seen {life.who} {since}. It was due by {long_date(first.due_on)}."
        return Said(said, first.due_on, life.with_(SEEN)[:1], first.citation, first.weight)
    opened = life.open_since
    if opened is None or opened >= _before(life, FIRST_SIGHT):
        return None
    from_then = max(opened, _before(life, LOOKED_BACK))
    last = life.last(SEEN)
    if last is not None and last >= from_then:
        return None
    since = f"since {long_date(from_then)}"
    if from_then == opened:
        since = f"since this work began on {long_date(opened)}"
    return Said(f"Nobody has seen {life.who} {since}.", from_then, life.with_(SEEN)[:1])


def _not_alone(life: Life) -> Said | None:
    age = life.person.age_on(life.today)
    if life.open_since is None or age is None or age < OLD_ENOUGH:
        return None
    seen = life.with_(SEEN)[:IN_A_ROW]
    if len(seen) < IN_A_ROW or any(one.has(ALONE) for one in seen):
        return None
    if seen[-1].on(SEEN) < _before(life, LOOKED_BACK):
        return None
    said = f"The last {len(seen)} times {life.who} was seen, somebody else was always there."
    return Said(said, seen[-1].on(SEEN), seen)


def _on_a_screen(life: Life) -> Said | None:
    if life.open_since is None:
        return None
    last = life.last(SEEN)
    screens = [
        one
        for one in life.with_(ON_SCREEN, since=_before(life, LOOKED_BACK))
        if last is None or one.on(ON_SCREEN) > last
    ]
    if not screens:
        return None
    since = f"since {long_date(last)}" if last else "on this record"
    first = screens[-1].on(ON_SCREEN)
    return Said(f"{life.person.called} was only seen on a screen {since}.", first, screens)


def _parent_speaks(life: Life) -> Said | None:
    if life.open_since is None or life.person.is_unborn:
        return None
    talks = life.with_(FAMILY_TALK, HEARD)[:IN_A_ROW]
    if len(talks) < IN_A_ROW or any(one.has(HEARD) for one in talks):
        return None
    if talks[-1].on(FAMILY_TALK) < _before(life, LOOKED_BACK):
        return None
    said = f"The last {len(talks)} times we talked with the family, {life.who} was not heard."
    return Said(said, talks[-1].on(FAMILY_TALK), talks)


def _home(life: Life) -> Said | None:
    return _place(life, HOME_SEEN, HOME, "home")


def _bedroom(life: Life) -> Said | None:
    return None if life.person.is_unborn else _place(life, BEDROOM_SEEN, BEDROOM, "bedroom")


def _place(life: Life, mark: str, limit: Limit, place: str) -> Said | None:
    if life.plan_since is None:
        return None
    last = life.last(mark)
    since = max(last, life.plan_since) if last else life.plan_since
    if since >= _before(life, limit):
        return None
    whose = f"{life.person.called}’s {place}".replace("the baby’s", "The baby’s")
    said = f"was last seen on {long_date(last)}" if last else "has not been seen, on this record"
    return Said(f"{whose} {said}.", since, life.with_(mark)[:1])


def _man_not_spoken_to(life: Life) -> Said | None:
    men = life.unheard_men
    if life.open_since is None or not men:
        return None
    names = " and ".join(men)
    lives, who = ("lives", "he was") if len(men) == 1 else ("live", "they were")
    said = f"{names} {lives} with {life.who}, and nobody has written down that {who} spoken to."
    return Said(said, life.open_since)


def _relative_unanswered(life: Life) -> Said | None:
    waiting = [
        one
        for one in life.with_(RELATIVE_WORRIED, since=_before(life, LOOKED_BACK))
        if not one.has(ANSWERED) and one.on(RELATIVE_WORRIED) < _before(life, ANSWER)
    ]
    if not waiting:
        return None
    first = waiting[-1].on(RELATIVE_WORRIED)
    told = "A relative told us of a worry" if len(waiting) == 1 else "Relatives told us of worries"
    when = f"on {long_date(first)}" if len(waiting) == 1 else f"from {long_date(first)} on"
    return Said(f"{told} {when}, and no answer to them is written down.", first, waiting)


def _adding_up(life: Life) -> Said | None:
    year = _before(life, LOOKED_BACK)
    talks = life.with_(TALKED_THROUGH, since=year)
    talked = talks[0].on(TALKED_THROUGH) if talks else None
    worries = [
        one for one in life.with_(WORRIED, since=year) if talked is None or one.on(WORRIED) > talked
    ]
    if len(worries) < ADDED_UP:
        return None
    since = f"since the last one on {long_date(talked)}" if talked else "in twelve months"
    said = f"{len(worries)} contacts about {life.who} {since}, and no strategy discussion."
    return Said(said, worries[-1].on(WORRIED), worries)


def _local(what: str) -> Citation:
    return LOCAL_PRACTICE.at(what, confidence=Confidence.KNOWLEDGE)


# The order is that of the risk: who was not seen before who was not heard.
RULES = (
    Rule(
        "not_seen",
        "Not seen",
        "A duty to see the child is past its day, or work has been open for more than"
        f" {FIRST_SIGHT.text} and nobody has seen the child since.",
        _not_seen,
        _local("seeing the child"),
    ),
    Rule(
        "only_on_screen",
        "Only seen on a screen",
        "Since the child was last seen in person, somebody saw them on a screen.",
        _on_a_screen,
        _local("seeing the child"),
    ),
    Rule(
        "adding_up",
        "Contacts adding up",
        f"{ADDED_UP} contacts or more in {LOOKED_BACK.text}, and no strategy discussion since.",
        _adding_up,
        _local("contacts that add up"),
    ),
    Rule(
        "man_not_spoken_to",
        "A man in the home not spoken to",
        "Work is open, a man lives in the child’s household, and in no finished or open work of"
        f" the last {LOOKED_BACK.text} is he written down as spoken to.",
        _man_not_spoken_to,
        _local("fathers and wider family"),
    ),
    Rule(
        "relative_unanswered",
        "A relative’s worry without an answer",
        f"A relative made contact more than {ANSWER.text} ago, and nobody has written down that"
        " they were told what came of it.",
        _relative_unanswered,
        _local("answering relatives"),
    ),
    Rule(
        "not_alone",
        "Not seen alone",
        f"The last {IN_A_ROW} times that a child of {OLD_ENOUGH} or more was seen, somebody else"
        " was there.",
        _not_alone,
        _local("seeing the child alone"),
    ),
    Rule(
        "parent_speaks",
        "Only the parents speak",
        f"The last {IN_A_ROW} times that we talked with the family, nothing is written down of"
        " what the child said or showed.",
        _parent_speaks,
        _local("the child’s voice"),
    ),
    Rule(
        "home_not_seen",
        "Home not seen",
        f"There is a plan, and nobody has seen the home for more than {HOME.text}.",
        _home,
        _local("seeing the home"),
    ),
    Rule(
        "bedroom_not_seen",
        "Bedroom not seen",
        f"There is a plan, and nobody has seen where the child sleeps for more than"
        f" {BEDROOM.text}.",
        _bedroom,
        _local("seeing the bedroom"),
    ),
)
