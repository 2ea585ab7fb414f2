"""What every part of a life has at hand: the stream, the book, the office and the families."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sightline.demo.northmere.book import Book
from sightline.demo.northmere.days import BEGINNING, NOW
from sightline.demo.northmere.drawn import Draw
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.office import Office
from sightline.demo.northmere.say import Saying
from sightline.demo.turns import Life
from sightline.people.allocation import Allocation, AllocationRole
from sightline.people.involvement import Organisation
from sightline.people.worker import Team, Worker
from sightline.record.lay_down import WholeStep


@dataclass
class Scene:
    number: int
    draw: Draw
    book: Book
    say: Saying
    office: Office
    schools: Sequence[Organisation]
    practices: Sequence[Organisation]
    begin: Callable[[Life], None]
    families: list[Family] = field(default_factory=list)
    planted: list[Family] = field(default_factory=list)
    numbered: int = 0
    now: datetime = BEGINNING
    last: datetime = NOW

    def next_number(self) -> str:
        """The next of this patch's own numbers of people."""
        self.numbered += 1
        return number_in(self.number, self.numbered)

    def hold(
        self,
        family: Family,
        children: Iterable[Child],
        now: datetime,
        team: Team,
        worker: Worker | None,
        reason: str,
        handover: str = "",
    ) -> None:
        """These children are held by a team, and by a worker where one is named, from now on."""
        by = self.office.screener if team == self.office.front_door else self.office.manager
        held = list(children)
        for child in held:
            if child.lead is not None and child.lead.until is None:
                child.lead.until = max(now.date(), child.lead.since)
            child.lead = self.book.keep(
                Allocation,
                now,
                person=child.known,
                team=team,
                worker=worker,
                role=AllocationRole.LEAD,
                since=_free_from(child, now.date()),
                reason=reason,
                handover=handover,
                entered_at=now,
                entered_by=by,
            )
        self._count(family, held, worker)

    def _count(self, family: Family, held: Sequence[Child], worker: Worker | None) -> None:
        if family.worker is not None:
            self.office.load[family.worker.pk] -= len(family.held)
        family.worker, family.held = worker, list(held)
        if worker is not None:
            self.office.load[worker.pk] += len(held)

    def meets_the_man(self, family: Family, likely: float) -> bool:
        """Whether somebody speaks with the man of the family, where work asks for it."""
        drawn = self.draw.chance(likely)
        return (drawn or family.is_kept_well) and "man_unspoken" not in family.flags

    def let_go(
        self, family: Family, now: datetime, reason: str, children: Sequence[Child] = ()
    ) -> None:
        """Our work ended, for these children or for all that are held: from the day after, nobody
        holds them."""
        after = now.date() + timedelta(days=1)
        ended = list(children or family.held)
        for child in ended:
            for held in (child.lead, child.chair):
                if held is not None and held.until is None:
                    held.until = max(after, held.since)
                    held.reason = reason
            child.lead = child.chair = None
        left = [child for child in family.held if child not in ended]
        self._count(family, left, family.worker if left else None)
        if left:
            return
        family.is_open, family.enquired, family.closed_on = False, False, now.date()
        family.plans.clear()
        family.times_closed += 1

    def who(self, family: Family, day: date) -> Worker:
        """Who does the work that day: the children's worker or, in their absence, a colleague."""
        worker = family.worker
        if worker is not None and self.office.is_at_work(worker, day):
            return worker
        here = [stint.worker for stint in self.office.stints if stint.is_at_work(day)]
        return self.draw.pick(here) if here else self.office.manager

    def submit(self, family: Family, steps: Sequence[WholeStep], now: datetime) -> None:
        """Sent for a decision by whoever does the work that day, who is never the one to decide."""
        by = self.who(family, now.date())
        stands_in = self.office.service_manager
        self.book.submit(steps, now, by if by != self.office.manager else stands_in)

    def thin(self, family: Family, text: str) -> str:
        """The text, or what stands in its place in a record that is poorly kept."""
        return self.say.say("thin", family) if self.draw.chance(family.thin) else text


def _free_from(child: Child, day: date) -> date:
    """The day, or the later one on which whoever held the child last ends."""
    last = child.lead.until if child.lead is not None else None
    return max(day, last or day)


def number_in(patch: int, place: int) -> str:
    """A person's number: their patch, and their place among its people."""
    return f"N{patch:03}{place:05}"
